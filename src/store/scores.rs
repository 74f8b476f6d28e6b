//! Scores across rounds, and what a person wants kept: leaderboards, statistics, consent, export, erasure.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::ids::{GroupId, PlayerId, RoomId, RoundId, Timestamp};
use crate::store::{Card, Entry, Result, Score};

/// Whose scores a board counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Rounds of one group.
    Group(GroupId),
    /// Rounds of one room.
    Room(RoomId),
    /// Every round of those who asked to be listed.
    Global,
}

/// Which leaderboard is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardQuery {
    /// Whose rounds.
    pub scope: Scope,
    /// Only rounds on this pack.
    pub pack: Option<String>,
    /// Only scores at or after this instant.
    pub since: Option<Timestamp>,
    /// How many places at most.
    pub limit: u32,
    /// Whose own place is wanted as well.
    pub player: PlayerId,
}

/// A leaderboard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Board {
    /// Best first, at most the limit; equals share a rank.
    pub places: Vec<Place>,
    /// The asker's own place, also when it is off the page; `None` without a score.
    pub own: Option<Place>,
    /// How many people have a score.
    pub players: u32,
}

/// One place of a leaderboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Counted from 1.
    pub rank: u32,
    /// Who.
    pub player: PlayerId,
    /// What they are called.
    pub name: String,
    /// Points in all.
    pub points: i64,
    /// Questions answered rightly.
    pub correct: u32,
    /// Questions answered.
    pub answered: u32,
}

/// What one person has done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Rounds with at least one answer.
    pub rounds: u32,
    /// Questions answered.
    pub answered: u32,
    /// Questions answered rightly.
    pub correct: u32,
    /// Points in all.
    pub points: i64,
    /// Mean time of right answers in milliseconds; `None` without one.
    pub mean_millis: Option<i64>,
    /// Fastest right answer in milliseconds.
    pub best_millis: Option<i64>,
}

/// What a person wants kept and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Consent {
    /// Whether nothing beyond an open round may be kept.
    pub opted_out: bool,
    /// Whether they want to stand on the global board.
    pub global_board: bool,
}

/// Everything kept about a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Everything {
    /// The name last seen.
    pub name: Option<String>,
    /// What they want kept.
    pub consent: Consent,
    /// Their scores with the round each belongs to, oldest first.
    pub scores: Vec<(RoundId, Score)>,
    /// Their review cards.
    pub cards: Vec<Card>,
    /// What they did in rounds whose journals are still kept.
    pub journal: Vec<(RoundId, Entry)>,
}

/// Scores across rounds, and what a person wants kept.
#[async_trait]
pub trait Scores {
    /// A leaderboard. People who opted out have no scores, and the global board lists only those who asked for it.
    async fn leaderboard(&self, query: &BoardQuery) -> Result<Board>;

    /// What one person has done since an instant, or ever.
    async fn stats(&self, player: PlayerId, since: Option<Timestamp>) -> Result<Stats>;

    /// Keys of a pack's questions whose latest answer by this person was wrong, oldest first.
    async fn missed(&self, player: PlayerId, pack: &str) -> Result<Vec<String>>;

    /// What a person wants kept; the default for a stranger.
    async fn consent(&self, player: PlayerId) -> Result<Consent>;

    /// Remembers what a person wants kept.
    async fn set_consent(&self, player: PlayerId, consent: Consent) -> Result<()>;

    /// Everything kept about a person.
    async fn everything_about(&self, player: PlayerId) -> Result<Everything>;

    /// Erases everything about a person, the wish to opt out excepted (it is what keeps them out); where they took
    /// part in a round that is still open, nobody ([`PlayerId::NOBODY`]) stands in their place until it ends.
    async fn erase(&self, player: PlayerId) -> Result<()>;
}
