//! Questions from a pack: from every typed fact that makes a fair one.
//!
//! A [`Deck`] lists what a pack yields as [`Draft`]s; [`Deck::pose`] makes one into a [`Question`], its wrong options
//! and their order drawn from a seed, so that a journal with key and seed brings the same question back. A question
//! never gives its answer away (`gap`), never has two right options (`rivals`), and names the paragraph behind it.

mod ambiguous;
mod authored;
mod draw;
mod field;
mod gap;
mod names;
mod rivals;
mod sets;
mod wording;

use std::sync::Arc;

use crate::date::When;
use crate::pack::{EventKind, Fact, FactId, FactKind, Pack, TopicId, TopicKind, Value};
use crate::trivia::chance::Chance;
use crate::trivia::judge::{Expected, Kind};
use crate::trivia::question::{Choice, Difficulty, Format, Question, Right};
pub use ambiguous::Ambiguous;
pub use draw::NoQuestions;
use field::Field;
use gap::Gap;
use names::Names;
use rivals::{Rival, Search};

/// Wrong options of a choice.
const WRONG_OPTIONS: usize = 3;
/// Fewer make no question.
const FEWEST_WRONG: usize = 2;

/// Every question that a pack yields.
#[derive(Debug)]
pub struct Deck {
    pack: Arc<Pack>,
    names: Names,
    field: Field,
    drafts: Vec<Draft>,
}

/// A question that a pack yields, before its options are drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Names it within its pack.
    pub key: Arc<str>,
    /// How it is asked.
    pub format: Format,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// The topics that it is about.
    pub topics: Vec<TopicId>,
    /// The time that it is about.
    pub when: Option<When>,
    /// The chief paragraph behind it.
    pub paragraph: u32,
    source: Source,
}

/// Where a question comes from.
#[derive(Debug, Clone, PartialEq)]
enum Source {
    /// A statement with its value taken out.
    Gap(FactId, Gap),
    /// A text value that the statement words differently.
    About(FactId),
    /// A statement, true or with a wrong value.
    Truth(FactId, Gap),
    /// A statement without its date.
    Year(FactId, Gap, i32),
    /// An event's date.
    Event(TopicId, When),
    /// Words said.
    Quote(FactId, TopicId),
    /// Events in the order of time.
    Order(Vec<TopicId>),
    /// People with the positions of their roles.
    Match(Vec<(TopicId, usize)>),
    /// What the author wrote, by its place in the pack.
    Authored(usize),
}

impl Deck {
    /// Finds every question of a pack. Linear in its facts but for the search for wrong options among facts of the same
    /// kind of value.
    #[must_use]
    pub fn build(pack: Arc<Pack>) -> Self {
        let mut deck = Self {
            names: Names::of(&pack),
            field: Field::of(&pack),
            pack,
            drafts: Vec::new(),
        };
        deck.find();
        // Two facts with the same words would ask the same question twice.
        let mut asked = std::collections::BTreeSet::new();
        let mut drafts = std::mem::take(&mut deck.drafts);
        drafts.retain(|draft| {
            let is_first = deck.stem(draft).is_none_or(|stem| asked.insert(stem));
            is_first && !deck.pack.veto.iter().any(|veto| **veto == *draft.key)
        });
        deck.drafts = drafts;
        deck
    }

    /// Every question, those included that read as another one or are vetoed.
    fn all_drafts(&self) -> Vec<Draft> {
        let mut deck = Self {
            names: Names::of(&self.pack),
            field: Field::of(&self.pack),
            pack: Arc::clone(&self.pack),
            drafts: Vec::new(),
        };
        deck.find();
        deck.drafts
    }

    fn find(&mut self) {
        let pack = Arc::clone(&self.pack);
        // What the author wrote comes first: a generated question of the same words gives way.
        self.add_authored(&pack);
        for (id, fact) in (0_u32..).map(FactId).zip(&pack.facts) {
            if fact.quiz {
                self.add_fact(id, fact);
            }
        }
        self.add_events(&pack);
        for group in sets::events_in_order(&pack) {
            self.add_set(Format::Order, group.clone(), Source::Order(group));
        }
        for group in sets::people_with_roles(&pack, &self.names) {
            let topics = group.iter().map(|(person, _)| *person).collect();
            self.add_set(Format::Match, topics, Source::Match(group));
        }
    }

