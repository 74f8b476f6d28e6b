//! What kind of words a place in a sentence takes, so that only texts of the same make stand in it: 'ruined by ____'
//! takes `yellow fever`, 'because ____' takes `he feared a return`.

use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;

use rustc_hash::FxHasher;

use crate::text::{Token, tokens};

/// Where a text stands in a sentence word for word.
#[derive(Debug)]
pub(super) struct Place {
    /// The text, in bytes.
    pub(super) hole: Range<usize>,
    /// What fits there; `None` where no other text is known to.
    pub(super) slot: Option<Slot>,
}

impl Place {
    /// The place of a text, parted into words, in a sentence; `None` unless it stands there once and not alone.
    pub(super) fn of(statement: &str, text: &[Token<'_>]) -> Option<Self> {
        let words = tokens(statement);
        if text.is_empty() || text.len() >= words.len() {
            return None;
        }
        let mut places = words
            .windows(text.len())
            .filter(|window| window.iter().zip(text).all(|(a, b)| a.word == b.word));
        let place = places.next()?;
        let hole = place.first()?.range.start..place.last()?.range.end;
        let slot = Slot::of(&statement[..hole.start], &statement[hole.end..]);
        places.next().is_none().then_some(Self { hole, slot })
    }
}

/// What stands before a text in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// `because`, and the text ends the clause: it has a subject and a verb.
    Clause,
    /// A preposition that names follow.
    Noun,
    /// `the`.
    The,
    /// `a` or `an`.
    A,
    /// Some other word, by its hash.
    Word(u64),
}

impl Slot {
    /// The slot that a hole leaves; `None` for one that no other text is known to fit.
    fn of(before: &str, after: &str) -> Option<Self> {
        let word = before.trim_end().rsplit(' ').next()?;
        if word.is_empty() {
            return None;
        }
        let closed = after
            .chars()
            .next()
            .is_none_or(|next| matches!(next, '.' | ';' | ',' | '!'));
        Some(match word {
            "because" | "since" | "as" | "that" | "when" | "while" => {
                return closed.then_some(Self::Clause);
            }
            "of" | "by" | "from" | "with" | "for" | "over" | "in" | "into" => Self::Noun,
            "the" | "The" => Self::The,
            "a" | "an" | "A" | "An" => Self::A,
            other => {
                let mut hasher = FxHasher::default();
                other.hash(&mut hasher);
                Self::Word(hasher.finish())
            }
        })
    }
}

/// The pronoun that a text starts with, for whom the sentence has to say who is meant.
pub(super) fn pronoun(text: &str) -> Option<&str> {
    let first = text.split(' ').next()?;
    let is_pronoun = ["he", "she", "it", "they", "his", "her", "its", "their"]
        .iter()
        .any(|pronoun| first.eq_ignore_ascii_case(pronoun));
    is_pronoun.then_some(first)
}

/// Whether a text makes sense beside the name of an event: `it` is the event, and nobody knows who `he` is.
pub(super) fn stands_alone(text: &str) -> bool {
    pronoun(text).is_none_or(|pronoun| {
        ["it", "its"]
            .iter()
            .any(|it| pronoun.eq_ignore_ascii_case(it))
    })
}
