//! EDTF (ISO 8601-2, levels 0 and 1, with `early`, `mid` and `late` before a date) to [`When`] and back.

use std::fmt;

use super::{Date, FIRST_YEAR, LAST_YEAR, Part, Precision, When, days_in_month, mentions};

/// Why a text is not a date in EDTF.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// There is nothing.
    #[error(
        "found no date, expected one such as 1938, 1938-07 or 1938-07-29; leave the field out when it is unknown"
    )]
    Empty,
    /// Another notation, with what it most likely means.
    #[error("found \"{found}\", expected a date in EDTF; write {meant} if that is what it means")]
    Notation {
        /// As written.
        found: String,
        /// The same in EDTF.
        meant: String,
    },
    /// Nothing like a date.
    #[error(
        "found \"{found}\", expected a date in EDTF such as 1938, 1938-07, 1938-07-29, 1939-05/1939-09, 193X or early 1939-05"
    )]
    Form {
        /// As written.
        found: String,
    },
    /// A year without four digits.
    #[error(
        "found the year \"{found}\", expected four digits; write 0079 for AD 79 and -0043 for 44 BC"
    )]
    Year {
        /// As written.
        found: String,
    },
    /// A month that does not exist.
    #[error("found the month {found}, expected 01 to 12; the order is year-month-day")]
    Month {
        /// As written.
        found: String,
    },
    /// A season, which EDTF numbers from 21.
    #[error(
        "found the season {found}, expected a month; write a season as a span of months, as in 1939-06/1939-08"
    )]
    Season {
        /// As written.
        found: String,
    },
    /// A day that does not exist.
    #[error("found the day {found}, but that month has {days} days; check day, month and year")]
    Day {
        /// As written.
        found: String,
        /// How many days the month has.
        days: u8,
    },
    /// A time of day.
    #[error(
        "found a time of day in \"{found}\", expected a date; end after the day, as in 1938-07-29"
    )]
    Time {
        /// As written.
        found: String,
    },
    /// Too many ends.
    #[error(
        "found {count} dates in \"{found}\", expected two parted by one slash, as in 1939-05/1939-09"
    )]
    Ends {
        /// As written.
        found: String,
        /// How many there are.
        count: usize,
    },
    /// Both ends open.
    #[error(
        "found a span open at both ends, expected at least one date; leave the field out when nothing is known"
    )]
    Open,
    /// The end lies before the start.
    #[error(
        "found a span that ends before it starts, expected the earlier date first; did you mean {turned}?"
    )]
    Order {
        /// The ends the other way round.
        turned: String,
    },
}

impl When {
    /// Reads a date or span in EDTF.
    ///
    /// # Errors
    /// [`DateError`] says what is wrong and what to write instead.
    pub fn parse_edtf(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(DateError::Empty);
        }
        let ends: Vec<&str> = text.split('/').map(str::trim).collect();
        match ends[..] {
            [one] => Date::parse_edtf(one).map(Self::Date),
            [start, end] => parse_span(text, start, end),
            _ => Err(meant(text).unwrap_or_else(|| DateError::Ends {
                found: text.to_owned(),
                count: ends.len(),
            })),
        }
    }

    /// The date in EDTF; [`When::parse_edtf`] reads it back.
    #[must_use]
    pub fn edtf(&self) -> String {
        self.to_string()
    }
}

fn parse_span(text: &str, start: &str, end: &str) -> Result<When, DateError> {
    let read = |part: &str| match part {
        "" | ".." => Ok(None),
        _ => Date::parse_edtf(part).map(Some),
    };
    // 07/1938 and 1914/18 are not spans in EDTF; what they mean is more helpful than what is wrong with one end.
    let notation = |error| {
        if start.len() < 4 || end.len() < 4 {
            meant(text).unwrap_or(error)
        } else {
            error
        }
    };
    let (start, end) = (read(start).map_err(notation)?, read(end).map_err(notation)?);
    match (&start, &end) {
        (None, None) => Err(DateError::Open),
        (Some(first), Some(last)) if first.first_day() > last.last_day() => Err(DateError::Order {
            turned: When::Span {
                start: end,
                end: start,
            }
            .edtf(),
        }),
        _ => Ok(When::Span { start, end }),
    }
}

/// The error for another notation, when it is one that prose would use for exactly one date.
fn meant(text: &str) -> Option<DateError> {
    match &mentions(text, None)[..] {
        [only] => Some(DateError::Notation {
            found: text.to_owned(),
            meant: only.when.edtf(),
        }),
        _ => None,
    }
}

