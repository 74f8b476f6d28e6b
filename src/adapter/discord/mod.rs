//! The Discord adapter: translates between Discord and [`crate::bot`], and decides nothing about history or games.
//!
//! An event comes in through [`gateway`] (each one once, [`dedupe`]), is decoded ([`decode`], [`custom_id`]) and goes to
//! the [`desk`], which asks the bot, renders the reply ([`render`], within [`limits`], escaped by [`markdown`]) and sends
//! it through [`rest`]; what the bot says by itself leaves through the [`outbox`]. [`run`] connects, [`register`]s the commands and ends cleanly.

pub mod custom_id;
pub mod decode;
pub mod dedupe;
pub mod desk;
pub mod files;
pub mod form;
pub mod gateway;
pub mod limits;
pub mod markdown;
pub mod metrics;
pub mod outbox;
pub mod outcome;
mod pulse;
pub mod register;
pub mod render;
pub mod rest;
pub mod run;
