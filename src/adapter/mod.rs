//! Where people talk to the bot. Adapters translate and never decide: decode, [`Bot::handle`](crate::bot::Bot::handle),
//! render.

pub mod clock;
#[cfg(feature = "cli")]
pub mod console;
#[cfg(feature = "discord")]
pub mod discord;
#[cfg(feature = "cli")]
pub mod lines;
