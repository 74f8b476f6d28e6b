//! The gazetteer: which topics does a run of words name?
//!
//! Every name and alias is a set of weighted terms. A word of a question votes for the aliases that hold it, and an
//! alias is recognised by the share of its weight that is there, so that 'neutrality treaty' finds 'Soviet-Japanese
//! Neutrality Pact' by its telling word and 'the battle' finds nothing.

use rustc_hash::FxHashMap;

use super::vocabulary::{Builder, Rank, Term};
use crate::lexicon::is_function_word;
use crate::pack::{Pack, Topic, TopicId, TopicKind};
use crate::text::tokens;

/// The least strength at which a topic counts as possibly named.
pub const WEAK: f32 = 0.3;
/// The least strength at which a topic counts as named.
pub const STRONG: f32 = 0.6;

/// Names of every topic of a pack.
#[derive(Debug, Default)]
pub struct Names {
    aliases: Vec<Alias>,
    /// For a term, the aliases that hold it.
    by_term: FxHashMap<Term, Vec<u32>>,
}

#[derive(Debug)]
struct Alias {
    topic: TopicId,
    /// Terms with their share of the alias; the shares add up to 1.
    terms: Vec<(Term, f32)>,
}

/// A topic that words of a question may name.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// The topic.
    pub topic: TopicId,
    /// 0 to 1: the share of the alias that is there, times how sure each word is.
    pub strength: f32,
    /// Places in the question of the words that name it, ascending.
    pub words: Vec<usize>,
}

impl Names {
    /// Indexes the names of a pack, adding their words to the vocabulary.
    pub(super) fn build(pack: &Pack, vocabulary: &mut Builder) -> Self {
        let mut raw: Vec<(TopicId, Vec<Term>)> = Vec::new();
        for (number, topic) in (0..).zip(&pack.topics) {
            let id = TopicId(number);
            for words in names_of(topic) {
                let mut terms: Vec<_> = words
                    .iter()
                    .map(|w| vocabulary.word(w, Rank::Name))
                    .collect();
                terms.sort_unstable();
                terms.dedup();
                if !raw
                    .iter()
                    .rev()
                    .take_while(|(t, _)| *t == id)
                    .any(|(_, known)| *known == terms)
                {
                    raw.push((id, terms));
                }
            }
        }
        // A word that stands in the names of many topics says little about which one is meant.
        let mut topics_with: FxHashMap<Term, (TopicId, u16)> = FxHashMap::default();
        for (topic, terms) in &raw {
            for &term in terms {
                let entry = topics_with.entry(term).or_insert((*topic, 1));
                if entry.0 != *topic {
                    *entry = (*topic, entry.1.saturating_add(1));
                }
            }
        }
        let mut names = Self::default();
        for (number, (topic, terms)) in (0..).zip(raw) {
            let weight = |term: &Term| f32::from(topics_with[term].1).powf(-0.7);
            let sum: f32 = terms.iter().map(weight).sum();
            for &term in &terms {
                names.by_term.entry(term).or_default().push(number);
            }
            names.aliases.push(Alias {
                topic,
                terms: terms.iter().map(|t| (*t, weight(t) / sum)).collect(),
            });
        }
        names
    }

    /// The topics that the words of a question name, strongest first; `words` are terms with their sureness, in
    /// order, `None` for a word without a term.
    #[must_use]
    pub fn find(&self, words: &[Option<(Term, f32)>]) -> Vec<Named> {
        let mut votes: FxHashMap<u32, f32> = FxHashMap::default();
        for (place, word) in words.iter().enumerate() {
            let Some((term, sure)) = *word else { continue };
            let repeated = words[..place].iter().flatten().any(|&(t, _)| t == term);
            let Some(holders) = self.by_term.get(&term).filter(|_| !repeated) else {
                continue;
            };
            for &alias in holders {
                let terms = &self.aliases[alias as usize].terms;
                let share = terms
                    .iter()
                    .find(|(t, _)| *t == term)
                    .map_or(0.0, |&(_, share)| share);
                *votes.entry(alias).or_default() += share * sure;
            }
        }
        let mut best: FxHashMap<TopicId, (f32, u32)> = FxHashMap::default();
        for (alias, strength) in votes {
            let longer = |n: u32| self.aliases[n as usize].terms.len();
            let held = best
                .entry(self.aliases[alias as usize].topic)
                .or_insert((strength, alias));
            let better = strength
                .total_cmp(&held.0)
                .then(longer(alias).cmp(&longer(held.1)))
                .then(held.1.cmp(&alias));
            if better.is_gt() {
                *held = (strength, alias);
            }
        }
        let mut found: Vec<Named> = best
            .into_iter()
            .filter(|(_, (strength, _))| *strength >= WEAK)
            .map(|(topic, (strength, alias))| {
                let terms = &self.aliases[alias as usize].terms;
                let holds = |word: &Option<(Term, f32)>| {
                    word.is_some_and(|(t, _)| terms.iter().any(|(n, _)| *n == t))
                };
                let places = words
                    .iter()
                    .enumerate()
                    .filter(|(_, w)| holds(w))
                    .map(|(i, _)| i)
                    .collect();
                Named {
                    topic,
                    strength: strength.min(1.0),
                    words: places,
                }
            })
            .collect();
        found.sort_by(|a, b| {
            b.strength
                .total_cmp(&a.strength)
                .then(b.words.len().cmp(&a.words.len()))
                .then(a.topic.cmp(&b.topic))
        });
        found
    }
}

/// The words of each of a topic's names; of a person also the surname alone.
fn names_of(topic: &Topic) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    for name in std::iter::once(&topic.name).chain(&topic.aliases) {
        let words: Vec<String> = tokens(name)
            .into_iter()
            .filter(|t| !is_function_word(&t.word) || t.word == "us" && t.capital)
            .map(|t| t.word.into_owned())
            .collect();
        if topic.kind == TopicKind::Person && topic.named && words.len() > 1 {
            out.extend(
                words
                    .iter()
                    .rev()
                    .find(|w| w.len() > 2)
                    .map(|surname| vec![surname.clone()]),
            );
        }
        if !words.is_empty() {
            out.push(words);
        }
    }
    out
}
