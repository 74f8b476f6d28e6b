//! Where a pack's topics are named in a sentence.

use std::ops::Range;

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashMap, FxHasher};

use super::article::Articles;
use crate::pack::{Pack, TopicId};
use crate::text::{Token, tokens};

/// Letters that two words must share at the start to give one another away (`Japan`, `Japanese`).
const TELLING_PREFIX: usize = 5;
/// Words shorter than this give nothing away by being alike.
const TELLING_LENGTH: usize = 4;

/// All names of a pack's topics, by their first word.
#[derive(Debug)]
pub(super) struct Names {
    by_first: FxHashMap<String, Vec<Name>>,
    /// The marks of each topic's names, for [`Names::tells`].
    marks: Vec<Marks>,
    /// Which of the topics take `the`.
    pub(super) articles: Articles,
}

/// Words as numbers, sorted: two words have the same number when one gives the other away.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks(Vec<u64>);

impl Marks {
    /// The marks of a text's longer words.
    pub(super) fn of(text: &str) -> Self {
        Self::of_tokens(&tokens(text))
    }

    /// As [`Marks::of`], of a text that is parted into words already.
    pub(super) fn of_tokens(tokens: &[Token<'_>]) -> Self {
        Self::of_words(tokens.iter().map(|token| token.word.as_ref()))
    }

    fn of_words<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut marks: Vec<u64> = words
            .filter(|word| word.chars().nth(TELLING_LENGTH - 1).is_some())
            .map(mark)
            .collect();
        marks.sort_unstable();
        marks.dedup();
        Self(marks)
    }

    fn meet(&self, other: &Self) -> bool {
        let (mut one, mut two) = (self.0.iter().peekable(), other.0.iter().peekable());
        while let (Some(a), Some(b)) = (one.peek(), two.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => one.next(),
                std::cmp::Ordering::Greater => two.next(),
                std::cmp::Ordering::Equal => return true,
            };
        }
        false
    }
}

/// The start of a word by which it gives another away: equal words have the same, and so have words that share so much.
fn mark(word: &str) -> u64 {
    let end = word
        .char_indices()
        .nth(TELLING_PREFIX)
        .map_or(word.len(), |(end, _)| end);
    let mut hasher = FxHasher::default();
    word[..end].hash(&mut hasher);
    hasher.finish()
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
        let mut marks = Vec::with_capacity(pack.topics.len());
        for (position, topic) in (0_u32..).zip(&pack.topics) {
            let mut own = Vec::new();
            for name in std::iter::once(&topic.name).chain(&topic.aliases) {
                let parts: Vec<String> = tokens(name)
                    .into_iter()
                    .map(|token| token.word.into_owned())
                    .collect();
                own.extend(parts.iter().cloned());
                if let Some(first) = parts.first() {
                    by_first.entry(first.clone()).or_default().push(Name {
                        topic: TopicId(position),
                        words: parts,
                    });
                }
            }
            marks.push(Marks::of_words(own.iter().map(String::as_str)));
        }
        Self {
            by_first,
            marks,
            articles: Articles::of(pack),
        }
    }

    /// Every topic named in `sentence`, in order; where one name lies within another, the longer one only.
    pub(super) fn in_sentence(&self, sentence: &str) -> Vec<Named> {
        self.in_tokens(&tokens(sentence))
    }

    /// As [`Names::in_sentence`], of a sentence that is parted into words already.
    pub(super) fn in_tokens(&self, tokens: &[Token<'_>]) -> Vec<Named> {
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
        self.told_by(&Marks::of(text), topic)
    }

    /// As [`Names::tells`], of a text whose marks are known.
    pub(super) fn told_by(&self, text: &Marks, topic: TopicId) -> bool {
        self.marks[topic.index()].meet(text)
    }

    /// Whether the names of two topics share a word, so that one might pass for the other.
    pub(super) fn alike(&self, one: TopicId, other: TopicId) -> bool {
        self.marks[one.index()].meet(&self.marks[other.index()])
    }
}
