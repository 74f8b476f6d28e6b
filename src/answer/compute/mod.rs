//! Answers that no single fact gives: order, time between, sums, differences, comparisons.
//!
//! Each shows its working and cites every paragraph used. What is only approximate stays approximate.
//! [`task`] tells what has to be worked out, [`halves`] which parts of the question are set against each other; [`time`]
//! and [`number`] do the sums.

mod halves;
mod number;
mod task;
mod time;

use self::task::Task;
use super::{Answered, phrase};
use crate::index::Index;
use crate::lexicon::List;
use crate::matching::{self, Candidate};
use crate::pack::FactId;
use crate::question::{self, Question, Wanted};

/// How sure a computed answer is: its parts are typed, only the reading of the question may be wrong.
const SURE: f32 = 0.9;
/// Candidates that are looked at for each part of a question.
const DEPTH: usize = 24;

/// Answers a question that has to be worked out; `None` for one that a fact answers.
pub(super) fn answer(question: &Question, text: &str, index: &Index) -> Option<Answered> {
    let task = task::find(question, index)?;
    let asked = Query {
        question,
        text,
        index,
        spans: !matches!(task, Task::Order),
    };
    match task {
        Task::Order => time::order(&asked),
        Task::Between => time::between(&asked),
        Task::Standing => time::standing(&asked),
        Task::Longer => time::longer(&asked),
        Task::Expiry => time::expiry(&asked),
        Task::Remaining => time::remaining(&asked),
        Task::Sum => number::sum(&asked),
        Task::More => number::more(&asked),
        Task::Difference => number::difference(&asked),
        Task::Ratio => number::ratio(&asked),
    }
}

/// Whether what is asked for has to be worked out: the end or the rest of a term, or which of two numbers is larger.
/// Hardly any single fact answers that.
pub(super) fn is_needed(question: &Question, index: &Index) -> bool {
    matches!(
        task::find(question, index),
        Some(Task::Expiry | Task::Remaining | Task::More)
    )
}

/// An answer worked out from facts, the chief one first: its value and its working are its own, and what is noted of a
/// single fact is not said.
fn worked_out(
    facts: &[FactId],
    answer: &str,
    value: Option<String>,
    working: Option<String>,
    index: &Index,
) -> Option<Answered> {
    let answer = phrase::fit(answer, phrase::LONGEST);
    let answered = phrase::from_facts(facts, answer, SURE, index)?;
    Some(Answered {
        value,
        working,
        note: None,
        ..answered
    })
}

/// A question that has to be worked out.
struct Query<'a> {
    question: &'a Question,
    text: &'a str,
    index: &'a Index,
    /// Whether a stretch of time is asked for.
    spans: bool,
}

impl Query<'_> {
    /// Whether the question holds a word.
    fn says(&self, word: &str) -> bool {
        self.question.words.iter().any(|w| w.text == word)
    }

    /// Whether the question holds a word of one of some lists.
    fn has(&self, lists: &[List]) -> bool {
        let words = &self.question.words;
        words.iter().any(|w| List::any(lists, &w.text))
    }

    /// What fits a part of the question, asked as a question of its own for one sort of answer.
    fn part(&self, text: &str, wanted: Wanted) -> Vec<Candidate> {
        let mut part = question::understand(text, self.index);
        part.ask_for(wanted);
        matching::rank(&part, self.index, DEPTH)
    }

    /// What of the facts to be kept fits a part of the question, asked for one sort of answer.
    fn among(
        &self,
        part: &Question,
        wanted: Wanted,
        keep: impl Fn(FactId) -> bool,
    ) -> Vec<Candidate> {
        let mut part = part.clone();
        part.ask_for(wanted);
        matching::rank_among(&part, self.index, DEPTH, |entry| {
            self.index.fact(entry).is_some_and(&keep)
        })
    }

    /// What fits the whole question, asked for one sort of answer.
    fn whole(&self, wanted: Wanted) -> Vec<Candidate> {
        let mut whole = self.question.clone();
        whole.ask_for(wanted);
        matching::rank(&whole, self.index, DEPTH)
    }
}

#[cfg(test)]
mod tests;
