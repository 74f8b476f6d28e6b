//! How likely is the best fact to answer the question?

use super::{Candidate, weights};

/// 0 to 1, comparable across questions and packs; 0 without a fact. `ranked` is sorted best first.
#[must_use]
pub fn confidence(ranked: &[Candidate]) -> f32 {
    let Some(fact) = ranked.iter().find(|c| c.features.unsaid == 0.0) else {
        return 0.0;
    };
    let unsaid = ranked.iter().find(|c| c.features.unsaid > 0.0);
    let lead = unsaid.map_or(FAR, |u| (fact.score - u.score).clamp(-FAR, FAR));
    weights::confidence(&fact.features, fact.score, lead)
}

/// A lead over what is unsaid counts up to this score.
const FAR: f32 = 8.0;

/// Whether something unsaid fits so well that its own statement should be the refusal.
#[must_use]
pub fn is_telling(candidate: &Candidate) -> bool {
    candidate.features.unsaid > 0.0
        && candidate.features.coverage >= 0.6
        && candidate.features.stray == 0.0
}
