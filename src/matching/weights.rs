//! What each feature counts for.
//!
//! Written by `examples/fit_matching.rs`, whose page says how the weights are fitted and on what; the command to write
//! them anew stands there.

use super::Features;
use super::confidence::SIGNS;
use super::features::COUNT;

/// Weights in the order of [`super::FEATURES`].
const WEIGHTS: [f32; COUNT] = [
    1.178, -1.273, 1.739, 1.357, 1.280, 0.387, 0.458, 0.000, 0.692, -0.590, -0.885, 0.297, -0.242,
    -4.000, 0.543, 0.153, 0.097, -1.000, 2.055, 1.568, 0.021, -1.500, 1.296, 0.264, -0.432, -0.077,
    2.650, 0.291, 0.326, 3.915,
];

/// The logistic regression's constant.
const BASE: f32 = -8.954;
/// Its weights in the order of [`super::signs`].
const CONFIDENCE: [f32; SIGNS] = [
    0.000, 0.000, 0.436, 0.091, 1.703, 1.269, 0.000, 0.000, 0.000, 0.678, 0.305, 0.688, 0.000,
    0.086, -0.905, -0.727, 1.486, -2.278, 0.000, 0.000, 0.102, 0.085, -0.215, 0.000, 0.632, 0.741,
    -1.658, 0.000, 0.000, -0.860, 0.000, 0.000, 0.000, 1.808, 2.958, 0.000, -1.099, 0.000, 0.000,
    0.000, 0.000, 0.369, 0.000, 0.118, -1.127, -0.623, 0.000, -2.278, 0.000, 0.356, 0.170, 0.000,
    0.000, 2.347, 0.816, 2.959, -1.658, 1.256, 0.000, -0.984, 0.000, 3.842, 0.000, 0.000, 0.897,
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
