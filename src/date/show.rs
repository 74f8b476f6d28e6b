//! Dates in words for people: `13 April 1941`, `early May 1939`, `May–September 1939`, `the 5th century BC`.

use std::fmt::Write;

use super::words::MONTHS;
use super::{Date, Part, Precision, When};

impl When {
    /// The date in English, as it stands in the middle of a sentence.
    #[must_use]
    pub fn show(&self) -> String {
        match self {
            Self::Date(date) => date.show(),
            Self::Span {
                start: Some(start),
                end: Some(end),
            } => show_span(start, end),
            Self::Span {
                start: Some(start),
                end: None,
            } => format!("since {}", start.show()),
            Self::Span {
                start: None,
                end: Some(end),
            } => format!("until {}", end.show()),
            Self::Span {
                start: None,
                end: None,
            } => "at some time".to_owned(),
        }
    }
}

impl Date {
    /// The date in English, as it stands in the middle of a sentence.
    #[must_use]
    pub fn show(&self) -> String {
        self.show_with(Detail::Year)
    }

    fn show_with(&self, detail: Detail) -> String {
        let mut out = String::new();
        if self.uncertain {
            out.push_str("perhaps ");
        }
        if self.approximate {
            out.push_str("about ");
        }
        let part = match self.part {
            None => "",
            Some(Part::Early) => "early ",
            Some(Part::Mid) => "mid-",
            Some(Part::Late) => "late ",
        };
        // Writing to a string cannot fail.
        let _ = match self.precision {
            Precision::Century => {
                let (number, era) = if self.year < 0 {
                    (self.year / -100 + 1, " BC")
                } else {
                    (self.year / 100 + 1, "")
                };
                write!(out, "the {part}{} century{era}", ordinal(number))
            }
            Precision::Decade if self.year < 0 => {
                write!(out, "the {part}{}s BC", self.year / -10 * 10)
            }
            Precision::Decade => write!(out, "the {part}{}s", self.year),
            Precision::Year => write!(out, "{part}{}", show_year(self.year)),
            Precision::Month(month) => write!(out, "{part}{}", month_name(month)),
            Precision::Day(_, day) if detail == Detail::Day => write!(out, "{day}"),
            Precision::Day(month, day) => write!(out, "{day} {}", month_name(month)),
        };
        if detail == Detail::Year && self.month().is_some() {
            let _ = write!(out, " {}", show_year(self.year));
        }
        out
    }

    fn plain(&self) -> bool {
        self.part.is_none() && !self.approximate && !self.uncertain
    }
}

/// How far a date is written out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    /// The day alone: its month follows.
    Day,
    /// Day and month: the year follows.
    Month,
    /// All of it.
    Year,
}

/// A year as people write it: `1938`, `44 BC`, `AD 79`.
#[must_use]
pub fn show_year(year: i32) -> String {
    match year {
        ..=0 => format!("{} BC", 1 - year),
        1..=999 => format!("AD {year}"),
        _ => year.to_string(),
    }
}

fn show_span(start: &Date, end: &Date) -> String {
    let same_year = start.year == end.year && start.month().is_some() && end.month().is_some();
    if same_year && start.plain() && end.plain() {
        if let (Precision::Day(first, day), Precision::Day(second, _)) =
            (start.precision, end.precision)
            && first == second
        {
            return format!("{day}–{}", end.show());
        }
        if let (Precision::Month(first), Precision::Month(_)) = (start.precision, end.precision) {
            return format!("{}–{}", month_name(first), end.show());
        }
    }
    if same_year {
        return format!("{} – {}", start.show_with(Detail::Month), end.show());
    }
    if start.precision == Precision::Year
        && end.precision == Precision::Year
        && start.plain()
        && end.plain()
    {
        return match (start.year, end.year) {
            (..=0, ..=0) => format!("{}–{}", 1 - start.year, show_year(end.year)),
            (1.., 1000..) => format!("{}–{}", start.year, end.year),
            (1.., 1..=999) => format!("AD {}–{}", start.year, end.year),
            _ => format!("{} – {}", start.show(), end.show()),
        };
    }
    let approximate = start.approximate && end.approximate;
    let bare = |date: &Date| {
        Date {
            approximate: date.approximate && !approximate,
            ..*date
        }
        .show()
    };
    format!(
        "{}{} – {}",
        if approximate { "about " } else { "" },
        bare(start),
        bare(end)
    )
}

fn month_name(month: u8) -> &'static str {
    usize::from(month)
        .checked_sub(1)
        .and_then(|index| MONTHS.get(index))
        .copied()
        .unwrap_or("?")
}

fn ordinal(number: i32) -> String {
    let suffix = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(edtf: &str, shown: &str) {
        let when = When::parse_edtf(edtf).unwrap_or_else(|error| panic!("{edtf}: {error}"));
        assert_eq!(when.show(), shown, "{edtf}");
    }

    #[test]
    fn dates_are_worded_as_precisely_as_they_are_known() {
        check("1941-04-13", "13 April 1941");
        check("1939-05", "May 1939");
        check("early 1939-05", "early May 1939");
        check("mid 1939-05", "mid-May 1939");
        check("late 1939", "late 1939");
        check("1936~", "about 1936");
        check("1936?", "perhaps 1936");
        check("193X", "the 1930s");
        check("mid 193X", "the mid-1930s");
        check("19XX", "the 20th century");
        check("11XX", "the 12th century");
        check("early 14XX", "the early 15th century");
    }

    #[test]
    fn years_before_christ_have_no_year_zero() {
        check("-0043", "44 BC");
        check("-0043-03-15", "15 March 44 BC");
        check("0000", "1 BC");
        check("0079-08-24", "24 August AD 79");
        check("-04XX", "the 5th century BC");
        check("-00XX", "the 1st century BC");
        check("-004X", "the 40s BC");
    }

    #[test]
    fn spans_say_nothing_twice() {
        check("1939-05/1939-09", "May–September 1939");
        check("1936/1941", "1936–1941");
        check("1938-07-29/1938-08-11", "29 July – 11 August 1938");
        check("1939-05-05/1939-05-09", "5–9 May 1939");
        check("1938-12/1939-03", "December 1938 – March 1939");
        check("early 1939-05/late 1939-06", "early May – late June 1939");
        check("-0263/-0145", "264–146 BC");
        check("-0026/0014", "27 BC – AD 14");
        check("0069/0079", "AD 69–79");
        check("1928/..", "since 1928");
        check("../1941-04", "until April 1941");
        check("1200~/1250~", "about 1200 – 1250");
    }
}
