//! Words of a pack that may lie within a longer text.
//!
//! The statements of a draft are sentences of its paragraphs; each of them with a copy of its own, they would take twice
//! the room of the text.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// Some words: all of a text, or a part of one that is kept elsewhere anyway. Cheap to clone.
#[derive(Clone, Default)]
pub struct Wording {
    whole: Arc<str>,
    /// Bytes of `whole`, at the boundaries of characters.
    start: u32,
    end: u32,
}

impl Wording {
    /// The words themselves.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.whole
            .get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }

    /// `words` as the part of `self` that they are, which takes no room for them; `None` where they are none.
    #[must_use]
    pub fn part(&self, words: &str) -> Option<Self> {
        let at = u32::try_from(self.find(words)?).ok()?;
        let length = u32::try_from(words.len()).ok()?;
        Some(Self {
            whole: Arc::clone(&self.whole),
            start: self.start + at,
            end: self.start + at + length,
        })
    }
}

impl From<&str> for Wording {
    /// All of a text; nothing of one beyond 4 GB, which no pack may have.
    fn from(words: &str) -> Self {
        u32::try_from(words.len()).map_or_else(
            |_| Self::default(),
            |end| Self {
                whole: words.into(),
                start: 0,
                end,
            },
        )
    }
}

impl Deref for Wording {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Wording {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Wording {}

impl fmt::Debug for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_shares_the_text_that_it_stands_in() {
        let whole = Wording::from("Über Nacht. The fleet sailed. It was May.");
        let part = whole.part("The fleet sailed.").expect("a part");
        assert_eq!(part.as_str(), "The fleet sailed.");
        assert!(Arc::ptr_eq(&part.whole, &whole.whole));
        assert_eq!(part, Wording::from("The fleet sailed."));
        assert_eq!(part.part("fleet").expect("a part").as_str(), "fleet");
        assert_eq!(part.part("May"), None);
    }
}
