//! What each feature counts for.
//!
//! Written by `examples/fit_matching.rs`, whose page says how the weights are fitted and on what; the command to write
//! them anew stands there.

use super::Features;
use super::confidence::SIGNS;
use super::features::COUNT;

/// Weights in the order of [`super::FEATURES`].
const WEIGHTS: [f32; COUNT] = [
    1.360, -1.270, 1.692, 1.661, 1.350, 0.286, 0.446, 0.000, 0.718, -0.583, -0.815, 0.227, -0.254,
    -4.000, 0.490, 0.204, 0.287, -1.000, 2.055, 1.644, 0.002, -1.500, 1.316, 0.280, -0.422, -0.057,
    2.049, 0.350, 0.365, 4.045, 0.122,
];

/// The logistic regression's constant.
const BASE: f32 = -12.935;
/// Its weights in the order of [`super::signs`].
const CONFIDENCE: [f32; SIGNS] = [
    0.000, 0.000, 0.531, 0.028, 2.363, 2.711, 0.000, 0.000, 0.000, 0.961, 0.000, 1.701, 0.000,
    0.000, -1.118, -0.993, 1.133, -1.793, -1.084, 0.000, 0.088, 0.461, -1.311, 0.000, 0.037, 1.875,
    -1.895, 0.000, 0.000, -2.112, -0.162, 0.000, 0.291, 3.343, 2.237, 0.259, 0.265, -0.756, 0.603,
    1.493, 0.000, 0.000, 0.000, 0.000, 0.438, -0.355, -0.987, 0.000, -1.291, -1.084, -0.393, 0.081,
    0.461, -0.137, 1.565, 0.639, 7.604, -1.895, 1.272, 0.000, -2.198, -0.135, 1.188, 0.193, 0.000,
    1.416, 0.000,
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
