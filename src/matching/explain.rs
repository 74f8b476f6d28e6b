//! A candidate's score with the reasons behind it.

use super::weights::Weights;
use super::{Candidate, FEATURES};
use crate::index::Index;

/// Each feature of a candidate with its value and what it adds to the score, the weightiest first.
#[must_use]
pub fn explain(candidate: &Candidate, index: &Index) -> Vec<(&'static str, f32, f32)> {
    let parts = Weights::of(index).parts(&candidate.features);
    let mut reasons: Vec<_> = FEATURES
        .into_iter()
        .zip(candidate.features.values())
        .zip(parts)
        .map(|((name, value), part)| (name, value, part))
        .filter(|(_, _, part)| *part != 0.0)
        .collect();
    reasons.sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()));
    reasons
}
