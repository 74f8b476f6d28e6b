//! What is remembered, in domain words: rounds and their journals, scores, reviews, settings, and what a person wants
//! kept about them.
//!
//! Each part is a trait of its own ([`Rounds`], [`Scores`], [`Reviews`], [`Settings`], [`Packs`]); [`Store`] is all of them, and that is what
//! the bot sees, never a driver. Three implementations pass the same cases (`tests/it/store/`): memory, one `SQLite`
//! file, and `PostgreSQL` for several processes. The two databases share their statements (`sql/`) and differ in opening,
//! migrations and how they report trouble. Every method is one transaction: it happens entirely or not at all.
//!
//! To keep a new value: a numbered file in both migration folders, the trait of the part, `memory/`, `sql/`, and a
//! case in `tests/it/store/`.

pub mod error;
pub mod memory;
pub mod open;
pub mod packs;
#[cfg(feature = "postgres")]
pub mod postgres;
pub mod reviews;
pub mod rounds;
pub mod scores;
pub mod settings;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
mod sql;
#[cfg(feature = "sqlite")]
pub mod sqlite;

pub use error::StoreError;
pub use packs::{KeptPack, Packs};
pub use reviews::{Card, Reviews};
pub use rounds::{Claimed, Entry, Lease, NewRound, OpenRound, Owner, Rounds, Score, Step};
pub use scores::{Board, BoardQuery, Consent, Place, Scope, Scores, Stats};
pub use settings::{GroupSettings, RoomSettings, Settings};

/// What a store's methods give.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Everything that is remembered.
pub trait Store:
    Rounds + Scores + Reviews + Settings + Packs + std::fmt::Debug + Send + Sync
{
}

impl<T: Rounds + Scores + Reviews + Settings + Packs + std::fmt::Debug + Send + Sync> Store for T {}
