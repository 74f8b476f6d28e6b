//! Finding the known word that a misspelt one stands for, by look-up instead of a scan.
//!
//! The index holds, for every known word, the hashes of what is left of it when up to two letters are deleted (the
//! symmetric-delete method of Garbe's `SymSpell`, <https://wolfgarbe.medium.com/1000x-faster-spelling-correction-algorithm-2012-8701fcd87a5f>).
//! A misspelt word's own deletions meet them there; candidates are then confirmed by Damerau–Levenshtein distance.

use std::hash::{BuildHasher, BuildHasherDefault};

use rustc_hash::FxHasher;

/// Letters of a word that take part in deletions; a longer tail is compared only when a candidate is confirmed.
const PREFIX: usize = 7;

/// An index over known words, which are numbered by the caller.
#[derive(Debug, Clone, Default)]
pub struct Spelling {
    /// Hash of a deletion and the number of the word it came from, by the upper bits of the hash.
    deletions: Box<[(u32, u32)]>,
    /// Where the deletions of each value of these bits begin, and where the last ones end.
    starts: Box<[u32]>,
    /// How far a hash is shifted for them.
    shift: u32,
}

impl Spelling {
    /// Indexes folded words; the number of a word is its place in the iteration. Words of fewer than three letters
    /// and words with digits are never suggested.
    #[must_use]
    pub fn build<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut pairs = Vec::new();
        let mut scratch = Vec::new();
        for (number, word) in (0_u32..).zip(words) {
            if correctable(word) {
                scratch.clear();
                hashes(prefix(word), allowed(word.len()), &mut scratch);
                pairs.extend(scratch.iter().map(|&h| (h, number)));
            }
        }
        // Sorted no further than that a look-up meets a few: putting them all in order took most of the time.
        let bits = (pairs.len() / 2).max(1).ilog2().clamp(1, 24);
        let shift = u32::BITS - bits;
        let mut starts = vec![0_u32; (1 << bits) + 1];
        for &(hash, _) in &pairs {
            starts[(hash >> shift) as usize + 1] += 1;
        }
        for bucket in 1..starts.len() {
            starts[bucket] += starts[bucket - 1];
        }
        let mut next = starts.clone();
        let mut deletions = vec![(0, 0); pairs.len()];
        for pair in pairs {
            let at = &mut next[(pair.0 >> shift) as usize];
            deletions[*at as usize] = pair;
            *at += 1;
        }
        Self {
            deletions: deletions.into_boxed_slice(),
            starts: starts.into_boxed_slice(),
            shift,
        }
    }

    /// The deletions that may have a hash.
    fn bucket(&self, hash: u32) -> &[(u32, u32)] {
        let at = hash.checked_shr(self.shift).unwrap_or_default() as usize;
        match self.starts.get(at..at + 2) {
            Some(&[start, end]) => &self.deletions[start as usize..end as usize],
            _ => &[],
        }
    }

    /// The numbers of the known words within reach of a folded `word`, each with its distance, in no order.
    ///
    /// `known` gives the word of a number, as in [`Spelling::build`]. Reach is one slip up to five letters, two
    /// beyond.
    pub fn near<'a>(&self, word: &str, known: impl Fn(u32) -> &'a str) -> Vec<(u32, usize)> {
        let mut found: Vec<(u32, usize)> = Vec::new();
        if !correctable(word) {
            return found;
        }
        let reach = allowed(word.len());
        let mut scratch = Vec::new();
        hashes(prefix(word), reach, &mut scratch);
        for hash in scratch {
            for &(_, number) in self.bucket(hash).iter().filter(|&&(h, _)| h == hash) {
                if found.iter().any(|&(n, _)| n == number) {
                    continue;
                }
                let distance = strsim::damerau_levenshtein(word, known(number));
                if distance <= reach {
                    found.push((number, distance));
                }
            }
        }
        found
    }
}

/// Whether two folded words are one word but for slips: one up to five letters, two beyond.
#[must_use]
pub fn near(a: &str, b: &str) -> bool {
    let shorter = a.len().min(b.len());
    a == b
        || shorter >= 3
            && a.len().abs_diff(b.len()) <= 2
            && strsim::damerau_levenshtein(a, b) <= allowed(shorter)
}

const fn allowed(letters: usize) -> usize {
    if letters <= 5 { 1 } else { 2 }
}

fn correctable(word: &str) -> bool {
    word.len() >= 3 && word.len() <= 40 && word.bytes().all(|b| b.is_ascii_lowercase())
}

fn prefix(word: &str) -> &[u8] {
    &word.as_bytes()[..word.len().min(PREFIX)]
}

/// Hashes of the word, at most [`PREFIX`] bytes, with up to `depth` (at most 2) letters deleted, without repeats.
fn hashes(word: &[u8], depth: usize, out: &mut Vec<u32>) {
    let without = |first: usize, second: usize| {
        let mut kept = [0; PREFIX];
        let mut length = 0;
        for (at, &letter) in word.iter().enumerate() {
            if at != first && at != second {
                kept[length] = letter;
                length += 1;
            }
        }
        hash(&kept[..length])
    };
    out.push(hash(word));
    for first in 0..word.len() {
        out.push(without(first, first));
        if depth > 1 {
            out.extend((first + 1..word.len()).map(|second| without(first, second)));
        }
    }
    out.sort_unstable();
    out.dedup();
}

/// The upper half of the word's hash, which is the better mixed one.
fn hash(word: &[u8]) -> u32 {
    (BuildHasherDefault::<FxHasher>::default().hash_one(word) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 6] = ["neutrality", "treaty", "hassan", "running", "who", "year"];

    #[track_caller]
    fn check(typed: &str, meant: Option<&str>) {
        let index = Spelling::build(KNOWN.into_iter());
        let known = |n: u32| KNOWN[n as usize];
        let best = index.near(typed, known).into_iter().min_by_key(|&(_, d)| d);
        assert_eq!(best.map(|(n, _)| known(n)), meant, "meant by {typed:?}");
    }

    #[test]
    fn slips_are_mended_and_other_words_are_not() {
        check("nutrality", Some("neutrality"));
        check("neutralty", Some("neutrality"));
        check("traety", Some("treaty"));
        check("runing", Some("running"));
        check("hwo", Some("who"));
        check("yaer", Some("year"));
        check("hessan", Some("hassan"));
        check("treason", None);
        check("57th", None);
    }

    proptest::proptest! {
        #[test]
        fn the_index_finds_what_a_scan_finds(typed in "[a-e]{3,9}", words in proptest::collection::vec("[a-e]{3,9}", 1..12)) {
            let index = Spelling::build(words.iter().map(String::as_str));
            let found = index.near(&typed, |n| &words[n as usize]);
            for (number, word) in (0_u32..).zip(&words) {
                // Longer words are confirmed by prefix, so an edit beyond it may go unseen.
                if word.len() <= PREFIX && typed.len() <= PREFIX && strsim::osa_distance(&typed, word) <= 1 {
                    proptest::prop_assert!(found.iter().any(|&(n, _)| n == number), "{word} for {typed}");
                }
            }
        }
    }
}
