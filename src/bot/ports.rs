//! What the bot needs from the world, as traits that adapters and tests fulfil.

use async_trait::async_trait;

use crate::ids::{RoomId, Timestamp};
use crate::reply::Reply;

/// Tells the time, for whoever stamps a request.
pub trait Clock: std::fmt::Debug + Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;
}

/// Says something in a room on the bot's own account.
#[async_trait]
pub trait Outbox: std::fmt::Debug + Send + Sync {
    /// Posts a reply in a room.
    ///
    /// # Errors
    /// [`NotPosted`] where the room is gone, or the bot may not write there.
    async fn post(&self, room: RoomId, reply: &Reply) -> Result<(), NotPosted>;
}

/// A message could not be posted.
#[derive(Debug, thiserror::Error)]
#[error("the message could not be posted in room {room}")]
pub struct NotPosted {
    /// Where.
    pub room: RoomId,
    /// Why.
    #[source]
    pub source: Box<dyn std::error::Error + Send + Sync>,
}
