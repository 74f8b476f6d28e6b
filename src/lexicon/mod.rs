//! General English for questions about history, as plain text beside this file; a pack adds words of its own.
//!
//! - [`List`]: words of one sort (function words, words that deny, words for winning), in `lists`.
//! - [`asking_noun`], [`degree`], [`denial`], [`loss`]: words of several classes, in `classes.txt`.
//! - [`Lexicon`]: words that mean much the same (`english.txt`) or the contrary (`opposites.txt`).
//! - [`spelt_out`], [`phrasal`], [`excluded_by`]: words that stand for or against others as they are spelt.
//! - [`nations`]: states with their peoples and other names, in `nations.txt`.
//!
//! To add a list, write `Name: its words` into the file of `lists` it goes with, and in `lists.rs` what it holds. They
//! know no particular history, but for famous names and for four chat spellings ('sov', 'jap').

mod classes;
mod concepts;
mod forms;
mod lists;
mod nations;
mod read;

pub use classes::{AskingNoun, Degree, Denial, Loss, asking_noun, degree, denial, loss};
pub use concepts::{Concept, General, Lexicon};
pub use forms::{excluded_by, phrasal, spelt_out};
pub use lists::List;
pub use nations::{Nation, nation, nations};
pub(crate) use read::{lines, words};

/// Reads the English word lists unless they have been, for a caller with something else to do meanwhile.
pub fn prepare() {
    concepts::prepare();
    lists::prepare();
}
