//! What is offered where no answer is sure enough: readings to choose from, or a refusal with what is nearest.

use super::thresholds::RIVAL;
use super::{Ambiguous, Focus, Reading, Unknown, phrase};
use crate::index::Index;
use crate::matching::{self, Candidate};
use crate::pack::{FactId, TopicId};

/// The readings to choose from: the best facts of different kinds or topics.
pub(super) fn readings(ranked: &[Candidate], confidence: f32, index: &Index) -> Option<Ambiguous> {
    let pack = index.pack();
    let best = ranked.first()?;
    let mut readings: Vec<Reading> = Vec::new();
    let mut paragraphs = Vec::new();
    for candidate in ranked.iter().filter(|c| best.score - c.score < RIVAL) {
        let Some(fact) = index.fact(candidate.entry) else {
            continue;
        };
        let fact = pack.fact(fact);
        let label = phrase::fit(&fact.statement, LABEL);
        if readings.len() < MOST_READINGS && !readings.iter().any(|r| r.label == label) {
            let ask = fact
                .asks
                .first()
                .map_or(fact.statement.as_str(), String::as_str);
            readings.push(Reading {
                label,
                ask: ask.to_owned(),
            });
            paragraphs.extend(
                fact.paragraphs
                    .iter()
                    .copied()
                    .filter(|p| !paragraphs.contains(p))
                    .collect::<Vec<_>>(),
            );
        }
    }
    paragraphs.truncate(MOST_PARAGRAPHS);
    (readings.len() >= 2).then(|| Ambiguous {
        readings,
        paragraphs,
        evidence: index.statement(best.entry).to_owned(),
        confidence,
        focus: None,
    })
}

/// Characters of a reading's label at most, so that several can be taken in at a glance.
const LABEL: usize = 75;
/// Readings offered at most.
const MOST_READINGS: usize = 5;
/// Paragraphs named at most.
const MOST_PARAGRAPHS: usize = 10;

/// A refusal with what is nearest.
pub(super) fn unknown(ranked: &[Candidate], confidence: f32, index: &Index) -> Unknown {
    let pack = index.pack();
    let near: Vec<&Candidate> = ranked
        .iter()
        .filter(|c| c.features.coverage > 0.0)
        .collect();
    let mut paragraphs = Vec::new();
    for candidate in &near {
        for &number in index.paragraphs(candidate.entry) {
            if !paragraphs.contains(&number) && paragraphs.len() < MOST_PARAGRAPHS {
                paragraphs.push(number);
            }
        }
    }
    let unsaid = near
        .first()
        .filter(|c| index.fact(c.entry).is_none() && matching::is_telling(c));
    let missing = unsaid.map(|c| index.statement(c.entry).to_owned());
    let facts: Vec<FactId> = near
        .iter()
        .filter_map(|c| index.fact(c.entry))
        .take(3)
        .collect();
    let evidence = facts
        .first()
        .map(|&f| pack.fact(f).statement.to_string())
        .unwrap_or_default();
    let suggestions = facts
        .iter()
        .filter_map(|&f| pack.fact(f).asks.first())
        .map(|ask| Reading {
            label: phrase::fit(ask, LABEL),
            ask: ask.clone(),
        })
        .collect();
    let focus = near.first().map(|c| {
        let entry = index.entry(c.entry);
        let mut topics: Vec<TopicId> = entry.chief_topics().collect();
        topics.sort_by(|&a, &b| entry.closeness(b).total_cmp(&entry.closeness(a)));
        Focus {
            topics,
            facts: Vec::new(),
            side: entry.side,
            wanted: None,
        }
    });
    Unknown {
        missing,
        paragraphs,
        evidence,
        confidence,
        suggestions,
        focus: focus.filter(|f| !f.topics.is_empty()),
    }
}
