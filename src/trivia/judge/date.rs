//! Dates and spans: equal in any notation, close when only part of the answer is said, wrong otherwise. Digits and
//! months are never guessed at; a month's name may be misspelt where it can be no other month.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::date::{self, Date, Precision, When};
use crate::text;

use super::name;
use super::phrase::Phrase;
use super::words::Role;
use super::{Expected, Grade, Verdict};

/// Everything that one written date may mean.
#[derive(Debug, Clone)]
struct Reading {
    /// One date, or two where day and month may be either way round.
    options: Vec<When>,
    /// Whether the year is written in full.
    explicit: bool,
    range: Range<usize>,
}

/// More words than these around a date are a question or an essay.
const MOST_STRAY_WORDS: usize = 5;

/// Judges a guess against a date.
pub(super) fn judge_date(expected: &Expected, guess: &str) -> Verdict {
    judge(expected, guess, |target, readings, others| {
        let grades: Vec<Grade> = readings
            .iter()
            .map(|reading| grade(target, reading, others))
            .collect();
        one_of(&grades)
    })
}

/// Judges a guess against a span.
pub(super) fn judge_span(expected: &Expected, guess: &str) -> Verdict {
    judge(expected, guess, |target, readings, others| match readings {
        // Two dates name the ends, whatever stands between them.
        [start, end]
            if matches!(
                (&start.options[..], &end.options[..]),
                ([When::Date(_)], [When::Date(_)])
            ) =>
        {
            let span = When::Span {
                start: start.options[0].first(),
                end: end.options[0].first(),
            };
            let reading = Reading {
                options: vec![span],
                explicit: start.explicit || end.explicit,
                range: start.range.start..end.range.end,
            };
            grade(target, &reading, others)
        }
        _ => {
            let grades: Vec<Grade> = readings
                .iter()
                .map(|reading| grade(target, reading, others))
                .collect();
            one_of(&grades)
        }
    })
}

fn judge(
    expected: &Expected,
    guess: &str,
    grade: impl Fn(&When, &[Reading], &[When]) -> Grade,
) -> Verdict {
    let phrase = Phrase::read(guess);
    if phrase.asks() {
        return Verdict::REJECT;
    }
    // "VE Day" has no digits to compare. A name with digits is a date in words and is compared as one.
    let written = guess.contains(|c: char| c.is_ascii_digit());
    if !written || expected.when.is_none() {
        let named = name::judge(expected, guess);
        if named.grade == Grade::Accept && !is_date(guess) {
            return named;
        }
    }
    let Some(target) = expected.when else {
        return Verdict::REJECT;
    };
    if phrase.asserted.is_empty() {
        return Verdict::REJECT;
    }
    let said = phrase.asserted_text(guess);
    let text = spelt_out(&said);
    let year = target.first().map(|date| date.year);
    let readings = read(&text, year, matches!(target, When::Span { .. }));
    if readings.is_empty() || stray(&text, &readings) > MOST_STRAY_WORDS {
        return length(&target, &text).unwrap_or(Verdict::REJECT);
    }
    let mut best = grade(&target, &readings, &expected.other_dates);
    // "early May 1939" as the answer says more than its value, where that has no sign for it.
    if let Some(worded) = expected.worded {
        best = best.max(grade(&worded, &readings, &expected.other_dates));
    }
    for alias in &expected.names[1..] {
        // Another date that the question itself gives as right, such as one of another calendar.
        if let Ok(when) = When::parse_edtf(&alias.text).or_else(|_| {
            date::mentions(&alias.text, None)
                .into_iter()
                .next()
                .map(|mention| mention.when)
                .ok_or(())
        }) && precision(&when) >= precision(&target)
        {
            best = best.max(grade(&when, &readings, &[]));
        }
    }
    Verdict::new(best, &expected.answer)
}

fn precision(when: &When) -> Option<u8> {
    when.first().map(|date| match date.precision {
        Precision::Century => 0,
        Precision::Decade => 1,
        Precision::Year => 2,
        Precision::Month(_) => 3,
        Precision::Day(..) => 4,
    })
}

fn is_date(guess: &str) -> bool {
    !date::mentions(guess, Some(2000)).is_empty()
}

/// One right date of one is right, of two is close, of more is a spray.
fn one_of(grades: &[Grade]) -> Grade {
    match grades {
        [only] => *only,
        [one, two] if *one == Grade::Accept && *two == Grade::Accept => Grade::Accept,
        [one, two] if *one == Grade::Accept || *two == Grade::Accept => Grade::Close,
        _ => Grade::Reject,
    }
}

/// "seven years" for a span of that length.
fn length(target: &When, text: &str) -> Option<Verdict> {
    let gap = target.length()?;
    let said = crate::quantity::numbers(text).into_iter().next()?.quantity;
    let days = crate::quantity::convert(&said.unit, "days")? * said.number;
    let own = f64::from(gap.years) * 365.25 + f64::from(gap.months) * 30.44 + f64::from(gap.days);
    ((days - own).abs() <= own * 0.1 + 0.5).then(|| Verdict::new(Grade::Close, target.show()))
}

