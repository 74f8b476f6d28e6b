//! What is measured of a paragraph and its sentences for a question: overlap, nearness, and the kind of answer.
//!
//! Every measure lies between 0 and 1 or thereabouts and does not depend on the length of the text, so that one set of
//! weights serves all texts.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::answer_type::AnswerType;
use super::detail::DETAIL_FEATURES;
use super::meaning::Meanings;
use super::query::Query;
use super::vocabulary::{StemId, WordId};
use super::words::Class;
use super::{ProseIndex, Token};
use crate::lexicon::excluded_by;

/// Paragraphs that are measured; the others only have their words counted.
const MEASURED: usize = 24;
/// Saturation of repeated words in BM25 and how much length counts, as in Robertson and Zaragoza 2009.
const K1: f32 = 1.2;
const B: f32 = 0.75;
/// Words of a sentence that are looked at.
const LONGEST: usize = 120;
/// Words of a usual sentence.
const USUAL: f32 = 24.0;

macro_rules! features {
    ($(#[$doc:meta])* $list:ident, $enum:ident: $($name:ident),+ $(,)?) => {
        #[derive(Debug, Clone, Copy)]
        pub(super) enum $enum { $($name),+ }
        $(#[$doc])*
        pub const $list: &[&str] = &[$(stringify!($name)),+];
    };
}

features! {
    /// Names of the measures of a sentence, in order.
    SENTENCE_FEATURES, S:
    Bm25, Covered, Names, Numbers, Pairs, Run, Bigrams, Rarest, Before, After, Pronoun, First, Length,
    When, Number, Who, Where, Why, Near, Focus, Complete, Soft, Meaning, Typeless, General, Worst, Opposite, Widened,
}

features! {
    /// Names of the measures of a paragraph, in order.
    PARAGRAPH_FEATURES, P:
    Bm25, Relative, Covered, Names, Numbers, Rarest, Best, Second, Neighbour, Length, Window, First, Soft, Meaning, Complete, General, Worst, Absent, NamesAbsent, NumbersAbsent,
}

/// Names of the measures of a question and of how the search went, in order; with those of the best paragraph and of
/// its best sentence they say whether the question is answered at all.
pub const SEARCH_FEATURES: &[&str] = &["Margin", "Top", "Negated", "Shortness"];

/// How many measures say whether a question is answered.
pub const REFUSAL: usize = PARAGRAPH_FEATURES.len()
    + SENTENCE_FEATURES.len()
    + SEARCH_FEATURES.len()
    + DETAIL_FEATURES.len();

/// A paragraph with its measures.
#[derive(Debug, Clone)]
pub struct Measured {
    /// Position in the index.
    pub paragraph: usize,
    /// In the order of [`PARAGRAPH_FEATURES`]; those that depend on the score of sentences are filled in later.
    pub features: [f32; PARAGRAPH_FEATURES.len()],
    /// Its sentences in order.
    pub sentences: Vec<MeasuredSentence>,
}

/// A sentence with its measures.
#[derive(Debug, Clone)]
pub struct MeasuredSentence {
    /// Bytes of the paragraph.
    pub range: Range<usize>,
    /// In the order of [`SENTENCE_FEATURES`].
    pub features: [f32; SENTENCE_FEATURES.len()],
}

/// What a sentence has of the question's words.
struct Matches {
    /// For each term how well it is matched.
    best: Vec<f32>,
    /// Word of the sentence, term.
    at: Vec<(usize, usize)>,
}

/// Measures one text for one question.
pub(super) struct Measure<'a> {
    index: &'a ProseIndex,
    query: &'a Query,
    /// The terms that a stem of the text stands for.
    stems: FxHashMap<StemId, (usize, f32)>,
    meanings: Meanings<'a>,
    rarest: usize,
    /// Terms with a word of the text that says the opposite.
    opposites: Vec<(usize, WordId)>,
}

impl<'a> Measure<'a> {
    pub(super) fn new(index: &'a ProseIndex, query: &'a Query) -> Self {
        let mut stems: FxHashMap<StemId, (usize, f32)> = FxHashMap::default();
        for (at, term) in query.terms.iter().enumerate() {
            for &(stem, weight) in &term.stems {
                let known = stems.entry(stem).or_insert((at, weight));
                if weight > known.1 {
                    *known = (at, weight);
                }
            }
        }
        let rarest = (0..query.terms.len())
            .max_by(|&a, &b| query.terms[a].idf.total_cmp(&query.terms[b].idf))
            .unwrap_or(0);
        Self {
            index,
            query,
            stems,
            meanings: Meanings::new(&index.vocabulary, query),
            rarest,
            opposites: opposites(index, query),
        }
    }

    /// The paragraphs that share most with the question, best first by their words alone, measured.
    pub(super) fn all(&mut self) -> Vec<Measured> {
        let scores = self.count();
        let mut best: Vec<usize> = (0..scores.len()).filter(|&p| scores[p] > 0.0).collect();
        let by_score = |a: &usize, b: &usize| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b));
        if best.len() > MEASURED {
            best.select_nth_unstable_by(MEASURED, by_score);
            best.truncate(MEASURED);
        }
        best.sort_unstable_by(by_score);
        let top = best.first().map_or(1.0, |&p| scores[p]);
        best.into_iter()
            .map(|p| self.paragraph(p, &scores, top))
            .collect()
    }

    /// BM25 of every paragraph.
    fn count(&self) -> Vec<f32> {
        let postings = &self.index.postings;
        let mut scores = vec![0.0; self.index.len()];
        for term in &self.query.terms {
            for &(stem, weight) in &term.stems {
                if self.stems.get(&stem).is_none_or(|&(owner, _)| {
                    !std::ptr::eq(&raw const self.query.terms[owner], &raw const *term)
                }) {
                    continue;
                }
                for (paragraph, times) in postings.of(stem) {
                    let length = f32::from(postings.lengths[paragraph as usize]);
                    let times = times as f32;
                    let norm = K1 * (1.0 - B + B * length / postings.mean);
                    scores[paragraph as usize] +=
                        weight * term.idf * times * (K1 + 1.0) / (times + norm);
                }
            }
        }
        scores
    }

    fn paragraph(&mut self, paragraph: usize, scores: &[f32], top: f32) -> Measured {
        let query = self.query;
        let range = self.index.sentences_of(paragraph);
        let matches: Vec<Matches> = range
            .clone()
            .map(|s| self.matches(self.index.tokens_of(s)))
            .collect();
        let sentences: Vec<MeasuredSentence> = range
            .clone()
            .enumerate()
            .map(|(at, sentence)| self.sentence(sentence, at, &matches))
            .collect();
        let mut all = vec![0.0_f32; query.terms.len()];
        for one in &matches {
            merge(&mut all, &one.best);
        }
        let window = matches.windows(2).map(|pair| {
            let mut both = pair[0].best.clone();
            merge(&mut both, &pair[1].best);
            self.covered(&both)
        });
        let window = window
            .chain(sentences.iter().map(|s| s.features[S::Covered as usize]))
            .fold(0.0, f32::max);
        let most = query.mass.max(0.1) * (K1 + 1.0);
        let neighbour =
            |at: Option<usize>| at.and_then(|p| scores.get(p)).map_or(0.0, |s| s / most);
        let tokens: usize = range.clone().map(|s| self.index.tokens_of(s).len()).sum();
        let mut features = [0.0; PARAGRAPH_FEATURES.len()];
        let mut set = |name: P, value: f32| features[name as usize] = value;
        set(P::Bm25, scores[paragraph] / most);
        set(P::Relative, scores[paragraph] / top);
        set(P::Covered, self.covered(&all));
        set(P::Names, self.share(&all, |t| query.terms[t].name));
        set(P::Numbers, self.share(&all, |t| query.terms[t].number));
        set(P::Rarest, all.get(self.rarest).copied().unwrap_or_default());
        set(
            P::Neighbour,
            neighbour(paragraph.checked_sub(1)).max(neighbour(Some(paragraph + 1))),
        );
        set(P::Length, (1.0 + tokens as f32).ln() / 6.0);
        set(P::Window, window);
        set(P::First, if paragraph == 0 { 1.0 } else { 0.0 });
        let covered = self.covered(&all);
        set(P::Complete, covered * covered);
        let soft = self
            .meanings
            .soft(range.clone().map(|s| self.index.tokens_of(s)), &all);
        let (general, worst) = self.meanings.general(&soft);
        set(P::Soft, self.meanings.covered(&soft));
        set(P::General, general);
        set(P::Worst, worst);
        let absent = |of: fn(&super::query::Term) -> bool| {
            query
                .terms
                .iter()
                .zip(&soft)
                .filter(|(t, _)| of(t))
                .map(|(_, s)| 1.0 - s)
                .fold(0.0, f32::max)
        };
        set(P::Absent, absent(|_| true));
        set(P::NamesAbsent, absent(|t| t.name));
        set(P::NumbersAbsent, absent(|t| t.number));
        set(
            P::Meaning,
            self.meanings.cosine(range.map(|s| self.index.tokens_of(s))),
        );
        Measured {
            paragraph,
            features,
            sentences,
        }
    }

    fn matches(&self, tokens: &[Token]) -> Matches {
        let mut matches = Matches {
            best: vec![0.0; self.query.terms.len()],
            at: Vec::new(),
        };
        for (at, token) in tokens.iter().take(LONGEST).enumerate() {
            let entry = self.index.vocabulary.entry(token.word());
            if entry.class == Class::Stop {
                continue;
            }
            if let Some(&(term, weight)) = self.stems.get(&entry.stem) {
                matches.best[term] = matches.best[term].max(weight);
                matches.at.push((at, term));
            }
        }
        matches
    }

    fn sentence(&mut self, sentence: usize, at: usize, all: &[Matches]) -> MeasuredSentence {
        let index = self.index;
        let query = self.query;
        let tokens = index.tokens_of(sentence);
        let own = &all[at];
        let mut features = [0.0; SENTENCE_FEATURES.len()];
        let mut set = |name: S, value: f32| features[name as usize] = value;
        let covered = self.covered(&own.best);
        set(S::Bm25, self.bm25(own, tokens.len()));
        set(S::Covered, covered);
        set(S::Complete, covered * covered);
        set(S::Names, self.share(&own.best, |t| query.terms[t].name));
        set(S::Numbers, self.share(&own.best, |t| query.terms[t].number));
        set(S::Pairs, self.pairs(own));
        let (run, bigrams) = self.common(tokens);
        set(S::Run, run);
        set(S::Bigrams, bigrams);
        set(
            S::Rarest,
            own.best.get(self.rarest).copied().unwrap_or_default(),
        );
        let gained =
            |other: Option<&Matches>| other.map_or(0.0, |o| self.gained(&o.best, &own.best));
        let before = gained(at.checked_sub(1).map(|b| &all[b]));
        set(S::Before, before);
        set(S::After, gained(all.get(at + 1)));
        let refers = tokens
            .first()
            .is_some_and(|t| REFERRING.contains(&index.vocabulary.entry(t.word()).text.as_ref()));
        set(S::Pronoun, if refers { before } else { 0.0 });
        set(S::First, if at == 0 { 1.0 } else { 0.0 });
        set(S::Length, (1.0 + tokens.len() as f32).ln() / 4.0);
        set(S::Focus, query.focus.map_or(0.0, |t| own.best[t]));
        let (present, near) = self.kind(tokens, own);
        let slot = match query.wanted {
            AnswerType::When => Some(S::When),
            AnswerType::Number => Some(S::Number),
            AnswerType::Who => Some(S::Who),
            AnswerType::Where => Some(S::Where),
            AnswerType::Why => Some(S::Why),
            AnswerType::What => None,
        };
        if let Some(slot) = slot {
            set(slot, if present { 1.0 } else { 0.0 });
            set(S::Near, near);
            set(S::Typeless, if present { 0.0 } else { 1.0 });
        }
        let soft = self.meanings.soft(std::iter::once(tokens), &own.best);
        let (general, worst) = self.meanings.general(&soft);
        set(S::Soft, self.meanings.covered(&soft));
        set(S::General, general);
        set(S::Worst, worst);
        set(S::Opposite, self.opposite(tokens, own));
        let mut wide = soft;
        if let Some(before) = at.checked_sub(1) {
            merge(&mut wide, &all[before].best);
        }
        set(S::Widened, self.meanings.covered(&wide));
        set(S::Meaning, self.meanings.cosine(std::iter::once(tokens)));
        let bytes = index.sentences[sentence];
        MeasuredSentence {
            range: bytes.start as usize..bytes.end as usize,
            features,
        }
    }

    /// Share of the question's weight that is matched.
    fn covered(&self, best: &[f32]) -> f32 {
        let sum: f32 = self
            .query
            .terms
            .iter()
            .zip(best)
            .map(|(t, b)| t.idf * b)
            .sum();
        sum / self.query.mass.max(0.1)
    }

    /// Share of the weight of some of the terms that is matched; 0 when there are none of them.
    fn share(&self, best: &[f32], of: impl Fn(usize) -> bool) -> f32 {
        let (mut sum, mut mass) = (0.0, 0.0);
        for (at, term) in self
            .query
            .terms
            .iter()
            .enumerate()
            .filter(|&(at, _)| of(at))
        {
            sum += term.idf * best[at];
            mass += term.idf;
        }
        if mass > 0.0 { sum / mass } else { 0.0 }
    }

    /// Share of the question's weight that `other` matches better than `own`.
    fn gained(&self, other: &[f32], own: &[f32]) -> f32 {
        let sum: f32 = self
            .query
            .terms
            .iter()
            .zip(other.iter().zip(own))
            .map(|(t, (o, s))| t.idf * (o - s).max(0.0))
            .sum();
        sum / self.query.mass.max(0.1)
    }

    fn bm25(&self, own: &Matches, words: usize) -> f32 {
        let norm = K1 * (1.0 - B + B * words as f32 / USUAL);
        let mut sum = 0.0;
        for (term, &weight) in own.best.iter().enumerate().filter(|(_, w)| **w > 0.0) {
            let times = own.at.iter().filter(|&&(_, t)| t == term).count() as f32;
            sum += weight * self.query.terms[term].idf * times * (K1 + 1.0) / (times + norm);
        }
        sum / (self.query.mass.max(0.1) * (K1 + 1.0))
    }

    /// How near those words stand to each other that are neighbours in the question.
    fn pairs(&self, own: &Matches) -> f32 {
        let terms = &self.query.terms;
        let (mut sum, mut mass) = (0.0, 0.0);
        for (left, pair) in terms.windows(2).enumerate() {
            let weight = pair[0].idf + pair[1].idf;
            mass += weight;
            let places = |term: usize| {
                own.at
                    .iter()
                    .filter(move |&&(_, t)| t == term)
                    .map(|&(at, _)| at)
            };
            let nearest = places(left)
                .flat_map(|a| places(left + 1).map(move |b| a.abs_diff(b)))
                .min();
            if let Some(distance) = nearest {
                let asked = pair[1].at.abs_diff(pair[0].at);
                let over = distance.saturating_sub(asked) as f32;
                sum += weight * own.best[left] * own.best[left + 1] / (1.0 + over / 3.0);
            }
        }
        if mass > 0.0 { sum / mass } else { 0.0 }
    }

    /// The longest common run of words and the share of common pairs of words, grammar included.
    fn common(&self, tokens: &[Token]) -> (f32, f32) {
        let asked = &self.query.sequence;
        let mut row = [0_u8; LONGEST + 1];
        let (mut longest, mut pairs) = (0, 0);
        for word in asked {
            let mut diagonal = 0;
            let mut pair = false;
            for (at, token) in tokens.iter().take(LONGEST).enumerate() {
                let above = row[at + 1];
                let here = if *word == Some(self.index.vocabulary.entry(token.word()).stem) {
                    diagonal + 1
                } else {
                    0
                };
                row[at + 1] = here;
                longest = longest.max(here);
                pair |= here >= 2;
                diagonal = above;
            }
            pairs += usize::from(pair);
        }
        let most = asked.len().max(2) as f32;
        (f32::from(longest) / most, pairs as f32 / (most - 1.0))
    }

    /// 1 where the sentence says the opposite of a word of the question that it lacks.
    fn opposite(&self, tokens: &[Token], own: &Matches) -> f32 {
        let opposed = self.opposites.iter().any(|&(term, word)| {
            own.best[term] < 0.9 && tokens.iter().any(|token| token.word() == word)
        });
        if opposed { 1.0 } else { 0.0 }
    }

    /// Whether the sentence has the wanted kind of answer, and how near that is to the matched words.
    fn kind(&self, tokens: &[Token], own: &Matches) -> (bool, f32) {
        let mut present = false;
        let mut nearest = usize::MAX;
        for (at, token) in tokens.iter().take(LONGEST).enumerate() {
            if own.at.iter().any(|&(m, _)| m == at) || !self.answers(tokens, at, *token) {
                continue;
            }
            present = true;
            let distance = own
                .at
                .iter()
                .map(|&(m, _)| m.abs_diff(at))
                .min()
                .unwrap_or(usize::MAX);
            nearest = nearest.min(distance);
        }
        let near = if nearest == usize::MAX {
            0.0
        } else {
            1.0 / (1.0 + nearest as f32 / 4.0)
        };
        (present, near)
    }

    fn answers(&self, tokens: &[Token], at: usize, token: Token) -> bool {
        let vocabulary = &self.index.vocabulary;
        let entry = vocabulary.entry(token.word());
        let named = |token: Token, at: usize| {
            vocabulary.entry(token.word()).class == Class::Content
                && token.capital()
                && (at > 0 || vocabulary.is_name(token.word()))
        };
        match self.query.wanted {
            AnswerType::When => matches!(entry.class, Class::Year | Class::Calendar),
            AnswerType::Number => matches!(entry.class, Class::Number | Class::Numeral),
            AnswerType::Who => named(token, at),
            AnswerType::Where => {
                named(token, at)
                    && tokens[at.saturating_sub(3)..at]
                        .iter()
                        .any(|t| PLACING.contains(&vocabulary.entry(t.word()).text.as_ref()))
            }
            AnswerType::Why => REASONING.contains(&entry.text.as_ref()),
            AnswerType::What => false,
        }
    }
}