impl Date {
    /// Reads one date in EDTF.
    ///
    /// # Errors
    /// [`DateError`] says what is wrong and what to write instead.
    pub fn parse_edtf(text: &str) -> Result<Self, DateError> {
        let whole = text.trim();
        let (part, rest) = split_part(whole);
        let (rest, approximate, uncertain) = match rest.strip_suffix(['~', '?', '%']) {
            Some(stem) => (stem, !rest.ends_with('?'), !rest.ends_with('~')),
            None => (rest, false, false),
        };
        let (year, precision) = parse_digits(rest, whole)?;
        if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
            return Err(DateError::Year {
                found: rest.to_owned(),
            });
        }
        Ok(Self {
            year,
            precision,
            part,
            approximate,
            uncertain,
        })
    }
}

fn split_part(text: &str) -> (Option<Part>, &str) {
    for (word, part) in [
        ("early", Part::Early),
        ("mid", Part::Mid),
        ("late", Part::Late),
    ] {
        if let Some(rest) = text.strip_prefix(word)
            && rest.starts_with(char::is_whitespace)
        {
            return (Some(part), rest.trim_start());
        }
    }
    (None, text)
}

fn parse_digits(text: &str, whole: &str) -> Result<(i32, Precision), DateError> {
    let form = || {
        meant(whole).unwrap_or_else(|| DateError::Form {
            found: whole.to_owned(),
        })
    };
    if text.contains('T') && text.contains(':') {
        return Err(DateError::Time {
            found: whole.to_owned(),
        });
    }
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let mut fields = digits.split('-');
    let year = fields.next().unwrap_or_default();
    let (month, day) = (fields.next(), fields.next());
    if fields.next().is_some() || !year.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(form());
    }
    let known = year.trim_end_matches('X');
    if !known.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(form());
    }
    if year.len() != 4 {
        return Err(meant(whole).unwrap_or_else(|| DateError::Year {
            found: year.to_owned(),
        }));
    }
    let number: i32 = known.parse().map_err(|_| form())?;
    match (known.len(), month, day) {
        // The first year of -04XX is -0499, that of 04XX is 0400.
        (2, None, None) => Ok((
            sign * number * 100 - if sign < 0 { 99 } else { 0 },
            Precision::Century,
        )),
        (3, None, None) => Ok((
            sign * number * 10 - if sign < 0 { 9 } else { 0 },
            Precision::Decade,
        )),
        (4, None, None) => Ok((sign * number, Precision::Year)),
        (4, Some(month), day) => {
            let year = sign * number;
            let month = parse_month(month).map_err(|error| error.unwrap_or_else(&form))?;
            let Some(day) = day else {
                return Ok((year, Precision::Month(month)));
            };
            let number = two_digits(day).ok_or_else(form)?;
            let days = days_in_month(year, month);
            if !(1..=days).contains(&number) {
                return Err(DateError::Day {
                    found: day.to_owned(),
                    days,
                });
            }
            Ok((year, Precision::Day(month, number)))
        }
        _ => Err(form()),
    }
}

/// The month, or an error of its own, or none when it is no two-digit number.
fn parse_month(text: &str) -> Result<u8, Option<DateError>> {
    match two_digits(text).ok_or(None)? {
        month @ 1..=12 => Ok(month),
        21..=41 => Err(Some(DateError::Season {
            found: text.to_owned(),
        })),
        _ => Err(Some(DateError::Month {
            found: text.to_owned(),
        })),
    }
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

impl fmt::Display for Date {
    /// In EDTF.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            Some(Part::Early) => f.write_str("early ")?,
            Some(Part::Mid) => f.write_str("mid ")?,
            Some(Part::Late) => f.write_str("late ")?,
            None => {}
        }
        if self.year < 0 {
            f.write_str("-")?;
        }
        let year = self.year.unsigned_abs();
        match self.precision {
            Precision::Century => write!(f, "{:02}XX", year / 100)?,
            Precision::Decade => write!(f, "{:03}X", year / 10)?,
            Precision::Year => write!(f, "{year:04}")?,
            Precision::Month(month) => write!(f, "{year:04}-{month:02}")?,
            Precision::Day(month, day) => write!(f, "{year:04}-{month:02}-{day:02}")?,
        }
        f.write_str(match (self.approximate, self.uncertain) {
            (true, true) => "%",
            (true, false) => "~",
            (false, true) => "?",
            (false, false) => "",
        })
    }
}

