//! Is a typed answer right? One judge for each type of answer, fair and strict: the same answer in other words is
//! accepted, another date, number, person or place never.
//!
//! [`Expected`] is prepared once per question; [`judge`] then looks at one guess at a time and keeps nothing. Digits
//! and months are never guessed at; names forgive slips as far as [`Sounded::slips`](crate::text::Sounded::slips) does,
//! and never when the guess is nearer to another name that the question knows of.

mod candidates;
mod date;
mod expected;
mod figures;
mod fit;
mod known;
mod list;
mod meeting;
mod name;
mod number;
mod phrase;
mod respelt;
mod said;
mod truth;
mod words;
mod written;

pub use expected::{Expected, Kind};

/// What the judge says of a guess.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it counts.
    pub grade: Grade,
    /// What it was taken for: the name, alias or value that it comes nearest to.
    pub matched: Option<String>,
}

/// Whether a guess counts, from worst to best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grade {
    /// Wrong, or several answers at once.
    Reject,
    /// Not enough, but on the right track: try once more.
    Close,
    /// Right.
    Accept,
}

impl Verdict {
    const REJECT: Self = Self {
        grade: Grade::Reject,
        matched: None,
    };

    fn new(grade: Grade, matched: impl Into<String>) -> Self {
        Self {
            grade,
            matched: (grade != Grade::Reject).then(|| matched.into()),
        }
    }
}

/// A guess of more bytes is an essay, not an answer.
const LONGEST_GUESS: usize = 300;

/// Judges what a player typed.
///
/// Takes some microseconds; a guess longer than 300 bytes is rejected unread.
///
/// ```
/// use annalist::trivia::judge::{judge, Expected, Grade, Kind};
///
/// let expected = Expected::new(Kind::Person, "Vasco da Gama", None, &[], &["Ferdinand Magellan"]);
/// assert_eq!(judge(&expected, "i think it was da Gamma").grade, Grade::Accept);
/// assert_eq!(judge(&expected, "Magellan").grade, Grade::Reject);
/// ```
#[must_use]
pub fn judge(expected: &Expected, guess: &str) -> Verdict {
    let guess = guess.trim();
    if guess.is_empty() || guess.len() > LONGEST_GUESS {
        return Verdict::REJECT;
    }
    match expected.kind {
        Kind::Date => date::judge_date(expected, guess),
        Kind::Span => date::judge_span(expected, guess),
        Kind::Number => number::judge(expected, guess),
        Kind::TrueFalse => truth::judge(expected, guess),
        Kind::List => list::judge(expected, guess),
        Kind::Person | Kind::Place | Kind::Term | Kind::Organisation | Kind::Agreement => {
            name::judge(expected, guess)
        }
    }
}
