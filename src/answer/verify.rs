//! Does a fact confirm or deny what a yes-or-no question supposes?

use crate::date::When;
use crate::index::Index;
use crate::matching::Candidate;
use crate::pack::{Fact, FactKind, TopicId, Value};
use crate::quantity;
use crate::question::Question;
use crate::text::tokens;

/// What a fact says to a supposition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// The fact bears on it without settling it.
    Open,
}

impl Verdict {
    /// The statement behind the verdict's word.
    pub(super) fn open(self, statement: &str) -> String {
        match self {
            Self::Yes => format!("Yes. {statement}"),
            Self::No => format!("No. {statement}"),
            Self::Open => statement.to_owned(),
        }
    }
}

/// Compares what a question supposes with a fact.
pub(super) fn verdict(
    question: &Question,
    candidate: &Candidate,
    fact: &Fact,
    index: &Index,
) -> Verdict {
    let agreement = numbers_agree(question, fact).or_else(|| dates_agree(question, fact));
    if agreement == Some(false) {
        return if question.negated {
            Verdict::Open
        } else {
            Verdict::No
        };
    }
    if let Some(won) = winner_agrees(question, fact, index) {
        return if won { Verdict::Yes } else { Verdict::No };
    }
    if opposed(question, fact, index) {
        return Verdict::No;
    }
    let covered = candidate.features.stated >= 0.85;
    let strays = candidate.features.stray > 0.0 || candidate.features.wrong_side > 0.0;
    match (says_not(&fact.statement), question.negated) {
        (false, false)
            if covered && !strays && agreement != Some(false) && accounted(question, fact) =>
        {
            Verdict::Yes
        }
        (true, false) if candidate.features.stated >= 0.6 => Verdict::No,
        _ => Verdict::Open,
    }
}

/// Whether every number that a question supposes stands in the fact.
fn accounted(question: &Question, fact: &Fact) -> bool {
    let mut known: Vec<f64> = quantity::mentions(&fact.statement)
        .iter()
        .map(|m| m.quantity.number)
        .collect();
    if let Value::Quantity(value) = &fact.value {
        known.push(value.number);
    }
    question
        .numbers
        .iter()
        .all(|n| known.iter().any(|k| close(*k, n.number)))
}

/// Whether two numbers are the same but for rounding.
pub(super) fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= a.abs() * 0.005
}

fn says_not(statement: &str) -> bool {
    tokens(statement).iter().any(|t| {
        matches!(
            t.word.as_ref(),
            "not" | "never" | "no" | "neither" | "nor" | "without" | "failed" | "nothing"
        )
    })
}

/// Whether the number supposed is the fact's; `None` where either has none.
fn numbers_agree(question: &Question, fact: &Fact) -> Option<bool> {
    let supposed = question.numbers.first()?;
    if let Value::Quantity(known) = &fact.value {
        return Some(close(known.number, supposed.number));
    }
    // A statement may hold several numbers; only one of the same unit speaks to the supposed one.
    let stated = quantity::mentions(&fact.statement);
    let same: Vec<_> = stated
        .iter()
        .filter(|m| m.quantity.unit == supposed.unit)
        .collect();
    (!same.is_empty()).then(|| {
        same.iter()
            .any(|m| close(m.quantity.number, supposed.number))
    })
}

/// Whether the date supposed is the fact's; `None` where either has none.
fn dates_agree(question: &Question, fact: &Fact) -> Option<bool> {
    let Value::When(known) = &fact.value else {
        return None;
    };
    if !matches!(fact.kind, FactKind::Date | FactKind::Begin | FactKind::End) {
        return None;
    }
    let supposed: &When = question.dates.first()?;
    Some(known.overlaps(supposed))
}

/// Whether the side supposed to have won did; `None` where winning is not what is asked.
pub(super) fn winner_agrees(question: &Question, fact: &Fact, index: &Index) -> Option<bool> {
    let pack = index.pack();
    let winner = fact
        .about
        .iter()
        .find_map(|&t| pack.topic(t).event.as_ref()?.winner)
        .or(match (&fact.value, fact.kind) {
            (Value::Topics(topics), FactKind::Outcome) => topics.first().copied(),
            _ => None,
        })?;
    let says = |options: &[&str]| {
        question
            .words
            .iter()
            .any(|w| options.contains(&w.text.as_str()))
    };
    // 'Was Rome defeated' asks whether it lost, 'Rome defeated Carthage' says that it won.
    let beaten = question.words.iter().enumerate().any(|(place, w)| {
        matches!(w.text.as_str(), "defeated" | "beaten")
            && question.words[..place].iter().any(|w| {
                matches!(
                    w.text.as_str(),
                    "was" | "were" | "been" | "is" | "are" | "get" | "got"
                )
            })
    });
    let beats = !beaten && says(&["defeat", "defeats", "defeated", "beat", "beats"]);
    let won = beats
        || says(&[
            "win",
            "won",
            "wins",
            "victory",
            "victorious",
            "triumph",
            "succeed",
            "prevail",
        ]);
    // 'Lost 500 men' loses no battle.
    let lost = beaten || question.numbers.is_empty() && says(&["lose", "lost", "loses"]);
    let subject: TopicId = question.sides.first().copied()?;
    match (won, lost) {
        (true, false) => Some((subject == winner) != question.negated),
        (false, true) => Some((subject != winner) != question.negated),
        _ => None,
    }
}

/// Whether a word of the question is the opposite of one in the statement.
fn opposed(question: &Question, fact: &Fact, index: &Index) -> bool {
    let vocabulary = index.vocabulary();
    let stated: Vec<String> = tokens(&fact.statement)
        .iter()
        .map(|t| vocabulary.stem(&t.word))
        .collect();
    let asked: Vec<String> = question
        .words
        .iter()
        .filter(|w| !w.named)
        .map(|w| vocabulary.stem(&w.text))
        .collect();
    !question.negated && vocabulary.lexicon().contrary(&asked, &stated)
}
