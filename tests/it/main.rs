//! Black-box tests, one binary: a module per surface.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should say so at once"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "TEST_DATABASE_URL and the like are the tests' own configuration"
)]

mod annalist;
mod cli;
mod console;
#[cfg(all(feature = "cli", feature = "discord", feature = "sqlite"))]
mod discord;
mod judge;
mod layers;
mod library;
mod questions;
mod rounds;
mod shipped;
mod store;
mod texts;
