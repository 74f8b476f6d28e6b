//! Numbers: as exact as the source, in figures or words, with the unit that was asked for or none.

use crate::quantity::{self, Precision, Quantity};
use crate::text::{Sounded, numbers};

use super::name;
use super::phrase::Phrase;
use super::said::words;
use super::words::{Role, number_meant};
use super::{Expected, Grade, Verdict};

/// More words than these around a number are a question or an essay.
const MOST_STRAY_WORDS: usize = 5;
/// How far an approximate number may be off and still be the same.
const SAME: f64 = 0.01;
/// How far an exact number may be off and still be near.
const NEAR_EXACT: f64 = 0.02;
/// How far an approximate number may be off and still be near.
const NEAR_ABOUT: f64 = 0.12;

/// Judges a guess against a number.
pub(super) fn judge(expected: &Expected, guess: &str) -> Verdict {
    let Some(target) = &expected.quantity else {
        return Verdict::REJECT;
    };
    let typed = words(guess);
    let phrase = Phrase::of(&typed);
    if phrase.asks() || phrase.asserted.is_empty() {
        return Verdict::REJECT;
    }
    if let Some(alias) = name::repeated(expected, guess) {
        return Verdict::new(Grade::Accept, &alias.text);
    }
    let said = spelt_out(&phrase.asserted_text(guess), target);
    let found = quantity::numbers(&said);
    let stray = words(&said)
        .iter()
        .filter(|word| !matches!(word.role, Role::Filler | Role::Number | Role::Particle))
        .filter(|word| {
            !found
                .iter()
                .any(|mention| mention.range.contains(&word.range.start))
        })
        .count();
    if stray > MOST_STRAY_WORDS {
        return Verdict::REJECT;
    }
    let grades: Vec<Grade> = found
        .iter()
        .map(|mention| {
            let trailing = said.get(mention.range.end..).unwrap_or("");
            grade(expected, target, &mention.quantity, trailing)
        })
        .collect();
    let grade = match grades[..] {
        [] => Grade::Reject,
        [only] => only,
        // One amount said twice, or split over two units.
        _ if grades.iter().all(|grade| *grade == Grade::Accept) => Grade::Accept,
        [one, two] if one.max(two) == Grade::Accept => Grade::Close,
        _ => Grade::Reject,
    };
    Verdict::new(grade, &expected.answer)
}

/// The guess with usual misspellings of number words put right, and what stands for a number written as one.
fn spelt_out(guess: &str, target: &Quantity) -> String {
    if target.unit == "percent"
        && let Some(percent) = fraction(guess)
    {
        return percent.to_owned();
    }
    if let Some(number) = numeral(guess.trim()) {
        return number.to_string();
    }
    let mut out = String::with_capacity(guess.len() + 8);
    let mut rest = guess;
    while !rest.is_empty() {
        let start = rest.find(char::is_alphabetic).unwrap_or(rest.len());
        let (between, from) = rest.split_at(start);
        out.push_str(between);
        let end = from.find(|c: char| !c.is_alphabetic());
        let (word, after) = from.split_at(end.unwrap_or(from.len()));
        put_word(&mut out, word, after, target);
        rest = after;
    }
    out
}

/// Puts a word of a guess, as the number that it stands for where it does, behind what is spelt out already.
fn put_word(out: &mut String, word: &str, after: &str, target: &Quantity) {
    let lower = word.to_lowercase();
    let is_figure = |c: char| c.is_ascii_digit();
    match (lower.as_str(), number_meant(&lower)) {
        // "2.3m" of millions of anything but metres.
        ("m", _) if target.number >= 1e6 && out.ends_with(is_figure) => out.push_str(" million"),
        // "thousands" alone is no thousand.
        ("thousands" | "millions", _) if !out.contains(is_figure) => out.push_str(word),
        // "a couple of days" is two of them.
        (_, Some("2")) if out.to_ascii_lowercase().ends_with("a ") => {
            out.truncate(out.len() - 2);
            out.push('2');
        }
        (_, Some(meant)) => out.push_str(meant),
        // "a year" is one.
        ("a" | "an", None) if starts_with_time(after) => out.push('1'),
        _ => out.push_str(word),
    }
}

