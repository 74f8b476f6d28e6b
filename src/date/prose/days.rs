//! Days and months with the month in letters, in either order, with or without a year.

use super::super::scan::Kind;
use super::super::words::Key;
use super::{Finder, Scale, small, tiny};

impl Finder<'_> {
    /// `12 March 1936`, `12th of march`, `12–15 May 1939`.
    pub(super) fn day_first(&mut self, at: usize, value: u64, digits: u8) -> Option<usize> {
        if digits > 2 || !(1..=31).contains(&value) {
            return None;
        }
        let mut next = at + 1;
        let suffixed = self.key(next) == Some(Key::Suffix) && !self.spaced(next);
        let stopped =
            self.mark(next) == Some('.') && !self.spaced(next) && self.month_at(next + 1).is_some();
        if suffixed || stopped {
            next += 1;
        }
        self.day_then_month(at, tiny(value), next)
    }

    /// The month, and perhaps year, after the day that ends before `next`.
    pub(super) fn day_then_month(&mut self, first: usize, day: u8, next: usize) -> Option<usize> {
        let mut month_at = next;
        if self.key(month_at) == Some(Key::Of) {
            month_at += 1;
        } else if self.dash(month_at) && !self.spaced(month_at) && !self.spaced(month_at + 1) {
            // 12-Mar-1936
            month_at += usize::from(self.month_at(month_at + 1).is_some());
        }
        if let Some(month) = self.month_at(month_at) {
            let word = self.text_at(month_at);
            // "15 may": the verb would follow a plural, not a lone small number; but "of" and a capital settle it.
            if word == "may" && self.key(next) != Some(Key::Of) && !self.ends_clause(month_at + 1) {
                return None;
            }
            let (year, last) = self.year_after_month(month_at + 1);
            // A day that no such month has is no date at all, rather than the month alone.
            return self
                .push(first, last, year, Scale::Day(month, day))
                .or(Some(last));
        }
        // The first of two days of one month: 12–15 May, 12 and 15 May, from 12 to 15 May.
        let second = self.joint(next)?;
        let second = second + usize::from(self.key(second) == Some(Key::The));
        let (value, 1..=2) = self.value(second)? else {
            return None;
        };
        if !(1..=31).contains(&value) {
            return None;
        }
        let mut after = second + 1;
        after += usize::from(self.key(after) == Some(Key::Suffix));
        after += usize::from(self.key(after) == Some(Key::Of));
        let month = self.month_at(after)?;
        if self.text_at(after) == "may" && !self.ends_clause(after + 1) {
            return None;
        }
        let (year, _) = self.year_after_month(after + 1);
        self.push(first, next, year, Scale::Day(month, day))
    }

    /// The year after a month or day at `at`: `1936`, `, 1936`, `of 1936`, `'36`; else where the month ended.
    pub(super) fn year_after_month(&self, at: usize) -> (Option<i32>, usize) {
        let mut year_at = at;
        // The stop of an abbreviation, then a comma or "of" or "in the year".
        if self.mark(year_at) == Some('.') && !self.spaced(year_at) {
            year_at += 1;
        }
        if self.mark(year_at) == Some(',')
            || (self.dash(year_at) && !self.spaced(year_at) && !self.spaced(year_at + 1))
        {
            year_at += 1;
        }
        if matches!(self.key(year_at), Some(Key::Of | Key::At)) {
            year_at += 1;
            year_at += usize::from(self.key(year_at) == Some(Key::The));
            year_at += usize::from(self.key(year_at) == Some(Key::Year));
        }
        if let Some((year, next)) = self.year_at(year_at)
            && !matches!(self.key(next), Some(Key::Counted))
        {
            return (Some(year), next);
        }
        // Three digits ("24 August 79" is too unsure in prose, "in August 476" is not), and two digits at an end.
        if let Some((value, digits)) = self.value(year_at)
            && !self.joined_digits(year_at)
            && self
                .tokens
                .get(year_at + 1)
                .is_none_or(|token| matches!(token.kind, Kind::Mark(mark) if mark != '-'))
        {
            match digits {
                3 => return (Some(small(value)), year_at + 1),
                2 if year_at == at || year_at == at + 1 && self.text_at(at) != "of" => {
                    return (Some(self.short_year(value)), year_at + 1);
                }
                _ => {}
            }
        }
        if let Some((year, next)) = self.spoken(year_at) {
            return (Some(year), next);
        }
        // "August thirty-eight"
        if let Some(Key::Tens(tens)) = self.key(year_at) {
            let unit_at = year_at + 1 + usize::from(self.dash(year_at + 1));
            let (value, next) = match self.key(unit_at) {
                Some(Key::Small(unit @ 1..=9)) => (tens + unit, unit_at + 1),
                _ => (tens, year_at + 1),
            };
            if self
                .tokens
                .get(next)
                .is_none_or(|token| matches!(token.kind, Kind::Mark(_)))
            {
                return (Some(self.short_year(u64::from(value))), next);
            }
        }
        (None, at)
    }

    /// `March 12, 1936`, `May 5–9, 1939`, `April the 12th 1941`, `May 1939`; `alone` when it may stand by itself.
    pub(super) fn month(&mut self, at: usize, month: u8, alone: bool) -> Option<usize> {
        let mut next = at + 1;
        if self.mark(next) == Some('.') && !self.spaced(next) && self.text_at(at).len() <= 4 {
            next += 1;
        }
        let the = usize::from(self.key(next) == Some(Key::The));
        let dashed =
            usize::from(self.dash(next) && !self.spaced(next) && self.value(next + 1).is_some());
        let day_at = next + the + dashed;
        if let Some((value @ 1..=31, 1..=2)) = self.value(day_at) {
            let mut after = day_at + 1;
            let suffixed = self.key(after) == Some(Key::Suffix) && !self.spaced(after);
            after += usize::from(suffixed);
            if suffixed || !self.joined_digits(day_at) {
                return self.month_then_day(at, month, tiny(value), after);
            }
        }
        if let Some(Key::Ordinal(day)) = self.key(day_at)
            && (the == 1 || self.ends_clause(day_at + 1) || self.spoken(day_at + 1).is_some())
        {
            return self.month_then_day(at, month, day, day_at + 1);
        }
        let (year, last) = self.year_after_month(at + 1);
        if year.is_some() || alone {
            return self.push(at, last, year, Scale::Month(month));
        }
        None
    }

    pub(super) fn month_then_day(
        &mut self,
        at: usize,
        month: u8,
        day: u8,
        after: usize,
    ) -> Option<usize> {
        // The second day of a range in the same month.
        if let Some(second) = self.joint(after)
            && let Some((value @ 1..=31, 1..=2)) = self.value(second)
            && !self.joined_digits(second)
            && self.month_at(second + 1).is_none()
        {
            let end = second + 1 + usize::from(self.key(second + 1) == Some(Key::Suffix));
            let (year, last) = self.year_after_day(end);
            self.push(at, after, year, Scale::Day(month, day))?;
            return self
                .push(second, last, year, Scale::Day(month, tiny(value)))
                .or(Some(after));
        }
        let (year, last) = self.year_after_day(after);
        self.push(at, last, year, Scale::Day(month, day))
    }

    /// As [`Finder::year_after_month`], but a dash after a day starts a range rather than a year.
    pub(super) fn year_after_day(&self, at: usize) -> (Option<i32>, usize) {
        if self.dash(at) && self.value(at + 1).is_none_or(|(_, digits)| digits < 4) {
            return (None, at);
        }
        self.year_after_month(at)
    }

    /// `fourteenth century`, `twenty-first century`, `the fifth of May`.
    pub(super) fn ordinal(&mut self, at: usize) -> Option<usize> {
        let Some(Key::Ordinal(number)) = self.key(at) else {
            return None;
        };
        let mut number = u64::from(number);
        let mut first = at;
        if let Some(before) = at.checked_sub(1) {
            let tens = before - usize::from(before > 0 && self.dash(before));
            if let Some(Key::Tens(value)) = self.key(tens)
                && number < 10
            {
                number += u64::from(value);
                first = tens;
            }
        }
        if let Some(next) = self.century(first, number, at + 1) {
            return Some(next);
        }
        let followed = self.key(at + 1) == Some(Key::Of) || self.month_at(at + 1).is_some();
        (followed && number <= 31).then(|| self.day_then_month(first, tiny(number), at + 1))?
    }
}
