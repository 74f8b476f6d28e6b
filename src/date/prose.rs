//! Dates in English prose and in questions: one pass over the tokens finds the bare dates, a second look at what
//! stands around each adds `early`, `about`, `since` and joins two into a span.
//!
//! A word or number that might be something else (`may`, `57th corps`, `1,250 men`) is left alone unless what stands
//! beside it makes it a date.

use std::ops::Range;

use super::scan::{Kind, Token, scan};
use super::words::{Key, LEXICON};
use super::{Date, LAST_YEAR, Part, Precision, When, days_in_month};

/// A date found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// What it says.
    pub when: When,
    /// The other reading where day and month may be either way round (`8/11/1938`).
    pub other: Option<When>,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// Whether the year is written there rather than taken over from the text before.
    pub explicit_year: bool,
}

/// Finds the dates of `text` in reading order.
///
/// A month or day without a year takes the year of the date it is joined to, otherwise the last year named before it,
/// otherwise `inherit_year`; without any it is left out. Two digits for a year belong to the century of that last
/// year, or to the twentieth. Linear in the length of the text.
#[must_use]
pub fn mentions(text: &str, inherit_year: Option<i32>) -> Vec<Mention> {
    let tokens = scan(text, &LEXICON);
    let mut finder = Finder {
        text,
        tokens: &tokens,
        cores: Vec::new(),
        given: inherit_year,
        year: inherit_year,
    };
    finder.find();
    finder.join()
}

/// A bare date: tokens `first..last`, without the words around it.
#[derive(Debug, Clone, Copy)]
struct Core {
    first: usize,
    last: usize,
    year: Option<i32>,
    /// Whether a year is written.
    explicit: bool,
    scale: Scale,
    /// Month and day read the other way round.
    swapped: Option<(u8, u8)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scale {
    Century,
    Decade,
    Year,
    Season(u8),
    Month(u8),
    Day(u8, u8),
}

struct Finder<'t> {
    text: &'t str,
    tokens: &'t [Token<Key>],
    cores: Vec<Core>,
    /// The year that the caller gave.
    given: Option<i32>,
    /// The last year named so far.
    year: Option<i32>,
}

