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
        1.154, // coverage
        -0.789, // unexplained
        1.867, // likeness
        1.546, // focus
        1.152, // soft
        0.203, // kind
        0.572, // topics
        -0.042, // stray topic
        0.302, // side
        -0.657, // wrong side
        -0.688, // wrong time
        0.070, // measure
        -0.198, // imprecise
        -4.000, // nameless
        0.824, // unsaid
        0.092, // right time
        0.210, // right number
        -1.000, // misfit
        1.824, // fitting likeness
        1.171, // stated
        0.016, // substance
        -1.500, // given
        1.037, // verbatim
        0.321, // qualifier
        -0.199, // stranger
        -0.043, // other time
        2.291, // chorus
        0.611, // noun
        0.263, // relation
        4.414, // posterior
        0.068, // offer
        1.625, // sense
    ],
    base: -8.445,
    confidence: [
        0.000, // score
        0.028, // lead over the best unsaid
        0.484, // lag behind the best unsaid
        0.097, // lead over the next fact
        1.957, // agreement on the paragraph
        1.005, // coverage
        0.000, // unexplained
        0.000, // likeness
        0.000, // focus
        0.295, // soft
        0.000, // kind
        1.373, // topics
        0.000, // stray topic
        0.063, // side
        -0.952, // wrong side
        -1.085, // wrong time
        0.770, // measure
        -2.469, // imprecise
        -0.684, // nameless
        0.000, // unsaid
        0.025, // right time
        0.000, // right number
        -0.875, // misfit
        0.000, // fitting likeness
        0.498, // stated
        1.190, // substance
        -0.708, // given
        0.000, // verbatim
        0.000, // qualifier
        -2.310, // stranger
        -0.205, // other time
        0.000, // chorus
        0.239, // noun
        0.512, // relation
        3.389, // posterior
        0.007, // offer
        0.000, // sense
        0.146, // coverage, over the best unsaid
        -0.006, // unexplained, over the best unsaid
        0.824, // likeness, over the best unsaid
        0.286, // focus, over the best unsaid
        1.266, // soft, over the best unsaid
        0.000, // kind, over the best unsaid
        0.579, // topics, over the best unsaid
        0.000, // stray topic, over the best unsaid
        0.048, // side, over the best unsaid
        -0.334, // wrong side, over the best unsaid
        0.000, // wrong time, over the best unsaid
        0.000, // measure, over the best unsaid
        -2.024, // imprecise, over the best unsaid
        -0.684, // nameless, over the best unsaid
        1.022, // unsaid, over the best unsaid
        0.000, // right time, over the best unsaid
        0.000, // right number, over the best unsaid
        0.000, // misfit, over the best unsaid
        0.993, // fitting likeness, over the best unsaid
        0.000, // stated, over the best unsaid
        0.000, // substance, over the best unsaid
        -0.708, // given, over the best unsaid
        0.959, // verbatim, over the best unsaid
        0.000, // qualifier, over the best unsaid
        -0.419, // stranger, over the best unsaid
        -0.164, // other time, over the best unsaid
        3.001, // chorus, over the best unsaid
        0.853, // noun, over the best unsaid
        0.000, // relation, over the best unsaid
        1.727, // posterior, over the best unsaid
        0.150, // offer, over the best unsaid
        0.000, // sense, over the best unsaid
    ],
};

/// For a pack whose facts have none.
const PLAIN: Weights = Weights {
    ranking: [
        1.502, // coverage
        -0.366, // unexplained
        1.224, // likeness
        0.770, // focus
        2.026, // soft
        1.476, // kind
        0.868, // topics
        0.000, // stray topic
        0.785, // side
        -0.581, // wrong side
        -0.959, // wrong time
        0.000, // measure
        -0.569, // imprecise
        -4.000, // nameless
        2.231, // unsaid
        0.553, // right time
        1.313, // right number
        -1.000, // misfit
        1.943, // fitting likeness
        1.859, // stated
        0.030, // substance
        -1.500, // given
        0.039, // verbatim
        1.367, // qualifier
        -0.200, // stranger
        -0.169, // other time
        2.341, // chorus
        0.701, // noun
        0.621, // relation
        1.577, // posterior
        0.458, // offer
        2.519, // sense
    ],
    base: -6.952,
    confidence: [
        0.000, // score
        0.000, // lead over the best unsaid
        0.197, // lag behind the best unsaid
        0.300, // lead over the next fact
        0.994, // agreement on the paragraph
        0.523, // coverage
        0.000, // unexplained
        0.000, // likeness
        0.128, // focus
        1.038, // soft
        0.403, // kind
        0.526, // topics
        0.000, // stray topic
        0.102, // side
        -2.439, // wrong side
        -3.958, // wrong time
        1.443, // measure
        -4.469, // imprecise
        -5.788, // nameless
        0.000, // unsaid
        0.064, // right time
        0.643, // right number
        -1.562, // misfit
        0.000, // fitting likeness
        0.098, // stated
        0.666, // substance
        -0.848, // given
        0.312, // verbatim
        0.535, // qualifier
        -1.238, // stranger
        -0.499, // other time
        0.741, // chorus
        0.927, // noun
        1.604, // relation
        0.216, // posterior
        0.598, // offer
        1.336, // sense
        0.000, // coverage, over the best unsaid
        0.000, // unexplained, over the best unsaid
        0.194, // likeness, over the best unsaid
        0.000, // focus, over the best unsaid
        0.228, // soft, over the best unsaid
        0.039, // kind, over the best unsaid
        0.000, // topics, over the best unsaid
        0.000, // stray topic, over the best unsaid
        0.000, // side, over the best unsaid
        0.000, // wrong side, over the best unsaid
        -2.039, // wrong time, over the best unsaid
        0.000, // measure, over the best unsaid
        -1.049, // imprecise, over the best unsaid
        0.000, // nameless, over the best unsaid
        0.425, // unsaid, over the best unsaid
        0.000, // right time, over the best unsaid
        0.000, // right number, over the best unsaid
        0.000, // misfit, over the best unsaid
        0.000, // fitting likeness, over the best unsaid
        0.740, // stated, over the best unsaid
        0.000, // substance, over the best unsaid
        -0.188, // given, over the best unsaid
        0.000, // verbatim, over the best unsaid
        0.000, // qualifier, over the best unsaid
        -0.357, // stranger, over the best unsaid
        0.000, // other time, over the best unsaid
        0.000, // chorus, over the best unsaid
        0.104, // noun, over the best unsaid
        0.000, // relation, over the best unsaid
        0.162, // posterior, over the best unsaid
        0.000, // offer, over the best unsaid
        0.000, // sense, over the best unsaid
    ],
};
