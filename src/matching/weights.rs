//! What each feature counts for.
//!
//! Written by `examples/fit_matching.rs`, whose page says how the weights are fitted and on what; the command to write
//! them anew stands there.

use super::Features;
use super::confidence::SIGNS;
use super::features::COUNT;

/// Weights in the order of [`super::FEATURES`].
const WEIGHTS: [f32; COUNT] = [
    1.352, -1.323, 1.695, 1.651, 1.316, 0.250, 0.536, 0.000, 0.732, -0.661, -0.844, 0.200, -0.238,
    -4.000, 0.446, 0.260, 0.537, -1.000, 2.032, 1.632, 0.000, -1.500, 1.342, 0.307, -0.408, -0.048,
    2.016, 0.396, 0.273, 4.119, 0.201,
];

/// The logistic regression's constant.
const BASE: f32 = -12.215;
/// Its weights in the order of [`super::signs`].
const CONFIDENCE: [f32; SIGNS] = [
    0.000, 0.000, 0.578, 0.000, 2.318, 2.640, 0.000, 0.000, 0.000, 0.804, 0.000, 1.783, 0.000,
    0.080, -0.784, -1.122, 0.969, -1.819, -1.062, 0.000, 0.059, 0.722, -1.492, 0.000, 0.110, 2.152,
    -1.644, 0.000, 0.000, -2.402, -0.141, 0.000, 0.020, 2.365, 2.602, 0.409, 0.248, -1.004, 0.480,
    1.271, 0.000, 0.038, 0.000, 0.000, 0.435, -0.914, -1.115, 0.000, -1.316, -1.062, -0.142, 0.060,
    0.722, -0.137, 1.361, 0.606, 7.129, -1.644, 1.244, 0.000, -2.410, -0.110, 1.736, 0.334, 0.000,
    1.278, 0.000,
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
