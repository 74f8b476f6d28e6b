//! A statement with its value taken out, so that it can be asked for.
//!
//! A gap is made only where the rest of the statement does not give the value away.

use std::ops::Range;

use super::names::Names;
use crate::date::{self, When};
use crate::pack::{Fact, Pack, TopicId, Value};
use crate::quantity;
use crate::text::{fold, tokens};

/// What stands where a value was.
pub(super) const BLANK: &str = "____";

/// A statement with a hole in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gap {
    /// The statement.
    statement: String,
    /// The holes, in order.
    holes: Vec<Range<usize>>,
    /// What has to stand before whatever fills a hole.
    before: &'static str,
    /// Whether a number stands there without its unit.
    pub(super) bare: bool,
}

impl Gap {
    /// Takes the value of a fact out of its statement; `None` where it does not stand there plainly, or where the rest
    /// gives it away.
    pub(super) fn of(fact: &Fact, pack: &Pack, names: &Names) -> Option<Self> {
        let mut bare = false;
        let holes = match &fact.value {
            Value::When(when) => return Self::dated(fact, when, *when),
            Value::Quantity(quantity) => {
                let (hole, unit) = quantity_hole(&fact.statement, quantity)?;
                bare = unit.is_empty();
                vec![hole]
            }
            Value::Topics(topics) => match topics[..] {
                [topic] => topic_holes(&fact.statement, topic, pack, names)?,
                _ => return None,
            },
            Value::Text(text) => text_hole(&fact.statement, text)?,
            Value::None => return None,
        };
        Some(Self {
            statement: fact.statement.to_string(),
            holes,
            before: "",
            bare,
        })
    }

    /// As [`Gap::of`] for a date, where not even its year may show.
    pub(super) fn of_year(fact: &Fact) -> Option<(Self, i32)> {
        let Value::When(when @ When::Date(date)) = fact.value else {
            return None;
        };
        if date.approximate || date.uncertain || date.precision < date::Precision::Year {
            return None;
        }
        let year = When::Date(date::Date::of_year(date.year));
        Self::dated(fact, &when, year).map(|gap| (gap, date.year))
    }

    fn dated(fact: &Fact, when: &When, secret: When) -> Option<Self> {
        let mut hole = date_hole(&fact.statement, when, secret)?;
        // 'at the beginning of May' is filled as 'in early May'.
        let ahead = &fact.statement[..hole.start];
        let wordy = ["at about the ", "at the ", "At the "]
            .into_iter()
            .find(|words| ahead.ends_with(words));
        if let Some(words) = wordy {
            hole.start -= words.len();
        }
        Some(Self {
            statement: fact.statement.to_string(),
            holes: vec![hole],
            before: if wordy.is_some() { "in " } else { "" },
            bare: false,
        })
    }

    /// The statement with blanks.
    pub(super) fn blanked(&self) -> String {
        self.filled(BLANK)
    }

    /// The statement with something else in the holes.
    pub(super) fn filled(&self, with: &str) -> String {
        let mut out = String::with_capacity(self.statement.len() + with.len());
        let mut from = 0;
        for hole in &self.holes {
            out.push_str(&self.statement[from..hole.start]);
            if out.is_empty() {
                out.extend(capitalised(self.before));
            } else {
                out.push_str(self.before);
            }
            if out.is_empty() {
                out.extend(capitalised(with));
            } else {
                out.push_str(with);
            }
            from = hole.end;
        }
        out.push_str(&self.statement[from..]);
        out
    }
}

/// The first letter in upper case, for the beginning of a sentence.
fn capitalised(text: &str) -> impl Iterator<Item = char> {
    let mut chars = text.chars();
    let first = chars.next();
    first
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(chars.collect::<Vec<_>>())
}

/// The date's place; `None` unless it stands there once and nothing else lies within `secret`.
fn date_hole(statement: &str, when: &When, secret: When) -> Option<Range<usize>> {
    let mut hole = None;
    for mention in date::mentions(statement, None) {
        let is_it = mention.when == *when && mention.other.is_none();
        if is_it && hole.is_none() {
            hole = Some(mention.range);
        } else if is_it || mention.when.overlaps(&secret) {
            return None;
        }
    }
    hole
}

/// The number's place, unit included, and the unit as written; `None` unless it stands there once.
fn quantity_hole(statement: &str, quantity: &quantity::Quantity) -> Option<(Range<usize>, String)> {
    let same = |other: &quantity::Quantity| {
        close(other.number, quantity.number)
            && match (other.to, quantity.to) {
                (Some(a), Some(b)) => close(a, b),
                (None, None) => true,
                _ => false,
            }
    };
    let found = quantity::mentions(statement);
    let mut fitting = found.iter().filter(|mention| same(&mention.quantity));
    match (fitting.next(), fitting.next()) {
        (Some(mention), None) if mention.quantity.precision == quantity.precision => {
            let Range { start, end } = mention.range.clone();
            // What is counted stays in the sentence: '____ wounded'.
            let counted = mention
                .quantity
                .counts
                .iter()
                .filter_map(|count| statement[start..end].find(count.as_str()))
                .min();
            Some(match counted {
                Some(at) => {
                    let kept = statement[start..start + at].trim_end().len();
                    (start..start + kept, String::new())
                }
                None => (start..end, mention.quantity.unit.clone()),
            })
        }
        _ => None,
    }
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

/// The places where the topic is named; `None` when it is only alluded to (`Japanese` for Japan), or when the rest
/// tells it.
fn topic_holes(
    statement: &str,
    topic: TopicId,
    pack: &Pack,
    names: &Names,
) -> Option<Vec<Range<usize>>> {
    let name = &pack.topic(topic).name;
    let holes: Vec<Range<usize>> = names
        .in_sentence(statement)
        .into_iter()
        .filter(|named| named.topic == topic)
        .map(|named| named.range)
        .collect();
    let plain = holes
        .iter()
        .all(|hole| is_plain(&statement[hole.clone()], name));
    if holes.is_empty() || !plain {
        return None;
    }
    let mut rest = String::new();
    let mut from = 0;
    for hole in &holes {
        rest.push_str(&statement[from..hole.start]);
        rest.push(' ');
        from = hole.end;
    }
    rest.push_str(&statement[from..]);
    (!names.tells(&rest, topic)).then_some(holes)
}

/// Whether what was written names the topic rather than describing something by it: it shares a word with the name,
/// or is an abbreviation.
fn is_plain(written: &str, name: &str) -> bool {
    let is_abbreviation =
        written.chars().filter(char::is_ascii_uppercase).count() >= 2 && !written.contains(' ');
    is_abbreviation || {
        let words = tokens(name);
        tokens(written)
            .iter()
            .any(|token| words.iter().any(|word| word.word == token.word))
    }
}

/// The place of words that stand in the statement as they are.
fn text_hole(statement: &str, text: &str) -> Option<Vec<Range<usize>>> {
    let (words, wanted) = (tokens(statement), tokens(text));
    let mut places = words.windows(wanted.len().max(1)).filter(|window| {
        !wanted.is_empty() && window.iter().zip(&wanted).all(|(a, b)| a.word == b.word)
    });
    let place = places.next()?;
    let range = place.first()?.range.start..place.last()?.range.end;
    (places.next().is_none() && fold(&statement[range.clone()]) != fold(statement))
        .then(|| vec![range])
}
