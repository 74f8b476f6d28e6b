//! Which term is longer, when one runs out, and what is left of it.

use super::super::{Query, halves, worked_out};
use super::dated::{Dated, HELD, Part, date_of, dated_part};
use crate::answer::Answered;
use crate::date::{self, Date};
use crate::index::Index;
use crate::matching::Candidate;
use crate::pack::{FactId, FactKind, TopicId, Value};
use crate::quantity::{self, Quantity};
use crate::question::{self, Mention, Question, Wanted};
use crate::text::capitalised;

/// The term of a topic with the fact that gives it.
fn term_of(mention: &Mention, index: &Index) -> Option<(TopicId, FactId, Quantity)> {
    let pack = index.pack();
    let told = |topic: TopicId, chief: bool| {
        index.about(topic).iter().find_map(|&entry| {
            let id = index.fact(entry)?;
            let fact = pack.fact(id);
            let &first = fact.about.first()?;
            match &fact.value {
                Value::Quantity(q)
                    if fact.kind == FactKind::Duration
                        && (first == topic || !chief && fact.about.contains(&topic)) =>
                {
                    Some((first, id, q.clone()))
                }
                _ => None,
            }
        })
    };
    let topics = || mention.topics.iter().map(|&(topic, _)| topic);
    topics()
        .find_map(|topic| told(topic, true))
        .or_else(|| topics().find_map(|topic| told(topic, false)))
}

/// How long something lasted or was to last.
struct Lasting {
    topic: TopicId,
    fact: FactId,
    /// Its length in days, as near as its unit tells.
    days: f64,
    shown: String,
    /// The number with its unit, where the fact gives one.
    quantity: Option<Quantity>,
}

fn lasting(id: FactId, index: &Index) -> Option<Lasting> {
    let fact = index.pack().fact(id);
    let &topic = fact.about.first()?;
    if fact.kind != FactKind::Duration {
        return None;
    }
    let (days, shown, quantity) = match &fact.value {
        Value::Quantity(quantity) => {
            let days = quantity::convert(&quantity.unit, "days")? * quantity.number;
            (days, quantity.to_string(), Some(quantity.clone()))
        }
        Value::When(when) => {
            let days = when.last_day() - when.first_day() + 1;
            (f64::from(days), when.length()?.to_string(), None)
        }
        _ => return None,
    };
    Some(Lasting {
        topic,
        fact: id,
        days,
        shown,
        quantity,
    })
}

/// How long the thing lasted that a part of a question stands for: the one that it names, else the one that fits it best.
fn lasting_part(query: &Query<'_>, part: &str, other: Option<TopicId>) -> Option<Lasting> {
    let index = query.index;
    let part = question::understand(part, index);
    query
        .among(&part, Wanted::HowLong, |id| lasting(id, index).is_some())
        .into_iter()
        .filter(|c| {
            c.features.soft >= HELD && c.features.stray == 0.0 && c.features.wrong_time == 0.0
        })
        .filter_map(|c| lasting(index.fact(c.entry)?, index))
        .find(|l| Some(l.topic) != other)
}

pub(in crate::answer::compute) fn longer(query: &Query<'_>) -> Option<Answered> {
    let index = query.index;
    let pack = index.pack();
    let told = || {
        let parts = halves::alternatives(query.question, query.text);
        let parts = <[&str; 2]>::try_from(parts)
            .ok()
            .or_else(|| halves::of(query.question, query.text, &["than", "or", "and"]))?;
        let named = |part: &str| question::understand(part, index).names_a_topic();
        if !parts.iter().any(|part| named(part)) {
            return None;
        }
        let first = lasting_part(query, parts[0], None)?;
        let second = lasting_part(query, parts[1], Some(first.topic))?;
        Some((first, second))
    };
    let by_name = || {
        let mut named = query
            .question
            .mentions
            .iter()
            .filter(|m| m.strong)
            .filter_map(|m| lasting(term_of(m, index)?.1, index));
        let first = named.next()?;
        let second = named.find(|t| t.topic != first.topic)?;
        Some((first, second))
    };
    let told = told();
    let supposed = told.as_ref().map(|(first, _)| first.topic);
    let (a, b) = told.or_else(by_name)?;
    let (long, short) = if a.days >= b.days { (a, b) } else { (b, a) };
    let (more, less) = (&pack.topic(long.topic).name, &pack.topic(short.topic).name);
    let apart = match (&long.quantity, &short.quantity) {
        (Some(l), Some(s)) if l.unit == s.unit && l.number > s.number => Some(Quantity {
            number: l.number - s.number,
            ..l.clone()
        }),
        _ => None,
    };
    let shorter = query.says("shorter") || query.says("shortest");
    let lead = match supposed {
        Some(supposed)
            if query.question.asked.wanted == Wanted::YesNo
                && query.says("than")
                && long.days > short.days =>
        {
            if (supposed == long.topic) == shorter {
                "No. "
            } else {
                "Yes. "
            }
        }
        _ => "",
    };
    let (long_shown, short_shown) = (&long.shown, &short.shown);
    let answer = match (&apart, long.days > short.days) {
        (Some(apart), _) => format!(
            "{lead}{} was for longer: {long_shown} against {short_shown} for {less}, a difference of {apart}.",
            capitalised(more)
        ),
        (None, true) => format!(
            "{lead}{} was for longer: {long_shown} against {short_shown} for {less}.",
            capitalised(more)
        ),
        (None, false) => format!("Both were for the same time: {long_shown}."),
    };
    let mut facts = [long.fact, short.fact];
    if shorter {
        facts.reverse();
    }
    let working = match &apart {
        Some(apart) => format!("{long_shown} − {short_shown} = {apart}"),
        None => format!("{long_shown} > {short_shown}"),
    };
    let mut answered = worked_out(&facts, &answer, None, Some(working), index)?;
    answered.note.clone_from(&pack.fact(facts[0]).note);
    Some(answered)
}

