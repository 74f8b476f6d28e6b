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
        1.190, // coverage
        -1.053, // unexplained
        1.777, // likeness
        1.678, // focus
        1.200, // soft
        0.211, // kind
        0.471, // topics
        0.000, // stray topic
        0.295, // side
        -0.869, // wrong side
        -0.677, // wrong time
        0.000, // measure
        -0.199, // imprecise
        -4.000, // nameless
        0.943, // unsaid
        0.090, // right time
        0.098, // right number
        -1.000, // misfit
        1.860, // fitting likeness
        1.142, // stated
        0.019, // substance
        -1.500, // given
        0.959, // verbatim
        0.272, // qualifier
        -0.265, // stranger
        0.000, // other time
        2.289, // chorus
        0.411, // noun
        0.255, // relation
        4.313, // posterior
        0.044, // offer
        1.774, // sense
    ],
    base: -9.034,
    confidence: [
        0.000, // score
        0.000, // lead over the best unsaid
        0.558, // lag behind the best unsaid
        0.036, // lead over the next fact
        2.208, // agreement on the paragraph
        0.000, // coverage
        0.000, // unexplained
        0.000, // likeness
        0.000, // focus
        1.559, // soft
        0.000, // kind
        1.435, // topics
        0.000, // stray topic
        0.000, // side
        -1.715, // wrong side
        -1.433, // wrong time
        0.849, // measure
        -2.112, // imprecise
        -0.834, // nameless
        0.000, // unsaid
        0.000, // right time
        0.000, // right number
        -0.678, // misfit
        0.000, // fitting likeness
        0.308, // stated
        1.409, // substance
        -0.995, // given
        0.000, // verbatim
        0.000, // qualifier
        -2.940, // stranger
        -0.196, // other time
        0.000, // chorus
        0.480, // noun
        1.047, // relation
        3.233, // posterior
        0.000, // offer
        0.000, // sense
        0.655, // coverage, over the best unsaid
        -0.406, // unexplained, over the best unsaid
        0.000, // likeness, over the best unsaid
        0.393, // focus, over the best unsaid
        0.148, // soft, over the best unsaid
        0.000, // kind, over the best unsaid
        0.000, // topics, over the best unsaid
        0.000, // stray topic, over the best unsaid
        0.360, // side, over the best unsaid
        -0.092, // wrong side, over the best unsaid
        0.000, // wrong time, over the best unsaid
        0.000, // measure, over the best unsaid
        -1.597, // imprecise, over the best unsaid
        -0.834, // nameless, over the best unsaid
        1.155, // unsaid, over the best unsaid
        0.000, // right time, over the best unsaid
        0.000, // right number, over the best unsaid
        0.000, // misfit, over the best unsaid
        1.361, // fitting likeness, over the best unsaid
        0.000, // stated, over the best unsaid
        2.273, // substance, over the best unsaid
        -0.995, // given, over the best unsaid
        0.924, // verbatim, over the best unsaid
        0.000, // qualifier, over the best unsaid
        -1.439, // stranger, over the best unsaid
        -0.155, // other time, over the best unsaid
        4.198, // chorus, over the best unsaid
        0.529, // noun, over the best unsaid
        0.000, // relation, over the best unsaid
        1.724, // posterior, over the best unsaid
        0.000, // offer, over the best unsaid
        0.068, // sense, over the best unsaid
    ],
};

/// For a pack whose facts have none.
const PLAIN: Weights = Weights {
    ranking: [
        1.541, // coverage
        -0.484, // unexplained
        1.116, // likeness
        0.774, // focus
        2.104, // soft
        1.539, // kind
        0.903, // topics
        0.000, // stray topic
        0.798, // side
        -0.509, // wrong side
        -0.965, // wrong time
        0.038, // measure
        -0.598, // imprecise
        -4.000, // nameless
        2.331, // unsaid
        0.540, // right time
        1.269, // right number
        -1.000, // misfit
        2.062, // fitting likeness
        1.709, // stated
        0.031, // substance
        -1.500, // given
        0.021, // verbatim
        1.413, // qualifier
        -0.233, // stranger
        -0.109, // other time
        2.308, // chorus
        0.664, // noun
        0.729, // relation
        1.600, // posterior
        0.304, // offer
        2.551, // sense
    ],
    base: -7.291,
    confidence: [
        0.000, // score
        0.000, // lead over the best unsaid
        0.231, // lag behind the best unsaid
        0.303, // lead over the next fact
        1.069, // agreement on the paragraph
        0.497, // coverage
        0.000, // unexplained
        0.000, // likeness
        0.159, // focus
        1.277, // soft
        0.445, // kind
        0.561, // topics
        0.000, // stray topic
        0.047, // side
        -2.437, // wrong side
        -3.886, // wrong time
        1.553, // measure
        -4.161, // imprecise
        0.000, // nameless
        0.000, // unsaid
        0.039, // right time
        0.702, // right number
        -1.637, // misfit
        0.000, // fitting likeness
        0.208, // stated
        0.849, // substance
        -0.775, // given
        0.113, // verbatim
        0.576, // qualifier
        -1.219, // stranger
        -0.396, // other time
        0.533, // chorus
        0.923, // noun
        1.431, // relation
        0.000, // posterior
        0.417, // offer
        1.719, // sense
        0.000, // coverage, over the best unsaid
        0.000, // unexplained, over the best unsaid
        0.100, // likeness, over the best unsaid
        0.000, // focus, over the best unsaid
        0.567, // soft, over the best unsaid
        0.000, // kind, over the best unsaid
        0.000, // topics, over the best unsaid
        0.000, // stray topic, over the best unsaid
        0.000, // side, over the best unsaid
        0.000, // wrong side, over the best unsaid
        -2.132, // wrong time, over the best unsaid
        0.000, // measure, over the best unsaid
        -1.138, // imprecise, over the best unsaid
        0.000, // nameless, over the best unsaid
        0.490, // unsaid, over the best unsaid
        0.000, // right time, over the best unsaid
        0.000, // right number, over the best unsaid
        0.000, // misfit, over the best unsaid
        0.000, // fitting likeness, over the best unsaid
        0.497, // stated, over the best unsaid
        0.000, // substance, over the best unsaid
        -0.796, // given, over the best unsaid
        0.000, // verbatim, over the best unsaid
        0.000, // qualifier, over the best unsaid
        -0.058, // stranger, over the best unsaid
        0.000, // other time, over the best unsaid
        0.048, // chorus, over the best unsaid
        0.000, // noun, over the best unsaid
        0.000, // relation, over the best unsaid
        0.289, // posterior, over the best unsaid
        0.000, // offer, over the best unsaid
        0.000, // sense, over the best unsaid
    ],
};
