//! How likely is the best fact to answer the question?

use super::Candidate;
use super::features::COUNT;
use super::weights::Weights;
use crate::index::Index;

/// Names of those of the [`signs`] that stand before the features.
pub const SEARCH_SIGNS: [&str; 5] = [
    "score",
    "lead over the best unsaid",
    "lag behind the best unsaid",
    "lead over the next fact",
    "agreement on the paragraph",
];
/// How many numbers [`signs`] gives.
pub const SIGNS: usize = SEARCH_SIGNS.len() + 2 * COUNT;

/// A lead counts up to this score.
const FAR: f32 = 8.0;
/// Candidates whose paragraphs are compared with the best fact's.
const NEAREST: usize = 6;

/// 0 to 1, comparable across questions and packs; 0 without a fact. `ranked` is sorted best first.
#[must_use]
pub fn confidence(ranked: &[Candidate], index: &Index) -> f32 {
    signs(ranked, index).map_or(0.0, |signs| Weights::of(index).confidence(&signs))
}

/// What the confidence is judged by: the best fact's score; its lead over what is unsaid, in front and behind; its lead
/// over the next fact; the share of the nearest candidates that cite its paragraph; its features; and by how much each
/// of them exceeds that of the best thing unsaid. `None` without a fact.
#[must_use]
pub fn signs(ranked: &[Candidate], index: &Index) -> Option<[f32; SIGNS]> {
    let mut facts = ranked.iter().filter(|c| c.features.unsaid == 0.0);
    let fact = facts.next()?;
    let unsaid = ranked.iter().find(|c| c.features.unsaid > 0.0);
    let lead = unsaid.map_or(FAR, |u| (fact.score - u.score).clamp(-FAR, FAR));
    let margin = facts
        .next()
        .map_or(FAR, |next| (fact.score - next.score).min(FAR));
    let paragraph = index.paragraphs(fact.entry).first();
    let agreeing = ranked
        .iter()
        .take(NEAREST)
        .filter(|c| paragraph.is_some_and(|p| index.paragraphs(c.entry).contains(p)))
        .count();
    let mut signs = [0.0; SIGNS];
    #[expect(clippy::cast_precision_loss, reason = "at most six")]
    let share = agreeing as f32 / ranked.len().clamp(1, NEAREST) as f32;
    signs[..SEARCH_SIGNS.len()].copy_from_slice(&[
        fact.score,
        lead.max(0.0),
        lead.min(0.0),
        margin,
        share,
    ]);
    signs[SEARCH_SIGNS.len()..][..COUNT].copy_from_slice(&fact.features.values());
    if let Some(unsaid) = unsaid {
        let values = fact
            .features
            .values()
            .into_iter()
            .zip(unsaid.features.values());
        for (sign, (ours, theirs)) in signs[SEARCH_SIGNS.len() + COUNT..].iter_mut().zip(values) {
            *sign = ours - theirs;
        }
    }
    Some(signs)
}

/// Whether something unsaid fits so well that its own statement should be the refusal.
#[must_use]
pub fn is_telling(candidate: &Candidate) -> bool {
    candidate.features.unsaid > 0.0
        && candidate.features.coverage >= 0.6
        && candidate.features.stray == 0.0
}
