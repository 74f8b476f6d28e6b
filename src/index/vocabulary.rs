//! The words that a pack knows, numbered, and finding the one that a misspelt word stands for.

use std::cmp::Reverse;
use std::sync::OnceLock;

use crate::lexicon::{General, Lexicon, List};
use crate::text::{Interner, Spelling, Stemmer, each_word, fold, sound};

/// Number of a stem.
pub type Term = u32;

/// Stems of a pack and of the lexicon, with the written words behind them.
#[derive(Debug)]
pub struct Vocabulary {
    stemmer: Stemmer,
    lexicon: Lexicon,
    /// Stems; their numbers are the terms.
    stems: Interner,
    /// Written words, folded.
    words: Interner,
    /// What is known of each written word, by its number.
    known: Vec<Word>,
    /// For each term the number of its first word.
    firsts: Box<[u32]>,
    /// Made for the first word that has to be mended: it takes as long as many questions.
    spelling: OnceLock<Spelling>,
    /// Sound keys of words in names, each with the word's number, sorted; made when first needed.
    sounds: OnceLock<Sounds>,
}

type Sounds = Box<[(Box<str>, u32)]>;

#[derive(Debug, Clone, Copy)]
struct Word {
    term: Term,
    rank: Rank,
    /// Whether it is a content word or a question word.
    telling: bool,
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
pub(super) struct Builder {
    stemmer: Stemmer,
    lexicon: Lexicon,
    stems: Interner,
    words: Interner,
    known: Vec<Word>,
    /// Room for a word in lower case.
    scratch: String,
}

impl Builder {
    /// Starts with the lexicon's words and a pack's own groups.
    #[must_use]
    pub(super) fn new(language: &str, synonyms: &[Vec<String>]) -> Self {
        let stemmer = Stemmer::new(language);
        let general = General::of(&stemmer);
        let known = general
            .words
            .words()
            .zip(&general.stem_of)
            .map(|(word, &term)| Word::new(word, term, Rank::Lexicon));
        let mut builder = Self {
            lexicon: Lexicon::new(&general, &stemmer, synonyms),
            stems: general.stems.clone(),
            words: general.words.clone(),
            known: known.collect(),
            scratch: String::new(),
            stemmer,
        };
        for word in synonyms.iter().flatten().flat_map(|w| w.split_whitespace()) {
            builder.word(&fold(word), Rank::Lexicon);
        }
        builder
    }

    /// The term of a folded word, numbered anew when it is the first of its stem.
    pub(super) fn word(&mut self, word: &str, rank: Rank) -> Term {
        self.known(word, rank).term
    }

    fn known(&mut self, word: &str, rank: Rank) -> Word {
        let (number, new) = self.words.intern(word);
        if new {
            let (term, _) = self.stems.intern(&self.stemmer.stem(word));
            self.known.push(Word::new(word, term, rank));
        }
        let known = &mut self.known[number as usize];
        if known.rank < rank {
            known.rank = rank;
        }
        *known
    }

    /// Gives the term of every word of a text in order, and whether it is telling: of a content word or one that
    /// tells the sort of answer wanted.
    pub(super) fn read(&mut self, text: &str, mut each: impl FnMut(Term, bool)) {
        let mut scratch = std::mem::take(&mut self.scratch);
        each_word(text, &mut scratch, |word| {
            let known = self.known(word, Rank::Text);
            each(known.term, known.telling);
        });
        self.scratch = scratch;
    }

    /// Closes the vocabulary.
    #[must_use]
    pub(super) fn finish(self) -> Vocabulary {
        // A stem is numbered with its first word, so the first words come in the order of the terms.
        let mut firsts = Vec::with_capacity(self.stems.len());
        for (number, word) in (0..).zip(&self.known) {
            if word.term as usize == firsts.len() {
                firsts.push(number);
            }
        }
        Vocabulary {
            stemmer: self.stemmer,
            lexicon: self.lexicon,
            stems: self.stems,
            words: self.words,
            known: self.known,
            firsts: firsts.into_boxed_slice(),
            spelling: OnceLock::new(),
            sounds: OnceLock::new(),
        }
    }
}

impl Word {
    fn new(text: &str, term: Term, rank: Rank) -> Self {
        Self {
            term,
            rank,
            telling: !List::Function.has(text) || List::Telling.has(text),
        }
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
        self.stems.len()
    }

