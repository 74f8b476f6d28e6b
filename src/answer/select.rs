//! Which of many packs a question may concern, without asking them all: those in which a single passage (an entry,
//! or a draft's paragraph) shares the most telling words with it.
//!
//! A count of words in each pack alone would not do: the books of one shelf use the same words, and only together do
//! they mean one passage.

use std::sync::Arc;

use super::Reader;
use crate::index::EntryId;
use crate::lexicon::List;
use crate::text::tokens;

/// Words of a question that are looked at.
const LONGEST: usize = 64;

/// The readers that a question most likely means, best first, at most `most`; ties go to the earlier one. Never fails:
/// where no word tells them apart the first ones are given.
#[must_use]
pub fn likely(readers: &[Arc<Reader>], question: &str, most: usize) -> Vec<Arc<Reader>> {
    if readers.len() <= most {
        return readers.to_vec();
    }
    let words: Vec<_> = tokens(question)
        .into_iter()
        .take(LONGEST)
        .map(|token| token.word)
        .filter(|word| !List::Function.has(word))
        .collect();
    let entries: usize = readers.iter().map(|reader| reader.size()).sum();
    let telling: Vec<(&str, f32)> = words
        .iter()
        .map(|word| {
            let held: usize = readers.iter().map(|reader| reader.holders(word)).sum();
            let rarity = (1.0 + entries as f32 / held.max(1) as f32).ln();
            (word.as_ref(), rarity)
        })
        .collect();
    let mut shared = Vec::new();
    let mut order: Vec<(f32, usize)> = readers
        .iter()
        .enumerate()
        .map(|(at, reader)| (reader.most_shared(&telling, &mut shared), at))
        .collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    order
        .into_iter()
        .take(most)
        .map(|(_, at)| Arc::clone(&readers[at]))
        .collect()
}

impl Reader {
    /// How many passages it has: entries, of a draft paragraphs.
    fn size(&self) -> usize {
        match self.drafted() {
            Some(running) => running.text().len(),
            None => self.index().entries().len(),
        }
    }

    /// In how many passages a folded word stands.
    fn holders(&self, word: &str) -> usize {
        match self.drafted() {
            Some(running) => running.text().holders(word).count(),
            None => self.entries_with(word).len(),
        }
    }

    fn entries_with(&self, word: &str) -> &[EntryId] {
        let term = self.index().vocabulary().term(word);
        term.map_or(&[][..], |term| self.index().holders(term))
    }

    /// The most that one passage shares of weighted words; a name that no entry spells out counts for the pack as a
    /// whole. `shared` is room that the caller lends.
    fn most_shared(&self, words: &[(&str, f32)], shared: &mut Vec<f32>) -> f32 {
        shared.clear();
        shared.resize(self.size(), 0.0);
        let (mut most, mut named) = (0.0_f32, 0.0);
        let mut add = |place: usize, weight: f32| {
            shared[place] += weight;
            most = most.max(shared[place]);
        };
        for &(word, weight) in words {
            if let Some(running) = self.drafted() {
                running
                    .text()
                    .holders(word)
                    .for_each(|place| add(place, weight));
                continue;
            }
            let holders = self.entries_with(word);
            for id in holders {
                add(id.index(), weight);
            }
            if holders.is_empty() && self.index().vocabulary().is_name(word) {
                named += weight;
            }
        }
        most + named
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Fact, FactKind, Pack, Value};

    fn reader(id: &str, statements: &[&str]) -> Arc<Reader> {
        let facts = statements
            .iter()
            .map(|statement| Fact {
                id: String::new(),
                kind: FactKind::Statement,
                about: Vec::new(),
                by: None,
                side: None,
                value: Value::None,
                statement: (*statement).into(),
                paragraphs: vec![1],
                asks: Vec::new(),
                note: None,
                quiz: true,
                sure: None,
            })
            .collect();
        Arc::new(Reader::new(Arc::new(Pack {
            id: id.to_owned(),
            language: "en".to_owned(),
            facts,
            ..Pack::default()
        })))
    }

    #[track_caller]
    fn check(question: &str, expected: &[&str]) {
        let readers = [
            reader("mill", &["The mill burned down.", "The weir stayed."]),
            reader(
                "port",
                &["The harbour was dredged.", "Ships came to the harbour."],
            ),
            reader(
                "abbey",
                &["The abbey was sold.", "The monks left the abbey."],
            ),
        ];
        let found = likely(&readers, question, expected.len());
        let ids: Vec<_> = found
            .iter()
            .map(|reader| reader.pack().id.as_str())
            .collect();
        assert_eq!(ids, expected, "{question}");
    }

    #[test]
    fn the_packs_that_know_the_telling_words_are_asked() {
        check("When was the harbour dredged?", &["port"]);
        check(
            "Who bought the abbey after the mill burned?",
            &["mill", "abbey"],
        );
        check("Did the monks leave?", &["abbey"]);
    }

    #[test]
    fn where_nothing_tells_them_apart_the_first_are_asked() {
        check("Who was it?", &["mill", "port"]);
        check("", &["mill"]);
        check("Why?", &["mill", "port", "abbey"]);
    }
}