/// Whether the first word of a text is a unit of time.
fn starts_with_time(text: &str) -> bool {
    let next = text.trim_start().split(|c: char| !c.is_alphabetic()).next();
    next.and_then(quantity::family) == Some(quantity::Family::Time)
}

/// The value of a guess that is a Roman numeral in capitals, of two and more.
fn numeral(guess: &str) -> Option<u32> {
    let in_capitals = guess.len() >= 2 && guess.starts_with(|c: char| c.is_ascii_uppercase());
    in_capitals.then(|| numbers::roman(guess)).flatten()
}

/// The part of a whole that a guess names, as per cent.
fn fraction(guess: &str) -> Option<&'static str> {
    let lower = guess.to_lowercase();
    let named = FRACTIONS.iter().find(|(words, _)| lower.contains(words));
    named.map(|(_, percent)| *percent)
}

/// Parts of a whole as per cent, the longer wording first.
const FRACTIONS: &[(&str, &str)] = &[
    ("two thirds", "66.667%"),
    ("two-thirds", "66.667%"),
    ("2/3", "66.667%"),
    ("three quarters", "75%"),
    ("three-quarters", "75%"),
    ("3/4", "75%"),
    ("third", "33.333%"),
    ("1/3", "33.333%"),
    ("quarter", "25%"),
    ("1/4", "25%"),
    ("fifth", "20%"),
    ("1/5", "20%"),
    ("tenth", "10%"),
    ("1/10", "10%"),
    ("half", "50%"),
    ("1/2", "50%"),
];

fn grade(expected: &Expected, target: &Quantity, said: &Quantity, trailing: &str) -> Grade {
    let Some((scale, unit_grade)) = unit_scale(expected, target, said, trailing) else {
        return Grade::Reject;
    };
    if !target.counts.is_empty()
        && !said.counts.is_empty()
        && !said.counts.iter().any(|count| counted(target, count))
    {
        return Grade::Reject;
    }
    let said = Quantity {
        number: said.number * scale,
        to: said.to.map(|to| to * scale),
        ..said.clone()
    };
    value(target, &said).min(unit_grade)
}

/// Whether the target counts what the guess says it does; the dead are killed, and casualties are anything.
fn counted(target: &Quantity, count: &str) -> bool {
    let class = |count: &str| {
        if count == "dead" {
            "killed".to_owned()
        } else {
            count.to_owned()
        }
    };
    target
        .counts
        .iter()
        .any(|own| class(own) == class(count) || own == "lost" || count == "lost")
}

/// What the number of the guess must be multiplied by to be in the target's unit, and the best that such a guess can
/// be; `None` for another unit.
fn unit_scale(
    expected: &Expected,
    target: &Quantity,
    said: &Quantity,
    trailing: &str,
) -> Option<(f64, Grade)> {
    if said.unit.is_empty() {
        // A word after the number that is no known unit and no chatter.
        let after = words(trailing);
        let strange = after
            .iter()
            .find(|word| !matches!(word.role, Role::Filler | Role::Nation | Role::Particle));
        return match strange {
            None => Some((1.0, Grade::Accept)),
            // "3.5 t"; elsewhere a lone letter is no unit.
            Some(word) if word.word == "t" && target.unit == "tonnes" => Some((1.0, Grade::Accept)),
            Some(word) if worded(expected, &word.word) => Some((1.0, Grade::Accept)),
            Some(word) if said.counts.contains(&word.word.clone().into_owned()) => {
                Some((1.0, Grade::Accept))
            }
            Some(_) if after.len() > 2 => Some((1.0, Grade::Accept)),
            Some(_) => Some((1.0, Grade::Close)),
        };
    }
    if worded(expected, &said.unit) || quantity::related(&said.unit, &target.unit) {
        return Some((1.0, Grade::Accept));
    }
    if let Some(factor) = quantity::convert(&said.unit, &target.unit) {
        return Some((factor, Grade::Accept));
    }
    match (quantity::family(&said.unit), quantity::family(&target.unit)) {
        _ if target.unit.is_empty() => Some((1.0, Grade::Accept)),
        // Neither is known: they may well be synonyms, but nothing says so.
        (None, None) => Some((1.0, Grade::Close)),
        _ => None,
    }
}

