//! Sums, differences, ratios and comparisons of the numbers that a pack gives.

mod count;
mod figure;
mod pair;

use std::cmp::Ordering;

use self::count::{Count, counts, one_unit};
use self::figure::{Figure, figures, part_counts, parted, plain, shown, total};
use self::pair::{given, rivals};
use super::{Query, halves, worked_out};
use crate::answer::{Answered, phrase};
use crate::index::Index;
use crate::lexicon::List;
use crate::pack::{FactId, FactKind};
use crate::quantity::Precision;
use crate::question::{self, Wanted};
use crate::text::capitalised;

fn side_name(count: &Count, index: &Index) -> String {
    count.side.map_or_else(
        || "no side named".to_owned(),
        |s| index.pack().topic(s).name.clone(),
    )
}

pub(super) fn sum(query: &Query<'_>) -> Option<Answered> {
    let index = query.index;
    let counts = match addends(query) {
        Some(addends) => addends,
        None => one_unit(counts(query.question, index))?,
    };
    if counts.len() < 2 {
        return None;
    }
    let (sum, precision) = total(counts.iter());
    let unit = counts[0].quantity.unit.clone();
    let result = shown(sum, precision, &unit);
    let parts: Vec<String> = counts
        .iter()
        .map(|c| format!("{} ({})", c.quantity, side_name(c, index)))
        .collect();
    let answer = format!("{} in all: {}.", capitalised(&result), parts.join(" and "));
    let working = counts
        .iter()
        .map(|c| shown(c.quantity.number, c.quantity.precision, ""))
        .collect::<Vec<_>>()
        .join(" + ");
    computed(
        &counts,
        &answer,
        result.clone(),
        format!("{working} = {}", shown(sum, precision, "")),
        index,
    )
}

/// The numbers to be added up where two parts name a side each ('our dead and wounded plus their dead').
fn addends(query: &Query<'_>) -> Option<Vec<Count>> {
    let index = query.index;
    let parts = ["plus", "to", "with", "and"]
        .into_iter()
        .find_map(|joint| {
            let parts = halves::of(query.question, query.text, &[joint])?;
            let sides = parts.map(|part| question::understand(part, index).sides);
            matches!([sides[0].as_slice(), &sides[1]], [[one], [two]] if one != two)
                .then_some(parts)
        })?;
    let both = [part_counts(query, parts[0])?, part_counts(query, parts[1])?].concat();
    let unit = |c: &Count| c.quantity.unit == both[0].quantity.unit;
    both.iter().all(unit).then_some(both)
}

pub(super) fn more(query: &Query<'_>) -> Option<Answered> {
    let (question, index) = (query.question, query.index);
    let [a, b] = given(query)
        .or_else(|| plain(query))
        .or_else(|| rivals(query))?;
    let (larger, smaller) = match a.quantity.number.total_cmp(&b.quantity.number) {
        Ordering::Less => (&b, &a),
        Ordering::Greater => (&a, &b),
        Ordering::Equal => return None,
    };
    let pack = index.pack();
    let by_side = larger.side != smaller.side;
    let name = |c: &Count| {
        if by_side {
            side_name(c, index)
        } else if larger.event == smaller.event {
            phrase::list(c.quantity.counts.iter().map(String::as_str)).replace('_', " ")
        } else {
            c.event
                .map_or_else(String::new, |e| pack.topic(e).name.clone())
        }
    };
    let lead = match question.asked.wanted {
        Wanted::YesNo => {
            let fewer =
                query.has(&[List::Smaller]) || query.says("lighter") || query.says("lightly");
            match question.sides.first() {
                Some(&first) if by_side => {
                    if (larger.side == Some(first)) == fewer {
                        "No. "
                    } else {
                        "Yes. "
                    }
                }
                _ => "",
            }
        }
        _ => "",
    };
    let had = match pack.fact(larger.fact).kind {
        FactKind::Losses => "had the greater losses",
        _ => "had the larger number",
    };
    let answer = if !by_side && larger.event == smaller.event {
        format!(
            "{lead}There were more {}: {}, against {}.",
            name(larger),
            larger.quantity,
            smaller.quantity
        )
    } else {
        format!(
            "{lead}{} {had}: {}, against {} for {}.",
            name(larger),
            larger.quantity,
            smaller.quantity,
            name(smaller)
        )
    };
    let working = format!("{} > {}", larger.quantity, smaller.quantity);
    computed(
        &[larger.clone(), smaller.clone()],
        &answer,
        name(larger),
        working,
        index,
    )
}