    /// The pack it is made from.
    #[must_use]
    pub const fn pack(&self) -> &Arc<Pack> {
        &self.pack
    }

    /// Every question that can be posed, in the order of the facts.
    #[must_use]
    pub fn drafts(&self) -> &[Draft] {
        &self.drafts
    }

    /// The draft of that key.
    #[must_use]
    pub fn draft(&self, key: &str) -> Option<&Draft> {
        self.drafts.iter().find(|draft| *draft.key == *key)
    }

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

    fn add_fact(&mut self, id: FactId, fact: &Fact) {
        let gap = Gap::of(fact, &self.pack, &self.names);
        let is_text = matches!(fact.value, Value::Text(_));
        // The search for rivals costs most, so it comes last.
        let has_rivals = |least| rivals::count(self.search(), id, least) == least;
        match gap {
            Some(gap) if is_text => {
                if fits(&fact.value) && wording::is_alike(fact.kind) && has_rivals(FEWEST_WRONG) {
                    self.add(id, Format::Choice, Source::Gap(id, gap));
                }
            }
            Some(gap) => {
                let rivals = rivals::count(self.search(), id, FEWEST_WRONG);
                if rivals == FEWEST_WRONG {
                    self.add(id, Format::Choice, Source::Gap(id, gap.clone()));
                }
                self.add(id, Format::Typed, Source::Gap(id, gap.clone()));
                if rivals > 0 {
                    self.add(id, Format::Truth, Source::Truth(id, gap));
                }
            }
            None => {
                let is_asked_about = is_text && fits(&fact.value) && self.is_about(fact);
                if is_asked_about && has_rivals(WRONG_OPTIONS) {
                    self.add(id, Format::Choice, Source::About(id));
                }
            }
        }
        if let Some((gap, year)) = Gap::of_year(fact) {
            self.add(id, Format::Year, Source::Year(id, gap, year));
        }
        if let (FactKind::Quotation, Value::Text(words), Some(speaker)) =
            (fact.kind, &fact.value, fact.by)
            && !self.names.tells(words, speaker)
            && rivals::speakers(self.search(), fact, speaker).len() >= FEWEST_WRONG
        {
            self.add(id, Format::Quote, Source::Quote(id, speaker));
        }
    }

    /// Whether a text can be asked for by its subject's name: neither gives the other away.
    fn is_about(&self, fact: &Fact) -> bool {
        let (Value::Text(text), Some(&chief)) = (&fact.value, fact.about.first()) else {
            return false;
        };
        wording::about(fact.kind, self.pack.topic(chief)).is_some()
            && self.pack.topic(chief).named
            && !self.names.tells(text, chief)
    }

    fn add(&mut self, id: FactId, format: Format, source: Source) {
        let fact = self.pack.fact(id);
        let mut topics = fact.about.clone();
        topics.extend(fact.by);
        topics.extend(fact.side);
        if let Value::Topics(values) = &fact.value {
            topics.extend(values);
        }
        let when = match fact.value {
            Value::When(when) => Some(when),
            _ => fact
                .about
                .iter()
                .find_map(|topic| self.pack.topic(*topic).event.as_ref()?.when),
        };
        let draft = Draft {
            key: format!("{}/{}", fact.id, format.word()).into(),
            format,
            difficulty: format.difficulty(),
            topics: with_wholes(&self.pack, topics),
            when,
            paragraph: fact.paragraphs.first().copied().unwrap_or(1),
            source,
        };
        self.drafts.push(draft);
    }

    /// Dates of events that no fact states.
    fn add_events(&mut self, pack: &Pack) {
        for (position, topic) in (0_u32..).zip(&pack.topics) {
            let id = TopicId(position);
            let Some(detail) = &topic.event else { continue };
            let Some(when) = detail.when else { continue };
            let stated = pack.facts.iter().any(|fact| {
                fact.about.contains(&id)
                    && matches!(
                        fact.kind,
                        FactKind::Date | FactKind::Begin | FactKind::End | FactKind::Duration
                    )
            });
            if stated
                || !crate::date::mentions(&topic.name, None).is_empty()
                || self.event_rivals(&when).len() < FEWEST_WRONG
            {
                continue;
            }
            self.drafts.push(Draft {
                key: format!("{}/when", topic.id).into(),
                format: Format::Choice,
                difficulty: Difficulty::Medium,
                topics: with_wholes(pack, vec![id]),
                when: Some(when),
                paragraph: detail.paragraphs.first().copied().unwrap_or(1),
                source: Source::Event(id, when),
            });
        }
    }

