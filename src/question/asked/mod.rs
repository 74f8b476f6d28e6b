//! What kind of thing a question asks for, told by its question words and the noun that goes with them.
//!
//! Looked for in this order: a [`tag`] that makes a statement a yes-or-no question, a [`noun`] in the opening ('the
//! reason for …'), a [question `word`](word), an auxiliary in front, a full statement; what remains is a [`telegram`].

mod clause;
mod noun;
mod patient;
mod tag;
mod telegram;
mod word;

use super::words::Word;
use crate::date::Precision;
use crate::lexicon::List;

/// What a question asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The kind of answer.
    pub wanted: Wanted,
    /// How precise a date must be at least ('which day').
    pub precision: Option<Precision>,
    /// Whether a name is asked for, so that 'the emperor' will not do.
    pub by_name: bool,
    /// The noun or adjective that is asked for, by place ('guns' in 'how many guns', 'deep' in 'how deep').
    pub noun: Option<usize>,
    /// What sort of thing that noun is.
    pub sort: Option<Noun>,
    /// Whether the one acted upon is asked for: 'whom', 'against which country'.
    pub patient: bool,
    /// Places of the words that say so, and that no fact needs to account for.
    pub cues: Vec<usize>,
    /// Whether the words themselves ask for it; otherwise it is a guess, from a word that tells of such a thing ('killed')
    /// or for want of any ('what happened').
    pub explicit: bool,
}

/// The kind of answer wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wanted {
    /// A date.
    When,
    /// A place.
    Where,
    /// A person or a group.
    Who,
    /// A number.
    HowMany,
    /// A length of time.
    HowLong,
    /// A cause or an aim.
    Why,
    /// What came of it.
    Result,
    /// What an agreement provides.
    Terms,
    /// Words said.
    Quote,
    /// How it was or was done.
    How,
    /// Whether it is so.
    YesNo,
    /// A thing, or whatever fits.
    What,
}

/// What sort of thing is asked for by a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Noun {
    /// A person.
    Person,
    /// A place.
    Place,
    /// A state.
    State,
    /// An army, a front, a corps.
    Unit,
    /// A treaty or another document.
    Agreement,
}

impl Asked {
    /// The place of the word that a side would stand beside.
    #[must_use]
    pub fn anchor(&self) -> Option<usize> {
        self.noun.or_else(|| self.cues.last().copied())
    }

    /// A question for a kind of answer, of which the words at some places are all that says so.
    pub(super) fn of(wanted: Wanted, cues: Vec<usize>) -> Self {
        Self {
            wanted,
            precision: None,
            by_name: false,
            noun: None,
            sort: None,
            patient: false,
            cues,
            explicit: true,
        }
    }
}

/// Finds what is asked for.
///
/// `is_name` tells whether a word belongs to a name of the pack.
pub(super) fn find(words: &[Word], is_name: impl Fn(&str) -> bool) -> Asked {
    let text: Vec<&str> = words.iter().map(|w| w.text.as_str()).collect();
    let mut asked = kind(&text, words, is_name);
    asked.patient = patient::is_asked_for(&text);
    asked
}

fn kind(text: &[&str], words: &[Word], is_name: impl Fn(&str) -> bool) -> Asked {
    let is = |i: usize, options: &[&str]| text.get(i).is_some_and(|w| options.contains(w));
    if let Some(tag) = tag::find(text) {
        return Asked::of(Wanted::YesNo, tag.collect());
    }
    if is(0, &["finish", "complete", "continue"]) && text.iter().any(|w| is_wording(w)) {
        return Asked::of(Wanted::Quote, vec![0]);
    }
    if let Some(asked) = noun::to_be_counted(text)
        .or_else(|| noun::in_opening(text))
        .or_else(|| word::find(text, words))
    {
        return named(asked, text);
    }
    if text.first().is_some_and(|w| List::Auxiliary.has(w)) {
        let request = is(0, &["can", "could", "would", "will", "do"])
            && is(1, &["you", "u", "anyone", "anybody", "someone"]);
        if !request {
            return Asked::of(Wanted::YesNo, vec![0]);
        }
    }
    if clause::declares(words) {
        return Asked::of(Wanted::YesNo, vec![]);
    }
    named(telegram::read(text, words, is_name), text)
}

/// Whether a word stands for words that were said.
fn is_wording(word: &str) -> bool {
    matches!(
        word,
        "words" | "quote" | "quotation" | "phrase" | "sentence" | "statement" | "line" | "remark"
    )
}

/// Whether a word asks for what follows it.
fn is_request(word: &str) -> bool {
    matches!(
        word,
        "name" | "list" | "give" | "tell" | "identify" | "state" | "cite" | "quote"
    )
}

/// Marks questions for a name.
fn named(mut asked: Asked, text: &[&str]) -> Asked {
    asked.by_name = text
        .iter()
        .any(|w| matches!(*w, "name" | "names" | "named" | "surname" | "identity"));
    asked
}
