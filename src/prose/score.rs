//! From measures to ranked paragraphs and one calibrated confidence.

use std::ops::Range;

use super::ProseIndex;
use super::features::{Measure, Measured, MeasuredSentence, P, REFUSAL_FEATURES};
use super::query::Query;
use super::weights::{WEIGHTS, Weights};
use crate::text::Stemmer;

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProseHits {
    /// Paragraphs, best first.
    pub hits: Vec<ProseHit>,
    /// How sure it is that the first hit answers the question, 0 to 1; 0 without hits.
    pub confidence: f32,
}

/// A paragraph with its best sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct ProseHit {
    /// The number by which it is cited.
    pub paragraph: u32,
    /// Bytes of the sentence in the paragraph.
    pub sentence: Range<usize>,
    /// Comparable within one search only.
    pub score: f32,
}

/// Everything measured for a question, scored; for fitting and explaining.
#[derive(Debug, Clone)]
pub struct Scored {
    /// Paragraphs, best first, each with the position of its best sentence and its score.
    pub ranked: Vec<(Measured, usize, f32)>,
    /// What speaks for and against answering, in the order of [`REFUSAL_FEATURES`].
    pub refusal: [f32; REFUSAL_FEATURES.len()],
}

impl ProseIndex {
    /// Searches the text; at most `limit` hits, none when it shares nothing with the question. Never fails.
    #[must_use]
    pub fn search(&self, question: &str, limit: usize) -> ProseHits {
        let scored = self.score(question, &WEIGHTS);
        if scored.ranked.is_empty() {
            return ProseHits::default();
        }
        let confidence = logistic(dot(&WEIGHTS.refusal, &scored.refusal) + WEIGHTS.bias);
        let hits = scored
            .ranked
            .into_iter()
            .take(limit)
            .map(|(measured, best, score)| ProseHit {
                paragraph: self.paragraphs[measured.paragraph].number,
                sentence: measured.sentences[best].range.clone(),
                score,
            });
        ProseHits {
            hits: hits.collect(),
            confidence,
        }
    }

    /// Measures and scores with the given weights.
    #[must_use]
    pub fn score(&self, question: &str, weights: &Weights) -> Scored {
        let stemmer = Stemmer::new(&self.language);
        let query = Query::read(question, &stemmer, &self.vocabulary, &self.postings);
        let mut measure = Measure::new(self, &query);
        let mut ranked: Vec<(Measured, usize, f32)> = measure
            .all()
            .into_iter()
            .filter_map(|mut measured| {
                let scores: Vec<f32> = measured
                    .sentences
                    .iter()
                    .map(|s: &MeasuredSentence| dot(&weights.sentence, &s.features))
                    .collect();
                let best = (0..scores.len())
                    .max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(b.cmp(&a)))?;
                let second = scores
                    .iter()
                    .enumerate()
                    .filter(|&(at, _)| at != best)
                    .map(|(_, s)| *s)
                    .fold(0.0, f32::max);
                measured.features[P::Best as usize] = scores[best];
                measured.features[P::Second as usize] = second;
                let score = dot(&weights.paragraph, &measured.features);
                Some((measured, best, score))
            })
            .collect();
        ranked.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.paragraph.cmp(&b.0.paragraph)));
        let refusal = match ranked.first() {
            None => [0.0; REFUSAL_FEATURES.len()],
            Some((measured, best, _)) => {
                let scores: Vec<f32> = ranked.iter().map(|r| r.2).collect();
                measure.refusal(
                    measured,
                    &measured.sentences[*best],
                    measured.features[P::Best as usize],
                    &scores,
                )
            }
        };
        Scored { ranked, refusal }
    }
}

fn dot(weights: &[f32], features: &[f32]) -> f32 {
    weights.iter().zip(features).map(|(w, f)| w * f).sum()
}

fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}
