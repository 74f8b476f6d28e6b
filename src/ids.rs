//! Identifiers and instants of the outside world as types of our own, so that the core never sees a platform's.

use serde::{Deserialize, Serialize};

macro_rules! snowflake {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

snowflake! {
    /// A person: on Discord the user's snowflake, in the console always 1.
    PlayerId
}
snowflake! {
    /// A place where people talk: on Discord the channel's snowflake, in the console always 1.
    RoomId
}
snowflake! {
    /// A group of rooms: on Discord the server's snowflake; direct messages and the console have none.
    GroupId
}
snowflake! {
    /// A round of trivia, numbered by the store.
    RoundId
}

impl PlayerId {
    /// Stands in for a person who has erased what was kept about them.
    pub const NOBODY: Self = Self(0);
}

/// An instant in milliseconds since the Unix epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The milliseconds from `earlier` to `self`; negative when `earlier` is later.
    #[must_use]
    pub const fn millis_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The instant `millis` later.
    #[must_use]
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }
}
