//! When are two words the same? Folding, tokens, stems, sound keys and spelling.
//!
//! Facts and questions pass through the same [`fold`]; it is idempotent; nothing else folds case, accents or scripts.

mod fold;
mod sound;
mod spelling;
mod stem;
mod tokens;

pub use fold::fold;
pub use sound::sound;
pub use spelling::{Spelling, near};
pub use stem::Stemmer;
pub use tokens::{Token, tokens};
