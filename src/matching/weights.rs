//! What each feature counts for.
//!
//! Written by `examples/fit_matching.rs`, whose page says how the weights are fitted and on what; the command to write
//! them anew stands there.

use super::Features;
use super::confidence::SIGNS;
use super::features::COUNT;

/// Weights in the order of [`super::FEATURES`].
const WEIGHTS: [f32; COUNT] = [
    1.363, -1.268, 1.693, 1.658, 1.354, 0.291, 0.445, 0.000, 0.721, -0.567, -0.816, 0.372, -0.254,
    -4.000, 0.490, 0.206, 0.287, -1.000, 2.055, 1.639, 0.002, -1.500, 1.313, 0.267, -0.421, -0.058,
    2.053, 0.351, 0.365, 4.044, 0.118,
];

/// The logistic regression's constant.
const BASE: f32 = -13.349;
/// Its weights in the order of [`super::signs`].
const CONFIDENCE: [f32; SIGNS] = [
    0.000, 0.000, 0.516, 0.014, 2.384, 2.796, 0.000, 0.000, 0.000, 0.992, 0.000, 1.682, 0.000,
    0.105, -1.099, -0.990, 1.776, -1.782, -1.104, 0.000, 0.080, 0.489, -1.346, 0.000, 0.000, 1.970,
    -1.917, 0.000, 0.000, -2.123, -0.174, 0.000, 0.270, 3.291, 2.328, 0.201, 0.200, -0.769, 0.587,
    1.509, 0.000, 0.000, 0.000, 0.000, 0.406, -0.384, -0.984, 0.000, -1.289, -1.104, -0.349, 0.073,
    0.489, -0.128, 1.600, 0.628, 7.527, -1.917, 1.271, 0.000, -2.195, -0.147, 1.321, 0.206, 0.000,
    1.409, 0.000,
];

/// The score of an entry.
pub(super) fn score(features: &Features) -> f32 {
    parts(features).iter().sum()
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

/// How likely a fact is right by these signs (logistic).
pub(super) fn confidence(signs: &[f32; SIGNS]) -> f32 {
    let z: f32 = BASE
        + signs
            .iter()
            .zip(CONFIDENCE)
            .map(|(s, w)| s * w)
            .sum::<f32>();
    1.0 / (1.0 + (-z).exp())
}
