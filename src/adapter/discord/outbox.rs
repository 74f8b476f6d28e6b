//! The bot's own way to speak: messages that answer no interaction, such as the questions of a round.

use std::sync::Arc;

use async_trait::async_trait;
use serenity::all::{ChannelId, MessageId, Nonce, UserId};

use super::decode;
use super::desk::{CALLBACK_PATIENCE, Desk, PATIENCE};
use super::limits;
use super::render::{Frame, Rendered, render};
use super::rest::RestError;
use crate::bot::ports::{NotPosted, Outbox, Posted};
use crate::ids::{PlayerId, RoomId};
use crate::reply::Reply;

/// Posts on the bot's own account, through the same way out.
#[derive(Debug)]
pub struct Post(pub Arc<Desk>);

impl Post {
    /// A reply as a message for everybody in a room.
    fn rendered(reply: &Reply) -> Rendered {
        let frame = Frame {
            asker: PlayerId::NOBODY,
            again: None,
            page: 0,
            private_room: false,
        };
        render(reply, frame)
    }
}

#[async_trait]
impl Outbox for Post {
    async fn post(&self, room: RoomId, reply: &Reply) -> Result<(), NotPosted> {
        let rendered = Self::rendered(reply);
        self.0.keep(&rendered.keep).await;
        let sent = self
            .0
            .rest
            .post(
                ChannelId::new(room.0.max(1)),
                &rendered.message(),
                None,
                CALLBACK_PATIENCE,
            )
            .await;
        sent.map(drop).map_err(not_posted)
    }

    async fn direct(&self, player: PlayerId, reply: &Reply) -> Result<(), NotPosted> {
        let user = UserId::new(player.0.max(1));
        let channel = self
            .0
            .rest
            .direct_channel(user, CALLBACK_PATIENCE)
            .await
            .map_err(not_posted)?;
        self.post(RoomId(channel.get()), reply).await
    }

    async fn post_once(
        &self,
        room: RoomId,
        reply: &Reply,
        name: &str,
    ) -> Result<Posted, NotPosted> {
        let rendered = Self::rendered(reply);
        self.0.keep(&rendered.keep).await;
        let message = rendered.message().nonce(nonce(name)).enforce_nonce(true);
        let id = self
            .0
            .rest
            .post(ChannelId::new(room.0.max(1)), &message, None, PATIENCE)
            .await
            .map_err(not_posted)?;
        Ok(Posted {
            message: id.get(),
            at: decode::instant(id.get()),
        })
    }

    async fn edit(&self, room: RoomId, message: u64, reply: &Reply) -> Result<(), NotPosted> {
        let rendered = Self::rendered(reply);
        self.0.keep(&rendered.keep).await;
        let (room_id, message_id) = (
            ChannelId::new(room.0.max(1)),
            MessageId::new(message.max(1)),
        );
        self.0
            .rest
            .edit_message(room_id, message_id, &rendered.message_edit(), PATIENCE)
            .await
            .map_err(not_posted)
    }
}

/// The name of a message as Discord takes it.
fn nonce(name: &str) -> Nonce {
    // What tells one name from the next stands at its end.
    let extra = name.chars().count().saturating_sub(limits::NONCE);
    Nonce::String(name.chars().skip(extra).collect())
}

fn not_posted(error: RestError) -> NotPosted {
    NotPosted {
        lasting: matches!(
            error,
            RestError::Refused { .. } | RestError::Unauthorised | RestError::Unsendable(_)
        ),
        source: Box::new(error),
    }
}
