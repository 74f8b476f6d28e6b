//! Whether a fact has the dates that are supposed: each of a claim, or the one that a fact is there to give.

use super::Point;
use super::held::{Claim, Finding};
use super::stated::Stated;
use crate::date::{self, When};
use crate::index::Index;
use crate::pack::{Fact, FactKind, Value};
use crate::question::Question;

impl Claim<'_> {
    pub(super) fn is_within_a_date(&self, place: usize) -> bool {
        let word = &self.question.words[place].range;
        self.dated
            .iter()
            .any(|d| d.start <= word.start && word.end <= d.end)
    }

    /// Whether the fact has every date of the claim.
    pub(super) fn dates(&self, stated: &Stated, fact: &Fact, index: &Index) -> Finding {
        let events = || {
            fact.about
                .iter()
                .filter_map(|&t| index.pack().topic(t).event.as_ref()?.when)
        };
        // 'On 4 May' is of the year that the fact is of.
        let year = stated.dates.iter().copied().chain(events());
        let year = year.filter_map(|d| d.first()).map(|d| d.year).next();
        let claimed = date::mentions(self.text, year);
        if claimed.is_empty() && !self.dated.is_empty() {
            return Finding::Open;
        }
        let typed = match (&fact.value, fact.kind) {
            (Value::When(when), FactKind::Date | FactKind::Begin | FactKind::End) => Some(*when),
            _ => None,
        };
        let mut result = Finding::Supports;
        for date in &claimed {
            let readings = || std::iter::once(date.when).chain(date.other);
            let holds = |known: &When| readings().any(|d| d == *known || d.contains(known));
            let touches = |known: &When| readings().any(|d| d.overlaps(known));
            if stated.dates.iter().any(holds) {
                continue;
            }
            let known: Vec<When> = match typed {
                Some(when) if claimed.len() == 1 => vec![when],
                _ if stated.dates.is_empty() => events().collect(),
                _ => return Finding::Open,
            };
            if known.is_empty() || known.iter().any(touches) && !known.iter().any(holds) {
                return Finding::Open;
            }
            if !known.iter().any(holds) {
                result = Finding::Contradicts(Point::Date);
            }
        }
        result
    }
}

/// Whether the date supposed is the fact's; `None` where either has none.
pub(super) fn dates_agree(question: &Question, fact: &Fact) -> Option<bool> {
    let Value::When(known) = &fact.value else {
        return None;
    };
    if !matches!(fact.kind, FactKind::Date | FactKind::Begin | FactKind::End) {
        return None;
    }
    if let [bound] = question.bounds.as_slice() {
        return Some(bound.admits(known));
    }
    let supposed: &When = question.dates.first()?;
    Some(known.overlaps(supposed))
}
