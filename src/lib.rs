//! annalist answers questions about a history text from typed facts and cites the paragraph behind every answer.
//!
//! The modules stand roughly in the order in which data flows. Which may use which is in `ARCHITECTURE.md`, and
//! `tests/it/layers.rs` holds it.

// ── pure: values in, values out ──
pub mod ids;

pub mod lexicon;
pub mod text;

pub mod date;
pub mod quantity;

pub mod pack;

pub mod prose;

pub mod distill;

pub mod index;

pub mod question;

pub mod matching;

pub mod trivia;

pub mod answer;
pub mod reply;

// ── application: joins the pure part to its ports ──
#[cfg(feature = "runtime")]
pub mod bot;
#[cfg(feature = "runtime")]
pub mod store;

// ── edges: translate, never decide ──
#[cfg(feature = "runtime")]
pub mod adapter;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod config;
