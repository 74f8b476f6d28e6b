//! What each feature counts for.
//!
//! Written by `examples/fit_matching.rs`, whose page says how the weights are fitted and on what; the command to write
//! them anew stands there.

use super::Features;
use super::confidence::SIGNS;
use super::features::COUNT;

/// Weights in the order of [`super::FEATURES`].
const WEIGHTS: [f32; COUNT] = [
    1.228, -1.242, 1.664, 1.684, 1.278, 0.280, 0.323, 0.000, 0.775, -0.375, -0.817, 0.367, -0.258,
    -4.000, 0.501, 0.240, 0.280, -1.000, 1.985, 1.662, 0.013, -1.500, 1.244, 0.283, -0.418, -0.061,
    2.164, 0.341, 0.364, 4.033,
];

/// The logistic regression's constant.
const BASE: f32 = -12.245;
/// Its weights in the order of [`super::signs`].
const CONFIDENCE: [f32; SIGNS] = [
    0.000, 0.000, 0.474, 0.064, 2.206, 2.285, 0.000, 0.000, 0.000, 1.226, 0.000, 1.591, 0.000,
    0.302, -0.914, -0.902, 1.660, -2.067, -1.578, 0.000, 0.125, 0.474, -0.543, 0.000, 0.122, 1.657,
    -1.976, 0.000, 0.000, -2.039, -0.276, 0.000, 0.349, 2.921, 1.895, 0.000, -0.789, 0.115, 1.276,
    0.000, 0.181, 0.000, 0.000, 0.380, -0.355, -0.877, 0.000, -1.893, -1.578, -0.259, 0.105, 0.474,
    0.000, 1.782, 0.593, 0.447, -1.976, 1.276, 0.000, -1.874, -0.142, 1.423, 0.162, 0.000, 1.474,
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
