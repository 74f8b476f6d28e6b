//! The words that a pack knows, numbered, and finding the one that a misspelt word stands for.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::lexicon::{self, Lexicon, is_function_word, is_light_word};
use crate::text::{Spelling, Stemmer, fold, sound};

/// Number of a stem.
pub type Term = u32;

/// Stems of a pack and of the lexicon, with the written words behind them.
#[derive(Debug)]
pub struct Vocabulary {
    stemmer: Stemmer,
    lexicon: Lexicon,
    terms: FxHashMap<Box<str>, Term>,
    /// Written words, folded, by number.
    words: Vec<Word>,
    /// Number of a written word.
    numbers: FxHashMap<Box<str>, u32>,
    spelling: Spelling,
    /// Sound keys of words in names, each with the word's number, sorted.
    sounds: Vec<(Box<str>, u32)>,
}

#[derive(Debug)]
struct Word {
    text: Box<str>,
    term: Term,
    rank: Rank,
}

/// Where a word comes from, the least telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// The general word lists.
    Lexicon,
    /// Statements and sample phrasings.
    Text,
    /// Names and aliases of topics.
    Name,
}

/// Letters of a short word at most.
const SHORT: usize = 4;
/// How sure a word is that is one slip away.
pub const SLIP: f32 = 0.9;

/// The known word that a typed one was taken for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Corrected<'a> {
    /// The word meant, folded.
    pub word: &'a str,
    /// Its stem's number.
    pub term: Term,
    /// Less than 1, the less the further the spelling is away.
    pub sure: f32,
    /// Whether the pack itself has the word, not only the general lists.
    pub own: bool,
}

/// A vocabulary that still takes words.
#[derive(Debug)]
pub(super) struct Builder(Vocabulary);

impl Builder {
    /// Starts with the lexicon's words and a pack's own groups.
    #[must_use]
    pub(super) fn new(language: &str, synonyms: &[Vec<String>]) -> Self {
        let stemmer = Stemmer::new(language);
        let lexicon = Lexicon::new(&stemmer, synonyms);
        let mut builder = Self(Vocabulary {
            stemmer,
            lexicon,
            terms: FxHashMap::default(),
            words: Vec::new(),
            numbers: FxHashMap::default(),
            spelling: Spelling::default(),
            sounds: Vec::new(),
        });
        for word in lexicon::vocabulary() {
            builder.word(word, Rank::Lexicon);
        }
        for word in synonyms.iter().flatten().flat_map(|w| w.split_whitespace()) {
            builder.word(&fold(word), Rank::Lexicon);
        }
        builder
    }

    /// The term of a folded word, numbered anew when it is the first of its stem.
    pub(super) fn word(&mut self, word: &str, rank: Rank) -> Term {
        let v = &mut self.0;
        if let Some(&number) = v.numbers.get(word) {
            let known = &mut v.words[number as usize];
            known.rank = known.rank.max(rank);
            return known.term;
        }
        let next = u32::try_from(v.terms.len()).unwrap_or(u32::MAX);
        let term = *v
            .terms
            .entry(Box::from(v.stemmer.stem(word).as_ref()))
            .or_insert(next);
        let number = u32::try_from(v.words.len()).unwrap_or(u32::MAX);
        v.words.push(Word {
            text: Box::from(word),
            term,
            rank,
        });
        v.numbers.insert(Box::from(word), number);
        term
    }

    /// Closes the vocabulary and indexes its spellings.
    #[must_use]
    pub(super) fn finish(self) -> Vocabulary {
        let mut v = self.0;
        v.spelling = Spelling::build(v.words.iter().map(|w| w.text.as_ref()));
        v.sounds = (0..)
            .zip(&v.words)
            .filter(|(_, w)| w.rank == Rank::Name && w.text.len() >= 4)
            .map(|(number, w)| (sound(&w.text).into_boxed_str(), number))
            .collect();
        v.sounds.sort_unstable();
        v
    }
}

impl Vocabulary {
    /// The lexicon with the pack's own groups.
    #[must_use]
    pub const fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// How many terms there are; they are numbered from 0.
    #[must_use]
    pub fn terms(&self) -> usize {
        self.terms.len()
    }

    /// Whether a folded word, as written, is one of a name or sounds like a long one.
    #[must_use]
    pub fn is_name(&self, word: &str) -> bool {
        let known = self
            .numbers
            .get(word)
            .is_some_and(|&n| self.words[n as usize].rank == Rank::Name);
        known || word.len() >= 7 && self.same_sound(word).is_some()
    }

    /// The stem of a folded word, known or not.
    #[must_use]
    pub fn stem(&self, word: &str) -> String {
        self.stemmer.stem(word).into_owned()
    }

