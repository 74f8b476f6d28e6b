//! What each feature counts for.
//!
//! Written by `examples/fit_matching.rs`, whose page says how the weights are fitted and on what; the command to write
//! them anew stands there.

use super::Features;
use super::confidence::SIGNS;
use super::features::COUNT;

/// Weights in the order of [`super::FEATURES`].
const WEIGHTS: [f32; COUNT] = [
    1.252, -1.200, 1.693, 1.665, 1.306, 0.241, 0.444, 0.000, 0.736, -0.556, -0.816, 0.360, -0.261,
    -4.000, 0.491, 0.226, 0.279, -1.000, 2.013, 1.674, 0.013, -1.500, 1.250, 0.279, -0.418, -0.062,
    2.203, 0.341, 0.366, 4.010,
];

/// The logistic regression's constant.
const BASE: f32 = -12.687;
/// Its weights in the order of [`super::signs`].
const CONFIDENCE: [f32; SIGNS] = [
    0.000, 0.000, 0.492, 0.080, 2.241, 2.344, 0.000, 0.000, 0.000, 1.199, 0.000, 1.727, 0.000,
    0.218, -1.111, -0.892, 1.712, -2.057, -1.598, 0.000, 0.108, 0.477, -0.660, 0.000, 0.155, 1.751,
    -2.027, 0.000, 0.000, -2.046, -0.294, 0.000, 0.296, 3.012, 2.045, 0.000, -0.684, 0.200, 1.194,
    0.090, 0.176, 0.000, 0.000, 0.333, -0.415, -0.865, 0.000, -1.919, -1.598, -0.315, 0.078, 0.477,
    0.000, 1.801, 0.605, 0.538, -2.027, 1.285, 0.000, -1.900, -0.162, 1.467, 0.195, 0.000, 1.377,
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
