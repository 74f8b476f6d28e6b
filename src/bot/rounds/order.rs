//! What people do in a round, on its way to the round's task.

use tokio::sync::oneshot;

use crate::ids::{PlayerId, Timestamp};
use crate::reply::Reply;
use crate::trivia::grade::Given;
use crate::trivia::round::Motion;

/// Something that somebody does.
#[derive(Debug)]
pub struct Order {
    /// Who.
    pub player: PlayerId,
    /// What they are called.
    pub name: String,
    /// When, by the time of their own message or press.
    pub at: Timestamp,
    /// Whether they may decide for others.
    pub may_rule: bool,
    /// What.
    pub deed: Deed,
    /// Where what came of it is told; nothing where nobody waits for a word about it.
    pub tell: oneshot::Sender<Option<Reply>>,
}

/// What can be done in a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Answer a question; without a number the one at hand.
    Answer {
        /// Which question, from 0.
        question: Option<u32>,
        /// What is answered.
        given: Given,
    },
    /// Say something in the room that may be an answer: told only what counts.
    Overhear {
        /// What is said.
        text: String,
    },
    /// Take a hint; without a number for the question at hand.
    Hint {
        /// Which question, from 0.
        question: Option<u32>,
    },
    /// Decide or vote.
    Move(Motion),
    /// Ask how it stands.
    Status,
    /// Keep a question for one's own reviews.
    Learn {
        /// Which question, from 0.
        question: u32,
    },
    /// Be forgotten.
    Forget,
}
