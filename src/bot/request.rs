//! What an adapter hands to the bot, and what it gets back: one shape for every platform.

use crate::ids::{GroupId, PlayerId, RoomId, Timestamp};
use crate::reply::{Action, Form, Purpose, Reply};

use super::command::Invocation;

/// Something that somebody wants.
#[derive(Debug, Clone)]
pub struct Request {
    /// What is wanted.
    pub what: What,
    /// By whom, and where.
    pub who: Caller,
    /// When it was asked: on Discord the time in the snowflake, so that a slow delivery changes nothing.
    pub at: Timestamp,
}

/// What is wanted.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum What {
    /// A command to be run.
    Command(Invocation),
    /// A line of text: a question, or a command line with its slash.
    FreeText {
        /// What was written.
        text: String,
        /// What the bot's message was about that it is a reply to.
        replied_to: Option<Subject>,
    },
    /// A line said where a round is played: an answer to the question at hand.
    Answer {
        /// What was written.
        text: String,
        /// Whether it was said to nobody, so that only what counts as an answer gets a word.
        overheard: bool,
    },
    /// Somebody's words to be checked against the source.
    Check {
        /// The words.
        claim: String,
    },
    /// A button was pressed.
    Press(Action),
    /// A form came back.
    Form {
        /// What it is for.
        purpose: Purpose,
        /// What was written.
        text: String,
    },
}

/// The fact that an earlier message of the bot was about, as its buttons carry it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Subject {
    /// Id of the pack.
    pub pack: String,
    /// Id of the fact, as in the file.
    pub fact: String,
}

/// Who asks, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The person.
    pub player: PlayerId,
    /// The name that others see.
    pub name: String,
    /// Where the reply goes.
    pub room: RoomId,
    /// The group that the room belongs to.
    pub group: Option<GroupId>,
    /// What the person may do there.
    pub permissions: Permissions,
    /// Whether nobody else reads the room.
    pub is_direct: bool,
}

/// What a person may do in a room, in our own terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Permissions {
    /// Manage other people's messages.
    pub manage_messages: bool,
    /// Manage the group's settings.
    pub manage_group: bool,
}

/// What comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Response {
    /// Something to show.
    Reply(Reply),
    /// A form for the asker alone; it comes back as [`What::Form`].
    Form(Form),
    /// Nothing to say: what was overheard was no answer.
    Nothing,
}

impl Caller {
    /// Whose choices and packs count: the group's, or where there is none those of the room itself.
    #[must_use]
    pub fn home(&self) -> GroupId {
        home(self.group, self.room)
    }
}

/// Whose choices and packs count in a room. Ids of rooms and groups never coincide where there is no group.
#[must_use]
pub fn home(group: Option<GroupId>, room: RoomId) -> GroupId {
    group.unwrap_or(GroupId(room.0))
}

impl Permissions {
    /// Everything, as in one's own console.
    pub const ALL: Self = Self {
        manage_messages: true,
        manage_group: true,
    };
}
