//! What a button under a reply does: typed, so that a console can number it and Discord can encode it.

use crate::ids::RoundId;

/// A button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// What it does.
    pub action: Action,
}

/// What a button does. Everything in it is looked up and checked again when it is pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Action {
    /// Show a paragraph to the presser alone.
    ReadParagraph {
        /// Id of the pack.
        pack: String,
        /// The paragraph's number.
        paragraph: u32,
    },
    /// Show what else the pack says about the topic of a fact.
    Related {
        /// Id of the pack.
        pack: String,
        /// Id of the fact, as in the file.
        fact: String,
    },
    /// Ask a follow-up about the topic of a fact.
    FollowUp {
        /// Id of the pack.
        pack: String,
        /// Id of the fact, as in the file.
        fact: String,
    },
    /// Run a command line, such as `/when neutrality pact`.
    Run {
        /// The line, with its slash.
        line: String,
    },
    /// Report a problem with an answer.
    Report {
        /// Id of the pack.
        pack: String,
        /// Id of the fact, as in the file; `None` for a refusal.
        fact: Option<String>,
    },
    /// Do something in a round of trivia.
    Play {
        /// Which round.
        round: RoundId,
        /// The question that the button belongs to, from 0.
        question: u32,
        /// What to do.
        play: Play,
    },
}

/// What a button of a round does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Play {
    /// Answer with the option at this place, from 0.
    Pick(u32),
    /// Open a form for a typed answer.
    Type,
    /// Take a hint.
    Hint,
    /// Go to the next question, or vote for that.
    Skip,
    /// Put the question among one's review cards.
    Learn,
}
