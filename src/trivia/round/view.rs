//! What is seen of a round from outside.

use super::{Item, Phase, Post, Round};
use crate::ids::{PlayerId, Timestamp};
use crate::trivia::rules::{Rules, Wish};

impl Round {
    /// How it is played.
    #[must_use]
    pub const fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Which questions were wished for.
    #[must_use]
    pub const fn wish(&self) -> &Wish {
        &self.wish
    }

    /// What its questions' options are drawn from.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// Who opened it.
    #[must_use]
    pub const fn host(&self) -> PlayerId {
        self.host
    }

    /// Its questions in order.
    #[must_use]
    pub fn deck(&self) -> &[Item] {
        &self.deck
    }

    /// The place of the question at hand, from 0.
    #[must_use]
    pub const fn question(&self) -> u32 {
        self.question
    }

    /// Whether the question at hand takes answers.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.phase, Phase::Open(_))
    }

    /// Whether it goes on only when somebody does something, or time is up: a question is open that nobody has won yet,
    /// or the clock stands.
    #[must_use]
    pub const fn is_waiting(&self) -> bool {
        self.pending.is_empty()
            && match self.phase {
                Phase::Open(open) => open.settle.is_none() || self.is_paused(),
                Phase::Between { .. } => self.is_paused(),
                Phase::Posting | Phase::Revealing | Phase::Ended => false,
            }
    }

    /// Whether the message of the question at hand is on its way.
    #[must_use]
    pub const fn is_posing(&self) -> bool {
        matches!(self.phase, Phase::Posting)
    }

    /// Whether the clock stands.
    #[must_use]
    pub const fn is_paused(&self) -> bool {
        self.paused.is_some()
    }

    /// Whether no more questions come.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        self.phase == Phase::Ended
    }

    /// Whether it is over and everything has been said.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.is_ended() && self.pending.is_empty()
    }

    /// Until when the open question takes answers, where it has a limit.
    #[must_use]
    pub const fn deadline(&self) -> Option<Timestamp> {
        match self.phase {
            Phase::Open(open) => open.deadline,
            _ => None,
        }
    }

    /// The message of the open question.
    #[must_use]
    pub const fn question_message(&self) -> Option<u64> {
        match self.phase {
            Phase::Open(open) => Some(open.message),
            _ => None,
        }
    }

    /// How many have answered the question at hand.
    #[must_use]
    pub fn answers(&self) -> usize {
        self.attempts
            .iter()
            .filter(|attempt| attempt.settled.is_some())
            .count()
    }

    /// Whether the player's answer to the question at hand counts already.
    #[must_use]
    pub fn has_answered(&self, player: PlayerId) -> bool {
        self.attempts
            .iter()
            .any(|attempt| attempt.player == player && attempt.settled.is_some())
    }

    /// Entries in the journal.
    #[must_use]
    pub const fn entries(&self) -> u32 {
        self.entries
    }

    /// Messages asked for and not confirmed: after a restart they are posted again under the same name.
    #[must_use]
    pub fn pending(&self) -> &[Post] {
        &self.pending
    }

    /// Whether somebody takes part already.
    #[must_use]
    pub fn has_player(&self, player: PlayerId) -> bool {
        self.players.contains_key(&player)
    }
}
