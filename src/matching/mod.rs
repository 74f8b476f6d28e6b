//! Which facts fit a question, how well, and why?
//!
//! Entries that share a word, a meaning or a topic with the question are gathered from the index; the most promising
//! are weighed by [`Features`]. The same pack and question give the same order everywhere; scores are finite; ties go
//! to the entry that stands first in the pack.

mod asked;
mod confidence;
mod explain;
mod features;
mod gather;
mod kind;
mod offer;
mod posterior;
mod weights;

pub use confidence::{SEARCH_SIGNS, SIGNS, confidence, is_telling, signs};
pub use explain::explain;
pub use features::{COUNT, FEATURES, Features};

use crate::index::{EntryId, Index};
use crate::question::Question;

/// An entry that may answer a question.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The entry.
    pub entry: EntryId,
    /// How well it fits; comparable within and across questions, best first.
    pub score: f32,
    /// What the score is made of.
    pub features: Features,
}

/// Ranks the entries that fit a question, best first, at most `limit`.
///
/// Cost: linear in the entries that share the question's rarer words, then a constant for each of at most 24 that are
/// weighed.
#[must_use]
pub fn rank(question: &Question, index: &Index, limit: usize) -> Vec<Candidate> {
    rank_among(question, index, limit, |_| true)
}

/// Ranks as [`rank`] does, but only the entries to be kept, so that others do not crowd them out.
#[must_use]
pub fn rank_among(
    question: &Question,
    index: &Index,
    limit: usize,
    keep: impl Fn(EntryId) -> bool,
) -> Vec<Candidate> {
    let weights = weights::Weights::of(index);
    let mut asked = asked::Asked::new(question, index);
    let mut room = features::Room::default();
    let mut ranked: Vec<Candidate> = hopeful(&asked, question, index, keep)
        .into_iter()
        .map(|(entry, posterior)| {
            let features =
                features::weigh(&mut asked, question, index, (entry, posterior), &mut room);
            Candidate {
                entry,
                score: weights.score(&features),
                features,
            }
        })
        .collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
    ranked.truncate(limit);
    ranked
}

/// Entries that are weighed in full.
const WEIGHED: usize = 24;

/// The entries worth weighing, by the words and topics that they share with the question and by how likely they are;
/// each with its posterior.
fn hopeful(
    asked: &asked::Asked,
    question: &Question,
    index: &Index,
    keep: impl Fn(EntryId) -> bool,
) -> Vec<(EntryId, f32)> {
    let gathered = gather::gather(asked, question, index, keep);
    let most = gathered
        .iter()
        .map(|g| g.1)
        .fold(f32::MIN_POSITIVE, f32::max);
    let entries: Vec<EntryId> = gathered.iter().map(|g| g.0).collect();
    let mut hopeful: Vec<(EntryId, f32, f32)> = gathered
        .iter()
        .zip(posterior::of(question, index, &entries))
        .map(|(&(entry, votes), posterior)| (entry, posterior, votes / most + posterior))
        .collect();
    if hopeful.len() > WEIGHED {
        hopeful.select_nth_unstable_by(WEIGHED, |a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
        hopeful.truncate(WEIGHED);
    }
    hopeful.into_iter().map(|h| (h.0, h.1)).collect()
}

#[cfg(test)]
mod tests;
