//! What type of answer a question wants, as far as a running text shows it by the words alone.
//!
//! Coarser than [`question::Wanted`](crate::question::Wanted), which knows a pack: here a type is what can be told of a
//! single word of a text.

use crate::lexicon::{AskingNoun, asking_noun, degree};

/// The type of answer that is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AnswerType {
    /// A date.
    When,
    /// A number.
    Number,
    /// A person or an organisation.
    Who,
    /// A place.
    Where,
    /// A reason.
    Why,
    /// Anything.
    #[default]
    What,
}

impl AnswerType {
    /// What the folded words of a question ask for, by the first that says so.
    pub(super) fn of(words: &[&str]) -> Self {
        let asked = words.iter().enumerate().find_map(|(at, word)| {
            let mut next = words[at + 1..].iter();
            match *word {
                "when" => Some(Self::When),
                "who" | "whom" | "whose" => Some(Self::Who),
                "where" => Some(Self::Where),
                "why" => Some(Self::Why),
                "how" => next
                    .next()
                    .and_then(|word| degree(word))
                    .map(|_| Self::Number),
                "what" | "which" => next.take(NOUN_WITHIN).find_map(|word| Self::by(word)),
                _ => None,
            }
        });
        asked.unwrap_or_default()
    }

    /// What a word behind 'what' or 'which' asks for.
    fn by(word: &str) -> Option<Self> {
        match asking_noun(word) {
            Some(AskingNoun::Time) => Some(Self::When),
            Some(AskingNoun::Number | AskingNoun::Duration) => Some(Self::Number),
            Some(AskingNoun::Person) => Some(Self::Who),
            Some(AskingNoun::Spot | AskingNoun::Place | AskingNoun::State) => Some(Self::Where),
            Some(AskingNoun::Reason) => Some(Self::Why),
            // Troops, agreements, outcomes and words said look like anything else.
            Some(
                AskingNoun::Unit
                | AskingNoun::Agreement
                | AskingNoun::Outcome
                | AskingNoun::Wording,
            ) => None,
            None => match word {
                "time" => Some(Self::When),
                "caused" | "led" => Some(Self::Why),
                _ => None,
            },
        }
    }
}

/// How far behind 'what' or 'which' the noun may stand that says what is asked for.
const NOUN_WITHIN: usize = 2;
