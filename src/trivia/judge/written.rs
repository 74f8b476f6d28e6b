//! Reading dates out of a guess: figures in any order, months misspelt, days that go by a name.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::phrase::roman_number;
use crate::date::{self, Date, Precision, When};
use crate::text;

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
    if let Some(readings) = read_figures(text, year, span) {
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

/// A guess of figures and separators alone, in every order that they may stand in.
fn read_figures(text: &str, year: Option<i32>, span: bool) -> Option<Vec<Reading>> {
    let said = text.trim().trim_end_matches(['?', '!', '.']);
    if !said.bytes().all(|byte| {
        byte.is_ascii_digit() || matches!(byte, b' ' | b'.' | b'/' | b'-' | b',' | b'\'')
    }) {
        return None;
    }
    let parts: Vec<(&str, i32)> = said
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().map(|number| (part, number)))
        .collect::<Result<_, _>>()
        .ok()?;
    let long = |(part, number): (&str, i32)| match part.len() {
        4 | 3 => Some(number),
        2 => Some(year.filter(|year| *year > 0).unwrap_or(1900) / 100 * 100 + number),
        _ => None,
    };
    let day = |year: Option<i32>, month: i32, day: i32| -> Option<When> {
        let date = Date::new(
            year?,
            Precision::Day(u8::try_from(month).ok()?, u8::try_from(day).ok()?),
        );
        When::parse_edtf(&When::Date(date).edtf()).ok()
    };
    let month = |year: Option<i32>, month: i32| -> Option<When> {
        let date = Date::new(year?, Precision::Month(u8::try_from(month).ok()?));
        When::parse_edtf(&When::Date(date).edtf()).ok()
    };
    let mut explicit = true;
    let options: Vec<Option<When>> = match parts[..] {
        [a, b, c] if a.0.len() == 4 => vec![day(long(a), b.1, c.1), day(long(a), c.1, b.1)],
        [a, b, c] if a.0.len() <= 2 && b.0.len() <= 2 => {
            let mut options = vec![day(long(c), b.1, a.1), day(long(c), a.1, b.1)];
            if a.0.len() == 2 && c.0.len() == 2 && options.iter().all(Option::is_none) {
                options.push(day(long(a), b.1, c.1));
            }
            options
        }
        [a, b]
            if span && a.0.len() >= 2 && (b.0.len() >= 2 || a.0.len() == 4 && b.1 > a.1 % 10) =>
        {
            let from = long(a)?;
            let to = match b.0.len() {
                1 => from / 10 * 10 + b.1,
                2 => from / 100 * 100 + b.1,
                _ => b.1,
            };
            let (start, end) = (Some(Date::of_year(from)), Some(Date::of_year(to)));
            vec![(from <= to).then_some(When::Span { start, end })]
        }
        [a, b] if a.0.len() == 4 && b.0.len() <= 2 => vec![month(long(a), b.1)],
        [a, b] if b.0.len() == 4 && a.0.len() <= 2 => vec![month(long(b), a.1)],
        [a, b] if a.0.len() <= 2 && b.0.len() <= 2 => {
            if let Some(when) = month(long(b).filter(|_| b.1 > 12), a.1) {
                vec![Some(when)]
            } else {
                explicit = false;
                vec![day(year, b.1, a.1), day(year, a.1, b.1)]
            }
        }
        [(part, number)] if part.len() == 8 => vec![
            day(Some(number / 10_000), number / 100 % 100, number % 100),
            day(
                Some(number % 10_000),
                number / 10_000 % 100,
                number / 1_000_000,
            ),
            day(
                Some(number % 10_000),
                number / 1_000_000,
                number / 10_000 % 100,
            ),
        ],
        [(part, number)] if (2..=4).contains(&part.len()) => {
            let quoted = said.contains('\'');
            // "79" is a year of its own where the answer is of that age, otherwise short for one.
            if part.len() == 2 && year.is_none_or(|year| year >= 100) {
                explicit = quoted && year.is_some_and(|year| year >= 1800);
                vec![long((part, number)).map(|year| When::Date(Date::of_year(year)))]
            } else {
                vec![Some(When::Date(Date::of_year(number)))]
            }
        }
        _ => return None,
    };
    let options: Vec<When> = options.into_iter().flatten().collect();
    Some(if options.is_empty() {
        Vec::new()
    } else {
        vec![Reading {
            options,
            explicit,
            range: 0..text.len(),
        }]
    })
}

