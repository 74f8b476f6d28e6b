//! What each feature counts for.
//!
//! Written by `examples/fit_matching.rs`, whose page says how the weights are fitted and on what; the command to write
//! them anew stands there.

use super::Features;
use super::confidence::SIGNS;
use super::features::COUNT;

/// Weights in the order of [`super::FEATURES`].
const WEIGHTS: [f32; COUNT] = [
    1.201, -1.229, 1.722, 1.423, 1.276, 0.410, 0.350, 0.000, 0.752, -0.524, -0.915, 0.298, -0.256,
    -4.000, 0.567, 0.228, 0.134, -1.000, 2.023, 1.590, 0.016, -1.500, 1.261, 0.271, -0.382, -0.063,
    2.595, 0.287, 0.350, 3.878,
];

/// The logistic regression's constant.
const BASE: f32 = -8.753;
/// Its weights in the order of [`super::signs`].
const CONFIDENCE: [f32; SIGNS] = [
    0.000, 0.000, 0.436, 0.102, 1.686, 1.473, 0.000, 0.000, 0.000, 0.644, 0.568, 0.955, 0.000,
    0.146, -1.315, -0.870, 1.277, -2.230, -2.098, 0.000, 0.009, 0.040, -0.200, 0.000, 0.661, 0.927,
    -2.251, 0.000, 0.000, -0.814, 0.000, 0.000, 0.000, 1.591, 2.911, 0.029, -0.971, 0.137, 0.192,
    0.000, 0.000, 0.007, 0.000, 0.163, -0.755, -0.660, 0.000, -2.199, -2.098, 0.977, 0.231, 0.040,
    0.000, 1.837, 0.632, 0.309, -2.251, 1.254, 0.000, -1.148, 0.000, 3.694, 0.000, 0.000, 0.858,
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