    fn add_set(&mut self, format: Format, topics: Vec<TopicId>, source: Source) {
        let ids: Vec<&str> = topics
            .iter()
            .map(|topic| self.pack.topic(*topic).id.as_str())
            .collect();
        let ids = ids.join("+");
        let suffix = match &source {
            Source::Match(holders) => holders
                .iter()
                .map(|(_, role)| role.to_string())
                .collect::<String>(),
            _ => String::new(),
        };
        let when = topics
            .first()
            .and_then(|topic| self.pack.topic(*topic).event.as_ref()?.when);
        let draft = Draft {
            key: format!("{ids}/{}{suffix}", format.word()).into(),
            format,
            difficulty: format.difficulty(),
            paragraph: self.paragraphs_of(&source).first().copied().unwrap_or(1),
            topics,
            when,
            source,
        };
        self.drafts.push(draft);
    }

    /// What a draft asks, without its options; `None` for those whose items make them distinct.
    fn stem(&self, draft: &Draft) -> Option<String> {
        Some(match &draft.source {
            Source::Gap(id, gap) => {
                let fact = self.pack.fact(*id);
                format!(
                    "{}{}",
                    draft.format.word(),
                    wording::blank(wording::lead(fact.kind, &fact.value), &gap.blanked())
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
        let stem = wording::blank(wording::lead(fact.kind, &fact.value), &gap.blanked());
        let answer = self.shown(&fact.value, gap.bare);
        if draft.format == Format::Choice {
            let rivals = self.rivals(id, gap);
            self.choice(stem, answer, rivals, &[id], chance)
        } else {
            let expected = Box::new(self.expected(fact, &answer, &[]));
            self.question(stem, answer, Vec::new(), Right::Typed(expected), &[id])
        }
    }

    fn pose_about(&self, id: FactId, chance: &mut Chance) -> Option<Question> {
        let fact = self.pack.fact(id);
        let stem = wording::about(fact.kind, self.pack.topic(*fact.about.first()?))?;
        let rivals = rivals::rivals(self.search(), id);
        Some(self.choice(stem, self.shown(&fact.value, false), rivals, &[id], chance))
    }

    fn pose_truth(&self, id: FactId, gap: &Gap, chance: &mut Chance) -> Option<Question> {
        let fact = self.pack.fact(id);
        let rivals = self.rivals(id, gap);
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
            why: format!("{}: {}.", event.name, when.show()),
            paragraphs: detail
                .map(|detail| detail.paragraphs.clone())
                .unwrap_or_default(),
            ..question
        }
    }

    fn event_rivals(&self, when: &When) -> Vec<Rival> {
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
        let why = format!(
            "{}.",
            events.iter().map(dated).collect::<Vec<_>>().join(" → ")
        );
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
    fn paragraphs_of(&self, source: &Source) -> Vec<u32> {
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

    fn question(
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

    fn search(&self) -> Search<'_> {
        Search {
            pack: &self.pack,
            names: &self.names,
            field: &self.field,
        }
    }

    /// Wrong values for a gap, written as it takes them.
    fn rivals(&self, id: FactId, gap: &Gap) -> Vec<Rival> {
        rivals::for_gap(self.search(), id, gap.bare)
    }

    /// A value in words.
    fn shown(&self, value: &Value, bare: bool) -> String {
        match value {
            Value::When(when) => when.show(),
            Value::Quantity(quantity) => {
                let plain = rivals::plain(quantity, bare);
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
    fn expected(&self, fact: &Fact, answer: &str, accept: &[&str]) -> Expected {
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

/// Whether a value is short enough to be an option.
fn fits(value: &Value) -> bool {
    !matches!(value, Value::Text(text) if text.chars().count() > rivals::LONGEST_OPTION)
}

/// The topics and the larger events that they belong to.
fn with_wholes(pack: &Pack, mut topics: Vec<TopicId>) -> Vec<TopicId> {
    let mut at = 0;
    while at < topics.len() {
        if let Some(whole) = pack
            .topic(topics[at])
            .event
            .as_ref()
            .and_then(|detail| detail.part_of)
            && !topics.contains(&whole)
        {
            topics.push(whole);
        }
        at += 1;
    }
    topics.sort_unstable();
    topics.dedup();
    topics
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

#[cfg(test)]
mod tests;
