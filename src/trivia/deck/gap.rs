//! A statement with its value taken out, so that it can be asked for.
//!
//! A gap is made only where the rest of the statement does not give the value away.

use std::ops::Range;

use super::article::{self, Articles};
use super::field::Field;
use super::figures::is_measure;
use super::names::Names;
use super::slot::Slot;
use crate::date::{self, When};
use crate::pack::{Fact, FactId, FactKind, Pack, TopicId, TopicKind, Value};
use crate::quantity::{self, Quantity};
use crate::text::{capitalised, tokens};

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
    /// What may stand there instead of the value.
    pub(super) takes: Takes,
}

/// What may stand in a hole beside the value itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// Dates.
    Dates,
    /// Numbers, `bare` where the sentence has what they count.
    Numbers {
        /// Whether a number stands there without its unit.
        bare: bool,
    },
    /// Names; `kept` where the sentence keeps the article before them.
    Names {
        /// Whether `the` stands before the hole.
        kept: bool,
        /// Whether the name of the value has an article there.
        articled: bool,
    },
    /// Texts for the same sort of place.
    Texts(Slot),
    /// Nothing of which one could be sure that it fits.
    Nothing,
}

impl Gap {
    /// Takes the value of a fact out of its statement; `None` where it does not stand there plainly, or where the rest
    /// gives it away.
    pub(super) fn of(id: FactId, pack: &Pack, names: &Names, field: &Field) -> Option<Self> {
        let fact = pack.fact(id);
        let (holes, takes) = match &fact.value {
            Value::When(when) => return Self::dated(fact, when, *when),
            Value::Quantity(quantity) => {
                let (hole, bare) = quantity_hole(&fact.statement, quantity, names)?;
                (vec![hole], Takes::Numbers { bare })
            }
            Value::Topics(topics) => match topics[..] {
                [topic] => {
                    let mut holes = topic_holes(&fact.statement, topic, pack, names)?;
                    let takes = open_for_names(
                        &fact.statement,
                        &mut holes,
                        fact.kind,
                        topic,
                        pack,
                        &names.articles,
                    );
                    (holes, takes)
                }
                _ => return None,
            },
            Value::Text(_) => {
                let place = field.place(id)?;
                let takes = place.slot.map_or(Takes::Nothing, Takes::Texts);
                (vec![place.hole.clone()], takes)
            }
            Value::None => return None,
        };
        Some(Self {
            statement: fact.statement.to_string(),
            holes,
            before: "",
            takes,
        })
    }

    /// Whether a number stands there without its unit.
    pub(super) const fn is_bare(&self) -> bool {
        matches!(self.takes, Takes::Numbers { bare: true })
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
        if matches!(when, When::Span { .. }) {
            hole = widened(
                &fact.statement,
                hole,
                &["from ", "between ", "From ", "Between "],
            );
        }
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
            takes: Takes::Dates,
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
                out.push_str(&capitalised(self.before));
            } else {
                out.push_str(self.before);
            }
            if out.is_empty() {
                out.push_str(&capitalised(with));
            } else {
                out.push_str(with);
            }
            from = hole.end;
        }
        out.push_str(&self.statement[from..]);
        out
    }
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

/// The number's place and whether its unit stays in the sentence; `None` unless it stands there once and the rest does
/// not tell it.
fn quantity_hole(
    statement: &str,
    quantity: &Quantity,
    names: &Names,
) -> Option<(Range<usize>, bool)> {
    let same = |other: &Quantity| {
        close(other.number, quantity.number)
            && match (other.to, quantity.to) {
                (Some(a), Some(b)) => close(a, b),
                (None, None) => true,
                _ => false,
            }
    };
    let found = quantity::mentions(statement);
    let mut fitting = found.iter().filter(|mention| same(&mention.quantity));
    let (Some(mention), None) = (fitting.next(), fitting.next()) else {
        return None;
    };
    if mention.quantity.precision != quantity.precision {
        return None;
    }
    let number = if quantity.to.is_some() {
        widened(
            statement,
            mention.number.clone(),
            &["between ", "Between ", "from ", "From "],
        )
    } else {
        mention.number.clone()
    };
    if is_told(statement, quantity, number.end, names) {
        return None;
    }
    // A known unit goes with its number; whatever else is counted stays in the sentence: '____ Ardians were killed'.
    let unit = unit_end(statement, number.end, &quantity.unit)
        .or_else(|| is_sign(&statement[number.clone()]).then_some(number.end));
    let is_one = close(quantity.number, 1.0) && quantity.to.is_none();
    match unit {
        Some(end) if !is_one || is_measure(&quantity.unit) => Some((number.start..end, false)),
        // 'Only one man was killed': the verb says that it was one.
        _ if is_one => None,
        _ => Some((number, true)),
    }
}

