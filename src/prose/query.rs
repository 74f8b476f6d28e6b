//! A question as prose matching sees it: weighted words with what else they may be called in the text, and the kind of
//! answer that is wanted.

use super::answer_type::AnswerType;
use super::postings::Postings;
use super::vocabulary::{StemId, Vocabulary, WordId};
use super::words::{Class, classify};
use crate::lexicon::{Denial, denial, excluded_by};
use crate::text::{Stemmer, Token, tokens};

/// Weight of a word that differs from the text's by one letter, by two.
const SPELLING: [f32; 2] = [0.85, 0.6];
/// Weight of a word that shares its beginning with the text's.
const DERIVED: f32 = 0.5;
/// Letters that such words share at least.
const DERIVED_PREFIX: usize = 5;
/// How many of the text's words a question's word may stand for beside itself.
const ALTERNATIVES: usize = 4;
/// Words that only say that something is asked.
const ASKING: &[&str] = &[
    "name", "called", "many", "type", "kind", "example", "list", "tell", "describe",
];
/// Words of a question that are looked at; the rest is not read.
const LONGEST: usize = 64;

/// A content word of the question.
#[derive(Debug, Clone)]
pub(super) struct Term {
    /// Folded form.
    pub text: String,
    /// Stems of the text that it may stand for, with the weight of each, its own first.
    pub stems: Vec<(StemId, f32)>,
    /// The word of the text nearest to it.
    pub word: Option<WordId>,
    /// Inverse document frequency; that of a word seen once, where the text lacks it.
    pub idf: f32,
    /// Whether the text has its stem as it is spelt.
    pub exact: bool,
    /// Whether it names something.
    pub name: bool,
    /// Whether it is a number or year.
    pub number: bool,
    /// Position in the question's words.
    pub at: usize,
}

/// A word of the question, grammar included.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// Folded form.
    pub text: String,
    /// Its stem, where the text has it.
    pub stem: Option<StemId>,
}

/// A question, read against one text.
#[derive(Debug, Clone)]
pub(super) struct Query {
    /// Content words in order, without repeats.
    pub terms: Vec<Term>,
    /// Every word in order.
    pub words: Vec<Word>,
    /// Stem of every word, as the text knows it.
    pub sequence: Vec<Option<StemId>>,
    /// Stems of words with that of an opposite, which the text has and the question has not.
    pub contraries: Vec<(Option<StemId>, StemId)>,
    /// What kind of answer is wanted.
    pub wanted: AnswerType,
    /// Index in `terms` of the thing asked for ('which river'), where there is one.
    pub focus: Option<usize>,
    /// Whether the question negates.
    pub negated: bool,
    /// Sum of the terms' weights.
    pub mass: f32,
}

impl Query {
    /// Reads a question against a text's vocabulary. Never fails; a question without content has no terms.
    pub(super) fn read(
        question: &str,
        stemmer: &Stemmer,
        vocabulary: &Vocabulary,
        postings: &Postings,
    ) -> Self {
        let all: Vec<Token<'_>> = tokens(question).into_iter().take(LONGEST).collect();
        let texts: Vec<&str> = all.iter().map(|w| w.word.as_ref()).collect();
        let wanted = AnswerType::of(&texts);
        let mut terms: Vec<Term> = Vec::new();
        let mut focus = None;
        let focus_from = all
            .iter()
            .position(|w| matches!(w.word.as_ref(), "what" | "which"));
        for (at, word) in all.iter().enumerate() {
            let class = classify(&word.word);
            let asks_only = all.len() > 2 && ASKING.contains(&word.word.as_ref());
            if class == Class::Stop || asks_only {
                continue;
            }
            let term = term(word, at, class, stemmer, vocabulary, postings);
            if let Some(known) = terms.iter().position(|t| t.text == term.text) {
                terms[known].at = at;
                continue;
            }
            if focus.is_none() && focus_from.is_some_and(|from| at > from && at <= from + 3) {
                focus = Some(terms.len());
            }
            terms.push(term);
        }
        let words: Vec<Word> = all
            .iter()
            .map(|w| Word {
                stem: vocabulary.stem(&stemmer.stem(&w.word)),
                text: w.word.to_string(),
            })
            .collect();
        let sequence: Vec<_> = words.iter().map(|word| word.stem).collect();
        let negated = all.iter().any(|w| denial(&w.word) == Some(Denial::Flat));
        let mass = terms.iter().map(|t| t.idf).sum();
        Self {
            terms,
            contraries: contraries(&words, stemmer, vocabulary),
            words,
            sequence,
            wanted,
            focus,
            negated,
            mass,
        }
    }
}

fn contraries(
    words: &[Word],
    stemmer: &Stemmer,
    vocabulary: &Vocabulary,
) -> Vec<(Option<StemId>, StemId)> {
    let asks = |stem: StemId| words.iter().any(|word| word.stem == Some(stem));
    let excluded = words.iter().flat_map(|word| {
        excluded_by(&word.text)
            .iter()
            .map(move |other| (word.stem, other))
    });
    excluded
        .filter_map(|(stem, other)| Some((stem, vocabulary.stem(&stemmer.stem(other))?)))
        .filter(|&(_, opposite)| !asks(opposite))
        .collect()
}

fn term(
    word: &Token<'_>,
    at: usize,
    class: Class,
    stemmer: &Stemmer,
    vocabulary: &Vocabulary,
    postings: &Postings,
) -> Term {
    let text = word.word.to_string();
    let own = vocabulary
        .stem(&stemmer.stem(&text))
        .filter(|&s| postings.count(s) > 0);
    let mut stems: Vec<(StemId, f32)> = own.map(|stem| (stem, 1.0)).into_iter().collect();
    let mut nearest = vocabulary.word(&text);
    if own.is_none() && class == Class::Content {
        let near = vocabulary.spelt_like(&text);
        let best = near.first().map_or(0, |&(_, distance)| distance);
        for (id, distance) in near
            .into_iter()
            .take_while(|&(_, d)| d == best)
            .take(ALTERNATIVES)
        {
            nearest = nearest.or(Some(id));
            add(
                &mut stems,
                vocabulary.entry(id).stem,
                SPELLING[distance.clamp(1, 2) - 1],
            );
        }
    }
    if class == Class::Content && text.len() > DERIVED_PREFIX {
        let prefix = prefix(&text, (text.len() * 2 / 3).max(DERIVED_PREFIX));
        let mut derived: Vec<StemId> = vocabulary
            .begun_like(prefix)
            .filter(|&id| vocabulary.entry(id).text.len() <= text.len() + 5)
            .map(|id| vocabulary.entry(id).stem)
            .collect();
        derived.dedup();
        for stem in derived {
            if stems.len() < 2 * ALTERNATIVES {
                add(&mut stems, stem, DERIVED);
            }
        }
    }
    let count = stems.first().map_or(0, |&(stem, _)| postings.count(stem));
    let name = class == Class::Content
        && (nearest.is_some_and(|id| vocabulary.is_name(id)) || (word.capital && at > 0));
    let number = matches!(class, Class::Year | Class::Number | Class::Numeral);
    Term {
        text,
        idf: postings.idf(count),
        exact: own.is_some(),
        stems,
        word: nearest,
        name,
        number,
        at,
    }
}

fn add(stems: &mut Vec<(StemId, f32)>, stem: StemId, weight: f32) {
    if stems.iter().all(|&(known, _)| known != stem) {
        stems.push((stem, weight));
    }
}

/// The first `length` bytes of a folded word, which is ASCII.
fn prefix(text: &str, length: usize) -> &str {
    text.get(..length).unwrap_or(text)
}
