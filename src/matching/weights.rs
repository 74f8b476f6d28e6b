//! What each feature counts for.
//!
//! A pack whose facts have many sample phrasings is matched mostly by them, one with few by its statements, so there are
//! weights for either and every pack takes its place between the two. Written by `examples/fit_matching.rs`, whose page
//! says how the weights are fitted and on what; the command to write them anew stands there.

#![allow(
    clippy::approx_constant,
    reason = "a fitted weight that comes near some constant is not meant as it"
)]

use super::Features;
use super::confidence::SIGNS;
use super::features::COUNT;
use crate::index::Index;

/// What the features of a candidate and the signs of a ranking count for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weights {
    /// In the order of [`super::FEATURES`].
    ranking: [f32; COUNT],
    /// The constant of the logistic regression for the confidence.
    base: f32,
    /// Its weights in the order of [`super::signs`].
    confidence: [f32; SIGNS],
}

impl Weights {
    /// The weights for a pack.
    pub(super) fn of(index: &Index) -> Self {
        Self::between(index.phrased())
    }

    /// From 0, the weights for a pack without phrasings, to 1, those for one that has many.
    fn between(phrased: f32) -> Self {
        let mut mixed = PLAIN;
        let mix = |plain: &mut f32, rich: f32| *plain += phrased * (rich - *plain);
        mixed
            .ranking
            .iter_mut()
            .zip(PHRASED.ranking)
            .for_each(|(w, rich)| mix(w, rich));
        mix(&mut mixed.base, PHRASED.base);
        mixed
            .confidence
            .iter_mut()
            .zip(PHRASED.confidence)
            .for_each(|(w, rich)| mix(w, rich));
        mixed
    }

    /// The score of an entry.
    pub(super) fn score(&self, features: &Features) -> f32 {
        self.parts(features).iter().sum()
    }

    /// What each feature adds to the score.
    pub(super) fn parts(&self, features: &Features) -> [f32; COUNT] {
        let mut parts = features.values();
        parts
            .iter_mut()
            .zip(self.ranking)
            .for_each(|(part, weight)| *part *= weight);
        parts
    }

    /// How likely a fact is right by these signs (logistic).
    pub(super) fn confidence(&self, signs: &[f32; SIGNS]) -> f32 {
        let z: f32 = self.base
            + signs
                .iter()
                .zip(self.confidence)
                .map(|(s, w)| s * w)
                .sum::<f32>();
        1.0 / (1.0 + (-z).exp())
    }
}

// Fitted from here on.

/// For a pack whose facts have many sample phrasings.
const PHRASED: Weights = Weights {
    ranking: [
        1.164,  // coverage
        -0.834, // unexplained
        2.038,  // likeness
        1.383,  // focus
        1.088,  // soft
        0.102,  // kind
        0.441,  // topics
        -0.148, // stray topic
        0.175,  // side
        -0.782, // wrong side
        -0.652, // wrong time
        0.068,  // measure
        -0.198, // imprecise
        -4.000, // nameless
        0.763,  // unsaid
        0.157,  // right time
        0.101,  // right number
        -1.000, // misfit
        1.825,  // fitting likeness
        1.320,  // stated
        0.017,  // substance
        -1.500, // given
        1.143,  // verbatim
        0.009,  // qualifier
        -0.182, // stranger
        -0.004, // other time
        2.434,  // chorus
        0.513,  // noun
        0.281,  // relation
        4.188,  // posterior
        0.151,  // offer
        1.728,  // sense
    ],
    base: -8.345,
    confidence: [
        0.000,  // score
        0.000,  // lead over the best unsaid
        0.584,  // lag behind the best unsaid
        0.133,  // lead over the next fact
        1.978,  // agreement on the paragraph
        0.978,  // coverage
        0.000,  // unexplained
        0.000,  // likeness
        0.000,  // focus
        0.429,  // soft
        0.000,  // kind
        1.257,  // topics
        0.000,  // stray topic
        0.000,  // side
        -1.708, // wrong side
        -1.530, // wrong time
        1.013,  // measure
        -2.284, // imprecise
        -0.582, // nameless
        0.000,  // unsaid
        0.000,  // right time
        0.000,  // right number
        -1.179, // misfit
        0.000,  // fitting likeness
        0.327,  // stated
        1.234,  // substance
        -0.589, // given
        0.000,  // verbatim
        0.000,  // qualifier
        -2.606, // stranger
        -0.092, // other time
        0.358,  // chorus
        0.413,  // noun
        0.724,  // relation
        3.129,  // posterior
        0.000,  // offer
        0.000,  // sense
        0.015,  // coverage, over the best unsaid
        -0.497, // unexplained, over the best unsaid
        0.020,  // likeness, over the best unsaid
        0.224,  // focus, over the best unsaid
        0.943,  // soft, over the best unsaid
        0.000,  // kind, over the best unsaid
        0.329,  // topics, over the best unsaid
        0.000,  // stray topic, over the best unsaid
        0.029,  // side, over the best unsaid
        -0.126, // wrong side, over the best unsaid
        0.000,  // wrong time, over the best unsaid
        0.000,  // measure, over the best unsaid
        -1.614, // imprecise, over the best unsaid
        -0.582, // nameless, over the best unsaid
        1.217,  // unsaid, over the best unsaid
        0.000,  // right time, over the best unsaid
        0.000,  // right number, over the best unsaid
        0.000,  // misfit, over the best unsaid
        0.780,  // fitting likeness, over the best unsaid
        0.000,  // stated, over the best unsaid
        0.000,  // substance, over the best unsaid
        -0.584, // given, over the best unsaid
        0.699,  // verbatim, over the best unsaid
        0.000,  // qualifier, over the best unsaid
        -0.159, // stranger, over the best unsaid
        -0.037, // other time, over the best unsaid
        3.647,  // chorus, over the best unsaid
        0.207,  // noun, over the best unsaid
        0.000,  // relation, over the best unsaid
        1.450,  // posterior, over the best unsaid
        0.136,  // offer, over the best unsaid
        0.284,  // sense, over the best unsaid
    ],
};

