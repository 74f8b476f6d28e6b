//! A question as it is put to players, with everything its reveal needs.

use serde::{Deserialize, Serialize};

use crate::pack::FactId;
use crate::trivia::judge::Expected;

/// How a question is asked and answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// One of a few options.
    Choice,
    /// Typed words.
    Typed,
    /// True or false.
    Truth,
    /// Events to be put in order.
    Order,
    /// A year, scored by distance.
    Year,
    /// Who said it.
    Quote,
    /// People to be matched with their roles.
    Match,
}

/// How hard a question is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Difficulty {
    /// The answer need only be recognised.
    Easy,
    /// It must be told apart from near ones.
    Medium,
    /// It must be known.
    Hard,
}

/// A question ready to be put.
#[derive(Debug, Clone)]
pub struct Question {
    /// Names it within its pack, whatever its wording: `khasan-losses/choice`.
    pub key: String,
    /// How it is asked.
    pub format: Format,
    /// What is asked.
    pub stem: String,
    /// What there is to put in order or to match, each with its letter or number; empty otherwise.
    pub items: Vec<String>,
    /// What can be picked, in the order shown; empty when the answer is typed.
    pub options: Vec<Choice>,
    /// What is right.
    pub right: Right,
    /// The right answer in words.
    pub answer: String,
    /// A sentence that says why.
    pub why: String,
    /// The facts behind it, chief one first; at least one, save for questions about events as such.
    pub facts: Vec<FactId>,
    /// The paragraphs behind it, chief one first; at least one.
    pub paragraphs: Vec<u32>,
    /// How hard it is.
    pub difficulty: Difficulty,
}

/// One option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it says.
    pub text: String,
    /// Where it really belongs, when it is wrong and the pack knows.
    pub belongs: Option<String>,
}

/// What is right.
#[derive(Debug, Clone)]
pub enum Right {
    /// The option at this position, from 0.
    Option(u32),
    /// Words that the judge accepts.
    Typed(Box<Expected>),
    /// A year, astronomically counted.
    Year(i32),
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 7] = [
        Self::Choice,
        Self::Typed,
        Self::Truth,
        Self::Order,
        Self::Year,
        Self::Quote,
        Self::Match,
    ];

    /// The word for it in keys and options.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Choice => "choice",
            Self::Typed => "typed",
            Self::Truth => "truth",
            Self::Order => "order",
            Self::Year => "year",
            Self::Quote => "quote",
            Self::Match => "match",
        }
    }

    /// How hard questions of this format are.
    #[must_use]
    pub const fn difficulty(self) -> Difficulty {
        match self {
            Self::Truth => Difficulty::Easy,
            Self::Choice | Self::Quote | Self::Match => Difficulty::Medium,
            Self::Typed | Self::Order | Self::Year => Difficulty::Hard,
        }
    }
}
