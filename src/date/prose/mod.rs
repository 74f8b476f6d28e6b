//! Dates in English prose and in questions: one pass over the tokens finds the bare dates, a second look at what
//! stands around each adds `early`, `about`, `since` and joins two into a span.
//!
//! A word or number that might be something else (`may`, `57th corps`, `1,250 men`) is left alone unless what stands
//! beside it makes it a date.

use std::ops::Range;

mod days;
mod join;
mod look;
#[cfg(test)]
mod tests;
mod years;

use super::scan::{Kind, Token, scan};
use super::words::{Key, LEXICON};
use super::{LAST_YEAR, When, days_in_month};

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

    fn number(&mut self, at: usize, value: u64, digits: u8) -> Option<usize> {
        self.numeric(at, value, digits)
            .or_else(|| self.decade_or_century(at, value, digits))
            .or_else(|| self.day_first(at, value, digits))
            .or_else(|| self.plain_year(at, value, digits))
    }
}

fn small(value: u64) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

fn tiny(value: u64) -> u8 {
    u8::try_from(value).unwrap_or(0)
}
