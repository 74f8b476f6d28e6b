//! What each feature counts for.
//!
//! A pack whose facts have many sample phrasings is matched mostly by them, one with few by its statements, so there are
//! weights for either and every pack takes its place between the two. Written by `examples/fit_matching.rs`, whose page
//! says how the weights are fitted and on what; the command to write them anew stands there.

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
        mixed.ranking.iter_mut().zip(PHRASED.ranking).for_each(|(w, rich)| mix(w, rich));
        mix(&mut mixed.base, PHRASED.base);
        mixed.confidence.iter_mut().zip(PHRASED.confidence).for_each(|(w, rich)| mix(w, rich));
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
        1.180, // coverage
        -0.837, // unexplained
        2.015, // likeness
        1.373, // focus
        1.092, // soft
        0.230, // kind
        0.444, // topics
        -0.131, // stray topic
        0.160, // side
        -0.759, // wrong side
        -0.653, // wrong time
        0.080, // measure
        -0.198, // imprecise
        -4.000, // nameless
        0.770, // unsaid
        0.158, // right time
        0.101, // right number
        -1.000, // misfit
        1.855, // fitting likeness
        1.340, // stated
        0.017, // substance
        -1.500, // given
        1.127, // verbatim
        0.240, // qualifier
        -0.184, // stranger
        -0.005, // other time
        2.413, // chorus
        0.526, // noun
        0.261, // relation
        4.178, // posterior
        0.133, // offer
        1.788, // sense
    ],
    base: -8.043,
    confidence: [
        0.000, // score
        0.000, // lead over the best unsaid
        0.578, // lag behind the best unsaid
        0.130, // lead over the next fact
        1.970, // agreement on the paragraph
        0.948, // coverage
        0.000, // unexplained
        0.000, // likeness
        0.000, // focus
        0.401, // soft
        0.000, // kind
        1.215, // topics
        0.000, // stray topic
        0.000, // side
        -1.647, // wrong side
        -1.555, // wrong time
        0.894, // measure
        -2.319, // imprecise
        -0.627, // nameless
        0.000, // unsaid
        0.000, // right time
        0.000, // right number
        -1.063, // misfit
        0.000, // fitting likeness
        0.272, // stated
        1.126, // substance
        -0.601, // given
        0.000, // verbatim
        0.000, // qualifier
        -2.636, // stranger
        -0.105, // other time
        0.405, // chorus
        0.390, // noun
        0.724, // relation
        3.085, // posterior
        0.000, // offer
        0.000, // sense
        0.115, // coverage, over the best unsaid
        -0.518, // unexplained, over the best unsaid
        0.000, // likeness, over the best unsaid
        0.320, // focus, over the best unsaid
        0.901, // soft, over the best unsaid
        0.000, // kind, over the best unsaid
        0.346, // topics, over the best unsaid
        0.000, // stray topic, over the best unsaid
        0.012, // side, over the best unsaid
        -0.131, // wrong side, over the best unsaid
        0.000, // wrong time, over the best unsaid
        0.000, // measure, over the best unsaid
        -1.633, // imprecise, over the best unsaid
        -0.627, // nameless, over the best unsaid
        1.205, // unsaid, over the best unsaid
        0.000, // right time, over the best unsaid
        0.000, // right number, over the best unsaid
        0.000, // misfit, over the best unsaid
        0.875, // fitting likeness, over the best unsaid
        0.000, // stated, over the best unsaid
        0.000, // substance, over the best unsaid
        -0.596, // given, over the best unsaid
        0.678, // verbatim, over the best unsaid
        0.000, // qualifier, over the best unsaid
        -0.190, // stranger, over the best unsaid
        -0.050, // other time, over the best unsaid
        3.521, // chorus, over the best unsaid
        0.211, // noun, over the best unsaid
        0.000, // relation, over the best unsaid
        1.405, // posterior, over the best unsaid
        0.128, // offer, over the best unsaid
        0.396, // sense, over the best unsaid
    ],
};

/// For a pack whose facts have none.
const PLAIN: Weights = Weights {
    ranking: [
        1.355, // coverage
        -0.491, // unexplained
        1.204, // likeness
        0.438, // focus
        1.911, // soft
        1.431, // kind
        0.901, // topics
        0.000, // stray topic
        0.900, // side
        -0.497, // wrong side
        -0.904, // wrong time
        0.039, // measure
        -0.632, // imprecise
        -4.000, // nameless
        2.245, // unsaid
        0.535, // right time
        1.273, // right number
        -1.000, // misfit
        1.843, // fitting likeness
        1.985, // stated
        0.041, // substance
        -1.500, // given
        0.000, // verbatim
        1.042, // qualifier
        -0.161, // stranger
        -0.203, // other time
        2.644, // chorus
        0.646, // noun
        0.635, // relation
        1.562, // posterior
        0.489, // offer
        2.759, // sense
    ],
    base: -5.643,
    confidence: [
        0.000, // score
        0.000, // lead over the best unsaid
        0.155, // lag behind the best unsaid
        0.345, // lead over the next fact
        0.866, // agreement on the paragraph
        0.000, // coverage
        0.000, // unexplained
        0.000, // likeness
        0.000, // focus
        0.720, // soft
        0.418, // kind
        0.543, // topics
        0.000, // stray topic
        0.030, // side
        -1.747, // wrong side
        -4.090, // wrong time
        1.143, // measure
        -4.490, // imprecise
        0.000, // nameless
        0.000, // unsaid
        0.099, // right time
        0.689, // right number
        -1.491, // misfit
        0.000, // fitting likeness
        0.527, // stated
        0.032, // substance
        -0.678, // given
        0.130, // verbatim
        0.021, // qualifier
        -1.213, // stranger
        -0.386, // other time
        0.819, // chorus
        0.899, // noun
        1.272, // relation
        0.217, // posterior
        0.622, // offer
        1.739, // sense
        0.000, // coverage, over the best unsaid
        0.000, // unexplained, over the best unsaid
        0.000, // likeness, over the best unsaid
        0.000, // focus, over the best unsaid
        0.422, // soft, over the best unsaid
        0.007, // kind, over the best unsaid
        0.000, // topics, over the best unsaid
        0.000, // stray topic, over the best unsaid
        0.222, // side, over the best unsaid
        0.000, // wrong side, over the best unsaid
        -1.717, // wrong time, over the best unsaid
        0.000, // measure, over the best unsaid
        -1.002, // imprecise, over the best unsaid
        0.000, // nameless, over the best unsaid
        0.618, // unsaid, over the best unsaid
        0.000, // right time, over the best unsaid
        0.000, // right number, over the best unsaid
        0.000, // misfit, over the best unsaid
        0.000, // fitting likeness, over the best unsaid
        0.843, // stated, over the best unsaid
        0.000, // substance, over the best unsaid
        -0.187, // given, over the best unsaid
        0.000, // verbatim, over the best unsaid
        0.000, // qualifier, over the best unsaid
        -0.534, // stranger, over the best unsaid
        0.000, // other time, over the best unsaid
        0.285, // chorus, over the best unsaid
        0.068, // noun, over the best unsaid
        0.000, // relation, over the best unsaid
        0.195, // posterior, over the best unsaid
        0.000, // offer, over the best unsaid
        0.000, // sense, over the best unsaid
    ],
};