/// Words outside the dates that are no chatter.
fn stray(text: &str, readings: &[Reading]) -> usize {
    super::phrase::words(text)
        .iter()
        .filter(|word| !matches!(word.role, Role::Filler | Role::Number | Role::Particle))
        .filter(|word| {
            !readings
                .iter()
                .any(|reading| reading.range.contains(&word.range.start))
        })
        .count()
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

// ── reading ──

fn read(text: &str, year: Option<i32>, span: bool) -> Vec<Reading> {
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
            match month(long(b).filter(|_| b.1 > 12), a.1) {
                Some(when) => vec![Some(when)],
                None => {
                    explicit = false;
                    vec![day(year, b.1, a.1), day(year, a.1, b.1)]
                }
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

/// The guess with misspelt months put right, Roman numerals of centuries and months in figures, and the marks of East
/// Asian dates as hyphens.
fn spelt_out(guess: &str) -> String {
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
        } else if let Some(year) = super::phrase::roman_number(word).filter(|year| *year >= 100) {
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

// ── grading ──

fn grade(target: &When, reading: &Reading, others: &[When]) -> Grade {
    let best = reading
        .options
        .iter()
        .map(|when| compare(target, when))
        .max()
        .unwrap_or(Grade::Reject);
    if best == Grade::Accept {
        return if reading.explicit {
            Grade::Accept
        } else {
            Grade::Close
        };
    }
    // A date that the question knows as another's is no near miss, and a month alone says next to nothing.
    let listed = reading
        .options
        .iter()
        .any(|when| others.iter().any(|other| same_days(other, when)));
    if listed || !reading.explicit {
        return Grade::Reject;
    }
    best
}

fn same_days(one: &When, two: &When) -> bool {
    one.first_day() == two.first_day() && one.last_day() == two.last_day()
}

fn compare(target: &When, guess: &When) -> Grade {
    if same_days(target, guess) {
        return Grade::Accept;
    }
    match (target, guess) {
        (When::Date(target), When::Date(guess)) => compare_dates(target, guess),
        (
            When::Span { start, end },
            When::Span {
                start: first,
                end: last,
            },
        ) => {
            let ends = [
                compare_ends(start.as_ref(), first.as_ref()),
                compare_ends(end.as_ref(), last.as_ref()),
            ];
            match (ends[0].min(ends[1]), ends[0].max(ends[1])) {
                (Grade::Accept, _) => Grade::Accept,
                (Grade::Close, _) | (_, Grade::Accept) => Grade::Close,
                _ => Grade::Reject,
            }
        }
        (When::Span { start, end }, When::Date(guess)) => {
            let open = start.is_none() || end.is_none();
            let best = [start, end]
                .into_iter()
                .flatten()
                .map(|own| compare_dates(own, guess))
                .max()
                .unwrap_or(Grade::Reject);
            match best {
                Grade::Accept if open => Grade::Accept,
                Grade::Reject if !guess_holds(target, guess) => Grade::Reject,
                _ => Grade::Close,
            }
        }
        (When::Date(target), When::Span { start, end }) => {
            // "since 1848" and "1848–1850" touch the answer without giving it.
            let season = match (start, end) {
                (Some(start), Some(end)) => {
                    guess.contains(&When::Date(*target))
                        && (end.year - start.year) <= 1
                        && start.month().is_some()
                }
                _ => false,
            };
            let touches = season
                || [start, end]
                    .into_iter()
                    .flatten()
                    .any(|date| compare_dates(target, date) == Grade::Accept);
            if touches { Grade::Close } else { Grade::Reject }
        }
    }
}

/// Whether a coarser date holds all of the span: "1939" for May to September 1939.
fn guess_holds(target: &When, guess: &Date) -> bool {
    guess.precision >= Precision::Year && When::Date(*guess).contains(target)
}

fn compare_ends(target: Option<&Date>, guess: Option<&Date>) -> Grade {
    match (target, guess) {
        (None, None) => Grade::Accept,
        (Some(target), Some(guess)) => compare_dates(target, guess),
        _ => Grade::Reject,
    }
}

/// Compares a date with the one that is right; `about` on either side changes nothing.
fn compare_dates(target: &Date, guess: &Date) -> Grade {
    let (own, said) = (When::Date(*target), When::Date(*guess));
    if same_days(&own, &said) {
        return Grade::Accept;
    }
    if said.contains(&own) {
        // Coarser: part of the answer. A century says too little of anything but a decade of it.
        return if guess.precision >= Precision::Year || target.precision < Precision::Year {
            Grade::Close
        } else {
            Grade::Reject
        };
    }
    if own.contains(&said) {
        return Grade::Close;
    }
    let same_month =
        target.year == guess.year && target.month().is_some() && target.month() == guess.month();
    let about = target.approximate
        && target.precision == Precision::Year
        && guess.precision == Precision::Year
        && (target.year - guess.year).abs() <= 2;
    if same_month || about {
        Grade::Close
    } else {
        Grade::Reject
    }
}
