//! From measures to ranked paragraphs and one calibrated confidence.

use std::ops::Range;

use super::ProseIndex;
use super::answer_type::AnswerType;
use super::detail::{DETAIL_FEATURES, detail};
use super::features::{Asked, Measure, Measured, MeasuredSentence, P, refusal};
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
    /// What kind of answer is wanted.
    pub wanted: AnswerType,
}

/// A paragraph with its best sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct ProseHit {
    /// The number by which it is cited.
    pub paragraph: u32,
    /// Bytes of the sentence in the paragraph, or of two short ones.
    pub sentence: Range<usize>,
    /// Comparable within one search only.
    pub score: f32,
}

/// Everything measured for a question, scored; for fitting and explaining.
#[derive(Debug, Clone)]
pub struct Scored {
    /// Paragraphs, best first.
    pub ranked: Vec<Ranked>,
    /// What of the question speaks for and against answering it.
    pub asked: Asked,
    /// What kind of answer is wanted.
    pub wanted: AnswerType,
    query: Query,
}

/// A paragraph with its score.
#[derive(Debug, Clone)]
pub struct Ranked {
    /// Its measures.
    pub measured: Measured,
    /// Position of its best sentence among its sentences.
    pub best: usize,
    /// Its score.
    pub score: f32,
}

impl Scored {
    /// How sure it is that the first paragraph answers, 0 to 1.
    #[must_use]
    pub fn confidence(&self, index: &ProseIndex, weights: &Weights) -> f32 {
        let Some(first) = self.ranked.first() else {
            return 0.0;
        };
        let scores: Vec<f32> = self.ranked.iter().map(|r| r.score).collect();
        let sentence = &first.measured.sentences[first.best].features;
        let features = refusal(
            &first.measured.features,
            sentence,
            &scores,
            self.asked,
            &self.detail(index, first.measured.paragraph, first.best),
        );
        logistic(dot(&weights.refusal, &features) + weights.bias)
    }
}

impl Scored {
    /// How the question differs in detail from a sentence of a paragraph, both counted from 0.
    #[must_use]
    pub fn detail(
        &self,
        index: &ProseIndex,
        paragraph: usize,
        sentence: usize,
    ) -> [f32; DETAIL_FEATURES.len()] {
        detail(index, &self.query, paragraph, sentence)
    }
}

/// Bytes that a sentence and its neighbour may have to be shown together.
const TOGETHER: usize = 240;

/// The best sentence, with the better one of its neighbours where both are short.
fn passage(ranked: &Ranked, weights: &Weights) -> Range<usize> {
    let sentences = &ranked.measured.sentences;
    let best = &sentences[ranked.best];
    let score = |s: &MeasuredSentence| dot(&weights.sentence, &s.features);
    let before = ranked.best.checked_sub(1).map(|at| &sentences[at]);
    let joined = [before, sentences.get(ranked.best + 1)]
        .into_iter()
        .flatten()
        .map(|other| {
            let start = other.range.start.min(best.range.start);
            (score(other), start..other.range.end.max(best.range.end))
        })
        .filter(|(_, range)| range.len() <= TOGETHER)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    joined.map_or_else(|| best.range.clone(), |(_, range)| range)
}

impl ProseIndex {
    /// Searches the text; at most `limit` hits, none when it shares nothing with the question. Never fails.
    #[must_use]
    pub fn search(&self, question: &str, limit: usize) -> ProseHits {
        let scored = self.score(question, &WEIGHTS);
        let hits = scored.ranked.iter().take(limit).map(|ranked| ProseHit {
            paragraph: self.paragraphs[ranked.measured.paragraph].number,
            sentence: passage(ranked, &WEIGHTS),
            score: ranked.score,
        });
        ProseHits {
            hits: hits.collect(),
            confidence: scored.confidence(self, &WEIGHTS),
            wanted: scored.wanted,
        }
    }

    /// Measures and scores with the given weights.
    #[must_use]
    pub fn score(&self, question: &str, weights: &Weights) -> Scored {
        let stemmer = Stemmer::new(&self.language);
        let query = Query::read(question, &stemmer, &self.vocabulary, &self.postings);
        let mut measure = Measure::new(self, &query);
        let mut ranked: Vec<Ranked> = measure
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
                Some(Ranked {
                    measured,
                    best,
                    score,
                })
            })
            .collect();
        ranked.sort_by(|a, b| {
            b.score
                .total_cmp(&a.score)
                .then(a.measured.paragraph.cmp(&b.measured.paragraph))
        });
        let asked = Asked {
            negated: query.negated,
            words: query.sequence.len(),
        };
        Scored {
            ranked,
            asked,
            wanted: query.wanted,
            query,
        }
    }
}

fn dot(weights: &[f32], features: &[f32]) -> f32 {
    weights.iter().zip(features).map(|(w, f)| w * f).sum()
}

fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}
