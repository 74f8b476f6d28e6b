//! Rounds as the store keeps them: who runs one, its journal, and the scores of each question.
//!
//! The journal is the truth: a round is what its entries replay to. A step is written before its effects are sent,
//! and only by the owner that holds the lease, at the place in the journal that it expects ([`Step::from`]): so two
//! processes can never both move a round on.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::ids::{GroupId, PlayerId, RoomId, RoundId, Timestamp};
use crate::store::Result;

/// A running process, drawn at random when it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Owner(pub u64);

/// The right to run rounds for some time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lease {
    /// Who holds it.
    pub owner: Owner,
    /// How long it lasts unless renewed, in milliseconds.
    pub millis: i64,
}

/// A round about to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRound {
    /// Where it is played; one open round a room.
    pub room: RoomId,
    /// The group that the room belongs to.
    pub group: Option<GroupId>,
    /// Id of the pack.
    pub pack: String,
    /// When it was asked for.
    pub at: Timestamp,
    /// The first entries of its journal, numbered from 0.
    pub entries: Vec<Entry>,
}

/// A round that has not ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRound {
    /// Which one.
    pub id: RoundId,
    /// Where it is played.
    pub room: RoomId,
    /// The group that the room belongs to.
    pub group: Option<GroupId>,
    /// Id of the pack.
    pub pack: String,
    /// When it was last known to be run: its lease's end less the lease's length.
    pub seen: Timestamp,
}

/// A round taken over, and the store's own time at which that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// The round.
    pub round: OpenRound,
    /// How long nobody ran it, in milliseconds, as the store's clock saw it.
    pub down_millis: i64,
}

/// One line of a round's journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its place, counted from 0 without gaps (until a player's entries are erased).
    pub seq: u32,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it. The only place where a journal names a person, so that they can be erased.
    pub player: Option<PlayerId>,
    /// What happened: `trivia::journal` writes and reads it.
    pub event: String,
}

/// What one player got for one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Who.
    pub player: PlayerId,
    /// What they are called; kept once a player.
    pub name: String,
    /// Place of the question in its round, from 0.
    pub ordinal: u32,
    /// Key of the question in its pack.
    pub question: String,
    /// Whether the answer was right.
    pub correct: bool,
    /// Points given.
    pub points: i64,
    /// From the question to the answer, in milliseconds; `None` without a right answer.
    pub millis: Option<i64>,
    /// When.
    pub at: Timestamp,
}

/// One step of a round, written as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// How many entries the journal had before.
    pub from: u32,
    /// Further entries, numbered from `from`.
    pub entries: Vec<Entry>,
    /// Scores of a question that has just been settled. What a person got wrong becomes a review card.
    pub scores: Vec<Score>,
    /// When the round ended, if it has.
    pub finished: Option<Timestamp>,
}

/// Rounds and their journals.
#[async_trait]
pub trait Rounds {
    /// Opens a round and takes its lease.
    ///
    /// # Errors
    /// [`RoomBusy`](crate::store::StoreError::RoomBusy) when one is open in the room.
    async fn open_round(&self, new: &NewRound, lease: Lease, now: Timestamp) -> Result<RoundId>;

    /// Writes a step. People who opted out leave no scores, and a finished journal nothing of them.
    ///
    /// # Errors
    /// [`LeaseLost`](crate::store::StoreError::LeaseLost) when another owner has the round, it has ended, or its
    /// journal is not at [`Step::from`].
    async fn record(&self, round: RoundId, owner: Owner, step: &Step) -> Result<()>;

    /// Takes over every open round whose lease has run out, each by one caller only.
    async fn claim_rounds(&self, lease: Lease, now: Timestamp) -> Result<Vec<Claimed>>;

    /// Takes an open round from whoever runs it; `None` when it has ended. The one before can write no further step.
    async fn take_round(
        &self,
        round: RoundId,
        lease: Lease,
        now: Timestamp,
    ) -> Result<Option<Claimed>>;

    /// Prolongs the leases of all open rounds of the owner and says which they are, smallest id first.
    async fn renew_leases(&self, lease: Lease, now: Timestamp) -> Result<Vec<RoundId>>;

    /// Ends the owner's leases at once, so that others need not wait.
    async fn release_leases(&self, owner: Owner, now: Timestamp) -> Result<()>;

    /// The journal in order; empty for an unknown round.
    async fn journal(&self, round: RoundId) -> Result<Vec<Entry>>;

    /// The scores of a round by question, then player; empty for an unknown round.
    async fn round_scores(&self, round: RoundId) -> Result<Vec<Score>>;

    /// The open round of a room, whoever runs it.
    async fn open_round_in(&self, room: RoomId) -> Result<Option<OpenRound>>;

    /// Forgets the journals of at most `limit` rounds that ended before an instant, earliest rounds first; scores stay.
    /// Says of how many rounds.
    async fn prune_journals(&self, before: Timestamp, limit: u32) -> Result<u64>;
}