    /// Whether a folded word, as written, is one of a name or sounds like a long one.
    #[must_use]
    pub fn is_name(&self, word: &str) -> bool {
        let known = self
            .words
            .get(word)
            .is_some_and(|n| self.known[n as usize].rank == Rank::Name);
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
        match self.words.get(word) {
            Some(number) => Some(self.known[number as usize].term),
            None => self.stems.get(&self.stemmer.stem(word)),
        }
    }

    /// The term of a stem.
    #[must_use]
    pub fn term_of_stem(&self, stem: &str) -> Option<Term> {
        self.stems.get(stem)
    }

    /// The first written word of a term; empty for one that there is not.
    #[must_use]
    pub fn first_word(&self, term: Term) -> &str {
        self.firsts
            .get(term as usize)
            .map_or("", |&number| self.words.word(number))
    }

    /// Every stem, in the order of the terms.
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        self.stems.words()
    }

    /// The known word that an unknown folded one most likely stands for.
    ///
    /// One slip first, then a name of the same sound, then two slips; at equal distance a word of a name, then one of
    /// the text, then one of the word lists. `None` when nothing is near.
    #[must_use]
    pub fn correct(&self, word: &str) -> Option<Corrected<'_>> {
        let first = word.as_bytes().first();
        let best = self
            .spelling()
            .near(word, |n| self.words.word(n))
            .into_iter()
            .map(|(number, distance)| {
                let known = self.words.word(number);
                // A short word is more likely one of the little ones, a longer one says something.
                let little = List::Function.has(known) || List::Light.has(known);
                (
                    distance,
                    known.as_bytes().first() != first,
                    Reverse(self.known[number as usize].rank),
                    little == (word.len() > SHORT),
                    number,
                )
            })
            .min();
        let meant = |number: u32, sure: f32| Some(self.corrected(number, sure));
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
        Some(self.corrected(self.words.get(word)?, sure))
    }

    /// The word of a name that sounds the same as a folded word and is spelt alike.
    #[must_use]
    pub fn same_name(&self, word: &str) -> Option<Corrected<'_>> {
        Some(self.corrected(self.same_sound(word)?, 0.85))
    }

    fn corrected(&self, number: u32, sure: f32) -> Corrected<'_> {
        let known = self.known[number as usize];
        Corrected {
            word: self.words.word(number),
            term: known.term,
            sure,
            own: known.rank > Rank::Lexicon,
        }
    }

    fn spelling(&self) -> &Spelling {
        self.spelling
            .get_or_init(|| Spelling::build(self.words.words()))
    }

    fn sounds(&self) -> &Sounds {
        self.sounds.get_or_init(|| {
            let mut sounds: Vec<_> = (0..)
                .zip(&self.known)
                .filter(|(_, known)| known.rank == Rank::Name)
                .map(|(number, _)| (self.words.word(number), number))
                .filter(|(word, _)| word.len() >= 4)
                .map(|(word, number)| (sound(word).into_boxed_str(), number))
                .collect();
            sounds.sort_unstable();
            sounds.into_boxed_slice()
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
        let sounds = self.sounds();
        let start = sounds.partition_point(|(k, _)| k.as_ref() < key.as_str());
        let distance = |number: u32| strsim::damerau_levenshtein(word, self.words.word(number));
        // Two spellings of one name in different romanisations keep about half of their letters.
        let alike =
            |&number: &u32| distance(number) * 2 <= word.len().max(self.words.word(number).len());
        sounds[start..]
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
