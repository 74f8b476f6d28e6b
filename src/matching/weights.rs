//! What each feature counts for.
//!
//! Written by `examples/fit_matching.rs`, whose page says how the weights are fitted and on what; the command to write
//! them anew stands there.

use super::Features;
use super::confidence::SIGNS;
use super::features::COUNT;

/// Weights in the order of [`super::FEATURES`].
const WEIGHTS: [f32; COUNT] = [
    1.185, -1.325, 1.624, 1.268, 1.201, 0.380, 0.532, 0.000, 0.687, -0.653, -0.979, 0.538, -0.321,
    -4.000, 0.412, 0.128, 0.088, -1.000, 1.978, 1.505, 0.000, -1.500, 1.363, 0.259, -0.358, -0.119,
    2.547, 0.226, 0.321, 3.771,
];

/// The logistic regression's constant.
const BASE: f32 = -11.237;
/// Its weights in the order of [`super::signs`].
const CONFIDENCE: [f32; SIGNS] = [
    0.000, 0.000, 0.367, 0.075, 1.655, 1.179, 0.000, 0.000, 0.000, 1.045, 0.357, 0.800, 0.000,
    0.337, -1.079, -0.656, 2.425, -1.976, 0.000, 0.000, 0.278, 0.223, -0.304, 0.000, 0.431, 0.755,
    -1.684, 0.000, 0.000, -0.867, 0.000, 0.000, 0.000, 2.042, 2.914, 0.000, -0.911, 0.000, 0.250,
    0.000, 0.000, 0.020, 0.000, 0.179, -0.964, -0.634, 0.000, -1.976, 0.000, -1.175, 0.005, 0.223,
    0.000, 2.100, 0.776, 0.000, -1.684, 1.397, 0.000, -0.857, 0.000, 3.494, 0.835, 0.000, 1.008,
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
