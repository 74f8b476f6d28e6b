//! From a draft to the question as it is posed: its stem, its options, what is right and why.

use super::gap::Gap;
use super::rivals::{self, For, Rival, Search};
use super::{Deck, Draft, Source, WRONG_OPTIONS, figures, sets, wording};
use crate::date::When;
use crate::pack::{EventKind, Fact, FactId, TopicId, TopicKind, Value};
use crate::text::capitalised;
use crate::trivia::chance::Chance;
use crate::trivia::judge::{Expected, Kind};
use crate::trivia::question::{Choice, Difficulty, Format, Question, Right};

impl Deck {
    /// Makes the question of that key; the same for the same seed. `None` when the pack does not yield it (any more).
    #[must_use]
    pub fn pose(&self, key: &str, seed: u64) -> Option<Question> {
        let draft = self.draft(key)?;
        let mut chance = Chance::of(seed, key);
        let asked = match &draft.source {
            Source::Gap(id, gap) => self.pose_gap(draft, *id, gap, &mut chance),
            Source::About(id) => self.pose_about(*id, &mut chance)?,
            Source::Truth(id, gap) => self.pose_truth(*id, gap, &mut chance)?,
            Source::Year(id, gap, year) => self.pose_year(*id, gap, *year),
            Source::Event(topic, when) => self.pose_event(*topic, when, &mut chance),
            Source::Quote(id, speaker) => self.pose_quote(*id, *speaker, &mut chance)?,
            Source::Order(events) => self.pose_order(events, &mut chance),
            Source::Match(holders) => self.pose_match(holders, &mut chance),
            Source::Authored(place) => self.pose_authored(*place, &mut chance)?,
        };
        Some(Question {
            key: key.to_owned(),
            format: draft.format,
            difficulty: draft.difficulty,
            ..asked
        })
    }

    /// What a draft asks, without its options; `None` for those whose items make them distinct.
    pub(super) fn stem(&self, draft: &Draft) -> Option<String> {
        Some(match &draft.source {
            Source::Gap(id, gap) => {
                let fact = self.pack.fact(*id);
                format!(
                    "{}{}",
                    draft.format.word(),
                    wording::blank(self.lead(fact), &gap.blanked())
                )
            }
            Source::Truth(_, gap) => wording::truth(&gap.blanked()),
            Source::Year(_, gap, _) => wording::year(&gap.blanked()),
            Source::About(id) => {
                let fact = self.pack.fact(*id);
                wording::about(fact.kind, self.pack.topic(*fact.about.first()?))?
            }
            Source::Quote(id, _) => match &self.pack.fact(*id).value {
                Value::Text(words) => wording::quote(words),
                _ => return None,
            },
            Source::Event(topic, _) => wording::when(&self.pack.topic(*topic).name),
            Source::Authored(place) => self.pack.questions.get(*place)?.ask.clone(),
            Source::Order(_) | Source::Match(_) => return None,
        })
    }

    fn pose_gap(&self, draft: &Draft, id: FactId, gap: &Gap, chance: &mut Chance) -> Question {
        let fact = self.pack.fact(id);
        let stem = wording::blank(self.lead(fact), &gap.blanked());
        let answer = self.shown(&fact.value, gap.is_bare());
        if draft.format == Format::Choice {
            let rivals = rivals::rivals(self.search(), id, For::Gap(gap));
            self.choice(stem, answer, rivals, &[id], chance)
        } else {
            let expected = Box::new(self.expected(fact, &answer, &[]));
            self.question(stem, answer, Vec::new(), Right::Typed(expected), &[id])
        }
    }

    fn pose_about(&self, id: FactId, chance: &mut Chance) -> Option<Question> {
        let fact = self.pack.fact(id);
        let stem = wording::about(fact.kind, self.pack.topic(*fact.about.first()?))?;
        let rivals = rivals::rivals(self.search(), id, For::Question);
        Some(self.choice(stem, self.shown(&fact.value, false), rivals, &[id], chance))
    }

    fn pose_truth(&self, id: FactId, gap: &Gap, chance: &mut Chance) -> Option<Question> {
        let fact = self.pack.fact(id);
        let rivals = rivals::rivals(self.search(), id, For::Sentence(gap));
        let is_true = chance.below(2) == 0;
        let said = if is_true {
            fact.statement.to_string()
        } else {
            gap.filled(&rivals.get(chance.below(rivals.len()))?.text)
        };
        let options = wording::TRUTH
            .iter()
            .map(|text| Choice {
                text: (*text).to_owned(),
                belongs: None,
            })
            .collect();
        let answer = wording::TRUTH[usize::from(!is_true)].to_owned();
        Some(self.question(
            wording::truth(&said),
            answer,
            options,
            Right::Option(u32::from(!is_true)),
            &[id],
        ))
    }

    fn pose_year(&self, id: FactId, gap: &Gap, year: i32) -> Question {
        let answer = crate::date::show_year(year);
        self.question(
            wording::year(&gap.blanked()),
            answer,
            Vec::new(),
            Right::Year(year),
            &[id],
        )
    }

