//! The figures: right and wrong counted apart for questions that the source answers and questions that it does not.
//!
//! A wrong answer is worse than silence, so accuracy, wrong answers and refusals are figures of their own. Ratios are
//! rounded to four digits, and `None` where nothing was counted.

use std::collections::BTreeMap;

use serde::Serialize;

use super::gold::{Gold, Right};
use crate::cli::record::{Record, Status};

/// An answer longer than this can match a pattern by luck.
const LONG_ANSWER: usize = 400;

/// A question with the verdict on its answer.
#[derive(Debug)]
pub(super) struct Judged<'a> {
    pub(super) gold: &'a Gold,
    pub(super) record: Record,
    pub(super) is_answer_right: bool,
    pub(super) is_first_right: bool,
    is_any_right: bool,
}

/// Everything that is counted.
#[derive(Debug, Serialize)]
pub(super) struct Summary {
    #[serde(flatten)]
    pub(super) total: Metrics,
    pub(super) n: usize,
    pub(super) confidence: Confidence,
    pub(super) length: Lengths,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) by_command: BTreeMap<String, Metrics>,
    pub(super) by_style: BTreeMap<String, Metrics>,
    pub(super) by_kind: BTreeMap<String, Metrics>,
    pub(super) by_subkind: BTreeMap<String, Metrics>,
    pub(super) by_paragraph: BTreeMap<u32, Metrics>,
}

/// Mean confidence of right and of wrong answers.
#[derive(Debug, Serialize)]
pub(super) struct Confidence {
    pub(super) mean_right: Option<f64>,
    pub(super) mean_wrong: Option<f64>,
}

/// How long the answers are, in characters.
#[derive(Debug, Serialize)]
pub(super) struct Lengths {
    pub(super) median: Option<usize>,
    pub(super) over_400: usize,
}

/// The figures of a group of questions.
#[derive(Debug, Serialize)]
pub(super) struct Metrics {
    /// Questions that the source answers.
    pub(super) answerable: usize,
    /// Of these, answer and first paragraph right.
    pub(super) accuracy: Option<f64>,
    /// Of these, answer right.
    pub(super) answer_accuracy: Option<f64>,
    /// Of those answered, first paragraph right.
    pub(super) citation_accuracy: Option<f64>,
    /// The same hits, of all answerable.
    pub(super) citation_accuracy_of_all: Option<f64>,
    /// Of the answerable, answered wrongly.
    pub(super) wrong_answer_rate: Option<f64>,
    pub(super) answered: usize,
    pub(super) correct: usize,
    pub(super) correct_answer: usize,
    pub(super) right_answer_wrong_paragraph: usize,
    pub(super) wrong: usize,
    pub(super) precision_when_answered: Option<f64>,
    pub(super) suggested: usize,
    pub(super) suggested_with_gold: usize,
    pub(super) unknown: usize,
    /// Questions that the source does not answer.
    pub(super) unanswerable: usize,
    pub(super) refused: usize,
    /// Of these, not answered.
    pub(super) refusal_recall: Option<f64>,
    pub(super) unanswerable_answered: usize,
    pub(super) unanswerable_suggested: usize,
    /// Answered wrongly, or answered though the source does not say, of all.
    pub(super) wrong_reply_rate_overall: Option<f64>,
}

impl<'a> Judged<'a> {
    /// Judges an answer.
    pub(super) fn new(gold: &'a Gold, record: Record) -> Self {
        Self {
            is_answer_right: gold.right.accepts(&record.answer, &record.facts),
            is_first_right: record
                .paragraphs
                .first()
                .is_some_and(|&number| gold.right.cites(number)),
            is_any_right: record
                .paragraphs
                .iter()
                .any(|&number| gold.right.cites(number)),
            gold,
            record,
        }
    }

    /// What is wrong with it, if anything is.
    pub(super) fn mistake(&self) -> Option<&'static str> {
        match (self.is_answerable(), self.record.status) {
            (false, Status::Answered) => Some("answered an unanswerable"),
            (false, _) => None,
            (true, Status::Suggested) => Some("not answered (suggested)"),
            (true, Status::Unknown) => Some("not answered (unknown)"),
            (true, Status::Answered) if !self.is_answer_right => Some("wrong answer"),
            (true, Status::Answered) if !self.is_first_right => Some("wrong paragraph"),
            (true, Status::Answered) => None,
        }
    }

    fn is_answerable(&self) -> bool {
        !matches!(self.gold.right, Right::Unknown)
    }

    fn is_answered(&self) -> bool {
        self.record.status == Status::Answered
    }
}

