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
        1.163, // coverage
        -0.840, // unexplained
        2.033, // likeness
        1.383, // focus
        1.086, // soft
        0.105, // kind
        0.442, // topics
        -0.138, // stray topic
        0.182, // side
        -0.778, // wrong side
        -0.652, // wrong time
        0.067, // measure
        -0.198, // imprecise
        -4.000, // nameless
        0.765, // unsaid
        0.148, // right time
        0.102, // right number
        -1.000, // misfit
        1.823, // fitting likeness
        1.340, // stated
        0.017, // substance
        -1.500, // given
        1.142, // verbatim
        0.009, // qualifier
        -0.182, // stranger
        -0.005, // other time
        2.429, // chorus
        0.528, // noun
        0.280, // relation
        4.190, // posterior
        0.150, // offer
        1.760, // sense
    ],
    base: -8.327,
    confidence: [
        0.000, // score
        0.000, // lead over the best unsaid
        0.580, // lag behind the best unsaid
        0.133, // lead over the next fact
        1.972, // agreement on the paragraph
        0.957, // coverage
        0.000, // unexplained
        0.000, // likeness
        0.000, // focus
        0.405, // soft
        0.000, // kind
        1.238, // topics
        0.000, // stray topic
        0.000, // side
        -1.640, // wrong side
        -1.539, // wrong time
        1.010, // measure
        -2.287, // imprecise
        -0.616, // nameless
        0.000, // unsaid
        0.000, // right time
        0.000, // right number
        -1.185, // misfit
        0.000, // fitting likeness
        0.340, // stated
        1.200, // substance
        -0.593, // given
        0.000, // verbatim
        0.000, // qualifier
        -2.610, // stranger
        -0.094, // other time
        0.391, // chorus
        0.425, // noun
        0.720, // relation
        3.182, // posterior
        0.000, // offer
        0.000, // sense
        0.012, // coverage, over the best unsaid
        -0.522, // unexplained, over the best unsaid
        0.079, // likeness, over the best unsaid
        0.251, // focus, over the best unsaid
        0.922, // soft, over the best unsaid
        0.000, // kind, over the best unsaid
        0.348, // topics, over the best unsaid
        0.000, // stray topic, over the best unsaid
        0.057, // side, over the best unsaid
        -0.107, // wrong side, over the best unsaid
        0.000, // wrong time, over the best unsaid
        0.000, // measure, over the best unsaid
        -1.613, // imprecise, over the best unsaid
        -0.616, // nameless, over the best unsaid
        1.214, // unsaid, over the best unsaid
        0.000, // right time, over the best unsaid
        0.000, // right number, over the best unsaid
        0.000, // misfit, over the best unsaid
        0.779, // fitting likeness, over the best unsaid
        0.000, // stated, over the best unsaid
        0.000, // substance, over the best unsaid
        -0.588, // given, over the best unsaid
        0.679, // verbatim, over the best unsaid
        0.000, // qualifier, over the best unsaid
        -0.152, // stranger, over the best unsaid
        -0.040, // other time, over the best unsaid
        3.576, // chorus, over the best unsaid
        0.213, // noun, over the best unsaid
        0.000, // relation, over the best unsaid
        1.438, // posterior, over the best unsaid
        0.142, // offer, over the best unsaid
        0.289, // sense, over the best unsaid
    ],
};

/// For a pack whose facts have none.
const PLAIN: Weights = Weights {
    ranking: [
        1.520, // coverage
        -0.444, // unexplained
        1.135, // likeness
        0.669, // focus
        2.428, // soft
        1.369, // kind
        1.027, // topics
        0.000, // stray topic
        0.522, // side
        -0.624, // wrong side
        -1.079, // wrong time
        0.017, // measure
        -0.545, // imprecise
        -4.000, // nameless
        2.242, // unsaid
        0.571, // right time
        1.167, // right number
        -1.000, // misfit
        1.736, // fitting likeness
        1.790, // stated
        0.031, // substance
        -1.500, // given
        0.000, // verbatim
        1.081, // qualifier
        -0.054, // stranger
        -0.039, // other time
        1.941, // chorus
        0.626, // noun
        0.668, // relation
        1.814, // posterior
        0.735, // offer
        2.326, // sense
    ],
    base: -7.108,
    confidence: [
        0.000, // score
        0.000, // lead over the best unsaid
        0.181, // lag behind the best unsaid
        0.308, // lead over the next fact
        0.246, // agreement on the paragraph
        0.000, // coverage
        0.000, // unexplained
        0.000, // likeness
        0.000, // focus
        1.143, // soft
        0.997, // kind
        0.485, // topics
        0.000, // stray topic
        0.059, // side
        -1.911, // wrong side
        -3.979, // wrong time
        0.991, // measure
        -4.384, // imprecise
        0.000, // nameless
        0.000, // unsaid
        0.153, // right time
        0.697, // right number
        -0.768, // misfit
        0.000, // fitting likeness
        0.421, // stated
        0.795, // substance
        -1.239, // given
        0.241, // verbatim
        0.739, // qualifier
        -1.540, // stranger
        0.000, // other time
        0.828, // chorus
        0.654, // noun
        1.636, // relation
        0.798, // posterior
        0.890, // offer
        1.145, // sense
        0.000, // coverage, over the best unsaid
        0.000, // unexplained, over the best unsaid
        0.008, // likeness, over the best unsaid
        0.000, // focus, over the best unsaid
        1.120, // soft, over the best unsaid
        0.094, // kind, over the best unsaid
        0.000, // topics, over the best unsaid
        0.000, // stray topic, over the best unsaid
        0.000, // side, over the best unsaid
        0.000, // wrong side, over the best unsaid
        -1.625, // wrong time, over the best unsaid
        0.000, // measure, over the best unsaid
        -1.080, // imprecise, over the best unsaid
        0.000, // nameless, over the best unsaid
        0.608, // unsaid, over the best unsaid
        0.000, // right time, over the best unsaid
        0.000, // right number, over the best unsaid
        0.000, // misfit, over the best unsaid
        0.000, // fitting likeness, over the best unsaid
        0.208, // stated, over the best unsaid
        0.000, // substance, over the best unsaid
        -0.280, // given, over the best unsaid
        0.000, // verbatim, over the best unsaid
        0.000, // qualifier, over the best unsaid
        0.000, // stranger, over the best unsaid
        0.000, // other time, over the best unsaid
        0.000, // chorus, over the best unsaid
        0.238, // noun, over the best unsaid
        0.000, // relation, over the best unsaid
        0.307, // posterior, over the best unsaid
        0.000, // offer, over the best unsaid
        0.000, // sense, over the best unsaid
    ],
};