impl fmt::Display for When {
    /// In EDTF.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |f: &mut fmt::Formatter<'_>, date: &Option<Date>| match date {
            Some(date) => date.fmt(f),
            None => f.write_str(".."),
        };
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Span { start, end: last } => {
                end(f, start)?;
                f.write_str("/")?;
                end(f, last)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(edtf: &str) {
        match When::parse_edtf(edtf) {
            Ok(when) => assert_eq!(when.edtf(), edtf),
            Err(error) => panic!("{edtf}: {error}"),
        }
    }

    #[track_caller]
    fn check_error(text: &str, part: &str) {
        match When::parse_edtf(text) {
            Ok(when) => panic!("{text} was read as {when}"),
            Err(error) => assert!(error.to_string().contains(part), "{text}: {error}"),
        }
    }

    #[test]
    fn every_documented_form_is_read_and_written_back() {
        for edtf in [
            "1938",
            "1938-07",
            "1938-07-29",
            "1939-05/1939-09",
            "1939-05/..",
            "../1941",
            "1936?",
            "1936~",
            "1936%",
            "193X",
            "19XX",
            "-0043",
            "-0043-03-15",
            "-04XX",
            "-004X",
            "0000",
            "early 1939-05",
            "mid 1939",
            "late 193X",
            "early 1939-05/late 1939-09",
            "1936-02-29",
            "1938-07-29~",
        ] {
            check(edtf);
        }
        assert_eq!(
            When::parse_edtf("1939-05/")
                .map(|when| when.edtf())
                .as_deref(),
            Ok("1939-05/..")
        );
    }

    #[test]
    fn usual_mistakes_are_told_what_to_write() {
        check_error("", "leave the field out");
        check_error("29.07.1938", "write 1938-07-29");
        check_error("29 July 1938", "write 1938-07-29");
        check_error("July 29, 1938", "write 1938-07-29");
        check_error("1938-7-29", "write 1938-07-29");
        check_error("29/07/1938", "write 1938-07-29");
        check_error("07/1938", "write 1938-07");
        check_error("1938–1939", "write 1938/1939");
        check_error("1914/18", "write 1914/1918");
        check_error("44 BC", "write -0043");
        check_error("the 1930s", "write 193X");
        check_error("1930s", "write 193X");
        check_error("c. 1936", "write 1936~");
        check_error("14th century", "write 13XX");
        check_error("Early May 1939", "write early 1939-05");
        check_error("mid-1939", "write mid 1939");
        check_error("38", "four digits");
        check_error("79-08-24", "four digits");
        check_error("1938-13", "01 to 12");
        check_error("1938-22", "span of months");
        check_error("1938-02-30", "28 days");
        check_error("1938-00-10", "01 to 12");
        check_error("1938-07-29T12:00", "time of day");
        check_error("1938/1939/1940", "found 3 dates");
        check_error("../..", "leave the field out");
        check_error("1941/1936", "did you mean 1936/1941");
        check_error("193x", "expected a date in EDTF");
        check_error("19X8", "expected a date in EDTF");
        check_error("spring", "expected a date in EDTF");
        check_error("Y17000", "expected a date in EDTF");
    }

    fn date() -> impl Strategy<Value = Date> {
        let precision = prop_oneof![
            Just(Precision::Century),
            Just(Precision::Decade),
            Just(Precision::Year),
            (1..=12u8).prop_map(Precision::Month),
            (1..=12u8, 1..=28u8).prop_map(|(month, day)| Precision::Day(month, day)),
        ];
        let part = prop::option::of(prop_oneof![
            Just(Part::Early),
            Just(Part::Mid),
            Just(Part::Late)
        ]);
        (
            -9900..=9900i32,
            precision,
            part,
            any::<bool>(),
            any::<bool>(),
        )
            .prop_map(|(year, precision, part, approximate, uncertain)| {
                let year = match precision {
                    Precision::Century => (year / 100 * 100) - if year <= -100 { 99 } else { 0 },
                    Precision::Decade => (year / 10 * 10) - if year <= -10 { 9 } else { 0 },
                    _ => year,
                };
                Date {
                    year,
                    precision,
                    part,
                    approximate,
                    uncertain,
                }
            })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(date in date()) {
            let when = When::Date(date);
            prop_assert_eq!(When::parse_edtf(&when.edtf()), Ok(when));
        }

        #[test]
        fn spans_are_read_back(one in date(), two in date()) {
            let (start, end) = if one.first_day() <= two.last_day() { (one, two) } else { (two, one) };
            let when = When::Span { start: Some(start), end: Some(end) };
            prop_assert_eq!(When::parse_edtf(&when.edtf()), Ok(when));
        }

        #[test]
        fn nothing_makes_reading_panic(text in "\\PC{0,40}") {
            if let Ok(when) = When::parse_edtf(&text) {
                let _ = (when.show(), when.first_day(), when.last_day(), when.length());
            }
        }
    }
}
