//! What a group and its rooms have chosen, and the payloads of long buttons.

use std::collections::BTreeMap;

use async_trait::async_trait;

use crate::ids::{GroupId, RoomId, Timestamp};
use crate::store::Result;

/// What a group has chosen; the default is that of a group that never chose anything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GroupSettings {
    /// Id of the pack that answers; `None` for all that the bot has.
    pub pack: Option<String>,
    /// Whether answers are for the asker alone; `None` for the platform's usual.
    pub private: Option<bool>,
    /// Where reports of problems go; `None` for the operator's log.
    pub report_room: Option<RoomId>,
    /// What single rooms have chosen otherwise.
    pub rooms: BTreeMap<RoomId, RoomSettings>,
}

/// What a room has chosen; what is `None` is as in its group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RoomSettings {
    /// Id of the pack that answers.
    pub pack: Option<String>,
    /// Whether answers are for the asker alone.
    pub private: Option<bool>,
    /// Whether every message that looks like a question is answered.
    pub answers: bool,
}

/// One choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// The pack that answers; `None` takes the choice back.
    Pack(Option<String>),
    /// Whether answers are for the asker alone; `None` takes the choice back.
    Private(Option<bool>),
    /// Whether every message that looks like a question is answered; only for a room.
    Answers(bool),
    /// Where reports of problems go; only for a group.
    ReportRoom(Option<RoomId>),
}

impl GroupSettings {
    /// The pack that answers in a room.
    #[must_use]
    pub fn pack_in(&self, room: RoomId) -> Option<&str> {
        self.rooms
            .get(&room)
            .and_then(|own| own.pack.as_deref())
            .or(self.pack.as_deref())
    }

    /// Whether answers in a room are for the asker alone.
    #[must_use]
    pub fn is_private_in(&self, room: RoomId) -> bool {
        self.rooms
            .get(&room)
            .and_then(|own| own.private)
            .or(self.private)
            .unwrap_or(false)
    }

    /// Whether every message in a room that looks like a question is answered.
    #[must_use]
    pub fn answers_in(&self, room: RoomId) -> bool {
        self.rooms.get(&room).is_some_and(|own| own.answers)
    }

    /// The settings after a choice; `room` is `None` for the whole group.
    pub fn choose(&mut self, room: Option<RoomId>, choice: Choice) {
        match (room, choice) {
            (None, Choice::Pack(pack)) => self.pack = pack,
            (None, Choice::Private(private)) => self.private = private,
            (_, Choice::ReportRoom(room)) => self.report_room = room,
            (None, Choice::Answers(_)) => {}
            (Some(room), Choice::Pack(pack)) => self.rooms.entry(room).or_default().pack = pack,
            (Some(room), Choice::Private(private)) => {
                self.rooms.entry(room).or_default().private = private;
            }
            (Some(room), Choice::Answers(answers)) => {
                self.rooms.entry(room).or_default().answers = answers;
            }
        }
        self.rooms.retain(|_, own| *own != RoomSettings::default());
    }
}

/// Settings and payloads.
#[async_trait]
pub trait Settings {
    /// What a group has chosen.
    async fn settings(&self, group: GroupId) -> Result<GroupSettings>;

    /// Records a choice, for a room or for the whole group, and returns the settings with it.
    async fn choose(
        &self,
        group: GroupId,
        room: Option<RoomId>,
        choice: Choice,
    ) -> Result<GroupSettings>;

    /// Whether some room of any group wants every question answered.
    async fn anybody_listens(&self) -> Result<bool>;

    /// Keeps a payload under its digest; one that is there counts as kept at this time from then on.
    async fn keep_payload(&self, digest: &str, payload: &str, now: Timestamp) -> Result<()>;

    /// The payload kept under a digest.
    async fn payload(&self, digest: &str) -> Result<Option<String>>;

    /// Forgets payloads that were last kept before an instant. Says how many.
    async fn prune_payloads(&self, before: Timestamp) -> Result<u64>;
}
