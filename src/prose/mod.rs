//! Which paragraph and which sentence of a running text answer a question, and how sure that is.
//!
//! Stands before `pack`: it sees words only, so it serves a draft or any text before a person has looked at it. A
//! search takes candidates from the [`postings`], measures each in the same way ([`features`]) and adds the measures up
//! with the [`weights`], which a program has fitted. The same text and question give the same hits everywhere; ties go
//! to the earlier paragraph.

#[macro_use]
mod features;
mod answer_type;
mod detail;
mod excerpt;
mod meaning;
mod postings;
mod query;
mod score;
mod vocabulary;
mod weights;
mod words;

use std::ops::Range;

use crate::text::{Stemmer, tokens};
use postings::Postings;
use vocabulary::{Vocabulary, WordId};
use words::Class;

pub use answer_type::AnswerType;
pub use detail::DETAIL_FEATURES;
pub use excerpt::excerpt;
pub use features::{
    Asked, Measured, MeasuredSentence, PARAGRAPH_FEATURES, REFUSAL, SEARCH_FEATURES,
    SENTENCE_FEATURES, refusal,
};
pub use score::{ProseHit, ProseHits, Ranked, Scored};
pub use weights::{THRESHOLD, Weights};

/// A paragraph to be indexed.
#[derive(Debug, Clone)]
pub struct Prose<'a> {
    /// The number by which it is cited.
    pub number: u32,
    /// Its wording.
    pub text: &'a str,
    /// Byte ranges of its sentences, in order.
    pub sentences: &'a [Range<usize>],
}

/// One text, ready to be searched. Immutable.
#[derive(Debug, Clone)]
pub struct ProseIndex {
    language: String,
    vocabulary: Vocabulary,
    postings: Postings,
    paragraphs: Vec<Paragraph>,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
}

#[derive(Debug, Clone, Copy)]
struct Paragraph {
    number: u32,
    /// Where its sentences begin in [`ProseIndex::sentences`].
    sentences: u32,
}

#[derive(Debug, Clone, Copy)]
struct Sentence {
    /// Where its words begin in [`ProseIndex::tokens`].
    tokens: u32,
    /// Bytes of the paragraph.
    start: u32,
    end: u32,
}

/// A word of the text with the capital it is written with, in one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Token(u32);

impl Token {
    const CAPITAL: u32 = 1 << 31;

    const fn new(word: WordId, capital: bool) -> Self {
        Self(if capital { word | Self::CAPITAL } else { word })
    }

    const fn word(self) -> WordId {
        self.0 & !Self::CAPITAL
    }

    const fn capital(self) -> bool {
        self.0 & Self::CAPITAL != 0
    }
}

impl ProseIndex {
    /// Indexes a text in the language of a BCP 47 tag.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a pack is smaller than 2^32 bytes, and counts are capped before"
    )]
    pub fn build<'a>(language: &str, text: impl IntoIterator<Item = Prose<'a>>) -> Self {
        let stemmer = Stemmer::new(language);
        let mut vocabulary = Vocabulary::default();
        let (mut paragraphs, mut sentences, mut all) = (Vec::new(), Vec::new(), Vec::new());
        let (mut entries, mut lengths, mut stems) = (Vec::new(), Vec::new(), Vec::new());
        for prose in text {
            let number = paragraphs.len() as u32;
            paragraphs.push(Paragraph {
                number: prose.number,
                sentences: sentences.len() as u32,
            });
            stems.clear();
            for range in prose.sentences {
                sentences.push(Sentence {
                    tokens: all.len() as u32,
                    start: range.start as u32,
                    end: range.end as u32,
                });
                for (at, token) in tokens(&prose.text[range.clone()]).into_iter().enumerate() {
                    let word = vocabulary.enter(&token.word, &stemmer, token.capital, at == 0);
                    all.push(Token::new(word, token.capital));
                    let entry = vocabulary.entry(word);
                    if entry.class != Class::Stop {
                        stems.push(entry.stem);
                    }
                }
            }
            lengths.push(stems.len().min(usize::from(u16::MAX)) as u16);
            stems.sort_unstable();
            for same in stems.chunk_by(|a, b| a == b) {
                entries.push((
                    same[0],
                    number,
                    same.len().min(usize::from(u16::MAX)) as u16,
                ));
            }
        }
        paragraphs.push(Paragraph {
            number: 0,
            sentences: sentences.len() as u32,
        });
        sentences.push(Sentence {
            tokens: all.len() as u32,
            start: 0,
            end: 0,
        });
        vocabulary.finish();
        paragraphs.shrink_to_fit();
        sentences.shrink_to_fit();
        all.shrink_to_fit();
        let postings = Postings::pack(vocabulary.stems(), entries, lengths);
        Self {
            language: language.to_owned(),
            vocabulary,
            postings,
            paragraphs,
            sentences,
            tokens: all,
        }
    }

    /// How many paragraphs it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.paragraphs.len() - 1
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Positions of the paragraphs that hold a folded word or another form of it, in order.
    pub fn holders(&self, word: &str) -> impl Iterator<Item = usize> + '_ {
        let known = self.vocabulary.word(word);
        let stem = known.map_or_else(
            || {
                let stemmer = Stemmer::new(&self.language);
                self.vocabulary.stem(&stemmer.stem(word))
            },
            |known| Some(self.vocabulary.entry(known).stem),
        );
        stem.into_iter()
            .flat_map(|stem| self.postings.of(stem))
            .map(|(paragraph, _)| paragraph as usize)
    }

    fn sentences_of(&self, paragraph: usize) -> Range<usize> {
        self.paragraphs[paragraph].sentences as usize
            ..self.paragraphs[paragraph + 1].sentences as usize
    }

    fn tokens_of(&self, sentence: usize) -> &[Token] {
        &self.tokens
            [self.sentences[sentence].tokens as usize..self.sentences[sentence + 1].tokens as usize]
    }
}

#[cfg(test)]
mod tests;
