//! Whether a statement says the contrary of what is supposed, or denies it.

use super::Point;
use super::held::{Claim, Finding};
use super::number::is_numeric;
use super::stated::Stated;
use crate::index::Index;
use crate::lexicon::List;
use crate::pack::Fact;
use crate::question::Question;
use crate::text::tokens;

impl Claim<'_> {
    /// Takes the words out of `missing` that are the contrary of something stated.
    pub(super) fn contraries(
        &self,
        missing: &mut Vec<usize>,
        stated: &Stated,
        index: &Index,
    ) -> Finding {
        let lexicon = index.vocabulary().lexicon();
        // 'More than' and 'less than' are compared with their numbers.
        let stems: Vec<String> = self
            .question
            .words
            .iter()
            .zip(&self.said.stems)
            .filter(|(w, _)| !is_numeric(w, &self.quantities))
            .map(|(_, stem)| stem.clone())
            .collect();
        if !lexicon.contrary(&stems, &stated.wording.stems) {
            return Finding::Supports;
        }
        // What comes before in one sentence comes after in the other: that may be the same.
        let ordered = &[List::Before, List::After, List::Earlier, List::Later];
        if self.said.has_any(ordered) || stated.wording.has_any(ordered) {
            return Finding::Open;
        }
        let opposite: Vec<usize> = missing
            .iter()
            .copied()
            .filter(|&place| {
                lexicon.contrary(
                    std::slice::from_ref(&self.said.stems[place]),
                    &stated.wording.stems,
                )
            })
            .collect();
        missing.retain(|place| !opposite.contains(place));
        // One contrary turns a sentence round; of several some may cancel out.
        if opposite.len() > 1 {
            Finding::Open
        } else {
            Finding::Contradicts(Point::Contrary)
        }
    }
}

/// Whether a word of the question is the opposite of one in the statement.
pub(super) fn opposed(question: &Question, fact: &Fact, index: &Index) -> bool {
    let vocabulary = index.vocabulary();
    let stated: Vec<String> = tokens(&fact.statement)
        .iter()
        .map(|t| vocabulary.stem(&t.word))
        .collect();
    let asked: Vec<String> = question
        .words
        .iter()
        .filter(|w| !w.named)
        .map(|w| vocabulary.stem(&w.text))
        .collect();
    vocabulary.lexicon().contrary(&asked, &stated)
}

pub(super) fn says_not(statement: &str) -> bool {
    tokens(statement)
        .iter()
        .any(|t| List::Denying.has(&t.word) || List::Lacking.has(&t.word))
}
