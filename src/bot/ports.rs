//! What the bot needs from the world, as traits that adapters and tests fulfil.

use async_trait::async_trait;

use crate::ids::{PlayerId, RoomId, Timestamp};
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

    /// Posts a reply for one person alone, in a room of their own with the bot.
    ///
    /// # Errors
    /// [`NotPosted`] where the person lets nobody write to them.
    async fn direct(&self, player: PlayerId, reply: &Reply) -> Result<(), NotPosted>;

    /// Posts a reply under a name, so that it is there once however often it is sent; an earlier message of that name
    /// is given back instead. A platform that takes short names only keeps the end, where names differ most.
    ///
    /// # Errors
    /// As [`Outbox::post`].
    async fn post_once(&self, room: RoomId, reply: &Reply, name: &str)
    -> Result<Posted, NotPosted>;

    /// Puts another text into a message.
    ///
    /// # Errors
    /// As [`Outbox::post`], and where the message is gone.
    async fn edit(&self, room: RoomId, message: u64, reply: &Reply) -> Result<(), NotPosted>;
}

/// A message that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posted {
    /// As the platform names it.
    pub message: u64,
    /// When it appeared, by the platform's clock.
    pub at: Timestamp,
}

/// A message could not be posted.
#[derive(Debug, thiserror::Error)]
#[error("the message could not be posted")]
pub struct NotPosted {
    /// Whether trying again is of no use: the room is gone, or the bot may not write there.
    pub lasting: bool,
    /// Why.
    #[source]
    pub source: Box<dyn std::error::Error + Send + Sync>,
}

/// A file that somebody attached, named but not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRef {
    /// What it is called, with its ending.
    pub name: String,
    /// Where the platform has it: an address, or a path in the console.
    pub place: String,
}

impl FileRef {
    /// A file by its place alone.
    #[must_use]
    pub fn at(place: &str) -> Self {
        let name = place.rsplit(['/', '\\']).next().unwrap_or(place);
        Self {
            name: name.to_owned(),
            place: place.to_owned(),
        }
    }
}

/// Reads files that people attach.
#[async_trait]
pub trait Files: std::fmt::Debug + Send + Sync {
    /// The bytes of a file of at most `most` bytes; of a larger one no more than that is read.
    ///
    /// # Errors
    /// As [`NotRead`] says.
    async fn read(&self, file: &FileRef, most: usize) -> Result<Vec<u8>, NotRead>;
}

/// A file could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotRead {
    /// It is larger than was asked for.
    #[error("the file has more than {most} bytes")]
    TooLarge {
        /// The limit.
        most: usize,
    },
    /// It is not where the platform keeps what people attach, or gone.
    #[error("the file is not there, or may not be read")]
    Gone(#[source] Box<dyn std::error::Error + Send + Sync>),
}
