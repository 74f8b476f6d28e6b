//! The time between two things.

use super::super::{Query, worked_out};
use super::dated::{Dated, HELD, halved, of_fact, only_named, pair};
use crate::answer::Answered;
use crate::date::When;
use crate::pack::{Fact, FactKind, Value};
use crate::question::Wanted;
use crate::text::{capitalised, tokens};

/// A fact that gives the very length asked for comes before a length worked out, from this confidence.
const TOLD: f32 = 0.8;

/// How long something had been there when something else came.
pub(in crate::answer::compute) fn standing(query: &Query<'_>) -> Option<Answered> {
    const JOINTS: [&str; 6] = ["when", "before", "until", "till", "by", "time"];
    let by_a_date = || {
        let &then = query.question.dates.first()?;
        // The year of 'the treaty of 1815' belongs to its name.
        if query.question.words.iter().any(|w| w.dated && w.named) {
            return None;
        }
        let start = only_named(query.question, query.index)
            .filter(|d| d.when.last_day() < then.first_day())?;
        let end = Dated {
            name: String::new(),
            when: then,
            fact: start.fact,
        };
        Some([start, end])
    };
    apart(
        halved(query, &JOINTS, HELD)
            .or_else(by_a_date)
            .or_else(|| pair(query, &JOINTS, HELD))?,
        query,
    )
}

pub(in crate::answer::compute) fn between(query: &Query<'_>) -> Option<Answered> {
    const JOINTS: [&str; 18] = [
        "after", "before", "until", "till", "when", "since", "than", "precede", "preceded",
        "predate", "predated", "follow", "followed", "to", "later", "earlier", "by", "and",
    ];
    let index = query.index;
    let told = query.whole(Wanted::HowLong);
    // 'How long between' asks for no term of either.
    if !query.says("between")
        && !query.says("predate")
        && !query.says("precede")
        && let Some(best) = told.first()
        && let Some(id) = index.fact(best.entry)
        && tells_a_length(index.pack().fact(id))
        && best.features.likeness >= TOLD
    {
        return None;
    }
    let framed = query.says("from") && query.says("to");
    let found = by_dates(query).or_else(|| {
        if framed {
            halved(query, &JOINTS, HELD)
        } else {
            pair(query, &JOINTS, HELD)
        }
    });
    apart(found?, query)
}

/// Whether a fact itself says how long something took or how much later it came.
fn tells_a_length(fact: &Fact) -> bool {
    let later = |word: &str| matches!(word, "after" | "later" | "afterwards" | "before" | "within");
    fact.kind == FactKind::Duration
        || !matches!(fact.value, Value::When(When::Date(_)))
            && tokens(&fact.statement).iter().any(|t| later(&t.word))
            && tokens(&fact.statement)
                .iter()
                .any(|t| matches!(t.word.as_ref(), "days" | "weeks" | "months" | "years"))
}

/// The time between two dated things.
fn apart([first, second]: [Dated; 2], query: &Query<'_>) -> Option<Answered> {
    let index = query.index;
    let (first, second) = if second.when.first_day() < first.when.first_day() {
        (second, first)
    } else {
        (first, second)
    };
    let gap = first.when.gap(&second.when)?;
    let within = gap.years + gap.months + gap.days == 0;
    if within && !gap.approximate {
        return None;
    }
    let lie = if within || gap.is_single() {
        "lies"
    } else {
        "lie"
    };
    let answer = format!(
        "{gap} {lie} between them: {} and {}.",
        first.show(),
        second.show()
    );
    let working = format!("{} → {} = {gap}", first.when.show(), second.when.show());
    worked_out(
        &[second.fact, first.fact],
        &capitalised(&answer),
        Some(gap.to_string()),
        Some(working),
        index,
    )
}

/// Two dates that the question itself gives, with the facts of these dates that fit it best.
fn by_dates(query: &Query<'_>) -> Option<[Dated; 2]> {
    let given = &query.question;
    let dates: Vec<When> = given
        .dates
        .iter()
        .copied()
        .chain(given.bounds.iter().map(|b| b.when))
        .collect();
    let [first, second] = dates.as_slice() else {
        return None;
    };
    let ranked = query.whole(Wanted::When);
    let fact = |when: &When| {
        ranked
            .iter()
            .filter_map(|c| of_fact(query.index.fact(c.entry)?, query.index))
            .find(|d| d.when == *when)
    };
    Some([fact(first)?, fact(second)?])
}
