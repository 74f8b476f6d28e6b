//! Entities and events: their ids first, then what they say of each other.

use super::refs::{Found, Wanted, id_like};
use super::{Checker, TopicPlace};
use crate::pack::problem::{Code, Problem, Span};
use crate::pack::raw::{At, RawEntity, RawEvent, RawRole, RawSide, Words, shown};
use crate::pack::{EventDetail, EventKind, Role, Side, Topic, TopicId, TopicKind, suggest};

impl<'i> Checker<'i> {
    pub(super) fn entity_id(&mut self, raw: RawEntity<'i>) {
        match &raw.id {
            Some(id) => self.declare(id),
            None => self.missing("id", "entity", raw.span, &raw.failed, "\"spain\""),
        }
        self.entities.push(raw);
    }

    pub(super) fn event_id(&mut self, raw: RawEvent<'i>) {
        match &raw.id {
            Some(id) => self.declare(id),
            None => self.missing("id", "event", raw.span, &raw.failed, "\"treaty\""),
        }
        self.events.push(raw);
    }

    /// Notes an id; its position is known once all entities and events are.
    fn declare(&mut self, id: &Words<'i>) {
        if !self.well_formed(id) {
            // References to it are right as they stand until it is changed.
            self.lost_ids.insert(id_like(&id.value));
            self.lost_ids.insert(id.value.clone().into_owned());
            return;
        }
        let unplaced = Found {
            id: TopicId(0),
            span: id.span,
            event: false,
        };
        if let Some(first) = self.topics.get(&id.value) {
            let message = format!("two entities or events have the id `{}`", id.value);
            let problem = Problem::new(Code::RepeatedId, message);
            let problem = problem
                .label(id.span, "again here")
                .label(first.span, "first here");
            self.problems
                .push(problem.help("give one of them another id, or make one of the two"));
        } else {
            self.topics.insert(id.value.clone(), unplaced);
        }
    }

    /// Gives every declared id its position: entities first, then events.
    pub(super) fn place_topics(&mut self) {
        let entities = self.entities.iter().map(|raw| (&raw.id, false));
        let events = self.events.iter().map(|raw| (&raw.id, true));
        for (position, (id, event)) in (0_u32..).zip(entities.chain(events)) {
            if let Some(id) = id
                && let Some(found) = self.topics.get_mut(&id.value)
                && found.span == id.span
            {
                found.id = TopicId(position);
                found.event = event;
            }
        }
    }

    pub(super) fn entity(&mut self, raw: RawEntity<'i>) {
        let table = (raw.span, raw.failed.as_slice());
        let kind = if let Some(word) = &raw.kind {
            self.kind(word, "kind of entity", TopicKind::of_word, TopicKind::WORDS)
        } else {
            self.missing("kind", "entity", raw.span, &raw.failed, "\"person\"");
            None
        };
        let coordinates = self.coordinates(raw.latitude, raw.longitude, raw.span, &raw.failed);
        let name = self.required(raw.name, "name", "entity", table, "\"Spain\"");
        let (aliases, alias_spans) = self.texts(raw.aliases, "aliases");
        let side = raw
            .side
            .and_then(|side| self.topic(&side, "side", Wanted::Entity));
        let roles = raw
            .roles
            .unwrap_or_default()
            .into_iter()
            .filter_map(|role| self.role(role))
            .collect();
        let about = self.optional(raw.about, "about");
        let id_span = raw.id.as_ref().map_or(raw.span, |id| id.span);
        if self.keep_places {
            self.places.topics.push(TopicPlace {
                id: id_span,
                name: name.as_ref().map_or(id_span, |name| name.span),
                aliases: alias_spans,
                when: None,
                paragraphs: None,
            });
        }
        self.pack.topics.push(Topic {
            id: raw.id.map(|id| id.value.into_owned()).unwrap_or_default(),
            kind: kind.unwrap_or(TopicKind::Thing),
            name: name.map(|name| name.value).unwrap_or_default(),
            aliases,
            side,
            named: raw.named.is_none_or(|named| named.value),
            roles,
            coordinates,
            event: None,
            about,
        });
    }

    fn coordinates(
        &mut self,
        latitude: Option<At<f64>>,
        longitude: Option<At<f64>>,
        span: Span,
        failed: &[&str],
    ) -> Option<(f64, f64)> {
        if latitude.is_some() != longitude.is_some() {
            let (there, missing) = if latitude.is_some() {
                ("latitude", "longitude")
            } else {
                ("longitude", "latitude")
            };
            if !failed.contains(&missing) {
                let message = format!("this entity has a `{there}` and no `{missing}`");
                let place = latitude
                    .as_ref()
                    .or(longitude.as_ref())
                    .map_or(span, |number| number.span);
                self.problems.push(
                    Problem::new(Code::MissingKey, message)
                        .at(place)
                        .help("give both or neither"),
                );
            }
        }
        let latitude = self.within(latitude, "latitude", (-90.0, 90.0));
        let longitude = self.within(longitude, "longitude", (-180.0, 180.0));
        latitude.zip(longitude)
    }

    fn role(&mut self, raw: RawRole<'i>) -> Option<Role> {
        let table = (raw.span, raw.failed.as_slice());
        let title = self.required(raw.title, "title", "office", table, "\"King of Portugal\"");
        let when = self.when(raw.when, "when");
        let paragraph =
            if let Some(number) = &raw.paragraph {
                self.paragraph_number(number)
            } else {
                if !raw.failed.contains(&"paragraph") {
                    let problem = Problem::new(Code::NoParagraph, "this office cites no paragraph")
                        .at(raw.span);
                    self.problems.push(problem.help(
                        "add the number of the paragraph that says so, such as `paragraph = 4`",
                    ));
                }
                None
            };
        Some(Role {
            title: title?.value,
            when,
            paragraph: paragraph?,
        })
    }

