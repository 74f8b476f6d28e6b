//! A question prepared for weighing many entries against it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::index::{Index, Term};
use crate::lexicon::List;
use crate::question::{Question, Wanted, Word};
use crate::text::{CompactVector, WideVector};

/// Terms that account for some word for which there is room from the start.
const TERMS: usize = 256;
/// What a question word says when wordings are compared.
const QUESTION_WORD: f32 = 0.5;
/// How much of a cue's or a light word's weight counts when wordings are compared.
const CUE: f32 = 0.5;
/// How well a word of the same concept accounts for another.
pub(super) const SYNONYM: f32 = 0.85;
/// How well a word of the contrary meaning accounts for another in a yes-or-no question.
const CONTRARY: f32 = 0.7;
/// The cosine at which a word of near meaning begins to account for another: 19 in 20 unrelated pairs are below.
const NEAR: f32 = 0.17;
/// The cosine at which it accounts for it as well as a synonym.
const SAME: f32 = 0.65;

/// A question prepared for weighing.
pub(super) struct Asked {
    pub(super) words: Vec<AskedWord>,
    /// Sum of the content words' weights.
    pub(super) total: f32,
    /// What it means as a whole.
    pub(super) sense: WideVector,
    /// Sum of the weights of the nouns that say what is asked for.
    pub(super) sought: f32,
    /// Sum of what all words say.
    pub(super) said: f32,
    /// Whether it sets what is asked before or after something.
    pub(super) relates: bool,
    /// The term of the word that does, where the pack knows it.
    pub(super) relation: Option<Term>,
    /// What accounts for a word by stem or concept: the term, the word by place in `words`, and how well; ascending.
    hard: Vec<(Term, usize, f32)>,
    /// The terms of `hard`.
    hardly: Terms,
    /// The terms met so far.
    met: Terms,
    /// Those among them that account for some word; most do not, since most words have nothing in common.
    telling: Terms,
    /// What these account for, one term after another.
    affinities: Vec<Affinity>,
    /// Where in `affinities` each of them has its own.
    rows: FxHashMap<Term, Range<usize>>,
}

/// A set of terms, a bit each: some kilobytes in a pack of 100,000 facts.
struct Terms(Vec<u64>);

impl Terms {
    fn none_of(index: &Index) -> Self {
        Self(vec![0; index.vocabulary().terms().div_ceil(64)])
    }

    #[inline]
    fn has(&self, term: Term) -> bool {
        let bits = self.0.get(term as usize / 64);
        bits.is_some_and(|bits| bits & (1 << (term % 64)) != 0)
    }

    /// Adds a term; tells whether it was not there.
    fn add(&mut self, term: Term) -> bool {
        let Some(bits) = self.0.get_mut(term as usize / 64) else {
            return false;
        };
        let bit = 1 << (term % 64);
        let new = *bits & bit == 0;
        *bits |= bit;
        new
    }
}

/// How well a term accounts for a word, 0 to 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Affinity {
    /// The word, by place in [`Asked::words`].
    pub(super) word: usize,
    /// By stem or concept.
    pub(super) hard: f32,
    /// By meaning too; at least `hard`.
    pub(super) soft: f32,
}

/// Whether a word is a name that is none of the pack's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Foreign {
    No,
    /// It looks like one.
    Likely,
    /// It is a famous one.
    Famous,
}

/// A word of the question with everything that accounts for it.
pub(super) struct AskedWord {
    /// Its place in the question.
    pub(super) place: usize,
    /// How much a fact must account for it, 0 to 1; 0 for cues of what is asked for.
    pub(super) weight: f32,
    /// How much it says when wordings are compared, 0 to 1.
    pub(super) said: f32,
    /// Whether a fact must account for it.
    pub(super) content: bool,
    /// Terms that account for it with how well; its own first, where it has one, then ascending.
    pub(super) terms: Vec<(Term, f32)>,
    /// Its own meaning; `None` for names and numbers, where nearness of meaning misleads.
    vector: Option<WideVector>,
    /// The mention it belongs to, by place in the question's list.
    pub(super) mention: Option<usize>,
    /// Whether it says what is counted, in the words of some number of the pack.
    pub(super) measures: bool,
    /// Whether it is a name that is none of the pack's.
    pub(super) foreign: Foreign,
}

impl Asked {
    pub(super) fn new(question: &Question, index: &Index) -> Self {
        let words: Vec<AskedWord> = question
            .words
            .iter()
            .enumerate()
            .filter(|(_, w)| !w.function || List::Telling.has(&w.text))
            .map(|(place, word)| AskedWord::new(place, word, question, index))
            .collect();
        let mut hard: Vec<_> = words
            .iter()
            .enumerate()
            .flat_map(|(at, word)| word.terms.iter().map(move |&(term, how)| (term, at, how)))
            .collect();
        hard.sort_unstable_by_key(|&(term, at, _)| (term, at));
        let relation = question.relation();
        let mut hardly = Terms::none_of(index);
        for &(term, ..) in &hard {
            hardly.add(term);
        }
        Self {
            total: words.iter().filter(|w| w.content).map(|w| w.weight).sum(),
            sought: question
                .words
                .iter()
                .filter(|w| w.cue && !w.function)
                .map(|w| w.weight)
                .sum(),
            said: words.iter().map(|w| w.said).sum(),
            sense: index
                .vectors()
                .sentence(question.words.iter().map(|w| (w.text.as_str(), 1.0)))
                .compact()
                .wide(),
            words,
            relates: relation.is_some(),
            relation: relation.and_then(|w| index.vocabulary().term(w)),
            hard,
            hardly,
            met: Terms::none_of(index),
            telling: Terms::none_of(index),
            affinities: Vec::with_capacity(2 * TERMS),
            rows: FxHashMap::with_capacity_and_hasher(TERMS, rustc_hash::FxBuildHasher),
        }
    }