/// What speaks for and against answering: the measures of the best paragraph and of its best sentence, the scores of
/// all paragraphs, whether the question negates and how many words it has, and how it differs from the sentence.
#[must_use]
pub fn refusal(
    paragraph: &[f32; PARAGRAPH_FEATURES.len()],
    sentence: &[f32; SENTENCE_FEATURES.len()],
    scores: &[f32],
    asked: Asked,
    detail: &[f32; DETAIL_FEATURES.len()],
) -> [f32; REFUSAL] {
    let top = scores.first().copied().unwrap_or_default();
    let search = [
        top - scores.get(1).copied().unwrap_or(top),
        top,
        if asked.negated { 1.0 } else { 0.0 },
        1.0 / asked.words.max(1) as f32,
    ];
    let mut features = [0.0; REFUSAL];
    let all = paragraph
        .iter()
        .chain(sentence)
        .chain(&search)
        .chain(detail);
    for (slot, feature) in features.iter_mut().zip(all) {
        *slot = *feature;
    }
    features
}

/// What of the question itself speaks for and against answering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asked {
    /// Whether it negates.
    pub negated: bool,
    /// How many words it has.
    pub words: usize,
}

fn opposites(index: &ProseIndex, query: &Query) -> Vec<(usize, WordId)> {
    let terms = query.terms.iter().enumerate();
    terms
        .flat_map(|(term, said)| {
            excluded_by(&said.text)
                .iter()
                .map(move |other| (term, other))
        })
        .filter_map(|(term, other)| Some((term, index.vocabulary.word(other)?)))
        .collect()
}

fn merge(into: &mut [f32], other: &[f32]) {
    for (into, other) in into.iter_mut().zip(other) {
        *into = into.max(*other);
    }
}

/// Words at the head of a sentence that mean something said before.
const REFERRING: &[&str] = &[
    "he", "she", "it", "they", "this", "these", "those", "his", "her", "their", "its", "such",
    "there",
];
/// Words before a place.
const PLACING: &[&str] = &[
    "in", "at", "near", "to", "from", "of", "into", "on", "through", "between", "around",
];
/// Words before a reason.
const REASONING: &[&str] = &[
    "because",
    "due",
    "since",
    "reason",
    "reasons",
    "cause",
    "causes",
    "caused",
    "result",
    "resulted",
    "therefore",
    "thus",
    "so",
    "order",
    "led",
    "for",
    "to",
    "as",
];
