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
const BASE: f32 = -11.608;
/// Its weights in the order of [`super::signs`].
const CONFIDENCE: [f32; SIGNS] = [
    0.000, 0.000, 0.477, 0.087, 2.353, 2.321, 0.000, 0.000, 0.000, 1.207, 0.000, 1.550, 0.000,
    0.314, -0.919, -0.882, 1.660, -2.224, -1.563, 0.000, 0.095, 0.455, -0.545, 0.000, 0.000, 1.553,
    -1.972, 0.000, 0.000, -2.068, -0.244, 0.000, 0.303, 2.902, 1.873, 0.000, -0.781, 0.123, 1.274,
    0.000, 0.198, 0.000, 0.000, 0.363, -0.357, -0.873, 0.000, -1.812, -1.563, 0.283, 0.134, 0.455,
    0.000, 1.742, 0.637, 0.451, -1.972, 1.274, 0.000, -1.846, -0.145, 1.399, 0.173, 0.000, 1.454,
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
