//! The real binary against a Discord of our own, driven as people drive it.
//!
//! With `ANNALIST_DISCORD_OPENAPI` naming a copy of Discord's published description, the bodies that the bot sends are
//! checked against it as well; without it the independent model decides alone.

#![expect(
    unreachable_pub,
    dead_code,
    reason = "the server is shared by path with the load program, which reaches what these tests do not"
)]
#![expect(
    clippy::expect_used,
    clippy::needless_pass_by_value,
    clippy::cmp_owned,
    clippy::cast_possible_truncation,
    clippy::match_wild_err_arm,
    reason = "a test says at once that it cannot go on, and reads best with its values written where they are used"
)]

mod commands;
mod faults;
mod messages;
mod packs;
mod process;
mod rounds;
mod server;
mod settings;
mod start;