/// Whether the answer or an alias itself uses the word.
fn worded(expected: &Expected, word: &str) -> bool {
    let stem = |word: &str| word.trim_end_matches('s').len();
    let singular = word.get(..stem(word));
    let typed = Sounded::new(word);
    expected.names.iter().any(|name| {
        words(&name.text).iter().any(|own| {
            singular == own.word.get(..stem(&own.word)) || typed.slips(own.sounded()).is_some()
        })
    })
}

fn off(target: f64, said: f64) -> f64 {
    if target == 0.0 {
        if said == 0.0 { 0.0 } else { f64::INFINITY }
    } else {
        ((said - target) / target).abs()
    }
}

/// Compares the numbers, both in one unit.
fn value(target: &Quantity, said: &Quantity) -> Grade {
    const EQUAL: f64 = 1e-9;
    match (target.to, said.to) {
        (Some(to), Some(said_to)) => {
            let exact = off(target.number, said.number).max(off(to, said_to));
            return if exact <= SAME {
                Grade::Accept
            } else if off(target.number, said.number).min(off(to, said_to)) <= SAME {
                Grade::Close
            } else {
                Grade::Reject
            };
        }
        (Some(to), None) => {
            return if (target.number..=to).contains(&said.number) {
                Grade::Close
            } else {
                Grade::Reject
            };
        }
        (None, Some(to)) => {
            return if (said.number..=to).contains(&target.number) && to <= said.number * 2.0 {
                Grade::Close
            } else {
                Grade::Reject
            };
        }
        (None, None) => {}
    }
    let off = off(target.number, said.number);
    if target.precision == Precision::Several || said.precision == Precision::Several {
        return several(target, said);
    }
    match target.precision {
        Precision::Exact => match said.precision {
            _ if off > NEAR_EXACT => match said.precision {
                Precision::About if rounded(target.number, said.number) => Grade::Close,
                _ => Grade::Reject,
            },
            Precision::Exact | Precision::About if off <= EQUAL => Grade::Accept,
            Precision::MoreThan | Precision::LessThan => Grade::Reject,
            _ => Grade::Close,
        },
        Precision::About | Precision::Several => match said.precision {
            Precision::Exact | Precision::About if off <= SAME => Grade::Accept,
            _ if off <= NEAR_ABOUT => Grade::Close,
            _ => Grade::Reject,
        },
        Precision::MoreThan | Precision::AtLeast => match said.precision {
            Precision::LessThan | Precision::AtMost => Grade::Reject,
            _ if off <= EQUAL => Grade::Accept,
            _ if off <= 0.03 && said.number > target.number => Grade::Close,
            _ => Grade::Reject,
        },
        Precision::LessThan | Precision::AtMost => match said.precision {
            Precision::MoreThan | Precision::AtLeast => Grade::Reject,
            _ if off <= EQUAL => Grade::Accept,
            _ if off <= 0.03 && said.number < target.number => Grade::Close,
            _ => Grade::Reject,
        },
    }
}

/// Whether `said` is `number` to one or two leading figures.
fn rounded(number: f64, said: f64) -> bool {
    let magnitude = number.abs().log10().floor();
    [0.0, 1.0].iter().any(|places| {
        let unit = 10f64.powf(magnitude - places);
        ((number / unit).round() * unit - said).abs() < unit * 1e-6
    })
}

/// Only the order of magnitude is known of one or both.
fn several(target: &Quantity, said: &Quantity) -> Grade {
    match (
        same_order(target.number, said.number),
        target.precision == said.precision,
    ) {
        (true, true) => Grade::Accept,
        (true, false) => Grade::Close,
        _ => Grade::Reject,
    }
}

fn same_order(one: f64, two: f64) -> bool {
    let order = |number: f64| number.max(1.0).log10().floor();
    (order(one) - order(two)).abs() < 0.5
}
