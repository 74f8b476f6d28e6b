//! What each feature counts for.
//!
//! Written by `examples/fit_matching.rs`, whose page says how the weights are fitted and on what; the command to write
//! them anew stands there.

use super::Features;
use super::confidence::SIGNS;
use super::features::COUNT;

/// Weights in the order of [`super::FEATURES`].
const WEIGHTS: [f32; COUNT] = [
    1.585, -1.149, 1.407, 0.418, 1.184, 2.483, 0.845, 0.869, 0.244, 0.517, -0.967, -1.300, 0.299,
    -0.535, -4.000, -0.269, 0.443, 0.004, -1.000, 1.746, 0.960, -0.000, -1.142, 0.932, 0.237,
    -0.283, -0.489, 3.745, 3.020, 0.632, -2.407,
];

/// The logistic regression's constant.
const BASE: f32 = -8.784;
/// Its weights in the order of [`super::signs`].
const CONFIDENCE: [f32; SIGNS] = [
    0.045, 0.022, 0.542, 0.298, 0.847, 0.998, 2.137, -2.716, -0.275, -2.374, 3.778, 0.488, 0.747,
    -0.075, 0.301, -0.078, -1.330, 1.688, -2.533, 0.000, 0.000, 0.267, 0.228, -0.567, -0.086,
    0.455, 0.448, -1.000, -1.725, -0.558, -0.787, -0.713, 2.971, 3.850, -0.935, -0.558, 1.253,
    -0.673, -2.441, -0.067, -0.047, -0.031, -0.511, -0.537, -0.068, 0.343, -0.449, -0.998, -0.617,
    -2.514, 0.000, -0.106, 0.052, 0.228, -0.309, 0.899, 0.596, 0.000, -1.000, 3.136, -0.688,
    -0.334, 0.305, 5.492, 2.755, -1.092, 0.070,
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