    /// The term of a folded word by spelling or stem, without correction.
    #[must_use]
    pub fn term(&self, word: &str) -> Option<Term> {
        match self.numbers.get(word) {
            Some(&number) => Some(self.words[number as usize].term),
            None => self.terms.get(self.stemmer.stem(word).as_ref()).copied(),
        }
    }

    /// The term of a stem.
    #[must_use]
    pub fn term_of_stem(&self, stem: &str) -> Option<Term> {
        self.terms.get(stem).copied()
    }

    /// For each term, in order, the first written word of it.
    pub fn first_words(&self) -> impl Iterator<Item = &str> {
        let mut next = 0;
        self.words.iter().filter_map(move |word| {
            let first = word.term == next;
            next += Term::from(first);
            first.then_some(word.text.as_ref())
        })
    }

    /// Every stem with its term, in no order.
    pub fn stems(&self) -> impl Iterator<Item = (&str, Term)> {
        self.terms.iter().map(|(stem, &term)| (stem.as_ref(), term))
    }

    /// The known word that an unknown folded one most likely stands for.
    ///
    /// One slip first, then a name of the same sound, then two slips; at equal distance a word of a name, then one of
    /// the text, then one of the word lists. `None` when nothing is near.
    #[must_use]
    pub fn correct(&self, word: &str) -> Option<Corrected<'_>> {
        let first = word.as_bytes().first();
        let best = self
            .spelling
            .near(word, |n| &self.words[n as usize].text)
            .into_iter()
            .map(|(number, distance)| {
                let known = &self.words[number as usize];
                // A short word is more likely one of the little ones, a longer one says something.
                let little = is_function_word(&known.text) || is_light_word(&known.text);
                (
                    distance,
                    known.text.as_bytes().first() != first,
                    Reverse(known.rank),
                    little == (word.len() > SHORT),
                    number,
                )
            })
            .min();
        let meant = |number: u32, sure: f32| {
            let known = &self.words[number as usize];
            Some(Corrected {
                word: &known.text,
                term: known.term,
                sure,
                own: known.rank > Rank::Lexicon,
            })
        };
        match (best, self.same_sound(word)) {
            (Some((1, .., number)), _) => meant(number, SLIP),
            (_, Some(number)) => meant(number, 0.85),
            (Some((_, other_start, .., number)), None) => {
                meant(number, if other_start { 0.6 } else { 0.75 })
            }
            (None, None) => None,
        }
    }

    /// A known word as what a typed one was taken for.
    #[must_use]
    pub fn known(&self, word: &str, sure: f32) -> Option<Corrected<'_>> {
        let known = &self.words[*self.numbers.get(word)? as usize];
        Some(Corrected {
            word: &known.text,
            term: known.term,
            sure,
            own: known.rank > Rank::Lexicon,
        })
    }

    /// The word of a name that sounds the same as a folded word and is spelt alike.
    #[must_use]
    pub fn same_name(&self, word: &str) -> Option<Corrected<'_>> {
        let known = &self.words[self.same_sound(word)? as usize];
        Some(Corrected {
            word: &known.text,
            term: known.term,
            sure: 0.85,
            own: true,
        })
    }

    fn same_sound(&self, word: &str) -> Option<u32> {
        if word.len() < 4 || word.bytes().any(|b| b.is_ascii_digit()) {
            return None;
        }
        let key = sound(word);
        if key.len() < 3 {
            return None;
        }
        let start = self
            .sounds
            .partition_point(|(k, _)| k.as_ref() < key.as_str());
        let distance =
            |number: u32| strsim::damerau_levenshtein(word, &self.words[number as usize].text);
        // Two spellings of one name in different romanisations keep about half of their letters.
        let alike = |&number: &u32| {
            distance(number) * 2 <= word.len().max(self.words[number as usize].text.len())
        };
        self.sounds[start..]
            .iter()
            .take_while(|(k, _)| k.as_ref() == key)
            .map(|&(_, number)| number)
            .filter(alike)
            .min_by_key(|&number| (distance(number), number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, meant: Option<&str>) {
        let mut builder = Builder::new("en", &[]);
        for name in ["khalkhin", "zhukov", "voroshilov", "khasan", "manchuria"] {
            builder.word(name, Rank::Name);
        }
        builder.word("neutrality", Rank::Text);
        let vocabulary = builder.finish();
        assert_eq!(
            vocabulary.correct(typed).map(|c| c.word),
            meant,
            "meant by {typed:?}"
        );
    }

    #[test]
    fn names_are_found_by_sound_and_words_by_spelling() {
        check("halhin", Some("khalkhin"));
        check("joukov", Some("zhukov"));
        check("woroschilow", Some("voroshilov"));
        check("hassan", Some("khasan"));
        check("nutrality", Some("neutrality"));
        check("manchester", None);
        check("xqzzk", None);
    }
}
