//! What each feature counts for.

use super::Features;
use super::features::COUNT;

/// Weights in the order of [`super::FEATURES`].
const WEIGHTS: [f32; COUNT] = [6.29, 1.15, 5.88, 0.9, 4.47, 5.84, 2.54, -0.24, 0.69, 0.19, -2.96, -3.19, 0.26, -2.05, -1.5, 1.21, 0.12, 0.89, -0.12, 1.65];

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

const CONFIDENCE_BASE: f32 = -4.76;
const CONFIDENCE_SCORE: f32 = 0.22;
const CONFIDENCE_LEAD: f32 = 0.55;
const CONFIDENCE: [f32; COUNT] = [0.15, -0.2, -0.11, -0.41, 0.19, 0.07, -0.23, -0.19, -0.34, -0.36, 0.0, 0.0, 0.35, -0.05, 0.0, 0.0, -0.32, 0.16, -0.44, -0.15];
