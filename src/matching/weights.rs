//! What each feature counts for.

use super::Features;
use super::features::COUNT;

/// Weights in the order of [`super::FEATURES`].
const WEIGHTS: [f32; COUNT] = [2.2, -1.94, 3.66, 2.21, 2.8, 1.6, 3.0, 0.48, 0.49, 0.6, -1.32, -1.08, 0.47, -0.35, -4.0, 0.2, 0.91, 0.03, -1.5, 4.01, 2.52, 0.0];

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
pub(super) fn parts(features: &Features) -> [f32; COUNT] {
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

const CONFIDENCE_BASE: f32 = -6.507;
const CONFIDENCE_SCORE: f32 = 0.038;
const CONFIDENCE_LEAD: f32 = 0.548;
const CONFIDENCE: [f32; COUNT] = [1.4, 0.067, 0.763, -0.644, 2.979, 1.821, -0.868, 0.372, 0.209, -0.111, -1.993, -1.446, 1.066, -3.045, 0.0, 0.0, 0.11, -0.077, -0.899, 0.558, 0.28, 0.13];
