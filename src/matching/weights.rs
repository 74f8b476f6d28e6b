//! What each feature counts for.
//!
//! Written by `examples/fit_matching.rs`, whose page says how the weights are fitted and on what; the command to write
//! them anew stands there.

use super::Features;
use super::confidence::SIGNS;
use super::features::COUNT;

/// Weights in the order of [`super::FEATURES`].
const WEIGHTS: [f32; COUNT] = [1.363, -1.268, 1.693, 1.658, 1.354, 0.291, 0.445, 0.000, 0.721, -0.567, -0.816, 0.372, -0.254, -4.000, 0.490, 0.206, 0.287, -1.000, 2.055, 1.639, 0.002, -1.500, 1.313, 0.267, -0.421, -0.058, 2.053, 0.351, 0.365, 4.044, 0.118, ];

/// The logistic regression's constant.
const BASE: f32 = -12.803;
/// Its weights in the order of [`super::signs`].
const CONFIDENCE: [f32; SIGNS] = [0.000, 0.000, 0.502, 0.033, 2.270, 2.541, 0.000, 0.000, 0.000, 1.027, 0.000, 1.610, 0.000, 0.135, -1.077, -0.974, 1.694, -1.936, -1.821, 0.000, 0.092, 0.452, -1.243, 0.000, 0.062, 1.900, -1.804, 0.000, 0.000, -2.107, -0.241, 0.000, 0.286, 3.089, 2.229, 0.274, 0.125, -0.761, 0.263, 1.349, 0.000, 0.000, 0.000, 0.000, 0.376, -0.376, -0.940, 0.000, -1.476, -1.821, -0.263, 0.067, 0.452, -0.125, 1.551, 0.594, 1.151, -1.804, 1.277, 0.000, -2.037, -0.115, 1.626, 0.232, 0.000, 1.380, 0.000, ];

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