    fn pose_event(&self, topic: TopicId, when: &When, chance: &mut Chance) -> Question {
        let event = self.pack.topic(topic);
        let question = self.choice(
            wording::when(&event.name),
            when.show(),
            self.event_rivals(when),
            &[],
            chance,
        );
        let detail = event.event.as_ref();
        Question {
            why: capitalised(&format!("{}: {}.", event.name, when.show())),
            paragraphs: detail
                .map(|detail| detail.paragraphs.clone())
                .unwrap_or_default(),
            ..question
        }
    }

    pub(super) fn event_rivals(&self, when: &When) -> Vec<Rival> {
        let mut near: Vec<When> = self
            .pack
            .topics
            .iter()
            .filter_map(|topic| topic.event.as_ref()?.when)
            .filter(|other| !other.overlaps(when) && rivals_look_alike(other, when))
            .collect();
        near.sort_by_key(|other| (other.first_day() - when.first_day()).abs());
        let mut rivals: Vec<Rival> = Vec::new();
        for other in near {
            let text = other.show();
            if rivals.iter().all(|rival| rival.text != text) {
                rivals.push(Rival { text, from: None });
            }
            if rivals.len() == WRONG_OPTIONS + 2 {
                break;
            }
        }
        rivals
    }

    fn pose_quote(&self, id: FactId, speaker: TopicId, chance: &mut Chance) -> Option<Question> {
        let fact = self.pack.fact(id);
        let Value::Text(words) = &fact.value else {
            return None;
        };
        let rivals = rivals::speakers(self.search(), fact, speaker);
        let answer = self.pack.topic(speaker).name.clone();
        Some(self.choice(wording::quote(words), answer, rivals, &[id], chance))
    }

    fn pose_order(&self, events: &[TopicId], chance: &mut Chance) -> Question {
        let names: Vec<String> = events
            .iter()
            .map(|event| self.pack.topic(*event).name.clone())
            .collect();
        let arranged = sets::arrange_order(&names, chance);
        let dated = |event: &TopicId| {
            let event = self.pack.topic(*event);
            let when = event
                .event
                .as_ref()
                .and_then(|detail| detail.when)
                .map(|when| when.show());
            format!("{} ({})", event.name, when.unwrap_or_default())
        };
        let events_in_order = events.iter().map(dated).collect::<Vec<_>>().join(" → ");
        let why = capitalised(&format!("{events_in_order}."));
        self.set(
            wording::ORDER,
            arranged,
            why,
            &Source::Order(events.to_vec()),
        )
    }

    fn pose_match(&self, holders: &[(TopicId, usize)], chance: &mut Chance) -> Question {
        let people: Vec<String> = holders
            .iter()
            .map(|(person, _)| self.pack.topic(*person).name.clone())
            .collect();
        let roles: Vec<String> = holders
            .iter()
            .map(|(person, role)| self.pack.topic(*person).roles[*role].title.clone())
            .collect();
        let arranged = sets::arrange_match(&people, &roles, chance);
        let pairs: Vec<String> = people
            .iter()
            .zip(&roles)
            .map(|(person, role)| format!("{person}: {role}"))
            .collect();
        let why = format!("{}.", pairs.join("; "));
        self.set(
            wording::MATCH,
            arranged,
            why,
            &Source::Match(holders.to_vec()),
        )
    }

    fn set(&self, stem: &str, arranged: sets::Arranged, why: String, source: &Source) -> Question {
        let question = self.question(
            stem.to_owned(),
            arranged.answer,
            arranged.options,
            arranged.right,
            &[],
        );
        Question {
            items: arranged.items,
            why,
            paragraphs: self.paragraphs_of(source),
            ..question
        }
    }

    /// The paragraphs behind a question about several topics.
    pub(super) fn paragraphs_of(&self, source: &Source) -> Vec<u32> {
        let mut paragraphs: Vec<u32> = match source {
            Source::Order(events) => events
                .iter()
                .filter_map(|event| {
                    self.pack
                        .topic(*event)
                        .event
                        .as_ref()?
                        .paragraphs
                        .first()
                        .copied()
                })
                .collect(),
            Source::Match(holders) => holders
                .iter()
                .map(|(person, role)| self.pack.topic(*person).roles[*role].paragraph)
                .collect(),
            _ => Vec::new(),
        };
        paragraphs.sort_unstable();
        paragraphs.dedup();
        paragraphs
    }

