//! The words of a question, mended where misspelt and weighed by how much they say.

use std::ops::Range;

use crate::index::{Index, SLIP, Term};
use crate::lexicon::{List, phrasal, spelt_out};
use crate::quantity;
use crate::text::{CompactVector, Token, Vector, distance_within, near, numbers, tokens};

/// A word of a question.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "marks that are independent of each other"
)]
pub struct Word {
    /// Folded, and mended where it was misspelt.
    pub text: String,
    /// Its stem's number, where the pack or the lexicon knows it.
    pub term: Option<Term>,
    /// 1 for a word as written, less for one that had to be mended.
    pub sure: f32,
    /// 0 to 1: how much it says.
    pub weight: f32,
    /// What it means; `None` for a function word, which nobody compares, and where no vector is known.
    pub meaning: Option<CompactVector>,
    /// Where it stands in the question, in bytes.
    pub range: Range<usize>,
    /// Whether it is an article, a pronoun, an auxiliary or the like.
    pub function: bool,
    /// Whether it only shapes the request.
    pub light: bool,
    /// Whether it starts with a capital letter.
    pub capital: bool,
    /// Whether it belongs to the name of a topic.
    pub named: bool,
    /// Whether it says what is asked for.
    pub cue: bool,
    /// Whether it belongs to a date.
    pub dated: bool,
}

impl Word {
    /// Whether a fact must account for it.
    #[must_use]
    pub const fn is_content(&self) -> bool {
        !self.function && !self.light && !self.cue && !self.dated
    }

    /// What it says to the gazetteer.
    #[must_use]
    pub fn voice(&self) -> Option<(Term, f32)> {
        if self.function && self.text != "us" {
            None
        } else {
            self.term.map(|t| (t, self.sure))
        }
    }
}

/// Reads the words of a question.
pub(super) fn read(text: &str, index: &Index) -> Vec<Word> {
    let mut words = spell(text, index);
    for word in &mut words {
        weigh(word, index);
    }
    words
}

/// The words of a question, mended but not yet weighed.
pub(super) fn spell(text: &str, index: &Index) -> Vec<Word> {
    let vocabulary = index.vocabulary();
    let mut words: Vec<Word> = Vec::new();
    let mut read = join(tokens(text), index);
    read.truncate(MOST_WORDS);
    for place in 0..read.len() {
        let next = read[place + 1..].iter().take(PARTICLE_AWAY);
        if let Some(same) = phrasal(&read[place].word, next.map(|t| t.word.as_ref())) {
            read[place].word = same.into();
        }
    }
    if let [how, much, ..] = &mut read[..]
        && is_misspelt_how(&how.word, &much.word)
    {
        how.word = "how".into();
    }
    for mut token in read {
        if let Some(word) = spelt_out(&token.word).filter(|_| !token.capital) {
            token.word = word.into();
        }
        let mut word = Word {
            function: List::Function.has(&token.word),
            light: List::Light.has(&token.word),
            term: vocabulary.term(&token.word),
            text: token.word.into_owned(),
            sure: 1.0,
            weight: 0.0,
            meaning: None,
            range: token.range,
            capital: token.capital,
            named: false,
            cue: false,
            dated: false,
        };
        if word.term.is_none() {
            let after_how = words.last().is_some_and(|w| w.text == "how");
            mend(&mut word, after_how, index);
        }
        words.push(word);
    }
    words
}

/// Joins words that only together make a word of a name ('Chang-ku-feng' is 'Changkufeng').
fn join<'a>(tokens: Vec<Token<'a>>, index: &Index) -> Vec<Token<'a>> {
    let unknown = |t: &Token| !t.number && index.vocabulary().term(&t.word).is_none();
    if !tokens.iter().any(unknown) {
        return tokens;
    }
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut from = 0;
    while from < tokens.len() {
        let longest = (2..=LONGEST_JOINT)
            .rev()
            .filter(|n| from + n <= tokens.len())
            .find_map(|n| {
                let parts = &tokens[from..from + n];
                let word: String = parts.iter().map(|t| t.word.as_ref()).collect();
                let joins = parts.iter().any(unknown)
                    && parts
                        .iter()
                        .all(|t| !t.number && !List::Telling.has(&t.word));
                (joins && index.vocabulary().is_name(&word)).then_some((n, word))
            });
        let count = longest.as_ref().map_or(1, |(n, _)| *n);
        let mut token = tokens[from].clone();
        if let Some((_, word)) = longest {
            token.word = word.into();
            token.range.end = tokens[from + count - 1].range.end;
        }
        out.push(token);
        from += count;
    }
    out
}

/// How many words may stand from a verb up to its particle.
const PARTICLE_AWAY: usize = 4;

/// Words that are joined at most.
const LONGEST_JOINT: usize = 3;

/// Words of a question that are looked at; the rest of a longer text is ignored, so that its cost is bounded.
const MOST_WORDS: usize = 120;

/// What a word of English weighs in a sentence when it is so rare (about one in thirty thousand) that a slip in a common
/// one is the likelier reading.
const RARE: f32 = 0.97;
/// What 'how' is mostly followed by.
const AFTER_HOW: [&str; 4] = ["many", "much", "long", "far"];

/// Whether a question begins with 'how many' or the like, both misspelt ('haw mutch').
fn is_misspelt_how(how: &str, much: &str) -> bool {
    how != "how"
        && how.len() == 3
        && distance_within(how, "how", 1).is_some()
        && AFTER_HOW
            .iter()
            .any(|word| *word == much || near(much, word))
}

/// Takes an unknown word for a known one: a common English word only for a name of the same sound, a rare one for what
/// is one slip away and begins alike, another for the nearest. A number is what it says ('forty' is no 'foray').
fn mend(word: &mut Word, after_how: bool, index: &Index) {
    if numbers::ordinal(&word.text).is_some()
        || !quantity::numbers(&word.text).is_empty()
        || List::Comparing.has(&word.text)
    {
        return;
    }
    let vocabulary = index.vocabulary();
    let amount = |known: &&&str| near(&word.text, known);
    let meant = if let Some(known) = AFTER_HOW.iter().find(amount).filter(|_| after_how) {
        vocabulary.known(known, SLIP)
    } else if index.vectors().knows(&word.text) {
        let rare = index
            .vectors()
            .lookup(&word.text)
            .is_some_and(|v| v.weight() >= RARE);
        let slip = vocabulary.correct(&word.text).filter(|meant| {
            rare && !word.capital
                && meant.own
                && meant.sure >= SLIP
                && meant.word.as_bytes().first() == word.text.as_bytes().first()
        });
        slip.or_else(|| vocabulary.same_name(&word.text).filter(|_| word.capital))
    } else {
        vocabulary.correct(&word.text)
    };
    if let Some(meant) = meant {
        word.text = meant.word.to_owned();
        word.term = Some(meant.term);
        word.sure = meant.sure;
        word.function = List::Function.has(meant.word);
        word.light = List::Light.has(meant.word);
    }
}

/// Finds what a word means and how much it says: its rarity in the pack, tempered by how common it is in English.
fn weigh(word: &mut Word, index: &Index) {
    if word.function {
        return;
    }
    let vector = index.vectors().lookup(&word.text);
    let english = vector.as_ref().map_or(1.0, Vector::weight);
    word.meaning = vector.map(|v| v.compact());
    word.weight = match word.term {
        Some(term) => (index.rarity(term) * english).sqrt(),
        None => english,
    };
}
