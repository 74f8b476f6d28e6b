//! Whether a fact has the numbers that are supposed, whether one number bears another out, and whether both can be true.

use super::Point;
use super::held::{Claim, Finding};
use super::stated::{Stated, Stood};
use crate::lexicon::List;
use crate::pack::{Fact, Value};
use crate::quantity::{self, Precision, Quantity, ROUNDING, close};
use crate::question::{Question, Word};

/// What 'about' may stray by, as a share of the number.
const ABOUT: f64 = 0.15;
impl Claim<'_> {
    /// Whether the fact has every number of the claim.
    pub(super) fn numbers(&self, stated: &Stated, fact: &Fact) -> Finding {
        let mut result = Finding::Supports;
        for mention in &self.quantities {
            let claimed = &mention.quantity;
            let bears_out = |known: &Stood| {
                bears(claimed, &known.quantity) && self.counts_alike(mention, known, stated)
            };
            if stated.quantities.iter().any(bears_out) {
                continue;
            }
            let Value::Quantity(known) = &fact.value else {
                return Finding::Open;
            };
            let counted = known
                .counts
                .iter()
                .all(|count| self.said.words.iter().any(|w| w == count));
            if self.quantities.len() > 1
                || !counted
                || !same_unit(claimed, known)
                || !apart(claimed, known)
            {
                return Finding::Open;
            }
            result = Finding::Contradicts(Point::Number);
        }
        result
    }

    /// Whether a number counts the same in claim and statement: where a statement has several, by the word after it.
    pub(super) fn counts_alike(
        &self,
        claimed: &quantity::Mention,
        known: &Stood,
        stated: &Stated,
    ) -> bool {
        let (Some(next), true) = (known.next, stated.counts_several()) else {
            return true;
        };
        let counted = self
            .question
            .words
            .iter()
            .enumerate()
            .filter(|(place, w)| {
                w.range.start >= claimed.range.start
                    && w.is_content()
                    && !is_numeric(w, &self.quantities)
                    && self.content.contains(place)
            })
            .map(|(place, _)| place)
            .next();
        counted.is_some_and(|place| {
            stated
                .wording
                .like(&self.said, place)
                .any(|like| like == next)
        })
    }
}

/// Whether what is known bears a claimed number out.
pub(super) fn bears(claimed: &Quantity, known: &Quantity) -> bool {
    if !same_unit(claimed, known) || claimed.to != known.to {
        return false;
    }
    let same = close(known.number, claimed.number);
    match claimed.precision {
        Precision::MoreThan => {
            same && known.precision == Precision::MoreThan
                || known.number > claimed.number && is_exact(known)
        }
        Precision::AtLeast => same || known.number > claimed.number && is_exact(known),
        Precision::LessThan => {
            same && known.precision == Precision::LessThan
                || known.number < claimed.number && is_exact(known)
        }
        Precision::AtMost => same || known.number < claimed.number && is_exact(known),
        Precision::About | Precision::Several | Precision::Exact => same,
    }
}

fn is_exact(quantity: &Quantity) -> bool {
    quantity.precision == Precision::Exact && quantity.to.is_none()
}

pub(super) fn same_unit(a: &Quantity, b: &Quantity) -> bool {
    a.unit == b.unit || a.unit.is_empty() || b.unit.is_empty()
}

/// Whether two numbers cannot both be true of one thing.
pub(super) fn apart(a: &Quantity, b: &Quantity) -> bool {
    let ((a_from, a_to), (b_from, b_to)) = (bounds(a), bounds(b));
    a_to < b_from || b_to < a_from
}

/// The least and the most that a number may mean.
fn bounds(quantity: &Quantity) -> (f64, f64) {
    let number = quantity.number;
    let slack = number.abs() * ROUNDING;
    match quantity.precision {
        Precision::Exact => (number - slack, quantity.to.unwrap_or(number) + slack),
        Precision::About => (
            number * (1.0 - ABOUT),
            quantity.to.unwrap_or(number) * (1.0 + ABOUT),
        ),
        Precision::MoreThan | Precision::AtLeast => (number, f64::INFINITY),
        Precision::LessThan | Precision::AtMost => (f64::NEG_INFINITY, number),
        Precision::Several => (number, number * 10.0),
    }
}

/// Whether the number supposed is the fact's; `None` where either has none.
pub(super) fn numbers_agree(question: &Question, fact: &Fact) -> Option<bool> {
    let supposed = question.numbers.first()?;
    if let Value::Quantity(known) = &fact.value {
        return Some(close(known.number, supposed.number));
    }
    // A statement may hold several numbers; only one of the same unit speaks to the supposed one.
    let stated = quantity::mentions(&fact.statement);
    let same: Vec<_> = stated
        .iter()
        .filter(|m| m.quantity.unit == supposed.unit)
        .collect();
    let agree = |m: &&quantity::Mention| close(m.quantity.number, supposed.number);
    // 'Seventy heroes' are seventy people, too.
    if same.is_empty() {
        return stated.iter().any(|m| agree(&m)).then_some(true);
    }
    Some(same.into_iter().any(|m| agree(&m)))
}

/// Whether every number that a question supposes stands in the fact.
pub(super) fn accounted(question: &Question, fact: &Fact) -> bool {
    let mut known: Vec<f64> = quantity::mentions(&fact.statement)
        .iter()
        .map(|m| m.quantity.number)
        .collect();
    if let Value::Quantity(value) = &fact.value {
        known.push(value.number);
    }
    question
        .numbers
        .iter()
        .all(|n| known.iter().any(|k| close(*k, n.number)))
}

/// Whether a word belongs to a number, as its digits or as 'more than', rather than to what is counted.
pub(super) fn is_numeric(word: &Word, quantities: &[quantity::Mention]) -> bool {
    word.text.starts_with(|c: char| c.is_ascii_digit())
        || List::Qualifying.has(&word.text)
            && quantities
                .iter()
                .any(|q| q.range.start <= word.range.start && word.range.end <= q.range.end)
        || quantities
            .iter()
            .any(|q| q.range.start <= word.range.start && word.range.end <= q.range.end)
            && !quantity::numbers(&word.text).is_empty()
}