    /// A choice between the answer and a few of its rivals.
    fn choice(
        &self,
        stem: String,
        answer: String,
        mut rivals: Vec<Rival>,
        facts: &[FactId],
        chance: &mut Chance,
    ) -> Question {
        rivals.retain(|rival| wording::differ(&rival.text, &answer));
        // The nearest always, the others by chance.
        let from = rivals.len().min(1);
        chance.shuffle(&mut rivals[from..]);
        rivals.truncate(WRONG_OPTIONS);
        let mut options: Vec<Choice> = rivals
            .into_iter()
            .map(|rival| Choice {
                belongs: rival
                    .from
                    .map(|fact| self.pack.fact(fact).statement.to_string()),
                text: rival.text,
            })
            .collect();
        options.push(Choice {
            text: answer.clone(),
            belongs: None,
        });
        chance.shuffle(&mut options);
        let right = options
            .iter()
            .position(|option| option.text == answer)
            .unwrap_or_default();
        self.question(
            stem,
            answer,
            options,
            Right::Option(u32::try_from(right).unwrap_or_default()),
            facts,
        )
    }

    pub(super) fn question(
        &self,
        stem: String,
        answer: String,
        options: Vec<Choice>,
        right: Right,
        facts: &[FactId],
    ) -> Question {
        let fact = facts.first().map(|id| self.pack.fact(*id));
        Question {
            key: String::new(),
            format: Format::Choice,
            stem,
            items: Vec::new(),
            options,
            right,
            answer,
            why: fact
                .map(|fact| fact.statement.to_string())
                .unwrap_or_default(),
            facts: facts.to_vec(),
            paragraphs: fact.map(|fact| fact.paragraphs.clone()).unwrap_or_default(),
            difficulty: Difficulty::Medium,
        }
    }

    pub(super) fn search(&self) -> Search<'_> {
        Search {
            pack: &self.pack,
            names: &self.names,
            field: &self.field,
        }
    }

    /// What is asked about a blank in a fact's statement.
    fn lead(&self, fact: &Fact) -> &'static str {
        let kind_of = |topic: &TopicId| self.pack.topic(*topic).kind;
        let of = match &fact.value {
            Value::Topics(topics) => topics.first().map(kind_of),
            _ => None,
        };
        wording::lead(fact.kind, &fact.value, fact.about.first().map(kind_of), of)
    }

    /// A value in words.
    pub(super) fn shown(&self, value: &Value, bare: bool) -> String {
        match value {
            Value::When(when) => when.show(),
            Value::Quantity(quantity) => {
                let plain = figures::plain(quantity, bare);
                plain.to_string()
            }
            Value::Topics(topics) => {
                let names: Vec<&str> = topics
                    .iter()
                    .map(|topic| self.pack.topic(*topic).name.as_str())
                    .collect();
                names.join(", ")
            }
            Value::Text(text) => text.clone(),
            Value::None => String::new(),
        }
    }

    /// What the judge of a typed answer has to know.
    pub(super) fn expected(&self, fact: &Fact, answer: &str, accept: &[&str]) -> Expected {
        let names = |topics: &[TopicId]| -> Vec<&str> {
            let aliases =
                |topic: &TopicId| self.pack.topic(*topic).aliases.iter().map(String::as_str);
            topics.iter().flat_map(aliases).collect()
        };
        match &fact.value {
            Value::Topics(topics) => {
                let kind = topics.first().map(|topic| self.pack.topic(*topic).kind);
                let others: Vec<&str> = self
                    .pack
                    .topics
                    .iter()
                    .filter(|other| Some(other.kind) == kind && other.name != answer)
                    .map(|other| other.name.as_str())
                    .collect();
                let mut aliases = names(topics);
                aliases.extend(accept);
                Expected::new(judged_as(kind), answer, None, &aliases, &others)
            }
            Value::Quantity(_) => {
                Expected::new(Kind::Number, answer, Some(&fact.value), accept, &[])
            }
            Value::When(When::Span { .. }) => {
                Expected::new(Kind::Span, answer, Some(&fact.value), accept, &[])
            }
            Value::When(_) => Expected::new(Kind::Date, answer, Some(&fact.value), accept, &[]),
            Value::Text(_) | Value::None => Expected::new(Kind::Term, answer, None, accept, &[]),
        }
    }
}

/// How the judge takes a topic of that kind.
const fn judged_as(kind: Option<TopicKind>) -> Kind {
    match kind {
        Some(TopicKind::Person) => Kind::Person,
        Some(TopicKind::Place | TopicKind::State) => Kind::Place,
        Some(TopicKind::Organisation | TopicKind::Unit | TopicKind::Office | TopicKind::People) => {
            Kind::Organisation
        }
        Some(TopicKind::Agreement | TopicKind::Event(EventKind::Agreement)) => Kind::Agreement,
        Some(TopicKind::Thing | TopicKind::Event(_)) | None => Kind::Term,
    }
}

/// Whether two dates are as precise as one another.
fn rivals_look_alike(one: &When, other: &When) -> bool {
    match (one, other) {
        (When::Date(one), When::Date(other)) => {
            std::mem::discriminant(&one.precision) == std::mem::discriminant(&other.precision)
                && one.part.is_some() == other.part.is_some()
        }
        (When::Span { .. }, When::Span { .. }) => true,
        _ => false,
    }
}