pub(super) fn difference(query: &Query<'_>) -> Option<Answered> {
    let [larger, smaller] = descending(figures(query)?);
    // What is more than a number less what is exact is more than the difference; anything else is only near it.
    let precision = match (larger.precision, smaller.precision) {
        (held, Precision::Exact) => held,
        _ => Precision::About,
    };
    let result = shown(larger.number - smaller.number, precision, larger.unit());
    set_against(&larger, &smaller, ("more", '−'), result, query.index)
}

pub(super) fn ratio(query: &Query<'_>) -> Option<Answered> {
    let index = query.index;
    let two = || {
        let counts = one_unit(counts(query.question, index))?;
        <[Count; 2]>::try_from(counts).ok()
    };
    let pair = given(query)
        .map(|pair| pair.map(|count| Figure::of(vec![count])))
        .or_else(|| parted(query))
        .or_else(|| Some(two()?.map(|count| Figure::of(vec![count]))))
        .or_else(|| figures(query))?;
    let [larger, smaller] = descending(pair);
    if smaller.number <= 0.0 {
        return None;
    }
    let exact = |precision| precision == Precision::Exact;
    let result = times(
        larger.number / smaller.number,
        exact(larger.precision) && exact(smaller.precision),
    );
    set_against(&larger, &smaller, ("as many", '÷'), result, index)
}

/// The larger figure first.
fn descending([a, b]: [Figure; 2]) -> [Figure; 2] {
    if a.number >= b.number { [a, b] } else { [b, a] }
}

/// What comes of two figures, with both of them and the working: '5 ships more: 40 ships against 35 ships'.
fn set_against(
    larger: &Figure,
    smaller: &Figure,
    (relation, sign): (&str, char),
    result: String,
    index: &Index,
) -> Option<Answered> {
    let answer = format!(
        "{} {relation}: {} against {}.",
        capitalised(&result),
        larger.label(smaller, index),
        smaller.label(larger, index)
    );
    let working = format!(
        "{} {sign} {} = {result}",
        larger.in_working(),
        smaller.in_working()
    );
    let counts = [larger.counts.as_slice(), &smaller.counts].concat();
    computed(&counts, &answer, result, working, index)
}

/// A ratio in words: no more precise than its numbers, and from ten on without a fraction.
fn times(ratio: f64, exact: bool) -> String {
    let whole = (ratio - ratio.round()).abs() < 1e-9;
    let about = if whole && exact { "" } else { "about " };
    if whole && (ratio - 2.0).abs() < 1e-9 {
        format!("{about}twice")
    } else if whole || ratio >= 10.0 {
        format!("{about}{ratio:.0} times")
    } else {
        format!("{about}{ratio:.1} times")
    }
}

fn computed(
    counts: &[Count],
    answer: &str,
    value: String,
    working: String,
    index: &Index,
) -> Option<Answered> {
    let facts: Vec<FactId> = counts.iter().map(|c| c.fact).collect();
    let mut answered = worked_out(&facts, answer, Some(value), Some(working), index)?;
    answered.note = facts
        .iter()
        .find_map(|&f| index.pack().fact(f).note.clone());
    Some(answered)
}

#[cfg(test)]
mod tests {
    use super::times;

    #[track_caller]
    fn check(ratio: f64, exact: bool, shown: &str) {
        assert_eq!(times(ratio, exact), shown);
    }

    #[test]
    fn a_ratio_is_no_more_precise_than_its_numbers() {
        check(3.0, true, "3 times");
        check(3.0, false, "about 3 times");
        check(2.0, true, "twice");
        check(2.0, false, "about twice");
        check(10.0 / 3.0, true, "about 3.3 times");
        check(10.36, true, "about 10 times");
    }
}
