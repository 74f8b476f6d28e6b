//! How likely the words of a question are in the wordings of each entry.
//!
//! A multinomial naive Bayes model of the pack's own wordings with Lidstone smoothing (`McCallum` and Nigam, 1998, "A
//! comparison of event models for naive Bayes text classification"). It counts every word, little ones too: 'who' and
//! 'after' tell entries apart that share all names. There is nothing to fit, so a pack needs no training.

use super::entries::EntryId;
use super::vocabulary::Term;
use crate::text::Lists;

/// Lidstone's constant: what a word counts that an entry does not hold.
const SMOOTHING: f32 = 0.1;

/// Word counts of all entries.
#[derive(Debug, Default)]
pub struct Bayes {
    /// For each term the entries that hold it, ascending, with what it adds to their log-likelihood.
    held: Lists<(EntryId, f32)>,
    /// Log-likelihood in each entry of a word that it does not hold.
    lacking: Vec<f32>,
}

impl Bayes {
    /// From the counted words of each entry; `terms` is how many terms there are.
    #[must_use]
    pub(super) fn build(terms: usize, counts: &Counts) -> Self {
        let most = counts.held.iter().map(|&(_, count)| count).max();
        let added: Vec<f32> = (0..=most.unwrap_or_default())
            .map(|count| ((count as f32 + SMOOTHING) / SMOOTHING).ln())
            .collect();
        let held = Lists::build(terms, || {
            let entries = (0..).map(EntryId).zip(&counts.entries);
            entries
                .flat_map(|(id, of)| std::iter::repeat_n(id, of.distinct))
                .zip(&counts.held)
                .map(|(id, &(term, count))| (term as usize, (id, added[count as usize])))
        });
        let vocabulary = held.iter().filter(|list| !list.is_empty()).count() as f32;
        let lacking = counts
            .entries
            .iter()
            .map(|of| (SMOOTHING / (of.words as f32 + SMOOTHING * vocabulary)).ln())
            .collect();
        Self { held, lacking }
    }

    /// For each of some entries the log-likelihood of some terms, and how many of the terms any entry holds.
    #[must_use]
    pub fn likelihoods(&self, terms: &[Term], entries: &[EntryId]) -> (Vec<f32>, usize) {
        let mut sums = vec![0.0; entries.len()];
        let mut known = 0;
        for &term in terms {
            let held = self.held.get(term as usize);
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

/// The words of each entry, counted as they are read.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// The terms of one entry after another with how often each is there.
    held: Vec<(Term, u32)>,
    entries: Vec<Counted>,
    /// Words of the entry that is being read.
    words: u32,
    /// For each term one more than its place in `held`, where that is within the entry being read.
    places: Vec<u32>,
    /// Where the entry being read begins in `held`.
    start: usize,
}

#[derive(Debug)]
struct Counted {
    distinct: usize,
    words: u32,
}

impl Counts {
    /// Counts a word of the entry that is being read.
    pub(super) fn add(&mut self, term: Term) {
        self.words += 1;
        let at = term as usize;
        if at >= self.places.len() {
            self.places.resize((at + 1).next_power_of_two(), 0);
        }
        let place = self.places[at] as usize;
        if place > self.start {
            self.held[place - 1].1 += 1;
        } else {
            self.held.push((term, 1));
            self.places[at] = u32::try_from(self.held.len()).unwrap_or(u32::MAX);
        }
    }

    /// Goes on to the next entry.
    pub(super) fn close(&mut self) {
        self.entries.push(Counted {
            distinct: self.held.len() - self.start,
            words: std::mem::take(&mut self.words),
        });
        self.start = self.held.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_likelier_where_they_were_seen() {
        let mut counts = Counts::default();
        for words in [vec![0, 1, 1], vec![0, 2], vec![]] {
            for term in words {
                counts.add(term);
            }
            counts.close();
        }
        let bayes = Bayes::build(5, &counts);
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
