//! What each feature counts for.

use super::Features;

/// Weights in the order of [`super::FEATURES`].
const WEIGHTS: [f32; 16] = [5.2, 0.0, 4.8, 0.6, 4.0, 5.0, 4.0, 0.0, 0.0, 0.2, -2.9, -2.4, 0.3, -1.8, -1.5, 0.0];

/// The score of an entry.
pub(super) fn score(features: &Features) -> f32 {
    features
        .values()
        .iter()
        .zip(WEIGHTS)
        .map(|(value, weight)| value * weight)
        .sum()
}

/// What each feature adds to the score.
pub(super) fn parts(features: &Features) -> [f32; 16] {
    let mut parts = features.values();
    parts
        .iter_mut()
        .zip(WEIGHTS)
        .for_each(|(part, weight)| *part *= weight);
    parts
}

/// How likely a fact of these features answers, given its score and its lead over what is unsaid (logistic).
pub(super) fn confidence(features: &Features, score: f32, lead: f32) -> f32 {
    let z = CONFIDENCE_BASE
        + CONFIDENCE_SCORE * score
        + CONFIDENCE_LEAD * lead
        + features
            .values()
            .iter()
            .zip(CONFIDENCE)
            .map(|(value, weight)| value * weight)
            .sum::<f32>();
    1.0 / (1.0 + (-z).exp())
}

const CONFIDENCE_BASE: f32 = -7.0;
const CONFIDENCE_SCORE: f32 = 1.0;
const CONFIDENCE_LEAD: f32 = 1.0;
const CONFIDENCE: [f32; 16] = [
    1.0, -2.0, 0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
];
