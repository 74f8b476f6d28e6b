//! Answers that no single fact gives: order, time between, sums, differences, comparisons.
//!
//! Each shows its working and cites every paragraph used. What is only approximate stays approximate.

use std::cmp::Ordering;

use super::task::{self, Task};
use super::{Answered, phrase};
use crate::date::{self, When};
use crate::index::{EntryId, Index, Term};
use crate::pack::{Fact, FactId, FactKind, TopicId, Value};
use crate::quantity::{Precision, Quantity};
use crate::question::{Mention, Question, Wanted};

/// How sure a computed answer is: its parts are typed, only the reading of the question may be wrong.
const SURE: f32 = 0.9;

/// Answers a question that has to be worked out; `None` for one that a fact answers.
pub(super) fn answer(question: &Question, index: &Index) -> Option<Answered> {
    match task::find(question)? {
        Task::Order => order(question, index),
        Task::Between => between(question, index),
        Task::Sum => sum(question, index),
        Task::More => more(question, index),
        Task::Difference => difference(question, index),
        Task::Ratio => ratio(question, index),
        Task::Longer => longer(question, index),
        Task::Expiry => expiry(question, index),
    }
}

/// A dated topic of a question.
struct Dated {
    topic: TopicId,
    when: When,
    fact: FactId,
}

/// The date of each topic named, by its chief date fact or its event; each once, in the order named.
fn dated(question: &Question, index: &Index) -> Vec<Dated> {
    let mut out: Vec<Dated> = Vec::new();
    for mention in question.mentions.iter().filter(|m| m.strong) {
        let found = mention
            .topics
            .iter()
            .find_map(|&(topic, _)| date_of(topic, index));
        if let Some(found) =
            found.filter(|f| !out.iter().any(|d| d.topic == f.topic || d.when == f.when))
        {
            out.push(found);
        }
    }
    out
}

fn date_of(topic: TopicId, index: &Index) -> Option<Dated> {
    let pack = index.pack();
    let own = pack.topic(topic).event.as_ref().and_then(|e| e.when);
    let rank = |kind: FactKind| match kind {
        FactKind::Date => Some(0),
        FactKind::Begin => Some(1),
        _ => None,
    };
    let facts = index.about(topic).iter().filter_map(|&entry| {
        let fact = index.fact(entry)?;
        let Value::When(when) = pack.fact(fact).value else {
            return None;
        };
        let chief = pack.fact(fact).about.first() == Some(&topic);
        let rank = rank(pack.fact(fact).kind).filter(|_| chief)?;
        // The fact that dates the event itself comes before one that dates a part of it.
        let same = own.is_some_and(|o| o == when);
        Some((!same, rank, fact, when))
    });
    let best = facts.min_by_key(|&(other, rank, fact, _)| (other, rank, fact));
    match (best, own) {
        (Some((_, _, fact, when)), None) => Some(Dated { topic, when, fact }),
        (Some((_, _, fact, _)), Some(when)) => Some(Dated { topic, when, fact }),
        (None, Some(when)) => {
            let fact = index.about(topic).iter().find_map(|&e| index.fact(e))?;
            Some(Dated { topic, when, fact })
        }
        (None, None) => None,
    }
}

fn order(question: &Question, index: &Index) -> Option<Answered> {
    let pack = index.pack();
    let mut dated = dated(question, index);
    if dated.len() < 2 {
        return None;
    }
    let supposed: Vec<TopicId> = dated.iter().map(|d| d.topic).collect();
    dated.sort_by(|a, b| {
        a.when
            .first_day()
            .cmp(&b.when.first_day())
            .then(a.when.last_day().cmp(&b.when.last_day()))
    });
    let name = |d: &Dated| pack.topic(d.topic).name.clone();
    let says = |word: &str| question.words.iter().any(|w| w.text == word);
    let lead = if question.asked.wanted == Wanted::YesNo && (says("before") || says("after")) {
        let right = if says("before") {
            dated[0].topic == supposed[0]
        } else {
            dated[0].topic == supposed[1]
        };
        if right { "Yes. " } else { "No. " }
    } else {
        ""
    };
    let last = dated.len() - 1;
    let answer = if dated.len() > 2 {
        let steps: Vec<String> = dated
            .iter()
            .map(|d| format!("{} ({})", name(d), d.when.show()))
            .collect();
        format!("In order: {}.", steps.join(", then "))
    } else if says("later") || says("last") {
        format!(
            "{} came later ({}); {} came before it ({}).",
            name(&dated[last]),
            dated[last].when.show(),
            name(&dated[0]),
            dated[0].when.show()
        )
    } else {
        format!(
            "{lead}{} came first ({}); {} came later ({}).",
            name(&dated[0]),
            dated[0].when.show(),
            name(&dated[last]),
            dated[last].when.show()
        )
    };
    let facts: Vec<FactId> = dated.iter().map(|d| d.fact).collect();
    let mut answered =
        phrase::from_facts(&facts, phrase::fit(&answer, phrase::LONGEST), SURE, index)?;
    answered.value = None;
    answered.note = None;
    Some(answered)
}

