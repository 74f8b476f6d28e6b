//! From the words of a question to a typed query: what is asked for, about what, on which side, at which time.
//!
//! Understanding never fails: what is not recognised stays a word to be matched. It knows the index's names and
//! spellings but chooses no fact.

mod asked;
mod topics;
mod words;

pub use asked::{Asked, Noun, Wanted};
pub use topics::Mention;
pub use words::Word;

use crate::date::{self, When};
use crate::index::Index;
use crate::pack::TopicId;
use crate::quantity::{self, Quantity};

/// A question as understood.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its words in order, function words too.
    pub words: Vec<Word>,
    /// What is asked for.
    pub asked: Asked,
    /// The topics it names, in the order of their first word.
    pub mentions: Vec<Mention>,
    /// Whose side is asked about.
    pub side: Option<TopicId>,
    /// Every side it names.
    pub sides: Vec<TopicId>,
    /// The dates it names.
    pub dates: Vec<When>,
    /// The numbers it names, dates aside.
    pub numbers: Vec<Quantity>,
    /// Whether it denies something ('not', 'never', 'no').
    pub negated: bool,
}

/// Understands a question against a pack.
///
/// ```
/// # use std::sync::Arc;
/// # let pack = annalist::pack::Pack::default();
/// use annalist::{index::Index, question::{understand, Wanted}};
///
/// let index = Index::build(Arc::new(pack));
/// assert_eq!(understand("how many ships sailed?", &index).asked.wanted, Wanted::HowMany);
/// ```
#[must_use]
pub fn understand(text: &str, index: &Index) -> Question {
    let mut words = words::read(text, index);
    let mut asked = asked::find(&words);
    let named = index
        .names()
        .find(&words.iter().map(Word::voice).collect::<Vec<_>>());
    let mentions = topics::group(named, &words, index);
    for mention in mentions.iter().filter(|m| m.strong) {
        mention
            .words
            .iter()
            .for_each(|&place| words[place].named = true);
    }
    asked.cues.iter().for_each(|&place| words[place].cue = true);
    // 'how many Japanese aircraft' asks for aircraft.
    if let Some(noun) = asked
        .noun
        .filter(|&n| asked.wanted == Wanted::HowMany && words[n].named)
    {
        asked.noun = (noun + 1..words.len().min(noun + 3))
            .find(|&n| words[n].is_content() && !words[n].named);
    }
    let mut dates: Vec<_> = date::mentions(text, None);
    if dates.is_empty() {
        dates = undated(text, index);
    }
    for word in &mut words {
        word.dated = dates
            .iter()
            .any(|d| d.range.start <= word.range.start && word.range.end <= d.range.end);
    }
    let numbers = quantity::mentions(text)
        .into_iter()
        .map(|m| m.quantity)
        .collect();
    let sides = topics::sides(&mentions, index);
    let side = topics::side(&mentions, &words, &asked, index);
    let negated = words
        .iter()
        .any(|w| matches!(w.text.as_str(), "not" | "never" | "no" | "without"));
    Question {
        dates: dates.into_iter().map(|m| m.when).collect(),
        words,
        asked,
        mentions,
        side,
        sides,
        numbers,
        negated,
    }
}

/// The dates of a text that leaves out the year ('20 August'), in each year in which the pack dates something then.
fn undated(text: &str, index: &Index) -> Vec<date::Mention> {
    let read = |&year: &i32| date::mentions(text, Some(year));
    if index
        .years()
        .first()
        .is_none_or(|first| read(first).is_empty())
    {
        return Vec::new();
    }
    index
        .years()
        .iter()
        .flat_map(read)
        .filter(|m| index.dates_something(&m.when))
        .collect()
}

impl Question {
    /// Fixes what is asked for, as a command does, unless the words say something narrower of the same sort.
    pub fn ask_for(&mut self, wanted: Wanted) {
        let narrower = matches!(
            (wanted, self.asked.wanted),
            (Wanted::HowMany, Wanted::HowLong) | (Wanted::Who, Wanted::Quote)
        );
        if self.asked.wanted != wanted && !narrower {
            for &place in &self.asked.cues {
                self.words[place].cue = false;
            }
            let noun = if wanted == Wanted::HowMany {
                self.asked.noun
            } else {
                None
            };
            self.asked = Asked {
                wanted,
                precision: None,
                by_name: false,
                noun,
                sort: None,
                patient: false,
                cues: Vec::new(),
                explicit: true,
            };
        }
    }

    /// Whether it names a topic of the pack.
    #[must_use]
    pub fn names_a_topic(&self) -> bool {
        self.mentions.iter().any(|m| m.strong)
    }

    /// The words that a fact must account for: neither function words nor cues of what is asked for.
    pub fn content(&self) -> impl Iterator<Item = (usize, &Word)> {
        self.words
            .iter()
            .enumerate()
            .filter(|(_, w)| w.is_content())
    }
}
