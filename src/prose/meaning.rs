//! How near in meaning the text's words are to the question's, where they are not the same.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::Token;
use super::query::Query;
use super::vocabulary::{Vocabulary, WordId};
use crate::text::{Vector, VectorSum, WordVectors};

/// Nearness of meaning below which two words have nothing to do with each other.
const FLOOR: f32 = 0.25;

/// The question's meaning and, as they are met, the words of the text's.
pub(super) struct Meanings<'a> {
    vocabulary: &'a Vocabulary,
    table: WordVectors,
    question: Vector,
    terms: Vec<Option<Vector>>,
    weights: Vec<f32>,
    /// How much each term says in any text, summing to 1.
    general: Vec<f32>,
    /// Where the words that were met stand in `vectors` and, with a number for each term, in `near`.
    seen: FxHashMap<WordId, Option<u32>>,
    /// Side by side and never moved one by one: a vector is most of a kilobyte.
    vectors: Vec<Vector>,
    near: Vec<f32>,
}

/// Words that are met in answering a usual question.
const USUALLY_MET: usize = 1_024;

impl<'a> Meanings<'a> {
    pub(super) fn new(vocabulary: &'a Vocabulary, query: &Query) -> Self {
        let table = WordVectors::embedded();
        let text = |t: &super::query::Term| match (t.exact, t.word) {
            (false, Some(word)) => vocabulary.entry(word).text.to_string(),
            _ => t.text.clone(),
        };
        let words: Vec<String> = query.terms.iter().map(text).collect();
        let question = table.sentence(words.iter().map(|w| (w.as_str(), 1.0)));
        let terms = words.iter().map(|w| table.lookup(w)).collect();
        let mass = query.mass.max(0.1);
        let terms: Vec<Option<Vector>> = terms;
        // A word without a vector is a number, which says as much as a rare word.
        let general: Vec<f32> = terms
            .iter()
            .map(|t| t.as_ref().map_or(1.0, Vector::weight))
            .collect();
        let sum = general.iter().sum::<f32>().max(0.1);
        Self {
            vocabulary,
            table,
            question,
            terms,
            weights: query.terms.iter().map(|t| t.idf / mass).collect(),
            general: general.into_iter().map(|g| g / sum).collect(),
            seen: FxHashMap::with_capacity_and_hasher(USUALLY_MET, FxBuildHasher),
            vectors: Vec::with_capacity(USUALLY_MET),
            near: Vec::with_capacity(USUALLY_MET * query.terms.len()),
        }
    }

    /// Where a word of the text stands among those that were met; `None` where nothing is known of it.
    fn see(&mut self, word: WordId) -> Option<usize> {
        if let Some(seen) = self.seen.get(&word) {
            return seen.map(|at| at as usize);
        }
        let vector = self.table.follow(&self.vocabulary.entry(word).meaning);
        let seen = vector.map(|vector| {
            let near = |term: &Option<Vector>| term.as_ref().map_or(0.0, |t| t.cosine(&vector));
            self.near.extend(self.terms.iter().map(near));
            self.vectors.push(vector);
            self.vectors.len() - 1
        });
        let kept = seen.and_then(|at| u32::try_from(at).ok());
        self.seen.insert(word, kept);
        seen
    }

    /// How well each term is matched or near in meaning to a word; `best` is how well it is matched.
    pub(super) fn soft<'t>(
        &mut self,
        sentences: impl Iterator<Item = &'t [Token]>,
        best: &[f32],
    ) -> Vec<f32> {
        let mut soft: Vec<f32> = best.to_vec();
        for token in sentences.flatten() {
            let Some(at) = self.see(token.word()) else {
                continue;
            };
            let terms = self.terms.len();
            let near = &self.near[at * terms..][..terms];
            for (soft, near) in soft.iter_mut().zip(near) {
                *soft = soft.max((near - FLOOR) / (1.0 - FLOOR));
            }
        }
        soft
    }

    /// Share of the question's weight in this text that is matched.
    pub(super) fn covered(&self, soft: &[f32]) -> f32 {
        soft.iter().zip(&self.weights).map(|(s, w)| s * w).sum()
    }

    /// Share of the question's weight in any text that is matched, and the most that one unmatched word weighs.
    pub(super) fn general(&self, soft: &[f32]) -> (f32, f32) {
        let pairs = || soft.iter().zip(&self.general);
        (
            pairs().map(|(s, w)| s * w).sum(),
            pairs().map(|(s, w)| (1.0 - s) * w).fold(0.0, f32::max),
        )
    }

    /// Nearness in meaning of a whole passage to the question.
    pub(super) fn cosine<'t>(&mut self, sentences: impl Iterator<Item = &'t [Token]>) -> f32 {
        let mut sum = VectorSum::default();
        for token in sentences.flatten() {
            if let Some(at) = self.see(token.word()) {
                sum.add(&self.vectors[at]);
            }
        }
        sum.vector().cosine(&self.question)
    }
}
