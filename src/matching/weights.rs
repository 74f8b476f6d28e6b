//! What each feature counts for.
//!
//! The ranking weights were fitted by a softmax over the candidates of each question (the right fact, or for what the
//! source leaves open anything unsaid, against the rest), the confidence by logistic regression on whether the best
//! fact was right. The questions were of our own making: those beside the shipped pack and some five hundred more in
//! other wordings, with questions about other histories as the plainly unanswerable. Weights of facts that no question
//! of these sets bears on (a name that the source does not give) are set by hand.

use super::Features;
use super::features::COUNT;

/// Weights in the order of [`super::FEATURES`].
const WEIGHTS: [f32; COUNT] = [
    2.34, -1.73, 3.25, 1.95, 2.61, 2.1, 3.0, 0.58, 0.38, 0.62, -1.17, -1.37, 0.42, -0.31, -4.0,
    -0.46, 0.73, 0.57, -1.5, 3.86, 2.68, 0.0,
];

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
        + CONFIDENCE_AHEAD * lead.max(0.0)
        + CONFIDENCE_BEHIND * lead.min(0.0)
        + features
            .values()
            .iter()
            .zip(CONFIDENCE)
            .map(|(value, weight)| value * weight)
            .sum::<f32>();
    1.0 / (1.0 + (-z).exp())
}

const CONFIDENCE_BASE: f32 = -5.148;
const CONFIDENCE_SCORE: f32 = 0.032;
const CONFIDENCE_BEHIND: f32 = 0.56;
const CONFIDENCE_AHEAD: f32 = 0.317;
const CONFIDENCE: [f32; COUNT] = [
    1.826, 1.034, 0.693, -0.869, 1.955, 2.499, -1.66, 0.546, 0.161, 0.093, -1.649, -1.816, 0.595,
    -3.15, -6.0, 0.0, 0.171, -0.041, -1.049, 0.492, 0.523, -0.473,
];