/// The term that a question names, or else fits best.
fn term(query: &Query<'_>, question: &Question) -> Option<(TopicId, FactId, Quantity)> {
    let index = query.index;
    question
        .mentions
        .iter()
        .filter(|m| m.strong)
        .find_map(|m| term_of(m, index))
        .or_else(|| {
            let told = |id: FactId| lasting(id, index).is_some_and(|l| l.quantity.is_some());
            nearest_term(&query.among(question, Wanted::HowLong, told), index)
        })
}

/// The date some whole years after another.
fn after_years(start: Date, term: &Quantity) -> Option<Date> {
    if !term.unit.starts_with("year") || term.number.fract() != 0.0 || term.number > 9_999.0 {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a whole number of years below ten thousand"
    )]
    let year = start.year + term.number as i32;
    Some(Date { year, ..start })
}

/// The year in which a term of years runs out, from the date of what it is the term of.
pub(in crate::answer::compute) fn expiry(query: &Query<'_>) -> Option<Answered> {
    let index = query.index;
    let (topic, fact, term) = term(query, query.question)?;
    let dated = date_of(topic, index)?;
    let end = date::show_year(after_years(dated.when.first()?, &term)?.year);
    let name = &index.pack().topic(topic).name;
    let answer = format!(
        "By its term it would run out in {end}: {name}, {}, for {term}.",
        dated.when.show()
    );
    let working = format!("{} + {term} = {end}", dated.when.show());
    worked_out(
        &[fact, dated.fact],
        &answer,
        Some(end),
        Some(working),
        index,
    )
}

/// How much of a term of years was left when something else came.
pub(in crate::answer::compute) fn remaining(query: &Query<'_>) -> Option<Answered> {
    let index = query.index;
    let parts = halves::of(query.question, query.text, &["when", "after", "by", "at"]);
    let own = parts.map(|parts| question::understand(parts[0], index));
    let (topic, fact, term) = term(query, own.as_ref().unwrap_or(query.question))?;
    let dated = date_of(topic, index)?;
    let end = after_years(dated.when.first()?, &term)?;
    let by_part = || dated_part(query, &Part::read(parts?[1], index), HELD, Some(&dated));
    let by_date = || {
        Some(Dated {
            name: String::new(),
            when: *query.question.dates.last()?,
            fact,
        })
    };
    let then = by_part().or_else(by_date)?;
    if then.when.first_day() < dated.when.first_day() || then.when.first_day() >= end.first_day() {
        return None;
    }
    let gap = then.when.first()?.gap(&end);
    let year = date::show_year(end.year);
    let were = if gap.is_single() { "was" } else { "were" };
    let answer = format!(
        "{gap} {were} left: {} for {term} would run out in {year}; {}.",
        dated.show(),
        then.show()
    );
    let working = format!("{} → {year} = {gap}", then.when.show());
    worked_out(
        &[fact, then.fact],
        &capitalised(&answer),
        Some(gap.to_string()),
        Some(working),
        index,
    )
}

/// The term that a question fits best.
fn nearest_term(ranked: &[Candidate], index: &Index) -> Option<(TopicId, FactId, Quantity)> {
    let best = ranked.iter().find(|c| c.features.unsaid == 0.0)?;
    let id = index.fact(best.entry)?;
    let fact = index.pack().fact(id);
    match (&fact.value, fact.kind, fact.about.first()) {
        (Value::Quantity(term), FactKind::Duration, Some(&topic))
            if best.features.soft >= HELD && best.features.stray == 0.0 =>
        {
            Some((topic, id, term.clone()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_of_whole_years_has_an_end() {
        let term = |number, unit: &str| Quantity {
            number,
            to: None,
            unit: unit.to_owned(),
            counts: Vec::new(),
            precision: crate::quantity::Precision::Exact,
        };
        let start = Date::of_year(1815);
        let end = |number, unit| after_years(start, &term(number, unit)).map(|d| d.year);
        assert_eq!(end(20.0, "years"), Some(1835));
        assert_eq!(end(2.5, "years"), None);
        assert_eq!(end(6.0, "months"), None);
    }
}
