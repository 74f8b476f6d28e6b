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
mod posterior;
mod weights;

pub use confidence::{SIGNS, confidence, is_telling, signs};
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
/// Cost: linear in the entries that share the question's rarer words, then a constant for each of at most 48 that are
/// weighed.
#[must_use]
pub fn rank(question: &Question, index: &Index, limit: usize) -> Vec<Candidate> {
    let mut asked = asked::Asked::new(question, index);
    let gathered = gather::gather(&asked, question, index);
    let posteriors = posterior::of(question, index, &gathered);
    let mut ranked: Vec<Candidate> = gathered
        .into_iter()
        .zip(posteriors)
        .map(|(entry, posterior)| {
            let features = features::weigh(&mut asked, question, index, (entry, posterior));
            Candidate {
                entry,
                score: weights::score(&features),
                features,
            }
        })
        .collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
    ranked.truncate(limit);
    ranked
}