fn between(question: &Question, index: &Index) -> Option<Answered> {
    let pack = index.pack();
    let mut dated = dated(question, index);
    dated.truncate(2);
    dated.sort_by_key(|d| d.when.first_day());
    let [first, second] = dated.as_slice() else {
        return None;
    };
    let gap = first.when.gap(&second.when)?;
    let (a, b) = (
        &pack.topic(first.topic).name,
        &pack.topic(second.topic).name,
    );
    let answer = format!(
        "{gap} lie between them: {a} ({}) and {b} ({}).",
        first.when.show(),
        second.when.show()
    );
    let mut answered = phrase::from_facts(
        &[second.fact, first.fact],
        phrase::fit(&capitalised(&answer), phrase::LONGEST),
        SURE,
        index,
    )?;
    answered.value = Some(gap.to_string());
    answered.working = Some(format!(
        "{} → {} = {gap}",
        first.when.show(),
        second.when.show()
    ));
    answered.note = None;
    Some(answered)
}

/// The term of a topic with the fact that gives it.
fn term_of(mention: &Mention, index: &Index) -> Option<(TopicId, FactId, Quantity)> {
    let pack = index.pack();
    mention.topics.iter().find_map(|&(topic, _)| {
        index.about(topic).iter().find_map(|&entry| {
            let id = index.fact(entry)?;
            let fact = pack.fact(id);
            match &fact.value {
                Value::Quantity(q)
                    if fact.kind == FactKind::Duration && fact.about.first() == Some(&topic) =>
                {
                    Some((topic, id, q.clone()))
                }
                _ => None,
            }
        })
    })
}

fn longer(question: &Question, index: &Index) -> Option<Answered> {
    let pack = index.pack();
    let mut terms: Vec<_> = question
        .mentions
        .iter()
        .filter(|m| m.strong)
        .filter_map(|m| term_of(m, index))
        .collect();
    terms.dedup_by_key(|t| t.0);
    let [a, b] = terms.as_slice() else {
        return None;
    };
    if a.2.unit != b.2.unit {
        return None;
    }
    let (long, short) = if a.2.number >= b.2.number {
        (a, b)
    } else {
        (b, a)
    };
    let (more, less) = (&pack.topic(long.0).name, &pack.topic(short.0).name);
    let answer = format!(
        "{more} was for longer: {} against {} for {less}.",
        long.2, short.2
    );
    let mut answered = phrase::from_facts(
        &[long.1, short.1],
        phrase::fit(&answer, phrase::LONGEST),
        SURE,
        index,
    )?;
    answered.value = None;
    answered.working = Some(format!("{} > {}", long.2, short.2));
    Some(answered)
}

/// The year in which a term of years runs out, from the date of what it is the term of.
fn expiry(question: &Question, index: &Index) -> Option<Answered> {
    let pack = index.pack();
    let mention = question
        .mentions
        .iter()
        .find(|m| m.strong && term_of(m, index).is_some())?;
    let (topic, fact, term) = term_of(mention, index)?;
    let dated = date_of(topic, index)?;
    let start = dated.when.first()?;
    if !term.unit.starts_with("year") || term.number.fract() != 0.0 || term.number > 9_999.0 {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a whole number of years below ten thousand"
    )]
    let end = date::show_year(start.year + term.number as i32);
    let name = &pack.topic(topic).name;
    let answer = format!(
        "By its term it would run out in {end}: {name}, {}, for {term}.",
        dated.when.show()
    );
    let mut answered = phrase::from_facts(
        &[fact, dated.fact],
        phrase::fit(&answer, phrase::LONGEST),
        SURE,
        index,
    )?;
    answered.value = Some(end.clone());
    answered.working = Some(format!("{} + {term} = {end}", dated.when.show()));
    answered.note = None;
    Some(answered)
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// A number of the pack that a question counts.
#[derive(Clone)]
struct Count {
    fact: FactId,
    side: Option<TopicId>,
    event: Option<TopicId>,
    quantity: Quantity,
}

