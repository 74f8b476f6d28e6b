//! When are two words the same? Folding, tokens, stems, sound keys, spelling and word vectors.
//!
//! Facts and questions pass through the same [`fold`]; it is idempotent; nothing else folds case, accents or scripts.

mod capital;
mod fold;
mod interner;
mod likeness;
mod lists;
pub mod numbers;
mod sentences;
mod sound;
mod spelling;
mod stem;
mod tokens;
mod vectors;

pub use capital::capitalised;
pub use fold::fold;
pub use interner::Interner;
pub use likeness::{Letters, Sounded, distance_within, swapped};
pub use lists::Lists;
pub use sentences::sentences;
pub use sound::sound;
pub use spelling::{Spelling, near};
pub use stem::Stemmer;
pub use tokens::{Token, each_word, tokens};
pub use vectors::{CompactVector, Kept, Vector, VectorSum, WideVector, WordVectors};
