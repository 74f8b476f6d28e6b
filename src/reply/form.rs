//! A form with one line to fill in: Discord shows a dialog, the console asks for a line.

use crate::ids::RoundId;

/// A form for the presser of a button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The heading.
    pub title: String,
    /// What to write.
    pub label: String,
    /// What it is for; comes back with what was written.
    pub purpose: Purpose,
    /// How much may be written.
    pub length: Length,
}

/// What a form is for. Everything in it is looked up and checked again when it comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Purpose {
    /// A follow-up question about the topic of a fact.
    FollowUp {
        /// Id of the pack.
        pack: String,
        /// Id of the fact, as in the file.
        fact: String,
    },
    /// A problem with an answer.
    Report {
        /// Id of the pack.
        pack: String,
        /// Id of the fact, as in the file; `None` for a refusal.
        fact: Option<String>,
    },
    /// The answer to a question of a round.
    Answer {
        /// Which round.
        round: RoundId,
        /// Which question, from 0.
        question: u32,
    },
}

/// How much may be written in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Length {
    /// One line.
    Line,
    /// A few sentences.
    Paragraph,
}
