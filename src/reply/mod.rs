//! What the bot says, free of any platform: no markup, no mention, no length of a platform's.
//!
//! Adapters render a [`Reply`]; they escape every string in it, because all of them may hold text from packs or users.
//! [`compose`](compose::compose) turns an outcome into a reply, [`page`] shows a page of a pack, [`wording`] holds the
//! sentences and [`plain`] the plain text form.

pub mod action;
pub mod board;
pub mod compose;
pub mod form;
pub mod game;
pub mod page;
pub mod plain;
pub mod quote;
pub mod review;
pub mod wording;

#[cfg(test)]
mod tests;

pub use action::{Action, Button, Play};
pub use form::{Form, Length, Purpose};

use crate::ids::{RoomId, Timestamp};

/// One reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// What sort of reply it is; renderers show it in words as well as in colour.
    pub tone: Tone,
    /// A short heading, often the value asked for.
    pub title: Option<String>,
    /// The direct answer or message, first.
    pub text: String,
    /// At most a few further paragraphs: working, notes.
    pub details: Vec<String>,
    /// Named values, such as an event's date and place.
    pub fields: Vec<Field>,
    /// The paragraphs behind it, best first.
    pub citations: Vec<Citation>,
    /// What the reader can do next.
    pub actions: Vec<Button>,
    /// A text to keep, such as an export: a file where the platform has files.
    pub file: Option<File>,
    /// Until when it can be acted upon, where there is a limit; a platform may count down to it.
    pub until: Option<Timestamp>,
    /// Whether it is too late for its buttons: they only show what there was to choose.
    pub spent: bool,
    /// The rooms that its text and values name as [`wording::room`] does; a platform may show them as it shows rooms.
    pub rooms: Vec<RoomId>,
    /// Who may see it.
    pub visibility: Visibility,
}

/// What sort of reply it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// An answer from the source.
    Answer,
    /// Several plausible readings to choose from.
    Choice,
    /// The source does not say.
    Unsaid,
    /// A page of the pack or of help: a paragraph, a timeline, a list of commands.
    Page,
    /// Small talk, thanks, a greeting.
    Chat,
    /// A game's announcement.
    Game,
    /// Something done or changed.
    Done,
    /// The request could not be carried out; the text says what to do next.
    Problem,
}

/// Who may see a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Visibility {
    /// As the room's settings say.
    #[default]
    Room,
    /// The asker alone.
    Private,
}

/// A text to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// What it is called.
    pub name: String,
    /// What stands in it.
    pub content: String,
}

/// A named value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What it is.
    pub name: String,
    /// The value.
    pub value: String,
    /// Whether it is short enough to stand beside others.
    pub short: bool,
}

/// The paragraph behind an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Id of the pack.
    pub pack: String,
    /// The paragraph's number.
    pub paragraph: u32,
    /// Its heading or opening words.
    pub label: Option<String>,
    /// Title of the source.
    pub source: String,
    /// The exact sentence, where the original is attached and matches its fingerprint.
    pub quote: Option<String>,
}

impl Reply {
    /// A reply that only says `text`.
    #[must_use]
    pub const fn new(tone: Tone, text: String) -> Self {
        Self {
            tone,
            title: None,
            text,
            details: Vec::new(),
            fields: Vec::new(),
            citations: Vec::new(),
            actions: Vec::new(),
            file: None,
            until: None,
            spent: false,
            rooms: Vec::new(),
            visibility: Visibility::Room,
        }
    }

    /// The same, for the asker alone.
    #[must_use]
    pub const fn private(mut self) -> Self {
        self.visibility = Visibility::Private;
        self
    }
}
