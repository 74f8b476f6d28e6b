//! Reading dates out of a guess, figures in any order and dates in words.

use std::ops::Range;

use super::figures;
use crate::date::{self, Date, Precision, When};

/// Everything that one written date may mean.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// One date, or two where day and month may be either way round.
    pub(super) options: Vec<When>,
    /// Whether the year is written in full.
    pub(super) explicit: bool,
    pub(super) range: Range<usize>,
}

/// Every date of the text; `year` is that of the answer, `span` says that two years may stand for a span.
pub(super) fn read(text: &str, year: Option<i32>, span: bool) -> Vec<Reading> {
    if let Some(readings) = figures::read(text, year, span) {
        return readings;
    }
    let mut readings: Vec<Reading> = date::mentions(text, year)
        .into_iter()
        .filter(|mention| !bounded(text, mention.range.start))
        .map(|mention| Reading {
            options: [Some(mention.when), mention.other]
                .into_iter()
                .flatten()
                .collect(),
            explicit: mention.explicit_year,
            range: mention.range,
        })
        .collect();
    // "1941, 12 April": the year belongs to the day that follows.
    if let [first, second] = &mut readings[..]
        && !second.explicit
        && first.explicit
        && first.options[0].contains(&second.options[0])
        && matches!(
            first.options[0],
            When::Date(Date {
                precision: Precision::Year,
                ..
            })
        )
    {
        second.explicit = true;
        second.range.start = first.range.start;
        readings.remove(0);
    }
    readings
}

/// "before 1848" and "after 1848" do not say 1848.
fn bounded(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or("").trim_end();
    let word = before
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("");
    [
        "before",
        "after",
        "pre",
        "post",
        "past",
        "following",
        "preceding",
    ]
    .iter()
    .any(|bound| word.eq_ignore_ascii_case(bound))
}
