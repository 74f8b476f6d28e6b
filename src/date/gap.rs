//! The time between two dates and the length of a span, no more precise than the dates are.

use std::fmt;

use jiff::Unit;

use super::bounds::calendar_day;
use super::{Date, Part, Precision, When};

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Gap {
    /// Whole years.
    pub years: i32,
    /// Whole months beyond the years.
    pub months: i32,
    /// Days beyond the months.
    pub days: i32,
    /// Whether either date is less precise than a day.
    pub approximate: bool,
}

impl Date {
    /// The time between two dates, whichever comes first.
    #[must_use]
    pub fn gap(&self, other: &Self) -> Gap {
        let vague = |date: &Self| date.approximate || date.uncertain || date.part.is_some();
        let approximate = vague(self) || vague(other);
        match (self.precision, other.precision) {
            // 'Early July' to a day of August: half months can be told.
            (
                Precision::Day(..) | Precision::Month(_),
                Precision::Day(..) | Precision::Month(_),
            ) if self.is_told_by_part() && other.is_told_by_part() && approximate => {
                half_months(self, other)
            }
            (Precision::Day(..), Precision::Day(..)) => days_between(self, other, 0, approximate),
            (
                Precision::Day(..) | Precision::Month(_),
                Precision::Day(..) | Precision::Month(_),
            ) => {
                let count = |date: &Self| date.year * 12 + i32::from(date.month().unwrap_or(1));
                let months = (count(self) - count(other)).abs();
                Gap {
                    years: months / 12,
                    months: months % 12,
                    days: 0,
                    approximate: true,
                }
            }
            (first, second) => {
                let years = (middle_year(self) - middle_year(other)).abs();
                // A decade or a century says nothing about single years.
                let grain = match first.min(second) {
                    Precision::Century => 100,
                    Precision::Decade => 10,
                    _ => 1,
                };
                Gap {
                    years: (years + grain / 2) / grain * grain,
                    months: 0,
                    days: 0,
                    approximate: true,
                }
            }
        }
    }
}

impl Date {
    /// Whether it is a day or names the early, middle or late part of a month.
    fn is_told_by_part(&self) -> bool {
        matches!(self.precision, Precision::Day(..)) || self.part.is_some()
    }

    /// The day of a date, or the middle of the part of the month that it names.
    fn likely_day(&self) -> i32 {
        let day = self.day().map_or_else(
            || match self.part {
                Some(Part::Early) => 5,
                Some(Part::Late) => 25,
                _ => 15,
            },
            i32::from,
        );
        (self.year * 12 + i32::from(self.month().unwrap_or(1))) * 30 + day
    }
}

/// The time between two dates to the nearest half of a month.
fn half_months(one: &Date, other: &Date) -> Gap {
    let halves = ((one.likely_day() - other.likely_day()).abs() + 7) / 15;
    let months = halves / 2;
    Gap {
        years: months / 12,
        months: months % 12,
        days: halves % 2 * 15,
        approximate: true,
    }
}

impl Gap {
    /// Whether it is one year, one month or one day.
    #[must_use]
    pub const fn is_single(&self) -> bool {
        self.years + self.months + self.days == 1
    }
}

impl When {
    /// The time between the starts of two dates or spans (the end counts where a start is open); `None` when either
    /// is open at both ends.
    #[must_use]
    pub fn gap(&self, other: &Self) -> Option<Gap> {
        Some(self.first()?.gap(&other.first()?))
    }

    /// How long a span lasts, its last day or month included; `None` for a single date and for an open span.
    #[must_use]
    pub fn length(&self) -> Option<Gap> {
        let Self::Span {
            start: Some(start),
            end: Some(end),
        } = self
        else {
            return None;
        };
        Some(match (start.precision, end.precision) {
            (Precision::Day(..), Precision::Day(..)) => {
                let vague =
                    start.approximate || start.uncertain || end.approximate || end.uncertain;
                days_between(start, end, 1, vague)
            }
            (Precision::Month(_), Precision::Month(_))
                if start.part.is_none() && end.part.is_none() =>
            {
                let gap = start.gap(end);
                let months = gap.years * 12 + gap.months + 1;
                Gap {
                    years: months / 12,
                    months: months % 12,
                    ..gap
                }
            }
            _ => start.gap(end),
        })
    }
}

