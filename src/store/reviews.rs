//! Review cards: what a person got wrong or chose to learn, and when it is due.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::ids::{PlayerId, Timestamp};
use crate::store::Result;

/// One question that a person reviews.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Id of the pack.
    pub pack: String,
    /// Key of the question in its pack.
    pub question: String,
    /// When it is due.
    pub due: Timestamp,
    /// What the scheduler remembers, as it wrote it; `None` before the first review.
    pub memory: Option<String>,
}

/// Review cards.
#[async_trait]
pub trait Reviews {
    /// Cards of a pack due at or before `now`, longest due first, at most `limit`.
    async fn due_cards(
        &self,
        player: PlayerId,
        pack: &str,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<Card>>;

    /// All cards of a person, by pack and due date.
    async fn cards(&self, player: PlayerId) -> Result<Vec<Card>>;

    /// Keeps a card, in place of an older one of the same question.
    async fn save_card(&self, player: PlayerId, card: &Card) -> Result<()>;

    /// Keeps a card unless there is one of the same question, whose schedule stays.
    async fn add_card(&self, player: PlayerId, card: &Card) -> Result<()>;

    /// Forgets a card; nothing happens when there is none.
    async fn drop_card(&self, player: PlayerId, pack: &str, question: &str) -> Result<()>;
}
