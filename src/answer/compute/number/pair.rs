//! The two numbers that a question is about where its parts do not plainly say them.

use std::cmp::Ordering;

use super::super::{Query, halves};
use super::count::{
    Count, alike, count_of, counts, fitting, is_asked, is_counted, is_subject, matching_counts,
    one_unit, severity, siblings,
};
use super::figure::COMPARED;
use crate::pack::{Fact, FactId};
use crate::quantity::{self, close};
use crate::question::Wanted;

/// The two numbers that a comparison is between: those of its two parts, else one of each side or one of each event.
pub(super) fn rivals(query: &Query<'_>) -> Option<[Count; 2]> {
    let parts = halves::of(query.question, query.text, &COMPARED);
    sides_apart(query).or_else(|| parts.and_then(|parts| of_parts(query, parts)))
}

/// The numbers that a comparison is between where the question gives one of them itself.
pub(super) fn given(query: &Query<'_>) -> Option<[Count; 2]> {
    if query.question.numbers.is_empty() {
        return None;
    }
    against_number(query, halves::of(query.question, query.text, &COMPARED))
}

/// The number that the question gives itself, where a fact holds it, and the one that fits the rest of it best: the part
/// that the number does not stand in, where the question has two.
fn against_number(query: &Query<'_>, parts: Option<[&str; 2]>) -> Option<[Count; 2]> {
    let index = query.index;
    let fitting = fitting(query, is_counted);
    let given = |c: &&Count| {
        query
            .question
            .numbers
            .iter()
            .any(|n| close(n.number, c.quantity.number))
    };
    let first = fitting.iter().find(given)?;
    let same_unit = |c: &&Count| !given(c) && c.quantity.unit == first.quantity.unit;
    let other_part = parts.and_then(|parts| {
        let part = parts
            .into_iter()
            .find(|part| quantity::mentions(part).is_empty())?;
        let ranked: Vec<Count> = query
            .part(part, Wanted::HowMany)
            .iter()
            .filter(|c| c.features.wrong_side == 0.0)
            .filter_map(|c| index.fact(c.entry))
            .filter(|&id| is_counted(index.pack().fact(id)))
            .filter_map(|id| count_of(id, index))
            .collect();
        let nearest = ranked
            .iter()
            .find(|c| same_unit(c) && c.event == first.event)
            .or_else(|| ranked.iter().find(same_unit));
        nearest.cloned()
    });
    let second = other_part
        .or_else(|| fitting.iter().find(same_unit).cloned())
        .or_else(|| {
            let sibling = |c: &&Count| same_unit(c) && c.side == first.side;
            let [one] = siblings(first, index)
                .into_iter()
                .filter(|c| sibling(&c))
                .collect::<Vec<_>>()
                .try_into()
                .ok()?;
            Some(one)
        })?;
    Some([first.clone(), second])
}

/// The numbers that two parts of a question stand for: of those that fit the whole, the one that fits each part best.
fn of_parts(query: &Query<'_>, parts: [&str; 2]) -> Option<[Count; 2]> {
    let index = query.index;
    let whole: Vec<(FactId, f32)> = query
        .whole(Wanted::HowMany)
        .iter()
        .filter_map(|c| Some((index.fact(c.entry)?, c.score)))
        .filter(|&(id, _)| is_asked(query.question, index.pack().fact(id)))
        .collect();
    let best = |part: &str, other: Option<FactId>| {
        let ranked = query.part(part, Wanted::HowMany);
        ranked
            .iter()
            .filter(|c| c.features.stray == 0.0 && c.features.wrong_side == 0.0)
            .filter_map(|c| {
                let id = index.fact(c.entry).filter(|&id| Some(id) != other)?;
                let (_, score) = whole.iter().find(|w| w.0 == id)?;
                Some((id, c.score + score))
            })
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(id, _)| id)
    };
    let first = best(parts[0], None)?;
    let second = best(parts[1], Some(first))?;
    let [first, second] = [count_of(first, index)?, count_of(second, index)?];
    (first.quantity.unit == second.quantity.unit
        && first.quantity.number.total_cmp(&second.quantity.number) != Ordering::Equal)
        .then_some([first, second])
}

/// The two different numbers of one unit that fit the whole question best.
pub(super) fn nearest(query: &Query<'_>) -> Option<[Count; 2]> {
    let asked = |fact: &Fact| is_asked(query.question, fact);
    let mut counts = fitting(query, asked).into_iter();
    let first = counts.next()?;
    let second = counts.find(|c| {
        c.quantity.unit == first.quantity.unit
            && (c.quantity.number - first.quantity.number).abs() > f64::EPSILON
    })?;
    Some([first, second])
}

/// One number of each side in one event, or one of each event for one side.
fn sides_apart(query: &Query<'_>) -> Option<[Count; 2]> {
    let index = query.index;
    let counts = one_unit(counts(query.question, index))?;
    let killed_first = |a: &&Count, b: &&Count| {
        severity(a, index)
            .cmp(&severity(b, index))
            .then(a.fact.cmp(&b.fact))
    };
    let events = query
        .question
        .mentions
        .iter()
        .filter(|m| m.strong && is_subject(m, index))
        .count();
    let asks_a_side = ["side", "sides", "army", "country", "who", "whose"]
        .iter()
        .any(|w| query.says(w));
    // Without an event or a time the event is meant whose number fits best.
    let nearest_event = || {
        let asked = |fact: &Fact| is_asked(query.question, fact);
        let event = fitting(query, asked).first()?.event;
        let of_it: Vec<Count> = counts
            .iter()
            .filter(|c| c.event == event)
            .cloned()
            .collect();
        (!of_it.is_empty()).then_some(of_it)
    };
    let counts = match nearest_event().filter(|_| events == 0) {
        Some(of_it) if query.question.dates.is_empty() && query.question.sides.len() > 1 => of_it,
        _ => counts,
    };
    let one_event = counts.iter().all(|c| c.event == counts[0].event);
    let settled = events == 1 || one_event || events == 0 && !query.question.dates.is_empty();
    for first in &counts {
        let same =
            |c: &&Count| c.event == first.event && c.side != first.side && alike(first, c, index);
        if settled && let Some(second) = counts.iter().filter(same).min_by(killed_first) {
            return Some([first.clone(), second.clone()]);
        }
    }
    for first in &counts {
        let same =
            |c: &&Count| c.event != first.event && c.side == first.side && alike(first, c, index);
        if events != 1
            && !asks_a_side
            && query.question.sides.len() < 2
            && let Some(second) = counts.iter().find(same)
        {
            return Some([first.clone(), second.clone()]);
        }
    }
    None
}

/// The two numbers of a side for one thing, where the pack gives two: what it grew or shrank from and to.
pub(super) fn grown(query: &Query<'_>) -> Option<[Count; 2]> {
    let mut sides_only = query.question.clone();
    sides_only.dates.clear();
    sides_only.mentions.retain(|m| !is_subject(m, query.index));
    let all = one_unit(matching_counts(&sides_only, query.index))?;
    let given = |c: &&Count| {
        let numbers = &query.question.numbers;
        numbers.is_empty() || numbers.iter().any(|n| close(n.number, c.quantity.number))
    };
    match all.as_slice() {
        [first, second] if first.side == second.side && [first, second].iter().any(given) => {
            Some([first.clone(), second.clone()])
        }
        _ => None,
    }
}
