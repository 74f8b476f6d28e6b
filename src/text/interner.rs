//! Words numbered as they come.
//!
//! They stand one after another in one text, found by a table of hashes. A map of boxed words would take three
//! allocations a word, and a copy of it as many again; this one is copied as it lies.

use std::hash::{BuildHasher, BuildHasherDefault};

use rustc_hash::FxHasher;

/// Distinct words, numbered from 0 in the order in which they were first met.
#[derive(Debug, Clone, Default)]
pub struct Interner {
    text: String,
    /// Where each word ends.
    ends: Vec<u32>,
    /// A power of two of them, at most half taken, or none at all.
    slots: Vec<Slot>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    hash: u32,
    /// One more than the number of a word; 0 where the slot is free.
    taken: u32,
    /// Where the word begins and ends, so that it is compared at once.
    start: u32,
    end: u32,
}

/// The fewest slots, save for none.
const LEAST: usize = 64;

impl Interner {
    /// The number of a word.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<u32> {
        self.find(word, hash(word)).ok()
    }

    /// The number of a word, and whether it is a new one.
    pub fn intern(&mut self, word: &str) -> (u32, bool) {
        let hash = hash(word);
        match self.find(word, hash) {
            Ok(number) => (number, false),
            Err(mut free) => {
                if (self.ends.len() + 1) * 2 > self.slots.len() {
                    self.grow();
                    free = free_slot(&self.slots, hash);
                }
                let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                let start = place(self.text.len());
                self.text.push_str(word);
                let end = place(self.text.len());
                self.ends.push(end);
                let taken = place(self.ends.len());
                self.slots[free] = Slot {
                    hash,
                    taken,
                    start,
                    end,
                };
                (taken - 1, true)
            }
        }
    }

    /// The word of a number; empty where there is none.
    #[must_use]
    pub fn word(&self, number: u32) -> &str {
        let at = number as usize;
        let start = match at.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or_default(),
            None => 0,
        };
        let end = self.ends.get(at).copied().unwrap_or_default();
        self.text
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// Every word, in the order of their numbers.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        (0..).take(self.ends.len()).map(|number| self.word(number))
    }

    /// How many words there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no word.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The number of a word, or the slot where it would stand.
    fn find(&self, word: &str, hash: u32) -> Result<u32, usize> {
        let Some(mask) = self.slots.len().checked_sub(1) else {
            return Err(0);
        };
        let text = self.text.as_bytes();
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot.taken == 0 {
                return Err(at);
            }
            if slot.hash == hash
                && text.get(slot.start as usize..slot.end as usize) == Some(word.as_bytes())
            {
                return Ok(slot.taken - 1);
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let mut slots = vec![Slot::default(); (self.slots.len() * 2).max(LEAST)];
        for slot in self.slots.iter().filter(|slot| slot.taken > 0) {
            let free = free_slot(&slots, slot.hash);
            slots[free] = *slot;
        }
        self.slots = slots;
    }
}

/// The first free slot for a hash; some slot is free.
fn free_slot(slots: &[Slot], hash: u32) -> usize {
    let mask = slots.len() - 1;
    let mut at = hash as usize & mask;
    while slots[at].taken > 0 {
        at = (at + 1) & mask;
    }
    at
}

/// The upper half of the word's hash, which is the better mixed one.
fn hash(word: &str) -> u32 {
    (BuildHasherDefault::<FxHasher>::default().hash_one(word) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_in_an_empty_one() {
        let interner = Interner::default();
        assert!(interner.is_empty());
        assert_eq!(interner.get("a"), None);
        assert_eq!(interner.word(0), "");
    }

    proptest::proptest! {
        #[test]
        fn words_are_numbered_in_the_order_of_their_coming(words in proptest::collection::vec("[a-cé]{0,4}", 0..400)) {
            let mut interner = Interner::default();
            let mut known: Vec<&str> = Vec::new();
            for word in &words {
                let place = known.iter().position(|k| k == word);
                if place.is_none() {
                    known.push(word);
                }
                let number = u32::try_from(place.unwrap_or(known.len() - 1)).expect("few words");
                proptest::prop_assert_eq!(interner.intern(word), (number, place.is_none()));
                proptest::prop_assert_eq!(interner.get(word), Some(number));
            }
            proptest::prop_assert_eq!(interner.words().collect::<Vec<_>>(), known);
            proptest::prop_assert_eq!(interner.get("zz"), None);
        }
    }
}
