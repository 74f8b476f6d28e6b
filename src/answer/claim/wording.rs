//! The words and names of a sentence as far as claim and statement are compared by them, and who acts in it.

use std::ops::Range;

use crate::index::{Index, Named};
use crate::lexicon::{Concept, List};
use crate::pack::{TopicId, TopicKind};
use crate::question::{Question, Word};
use crate::text::tokens;

/// The share of a name that must be there.
const WHOLE: f32 = 0.85;

/// The words of a sentence as far as they are compared.
pub(super) struct Wording {
    /// Folded words, in order.
    pub(super) words: Vec<String>,
    pub(super) stems: Vec<String>,
    concepts: Vec<Vec<Concept>>,
    /// For each word, whether its clause denies it.
    pub(super) denied: Vec<bool>,
    /// Places of the words of each clause, in order.
    pub(super) clauses: Vec<Range<usize>>,
}

impl Wording {
    pub(super) fn of(text: &str, question: &Question, index: &Index) -> Self {
        let vocabulary = index.vocabulary();
        let words: Vec<String> = question.words.iter().map(|w| w.text.clone()).collect();
        let stems: Vec<String> = words.iter().map(|w| vocabulary.stem(w)).collect();
        let concepts = stems
            .iter()
            .map(|s| vocabulary.lexicon().concepts(s).to_vec())
            .collect();
        let mut denied = vec![false; words.len()];
        let mut clauses = Vec::new();
        let mut from = 0;
        for to in 1..=words.len() {
            let ends = to == words.len()
                || words[to] == "but"
                || text
                    .get(question.words[to - 1].range.end..question.words[to].range.start)
                    .is_some_and(|gap| gap.contains([',', ';', ':', '(', ')', '—', '–']));
            if ends {
                let says_no = words[from..to].iter().any(|w| List::Denying.has(w))
                    || words[from..to]
                        .windows(2)
                        .any(|w| w[0].starts_with("fail") && w[1] == "to");
                denied[from..to].fill(says_no);
                clauses.push(from..to);
                from = to;
            }
        }
        Self {
            words,
            stems,
            concepts,
            denied,
            clauses,
        }
    }

    pub(super) fn has_any(&self, lists: &[List]) -> bool {
        self.words.iter().any(|w| List::any(lists, w))
    }

    /// Places of the words that say the same as one of another wording.
    pub(super) fn like<'s>(
        &'s self,
        other: &'s Self,
        place: usize,
    ) -> impl Iterator<Item = usize> + 's {
        (0..self.words.len()).filter(move |&i| {
            self.stems[i] == other.stems[place]
                || self.concepts[i]
                    .iter()
                    .any(|c| other.concepts[place].contains(c))
        })
    }

    /// Whether a word stands for something that is not (yet) so: an infinitive, or after a modal verb.
    pub(super) fn is_unreal(&self, place: usize) -> bool {
        (place.saturating_sub(2)..place)
            .any(|i| self.words[i] == "to" || List::Modal.has(&self.words[i]))
    }
}

/// A whole name in a sentence.
pub(super) struct Name {
    /// Places of its words.
    pub(super) words: Range<usize>,
    /// The topics that are called so.
    pub(super) topics: Vec<TopicId>,
}

impl Name {
    pub(super) fn is(&self, topic: TopicId) -> bool {
        self.topics.contains(&topic)
    }

    pub(super) fn class(&self, index: &Index) -> Class {
        self.topics
            .first()
            .map_or(Class::Other, |&t| class(index.pack().topic(t).kind))
    }
}

/// The names in a sentence that are there in full and in order, the longer one where two overlap.
pub(super) fn names(question: &Question, wording: &Wording, index: &Index) -> Vec<Name> {
    let voices: Vec<_> = question.words.iter().map(Word::voice).collect();
    let mut names: Vec<Name> = Vec::new();
    for named in index.names().find(&voices) {
        let (Some(&first), Some(&last)) = (named.words.first(), named.words.last()) else {
            continue;
        };
        let words = first..last + 1;
        let between = words
            .clone()
            .all(|place| named.words.contains(&place) || question.words[place].function);
        if named.strength < WHOLE || !between || !is_in_order(&named, wording, index) {
            continue;
        }
        match names.iter_mut().find(|n| n.words == words) {
            Some(same) => same.topics.push(named.topic),
            None => names.push(Name {
                words,
                topics: vec![named.topic],
            }),
        }
    }
    names.sort_by_key(|n| (n.words.start, std::cmp::Reverse(n.words.end)));
    names.dedup_by(|next, kept| next.words.start < kept.words.end);
    names
}

/// Whether the words of a name stand as one of the topic's names has them.
fn is_in_order(named: &Named, wording: &Wording, index: &Index) -> bool {
    if named.words.len() == 1 {
        return true;
    }
    let topic = index.pack().topic(named.topic);
    std::iter::once(&topic.name)
        .chain(&topic.aliases)
        .any(|name| {
            let stems: Vec<String> = tokens(name)
                .iter()
                .map(|t| index.vocabulary().stem(&t.word))
                .collect();
            let mut at = stems.iter();
            named
                .words
                .iter()
                .all(|&place| at.any(|stem| *stem == wording.stems[place]))
        })
}

/// Sorts of topics that can stand in each other's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Person,
    Place,
    Side,
    Other,
}

pub(super) const fn class(kind: TopicKind) -> Class {
    match kind {
        TopicKind::Person | TopicKind::Office => Class::Person,
        TopicKind::Place => Class::Place,
        TopicKind::State | TopicKind::People => Class::Side,
        _ => Class::Other,
    }
}