impl Finder<'_> {
    fn find(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            let token = &self.tokens[at];
            let next = match token.kind {
                Kind::Number { value, digits } if !self.glued_before(at) => {
                    self.number(at, value, digits)
                }
                Kind::Word(Some(Key::Month(month))) => self.month(at, month, true),
                Kind::Word(Some(Key::Perhaps(month))) => {
                    self.month(at, month, self.prepositional(at))
                }
                Kind::Word(Some(Key::Season(season))) => self.season(at, season),
                Kind::Word(Some(Key::Ad)) => self.anno_domini(at, at + 1),
                Kind::Word(Some(Key::Letter(b'a' | b'A'))) if self.dotted(at, b'd') => {
                    self.anno_domini(at, at + 4)
                }
                Kind::Word(Some(Key::Bc)) => self.before_christ(at),
                Kind::Word(Some(Key::Decade(decade))) => self.decade_in_words(at, decade),
                Kind::Word(Some(Key::Ordinal(_))) => self.ordinal(at),
                Kind::Word(Some(Key::Small(_) | Key::Tens(_))) => self.spoken_year(at),
                Kind::Mark('\'' | '’' | '‘') => self.short_decade(at),
                _ => None,
            };
            at = next.unwrap_or(at + 1);
        }
    }

    // ── looking at tokens ──

    fn key(&self, at: usize) -> Option<Key> {
        match self.tokens.get(at)?.kind {
            Kind::Word(key) => key,
            _ => None,
        }
    }

    fn key_before(&self, at: usize) -> Option<Key> {
        self.key(at.checked_sub(1)?)
    }

    fn mark(&self, at: usize) -> Option<char> {
        match self.tokens.get(at)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    fn value(&self, at: usize) -> Option<(u64, u8)> {
        match self.tokens.get(at)?.kind {
            Kind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    fn spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.spaced)
    }

    fn month_at(&self, at: usize) -> Option<u8> {
        match self.key(at)? {
            Key::Month(month) | Key::Perhaps(month) => Some(month),
            _ => None,
        }
    }

    /// Whether a letter, or a digit with a mark between, stands right before the token: `B52`, `1,250`, `$1938`.
    fn glued_before(&self, at: usize) -> bool {
        if self.spaced(at) || at == 0 {
            return false;
        }
        match self.tokens[at - 1].kind {
            Kind::Word(key) => !matches!(
                key,
                Some(Key::Letter(b'c')) | Some(Key::Part(_)) | Some(Key::About)
            ),
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
    fn dotted(&self, at: usize, second: u8) -> bool {
        self.mark(at + 1) == Some('.')
            && !self.spaced(at + 1)
            && matches!(self.key(at + 2), Some(Key::Letter(letter)) if letter == second)
    }

    /// Whether a preposition makes a lone month name a month.
    fn prepositional(&self, at: usize) -> bool {
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
            Some((Some(Key::To | Key::And), _)) | Some((None, "-" | "–" | "—")) => {
                capital && self.cores.last().is_some_and(|core| core.last + 1 == at)
            }
            _ => false,
        }
    }

    /// What joins two ends of a span at `at`: the token after it.
    fn joint(&self, at: usize) -> Option<usize> {
        match (self.key(at), self.mark(at)) {
            (Some(Key::To | Key::Until | Key::And), _)
            | (_, Some('-' | '–' | '—' | '‑' | '−' | '/')) => Some(at + 1),
            _ => None,
        }
    }

    fn dash(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('-' | '–' | '—' | '‑' | '−'))
    }

    // ── forms ──

    fn push(
        &mut self,
        first: usize,
        last: usize,
        year: Option<i32>,
        scale: Scale,
    ) -> Option<usize> {
        if let (Scale::Day(month, day), year) = (scale, year.unwrap_or(2000))
            && !(1..=days_in_month(year, month)).contains(&day)
        {
            return None;
        }
        if year.is_some_and(|year| !(-LAST_YEAR..=LAST_YEAR).contains(&year)) {
            return None;
        }
        if let Some(year) = year
            && !matches!(scale, Scale::Century | Scale::Decade)
        {
            self.year = Some(year);
        }
        self.cores.push(Core {
            first,
            last,
            year,
            explicit: year.is_some(),
            scale,
            swapped: None,
        });
        Some(last)
    }

    /// A year written with two digits: in the century of the last year, or the twentieth.
    fn short_year(&self, value: u64) -> i32 {
        let century = self.year.filter(|year| *year > 0).unwrap_or(1900) / 100 * 100;
        century + small(value)
    }

    /// The year that stands at `at`, possibly with its era, and the token after it.
    fn year_at(&self, at: usize) -> Option<(i32, usize)> {
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

    /// The year with the era that follows it.
    fn era(&self, value: i32, at: usize) -> Option<(i32, usize)> {
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

    /// Whether more digits or letters belong to the number at `at`: `1,250`, `1938a`, `57th`.
    fn joined_digits(&self, at: usize) -> bool {
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

    fn number(&mut self, at: usize, value: u64, digits: u8) -> Option<usize> {
        self.numeric(at, value, digits)
            .or_else(|| self.decade_or_century(at, value, digits))
            .or_else(|| self.day_first(at, value, digits))
            .or_else(|| self.plain_year(at, value, digits))
    }

    /// `1936-03-12`, `12.03.1936`, `3/12/36`, `12/1939`, `1938-07`.
    fn numeric(&mut self, at: usize, value: u64, digits: u8) -> Option<usize> {
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
    fn two_orders(
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
    fn decade_or_century(&mut self, at: usize, value: u64, digits: u8) -> Option<usize> {
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
    fn century(&mut self, first: usize, value: u64, at: usize) -> Option<usize> {
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
    fn century_word(&self, at: usize) -> bool {
        match self.key(at) {
            Some(Key::Century) => true,
            Some(Key::Letter(b'c')) => {
                self.mark(at + 1) == Some('.') && !self.spaced(at + 1) && !self.dotted(at, b'e')
            }
            _ => false,
        }
    }

    fn text_at(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .map_or("", |token| &self.text[token.start..token.end])
    }

    /// `12 March 1936`, `12th of march`, `12–15 May 1939`.
    fn day_first(&mut self, at: usize, value: u64, digits: u8) -> Option<usize> {
        if digits > 2 || !(1..=31).contains(&value) {
            return None;
        }
        let mut next = at + 1;
        if self.key(next) == Some(Key::Suffix) && !self.spaced(next) {
            next += 1;
        } else if self.mark(next) == Some('.')
            && !self.spaced(next)
            && self.month_at(next + 1).is_some()
        {
            next += 1;
        }
        self.day_then_month(at, tiny(value), next)
    }

    /// The month, and perhaps year, after the day that ends before `next`.
    fn day_then_month(&mut self, first: usize, day: u8, next: usize) -> Option<usize> {
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

    /// Whether a year, a mark or nothing follows.
    fn ends_clause(&self, at: usize) -> bool {
        match self.tokens.get(at).map(|token| token.kind) {
            None | Some(Kind::Number { .. } | Kind::Mark(_)) => true,
            Some(Kind::Word(key)) => matches!(
                key,
                Some(Key::To | Key::Until | Key::And | Key::Of | Key::At)
            ),
        }
    }

    /// The year after a month or day at `at`: `1936`, `, 1936`, `of 1936`, `'36`; else where the month ended.
    fn year_after_month(&self, at: usize) -> (Option<i32>, usize) {
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
    fn month(&mut self, at: usize, month: u8, alone: bool) -> Option<usize> {
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

    fn month_then_day(&mut self, at: usize, month: u8, day: u8, after: usize) -> Option<usize> {
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
    fn year_after_day(&self, at: usize) -> (Option<i32>, usize) {
        if self.dash(at) && self.value(at + 1).is_none_or(|(_, digits)| digits < 4) {
            return (None, at);
        }
        self.year_after_month(at)
    }

    /// `the summer of 1939`, `winter 1939–40`.
    fn season(&mut self, at: usize, season: u8) -> Option<usize> {
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

    /// `AD 79`.
    fn anno_domini(&mut self, first: usize, number: usize) -> Option<usize> {
        let (value, 1..=4) = self.value(number)? else {
            return None;
        };
        if self.joined_digits(number) {
            return None;
        }
        self.push(first, number + 1, Some(small(value)), Scale::Year)
    }

    /// `BC 753`.
    fn before_christ(&mut self, at: usize) -> Option<usize> {
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
    fn decade_in_words(&mut self, at: usize, decade: u8) -> Option<usize> {
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

    /// `fourteenth century`, `twenty-first century`, `the fifth of May`.
    fn ordinal(&mut self, at: usize) -> Option<usize> {
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

    /// `'30s`, and `'39` after nothing that it could close.
    fn short_decade(&mut self, at: usize) -> Option<usize> {
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
    fn plain_year(&mut self, at: usize, value: u64, digits: u8) -> Option<usize> {
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
    fn reads_as_year(&self, at: usize, value: u64, digits: u8) -> bool {
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
    fn verb_follows(&self, at: usize, before: Option<Key>) -> bool {
        matches!(self.text_at(at), "were" | "had")
            && matches!(before, Some(Key::At | Key::Since | Key::Of))
    }

    /// `nineteen thirty-six`, `eighteen hundred`, `nineteen oh five`.
    fn spoken_year(&mut self, at: usize) -> Option<usize> {
        let (year, next) = self.spoken(at)?;
        if self.key(next) == Some(Key::Counted) {
            return None;
        }
        self.push(at, next, Some(year), Scale::Year)
    }

    fn spoken(&self, at: usize) -> Option<(i32, usize)> {
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

    // ── what stands around ──

    fn part_before(&self, at: usize) -> bool {
        let before = at
            .checked_sub(1)
            .map(|before| before - usize::from(before > 0 && self.dash(before)));
        before.is_some_and(|before| matches!(self.key(before), Some(Key::Part(_))))
    }

    /// Where the words that divide the date or make it vague start, and what they say.
    fn qualifiers(&self, first: usize) -> (usize, Option<Part>, bool) {
        let (mut first, part) = self.part_of(first);
        let mut about = false;
        let before = first.checked_sub(1);
        if let Some(before) = before {
            let stopped = before - usize::from(before > 0 && self.mark(before) == Some('.'));
            if self.key(before) == Some(Key::About)
                || self.mark(before) == Some('~')
                || self.key(stopped) == Some(Key::About)
                || (stopped < before && self.key(stopped) == Some(Key::Letter(b'c')))
                || (self.key(before) == Some(Key::Letter(b'c')))
            {
                about = true;
                first = if self.mark(before) == Some('.') {
                    stopped
                } else {
                    before
                };
            }
        }
        (first, part, about)
    }

    /// `early`, `mid-`, `late in`, `the beginning of`, `the first days of`, `the second half of`.
    fn part_of(&self, first: usize) -> (usize, Option<Part>) {
        let mut at = first;
        let step = |at: &mut usize, found: bool| {
            if found {
                *at -= 1;
            }
            found
        };
        let key = |at: usize| self.key_before(at);
        let the = key(at) == Some(Key::The);
        step(&mut at, the);
        let linked = matches!(key(at), Some(Key::Of))
            || (key(at) == Some(Key::At) && self.text_at(at - 1) == "in");
        if linked {
            let of = key(at) == Some(Key::Of);
            at -= 1;
            match key(at) {
                Some(Key::Part(part)) => return (at - 1, Some(part)),
                Some(Key::Edge(part)) if of => return (at - 1, Some(part)),
                Some(Key::Days) if of => {
                    at -= 1;
                    match key(at) {
                        Some(Key::Ordinal(1)) => return (at - 1, Some(Part::Early)),
                        Some(Key::Edge(part) | Key::Part(part)) => return (at - 1, Some(part)),
                        Some(Key::Last) => return (at - 1, Some(Part::Late)),
                        Some(Key::Ordinal(2)) if self.text_at(at) == "half" => {
                            return (at - 1, Some(Part::Late));
                        }
                        _ => {}
                    }
                }
                _ => {}
            }
            return (first, None);
        }
        let dash = at > 0 && self.dash(at - 1) && !the;
        step(&mut at, dash);
        match key(at) {
            Some(Key::Part(part)) => (at - 1, Some(part)),
            _ => (first, None),
        }
    }

    fn join(&self) -> Vec<Mention> {
        let mut found: Vec<Mention> = Vec::with_capacity(self.cores.len());
        let mut at = 0;
        let mut seen = self.given;
        while at < self.cores.len() {
            let mut core = self.cores[at];
            let (first, part, about) = self.qualifiers(core.first);
            let next = self.cores.get(at + 1).copied();
            let joint = next.and_then(|next| self.span_to(first, &core, &next));
            // A date without a year takes that of the date it is joined or listed with.
            if core.year.is_none()
                && let Some(next) = next
                && (joint.is_some() || self.listed(core.last, next.first))
                && let Some(year) = self.cores[at + 1..].iter().find_map(|core| core.year)
            {
                let later = joint.is_some() && starts_later(core.scale, next.scale);
                core.year = Some(if later { year - 1 } else { year });
                core.explicit = true;
            }
            core.year = core.year.or(seen);
            if core.explicit && !matches!(core.scale, Scale::Century | Scale::Decade) {
                seen = core.year;
            }
            let Some(start) = core.date(part, about) else {
                at += 1;
                continue;
            };
            if let (Some((end_part, end_about)), Some(mut next)) = (joint, next) {
                next.year = next.year.or_else(|| {
                    let year = core.year?;
                    Some(if starts_later(core.scale, next.scale) {
                        year + 1
                    } else {
                        year
                    })
                });
                if let Some(end) = next.date(end_part, end_about)
                    && let (Some(from), Some(to)) = (start.first(), end.last())
                    && from.first_day() <= to.last_day()
                {
                    if next.explicit {
                        seen = next.year;
                    }
                    found.push(Mention {
                        when: When::Span {
                            start: Some(from),
                            end: Some(to),
                        },
                        other: None,
                        range: self.range(first, next.last),
                        explicit_year: core.explicit || next.explicit,
                    });
                    at += 2;
                    continue;
                }
            }
            let other = core.swapped.map(|(month, day)| {
                When::Date(Date {
                    precision: Precision::Day(month, day),
                    ..Date::new(core.year.unwrap_or(0), Precision::Year)
                })
            });
            let (when, first) = self.open(first, start);
            found.push(Mention {
                when,
                other,
                range: self.range(first, core.last),
                explicit_year: core.explicit,
            });
            at += 1;
        }
        found
    }

    /// `since 1928`, `until 1941`.
    fn open(&self, first: usize, when: When) -> (When, usize) {
        match (self.key_before(first), when) {
            (Some(Key::Since), When::Date(date)) => (
                When::Span {
                    start: Some(date),
                    end: None,
                },
                first - 1,
            ),
            (Some(Key::Until), When::Date(date)) => (
                When::Span {
                    start: None,
                    end: Some(date),
                },
                first - 1,
            ),
            _ => (when, first),
        }
    }

    /// Whether `next` ends a span that starts with `core`; then what divides its date.
    fn span_to(&self, first: usize, core: &Core, next: &Core) -> Option<(Option<Part>, bool)> {
        let (mut end_first, part, about) = self.qualifiers(next.first);
        if end_first > core.last && self.key_before(end_first) == Some(Key::The) {
            end_first -= 1;
        }
        // One joining token, or a comma and one ("from June 1938, to May 1939").
        if end_first.checked_sub(1)? != core.last {
            return None;
        }
        let joint = core.last;
        let opened = {
            let before = first.checked_sub(1).map(|before| {
                if self.key(before) == Some(Key::The) {
                    before.saturating_sub(1)
                } else {
                    before
                }
            });
            before.map_or("", |before| self.text_at(before))
        };
        let joined = match (self.key(joint), self.mark(joint)) {
            (Some(Key::And), _) => opened.eq_ignore_ascii_case("between"),
            (Some(Key::Until), _) => true,
            (Some(Key::To), _) => {
                opened.eq_ignore_ascii_case("from")
                    || opened.eq_ignore_ascii_case("between")
                    || alike(core.scale, next.scale)
            }
            (_, Some('-' | '–' | '—' | '‑' | '−')) => true,
            (_, Some('/')) => core.scale == Scale::Year && next.scale == Scale::Year,
            _ => false,
        };
        joined.then_some((part, about))
    }

    /// Whether only `and`, `or` or a comma parts two dates.
    fn listed(&self, last: usize, first: usize) -> bool {
        first == last + 1
            && (matches!(self.key(last), Some(Key::And))
                || matches!(self.mark(last), Some(',' | '/')))
    }

    fn range(&self, first: usize, last: usize) -> Range<usize> {
        let end = last
            .checked_sub(1)
            .and_then(|last| self.tokens.get(last))
            .map_or(0, |token| token.end);
        self.tokens.get(first).map_or(0, |token| token.start)..end
    }
}

impl Core {
    fn date(&self, part: Option<Part>, approximate: bool) -> Option<When> {
        let year = self.year?;
        let precision = match self.scale {
            Scale::Century => Precision::Century,
            Scale::Decade => Precision::Decade,
            Scale::Year => Precision::Year,
            Scale::Month(month) => Precision::Month(month),
            Scale::Day(month, day) => {
                if day > days_in_month(year, month) {
                    return None;
                }
                Precision::Day(month, day)
            }
            Scale::Season(season) => return Some(season_span(year, season, part, approximate)),
        };
        Some(When::Date(Date {
            part,
            approximate,
            ..Date::new(year, precision)
        }))
    }
}

/// A season as months of the northern half of the earth; early, mid and late are its first, second and third month.
fn season_span(year: i32, season: u8, part: Option<Part>, approximate: bool) -> When {
    let month = |offset: u8| {
        let month = season * 3 + offset;
        let date = if month > 12 {
            Date::new(year + 1, Precision::Month(month - 12))
        } else {
            Date::new(year, Precision::Month(month))
        };
        Date {
            approximate,
            ..date
        }
    };
    match part {
        Some(Part::Early) => When::Date(month(0)),
        Some(Part::Mid) => When::Date(month(1)),
        Some(Part::Late) => When::Date(month(2)),
        None => When::Span {
            start: Some(month(0)),
            end: Some(month(2)),
        },
    }
}

/// Whether a date without a year lies later in the year than the one it is joined to.
fn starts_later(one: Scale, two: Scale) -> bool {
    let place = |scale: Scale| match scale {
        Scale::Month(month) => Some((month, 0)),
        Scale::Day(month, day) => Some((month, day)),
        _ => None,
    };
    match (place(one), place(two)) {
        (Some((one, _)), Some((two, 0))) | (Some((one, 0)), Some((two, _))) => one > two,
        (Some(one), Some(two)) => one > two,
        _ => false,
    }
}

fn alike(one: Scale, two: Scale) -> bool {
    std::mem::discriminant(&one) == std::mem::discriminant(&two)
        || matches!(
            (one, two),
            (
                Scale::Month(_) | Scale::Day(..),
                Scale::Month(_) | Scale::Day(..)
            )
        )
}

fn small(value: u64) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

fn tiny(value: u64) -> u8 {
    u8::try_from(value).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `found` lists the dates in EDTF, parted by spaces where there are several (`early` joined by `_`).
    #[track_caller]
    fn check(text: &str, found: &str) {
        check_in(text, None, found);
    }

    #[track_caller]
    fn check_in(text: &str, year: Option<i32>, found: &str) {
        let dates: Vec<String> = mentions(text, year)
            .iter()
            .map(|mention| mention.when.edtf().replace(' ', "_"))
            .collect();
        assert_eq!(dates.join(" "), found, "{text}");
    }

    #[test]
    fn days_are_found_in_every_usual_notation() {
        check("signed on 12 March 1936 in the capital", "1936-03-12");
        check("March 12, 1936", "1936-03-12");
        check("on april the 12th 1941", "1941-04-12");
        check("12th of march 1936", "1936-03-12");
        check("the fifth of May 1789", "1789-05-05");
        check("the twenty-first of January 1793", "1793-01-21");
        check("1936-03-12", "1936-03-12");
        check("12.03.1936", "1936-03-12");
        check("12. 3. 1936", "1936-03-12");
        check("12. März 1936", "1936-03-12");
        check("3/12/36", "1936-12-03");
        check("3/25/36", "1936-03-25");
        check("25/3/1936", "1936-03-25");
        check("1936/03/12", "1936-03-12");
        check("12-Mar-1936", "1936-03-12");
        check("dec. 5, 1939", "1939-12-05");
        check("Sept 1, 1939 and 17 Sept 1939", "1939-09-01 1939-09-17");
        check("the Ides: 15 March 44 BC.", "-0043-03-15");
        check("24 August AD 79", "0079-08-24");
        check("4 July '76", "1976-07-04");
    }

    #[test]
    fn an_ambiguous_day_keeps_both_readings() {
        let found = mentions("8/11/1938", None);
        assert_eq!(found[0].when.edtf(), "1938-11-08");
        assert_eq!(
            found[0].other.map(|when| when.edtf()).as_deref(),
            Some("1938-08-11")
        );
        assert_eq!(mentions("25/11/1938", None)[0].other, None);
    }

    #[test]
    fn months_years_and_longer() {
        check("in May 1939", "1939-05");
        check("August of 1938", "1938-08");
        check("12/1939", "1939-12");
        check("1938-07", "1938-07");
        check("the 1930s and the '40s", "193X 194X");
        check("in the 30s", "193X");
        check("the 1800s", "18XX");
        check("the 14th century", "13XX");
        check("the fourteenth century", "13XX");
        check("the twenty-first century", "20XX");
        check("the 5th century BC", "-04XX");
        check("the 14th and 15th centuries", "13XX 14XX");
        check("44 BC", "-0043");
        check("44 B.C. and 480 BCE", "-0043 -0479");
        check("AD 79, 410 AD, A.D. 14", "0079 0410 0014");
        check("eighteen forty-eight", "1848");
        check("the thirties and the nineteen-forties", "193X 194X");
        check("BC 753", "-0752");
        check("the 5th c. BCE", "-04XX");
        check("April thirteenth nineteen forty-one", "1941-04-13");
        check("11 of august thirty-eight", "1938-08-11");
        check("nineteen oh five", "1905");
        check("Rome fell in 476.", "0476");
        check("the summer of 1939", "1939-06/1939-08");
        check("winter 1939–40", "1939-12/1940-02");
    }

    #[test]
    fn parts_and_vagueness_are_kept() {
        check("early August 1938", "early_1938-08");
        check("at the beginning of 1939", "early_1939");
        check("the first days of June 1939", "early_1939-06");
        check("by the end of May 1939", "late_1939-05");
        check("mid-May 1939", "mid_1939-05");
        check("in the mid-1930s", "mid_193X");
        check("in the late 14th century", "late_13XX");
        check("late in 1940", "late_1940");
        check("in the second half of July 1939", "late_1939-07");
        check("the early days of May 1940", "early_1940-05");
        check("around 1200", "1200~");
        check("c. 1200 and ca. 44 BC", "1200~ -0043~");
        check("about early 1939", "early_1939~");
    }

    #[test]
    fn two_dates_make_a_span() {
        check("1936-41", "1936/1941");
        check("1904-05", "1904/1905");
        check("1914/18", "1914/1918");
        check("from 1936 to 1941", "1936/1941");
        check("1936 until 1941", "1936/1941");
        check("between 1914 and 1918", "1914/1918");
        check("May–September 1939", "1939-05/1939-09");
        check("from May to September 1939", "1939-05/1939-09");
        check("between May and September 1939", "1939-05/1939-09");
        check("may to october 1939", "1939-05/1939-10");
        check("May-Oct 1939", "1939-05/1939-10");
        check("29 July – 11 August 1938", "1938-07-29/1938-08-11");
        check("from 12 to 15 May 1939", "1939-05-12/1939-05-15");
        check("12–15 May 1939", "1939-05-12/1939-05-15");
        check("May 5–9, 1939", "1939-05-05/1939-05-09");
        check(
            "from 28 December to 3 January 1939",
            "1938-12-28/1939-01-03",
        );
        check(
            "from early May to late June 1939",
            "early_1939-05/late_1939-06",
        );
        check(
            "the war lasted from September 1939 until 1945",
            "1939-09/1945",
        );
        check("264–146 BC", "-0263/-0145");
        check("from 27 BC to AD 14", "-0026/0014");
        check("since 1928", "1928/..");
        check("until May 1941", "../1941-05");
        check("12 and 15 May 1939", "1939-05-12 1939-05-15");
        check("in 1936 and 1939", "1936 1939");
    }

    #[test]
    fn a_missing_year_is_taken_over_when_there_is_one() {
        check("on 12 March", "");
        check_in("on 12 March", Some(1936), "1936-03-12");
        check(
            "In 1939 fighting began; by 28 May it had grown, and in August it ended",
            "1939 1939-05-28 1939-08",
        );
        check_in("in may", Some(1939), "1939-05");
        let found = mentions("in July", Some(1938));
        assert!(!found[0].explicit_year);
    }

    #[test]
    fn other_words_and_numbers_are_no_dates() {
        check("he may go; they may 57 times", "");
        check_in(
            "they may march in step. May he rest. The march on Rome",
            Some(1922),
            "",
        );
        check_in("an august assembly and Augustus", Some(1922), "");
        check("the 57th corps and 1,250 men", "");
        check("1250 men, 1500 soldiers and 1939 aircraft", "");
        check("some 1500 of them, $1945, 1,939 and 1939%", "");
        check("the fall of Berlin; the spring offensive", "");
        check("first of all, the second half of the match", "");
        check("in 12 days and 30 may fall", "");
        check("30 February 1939", "");
        check("the 99th century", "");
    }

    #[test]
    fn a_range_covers_the_words_that_belong_to_the_date() {
        let text = "It began in early May 1939 there";
        let found = mentions(text, None);
        assert_eq!(&text[found[0].range.clone()], "early May 1939");
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC{0,60}") {
            for mention in mentions(&text, Some(1939)) {
                prop_assert!(text.get(mention.range).is_some());
            }
        }

        #[test]
        fn strings_of_date_words_are_read_without_a_panic(
            words in prop::collection::vec(
                prop::sample::select(vec!["12", "may", "-", "1939", "bc", "a", ".", "d", "the", "of", "th", "century",
                    "early", "/", "to", "since", "first", "twenty", "'", "s", "30", ",", "between", "and", "in", "days"]), 0..14),
            glue in prop::sample::select(vec!["", " "]),
        ) {
            let text = words.join(glue);
            for mention in mentions(&text, Some(1939)) {
                prop_assert!(text.get(mention.range).is_some());
                prop_assert_eq!(When::parse_edtf(&mention.when.edtf()), Ok(mention.when));
            }
        }
    }
}
