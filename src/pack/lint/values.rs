//! Values that disagree with what the statement says or with other values.

use std::collections::BTreeMap;

use crate::date::{self, Date, When};
use crate::pack::check::Places;
use crate::pack::problem::{Code, Problem, Problems, Span};
use crate::pack::{EventKind, Fact, FactKind, Pack, TopicId, TopicKind, Value};
use crate::quantity::{self, Precision, Quantity};
use crate::text;

/// What to do about two things that cannot both be right.
const DIFFERS: &str = "correct the one that differs from the text";

/// Dates that differ from the statement, from the event's, from the pack's period, or that run backwards.
pub(super) fn dates(pack: &Pack, places: &Places, problems: &mut Problems) {
    let mut begins: BTreeMap<TopicId, (When, Span)> = BTreeMap::new();
    let mut ends: BTreeMap<TopicId, (When, Span)> = BTreeMap::new();
    for (fact, place) in pack.facts.iter().zip(&places.facts) {
        let (Value::When(when), Some(span)) = (&fact.value, place.value) else {
            continue;
        };
        if is_english(pack) {
            date_in_statement(fact, when, span, place.statement, problems);
        }
        outside_period(pack, when, span, problems);
        let Some(chief) = fact.about.first() else {
            continue;
        };
        match fact.kind {
            FactKind::Begin if fact.about.len() == 1 => {
                begins.entry(*chief).or_insert((*when, span));
            }
            FactKind::End if fact.about.len() == 1 => {
                ends.entry(*chief).or_insert((*when, span));
            }
            FactKind::Date => outside_event(pack, places, *chief, when, span, problems),
            _ => {}
        }
    }
    for (topic, (begin, begin_span)) in begins {
        if let Some((end, end_span)) = ends.get(&topic)
            && end.before(&begin)
        {
            let message = format!(
                "`{}` ends {} and begins {}",
                pack.topic(topic).id,
                end.show(),
                begin.show()
            );
            let problem = Problem::new(Code::ReversedDates, message).warning();
            problems.push(
                problem
                    .label(*end_span, "the end")
                    .label(begin_span, "the beginning")
                    .help(DIFFERS),
            );
        }
    }
    for (topic, place) in pack.topics.iter().zip(&places.topics) {
        let Some(event) = &topic.event else { continue };
        let (Some(when), Some(span)) = (&event.when, place.when) else {
            continue;
        };
        outside_period(pack, when, span, problems);
        if let Some(whole) = event.part_of
            && let Some(frame) = pack
                .topic(whole)
                .event
                .as_ref()
                .and_then(|event| event.when)
            && !frame.overlaps(when)
        {
            let whole = &pack.topic(whole).id;
            let message = format!(
                "`{}` is part of `{whole}`, which was {}",
                topic.id,
                frame.show()
            );
            let problem = Problem::new(Code::DateOutside, message).at(span);
            let help = "correct the date that differs from the text, or delete `part_of`";
            problems.push(problem.help(help));
        }
    }
}

/// Whether dates and numbers can be read in the statements.
fn is_english(pack: &Pack) -> bool {
    pack.language
        .split('-')
        .next()
        .is_some_and(|language| language.eq_ignore_ascii_case("en"))
}

fn date_in_statement(
    fact: &Fact,
    when: &When,
    span: Span,
    statement: Span,
    problems: &mut Problems,
) {
    let year = when.first().or(when.last()).map(|date| date.year);
    let found = date::mentions(&fact.statement, year);
    let agrees = |mention: &date::Mention| {
        mention.when.overlaps(when) || mention.other.is_some_and(|other| other.overlaps(when))
    };
    if found.iter().any(agrees) {
        return;
    }
    let (what, help) = match found.first() {
        Some(mention) => (
            format!(
                "the statement says {} and the value is {}",
                mention.when.show(),
                when.show()
            ),
            DIFFERS,
        ),
        // How long something lasted is often said without its dates.
        None if fact.kind == FactKind::Duration || fact.kind == FactKind::Statement => return,
        None => (
            format!(
                "the statement does not say when, and the value is {}",
                when.show()
            ),
            "write the date into the statement, which is shown as the answer and stands alone",
        ),
    };
    let problem = Problem::new(Code::DateDiffers, what)
        .label(statement, "")
        .label(span, "the value");
    problems.push(problem.help(help));
}

fn outside_period(pack: &Pack, when: &When, span: Span, problems: &mut Problems) {
    if let Some(period) = &pack.period
        && !period.overlaps(when)
    {
        let message = format!(
            "{} lies outside the period of the pack, {}",
            when.show(),
            period.show()
        );
        let problem = Problem::new(Code::DateOutside, message).at(span);
        problems.push(problem.help("correct the date, widen `period` in `[pack]`, or delete `period`, which serves this check alone"));
    }
}