impl Summary {
    /// Counts everything.
    pub(super) fn of(judged: &[Judged<'_>]) -> Self {
        let all: Vec<_> = judged.iter().collect();
        let answered = || all.iter().filter(|one| one.is_answered());
        let is_good = |one: &&&Judged<'_>| one.is_answer_right && one.is_first_right;
        let is_bad = |one: &&&Judged<'_>| !one.is_answerable() || !one.is_answer_right;
        let mut lengths: Vec<_> = answered()
            .map(|one| one.record.answer.chars().count())
            .collect();
        lengths.sort_unstable();
        Self {
            total: Metrics::of(&all),
            n: all.len(),
            confidence: Confidence {
                mean_right: mean(answered().filter(is_good)),
                mean_wrong: mean(answered().filter(is_bad)),
            },
            length: Lengths {
                median: lengths.get(lengths.len() / 2).copied(),
                over_400: lengths
                    .iter()
                    .filter(|&&length| length > LONG_ANSWER)
                    .count(),
            },
            by_command: group(&all, |gold| gold.groups.command.clone()),
            by_style: group(&all, |gold| gold.groups.style.clone()),
            by_kind: group(&all, |gold| gold.groups.kind.clone()),
            by_subkind: group(&all, |gold| gold.groups.subkind.clone()),
            by_paragraph: group(&all, |gold| gold.groups.paragraph),
        }
    }
}

impl Metrics {
    fn of(judged: &[&Judged<'_>]) -> Self {
        let (answerable, unanswerable): (Vec<&Judged<'_>>, Vec<_>) =
            judged.iter().partition(|one| one.is_answerable());
        let answered: Vec<_> = answerable.iter().filter(|one| one.is_answered()).collect();
        let suggested: Vec<_> = answerable
            .iter()
            .filter(|one| one.record.status == Status::Suggested)
            .collect();
        let right = answered.iter().filter(|one| one.is_answer_right).count();
        let full = answered
            .iter()
            .filter(|one| one.is_answer_right && one.is_first_right)
            .count();
        let cited = answered.iter().filter(|one| one.is_first_right).count();
        let wrong = answered.len() - right;
        let refused = unanswerable.iter().filter(|one| !one.is_answered()).count();
        let unanswerable_answered = unanswerable.len() - refused;
        Self {
            answerable: answerable.len(),
            accuracy: ratio(full, answerable.len()),
            answer_accuracy: ratio(right, answerable.len()),
            citation_accuracy: ratio(cited, answered.len()),
            citation_accuracy_of_all: ratio(cited, answerable.len()),
            wrong_answer_rate: ratio(wrong, answerable.len()),
            answered: answered.len(),
            correct: full,
            correct_answer: right,
            right_answer_wrong_paragraph: right - full,
            wrong,
            precision_when_answered: ratio(full, answered.len()),
            suggested: suggested.len(),
            suggested_with_gold: suggested.iter().filter(|one| one.is_any_right).count(),
            unknown: answerable.len() - answered.len() - suggested.len(),
            unanswerable: unanswerable.len(),
            refused,
            refusal_recall: ratio(refused, unanswerable.len()),
            unanswerable_answered,
            unanswerable_suggested: unanswerable
                .iter()
                .filter(|one| one.record.status == Status::Suggested)
                .count(),
            wrong_reply_rate_overall: ratio(wrong + unanswerable_answered, judged.len()),
        }
    }
}

fn group<K: Ord>(judged: &[&Judged<'_>], key: impl Fn(&Gold) -> Option<K>) -> BTreeMap<K, Metrics> {
    let mut groups: BTreeMap<K, Vec<&Judged<'_>>> = BTreeMap::new();
    for one in judged {
        if let Some(key) = key(one.gold) {
            groups.entry(key).or_default().push(one);
        }
    }
    groups
        .into_iter()
        .map(|(key, members)| (key, Metrics::of(&members)))
        .collect()
}

fn mean<'a>(judged: impl Iterator<Item = &'a &'a Judged<'a>>) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0_usize);
    for one in judged {
        sum += f64::from(one.record.confidence);
        count += 1;
    }
    (count > 0).then(|| round(sum / count as f64))
}

fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| round(part as f64 / whole as f64))
}

fn round(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}
