//! The words of one text: what they are, how they are written, and which of them a misspelt word may stand for.
//!
//! Derived from one text and immutable once [`finished`](Vocabulary::finish).

#![expect(
    clippy::cast_possible_truncation,
    reason = "a pack has fewer than 2^32 words"
)]

use rustc_hash::FxHashMap;

use super::words::{Class, classify};
use crate::text::{Kept, Spelling, Stemmer, WordVectors};

/// Position of a word in the [`Vocabulary`].
pub(super) type WordId = u32;
/// Position of a stem in the [`Vocabulary`].
pub(super) type StemId = u32;

/// What is known of a word of the text.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Folded form.
    pub text: Box<str>,
    /// Its stem.
    pub stem: StemId,
    /// What kind of word it is.
    pub class: Class,
    /// Where its meaning is.
    pub meaning: Kept,
    /// How often it stands inside a sentence.
    inside: u32,
    /// How often it has a capital there.
    capital: u32,
}

/// The words of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    /// Words by their folded form while they are entered; `sorted` serves afterwards in half of the room.
    ids: FxHashMap<Box<str>, WordId>,
    entries: Vec<Entry>,
    stems: FxHashMap<Box<str>, StemId>,
    spelling: Spelling,
    /// Words in alphabetical order.
    sorted: Vec<WordId>,
}

impl Vocabulary {
    /// Enters a word as it stands in the text.
    pub(super) fn enter(
        &mut self,
        word: &str,
        stemmer: &Stemmer,
        capital: bool,
        first: bool,
    ) -> WordId {
        let id = if let Some(&id) = self.ids.get(word) {
            id
        } else {
            let stem = stemmer.stem(word);
            let next = self.stems.len() as StemId;
            let stem = if let Some(&known) = self.stems.get(stem.as_ref()) {
                known
            } else {
                self.stems.insert(stem.into(), next);
                next
            };
            let id = self.entries.len() as WordId;
            self.entries.push(Entry {
                text: word.into(),
                stem,
                class: classify(word),
                meaning: Kept::Unknown,
                inside: 0,
                capital: 0,
            });
            self.ids.insert(word.into(), id);
            id
        };
        if !first {
            let entry = &mut self.entries[id as usize];
            entry.inside += 1;
            entry.capital += u32::from(capital);
        }
        id
    }

    /// Makes the text's spelling searchable; called once, when every word is entered.
    pub(super) fn finish(&mut self) {
        let table = WordVectors::embedded();
        for entry in &mut self.entries {
            if entry.class != Class::Stop {
                entry.meaning = table.keep(&entry.text);
            }
        }
        self.ids = FxHashMap::default();
        self.entries.shrink_to_fit();
        self.stems.shrink_to_fit();
        self.sorted = (0..self.entries.len() as WordId).collect();
        self.spelling = Spelling::build(self.entries.iter().map(|e| e.text.as_ref()));
        let entries = &self.entries;
        self.sorted
            .sort_unstable_by(|&a, &b| entries[a as usize].text.cmp(&entries[b as usize].text));
    }

    /// The entry of a word.
    pub(super) fn entry(&self, id: WordId) -> &Entry {
        &self.entries[id as usize]
    }

    /// How many stems there are.
    pub(super) fn stems(&self) -> usize {
        self.stems.len()
    }

    /// The word with this folded form.
    pub(super) fn word(&self, folded: &str) -> Option<WordId> {
        let text = |id: &WordId| self.entry(*id).text.as_ref();
        let found = self.sorted.binary_search_by(|id| text(id).cmp(folded));
        found.ok().map(|at| self.sorted[at])
    }

    /// The stem with this form.
    pub(super) fn stem(&self, stem: &str) -> Option<StemId> {
        self.stems.get(stem).copied()
    }

    /// Whether the text writes the word with a capital.
    pub(super) fn is_name(&self, id: WordId) -> bool {
        let entry = self.entry(id);
        entry.class == Class::Content && entry.capital * 5 > entry.inside * 4
    }

    /// Words that `folded` may be a misspelling of, with the edit distance, nearest first.
    pub(super) fn spelt_like(&self, folded: &str) -> Vec<(WordId, usize)> {
        let mut near = self.spelling.near(folded, |id| &self.entry(id).text);
        near.retain(|&(id, _)| self.entry(id).class == Class::Content);
        let first = folded.as_bytes().first();
        near.sort_by_key(|&(id, distance)| {
            let entry = self.entry(id);
            (
                distance,
                entry.text.as_bytes().first() != first,
                u32::MAX - entry.inside,
                id,
            )
        });
        near
    }

    /// Content words that begin with the same letters as `folded` and end otherwise, in alphabetical order.
    pub(super) fn begun_like<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = WordId> + 'a {
        let from = self
            .sorted
            .partition_point(|&id| self.entry(id).text.as_ref() < prefix);
        self.sorted[from..]
            .iter()
            .copied()
            .take_while(move |&id| self.entry(id).text.starts_with(prefix))
            .filter(|&id| self.entry(id).class == Class::Content)
    }
}
