//! The days that a date may mean, and comparing dates by them.
//!
//! A day number counts days from 1 January 1970 in the proleptic Gregorian calendar. An open end reaches beyond every
//! day. A part is a third: of a month its days 1–10, 11–20 and 21 to the end, of anything longer a third of its months.

use jiff::civil;

use super::{Date, FIRST_YEAR, LAST_YEAR, Part, Precision, When, days_in_month};

impl Date {
    /// The first day that the date may mean.
    #[must_use]
    pub fn first_day(&self) -> i32 {
        self.bounds().0
    }

    /// The last day that the date may mean.
    #[must_use]
    pub fn last_day(&self) -> i32 {
        self.bounds().1
    }

    /// The first and the last day that the date may mean.
    fn bounds(&self) -> (i32, i32) {
        match self.precision {
            Precision::Day(month, day) => {
                let number = day_number(self.year, month, day);
                (number, number)
            }
            Precision::Month(month) => {
                let last = days_in_month(self.year, month);
                let (from, to) = match self.part {
                    None => (1, last),
                    Some(Part::Early) => (1, 10),
                    Some(Part::Mid) => (11, 20),
                    Some(Part::Late) => (21, last),
                };
                (
                    day_number(self.year, month, from),
                    day_number(self.year, month, to),
                )
            }
            Precision::Year => self.months(12),
            Precision::Decade => self.months(120),
            Precision::Century => self.months(1200),
        }
    }

    /// The bounds of a stretch of `count` months that starts with the year, or of a third of it.
    fn months(&self, count: i32) -> (i32, i32) {
        let third = count / 3;
        let (from, to) = match self.part {
            None => (0, count),
            Some(Part::Early) => (0, third),
            Some(Part::Mid) => (third, 2 * third),
            Some(Part::Late) => (2 * third, count),
        };
        (self.month_start(from), self.month_start(to) - 1)
    }

    /// The first day of the month `offset` months after January of the year.
    fn month_start(&self, offset: i32) -> i32 {
        let month = u8::try_from(offset % 12 + 1).unwrap_or(1);
        let year = self.year + offset / 12;
        if year > LAST_YEAR {
            return day_number(LAST_YEAR, 12, 31) + 1;
        }
        day_number(year, month, 1)
    }
}

impl When {
    /// The first day that it may mean; [`i32::MIN`] when its start is open.
    #[must_use]
    pub fn first_day(&self) -> i32 {
        match self {
            Self::Date(date) => date.first_day(),
            Self::Span { start, .. } => start.map_or(i32::MIN, |date| date.first_day()),
        }
    }

    /// The last day that it may mean; [`i32::MAX`] when its end is open.
    #[must_use]
    pub fn last_day(&self) -> i32 {
        match self {
            Self::Date(date) => date.last_day(),
            Self::Span { end, .. } => end.map_or(i32::MAX, |date| date.last_day()),
        }
    }

    /// Whether all of it lies before any of `other`.
    #[must_use]
    pub fn before(&self, other: &Self) -> bool {
        self.last_day() < other.first_day()
    }

    /// Whether all of it lies after any of `other`.
    #[must_use]
    pub fn after(&self, other: &Self) -> bool {
        other.before(self)
    }

    /// Whether there is a day that both may mean.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.first_day() <= other.last_day() && other.first_day() <= self.last_day()
    }

    /// Whether every day that `other` may mean lies in it.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        self.first_day() <= other.first_day() && other.last_day() <= self.last_day()
    }
}

/// The day number of a calendar day; a year, month or day outside the calendar is moved to its nearest edge.
pub(super) fn day_number(year: i32, month: u8, day: u8) -> i32 {
    let since = calendar_day(year, month, day).duration_since(civil::Date::constant(1970, 1, 1));
    i32::try_from(since.as_hours() / 24).unwrap_or(0)
}

/// The calendar day, with a year, month or day outside the calendar moved to its nearest edge.
pub(super) fn calendar_day(year: i32, month: u8, day: u8) -> civil::Date {
    let year = year.clamp(FIRST_YEAR, LAST_YEAR);
    let month = month.clamp(1, 12);
    let day = day.clamp(1, days_in_month(year, month));
    let signed = |number: u8| i8::try_from(number).unwrap_or(1);
    civil::Date::new(i16::try_from(year).unwrap_or(1), signed(month), signed(day))
        .unwrap_or(civil::Date::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(edtf: &str) -> When {
        When::parse_edtf(edtf).unwrap_or_else(|error| panic!("{edtf}: {error}"))
    }

    #[track_caller]
    fn check(edtf: &str, first: &str, last: &str) {
        assert_eq!(
            when(edtf).first_day(),
            when(first).first_day(),
            "first day of {edtf}"
        );
        assert_eq!(
            when(edtf).last_day(),
            when(last).last_day(),
            "last day of {edtf}"
        );
    }

    #[test]
    fn a_date_covers_the_days_it_may_mean() {
        assert_eq!(when("1970-01-01").first_day(), 0);
        assert_eq!(when("1969-12-31").first_day(), -1);
        check("1936-02", "1936-02-01", "1936-02-29");
        check("early 1939-05", "1939-05-01", "1939-05-10");
        check("late 1939-05", "1939-05-21", "1939-05-31");
        check("early 1939", "1939-01-01", "1939-04-30");
        check("mid 1939", "1939-05-01", "1939-08-31");
        check("late 1939", "1939-09-01", "1939-12-31");
        check("193X", "1930-01-01", "1939-12-31");
        check("19XX", "1900-01-01", "1999-12-31");
        check("-04XX", "-0499-01-01", "-0400-12-31");
        check("9999", "9999-01-01", "9999-12-31");
        check("1936/1941", "1936-01-01", "1941-12-31");
    }

    #[test]
    fn dates_are_compared_by_the_days_they_may_mean() {
        assert!(when("1938").before(&when("1939-05")));
        assert!(!when("1939").before(&when("1939-05")));
        assert!(when("1939").overlaps(&when("1939-05/1939-09")));
        assert!(when("1939").contains(&when("1939-05/1939-09")));
        assert!(!when("1939-05").contains(&when("1939")));
        assert!(when("1928/..").contains(&when("1941-04-13")));
        assert!(!when("1928/..").before(&when("1941")));
        assert!(when("-0043-03-15").before(&when("0014")));
        assert!(when("1941").after(&when("../1940")));
    }
}
