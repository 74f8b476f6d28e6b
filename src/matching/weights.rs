//! What each feature counts for.
//!
//! A pack whose facts have many sample phrasings is matched mostly by them, one with few by its statements, so there are
//! weights for either and every pack takes its place between the two. Written by `examples/fit_matching`, whose page
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
        1.169,  // coverage
        -0.836, // unexplained
        2.037,  // likeness
        1.391,  // focus
        1.092,  // soft
        0.096,  // kind
        0.489,  // topics
        -0.162, // stray topic
        0.170,  // side
        -0.817, // wrong side
        -0.650, // wrong time
        0.068,  // measure
        -0.199, // imprecise
        -4.000, // nameless
        0.763,  // unsaid
        0.156,  // right time
        0.100,  // right number
        -1.000, // misfit
        1.819,  // fitting likeness
        1.328,  // stated
        0.017,  // substance
        -1.500, // given
        1.141,  // verbatim
        0.011,  // qualifier
        -0.182, // stranger
        -0.004, // other time
        2.438,  // chorus
        0.513,  // noun
        0.282,  // relation
        4.180,  // posterior
        0.154,  // offer
        1.720,  // sense
    ],
    base: -8.305,
    confidence: [
        0.000,  // score
        0.000,  // lead over the best unsaid
        0.588,  // lag behind the best unsaid
        0.133,  // lead over the next fact
        2.029,  // agreement on the paragraph
        0.930,  // coverage
        0.000,  // unexplained
        0.000,  // likeness
        0.000,  // focus
        0.497,  // soft
        0.000,  // kind
        1.290,  // topics
        0.000,  // stray topic
        0.000,  // side
        -1.706, // wrong side
        -1.474, // wrong time
        1.022,  // measure
        -2.296, // imprecise
        -0.615, // nameless
        0.000,  // unsaid
        0.000,  // right time
        0.000,  // right number
        -1.187, // misfit
        0.000,  // fitting likeness
        0.310,  // stated
        1.241,  // substance
        -0.566, // given
        0.000,  // verbatim
        0.000,  // qualifier
        -2.599, // stranger
        -0.101, // other time
        0.344,  // chorus
        0.370,  // noun
        0.732,  // relation
        3.033,  // posterior
        0.000,  // offer
        0.000,  // sense
        0.000,  // coverage, over the best unsaid
        -0.450, // unexplained, over the best unsaid
        0.069,  // likeness, over the best unsaid
        0.191,  // focus, over the best unsaid
        0.949,  // soft, over the best unsaid
        0.000,  // kind, over the best unsaid
        0.314,  // topics, over the best unsaid
        0.000,  // stray topic, over the best unsaid
        0.031,  // side, over the best unsaid
        -0.119, // wrong side, over the best unsaid
        0.000,  // wrong time, over the best unsaid
        0.000,  // measure, over the best unsaid
        -1.643, // imprecise, over the best unsaid
        -0.615, // nameless, over the best unsaid
        1.234,  // unsaid, over the best unsaid
        0.000,  // right time, over the best unsaid
        0.000,  // right number, over the best unsaid
        0.000,  // misfit, over the best unsaid
        0.768,  // fitting likeness, over the best unsaid
        0.000,  // stated, over the best unsaid
        0.000,  // substance, over the best unsaid
        -0.561, // given, over the best unsaid
        0.686,  // verbatim, over the best unsaid
        0.000,  // qualifier, over the best unsaid
        -0.245, // stranger, over the best unsaid
        -0.046, // other time, over the best unsaid
        3.636,  // chorus, over the best unsaid
        0.278,  // noun, over the best unsaid
        0.000,  // relation, over the best unsaid
        1.475,  // posterior, over the best unsaid
        0.163,  // offer, over the best unsaid
        0.233,  // sense, over the best unsaid
    ],
};

/// For a pack whose facts have none.
const PLAIN: Weights = Weights {
    ranking: [
        1.521,  // coverage
        -0.440, // unexplained
        1.133,  // likeness
        0.673,  // focus
        2.441,  // soft
        1.369,  // kind
        1.037,  // topics
        0.000,  // stray topic
        0.511,  // side
        -0.637, // wrong side
        -1.078, // wrong time
        0.018,  // measure
        -0.547, // imprecise
        -4.000, // nameless
        2.242,  // unsaid
        0.571,  // right time
        1.118,  // right number
        -1.000, // misfit
        1.731,  // fitting likeness
        1.796,  // stated
        0.031,  // substance
        -1.500, // given
        0.000,  // verbatim
        1.083,  // qualifier
        -0.051, // stranger
        -0.042, // other time
        1.929,  // chorus
        0.635,  // noun
        0.670,  // relation
        1.804,  // posterior
        0.733,  // offer
        2.311,  // sense
    ],
    base: -7.172,
    confidence: [
        0.000,  // score
        0.000,  // lead over the best unsaid
        0.167,  // lag behind the best unsaid
        0.299,  // lead over the next fact
        0.187,  // agreement on the paragraph
        0.000,  // coverage
        -0.068, // unexplained
        0.000,  // likeness
        0.000,  // focus
        1.410,  // soft
        0.934,  // kind
        0.475,  // topics
        0.000,  // stray topic
        0.040,  // side
        -1.822, // wrong side
        -3.815, // wrong time
        1.096,  // measure
        -4.230, // imprecise
        0.000,  // nameless
        0.000,  // unsaid
        0.111,  // right time
        0.670,  // right number
        -0.727, // misfit
        0.000,  // fitting likeness
        0.317,  // stated
        0.802,  // substance
        -1.189, // given
        0.380,  // verbatim
        0.538,  // qualifier
        -2.116, // stranger
        0.000,  // other time
        0.855,  // chorus
        0.789,  // noun
        1.579,  // relation
        0.728,  // posterior
        0.875,  // offer
        1.174,  // sense
        0.000,  // coverage, over the best unsaid
        0.000,  // unexplained, over the best unsaid
        0.000,  // likeness, over the best unsaid
        0.000,  // focus, over the best unsaid
        0.982,  // soft, over the best unsaid
        0.118,  // kind, over the best unsaid
        0.000,  // topics, over the best unsaid
        0.000,  // stray topic, over the best unsaid
        0.000,  // side, over the best unsaid
        0.000,  // wrong side, over the best unsaid
        -1.660, // wrong time, over the best unsaid
        0.000,  // measure, over the best unsaid
        -1.165, // imprecise, over the best unsaid
        0.000,  // nameless, over the best unsaid
        0.517,  // unsaid, over the best unsaid
        0.000,  // right time, over the best unsaid
        0.000,  // right number, over the best unsaid
        0.000,  // misfit, over the best unsaid
        0.000,  // fitting likeness, over the best unsaid
        0.266,  // stated, over the best unsaid
        0.000,  // substance, over the best unsaid
        -0.234, // given, over the best unsaid
        0.000,  // verbatim, over the best unsaid
        0.000,  // qualifier, over the best unsaid
        0.000,  // stranger, over the best unsaid
        0.000,  // other time, over the best unsaid
        0.000,  // chorus, over the best unsaid
        0.201,  // noun, over the best unsaid
        0.000,  // relation, over the best unsaid
        0.183,  // posterior, over the best unsaid
        0.000,  // offer, over the best unsaid
        0.000,  // sense, over the best unsaid
    ],
};
