//! Words numbered as they come.

use std::hash::BuildHasherDefault;

use rustc_hash::FxHasher;
use string_interner::backend::StringBackend;
use string_interner::symbol::SymbolU32;
use string_interner::{StringInterner, Symbol as _};

/// Distinct words, numbered from 0 in the order in which they were first met; they stand one after another in one text.
#[derive(Debug, Clone)]
pub struct Interner(StringInterner<StringBackend<SymbolU32>, BuildHasherDefault<FxHasher>>);

impl Default for Interner {
    fn default() -> Self {
        Self(StringInterner::new())
    }
}

impl Interner {
    /// The number of a word.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<u32> {
        self.0.get(word).map(number)
    }

    /// The number of a word, and whether it is a new one.
    pub fn intern(&mut self, word: &str) -> (u32, bool) {
        let before = self.0.len();
        let number = number(self.0.get_or_intern(word));
        (number, self.0.len() > before)
    }

    /// The word of a number; empty where there is none.
    #[must_use]
    pub fn word(&self, number: u32) -> &str {
        SymbolU32::try_from_usize(number as usize)
            .and_then(|symbol| self.0.resolve(symbol))
            .unwrap_or_default()
    }

    /// Every word, in the order of their numbers.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        (0..).take(self.len()).map(|number| self.word(number))
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn number(symbol: SymbolU32) -> u32 {
    u32::try_from(symbol.to_usize()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_numbered_in_the_order_of_their_coming() {
        let mut interner = Interner::default();
        assert!(interner.is_empty());
        assert_eq!((interner.get("siege"), interner.word(0)), (None, ""));
        assert_eq!(interner.intern("siege"), (0, true));
        assert_eq!(interner.intern("truce"), (1, true));
        assert_eq!(interner.intern("siege"), (0, false));
        assert_eq!(interner.get("truce"), Some(1));
        assert_eq!(interner.words().collect::<Vec<_>>(), ["siege", "truce"]);
    }
}
