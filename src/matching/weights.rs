//! What each feature counts for.

use super::Features;
use super::features::COUNT;

/// Weights in the order of [`super::FEATURES`].
const WEIGHTS: [f32; COUNT] = [2.45, -1.87, 3.23, 2.56, 3.5, 1.48, 0.18, 0.81, 0.47, 0.54, -1.38, -1.16, 0.51, -0.22, -3.0, 1.7, 0.66, 0.04, -0.79, 3.81, 2.06, 0.0];

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

const CONFIDENCE_BASE: f32 = -5.633;
const CONFIDENCE_SCORE: f32 = 0.044;
const CONFIDENCE_LEAD: f32 = 0.486;
const CONFIDENCE: [f32; COUNT] = [1.684, 0.271, 0.631, -0.28, 2.494, 1.888, -0.949, -0.067, 0.074, -0.077, -1.828, -2.087, 1.034, -2.207, 0.0, 0.0, -0.423, 0.246, -1.634, 0.372, 0.109, -0.166];
