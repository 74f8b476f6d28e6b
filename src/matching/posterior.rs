//! How likely each candidate is by the words of the question alone.

use crate::index::{EntryId, Index, Term};
use crate::question::Question;

/// Words depend on each other, so their evidence is added up as if there were fewer: it grows with the square root of
/// their number, as if each question had at least three.
const FEWEST: f32 = 3.0;
/// How sharply the words tell candidates apart, chosen by leaving question sets out.
const SHARPNESS: f32 = 1.5;
/// Log-posteriors below this are all alike.
const UNLIKELY: f32 = -6.0;

/// For each candidate its log-posterior among all of them, from 0 for the unlikely to 1 for a certain one.
pub(super) fn of(question: &Question, index: &Index, candidates: &[EntryId]) -> Vec<f32> {
    let terms: Vec<Term> = question.words.iter().filter_map(|w| w.term).collect();
    let (mut logs, known) = index.bayes().likelihoods(&terms, candidates);
    #[expect(clippy::cast_precision_loss, reason = "a question has few words")]
    let scale = SHARPNESS / (known as f32).max(FEWEST).sqrt();
    for log in &mut logs {
        *log *= scale;
    }
    let most = logs.iter().copied().fold(f32::MIN, f32::max);
    let all = logs.iter().map(|log| (log - most).exp()).sum::<f32>().ln();
    logs.iter()
        .map(|log| 1.0 - (log - most - all).max(UNLIKELY) / UNLIKELY)
        .collect()
}
