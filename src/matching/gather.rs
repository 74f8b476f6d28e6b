//! The entries worth weighing: those that share the question's telling words, their synonyms, or its topics.

use rustc_hash::FxHashMap;

use super::asked::Asked;
use crate::index::{EntryId, Index};
use crate::question::Question;

/// Entries that are held against all words of the question.
const MOST: usize = 48;
/// A term held by more entries than this gathers none where a rarer one does: it would only add to the cost.
const COMMON: usize = 4_000;

/// The most promising of the entries to be kept with what speaks for each, ascending: sums over them must not hang on
/// the order of a hash map.
pub(super) fn gather(
    asked: &Asked,
    question: &Question,
    index: &Index,
    keep: impl Fn(EntryId) -> bool,
) -> Vec<(EntryId, f32)> {
    let mut votes = Votes::default();
    let rare_exists = asked.words.iter().any(|w| {
        w.terms
            .iter()
            .any(|&(t, _)| (1..=COMMON).contains(&index.holders(t).len()))
    });
    let is_telling = |holders: &[EntryId]| !rare_exists || holders.len() <= COMMON;
    for word in asked.words.iter().filter(|w| w.weight > 0.0) {
        votes.next_voter();
        for &(term, strength) in &word.terms {
            let holders = index.holders(term);
            if is_telling(holders) {
                for &entry in holders {
                    votes.give(entry, word.weight * strength);
                }
            }
        }
    }
    for mention in question.mentions.iter().filter(|m| m.strong) {
        votes.next_voter();
        for &(topic, strength) in &mention.topics {
            let entries = index.about(topic);
            if is_telling(entries) {
                for &entry in entries {
                    let closeness = index.entry(entry).closeness(topic);
                    votes.give(entry, strength * closeness);
                }
            }
        }
    }
    let mut votes: Vec<_> = votes.counted().filter(|v| keep(v.0)).collect();
    let better = |a: &(EntryId, f32), b: &(EntryId, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if votes.len() > MOST {
        votes.select_nth_unstable_by(MOST, better);
        votes.truncate(MOST);
    }
    votes.sort_unstable_by_key(|v| v.0);
    votes
}

/// How much speaks for each entry: the sum of the best that each voter, a word or a topic, gives it.
#[derive(Default)]
struct Votes {
    given: FxHashMap<EntryId, Given>,
    voter: usize,
}

#[derive(Default)]
struct Given {
    /// By the voters before.
    before: f32,
    /// The best of the last voter that gave anything.
    last: f32,
    by: usize,
}

impl Votes {
    /// What is given from now on comes from another voter.
    fn next_voter(&mut self) {
        self.voter += 1;
    }

    fn give(&mut self, entry: EntryId, vote: f32) {
        let given = self.given.entry(entry).or_default();
        if given.by != self.voter {
            given.before += std::mem::replace(&mut given.last, 0.0);
            given.by = self.voter;
        }
        given.last = given.last.max(vote);
    }

    fn counted(self) -> impl Iterator<Item = (EntryId, f32)> {
        let total = |given: Given| given.before + given.last;
        self.given.into_iter().map(move |(e, g)| (e, total(g)))
    }
}