/// The losses and strengths that fit the topics, times and measures of a question, in the order of the pack.
fn counts(question: &Question, index: &Index) -> Vec<Count> {
    let pack = index.pack();
    let measures: Vec<Vec<Term>> = measures(question, index);
    let events: Vec<&Mention> = question
        .mentions
        .iter()
        .filter(|m| m.strong && !question.sides.contains(&m.chief()))
        .collect();
    let mut out = Vec::new();
    for (number, fact) in (0..).zip(&pack.facts) {
        let Value::Quantity(quantity) = &fact.value else {
            continue;
        };
        if !matches!(fact.kind, FactKind::Losses | FactKind::Strength) {
            continue;
        }
        let entry = index.entry(EntryId(number));
        let about = |m: &&&Mention| {
            m.topics.iter().any(|(t, _)| {
                entry
                    .links
                    .binary_search_by_key(t, |&(l, _)| l)
                    .is_ok_and(|at| entry.links[at].1 >= 0.7)
            })
        };
        let on_topic = events.is_empty() || events.iter().filter(about).count() > 0;
        let in_time = question.dates.is_empty()
            || entry
                .dates
                .iter()
                .any(|d| question.dates.iter().any(|q| q.overlaps(d)));
        let right_side =
            question.sides.is_empty() || fact.side.is_some_and(|s| question.sides.contains(&s));
        let counts_it = measures.is_empty()
            || measures
                .iter()
                .any(|m| m.iter().any(|t| entry.measures.binary_search(t).is_ok()));
        if on_topic && in_time && right_side && counts_it {
            out.push(Count {
                fact: FactId(number),
                side: fact.side,
                event: fact.about.first().copied(),
                quantity: quantity.clone(),
            });
        }
    }
    out
}

/// The terms for each measure that a question names ('killed', 'aircraft'); general words for losses name none.
fn measures(question: &Question, index: &Index) -> Vec<Vec<Term>> {
    const GENERAL: [&str; 16] = [
        "casualties",
        "casualty",
        "losses",
        "loss",
        "lost",
        "lose",
        "loses",
        "toll",
        "suffer",
        "suffered",
        "worse",
        "bloodier",
        "costlier",
        "heavier",
        "greater",
        "men",
    ];
    let vocabulary = index.vocabulary();
    let known = |t: &Term| {
        index
            .holders(*t)
            .iter()
            .any(|&e| index.entry(e).measures.binary_search(t).is_ok())
    };
    question
        .words
        .iter()
        .filter(|w| !w.function && !w.named && !GENERAL.contains(&w.text.as_str()))
        .filter_map(|w| {
            let own = w.term.filter(|t| known(t));
            let terms: Vec<_> = match own {
                Some(term) => vec![term],
                None => vocabulary
                    .lexicon()
                    .concepts(&vocabulary.stem(&w.text))
                    .iter()
                    .flat_map(|&c| index.terms_of(c).iter().copied())
                    .filter(known)
                    .collect(),
            };
            (!terms.is_empty()).then_some(terms)
        })
        .collect()
}

fn side_name(count: &Count, index: &Index) -> String {
    count.side.map_or_else(
        || "no side named".to_owned(),
        |s| index.pack().topic(s).name.clone(),
    )
}

/// The total of some numbers; approximate when any of them is.
fn total<'a>(counts: impl Iterator<Item = &'a Count>) -> (f64, Precision) {
    let mut sum = 0.0;
    let mut precision = Precision::Exact;
    for count in counts {
        sum += count.quantity.number;
        precision = match (precision, count.quantity.precision) {
            (held, Precision::Exact) => held,
            (Precision::Exact, other) => other,
            (held, other) if held == other => held,
            _ => Precision::About,
        };
    }
    (sum, precision)
}

fn shown(number: f64, precision: Precision, unit: &str) -> String {
    Quantity {
        number,
        to: None,
        unit: unit.to_owned(),
        counts: Vec::new(),
        precision,
    }
    .to_string()
}

