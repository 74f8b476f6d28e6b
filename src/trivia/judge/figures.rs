//! Dates of figures and separators alone, in every order that they may stand in: `14/7/1789`, `1789-07`, `14071789`.

use super::written::Reading;
use crate::date::{Date, Precision, When};

/// A run of digits and its value.
#[derive(Clone, Copy)]
struct Figures<'t> {
    digits: &'t str,
    value: i32,
}

/// What figures may mean; `explicit` says whether the year is written in full.
struct Meaning {
    options: Vec<Option<When>>,
    explicit: bool,
}

/// Reads a guess of figures; `None` for any other. `year` is that of the answer, `span` says that two years may stand
/// for a span.
pub(super) fn read(text: &str, year: Option<i32>, span: bool) -> Option<Vec<Reading>> {
    let said = text.trim().trim_end_matches(['?', '!', '.']);
    let separator = |byte| matches!(byte, b' ' | b'.' | b'/' | b'-' | b',' | b'\'');
    if !said
        .bytes()
        .all(|byte| byte.is_ascii_digit() || separator(byte))
    {
        return None;
    }
    let figures: Vec<Figures<'_>> = said
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(|digits| {
            let value = digits.parse()?;
            Ok(Figures { digits, value })
        })
        .collect::<Result<_, std::num::ParseIntError>>()
        .ok()?;
    let meaning = match figures[..] {
        [one] => single(one, year, said.contains('\'')),
        [a, b] if span => span_of(a, b, year).or_else(|| pair(a, b, year)),
        [a, b] => pair(a, b, year),
        [a, b, c] => triple(a, b, c, year),
        _ => None,
    }?;
    let options: Vec<When> = meaning.options.into_iter().flatten().collect();
    if options.is_empty() {
        return Some(Vec::new());
    }
    Some(vec![Reading {
        options,
        explicit: meaning.explicit,
        range: 0..text.len(),
    }])
}

impl Figures<'_> {
    const fn len(self) -> usize {
        self.digits.len()
    }

    /// The year that they are, those of two digits in the century of the answer's year.
    fn year(self, of_answer: Option<i32>) -> Option<i32> {
        match self.len() {
            3 | 4 => Some(self.value),
            2 => {
                let near = of_answer.filter(|year| *year > 0).unwrap_or(1900);
                Some(near / 100 * 100 + self.value)
            }
            _ => None,
        }
    }
}

impl Meaning {
    /// With a year in full.
    fn full(options: impl Into<Vec<Option<When>>>) -> Self {
        Self {
            options: options.into(),
            explicit: true,
        }
    }
}

/// "1789" and "14071789".
fn single(figures: Figures<'_>, year: Option<i32>, quoted: bool) -> Option<Meaning> {
    let Figures { value, .. } = figures;
    match figures.len() {
        8 => Some(Meaning::full([
            day(Some(value / 10_000), value / 100 % 100, value % 100),
            day(
                Some(value % 10_000),
                value / 10_000 % 100,
                value / 1_000_000,
            ),
            day(
                Some(value % 10_000),
                value / 1_000_000,
                value / 10_000 % 100,
            ),
        ])),
        // "79" is a year of its own where the answer is of that age, otherwise short for one.
        2 if year.is_none_or(|year| year >= 100) => Some(Meaning {
            options: vec![figures.year(year).map(of_year)],
            explicit: quoted && year.is_some_and(|year| year >= 1800),
        }),
        2..=4 => Some(Meaning::full([Some(of_year(value))])),
        _ => None,
    }
}

/// "1789-99".
fn span_of(a: Figures<'_>, b: Figures<'_>, year: Option<i32>) -> Option<Meaning> {
    let is_span = a.len() >= 2 && (b.len() >= 2 || a.len() == 4 && b.value > a.value % 10);
    if !is_span {
        return None;
    }
    let from = a.year(year)?;
    let to = match b.len() {
        1 => from / 10 * 10 + b.value,
        2 => from / 100 * 100 + b.value,
        _ => b.value,
    };
    let (start, end) = (Some(Date::of_year(from)), Some(Date::of_year(to)));
    Some(Meaning::full([
        (from <= to).then_some(When::Span { start, end })
    ]))
}

/// "1789-07", "7/1789", "7/89", and day and month alone.
fn pair(a: Figures<'_>, b: Figures<'_>, year: Option<i32>) -> Option<Meaning> {
    match (a.len(), b.len()) {
        (4, ..=2) => Some(Meaning::full([month(a.year(year), b.value)])),
        (..=2, 4) => Some(Meaning::full([month(b.year(year), a.value)])),
        (..=2, ..=2) => {
            let short = b.year(year).filter(|_| b.value > 12);
            if let Some(when) = month(short, a.value) {
                return Some(Meaning::full([Some(when)]));
            }
            Some(Meaning {
                options: vec![day(year, b.value, a.value), day(year, a.value, b.value)],
                explicit: false,
            })
        }
        _ => None,
    }
}

/// "1789-07-14", "14.7.1789" and "7/14/89".
fn triple(a: Figures<'_>, b: Figures<'_>, c: Figures<'_>, year: Option<i32>) -> Option<Meaning> {
    if a.len() == 4 {
        let first = a.year(year);
        return Some(Meaning::full([
            day(first, b.value, c.value),
            day(first, c.value, b.value),
        ]));
    }
    if a.len() > 2 || b.len() > 2 {
        return None;
    }
    let last = c.year(year);
    let mut options = vec![day(last, b.value, a.value), day(last, a.value, b.value)];
    if a.len() == 2 && c.len() == 2 && options.iter().all(Option::is_none) {
        options.push(day(a.year(year), b.value, c.value));
    }
    Some(Meaning::full(options))
}

fn of_year(year: i32) -> When {
    When::Date(Date::of_year(year))
}

/// The day, where the calendar has it.
fn day(year: Option<i32>, month: i32, day: i32) -> Option<When> {
    let precision = Precision::Day(u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    valid(Date::new(year?, precision))
}

/// The month, where the calendar has it.
fn month(year: Option<i32>, month: i32) -> Option<When> {
    let precision = Precision::Month(u8::try_from(month).ok()?);
    valid(Date::new(year?, precision))
}

fn valid(date: Date) -> Option<When> {
    When::parse_edtf(&When::Date(date).edtf()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, span: bool, meant: &[&str]) {
        let readings = read(text, Some(1789), span).unwrap_or_default();
        let options = readings.iter().flat_map(|reading| &reading.options);
        let read: Vec<String> = options.map(When::edtf).collect();
        assert_eq!(read, meant, "{text}");
    }

    #[test]
    fn figures_are_read_in_every_order_that_the_calendar_allows() {
        check("14/7/1789", false, &["1789-07-14"]);
        check("4/8/89", false, &["1789-08-04", "1789-04-08"]);
        check("17890714", false, &["1789-07-14"]);
        check("7.1789", false, &["1789-07"]);
        check("89", false, &["1789"]);
        check("30/2/1789", false, &[]);
        check("1789-99", true, &["1789/1799"]);
        check("in 1789", false, &[]);
    }
}