/// Where the unit ends that follows a number; `None` where something else follows, or more than the unit (`cents an
/// hour`).
fn unit_end(statement: &str, number_end: usize, unit: &str) -> Option<usize> {
    let rest = &statement[number_end..];
    if unit == "percent" {
        return ["%", " %", " percent", " per cent"]
            .into_iter()
            .find(|sign| rest.starts_with(sign))
            .map(|sign| number_end + sign.len());
    }
    quantity::family(unit)?;
    let word = rest.strip_prefix(' ')?;
    let length = word
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(word.len());
    (quantity::plural(&word[..length]) == quantity::plural(unit)).then_some(number_end + 1 + length)
}

/// Whether a number has its currency within itself: `$40 million`.
fn is_sign(number: &str) -> bool {
    number.contains(['$', '£', '€', '¥', '₽'])
}

/// Whether the rest of a sentence tells a number: two dates how long it was between them, a list how many there are.
fn is_told(statement: &str, quantity: &Quantity, number_end: usize, names: &Names) -> bool {
    /// Longer lists are not written out.
    const LONGEST_LIST: f64 = 12.0;
    if quantity::family(&quantity.unit) == Some(quantity::Family::Time) {
        let dates = date::mentions(statement, None);
        return dates.len() > 1
            || dates.iter().any(|date| {
                matches!(
                    date.when,
                    When::Span {
                        start: Some(_),
                        end: Some(_)
                    }
                )
            });
    }
    if quantity.number > LONGEST_LIST || is_measure(&quantity.unit) {
        return false;
    }
    let lists = |text: &str| {
        let mut listed: Vec<usize> = names
            .in_sentence(text)
            .into_iter()
            .map(|named| named.range.start)
            .collect();
        listed.dedup();
        listed.len() > 1 && close(listed.len() as f64, quantity.number)
    };
    let rest = &statement[number_end..];
    lists(rest) || rest.split_once(':').is_some_and(|(_, list)| lists(list))
}

/// The hole with one of the words before it.
fn widened(statement: &str, hole: Range<usize>, words: &[&str]) -> Range<usize> {
    let ahead = &statement[..hole.start];
    let word = words.iter().find(|word| ahead.ends_with(**word));
    hole.start - word.map_or(0, |word| word.len())..hole.end
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
        .map(|named| without_possessive(statement, named.range))
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

/// A name without its possessive ending, which stays in the sentence.
fn without_possessive(statement: &str, range: Range<usize>) -> Range<usize> {
    let written = &statement[range.clone()];
    let bare = written
        .strip_suffix("'s")
        .or_else(|| written.strip_suffix("’s"))
        .unwrap_or(written);
    range.start..range.start + bare.len()
}

/// Takes the article of a name into its hole, so that names without one fit as well, and says what fits.
fn open_for_names(
    statement: &str,
    holes: &mut [Range<usize>],
    kind: FactKind,
    topic: TopicId,
    pack: &Pack,
    articles: &Articles,
) -> Takes {
    let takes_article = articles.takes(topic) == Some(true);
    let (mut kept, mut has_article) = (false, false);
    for hole in holes.iter_mut() {
        let before = &statement[..hole.start];
        let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
        if matches!(last, "a" | "an" | "A" | "An") {
            return Takes::Nothing;
        }
        let mut ahead = before;
        if article::ends_with_article(before) {
            if takes_article {
                hole.start -= "the ".len();
                ahead = &statement[..hole.start];
                has_article = true;
            } else {
                kept = true;
                ahead = &before[..before.len() - "the ".len()];
            }
        }
        // What one stands on is a hill or a river, which a name does not tell.
        let is_on = matches!(
            ahead.trim_end().rsplit(' ').next(),
            Some("on" | "On" | "across" | "Across")
        );
        if is_on && (kind == FactKind::Place || pack.topic(topic).kind == TopicKind::Place) {
            return Takes::Nothing;
        }
    }
    Takes::Names {
        kept,
        articled: has_article,
    }
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
