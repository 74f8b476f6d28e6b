//! Edges to the outside: each translates a platform's events into requests and replies back into its own terms.

#[cfg(feature = "discord")]
pub mod discord;
