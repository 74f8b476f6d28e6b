//! Years and what is longer, seasons, and dates in figures alone.

use super::super::days_in_month;
use super::super::scan::Kind;
use super::super::words::Key;
use super::{Finder, Scale, small, tiny};

impl Finder<'_> {
    /// `1936-03-12`, `12.03.1936`, `3/12/36`, `12/1939`, `1938-07`.
    pub(super) fn numeric(&mut self, at: usize, value: u64, digits: u8) -> Option<usize> {
        let mark = self
            .mark(at + 1)
            .filter(|mark| matches!(mark, '-' | '.' | '/' | '‑'))?;
        if self.spaced(at + 1) || (self.spaced(at + 2) && mark != '.') {
            return None;
        }
        let (second, second_digits) = self.value(at + 2)?;
        let third = (self.mark(at + 3) == Some(mark)
            && !self.spaced(at + 3)
            && (!self.spaced(at + 4) || mark == '.'))
            .then(|| self.value(at + 4))
            .flatten();
        if let Some((third, third_digits)) = third {
            if self.joined_digits(at + 4) || second_digits > 2 {
                return None;
            }
            if digits == 4 && third_digits <= 2 {
                return self.push(
                    at,
                    at + 5,
                    Some(small(value)),
                    Scale::Day(tiny(second), tiny(third)),
                );
            }
            if digits > 2 {
                return None;
            }
            let year = match third_digits {
                4 => small(third),
                2 => self.short_year(third),
                _ => return None,
            };
            let (year, last) = self.era(year, at + 5).unwrap_or((year, at + 5));
            return self.two_orders(at, last, year, tiny(value), tiny(second));
        }
        // A month and a year: 12/1939 and 1938-07, but 1936-41 and 1904-05 are spans of years.
        if digits <= 2
            && second_digits == 4
            && mark != '-'
            && (1..=12).contains(&value)
            && !self.joined_digits(at + 2)
        {
            return self.push(at, at + 3, Some(small(second)), Scale::Month(tiny(value)));
        }
        let span = second > value % 100;
        if digits == 4
            && second_digits == 2
            && mark != '.'
            && !span
            && (1..=12).contains(&second)
            && value >= 1000
        {
            return self.push(at, at + 3, Some(small(value)), Scale::Month(tiny(second)));
        }
        None
    }

    /// A day and a month in either order.
    pub(super) fn two_orders(
        &mut self,
        first: usize,
        last: usize,
        year: i32,
        one: u8,
        two: u8,
    ) -> Option<usize> {
        let valid = |day: u8, month: u8| (1..=days_in_month(year, month)).contains(&day);
        let next = if valid(one, two) {
            self.push(first, last, Some(year), Scale::Day(two, one))?
        } else {
            self.push(first, last, Some(year), Scale::Day(one, two))?
        };
        if one != two
            && valid(one, two)
            && valid(two, one)
            && let Some(core) = self.cores.last_mut()
        {
            core.swapped = Some((one, two));
        }
        Some(next)
    }

    /// `1930s`, `14th century`, `5th and 6th centuries BC`.
    pub(super) fn decade_or_century(&mut self, at: usize, value: u64, digits: u8) -> Option<usize> {
        let next = at + 1;
        let apostrophe = matches!(self.mark(next), Some('\'' | '’')) && !self.spaced(next);
        let plural = next + usize::from(apostrophe);
        if self.key(plural) == Some(Key::S) && !self.spaced(plural) && value.is_multiple_of(10) {
            let year = match digits {
                4 if (1000..=2100).contains(&value) => small(value),
                3 => small(value),
                2 if self.key_before(at) == Some(Key::The) || self.part_before(at) => {
                    self.short_year(value)
                }
                _ => return None,
            };
            if let Some((year, last)) = self.era(year, plural + 1)
                && year < 0
            {
                // The 40s BC are 49 to 40 BC; EDTF's decade of the same digits is one year off.
                return self.push(at, last, Some(year - 10), Scale::Decade);
            }
            // A full hundred stands for its century ("the 1800s"), save where only a decade is meant.
            let scale = if year % 100 == 0 {
                Scale::Century
            } else {
                Scale::Decade
            };
            return self.push(at, plural + 1, Some(year), scale);
        }
        if self.key(next) == Some(Key::Suffix) && !self.spaced(next) {
            return self.century(at, value, next + 1);
        }
        None
    }

    /// The century numbered `value` when the word stands at `at` or after another number joined by `and`.
    pub(super) fn century(&mut self, first: usize, value: u64, at: usize) -> Option<usize> {
        if !(1..=30).contains(&value) {
            return None;
        }
        let mut word = at + usize::from(self.dash(at));
        if !self.century_word(word)
            && let Some(joined) = self.joint(at)
        {
            let joined = joined + usize::from(self.key(joined) == Some(Key::The));
            word = match (self.value(joined), self.key(joined)) {
                (Some(_), _) if self.key(joined + 1) == Some(Key::Suffix) => joined + 2,
                (_, Some(Key::Ordinal(_))) => joined + 1,
                _ => return None,
            };
        }
        if !self.century_word(word) {
            return None;
        }
        let stopped = word
            + 1
            + usize::from(self.mark(word + 1) == Some('.') && self.text_at(word).len() <= 4);
        let number = small(value);
        let (year, last) = match self.era(number, stopped) {
            Some((year, last)) if year <= 0 => (1 - number * 100, last),
            Some((_, last)) => ((number - 1) * 100, last),
            None => ((number - 1) * 100, stopped),
        };
        // The first of two joined centuries ends before the joint, so that the second is read next.
        let last = if word == at || word == at + 1 && self.dash(at) {
            last
        } else {
            at
        };
        self.push(first, last, Some(year), Scale::Century)
    }

    /// `century`, and the `c.` of `5th c.`.
    pub(super) fn century_word(&self, at: usize) -> bool {
        match self.key(at) {
            Some(Key::Century) => true,
            Some(Key::Letter(b'c')) => {
                self.mark(at + 1) == Some('.') && !self.spaced(at + 1) && !self.dotted(at, b'e')
            }
            _ => false,
        }
    }

    /// `AD 79`.
    pub(super) fn anno_domini(&mut self, first: usize, number: usize) -> Option<usize> {
        let (value, 1..=4) = self.value(number)? else {
            return None;
        };
        if self.joined_digits(number) {
            return None;
        }
        self.push(first, number + 1, Some(small(value)), Scale::Year)
    }

    /// `BC 753`.
    pub(super) fn before_christ(&mut self, at: usize) -> Option<usize> {
        let counted = at
            .checked_sub(1)
            .is_some_and(|before| self.value(before).is_some());
        let (value, 1..=4) = self.value(at + 1).filter(|_| !counted)? else {
            return None;
        };
        if self.joined_digits(at + 1) {
            return None;
        }
        self.push(at, at + 2, Some(1 - small(value)), Scale::Year)
    }

    /// `the thirties`, `the nineteen-thirties`.
    pub(super) fn decade_in_words(&mut self, at: usize, decade: u8) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let century = before - usize::from(before > 0 && self.dash(before));
        if let Some(Key::Small(century_number @ 10..=19)) = self.key(century) {
            let year = i32::from(century_number) * 100 + i32::from(decade);
            return self.push(century, at + 1, Some(year), Scale::Decade);
        }
        if self.key(before) == Some(Key::The) || self.part_before(at) {
            let year = self.short_year(u64::from(decade));
            return self.push(at, at + 1, Some(year), Scale::Decade);
        }
        None
    }

    /// `'30s`, and `'39` after nothing that it could close.
    pub(super) fn short_decade(&mut self, at: usize) -> Option<usize> {
        if !self.spaced(at) || self.spaced(at + 1) {
            return None;
        }
        let (value, 2) = self.value(at + 1)? else {
            return None;
        };
        if self.key(at + 2) == Some(Key::S) && value.is_multiple_of(10) && !self.spaced(at + 2) {
            return self.push(at, at + 3, Some(self.short_year(value)), Scale::Decade);
        }
        let ends = self
            .tokens
            .get(at + 2)
            .is_none_or(|token| token.spaced || matches!(token.kind, Kind::Mark('?' | '.' | ',')));
        ends.then(|| self.push(at, at + 2, Some(self.short_year(value)), Scale::Year))?
    }

    /// `1938`, `44 BC`, `264–146 BC`, `1936-41`.
    pub(super) fn plain_year(&mut self, at: usize, value: u64, digits: u8) -> Option<usize> {
        if digits > 4 || value == 0 {
            return None;
        }
        if let Some((year, next)) = self.era(small(value), at + 1) {
            return self.push(at, next, Some(year), Scale::Year);
        }
        // The first year of a span whose era stands at its end.
        if let Some(second) = self.joint(at + 1)
            && let Some((later, 1..=4)) = self.value(second)
            && let Some((year, next)) = self.era(small(later), second + 1)
            && (year > 0 || value > later)
        {
            let start = if year <= 0 {
                1 - small(value)
            } else {
                small(value)
            };
            self.push(at, at + 1, Some(start), Scale::Year)?;
            return self.push(second, next, Some(year), Scale::Year);
        }
        if !self.reads_as_year(at, value, digits) {
            return None;
        }
        let year = small(value);
        self.push(at, at + 1, Some(year), Scale::Year)?;
        // 1936-41 and 1914/18: the second year takes the century of the first.
        if digits == 4
            && matches!(self.mark(at + 1), Some('-' | '–' | '/' | '‑' | '−'))
            && !self.spaced(at + 1)
            && let Some((later, 2)) = self.value(at + 2)
            && later > value % 100
            && !self.joined_digits(at + 2)
            && self
                .mark(at + 3)
                .is_none_or(|mark| !matches!(mark, '-' | '/'))
        {
            return self.push(
                at + 2,
                at + 3,
                Some(year / 100 * 100 + small(later)),
                Scale::Year,
            );
        }
        Some(at + 1)
    }

    /// Whether the bare number at `at` is a year by what stands around it.
    pub(super) fn reads_as_year(&self, at: usize, value: u64, digits: u8) -> bool {
        if self.joined_digits(at) || self.mark(at + 1) == Some('%') {
            return false;
        }
        let before = self.key_before(at);
        let after = self.key(at + 1);
        if matches!(after, Some(Key::Counted | Key::Days)) && !self.verb_follows(at + 1, before) {
            return false;
        }
        match digits {
            4 => (1000..=2100).contains(&value) && before != Some(Key::Counting),
            3 => {
                matches!(before, Some(Key::At | Key::Since | Key::Until | Key::Year))
                    && self
                        .tokens
                        .get(at + 1)
                        .is_none_or(|token| matches!(token.kind, Kind::Mark(mark) if mark != '-'))
            }
            _ => false,
        }
    }

    /// "in 1939 were …": after a preposition the verb does not make the year a count.
    pub(super) fn verb_follows(&self, at: usize, before: Option<Key>) -> bool {
        matches!(self.text_at(at), "were" | "had")
            && matches!(before, Some(Key::At | Key::Since | Key::Of))
    }

    /// `nineteen thirty-six`, `eighteen hundred`, `nineteen oh five`.
    pub(super) fn spoken_year(&mut self, at: usize) -> Option<usize> {
        let (year, next) = self.spoken(at)?;
        if self.key(next) == Some(Key::Counted) {
            return None;
        }
        self.push(at, next, Some(year), Scale::Year)
    }

    /// `the summer of 1939`, `winter 1939–40`.
    pub(super) fn season(&mut self, at: usize, season: u8) -> Option<usize> {
        let mut next = at + 1;
        if self.key(next) == Some(Key::Of) {
            next += 1;
            next += usize::from(self.key(next) == Some(Key::The));
            next += usize::from(self.key(next) == Some(Key::Year));
        }
        let (year, mut last) = self.year_at(next)?;
        // The second year of a winter adds nothing.
        if season == 4
            && matches!(self.mark(last), Some('-' | '–' | '/'))
            && let Some((value, _)) = self.value(last + 1)
            && value % 100 == u64::try_from(year + 1).unwrap_or(0) % 100
        {
            last += 2;
        }
        self.push(at, last, Some(year), Scale::Season(season))
    }
}