    pub(super) fn event(&mut self, raw: RawEvent<'i>) {
        let table = (raw.span, raw.failed.as_slice());
        let kind = if let Some(word) = &raw.kind {
            self.kind(word, "kind of event", EventKind::of_word, EventKind::WORDS)
        } else {
            self.missing("kind", "event", raw.span, &raw.failed, "\"battle\"");
            None
        };
        let paragraphs_span = raw
            .paragraphs
            .as_ref()
            .and_then(|list| Some(list.first()?.span));
        let when_span = raw.when.as_ref().map(|when| when.span);
        let name = self.required(
            raw.name,
            "name",
            "event",
            table,
            "\"Treaty of Tordesillas\"",
        );
        let (aliases, alias_spans) = self.texts(raw.aliases, "aliases");
        let detail = EventDetail {
            when: self.when(raw.when, "when"),
            place: raw
                .place
                .and_then(|place| self.topic(&place, "place", Wanted::Entity)),
            sides: raw
                .sides
                .unwrap_or_default()
                .into_iter()
                .filter_map(|side| self.side(side))
                .collect(),
            outcome: self.optional(raw.outcome, "outcome"),
            winner: raw
                .winner
                .and_then(|winner| self.topic(&winner, "winner", Wanted::Entity)),
            part_of: raw
                .part_of
                .and_then(|whole| self.topic(&whole, "part_of", Wanted::Event)),
            paragraphs: self.cited(raw.paragraphs, "event", table),
        };
        let about = self.optional(raw.about, "about");
        let id_span = raw.id.as_ref().map_or(raw.span, |id| id.span);
        if self.keep_places {
            self.places.topics.push(TopicPlace {
                id: id_span,
                name: name.as_ref().map_or(id_span, |name| name.span),
                aliases: alias_spans,
                when: when_span,
                paragraphs: paragraphs_span,
            });
        }
        self.pack.topics.push(Topic {
            id: raw.id.map(|id| id.value.into_owned()).unwrap_or_default(),
            kind: TopicKind::Event(kind.unwrap_or(EventKind::Other)),
            name: name.map(|name| name.value).unwrap_or_default(),
            aliases,
            side: None,
            named: true,
            roles: Vec::new(),
            coordinates: None,
            event: Some(detail),
            about,
        });
    }

    fn side(&mut self, raw: RawSide<'i>) -> Option<Side> {
        let participants = self.topic_list(
            raw.participants.unwrap_or_default(),
            "participants",
            Wanted::Entity,
        );
        let Some(side) = &raw.side else {
            self.missing(
                "side",
                "side of an event",
                raw.span,
                &raw.failed,
                "\"spain\"",
            );
            return None;
        };
        let side = self.topic(side, "side", Wanted::Entity)?;
        Some(Side { side, participants })
    }

    /// What a word stands for; `noun` says of which kind the words are.
    pub(super) fn kind<T>(
        &mut self,
        word: &Words<'i>,
        noun: &str,
        of_word: fn(&str) -> Option<T>,
        words: &[&str],
    ) -> Option<T> {
        let kind = of_word(word.value.trim());
        if kind.is_none() {
            let message = format!("`{}` is no {noun}", shown(&word.value));
            let problem = Problem::new(Code::UnknownKind, message).at(word.span);
            self.problems
                .push(match suggest::closest(&word.value, words.iter().copied()) {
                    Some(meant) => problem.help(format!("did you mean `{meant}`?")),
                    None => problem.help(format!("write {}", suggest::list(words, "or"))),
                });
        }
        kind
    }

    /// Reports events that are part of themselves and entities on their own side, by whatever detour.
    pub(super) fn cycles(&mut self) {
        let part_of = |topic: &Topic| topic.event.as_ref().and_then(|event| event.part_of);
        self.cycle("part_of", "is part of itself", part_of);
        self.cycle("side", "is on the side of itself", |topic| topic.side);
    }

    fn cycle(&mut self, key: &str, what: &str, parent: impl Fn(&Topic) -> Option<TopicId>) {
        // Each walk marks what it passes with its own number; meeting the own number again is a cycle.
        let mut passed = vec![0_usize; self.pack.topics.len()];
        let mut found = Vec::new();
        for start in 0..self.pack.topics.len() {
            let mut at = start;
            while passed[at] == 0 {
                passed[at] = start + 1;
                match parent(&self.pack.topics[at]) {
                    Some(next) => at = next.index(),
                    None => break,
                }
            }
            let next = parent(&self.pack.topics[at]).map(TopicId::index);
            if passed[at] == start + 1 && next.is_some_and(|next| passed[next] == start + 1) {
                found.push(at);
            }
        }
        for first in found {
            let mut names = vec![self.pack.topics[first].id.clone()];
            let mut at = first;
            while let Some(next) = parent(&self.pack.topics[at]).map(TopicId::index) {
                names.push(self.pack.topics[next].id.clone());
                at = next;
                if at == first || names.len() > 8 {
                    break;
                }
            }
            let way = names
                .iter()
                .map(|name| format!("`{name}`"))
                .collect::<Vec<_>>()
                .join(" → ");
            let message = format!("`{}` {what}: {way}", names[0]);
            let problem = Problem::new(Code::Cycle, message);
            let problem = match self.topics.get(names[0].as_str()) {
                Some(place) => problem.at(place.span),
                None => problem,
            };
            self.problems
                .push(problem.help(format!("take `{key}` out of one of them")));
        }
    }
}
