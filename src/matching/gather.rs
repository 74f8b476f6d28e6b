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
    let mut votes: FxHashMap<EntryId, f32> = FxHashMap::default();
    let rare_exists = asked.words.iter().any(|w| {
        w.terms
            .iter()
            .any(|&(t, _)| (1..=COMMON).contains(&index.holders(t).len()))
    });
    for word in asked.words.iter().filter(|w| w.weight > 0.0) {
        let mut best: FxHashMap<EntryId, f32> = FxHashMap::default();
        for &(term, strength) in &word.terms {
            let holders = index.holders(term);
            if rare_exists && holders.len() > COMMON {
                continue;
            }
            for &entry in holders {
                let held = best.entry(entry).or_default();
                *held = held.max(strength);
            }
        }
        for (entry, strength) in best {
            *votes.entry(entry).or_default() += word.weight * strength;
        }
    }
    for mention in question.mentions.iter().filter(|m| m.strong) {
        let mut best: FxHashMap<EntryId, f32> = FxHashMap::default();
        for &(topic, strength) in &mention.topics {
            let entries = index.about(topic);
            if rare_exists && entries.len() > COMMON {
                continue;
            }
            for &entry in entries {
                let links = &index.entry(entry).links;
                let closeness = links
                    .binary_search_by_key(&topic, |&(t, _)| t)
                    .map_or(0.0, |i| links[i].1);
                let held = best.entry(entry).or_default();
                *held = held.max(strength * closeness);
            }
        }
        for (entry, strength) in best {
            *votes.entry(entry).or_default() += strength;
        }
    }
    let mut votes: Vec<_> = votes.into_iter().filter(|v| keep(v.0)).collect();
    let better = |a: &(EntryId, f32), b: &(EntryId, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if votes.len() > MOST {
        votes.select_nth_unstable_by(MOST, better);
        votes.truncate(MOST);
    }
    votes.sort_unstable_by_key(|v| v.0);
    votes
}
