//! Dates and spans: equal in any notation, close when only part of the answer is said, wrong otherwise. Digits and
//! months are never guessed at; a month's name may be misspelt where it can be no other month.

use crate::date::{self, Date, Precision, When};

use super::name;
use super::phrase::Phrase;
use super::respelt::respelt;
use super::said::words;
use super::words::Role;
use super::written::{Reading, read};
use super::{Expected, Grade, Verdict};

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
    let words = words(guess);
    let phrase = Phrase::of(&words);
    if phrase.asks() {
        return Verdict::REJECT;
    }
    // "Red October" is that very month, though it says another thing as well.
    if let Some(alias) = name::repeated(expected, guess) {
        return Verdict::new(Grade::Accept, &alias.text);
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
    let text = respelt(&said);
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
    words(text)
        .iter()
        .filter(|word| !matches!(word.role, Role::Filler | Role::Number | Role::Particle))
        .filter(|word| {
            !readings
                .iter()
                .any(|reading| reading.range.contains(&word.range.start))
        })
        .count()
}

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
