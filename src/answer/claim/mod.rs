//! Does the source bear a claim out? Supported, contradicted or not covered, with the fact behind it.
//!
//! A claim is read as a yes-or-no question and held against the facts that fit it best, one by one. Claim and statement
//! are understood in the same way and compared piece by piece: words, names, dates, numbers, who acts, what is denied.
//! A fact supports a claim when it says every piece of it; it contradicts the claim when it says every piece but one,
//! says something else there, and both cannot be true. Anything else leaves the claim uncovered: what is said wrongly
//! of a source is worse than what is left open.
//!
//! [`held`] has the order in which the pieces are compared, [`verdict`] what is said of the best fact where none settles
//! the claim that strictly; both leave each sort of piece to a module of its own.

mod contrary;
mod dates;
mod gist;
mod held;
mod names;
mod number;
mod roles;
mod stated;
mod verdict;
mod winner;
mod wording;

use super::follow;
use super::{Focus, Form, Inquiry};
use crate::index::Index;
use crate::matching::{self, Candidate};
use crate::pack::FactId;
use crate::question::Wanted;
pub(super) use held::Claim;
use held::Finding;
pub(super) use verdict::Verdict;

/// Facts that a claim is held against at most.
const DEPTH: usize = 24;
/// A statement shown as the nearest accounts for this share of the claim at least.
const NEAR: f32 = 0.4;

/// What the source says to a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// How the claim fares.
    pub ruling: Ruling,
    /// The statement behind the ruling, or the nearest one; empty when nothing is near.
    pub evidence: String,
    /// The fact behind the ruling; `None` where the claim is not covered.
    pub fact: Option<FactId>,
    /// The paragraphs of the evidence, chief one first; empty when nothing is near.
    pub paragraphs: Vec<u32>,
    /// What the claim was about, for the next sentence.
    pub focus: Option<Focus>,
}

/// How a claim fares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ruling {
    /// The source says so.
    Supported,
    /// The source says otherwise.
    Contradicted(Point),
    /// The source does not settle it.
    Uncovered,
}

/// What a source says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Point {
    /// Another date.
    Date,
    /// Another number.
    Number,
    /// Another person.
    Person,
    /// Another place.
    Place,
    /// Another side.
    Side,
    /// It was not so, or it was and the claim denies it.
    Denial,
    /// The contrary.
    Contrary,
}

/// Holds a claim against the facts of a pack.
pub(super) fn check(claim: &str, before: Option<&Focus>, index: &Index) -> Checked {
    let inquiry = Inquiry {
        text: claim,
        form: Form::Free,
        focus: before,
    };
    let mut question = follow::understand(inquiry, index).question();
    question.ask_for(Wanted::YesNo);
    let ranked = matching::rank(&question, index, DEPTH);
    hold(&Claim::new(claim, &question, index), &ranked, index)
}

/// Holds a claim against the facts that fit it, best first.
pub(super) fn hold(claim: &Claim<'_>, ranked: &[Candidate], index: &Index) -> Checked {
    let mut found = None;
    for candidate in ranked {
        let Some(id) = index.fact(candidate.entry) else {
            continue;
        };
        let finding = claim.held_against(id, index);
        match finding {
            Finding::Supports => {
                found = Some((candidate, id, finding));
                break;
            }
            // What bears the claim out is looked for first.
            Finding::Contradicts(_) if found.is_none() => found = Some((candidate, id, finding)),
            Finding::Contradicts(_) | Finding::Open => {}
        }
    }
    match found {
        Some((candidate, id, finding)) => Checked {
            ruling: match finding {
                Finding::Supports => Ruling::Supported,
                Finding::Contradicts(point) => Ruling::Contradicted(point),
                Finding::Open => Ruling::Uncovered,
            },
            fact: Some(id),
            focus: Some(Focus {
                topics: index.pack().fact(id).about.clone(),
                facts: vec![id],
                side: index.pack().fact(id).side,
                wanted: None,
            }),
            ..nearest(candidate, index)
        },
        None => ranked
            .first()
            .filter(|c| c.features.coverage >= NEAR)
            .map_or_else(silence, |candidate| nearest(candidate, index)),
    }
}

fn silence() -> Checked {
    Checked {
        ruling: Ruling::Uncovered,
        evidence: String::new(),
        fact: None,
        paragraphs: Vec::new(),
        focus: None,
    }
}

/// An entry beside a claim that it does not settle.
fn nearest(candidate: &Candidate, index: &Index) -> Checked {
    Checked {
        evidence: index.statement(candidate.entry).to_owned(),
        paragraphs: index.paragraphs(candidate.entry).to_vec(),
        ..silence()
    }
}

#[cfg(test)]
pub(super) mod tests;
