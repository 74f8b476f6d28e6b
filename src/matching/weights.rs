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
    base: -8.316,
    confidence: [
        0.000, // score
        0.000, // lead over the best unsaid
        0.580, // lag behind the best unsaid
        0.132, // lead over the next fact
        1.971, // agreement on the paragraph
        0.955, // coverage
        0.000, // unexplained
        0.000, // likeness
        0.000, // focus
        0.403, // soft
        0.000, // kind
        1.236, // topics
        0.000, // stray topic
        0.000, // side
        -1.639, // wrong side
        -1.538, // wrong time
        1.008, // measure
        -2.293, // imprecise
        -0.630, // nameless
        0.000, // unsaid
        0.000, // right time
        0.000, // right number
        -1.185, // misfit
        0.000, // fitting likeness
        0.338, // stated
        1.204, // substance
        -0.595, // given
        0.000, // verbatim
        0.000, // qualifier
        -2.609, // stranger
        -0.102, // other time
        0.389, // chorus
        0.427, // noun
        0.713, // relation
        3.182, // posterior
        0.000, // offer
        0.000, // sense
        0.012, // coverage, over the best unsaid
        -0.522, // unexplained, over the best unsaid
        0.078, // likeness, over the best unsaid
        0.250, // focus, over the best unsaid
        0.923, // soft, over the best unsaid
        0.000, // kind, over the best unsaid
        0.346, // topics, over the best unsaid
        0.000, // stray topic, over the best unsaid
        0.056, // side, over the best unsaid
        -0.106, // wrong side, over the best unsaid
        0.000, // wrong time, over the best unsaid
        0.000, // measure, over the best unsaid
        -1.618, // imprecise, over the best unsaid
        -0.630, // nameless, over the best unsaid
        1.216, // unsaid, over the best unsaid
        0.000, // right time, over the best unsaid
        0.000, // right number, over the best unsaid
        0.000, // misfit, over the best unsaid
        0.778, // fitting likeness, over the best unsaid
        0.000, // stated, over the best unsaid
        0.000, // substance, over the best unsaid
        -0.590, // given, over the best unsaid
        0.678, // verbatim, over the best unsaid
        0.000, // qualifier, over the best unsaid
        -0.165, // stranger, over the best unsaid
        -0.047, // other time, over the best unsaid
        3.574, // chorus, over the best unsaid
        0.214, // noun, over the best unsaid
        0.000, // relation, over the best unsaid
        1.438, // posterior, over the best unsaid
        0.140, // offer, over the best unsaid
        0.286, // sense, over the best unsaid
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
    base: -7.139,
    confidence: [
        0.000, // score
        0.000, // lead over the best unsaid
        0.168, // lag behind the best unsaid
        0.298, // lead over the next fact
        0.198, // agreement on the paragraph
        0.000, // coverage
        -0.081, // unexplained
        0.000, // likeness
        0.000, // focus
        1.380, // soft
        0.942, // kind
        0.467, // topics
        0.000, // stray topic
        0.042, // side
        -1.808, // wrong side
        -3.808, // wrong time
        1.100, // measure
        -4.219, // imprecise
        0.000, // nameless
        0.000, // unsaid
        0.118, // right time
        0.683, // right number
        -0.721, // misfit
        0.000, // fitting likeness
        0.317, // stated
        0.791, // substance
        -1.200, // given
        0.372, // verbatim
        0.529, // qualifier
        -2.113, // stranger
        0.000, // other time
        0.832, // chorus
        0.795, // noun
        1.589, // relation
        0.730, // posterior
        0.878, // offer
        1.183, // sense
        0.000, // coverage, over the best unsaid
        0.000, // unexplained, over the best unsaid
        0.000, // likeness, over the best unsaid
        0.000, // focus, over the best unsaid
        0.979, // soft, over the best unsaid
        0.113, // kind, over the best unsaid
        0.000, // topics, over the best unsaid
        0.000, // stray topic, over the best unsaid
        0.000, // side, over the best unsaid
        0.000, // wrong side, over the best unsaid
        -1.641, // wrong time, over the best unsaid
        0.000, // measure, over the best unsaid
        -1.134, // imprecise, over the best unsaid
        0.000, // nameless, over the best unsaid
        0.521, // unsaid, over the best unsaid
        0.000, // right time, over the best unsaid
        0.000, // right number, over the best unsaid
        0.000, // misfit, over the best unsaid
        0.000, // fitting likeness, over the best unsaid
        0.246, // stated, over the best unsaid
        0.000, // substance, over the best unsaid
        -0.243, // given, over the best unsaid
        0.000, // verbatim, over the best unsaid
        0.000, // qualifier, over the best unsaid
        0.000, // stranger, over the best unsaid
        0.000, // other time, over the best unsaid
        0.038, // chorus, over the best unsaid
        0.195, // noun, over the best unsaid
        0.000, // relation, over the best unsaid
        0.175, // posterior, over the best unsaid
        0.000, // offer, over the best unsaid
        0.000, // sense, over the best unsaid
    ],
};
