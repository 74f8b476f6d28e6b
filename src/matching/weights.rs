//! What each feature counts for.
//!
//! Written by `examples/fit_matching.rs`, whose page says how the weights are fitted and on what; the command to write
//! them anew stands there.

use super::Features;
use super::confidence::SIGNS;
use super::features::COUNT;

/// Weights in the order of [`super::FEATURES`].
const WEIGHTS: [f32; COUNT] = [1.359, -1.272, 1.691, 1.661, 1.350, 0.287, 0.446, 0.000, 0.718, -0.583, -0.815, 0.227, -0.253, -4.000, 0.490, 0.201, 0.287, -1.000, 2.055, 1.644, 0.002, -1.500, 1.317, 0.280, -0.429, -0.057, 2.049, 0.350, 0.365, 4.044, 0.122, ];

/// The logistic regression's constant.
const BASE: f32 = -12.906;
/// Its weights in the order of [`super::signs`].
const CONFIDENCE: [f32; SIGNS] = [0.000, 0.000, 0.528, 0.031, 2.360, 2.715, 0.000, 0.000, 0.000, 0.944, 0.000, 1.691, 0.000, 0.000, -1.106, -0.996, 1.138, -1.791, -1.079, 0.000, 0.074, 0.457, -1.301, 0.000, 0.035, 1.873, -1.894, 0.000, 0.000, -2.225, -0.176, 0.000, 0.289, 3.339, 2.213, 0.265, 0.292, -0.743, 0.605, 1.481, 0.000, 0.000, 0.005, 0.000, 0.437, -0.366, -0.990, 0.000, -1.285, -1.079, -0.396, 0.066, 0.457, -0.143, 1.561, 0.643, 7.716, -1.894, 1.274, 0.000, -2.197, -0.146, 1.209, 0.189, 0.000, 1.422, 0.000, ];

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