fn sum(question: &Question, index: &Index) -> Option<Answered> {
    let counts = one_unit(counts(question, index))?;
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

/// The counts if all have one unit, else those of the first's unit.
fn one_unit(counts: Vec<Count>) -> Option<Vec<Count>> {
    let unit = counts.first()?.quantity.unit.clone();
    let mut kept: Vec<Count> = counts
        .into_iter()
        .filter(|c| c.quantity.unit == unit)
        .collect();
    // A number that the source gives for several things together may stand in a fact for each of them.
    let mut seen: Vec<(Option<TopicId>, Option<TopicId>, f64)> = Vec::new();
    kept.retain(|c| {
        let key = (c.side, c.event, c.quantity.number);
        let new = !seen.contains(&key);
        seen.push(key);
        new
    });
    Some(kept)
}

/// The two numbers that a comparison is between: one of each side, or one of each event.
fn rivals(question: &Question, index: &Index) -> Option<[Count; 2]> {
    let counts = one_unit(counts(question, index))?;
    let killed_first = |a: &&Count, b: &&Count| {
        severity(a, index)
            .cmp(&severity(b, index))
            .then(a.fact.cmp(&b.fact))
    };
    for first in &counts {
        let same =
            |c: &&Count| c.event == first.event && c.side != first.side && alike(first, c, index);
        if let Some(second) = counts.iter().filter(same).min_by(killed_first) {
            return Some([first.clone(), second.clone()]);
        }
    }
    for first in &counts {
        let same =
            |c: &&Count| c.event != first.event && c.side == first.side && alike(first, c, index);
        if let Some(second) = counts.iter().find(same) {
            return Some([first.clone(), second.clone()]);
        }
    }
    None
}

/// Deaths before anything else, since that is what is meant by losses without a word for them.
fn severity(count: &Count, index: &Index) -> u8 {
    let fact: &Fact = index.pack().fact(count.fact);
    u8::from(!matches!(fact.kind, FactKind::Losses))
}

/// Whether two numbers count the same sort of thing.
fn alike(a: &Count, b: &Count, index: &Index) -> bool {
    let (a, b) = (
        &index.entry(EntryId(a.fact.0)).measures,
        &index.entry(EntryId(b.fact.0)).measures,
    );
    a.iter().any(|t| b.binary_search(t).is_ok())
}

fn more(question: &Question, index: &Index) -> Option<Answered> {
    let [a, b] = rivals(question, index)?;
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
        } else {
            c.event
                .map_or_else(String::new, |e| pack.topic(e).name.clone())
        }
    };
    let lead = match question.asked.wanted {
        Wanted::YesNo => {
            let fewer = question
                .words
                .iter()
                .any(|w| matches!(w.text.as_str(), "fewer" | "less" | "lighter" | "smaller"));
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
    let answer = format!(
        "{lead}{} had the greater losses: {}, against {} for {}.",
        name(larger),
        larger.quantity,
        smaller.quantity,
        name(smaller)
    );
    let working = format!("{} > {}", larger.quantity, smaller.quantity);
    computed(
        &[larger.clone(), smaller.clone()],
        &answer,
        name(larger),
        working,
        index,
    )
}

fn difference(question: &Question, index: &Index) -> Option<Answered> {
    let [a, b] = rivals(question, index)?;
    let (larger, smaller) = if a.quantity.number >= b.quantity.number {
        (&a, &b)
    } else {
        (&b, &a)
    };
    let (_, precision) = total([larger, smaller].into_iter());
    let result = shown(
        larger.quantity.number - smaller.quantity.number,
        precision,
        &larger.quantity.unit,
    );
    let answer = format!(
        "{} more: {} ({}) against {} ({}).",
        capitalised(&result),
        larger.quantity,
        side_name(larger, index),
        smaller.quantity,
        side_name(smaller, index)
    );
    let working = format!("{} − {} = {result}", larger.quantity, smaller.quantity);
    computed(
        &[larger.clone(), smaller.clone()],
        &answer,
        result.clone(),
        working,
        index,
    )
}

fn ratio(question: &Question, index: &Index) -> Option<Answered> {
    let counts = one_unit(counts(question, index))?;
    let [first, second] = counts.as_slice() else {
        return None;
    };
    let (larger, smaller) = if first.quantity.number >= second.quantity.number {
        (first, second)
    } else {
        (second, first)
    };
    if smaller.quantity.number <= 0.0 {
        return None;
    }
    let times = larger.quantity.number / smaller.quantity.number;
    let exact = (times - times.round()).abs() < 1e-9;
    let shown = if exact {
        format!("{times:.0}")
    } else {
        format!("about {times:.1}")
    };
    let word = if exact && (times - 2.0).abs() < 1e-9 {
        "twice".to_owned()
    } else {
        format!("{shown} times")
    };
    let answer = format!(
        "{} as many: {} against {}.",
        capitalised(&word),
        larger.quantity,
        smaller.quantity
    );
    let working = format!("{} ÷ {} = {shown}", larger.quantity, smaller.quantity);
    computed(
        &[larger.clone(), smaller.clone()],
        &answer,
        word,
        working,
        index,
    )
}

fn computed(
    counts: &[Count],
    answer: &str,
    value: String,
    working: String,
    index: &Index,
) -> Option<Answered> {
    let facts: Vec<FactId> = counts.iter().map(|c| c.fact).collect();
    let mut answered =
        phrase::from_facts(&facts, phrase::fit(answer, phrase::LONGEST), SURE, index)?;
    answered.value = Some(value);
    answered.working = Some(working);
    answered.note = facts
        .iter()
        .find_map(|&f| index.pack().fact(f).note.clone());
    Some(answered)
}
