//! Where a pack's topics are named in a sentence.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::pack::{Pack, TopicId};
use crate::text::tokens;

/// Letters that two words must share at the start to give one another away (`Japan`, `Japanese`).
const TELLING_PREFIX: usize = 5;
/// Words shorter than this give nothing away by being alike.
const TELLING_LENGTH: usize = 4;

/// All names of a pack's topics, by their first word.
#[derive(Debug)]
pub(super) struct Names {
    by_first: FxHashMap<String, Vec<Name>>,
    /// The words of each topic's names, for [`Names::tells`].
    words: Vec<Vec<String>>,
}

#[derive(Debug)]
struct Name {
    topic: TopicId,
    words: Vec<String>,
}

/// A topic named in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// Which one; several topics may share a name.
    pub(super) topic: TopicId,
    /// Where, in bytes.
    pub(super) range: Range<usize>,
}

impl Names {
    pub(super) fn of(pack: &Pack) -> Self {
        let mut by_first: FxHashMap<String, Vec<Name>> = FxHashMap::default();
        let mut words = Vec::with_capacity(pack.topics.len());
        for (position, topic) in (0_u32..).zip(&pack.topics) {
            let mut own = Vec::new();
            for name in std::iter::once(&topic.name).chain(&topic.aliases) {
                let parts: Vec<String> = tokens(name)
                    .into_iter()
                    .map(|token| token.word.into_owned())
                    .collect();
                own.extend(
                    parts
                        .iter()
                        .filter(|word| word.chars().count() >= TELLING_LENGTH)
                        .cloned(),
                );
                if let Some(first) = parts.first() {
                    by_first.entry(first.clone()).or_default().push(Name {
                        topic: TopicId(position),
                        words: parts,
                    });
                }
            }
            own.sort_unstable();
            own.dedup();
            words.push(own);
        }
        Self { by_first, words }
    }

    /// Every topic named in `sentence`, in order; where one name lies within another, the longer one only.
    pub(super) fn in_sentence(&self, sentence: &str) -> Vec<Named> {
        let tokens = tokens(sentence);
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let mut longest = 0;
            let mut here: Vec<TopicId> = Vec::new();
            for name in self
                .by_first
                .get(tokens[at].word.as_ref())
                .into_iter()
                .flatten()
            {
                let length = name.words.len();
                let fits = tokens.len() >= at + length
                    && name
                        .words
                        .iter()
                        .zip(&tokens[at..])
                        .all(|(word, token)| *word == token.word);
                if fits && length >= longest {
                    if length > longest {
                        here.clear();
                        longest = length;
                    }
                    if !here.contains(&name.topic) {
                        here.push(name.topic);
                    }
                }
            }
            if longest > 0 {
                let range = tokens[at].range.start..tokens[at + longest - 1].range.end;
                found.extend(here.into_iter().map(|topic| Named {
                    topic,
                    range: range.clone(),
                }));
            }
            at += longest.max(1);
        }
        found
    }

    /// Whether `text` gives the topic away: one of its words is a word of the topic's names, or starts like one.
    pub(super) fn tells(&self, text: &str, topic: TopicId) -> bool {
        let words = &self.words[topic.index()];
        tokens(text)
            .iter()
            .filter(|token| token.word.chars().count() >= TELLING_LENGTH)
            .any(|token| words.iter().any(|word| is_telling(word, &token.word)))
    }

    /// Whether the names of two topics share a word, so that one might pass for the other.
    pub(super) fn alike(&self, one: TopicId, other: TopicId) -> bool {
        self.words[one.index()]
            .iter()
            .any(|a| self.words[other.index()].iter().any(|b| is_telling(a, b)))
    }
}

fn is_telling(a: &str, b: &str) -> bool {
    a == b || a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count() >= TELLING_PREFIX
}