fn days_between(one: &Date, two: &Date, more: i64, approximate: bool) -> Gap {
    let (first, last) = if one.first_day() <= two.first_day() {
        (one, two)
    } else {
        (two, one)
    };
    let civil = |date: &Date| {
        calendar_day(
            date.year,
            date.month().unwrap_or(1),
            date.day().unwrap_or(1),
        )
    };
    let last = civil(last)
        .checked_add(jiff::Span::new().days(more))
        .unwrap_or_else(|_| civil(last));
    let span = civil(first).until((Unit::Year, last)).unwrap_or_default();
    Gap {
        years: i32::from(span.get_years()),
        months: span.get_months(),
        days: span.get_days(),
        approximate,
    }
}

fn middle_year(date: &Date) -> i32 {
    date.year
        + match date.precision {
            Precision::Century => 50,
            Precision::Decade => 5,
            _ => 0,
        }
}

impl fmt::Display for Gap {
    /// In words for people, the two largest units: `4 years, 3 months`, `about 13 years`, `two weeks`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const WEEKS: [&str; 4] = ["two", "three", "four", "five"];
        let parts = [
            (self.years, "year"),
            (self.months, "month"),
            (self.days, "day"),
        ];
        let mut shown = parts.iter().filter(|(count, _)| *count > 0).take(2);
        let Some((count, unit)) = shown.next() else {
            return f.write_str(if self.approximate {
                "less than a year"
            } else {
                "no time"
            });
        };
        if self.approximate {
            f.write_str("about ")?;
        }
        if self.approximate && self.years == 0 && self.months == 1 && self.days == 15 {
            return f.write_str("a month and a half");
        }
        if *unit == "day" && count % 7 == 0 && (2..=4).contains(&(count / 7)) {
            let weeks = usize::try_from(count / 7 - 2)
                .ok()
                .and_then(|index| WEEKS.get(index))
                .unwrap_or(&"some");
            return write!(f, "{weeks} weeks");
        }
        let plural = |count: i32| if count == 1 { "" } else { "s" };
        write!(f, "{count} {unit}{}", plural(*count))?;
        match shown.next() {
            Some((count, unit)) => write!(f, ", {count} {unit}{}", plural(*count)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(edtf: &str) -> When {
        When::parse_edtf(edtf).unwrap_or_else(|error| panic!("{edtf}: {error}"))
    }

    #[track_caller]
    fn check_gap(one: &str, two: &str, shown: &str) {
        let (one, two) = (when(one), when(two));
        assert_eq!(
            one.gap(&two).map(|gap| gap.to_string()).as_deref(),
            Some(shown)
        );
        assert_eq!(one.gap(&two), two.gap(&one), "the order does not matter");
    }

    #[test]
    fn a_gap_is_no_more_precise_than_its_dates() {
        check_gap("1936-12-31", "1941-04-13", "4 years, 3 months");
        check_gap("1938-07-29", "1938-08-11", "13 days");
        check_gap("1914-06-28", "1914-07-28", "1 month");
        check_gap("1936-03", "1939-05", "about 3 years, 2 months");
        check_gap("1939", "1941-04-13", "about 2 years");
        check_gap("1928", "1941", "about 13 years");
        check_gap("193X", "1865", "about 70 years");
        check_gap("-0043", "0014", "about 57 years");
        check_gap("1939", "1939-05", "less than a year");
        check_gap("1939-05-11", "1939-05-11", "no time");
    }

    #[test]
    fn a_length_includes_the_last_day() {
        let length = |edtf: &str| when(edtf).length().map(|gap| gap.to_string());
        assert_eq!(
            length("1938-07-29/1938-08-11").as_deref(),
            Some("two weeks")
        );
        assert_eq!(length("1939-05/1939-09").as_deref(), Some("about 5 months"));
        assert_eq!(length("1936/1941").as_deref(), Some("about 5 years"));
        assert_eq!(
            length("1939-05-28/1939-09-16").as_deref(),
            Some("3 months, 20 days")
        );
        assert_eq!(length("1939/.."), None);
        assert_eq!(length("1939"), None);
    }
}
