//! The real binary against a Discord of our own, driven as people drive it.
//!
//! With `ANNALIST_DISCORD_OPENAPI` naming a copy of Discord's published description, the bodies that the bot sends are
//! checked against it as well; without it the independent model decides alone.

#![expect(
    unreachable_pub,
    reason = "the server is shared by path with the load program, where these items are reached"
)]

mod commands;
mod faults;
mod messages;
mod process;
mod server;
mod settings;
mod start;
