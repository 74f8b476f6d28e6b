//! What happens to a round, as its journal keeps it, and what the round wants done about it.
//!
//! The journal's form is the JSON of [`Event`]; who did it and when stand beside it, so that a person can be erased
//! without reading the events. Names of fields and variants are therefore never changed, only added to.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::ids::PlayerId;
use crate::trivia::question::Format;
use crate::trivia::rules::{Rules, Wish};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The host opened the round. Always the first.
    Opened {
        /// How it is played.
        rules: Rules,
        /// Which questions were wished for, so that another round can be like this one.
        #[serde(default)]
        wish: Wish,
        /// What the questions' options are drawn from.
        seed: u64,
        /// The questions in order.
        deck: Vec<Item>,
    },
    /// Somebody takes part for the first time.
    Joined {
        /// What they are called.
        name: String,
    },
    /// The message that the entry `of` asked for is there; the time is the message's own.
    Posted {
        /// Place of the entry in the journal.
        of: u32,
        /// The message, as the platform names it.
        message: u64,
    },
    /// The message that the entry `of` asked for can never be posted: the room is gone or closed to the bot.
    Unpostable {
        /// Place of the entry in the journal.
        of: u32,
    },
    /// Somebody answered; the time is that of their own message or press.
    Answered {
        /// The question, from 0.
        question: u32,
        /// What they said or picked.
        given: String,
        /// What the judge made of it.
        judged: Judged,
    },
    /// Somebody asked for a hint.
    Hinted {
        /// The question, from 0.
        question: u32,
    },
    /// Somebody who may not decide alone is for something.
    Voted {
        /// What for.
        motion: Motion,
    },
    /// The host or a moderator decided.
    Ruled {
        /// What.
        motion: Motion,
    },
    /// The time that the round waited for has come.
    Elapsed,
    /// The round goes on after nobody ran it for a while: deadlines move by that much.
    Recovered {
        /// For how long, in milliseconds.
        down_millis: i64,
    },
}

/// A question in a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its key in the pack; the deck's own, so that a thousand rounds do not keep a thousand copies.
    #[serde(serialize_with = "key_to", deserialize_with = "key_from")]
    pub key: Arc<str>,
    /// How it is asked.
    pub format: Format,
}

fn key_to<S: Serializer>(key: &Arc<str>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(key)
}

fn key_from<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<str>, D::Error> {
    String::deserialize(deserializer).map(Arc::from)
}

/// What the judge made of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// How much is right, 0 to 100; only 100 is right.
    pub percent: u8,
    /// Whether it was so near that another try is allowed.
    pub close: bool,
}

/// Something that players can decide on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Motion {
    /// End the round.
    Stop,
    /// Go to the next question.
    Skip,
    /// Stop the clock.
    Pause,
    /// Let it run again.
    Resume,
}

/// A message that a round wants posted, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Place in the journal of the entry that asked for it: with the round's id it makes the message unique.
    pub of: u32,
    /// What it says.
    pub notice: Notice,
}

/// What a message says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A question.
    Ask {
        /// Which one, from 0.
        question: u32,
    },
    /// The answer to a question and who had it.
    Reveal {
        /// Which one, from 0.
        question: u32,
        /// Who had it, fastest first.
        results: Vec<Award>,
        /// Whether the round stops unless somebody plays.
        warn: bool,
    },
    /// The clock stands.
    Paused,
    /// The clock runs again.
    Resumed,
    /// The final standings.
    Standings {
        /// Why it ended.
        ending: Ending,
    },
}

/// Why a round ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ending {
    /// All questions were played.
    Played,
    /// Somebody reached the target.
    Target,
    /// The host, a moderator or the players stopped it.
    Stopped,
    /// Nobody played.
    Deserted,
}

/// What one player got for one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Award {
    /// Who.
    pub player: PlayerId,
    /// Place of the question in the round, from 0.
    pub question: u32,
    /// Whether it was right.
    pub correct: bool,
    /// Points given.
    pub points: i64,
    /// From the question to the answer, in milliseconds.
    pub millis: i64,
}

/// What the player who did something is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ack {
    /// Nothing in particular.
    Done,
    /// The answer counts; whether it is right comes with the reveal.
    Noted,
    /// Right.
    Right,
    /// Wrong, with so many tries left.
    Wrong {
        /// Tries left.
        left: u32,
    },
    /// Near: another try.
    Close,
    /// Too late for that question.
    Late,
    /// They have answered already.
    Already,
    /// The clock stands.
    Standing,
    /// So many hints taken for this question, this one included.
    Hint {
        /// How many.
        taken: u32,
    },
    /// No hints, or no more of them.
    NoHint,
    /// So many votes of so many needed.
    Votes {
        /// How many there are.
        have: u32,
        /// How many it takes.
        need: u32,
    },
    /// There is nothing to decide: it is so already, or the round is over.
    Idle,
}

/// What came of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Whether anything changed; what changes nothing is not journalled.
    pub changed: bool,
    /// What the player is told.
    pub ack: Ack,
    /// Messages to post, in order.
    pub posts: Vec<Post>,
    /// Points given, once and for all.
    pub awards: Vec<Award>,
}

impl Applied {
    pub(super) const fn ignored(ack: Ack) -> Self {
        Self {
            changed: false,
            ack,
            posts: Vec::new(),
            awards: Vec::new(),
        }
    }

    pub(super) const fn changed(ack: Ack) -> Self {
        Self {
            changed: true,
            ack,
            posts: Vec::new(),
            awards: Vec::new(),
        }
    }
}
