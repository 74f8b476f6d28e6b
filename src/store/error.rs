//! What can go wrong with a store, and what to do about it.
//!
//! Play reads [`StoreError::passes`]: trouble that may pass pauses a round, everything else stops it.

/// Why a store could not do what was asked. It can be told to several who waited for the same thing.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// A round is open in that room.
    #[error("a round is already open in this room; play it to the end or stop it first")]
    RoomBusy,
    /// Another process runs the round now, or it has moved on.
    #[error("this process no longer runs the round; leave it to the one that took it over")]
    LeaseLost,
    /// No space left.
    #[error("the disk that holds the database is full; free some space, nothing is lost meanwhile")]
    Full(#[source] Cause),
    /// Somebody else holds the database.
    #[error(
        "the database is locked by another program; close it (a backup, a database browser) or wait"
    )]
    Locked(#[source] Cause),
    /// No connection.
    #[error(
        "no connection to the database; check that it runs and can be reached, annalist tries again by itself"
    )]
    Unreachable(#[source] Cause),
    /// The file or server does not let us write.
    #[error(
        "the database may not be written; check the rights of its file, its folder or its user"
    )]
    Denied(#[source] Cause),
    /// Not a database of ours, or a broken one.
    #[error("the database cannot be read as annalist's; restore a backup, or name another file")]
    Damaged(#[source] Cause),
    /// The tables could not be brought up to date.
    #[error(
        "the database's tables do not fit this version; use the annalist that wrote it, or a newer one"
    )]
    Version(#[source] Cause),
    /// Anything else.
    #[error("the database refused; report this with the cause that follows")]
    Other(#[source] Cause),
}

/// The driver's own error.
pub type Cause = std::sync::Arc<dyn std::error::Error + Send + Sync>;

impl StoreError {
    /// Whether the same call may succeed later without anybody changing the program.
    #[must_use]
    pub const fn passes(&self) -> bool {
        matches!(
            self,
            Self::Full(_) | Self::Locked(_) | Self::Unreachable(_) | Self::Denied(_)
        )
    }
}