    /// Makes sure that the affinities of some terms are known.
    pub(super) fn meet(&mut self, terms: &[Term], index: &Index) {
        for &term in terms {
            if self.met.add(term) {
                self.compare(term, index);
            }
        }
    }

    /// Whether a term that has been met accounts for any word; nearly always it does not.
    #[inline]
    pub(super) fn is_told_by(&self, term: Term) -> bool {
        self.telling.has(term)
    }

    /// How well a term that has been met accounts for words, in the order of the words.
    pub(super) fn affinities(&self, term: Term) -> &[Affinity] {
        let row = self.rows.get(&term).cloned().unwrap_or_default();
        self.affinities.get(row).unwrap_or_default()
    }

    /// How well some terms that have been met account for words, one term after another.
    pub(super) fn all_affinities(&self, terms: &[Term]) -> impl Iterator<Item = &Affinity> {
        terms
            .iter()
            .filter(|&&term| self.is_told_by(term))
            .flat_map(|&term| self.affinities(term))
    }

    /// Compares a term with each word.
    fn compare(&mut self, term: Term, index: &Index) {
        let from = self.affinities.len();
        let mut same = if self.hardly.has(term) {
            &self.hard[self.hard.partition_point(|h| h.0 < term)..]
        } else {
            &[]
        };
        let meaning = index.meaning(term);
        for (word, asked) in self.words.iter().enumerate() {
            if let [(of, at, hard), rest @ ..] = same
                && (*of, *at) == (term, word)
            {
                same = rest;
                self.affinities.push(Affinity {
                    word,
                    hard: *hard,
                    soft: *hard,
                });
                continue;
            }
            let near = match (&asked.vector, meaning) {
                (Some(vector), Some(meaning)) => meaning.cosine_from(vector, NEAR),
                _ => None,
            };
            if let Some(cosine) = near {
                let share = (cosine - NEAR) / (SAME - NEAR);
                self.affinities.push(Affinity {
                    word,
                    hard: 0.0,
                    soft: share.clamp(0.0, 1.0) * SYNONYM,
                });
            }
        }
        let row = from..self.affinities.len();
        if !row.is_empty() {
            self.telling.add(term);
            self.rows.insert(term, row);
        }
    }
}

impl AskedWord {
    fn new(place: usize, word: &Word, question: &Question, index: &Index) -> Self {
        let content = word.is_content() || word.named;
        let vocabulary = index.vocabulary();
        let mut mates: Vec<(Term, f32)> = vocabulary
            .lexicon()
            .concepts(&vocabulary.stem(&word.text))
            .iter()
            .flat_map(|&c| index.terms_of(c))
            .filter(|&&t| Some(t) != word.term)
            .map(|&t| (t, SYNONYM * word.sure))
            .collect();
        // What denies a supposition is about the same: 'was it calm' is answered by 'it grew tense'.
        if question.asked.wanted == Wanted::YesNo && content {
            let stem = vocabulary.stem(&word.text);
            let contrary = vocabulary.lexicon().opposites(&stem);
            mates.extend(
                contrary
                    .filter_map(|stem| vocabulary.term_of_stem(stem))
                    .filter(|&t| Some(t) != word.term)
                    .map(|t| (t, CONTRARY * word.sure)),
            );
        }
        mates.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        mates.dedup_by_key(|&mut (t, _)| t);
        let terms: Vec<(Term, f32)> = word
            .term
            .map(|term| (term, word.sure))
            .into_iter()
            .chain(mates)
            .collect();
        // What a yes-or-no question supposes may be just the name.
        let elsewhere = question.asked.wanted != Wanted::YesNo
            && List::FamousName.has(&word.text)
            && word.term.is_none_or(|t| index.holders(t).is_empty());
        let vector = if word.named || elsewhere {
            None
        } else if word.function {
            index
                .vectors()
                .lookup(&word.text)
                .map(|v| v.compact().wide())
        } else {
            word.meaning.as_ref().map(CompactVector::wide)
        };
        Self {
            place,
            measures: content && !word.named && terms.iter().any(|&(t, _)| index.is_measure(t)),
            foreign: if content && elsewhere {
                Foreign::Famous
            } else if content
                && !word.named
                && (place > 0 && word.capital || word.term.is_none() && vector.is_none())
            {
                Foreign::Likely
            } else {
                Foreign::No
            },
            weight: if content { word.weight } else { 0.0 },
            said: if List::Telling.has(&word.text) {
                QUESTION_WORD
            } else if content {
                word.weight
            } else {
                word.weight * CUE
            },
            content,
            terms,
            vector,
            mention: question
                .mentions
                .iter()
                .position(|m| m.strong && m.words.contains(&place)),
        }
    }

    /// Whether a set of ascending terms holds the very word.
    pub(super) fn has(&self, terms: &[Term]) -> bool {
        self.terms
            .first()
            .is_some_and(|(own, _)| terms.binary_search(own).is_ok())
    }

    /// Whether a set of ascending terms holds the word or one of its concept.
    pub(super) fn is_among(&self, terms: &[Term]) -> bool {
        self.terms
            .iter()
            .any(|(t, _)| terms.binary_search(t).is_ok())
    }
}