fn outside_event(
    pack: &Pack,
    places: &Places,
    topic: TopicId,
    when: &When,
    span: Span,
    problems: &mut Problems,
) {
    let Some(frame) = pack
        .topic(topic)
        .event
        .as_ref()
        .and_then(|event| event.when)
    else {
        return;
    };
    if !frame.overlaps(when) {
        let message = format!(
            "the event `{}` is dated {} and this fact {}",
            pack.topic(topic).id,
            frame.show(),
            when.show()
        );
        let problem = Problem::new(Code::DateOutside, message).label(span, "this date");
        let place = &places.topics[topic.index()];
        let problem = problem.label(place.when.unwrap_or(place.id), "the event's");
        let step = if pack.topic(topic).kind == TopicKind::Event(EventKind::Agreement) {
            "another step, as a treaty is signed first and ratified later"
        } else {
            "something else that happened, before or after"
        };
        let wider = joined(&frame, when).map_or_else(String::new, |when| format!(" to \"{when}\""));
        problems.push(problem.help(format!(
            "if the date is right, it is that of {step}: make that an event of its own and the fact about it, \
             or widen the event's `when`{wider}"
        )));
    }
}

/// The span from the earlier of two dates to the later, as a pack writes it.
fn joined(one: &When, other: &When) -> Option<String> {
    let (earlier, later) = if one.before(other) {
        (one, other)
    } else {
        (other, one)
    };
    let plain = |date: Date| Date { part: None, ..date };
    let span = When::Span {
        start: earlier.first().map(plain),
        end: later.last().map(plain),
    };
    When::parse_edtf(&span.edtf()).ok().map(|when| when.edtf())
}

/// Numbers that differ from the statement.
pub(super) fn numbers(pack: &Pack, places: &Places, problems: &mut Problems) {
    if !is_english(pack) {
        return;
    }
    for (fact, place) in pack.facts.iter().zip(&places.facts) {
        let (Value::Quantity(quantity), Some(span)) = (&fact.value, place.value) else {
            continue;
        };
        let found = quantity::numbers(&fact.statement);
        let said = found
            .iter()
            .any(|mention| agrees(&mention.quantity, quantity));
        if said || said_without_number(&fact.statement, quantity) {
            continue;
        }
        let near = found
            .iter()
            .map(|mention| &mention.quantity)
            .find(|written| same(written.number, quantity.number));
        let (what, help) = match (near, quantity::mentions(&fact.statement).first()) {
            (Some(written), _) => (
                format!("the statement says {written} and the value is {quantity}"),
                reconciled(written, quantity),
            ),
            (None, Some(mention)) => (
                format!(
                    "the statement says {} and the value is {quantity}",
                    mention.quantity
                ),
                DIFFERS.to_owned(),
            ),
            (None, None) => (
                format!("the statement does not say how many, and the value is {quantity}"),
                "write the number into the statement, which is shown as the answer and stands alone"
                    .to_owned(),
            ),
        };
        let problem = Problem::new(Code::NumberDiffers, what)
            .label(place.statement, "")
            .label(span, "the value");
        problems.push(problem.help(help));
    }
}

/// What to do about two quantities of the same number: their ends differ, or how exact they are.
fn reconciled(written: &Quantity, value: &Quantity) -> String {
    match (written.to, value.to) {
        (Some(to), _) if !same_end(written, value) => {
            return format!(
                "the number is the same and the range differs: write `number_to = {to}`"
            );
        }
        (None, Some(_)) => {
            return "the number is the same and the range differs: delete `number_to`, or write both ends into the \
                    statement"
                .to_owned();
        }
        _ => {}
    }
    let statement = match value.precision {
        Precision::Exact => "say the number alone in the statement",
        Precision::About => "say “about” before it in the statement",
        Precision::MoreThan => "say “more than” before it in the statement",
        Precision::LessThan => "say “fewer than” before it in the statement",
        Precision::AtLeast => "say “at least” before it in the statement",
        Precision::AtMost => "say “up to” before it in the statement",
        Precision::Several => "say “several” in the statement",
    };
    format!(
        "the number is the same, only how exact it is differs: write `precision = \"{}\"`, or {statement}",
        written.precision.word()
    )
}

/// Whether a statement says a small number in a word that is no number.
fn said_without_number(statement: &str, quantity: &Quantity) -> bool {
    const WORDS: &[(f64, &[&str])] = &[
        (
            1.0,
            &["a", "an", "once", "first", "single", "only", "another"],
        ),
        (
            2.0,
            &[
                "twice", "second", "both", "pair", "couple", "double", "doubled", "doubling",
            ],
        ),
        (
            3.0,
            &["thrice", "third", "triple", "tripled", "treble", "trebled"],
        ),
        (4.0, &["fourth", "quadruple", "quadrupled"]),
    ];
    let of_number = |(number, _): &&(f64, &[&str])| (number - quantity.number).abs() < f64::EPSILON;
    let Some((_, words)) = WORDS.iter().find(of_number) else {
        return false;
    };
    text::tokens(statement)
        .iter()
        .any(|token| words.contains(&token.word.as_ref()))
}

/// Whether a number in a statement is the fact's: the same number with the same range and precision.
fn agrees(written: &Quantity, value: &Quantity) -> bool {
    same(written.number, value.number)
        && same_end(written, value)
        && written.precision == value.precision
}

fn same_end(written: &Quantity, value: &Quantity) -> bool {
    match (written.to, value.to) {
        (Some(written), Some(value)) => same(written, value),
        (None, None) => true,
        _ => false,
    }
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= a.abs().max(b.abs()) * 1e-9
}
