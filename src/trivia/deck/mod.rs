//! Questions from a pack: from every typed fact that makes a fair one.
//!
//! A [`Deck`] lists what a pack yields as [`Draft`]s; [`Deck::pose`] makes one into a
//! [`Question`](crate::trivia::question::Question), its wrong options and their order drawn from a seed, so that a
//! journal with key and seed brings the same question back. A question never gives its answer away (`gap`), never has
//! two right options (`rivals`), and names the paragraph behind it. Its wrong answers read well in its sentence: numbers
//! by `figures`, names by `article`, texts by `slot`.

mod ambiguous;
mod article;
mod authored;
mod draw;
mod field;
mod figures;
mod gap;
mod names;
mod pose;
mod rivals;
mod sets;
mod slot;
mod wording;

use std::sync::Arc;

use crate::date::When;
use crate::pack::{Fact, FactId, FactKind, Pack, TopicId, TopicKind, Value};
use crate::trivia::question::{Difficulty, Format};
pub use ambiguous::Ambiguous;
pub use draw::NoQuestions;
use field::Field;
use gap::Gap;
use names::Names;
use rivals::For;

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

    fn add_fact(&mut self, id: FactId, fact: &Fact) {
        let is_text = matches!(fact.value, Value::Text(_));
        // The search for rivals costs most, so it comes last.
        let has_rivals =
            |place: For<'_>, least| rivals::count(self.search(), id, place, least) == least;
        match Gap::of(id, &self.pack, &self.names, &self.field) {
            Some(gap) if is_text => {
                let is_asked = fits(&fact.value) && wording::is_alike(fact.kind);
                if is_asked && has_rivals(For::Gap(&gap), FEWEST_WRONG) {
                    self.add(id, Format::Choice, Source::Gap(id, gap));
                }
            }
            Some(gap) => {
                // What reads well in the sentence is an option too, so that one search mostly tells of both.
                let in_sentence =
                    rivals::count(self.search(), id, For::Sentence(&gap), FEWEST_WRONG);
                let is_choice =
                    in_sentence == FEWEST_WRONG || has_rivals(For::Gap(&gap), FEWEST_WRONG);
                // Things differ too much for one alone to be tempting.
                let least = if self.is_thing(fact) { FEWEST_WRONG } else { 1 };
                let is_truth = !is_span(fact) && in_sentence >= least;
                if is_choice {
                    self.add(id, Format::Choice, Source::Gap(id, gap.clone()));
                }
                self.add(id, Format::Typed, Source::Gap(id, gap.clone()));
                if is_truth {
                    self.add(id, Format::Truth, Source::Truth(id, gap));
                }
            }
            None => {
                let is_asked_about = is_text && fits(&fact.value) && self.is_about(fact);
                if is_asked_about && has_rivals(For::Question, WRONG_OPTIONS) {
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

    /// Whether the value is a thing.
    fn is_thing(&self, fact: &Fact) -> bool {
        matches!(&fact.value, Value::Topics(topics)
            if topics.iter().any(|topic| self.pack.topic(*topic).kind == TopicKind::Thing))
    }

    /// Whether a text can be asked for by its subject's name: neither gives the other away.
    fn is_about(&self, fact: &Fact) -> bool {
        let (Value::Text(text), Some(&chief)) = (&fact.value, fact.about.first()) else {
            return false;
        };
        wording::about(fact.kind, self.pack.topic(chief)).is_some()
            && self.pack.topic(chief).named
            && !self.names.tells(text, chief)
            && slot::stands_alone(text)
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
}

/// Whether the value is a span of time, which its statement words in its own way: 'from May to September'.
const fn is_span(fact: &Fact) -> bool {
    matches!(fact.value, Value::When(When::Span { .. }))
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

#[cfg(test)]
mod tests;
