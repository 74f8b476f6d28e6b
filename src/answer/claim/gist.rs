//! What tells at a glance, before a statement is understood, that it cannot bear a claim out.

use super::held::Claim;
use crate::index::{Gist, Index, Term};
use crate::lexicon::List;
use crate::question;

/// The mark of a word after which nothing is so.
const UNREAL_MARK: u64 = 1 << 63;

impl Claim<'_> {
    /// For each word of `content` that no name, date or contrary can account for, the terms that say the same.
    pub(super) fn needed(&self, index: &Index) -> Vec<Vec<Term>> {
        let vocabulary = index.vocabulary();
        let lexicon = vocabulary.lexicon();
        let in_a_name = |place: usize| {
            self.names.iter().any(|n| n.words.contains(&place))
                || self.near().any(|m| m.words.contains(&place))
        };
        self.content
            .iter()
            .copied()
            .filter(|&place| {
                !in_a_name(place)
                    && !self.is_foreign_name(place, index)
                    && !self.is_within_a_date(place)
                    && lexicon.opposites(&self.said.stems[place]).next().is_none()
            })
            .map(|place| {
                let stem = &self.said.stems[place];
                let same = lexicon.concepts(stem).iter();
                let same = same.flat_map(|&c| index.terms_of(c).iter().copied());
                vocabulary
                    .term_of_stem(stem)
                    .into_iter()
                    .chain(same)
                    .collect()
            })
            .collect()
    }

    /// Whether the gist of a statement narrows or shades what the claim does not, or the other way round.
    pub(super) fn is_shaded_otherwise(&self, gist: &Gist) -> bool {
        (gist.marks ^ self.marks) & !UNREAL_MARK != 0
            || gist.marks & UNREAL_MARK != 0 && self.marks & UNREAL_MARK == 0
    }

    /// Whether the gist of a statement lacks a word without which it settles nothing.
    pub(super) fn is_beyond(&self, gist: &Gist) -> bool {
        gist.terms.as_ref().is_some_and(|terms| {
            let has = |term: &Term| terms.binary_search(term).is_ok();
            self.needed.iter().any(|same| !same.iter().any(has))
        })
    }
}

/// The gist of a statement.
pub(super) fn gist(statement: &str, index: &Index) -> Gist {
    let words = question::spell(statement, index);
    let terms: Option<Vec<Term>> = words.iter().map(|w| w.term).collect();
    Gist {
        terms: terms.map(|mut terms| {
            terms.sort_unstable();
            terms.dedup();
            terms.into_boxed_slice()
        }),
        marks: marks(words.iter().map(|w| w.text.as_str())),
    }
}

/// The words of [`List::Narrowing`] among some folded ones, a bit each, and [`UNREAL_MARK`] where one is of [`List::Unreal`].
pub(super) fn marks<'w>(words: impl Iterator<Item = &'w str>) -> u64 {
    words.fold(0, |marks, word| {
        let narrowing = List::Narrowing.place(word);
        let unreal = if List::Unreal.has(word) {
            UNREAL_MARK
        } else {
            0
        };
        marks | narrowing.map_or(0, |place| 1 << place) | unreal
    })
}
