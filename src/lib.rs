//! annalist answers questions about a history text from typed facts and cites the paragraph behind every answer.
//!
//! A module uses only modules above it, and of those the ones that `ARCHITECTURE.md` allows; `tests/it/layers.rs` holds
//! both.

// ── pure: values in, values out ──
pub mod ids;

pub mod text;

pub mod lexicon;

pub mod date;

pub mod quantity;

pub mod prose;

pub mod pack;

pub mod index;

pub mod question;

pub mod matching;

pub mod answer;

pub mod trivia;

pub mod reply;

pub mod distill;

// ── application: joins the pure part to its ports ──
#[cfg(feature = "runtime")]
pub mod store;

#[cfg(feature = "runtime")]
pub mod bot;

// ── edges: translate, never decide ──
#[cfg(feature = "runtime")]
pub mod adapter;

#[cfg(feature = "cli")]
pub mod config;

#[cfg(feature = "cli")]
pub mod cli;
