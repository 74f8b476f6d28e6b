//! A historical date with its precision, written in EDTF (ISO 8601-2).
//!
//! Precision is part of the value: an unknown day is never shown as the first. Years are astronomical (year 0 is
//! 1 BC, -43 is 44 BC); display has no year zero. [`When::parse_edtf`] reads a pack's dates, [`mentions`] finds dates
//! in English prose, [`When::show`] words them, and `bounds` compares them by the days they may mean.

mod bounds;
mod gap;
mod parse;
mod prose;
pub(crate) mod scan;
mod show;
mod words;

pub use gap::Gap;
pub use parse::DateError;
pub use prose::{Mention, mentions};
pub use show::show_year;
pub(crate) use words::MONTHS;
pub use words::{is_calendar_name, names_a_time};

/// The earliest year that can be written.
pub const FIRST_YEAR: i32 = -9999;
/// The latest year that can be written.
pub const LAST_YEAR: i32 = 9999;

/// A date or a span of time, as EDTF writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// A day, a month, a year, a decade or a century.
    Date(Date),
    /// From a start to an end, either of which may be open.
    Span {
        /// First date; `None` when open or unknown.
        start: Option<Date>,
        /// Last date; `None` when open or unknown.
        end: Option<Date>,
    },
}

/// One date, as precise as the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    /// Astronomical year; of a decade or century its first year.
    pub year: i32,
    /// How much of the date is known.
    pub precision: Precision,
    /// Early, mid or late in what `precision` names.
    pub part: Option<Part>,
    /// Whether the source says 'about' (`~`).
    pub approximate: bool,
    /// Whether the source doubts it (`?`).
    pub uncertain: bool,
}

/// How much of a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// The century that starts with the year.
    Century,
    /// The decade that starts with the year.
    Decade,
    /// The year.
    Year,
    /// The month, 1 to 12.
    Month(u8),
    /// The month, 1 to 12, and its day, 1 to 31; valid in the proleptic Gregorian calendar.
    Day(u8, u8),
}

/// A part of a month, year or longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Its first third.
    Early,
    /// Its middle third.
    Mid,
    /// Its last third.
    Late,
}

impl Date {
    /// A date of that precision, neither approximate nor doubted.
    #[must_use]
    pub const fn new(year: i32, precision: Precision) -> Self {
        Self {
            year,
            precision,
            part: None,
            approximate: false,
            uncertain: false,
        }
    }

    /// A whole year.
    #[must_use]
    pub const fn of_year(year: i32) -> Self {
        Self::new(year, Precision::Year)
    }

    /// The month, where it is known.
    #[must_use]
    pub const fn month(&self) -> Option<u8> {
        match self.precision {
            Precision::Month(month) | Precision::Day(month, _) => Some(month),
            _ => None,
        }
    }

    /// The day of the month, where it is known.
    #[must_use]
    pub const fn day(&self) -> Option<u8> {
        match self.precision {
            Precision::Day(_, day) => Some(day),
            _ => None,
        }
    }
}

impl When {
    /// The first date that is written, be it the start of a span or, where that is open, its end.
    #[must_use]
    pub const fn first(&self) -> Option<Date> {
        match *self {
            Self::Date(date) => Some(date),
            Self::Span {
                start: Some(date), ..
            }
            | Self::Span {
                start: None,
                end: Some(date),
            } => Some(date),
            Self::Span {
                start: None,
                end: None,
            } => None,
        }
    }

    /// The last date that is written, be it the end of a span or, where that is open, its start.
    #[must_use]
    pub const fn last(&self) -> Option<Date> {
        match *self {
            Self::Date(date) => Some(date),
            Self::Span {
                end: Some(date), ..
            }
            | Self::Span {
                start: Some(date),
                end: None,
            } => Some(date),
            Self::Span {
                start: None,
                end: None,
            } => None,
        }
    }
}

impl From<Date> for When {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

/// How many days the month has in the proleptic Gregorian calendar; 0 for a month that does not exist.
pub(crate) const fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    }
}
