//! A historical date with its precision, written in EDTF (ISO 8601-2).
//!
//! Precision is part of the value: an unknown day is never shown as the first. Years are astronomical (year 0 is
//! 1 BC, -43 is 44 BC); display has no year zero.

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