/// For a pack whose facts have none.
const PLAIN: Weights = Weights {
    ranking: [
        1.521,  // coverage
        -0.448, // unexplained
        1.131,  // likeness
        0.674,  // focus
        2.439,  // soft
        1.371,  // kind
        1.026,  // topics
        0.000,  // stray topic
        0.511,  // side
        -0.637, // wrong side
        -1.079, // wrong time
        0.018,  // measure
        -0.547, // imprecise
        -4.000, // nameless
        2.241,  // unsaid
        0.572,  // right time
        1.118,  // right number
        -1.000, // misfit
        1.734,  // fitting likeness
        1.792,  // stated
        0.031,  // substance
        -1.500, // given
        0.000,  // verbatim
        1.082,  // qualifier
        -0.050, // stranger
        -0.042, // other time
        1.926,  // chorus
        0.634,  // noun
        0.671,  // relation
        1.802,  // posterior
        0.732,  // offer
        2.315,  // sense
    ],
    base: -7.172,
    confidence: [
        0.000,  // score
        0.000,  // lead over the best unsaid
        0.167,  // lag behind the best unsaid
        0.299,  // lead over the next fact
        0.184,  // agreement on the paragraph
        0.000,  // coverage
        -0.072, // unexplained
        0.000,  // likeness
        0.000,  // focus
        1.401,  // soft
        0.935,  // kind
        0.482,  // topics
        0.000,  // stray topic
        0.046,  // side
        -1.820, // wrong side
        -3.816, // wrong time
        1.096,  // measure
        -4.229, // imprecise
        0.000,  // nameless
        0.000,  // unsaid
        0.114,  // right time
        0.670,  // right number
        -0.722, // misfit
        0.000,  // fitting likeness
        0.320,  // stated
        0.794,  // substance
        -1.184, // given
        0.382,  // verbatim
        0.534,  // qualifier
        -2.115, // stranger
        0.000,  // other time
        0.871,  // chorus
        0.786,  // noun
        1.582,  // relation
        0.731,  // posterior
        0.875,  // offer
        1.178,  // sense
        0.000,  // coverage, over the best unsaid
        0.000,  // unexplained, over the best unsaid
        0.000,  // likeness, over the best unsaid
        0.000,  // focus, over the best unsaid
        0.989,  // soft, over the best unsaid
        0.115,  // kind, over the best unsaid
        0.000,  // topics, over the best unsaid
        0.000,  // stray topic, over the best unsaid
        0.000,  // side, over the best unsaid
        0.000,  // wrong side, over the best unsaid
        -1.659, // wrong time, over the best unsaid
        0.000,  // measure, over the best unsaid
        -1.163, // imprecise, over the best unsaid
        0.000,  // nameless, over the best unsaid
        0.518,  // unsaid, over the best unsaid
        0.000,  // right time, over the best unsaid
        0.000,  // right number, over the best unsaid
        0.000,  // misfit, over the best unsaid
        0.000,  // fitting likeness, over the best unsaid
        0.268,  // stated, over the best unsaid
        0.000,  // substance, over the best unsaid
        -0.226, // given, over the best unsaid
        0.000,  // verbatim, over the best unsaid
        0.000,  // qualifier, over the best unsaid
        0.000,  // stranger, over the best unsaid
        0.000,  // other time, over the best unsaid
        0.000,  // chorus, over the best unsaid
        0.203,  // noun, over the best unsaid
        0.000,  // relation, over the best unsaid
        0.181,  // posterior, over the best unsaid
        0.000,  // offer, over the best unsaid
        0.000,  // sense, over the best unsaid
    ],
};
