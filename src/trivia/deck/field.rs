//! Among what wrong options are searched: the facts of a pack by what they state, worked out once, so that each search
//! looks only at facts that could answer its question.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::names::Marks;
use super::slot::{self, Place};
use crate::pack::{Fact, FactId, FactKind, Pack, TopicId, TopicKind, Value};
use crate::text::{Token, tokens};

/// The facts of a pack, sorted for the search.
#[derive(Debug)]
pub(super) struct Field {
    /// By topic, the facts about it.
    about: Vec<Vec<FactId>>,
    /// By topic, the first fact of which it is the chief one.
    first: Vec<Option<FactId>>,
    /// Facts whose value is a date.
    pub(super) whens: Vec<FactId>,
    /// Facts whose value is a number.
    pub(super) quantities: Vec<FactId>,
    /// Facts whose value is a text, by kind.
    texts: FxHashMap<FactKind, Vec<Worded>>,
    /// Where the texts stand in their own sentences, as far as they stand there word for word.
    places: FxHashMap<FactId, Place>,
    /// Things that are the value of a fact, with its kind: an honour is no railway.
    things: FxHashSet<(TopicId, FactKind)>,
}

/// A fact whose value is a text.
#[derive(Debug)]
pub(super) struct Worded {
    pub(super) id: FactId,
    /// How long the text is, in characters.
    pub(super) length: usize,
    pub(super) words: Words,
    pub(super) marks: Marks,
    /// Whether it starts with a pronoun, of which nobody knows for whom it stands.
    pub(super) is_pronominal: bool,
}

/// The longer words of a text as numbers, sorted.
#[derive(Debug, Clone)]
pub(super) struct Words(Vec<u64>);

impl Words {
    pub(super) fn of(text: &str) -> Self {
        Self::of_tokens(&tokens(text))
    }

    fn of_tokens(tokens: &[Token<'_>]) -> Self {
        let mut words: Vec<u64> = tokens
            .iter()
            .filter(|token| token.word.len() > 3)
            .map(|token| {
                let mut hasher = FxHasher::default();
                token.word.hash(&mut hasher);
                hasher.finish()
            })
            .collect();
        words.sort_unstable();
        Self(words)
    }

    /// The part of the shorter text's words that stands in the other as well.
    pub(super) fn shared(&self, other: &Self) -> f64 {
        let common = self
            .0
            .iter()
            .filter(|word| other.0.binary_search(word).is_ok())
            .count();
        common as f64 / self.0.len().min(other.0.len()).max(1) as f64
    }
}

impl Field {
    pub(super) fn of(pack: &Pack) -> Self {
        let mut field = Self {
            about: vec![Vec::new(); pack.topics.len()],
            first: vec![None; pack.topics.len()],
            whens: Vec::new(),
            quantities: Vec::new(),
            texts: FxHashMap::default(),
            places: FxHashMap::default(),
            things: FxHashSet::default(),
        };
        for (id, fact) in (0_u32..).map(FactId).zip(&pack.facts) {
            for topic in &fact.about {
                field.about[topic.index()].push(id);
            }
            if let Some(chief) = fact.about.first() {
                field.first[chief.index()].get_or_insert(id);
            }
            match &fact.value {
                Value::When(_) => field.whens.push(id),
                Value::Quantity(_) => field.quantities.push(id),
                Value::Text(text) => {
                    let tokens = tokens(text);
                    if let Some(place) = Place::of(&fact.statement, &tokens) {
                        field.places.insert(id, place);
                    }
                    field.texts.entry(fact.kind).or_default().push(Worded {
                        id,
                        length: text.chars().count(),
                        words: Words::of_tokens(&tokens),
                        marks: Marks::of_tokens(&tokens),
                        is_pronominal: slot::pronoun(text).is_some(),
                    });
                }
                Value::Topics(topics) => {
                    let things = topics
                        .iter()
                        .filter(|topic| pack.topic(**topic).kind == TopicKind::Thing);
                    field.things.extend(things.map(|topic| (*topic, fact.kind)));
                }
                Value::None => {}
            }
        }
        field
    }

    /// Facts about a topic, in order.
    pub(super) fn about<'p>(
        &'p self,
        pack: &'p Pack,
        topic: TopicId,
    ) -> impl Iterator<Item = &'p Fact> {
        self.about[topic.index()].iter().map(|id| pack.fact(*id))
    }

    /// The first fact of which the topic is the chief one.
    pub(super) fn first_about(&self, topic: TopicId) -> Option<FactId> {
        self.first[topic.index()]
    }

    /// Where a fact's text stands in its sentence.
    pub(super) fn place(&self, id: FactId) -> Option<&Place> {
        self.places.get(&id)
    }

    /// Whether a thing answers questions of that kind elsewhere.
    pub(super) fn is_thing_for(&self, topic: TopicId, kind: FactKind) -> bool {
        self.things.contains(&(topic, kind))
    }

    /// Facts of a kind whose value is a text.
    pub(super) fn texts(&self, kind: FactKind) -> &[Worded] {
        self.texts.get(&kind).map_or(&[], Vec::as_slice)
    }
}
