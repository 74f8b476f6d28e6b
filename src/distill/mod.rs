//! From a raw text to a draft pack that answers at once and that a person then reviews.
//!
//! [`read`] takes a file's text apart into [`Block`]s, [`distill`] reads entities and typed facts off them and leaves
//! every other sentence as a statement, [`Draft::to_toml`] writes the pack. The same text gives the same draft. The
//! output is always marked as a draft.

mod compare;
mod draft;
mod extract;
mod names;
mod read;
mod review;

pub use compare::{Row, compare};
pub use draft::{Draft, DraftEntity, DraftEvent, DraftFact, DraftParagraph, DraftValue};
pub use read::{Block, Document, Format, ReadError, read};
pub use review::{Review, Shown};

use crate::text::fold;

/// What a draft is told about its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Lower-case letters, digits and hyphens.
    pub id: String,
    /// What people will call the pack.
    pub title: String,
    /// Who wrote the text.
    pub author: Option<String>,
}

/// Reads what can be typed off a text; `progress` is told how many paragraphs are done, after each.
#[must_use]
pub fn distill(document: &Document, about: &About, progress: impl FnMut(usize)) -> Draft {
    extract::extract(document, about, progress)
}

/// A pack id made of any words: lower-case letters, digits and hyphens, at most 48; `text` where nothing is left.
#[must_use]
pub fn slug(words: &str) -> String {
    let mut id = String::new();
    for c in fold(words).chars() {
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
        if id.len() >= 48 {
            break;
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() {
        "text".to_owned()
    } else {
        id.to_owned()
    }
}

#[cfg(test)]
mod tests;
