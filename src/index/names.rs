//! The gazetteer: which topics does a run of words name?
//!
//! Every name and alias is a set of weighted terms. A word of a question votes for the aliases that hold it, and an
//! alias is recognised by the share of its weight that is there, so that 'neutrality treaty' finds 'Soviet-Japanese
//! Neutrality Pact' by its telling word and 'the battle' finds nothing.

use rustc_hash::FxHashMap;

use super::vocabulary::{Builder, Rank, Term};
use crate::lexicon::List;
use crate::pack::{Pack, Topic, TopicId, TopicKind};
use crate::text::tokens;

/// The least strength at which a topic counts as possibly named.
pub(super) const WEAK: f32 = 0.3;
/// The least strength at which a topic counts as named by a telling word of its name.
const STRONG: f32 = 0.5;
/// The least strength at which a topic counts as named without one: all of the name, misspelt perhaps.
const WHOLE: f32 = 0.84;
/// A word in the names of more topics than this does not tell them apart.
const FEW: u16 = 3;

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
    /// Of them the proper nouns that few other topics share: one of these must be there when others are missing.
    telling: Vec<Term>,
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
    /// Whether the name is there in good part: nearly all of it, or most with a word that tells it from others.
    pub strong: bool,
}

impl Names {
    /// Indexes the names of a pack, adding their words to the vocabulary.
    pub(super) fn build(pack: &Pack, vocabulary: &mut Builder) -> Self {
        let mut raw: Vec<(TopicId, Vec<Term>)> = Vec::new();
        // A word is a proper noun when no name writes it small.
        let mut proper: FxHashMap<Term, bool> = FxHashMap::default();
        for (number, topic) in (0..).zip(&pack.topics) {
            let id = TopicId(number);
            for words in names_of(topic) {
                let mut terms = Vec::with_capacity(words.len());
                for NameWord { text, capital } in words {
                    let term = vocabulary.word(&text, Rank::Name);
                    *proper.entry(term).or_insert(true) &= capital;
                    terms.push(term);
                }

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
                telling: terms
                    .iter()
                    .filter(|t| proper[t] && topics_with[t].1 <= FEW)
                    .copied()
                    .collect(),
                terms: terms.iter().map(|t| (*t, weight(t) / sum)).collect(),
            });
        }
        names
    }

    /// Whether a term is a word of one of a topic's names.
    #[must_use]
    pub fn holds(&self, topic: TopicId, term: Term) -> bool {
        let of_topic = |&alias: &u32| self.aliases[alias as usize].topic == topic;
        self.by_term
            .get(&term)
            .is_some_and(|aliases| aliases.iter().any(of_topic))
    }

    /// The topics that the words of a question name, strongest first; `words` are terms with their sureness, in
    /// order, `None` for a word without a term.
    #[must_use]
    pub fn find(&self, words: &[Option<(Term, f32)>]) -> Vec<Named> {
        let mut votes: Vec<(u32, f32)> = Vec::new();
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
                votes.push((alias, share * sure));
            }
        }
        // What holds a word ascends, so this merges some runs; the votes for an alias stay in the order of the words.
        votes.sort_by_key(|&(alias, _)| alias);
        let mut best: Vec<(TopicId, f32, u32)> = votes
            .chunk_by(|a, b| a.0 == b.0)
            .map(|of_one| {
                let alias = of_one[0].0;
                let strength = of_one.iter().fold(0.0, |sum, &(_, vote)| sum + vote);
                (self.aliases[alias as usize].topic, strength, alias)
            })
            .filter(|&(_, strength, _)| strength >= WEAK)
            .collect();
        let length = |alias: u32| self.aliases[alias as usize].terms.len();
        best.sort_by(|a, b| {
            a.0.cmp(&b.0)
                .then(b.1.total_cmp(&a.1))
                .then(length(b.2).cmp(&length(a.2)))
                .then(a.2.cmp(&b.2))
        });
        best.dedup_by_key(|&mut (topic, ..)| topic);
        let mut found: Vec<Named> = best
            .into_iter()
            .map(|(topic, strength, alias)| {
                let terms = &self.aliases[alias as usize].terms;
                let holds = |word: &Option<(Term, f32)>| {
                    word.is_some_and(|(t, _)| terms.iter().any(|(n, _)| *n == t))
                };
                let places: Vec<usize> = words
                    .iter()
                    .enumerate()
                    .filter(|(_, w)| holds(w))
                    .map(|(i, _)| i)
                    .collect();
                let telling = &self.aliases[alias as usize].telling;
                let tells = places
                    .iter()
                    .any(|&i| words[i].is_some_and(|(t, _)| telling.contains(&t)));
                // One common word may weigh nearly as much as a name of two: 'both sides' names no 'Punic side'.
                let whole = strength >= WHOLE && places.len() >= terms.len();
                let strong = whole || strength >= STRONG && tells;
                Named {
                    topic,
                    strength: strength.min(1.0),
                    words: places,
                    strong,
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

/// A word of a name.
struct NameWord {
    text: String,
    capital: bool,
}

/// The words of each of a topic's names; of a person also the surname alone.
fn names_of(topic: &Topic) -> Vec<Vec<NameWord>> {
    let mut out: Vec<Vec<NameWord>> = Vec::new();
    for name in std::iter::once(&topic.name).chain(&topic.aliases) {
        let words: Vec<NameWord> = tokens(name)
            .into_iter()
            .filter(|t| !List::Function.has(&t.word) || t.word == "us" && t.capital)
            .map(|t| NameWord {
                text: t.word.into_owned(),
                capital: t.capital,
            })
            .collect();
        if topic.kind == TopicKind::Person && topic.named && words.len() > 1 {
            let surname = words.iter().rev().find(|w| w.text.len() > 2 && w.capital);
            out.extend(surname.map(|w| {
                vec![NameWord {
                    text: w.text.clone(),
                    capital: true,
                }]
            }));
        }
        if !words.is_empty() {
            out.push(words);
        }
    }
    out
}
