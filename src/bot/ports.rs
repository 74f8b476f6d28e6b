//! What the bot needs from the world, as traits that adapters and tests fulfil.

use crate::ids::Timestamp;

/// Tells the time, for whoever stamps a request.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;
}
