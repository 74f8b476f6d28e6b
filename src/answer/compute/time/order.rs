//! Which of several things came first.

use super::super::{Query, halves, worked_out};
use super::dated::{Dated, HELD, Part, dated_part, halved, named};
use crate::answer::Answered;
use crate::date::When;
use crate::lexicon::List;
use crate::pack::FactId;
use crate::question::Wanted;
use crate::text::capitalised;

/// A fact accounts for this share of a part, at least, where yes or no depends on it.
const WELL_HELD: f32 = 0.8;

/// Words between two things of which the one is supposed to have come before or after the other.
const JOINTS: [&str; 8] = [
    "before", "prior", "precede", "preceded", "predate", "after", "follow", "followed",
];

pub(in crate::answer::compute) fn order(query: &Query<'_>) -> Option<Answered> {
    let yes_no = query.question.asked.wanted == Wanted::YesNo && !query.says("or");
    let compared = query.says("than");
    let sooner = query.has(&[List::Before]) || compared && query.has(&[List::Earlier]);
    let later = query.has(&[List::After]) || compared && query.has(&[List::Later]);
    let relation = yes_no && (sooner || later);
    let mut dated = if relation {
        let joints = [JOINTS.as_slice(), &["than"]].concat();
        Vec::from(halved(query, &joints, WELL_HELD)?)
    } else {
        several(query)
    };
    if dated.len() < 2 || !is_told(&dated) {
        return None;
    }
    let asked_for = dated[0].fact;
    let supposed = dated[usize::from(!sooner)].fact;
    dated.sort_by(|a, b| {
        // Where only a stretch of days is known, its middle is the best guess.
        let middle = |when: &When| i64::from(when.first_day()) + i64::from(when.last_day());
        middle(&a.when).cmp(&middle(&b.when))
    });
    let lead = match relation {
        true if dated[0].fact == supposed => "Yes. ",
        true => "No. ",
        false => "",
    };
    let (first, last) = (&dated[0], &dated[dated.len() - 1]);
    let asks_last = !relation && query.has(&[List::Later, List::Latest]);
    let answer = if dated.len() > 2 {
        let steps: Vec<String> = dated.iter().map(Dated::show).collect();
        format!("In order: {}.", steps.join(", then "))
    } else if asks_last {
        let (first, last_shown) = (first.show(), last.show());
        format!(
            "{} came later; {first} came before it.",
            capitalised(&last_shown)
        )
    } else {
        let shown = capitalised(&first.show());
        format!("{lead}{shown} came first; {} came later.", last.show())
    };
    let asks_gap = ["how", "apart"].iter().any(|w| query.says(w)) && dated.len() == 2;
    let answer = match first.when.gap(&last.when).filter(|_| asks_gap) {
        Some(gap) => format!("{answer} Between them: {gap}."),
        None => answer,
    };
    let mut facts: Vec<FactId> = dated.iter().map(|d| d.fact).collect();
    // The paragraph of what is asked for goes first.
    if asks_last && dated.len() == 2 || relation && facts[0] != asked_for {
        facts.reverse();
    }
    worked_out(&facts, &answer, None, None, query.index)
}

/// Whether dates tell which of them is the earlier: a day within a month of the other does not.
fn is_told(dated: &[Dated]) -> bool {
    let holds = |a: &When, b: &When| {
        matches!((a, b), (When::Date(_), When::Date(_))) && a != b && a.contains(b)
    };
    !dated.iter().enumerate().any(|(at, a)| {
        dated[at + 1..]
            .iter()
            .any(|b| holds(&a.when, &b.when) || holds(&b.when, &a.when))
    })
}

/// The things that a question lists to be put in order, each of which must be dated, else the topics that it names.
fn several(query: &Query<'_>) -> Vec<Dated> {
    let parts = halves::alternatives(query.question, query.text);
    if parts.len() < 2 {
        return named(query);
    }
    let mut listed: Vec<Dated> = Vec::new();
    for part in parts {
        let part = Part::read(part, query.index);
        let Some(dated) = dated_part(query, &part, HELD, listed.last()) else {
            return Vec::new();
        };
        if !listed.iter().any(|d| d.when == dated.when) {
            listed.push(dated);
        }
    }
    listed
}
