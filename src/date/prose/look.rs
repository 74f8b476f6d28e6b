//! Looking at the tokens around a place: what stands there, and whether it belongs to the number or word beside it.

use super::super::scan::Kind;
use super::super::words::Key;
use super::{Finder, small};

impl Finder<'_> {
    pub(super) fn key(&self, at: usize) -> Option<Key> {
        match self.tokens.get(at)?.kind {
            Kind::Word(key) => key,
            _ => None,
        }
    }

    pub(super) fn key_before(&self, at: usize) -> Option<Key> {
        self.key(at.checked_sub(1)?)
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.tokens.get(at)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    pub(super) fn value(&self, at: usize) -> Option<(u64, u8)> {
        match self.tokens.get(at)?.kind {
            Kind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    pub(super) fn spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.spaced)
    }

    pub(super) fn month_at(&self, at: usize) -> Option<u8> {
        match self.key(at)? {
            Key::Month(month) | Key::Perhaps(month) => Some(month),
            _ => None,
        }
    }

    /// Whether a letter, or a digit with a mark between, stands right before the token: `B52`, `1,250`, `$1938`.
    pub(super) fn glued_before(&self, at: usize) -> bool {
        if self.spaced(at) || at == 0 {
            return false;
        }
        match self.tokens[at - 1].kind {
            Kind::Word(key) => !matches!(key, Some(Key::Letter(b'c') | Key::Part(_) | Key::About)),
            Kind::Number { .. } => true,
            Kind::Mark('.' | ',' | '\'' | '’') => {
                at >= 2
                    && !self.spaced(at - 1)
                    && matches!(self.tokens[at - 2].kind, Kind::Number { .. })
            }
            Kind::Mark(mark) => matches!(
                mark,
                '$' | '£' | '€' | '¥' | '#' | '№' | '§' | '=' | '_' | '@'
            ),
        }
    }

    /// Whether the letters `c` or `d` follow with stops: the `A` of `A.D.`, the `B` of `B.C.`.
    pub(super) fn dotted(&self, at: usize, second: u8) -> bool {
        self.mark(at + 1) == Some('.')
            && !self.spaced(at + 1)
            && matches!(self.key(at + 2), Some(Key::Letter(letter)) if letter == second)
    }

    /// Whether a preposition makes a lone month name a month.
    pub(super) fn prepositional(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let word = &self.text[token.start..token.end];
        if !["may", "march", "august"]
            .iter()
            .any(|month| word.eq_ignore_ascii_case(month))
        {
            return false;
        }
        let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
        // "May–September" and "may to october": no verb stands so.
        let second = self
            .joint(at + 1)
            .filter(|_| capital || self.key(at + 1) == Some(Key::To));
        if second.is_some_and(|next| {
            matches!(self.key(next), Some(Key::Month(_)))
                || matches!(self.key(next), Some(Key::Perhaps(_)))
                    && self.year_after_month(next + 1).0.is_some()
        }) {
            return true;
        }
        let before = at.checked_sub(1).map(|before| {
            let token = &self.tokens[before];
            (self.key(before), &self.text[token.start..token.end])
        });
        match before {
            Some((Some(Key::Part(_)), _)) => true,
            Some((Some(Key::At), before)) => {
                matches!(
                    before.to_ascii_lowercase().as_str(),
                    "in" | "during" | "by" | "before" | "after" | "from"
                )
            }
            Some((Some(Key::Of | Key::Since | Key::Until | Key::Last | Key::Between), _)) => {
                capital
            }
            Some((Some(Key::To | Key::And), _) | (None, "-" | "–" | "—")) => {
                capital && self.cores.last().is_some_and(|core| core.last + 1 == at)
            }
            _ => false,
        }
    }

    /// What joins two ends of a span at `at`: the token after it.
    pub(super) fn joint(&self, at: usize) -> Option<usize> {
        match (self.key(at), self.mark(at)) {
            (Some(Key::To | Key::Until | Key::And), _)
            | (_, Some('-' | '–' | '—' | '‑' | '−' | '/')) => Some(at + 1),
            _ => None,
        }
    }

    pub(super) fn dash(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('-' | '–' | '—' | '‑' | '−'))
    }

    pub(super) fn text_at(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .map_or("", |token| &self.text[token.start..token.end])
    }

    /// The year with the era that follows it.
    pub(super) fn era(&self, value: i32, at: usize) -> Option<(i32, usize)> {
        match self.key(at)? {
            Key::Bc => Some((1 - value, at + 1)),
            Key::Ad => Some((value, at + 1)),
            Key::Letter(b'b' | b'B') if self.dotted(at, b'c') => {
                // B.C. and B.C.E.
                let long =
                    matches!(self.key(at + 4), Some(Key::Letter(b'e'))) && !self.spaced(at + 4);
                let end = if long { at + 5 } else { at + 3 };
                Some((
                    1 - value,
                    end + usize::from(self.mark(end) == Some('.') && !self.spaced(end)),
                ))
            }
            Key::Letter(b'a') if self.dotted(at, b'd') => Some((value, at + 3)),
            Key::Letter(b'c') if self.dotted(at, b'e') => Some((value, at + 3)),
            _ => None,
        }
    }

    /// The year that stands at `at`, possibly with its era, and the token after it.
    pub(super) fn year_at(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(Key::Ad) = self.key(at)
            && let Some((value, 1..=4)) = self.value(at + 1)
        {
            return Some((small(value), at + 2));
        }
        if matches!(self.mark(at), Some('\'' | '’' | '‘'))
            && let Some((value, 2)) = self.value(at + 1)
        {
            return Some((self.short_year(value), at + 2));
        }
        let (value, digits) = self.value(at)?;
        if digits > 4 || value == 0 {
            return None;
        }
        if let Some((year, next)) = self.era(small(value), at + 1) {
            return Some((year, next));
        }
        (digits == 4 && !self.joined_digits(at)).then_some((small(value), at + 1))
    }

    /// A year written with two digits: in the century of the last year, or the twentieth.
    pub(super) fn short_year(&self, value: u64) -> i32 {
        let century = self.year.filter(|year| *year > 0).unwrap_or(1900) / 100 * 100;
        century + small(value)
    }

    /// Whether more digits or letters belong to the number at `at`: `1,250`, `1938a`, `57th`.
    pub(super) fn joined_digits(&self, at: usize) -> bool {
        match self.tokens.get(at + 1) {
            Some(next) if !next.spaced => match next.kind {
                Kind::Word(_) => true,
                Kind::Mark(',' | '.') => self.value(at + 2).is_some() && !self.spaced(at + 2),
                Kind::Mark('%' | '°' | '+' | '€') => true,
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether a year, a mark or nothing follows.
    pub(super) fn ends_clause(&self, at: usize) -> bool {
        match self.tokens.get(at).map(|token| token.kind) {
            None | Some(Kind::Number { .. } | Kind::Mark(_)) => true,
            Some(Kind::Word(key)) => matches!(
                key,
                Some(Key::To | Key::Until | Key::And | Key::Of | Key::At)
            ),
        }
    }

    pub(super) fn part_before(&self, at: usize) -> bool {
        let before = at
            .checked_sub(1)
            .map(|before| before - usize::from(before > 0 && self.dash(before)));
        before.is_some_and(|before| matches!(self.key(before), Some(Key::Part(_))))
    }

    pub(super) fn spoken(&self, at: usize) -> Option<(i32, usize)> {
        let century = match self.key(at)? {
            Key::Small(number @ 10..=19) => i32::from(number),
            Key::Tens(20) => 20,
            _ => return None,
        };
        let mut next = at + 1;
        next += usize::from(self.dash(next));
        if self.key(next) == Some(Key::Hundred) {
            // "eighteen hundred and twelve" is as likely a count as a year; "nineteen hundred" without men is a year.
            return None;
        }
        let rest = match self.key(next)? {
            Key::Oh => {
                next += 1 + usize::from(self.dash(next + 1));
                match self.key(next)? {
                    Key::Small(unit @ 1..=9) => i32::from(unit),
                    _ => return None,
                }
            }
            Key::Small(number @ 10..=19) => i32::from(number),
            Key::Tens(tens) => {
                let unit_at = next + 1 + usize::from(self.dash(next + 1));
                match self.key(unit_at) {
                    Some(Key::Small(unit @ 1..=9)) => {
                        next = unit_at;
                        i32::from(tens) + i32::from(unit)
                    }
                    _ => i32::from(tens),
                }
            }
            _ => return None,
        };
        Some((century * 100 + rest, next + 1))
    }
}
