//! Numbers with their units in English prose, in questions and in answers.

use std::ops::Range;

mod amount;
mod around;
#[cfg(test)]
mod tests;

use super::words::{Key, LEXICON};
use super::{Precision, Quantity};
use crate::date;
use crate::date::scan::{Kind, Token, scan};

/// A number found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// What it says.
    pub quantity: Quantity,
    /// Where it stands, in bytes, from the qualifier before it to its unit.
    pub range: Range<usize>,
    /// Where the number alone stands, with what says how exact it is: `about 500` of `about 500 people killed`.
    pub number: Range<usize>,
}

/// Finds the quantities of `text` in reading order; dates, years, ordinals and numbered things (`article 9`, `I-16`)
/// are none. Linear in the length of the text.
#[must_use]
pub fn mentions(text: &str) -> Vec<Mention> {
    let mut found = numbers(text);
    if found.is_empty() {
        return found;
    }
    // Any year will do: what matters is where dates stand, not when they are.
    let dates = date::mentions(text, Some(2000));
    let mut next = 0;
    found.retain(|mention| {
        while dates
            .get(next)
            .is_some_and(|date| date.range.end <= mention.range.start)
        {
            next += 1;
        }
        dates
            .get(next)
            .is_none_or(|date| date.range.start >= mention.range.end)
    });
    found
}

/// Finds the numbers of `text` in reading order, years and days among them.
#[must_use]
pub fn numbers(text: &str) -> Vec<Mention> {
    let tokens = scan(text, &LEXICON);
    let finder = Finder {
        text,
        tokens: &tokens,
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match finder.quantity(at) {
            Some((quantity, first, next, last)) => {
                found.push(Mention {
                    quantity,
                    range: tokens[first].start..tokens[last - 1].end,
                    number: tokens[first].start..tokens[next - 1].end,
                });
                at = last;
            }
            None => at = finder.past_name(at),
        }
    }
    found
}

struct Finder<'t> {
    text: &'t str,
    tokens: &'t [Token<Key>],
}

impl Finder<'_> {
    fn key(&self, at: usize) -> Option<Key> {
        match self.tokens.get(at)?.kind {
            Kind::Word(key) => key,
            _ => None,
        }
    }

    fn key_before(&self, at: usize, back: usize) -> Option<Key> {
        self.key(at.checked_sub(back)?)
    }

    fn mark(&self, at: usize) -> Option<char> {
        match self.tokens.get(at)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    fn spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.spaced)
    }

    fn figure(&self, at: usize) -> Option<(u64, u8)> {
        match self.tokens.get(at)?.kind {
            Kind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    fn word(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .map_or("", |token| &self.text[token.start..token.end])
    }

    fn dash(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('-' | '–' | '—' | '‑' | '−'))
    }

    /// The token after `at`, or after the whole name or ordinal that starts there, so that no part of it is read.
    fn past_name(&self, at: usize) -> usize {
        let mut next = at + 1;
        if self.figure(at).is_some() {
            while self.tokens.get(next).is_some_and(|token| !token.spaced)
                && (self.figure(next).is_some()
                    || (matches!(self.mark(next), Some('.' | ',' | ':'))
                        && self.figure(next + 1).is_some()))
            {
                next += 1;
            }
        }
        next
    }

    /// The quantity that starts at `at`: with the token where its qualifier starts, the token after its number and the
    /// token after its unit.
    fn quantity(&self, at: usize) -> Option<(Quantity, usize, usize, usize)> {
        if !self.may_start(at) {
            return None;
        }
        let first = self.amount(at)?;
        let (amount, to, mut next) = self.range(at, first);
        let mut precision = if first.several {
            Precision::Several
        } else {
            Precision::Exact
        };
        let (start, said) = self.qualifier(at);
        if let Some(said) = said
            && precision != Precision::Several
        {
            precision = said;
        }
        if precision == Precision::Exact && self.doubted(at) {
            precision = Precision::About;
        }
        if let Some((said, after)) = self.qualifier_after(next) {
            precision = said;
            next = after;
        }
        let (unit, mut last) = match self.key(at) {
            Some(Key::Fold(_)) => ("times".to_owned(), next),
            _ => self.unit(at, next),
        };
        let mut counts = self.counts(last, &mut last);
        if counts.is_empty() && matches!(unit.as_str(), "prisoners" | "captives") {
            counts.push("captured".to_owned());
        }
        // "one" is a pronoun more often than a number, and "a" an article.
        if matches!(self.key(at), Some(Key::Value(1)))
            && unit.is_empty()
            && next == at + 1
            && next < self.tokens.len()
        {
            return None;
        }
        Some((
            Quantity {
                number: amount,
                to,
                unit,
                counts,
                precision,
            },
            start,
            next,
            last,
        ))
    }

    /// Whether the token may start a number: not within a name such as `I-16` or `B52`, after `article`, or a date's.
    fn may_start(&self, at: usize) -> bool {
        if self.figure(at).is_none() {
            return match self.key(at) {
                Some(Key::Value(_)) => !self.dash_joined_word(at),
                Some(Key::Group(_) | Key::Scale(_) | Key::Many(_) | Key::Fold(_)) => true,
                Some(Key::A | Key::Several | Key::Half | Key::Some | Key::Few) => true,
                _ => false,
            };
        }
        if !self.spaced(at)
            && let Some(before) = at.checked_sub(1)
        {
            let name = match self.tokens[before].kind {
                Kind::Word(_) => true,
                Kind::Mark('-' | '‑' | '.' | '/' | '_') => {
                    !self.spaced(before)
                        && before > 0
                        && matches!(self.tokens[before - 1].kind, Kind::Word(_))
                }
                Kind::Mark(mark) => matches!(mark, '#' | '№' | '§' | ':'),
                Kind::Number { .. } => true,
            };
            if name {
                return false;
            }
        }
        // "article 9", "No 5" and "No. 5"
        let stopped = self.mark(at.wrapping_sub(1)) == Some('.');
        let numbered = matches!(self.key_before(at, 1), Some(Key::Numbered | Key::No))
            || stopped && matches!(self.key_before(at, 2), Some(Key::No));
        !numbered
    }

    /// `twenty-one` has its second word read with its first.
    fn dash_joined_word(&self, at: usize) -> bool {
        at >= 2
            && self.dash(at - 1)
            && !self.spaced(at)
            && matches!(self.key(at - 2), Some(Key::Value(_)))
    }
}
