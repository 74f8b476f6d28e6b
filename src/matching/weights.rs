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
    base: -8.324,
    confidence: [
        0.000,  // score
        0.000,  // lead over the best unsaid
        0.584,  // lag behind the best unsaid
        0.133,  // lead over the next fact
        1.976,  // agreement on the paragraph
        0.976,  // coverage
        0.000,  // unexplained
        0.000,  // likeness
        0.000,  // focus
        0.426,  // soft
        0.000,  // kind
        1.253,  // topics
        0.000,  // stray topic
        0.000,  // side
        -1.709, // wrong side
        -1.524, // wrong time
        1.014,  // measure
        -2.293, // imprecise
        -0.617, // nameless
        0.000,  // unsaid
        0.000,  // right time
        0.000,  // right number
        -1.180, // misfit
        0.000,  // fitting likeness
        0.325,  // stated
        1.236,  // substance
        -0.593, // given
        0.000,  // verbatim
        0.000,  // qualifier
        -2.605, // stranger
        -0.099, // other time
        0.354,  // chorus
        0.413,  // noun
        0.716,  // relation
        3.128,  // posterior
        0.000,  // offer
        0.000,  // sense
        0.014,  // coverage, over the best unsaid
        -0.496, // unexplained, over the best unsaid
        0.018,  // likeness, over the best unsaid
        0.222,  // focus, over the best unsaid
        0.942,  // soft, over the best unsaid
        0.000,  // kind, over the best unsaid
        0.325,  // topics, over the best unsaid
        0.000,  // stray topic, over the best unsaid
        0.030,  // side, over the best unsaid
        -0.127, // wrong side, over the best unsaid
        0.000,  // wrong time, over the best unsaid
        0.000,  // measure, over the best unsaid
        -1.623, // imprecise, over the best unsaid
        -0.617, // nameless, over the best unsaid
        1.221,  // unsaid, over the best unsaid
        0.000,  // right time, over the best unsaid
        0.000,  // right number, over the best unsaid
        0.000,  // misfit, over the best unsaid
        0.779,  // fitting likeness, over the best unsaid
        0.000,  // stated, over the best unsaid
        0.000,  // substance, over the best unsaid
        -0.588, // given, over the best unsaid
        0.697,  // verbatim, over the best unsaid
        0.000,  // qualifier, over the best unsaid
        -0.172, // stranger, over the best unsaid
        -0.044, // other time, over the best unsaid
        3.645,  // chorus, over the best unsaid
        0.207,  // noun, over the best unsaid
        0.000,  // relation, over the best unsaid
        1.450,  // posterior, over the best unsaid
        0.136,  // offer, over the best unsaid
        0.280,  // sense, over the best unsaid
    ],
};

/// For a pack whose facts have none.
const PLAIN: Weights = Weights {
    ranking: [
        1.519,  // coverage
        -0.447, // unexplained
        1.129,  // likeness
        0.673,  // focus
        2.436,  // soft
        1.371,  // kind
        1.026,  // topics
        0.000,  // stray topic
        0.508,  // side
        -0.639, // wrong side
        -1.078, // wrong time
        0.018,  // measure
        -0.547, // imprecise
        -4.000, // nameless
        2.242,  // unsaid
        0.571,  // right time
        1.119,  // right number
        -1.000, // misfit
        1.733,  // fitting likeness
        1.791,  // stated
        0.031,  // substance
        -1.500, // given
        0.000,  // verbatim
        1.082,  // qualifier
        -0.051, // stranger
        -0.042, // other time
        1.931,  // chorus
        0.634,  // noun
        0.670,  // relation
        1.810,  // posterior
        0.731,  // offer
        2.320,  // sense
    ],
    base: -7.170,
    confidence: [
        0.000,  // score
        0.000,  // lead over the best unsaid
        0.168,  // lag behind the best unsaid
        0.299,  // lead over the next fact
        0.192,  // agreement on the paragraph
        0.000,  // coverage
        -0.073, // unexplained
        0.000,  // likeness
        0.000,  // focus
        1.390,  // soft
        0.935,  // kind
        0.480,  // topics
        0.000,  // stray topic
        0.042,  // side
        -1.817, // wrong side
        -3.811, // wrong time
        1.097,  // measure
        -4.220, // imprecise
        0.000,  // nameless
        0.000,  // unsaid
        0.109,  // right time
        0.669,  // right number
        -0.730, // misfit
        0.000,  // fitting likeness
        0.318,  // stated
        0.800,  // substance
        -1.190, // given
        0.378,  // verbatim
        0.540,  // qualifier
        -2.114, // stranger
        0.000,  // other time
        0.862,  // chorus
        0.782,  // noun
        1.583,  // relation
        0.730,  // posterior
        0.880,  // offer
        1.175,  // sense
        0.000,  // coverage, over the best unsaid
        0.000,  // unexplained, over the best unsaid
        0.000,  // likeness, over the best unsaid
        0.000,  // focus, over the best unsaid
        0.985,  // soft, over the best unsaid
        0.118,  // kind, over the best unsaid
        0.000,  // topics, over the best unsaid
        0.000,  // stray topic, over the best unsaid
        0.000,  // side, over the best unsaid
        0.000,  // wrong side, over the best unsaid
        -1.649, // wrong time, over the best unsaid
        0.000,  // measure, over the best unsaid
        -1.148, // imprecise, over the best unsaid
        0.000,  // nameless, over the best unsaid
        0.520,  // unsaid, over the best unsaid
        0.000,  // right time, over the best unsaid
        0.000,  // right number, over the best unsaid
        0.000,  // misfit, over the best unsaid
        0.000,  // fitting likeness, over the best unsaid
        0.264,  // stated, over the best unsaid
        0.000,  // substance, over the best unsaid
        -0.233, // given, over the best unsaid
        0.000,  // verbatim, over the best unsaid
        0.000,  // qualifier, over the best unsaid
        0.000,  // stranger, over the best unsaid
        0.000,  // other time, over the best unsaid
        0.003,  // chorus, over the best unsaid
        0.205,  // noun, over the best unsaid
        0.000,  // relation, over the best unsaid
        0.181,  // posterior, over the best unsaid
        0.000,  // offer, over the best unsaid
        0.000,  // sense, over the best unsaid
    ],
};
