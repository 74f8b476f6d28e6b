//! Which of many packs a question may concern, without asking them all: by the words that few of them know.
//!
//! Ranks packs as libraries are ranked for a query by CORI (J. Callan, Z. Lu, W. B. Croft, "Searching distributed
//! collections with inference networks", SIGIR 1995), from counts that the packs hold anyway.

use std::sync::Arc;

use super::Reader;
use crate::lexicon;
use crate::text::tokens;

/// Words of a question that are looked at.
const LONGEST: usize = 64;
/// How many entries a name counts for: more than a passing mention.
const NAME: usize = 20;
/// CORI's constants for how much a count says: from how many on, and how much more in a large collection.
const LEAST: f32 = 50.0;
const SIZE: f32 = 150.0;

/// The readers that a question most likely means, best first, at most `most`; ties go to the earlier one. Never fails:
/// where no word tells them apart the first ones are given.
#[must_use]
pub fn likely(readers: &[Arc<Reader>], question: &str, most: usize) -> Vec<Arc<Reader>> {
    if readers.len() <= most {
        return readers.to_vec();
    }
    let sizes: Vec<f32> = readers.iter().map(|reader| reader.size() as f32).collect();
    let mean = (sizes.iter().sum::<f32>() / sizes.len() as f32).max(1.0);
    let all = readers.len() as f32;
    let mut scores = vec![0.0_f32; readers.len()];
    let mut counts = vec![0_usize; readers.len()];
    for token in tokens(question).into_iter().take(LONGEST) {
        if lexicon::is_function_word(&token.word) {
            continue;
        }
        let mut knowing = 0_u32;
        for (count, reader) in counts.iter_mut().zip(readers) {
            *count = reader.knows(&token.word);
            knowing += u32::from(*count > 0);
        }
        if knowing == 0 {
            continue;
        }
        let rarity = ((all + 0.5) / knowing as f32).ln() / (all + 1.0).ln();
        for ((score, &count), size) in scores.iter_mut().zip(&counts).zip(&sizes) {
            let count = count as f32;
            *score += rarity * count / (count + LEAST + SIZE * size / mean);
        }
    }
    let mut order: Vec<usize> = (0..readers.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
    order
        .into_iter()
        .take(most)
        .map(|at| Arc::clone(&readers[at]))
        .collect()
}

impl Reader {
    /// How many entries it has.
    fn size(&self) -> usize {
        self.index.entries().len()
    }

    /// In how many entries a folded word stands.
    fn knows(&self, word: &str) -> usize {
        let vocabulary = self.index.vocabulary();
        let held = vocabulary
            .term(word)
            .map_or(0, |term| self.index.holders(term).len());
        if vocabulary.is_name(word) {
            held.max(NAME)
        } else {
            held
        }
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
                statement: (*statement).to_owned(),
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
