//! The console's way for the bot to speak by itself: what it posts is printed between the lines.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::bot::ports::{Clock, NotPosted, Outbox, Posted};
use crate::ids::{PlayerId, RoomId};
use crate::reply::Reply;

/// Hands what is posted to the console.
#[derive(Debug)]
pub struct Spoken {
    posts: UnboundedSender<Reply>,
    clock: Arc<dyn Clock>,
    /// By name.
    said: Mutex<HashMap<String, Posted>>,
}

impl Spoken {
    /// The way in, and the end that a console prints from.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> (Self, UnboundedReceiver<Reply>) {
        let (posts, receiver) = unbounded_channel();
        (
            Self {
                posts,
                clock,
                said: Mutex::default(),
            },
            receiver,
        )
    }
}

#[async_trait]
impl Outbox for Spoken {
    async fn post(&self, _room: RoomId, reply: &Reply) -> Result<(), NotPosted> {
        let gone = |error| NotPosted {
            lasting: true,
            source: Box::new(error),
        };
        self.posts.send(reply.clone()).map_err(gone)
    }

    async fn direct(&self, _player: PlayerId, reply: &Reply) -> Result<(), NotPosted> {
        self.post(RoomId(1), reply).await
    }

    async fn post_once(
        &self,
        room: RoomId,
        reply: &Reply,
        name: &str,
    ) -> Result<Posted, NotPosted> {
        let said = self
            .said
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(name)
            .copied();
        if let Some(posted) = said {
            return Ok(posted);
        }
        self.post(room, reply).await?;
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        let at = self.clock.now();
        // The time makes it another message than those of earlier processes.
        let message = at.0.unsigned_abs() + said.len() as u64;
        let posted = Posted { message, at };
        said.insert(name.to_owned(), posted);
        Ok(posted)
    }

    /// What is printed stays as it is; what an earlier process printed is shown again.
    async fn edit(&self, room: RoomId, message: u64, reply: &Reply) -> Result<(), NotPosted> {
        let is_ours = self
            .said
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .values()
            .any(|posted| posted.message == message);
        if is_ours {
            Ok(())
        } else {
            self.post(room, reply).await
        }
    }
}