/// Eras written out.
const ERAS: [(&str, &str); 4] = [
    ("before the common era", "BCE"),
    ("before christ", "BC"),
    ("of our lord", ""),
    ("anno domini", "AD"),
];

/// The guess with misspelt months put right, Roman numerals of centuries and months in figures, and the marks of East
/// Asian dates as hyphens.
pub(super) fn spelt_out(guess: &str) -> String {
    let mut text = String::with_capacity(guess.len() + 4);
    for c in guess.nfkc() {
        match c {
            '年' | '月' => text.push('-'),
            '日' => {}
            '‐'..='―' | '−' => text.push('-'),
            '’' | '‘' | '´' | '`' => text.push('\''),
            _ => text.push(c),
        }
    }
    let lower = text.to_lowercase();
    for (name, day) in NAMED_DAYS {
        if let Some(at) = lower.find(name)
            && lower.len() == text.len()
        {
            text.replace_range(at..at + name.len(), day);
            break;
        }
    }
    for (words, short) in ERAS {
        if let Some(at) = text.to_lowercase().find(words)
            && text.is_ascii()
        {
            text.replace_range(at..at + words.len(), short);
        }
    }
    if text.ends_with('-') {
        text.pop();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(start) = rest.find(|c: char| c.is_alphabetic()) {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        let end = from
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        let folded = text::fold(word);
        let numeral = folded.strip_suffix("th").unwrap_or(&folded);
        if let Some(number) = roman(numeral).filter(|_| {
            let month = |mark: char| matches!(mark, '.' | '/' | '-' | ' ');
            let between = out
                .trim_end_matches(month)
                .ends_with(|c: char| c.is_ascii_digit())
                && out.ends_with(month)
                && after.starts_with(month)
                && after
                    .trim_start_matches(month)
                    .starts_with(|c: char| c.is_ascii_digit());
            between
                || after
                    .trim_start_matches([' ', '-'])
                    .to_ascii_lowercase()
                    .starts_with("cent")
        }) {
            out.push_str(&number.to_string());
            if after
                .trim_start_matches([' ', '-'])
                .to_ascii_lowercase()
                .starts_with("cent")
            {
                out.push_str("th");
            } else if out.contains(' ') {
                // "14 X 1066" is read as 14.10.1066.
                out = out.replace(' ', ".");
                rest = after;
                out.push('.');
                rest = rest.trim_start_matches(['.', '/', '-', ' ']);
                continue;
            }
        } else if let Some(year) = roman_number(word).filter(|year| *year >= 100) {
            out.push_str(&year.to_string());
        } else if let Some(month) = misspelt_month(&folded) {
            out.push_str(month);
        } else {
            out.push_str(word);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn roman(word: &str) -> Option<usize> {
    const NUMERALS: [&str; 21] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv",
        "xv", "xvi", "xvii", "xviii", "xix", "xx", "xxi",
    ];
    NUMERALS
        .iter()
        .position(|numeral| *numeral == word)
        .map(|place| place + 1)
}

/// The month whose name is misspelt so that it can be no other; never for the short names.
fn misspelt_month(word: &str) -> Option<&'static str> {
    const LONG: [&str; 8] = [
        "january",
        "february",
        "april",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    const ALL: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if word.len() < 4 || ALL.contains(&word) {
        return None;
    }
    // Two letters swapped keep every letter, so that no other month is meant.
    let swapped = |month: &&&str| {
        month.len() == word.len()
            && month.as_bytes()[0] == word.as_bytes()[0]
            && strsim::osa_distance(word, month) == 1
            && strsim::levenshtein(word, month) == 2
    };
    if let Some(month) = ALL.iter().find(swapped) {
        return Some(month);
    }
    if word.len() < 5 {
        return None;
    }
    let allowed = |month: &str| if month.len() >= 7 { 2 } else { 1 };
    let near = |month: &&&str| {
        word.as_bytes()[0] == month.as_bytes()[0]
            && strsim::osa_distance(word, month) <= allowed(month)
    };
    let mut found = LONG.iter().filter(near);
    match (found.next(), found.next()) {
        (Some(month), None) => Some(month),
        _ => None,
    }
}

/// Days that go by a name everywhere.
const NAMED_DAYS: &[(&str, &str)] = &[
    ("new year's eve", "31 December"),
    ("new years eve", "31 December"),
    ("new year's day", "1 January"),
    ("new years day", "1 January"),
    ("christmas eve", "24 December"),
    ("christmas day", "25 December"),
    ("christmas", "25 December"),
    ("ides of march", "15 March"),
    ("leap day", "29 February"),
];
