//! How likely the words of a question are in the wordings of each entry.
//!
//! A multinomial naive Bayes model of the pack's own wordings with Lidstone smoothing (`McCallum` and Nigam, 1998, "A
//! comparison of event models for naive Bayes text classification"). It counts every word, little ones too: 'who' and
//! 'after' tell entries apart that share all names. There is nothing to fit, so a pack needs no training.

use super::entries::EntryId;
use super::vocabulary::Term;

/// Lidstone's constant: what a word counts that an entry does not hold.
const SMOOTHING: f32 = 0.1;

/// Word counts of all entries.
#[derive(Debug, Default)]
pub struct Bayes {
    /// Where the list of each term begins, and where the last one ends.
    starts: Vec<u32>,
    /// For each term the entries that hold it, ascending, with what it adds to their log-likelihood.
    held: Vec<(EntryId, f32)>,
    /// Log-likelihood in each entry of a word that it does not hold.
    lacking: Vec<f32>,
}

impl Bayes {
    /// Counts the words of each entry; `terms` is how many terms there are.
    #[must_use]
    pub(super) fn build(terms: usize, words: impl Iterator<Item = Vec<Term>>) -> Self {
        let mut pairs: Vec<(Term, EntryId)> = Vec::new();
        let mut lengths: Vec<f32> = Vec::new();
        for (id, words) in (0..).map(EntryId).zip(words) {
            #[expect(
                clippy::cast_precision_loss,
                reason = "an entry has some hundred words"
            )]
            lengths.push(words.len() as f32);
            pairs.extend(words.into_iter().map(|term| (term, id)));
        }
        pairs.sort_unstable();
        #[expect(clippy::cast_precision_loss, reason = "a pack has some thousand terms")]
        let vocabulary = pairs.chunk_by(|a, b| a.0 == b.0).count() as f32;
        let mut starts = vec![0; terms + 1];
        let mut held = Vec::new();
        for same in pairs.chunk_by(|a, b| a == b) {
            #[expect(
                clippy::cast_precision_loss,
                reason = "an entry has some hundred words"
            )]
            let count = same.len() as f32;
            held.push((same[0].1, ((count + SMOOTHING) / SMOOTHING).ln()));
            if let Some(end) = starts.get_mut(same[0].0 as usize + 1) {
                *end = u32::try_from(held.len()).unwrap_or(u32::MAX);
            }
        }
        // A term that nothing holds ends where the one before it does.
        for term in 1..starts.len() {
            starts[term] = starts[term].max(starts[term - 1]);
        }
        Self {
            starts,
            held,
            lacking: lengths
                .into_iter()
                .map(|n| (SMOOTHING / (n + SMOOTHING * vocabulary)).ln())
                .collect(),
        }
    }

    /// The entries that hold a term, ascending, with what it adds to their log-likelihood.
    fn held(&self, term: Term) -> &[(EntryId, f32)] {
        match self.starts.get(term as usize..term as usize + 2) {
            Some(&[start, end]) => self
                .held
                .get(start as usize..end as usize)
                .unwrap_or_default(),
            _ => &[],
        }
    }

    /// For each of some entries the log-likelihood of some terms, and how many of the terms any entry holds.
    #[must_use]
    pub fn likelihoods(&self, terms: &[Term], entries: &[EntryId]) -> (Vec<f32>, usize) {
        let mut sums = vec![0.0; entries.len()];
        let mut known = 0;
        for &term in terms {
            let held = self.held(term);
            if held.is_empty() {
                continue;
            }
            known += 1;
            for (sum, entry) in sums.iter_mut().zip(entries) {
                *sum += self.lacking.get(entry.index()).copied().unwrap_or_default()
                    + held
                        .binary_search_by_key(entry, |&(id, _)| id)
                        .map_or(0.0, |at| held[at].1);
            }
        }
        (sums, known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_likelier_where_they_were_seen() {
        let bayes = Bayes::build(5, [vec![0, 1, 1], vec![0, 2], vec![]].into_iter());
        let entries = [EntryId(0), EntryId(1), EntryId(2)];
        let (of_one, known) = bayes.likelihoods(&[1, 4], &entries);
        assert_eq!(known, 1, "a term that nothing holds says nothing");
        assert!(of_one[0] > of_one[1]);
        let (of_both, _) = bayes.likelihoods(&[0], &entries);
        assert!(
            of_both[1] > of_both[0],
            "among fewer words the same word says more"
        );
    }
}
