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

use std::ops::Range;

use crate::date::{self, When};
use crate::index::Index;
use crate::lexicon::{Denial, denial};
use crate::pack::{TopicId, TopicKind};
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
    /// The dates it names as the time asked about.
    pub dates: Vec<When>,
    /// The dates that only bound that time.
    pub bounds: Vec<Bound>,
    /// The numbers it names, dates aside.
    pub numbers: Vec<Quantity>,
    /// Whether it denies something ('not', 'never', 'no').
    pub negated: bool,
}

/// A date that bounds the time asked about: 'before 1939', 'after the summer of 1938'.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// The date named.
    pub when: When,
    /// Whether what comes after it is asked about; otherwise what comes before it.
    pub after: bool,
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
    let mut asked = asked::find(&words, |word| index.vocabulary().is_name(word));
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
    if asked.wanted == Wanted::Who && asks_for_a_deputy(&words, &mentions, index) {
        asked.sort = Some(Noun::Person);
        asked.by_name = true;
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
    // Whoever is named in words that are quoted is not the one who is asked about.
    let quoted = quoted(text);
    let is_quoted = |m: &&Mention| {
        let within = |&place: &usize| {
            let word = &words[place].range;
            quoted
                .iter()
                .any(|q| q.start <= word.start && word.end <= q.end)
        };
        !m.words.is_empty() && m.words.iter().all(within)
    };
    let plainly: Vec<Mention> = mentions.iter().filter(|m| !is_quoted(m)).cloned().collect();
    let sides = topics::sides(&plainly, index);
    let side = topics::side(&plainly, &words, &asked, index);
    // A tag ('didn't they?', 'yes or no?') denies nothing.
    let negated = words
        .iter()
        .filter(|w| !w.cue)
        .any(|w| denial(&w.text) == Some(Denial::Flat));
    if asked.wanted == Wanted::YesNo {
        mark_supposed_numbers(&mut words, text);
    }
    let mut bounds = Vec::new();
    dates.retain(|date| {
        let bound = bound(date, &words);
        bounds.extend(bound);
        bound.is_none()
    });
    Question {
        dates: dates.into_iter().map(|m| m.when).collect(),
        bounds,
        words,
        asked,
        mentions,
        side,
        sides,
        numbers,
        negated,
    }
}

/// The words of a text as [`understand`] reads them: folded, mended, and each with its term.
#[must_use]
pub fn spell(text: &str, index: &Index) -> Vec<Word> {
    words::spell(text, index)
}

/// Words from which on what stands in quotation marks is somebody's sentence, not a title or a term.
const SENTENCE: usize = 4;

/// The sentences in quotation marks.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, c) in text.char_indices() {
        match (open, c) {
            (None, '"' | '“' | '„' | '«') => open = Some(at),
            (Some(start), '"' | '”' | '“' | '»') => {
                if text[start..at].split_whitespace().count() >= SENTENCE {
                    found.push(start..at);
                }
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// Whether the one is asked for who acts for a side: 'who signed for Carthage', 'on the Punic side', 'on behalf of Rome'.
/// The side itself is no answer.
fn asks_for_a_deputy(words: &[Word], mentions: &[Mention], index: &Index) -> bool {
    let is_side = |m: &&Mention| {
        m.strong
            && m.topics.iter().any(|&(t, _)| {
                matches!(
                    index.pack().topic(t).kind,
                    TopicKind::State | TopicKind::People
                )
            })
    };
    let signs = words.iter().any(|w| {
        matches!(
            w.text.as_str(),
            "sign"
                | "signed"
                | "signs"
                | "signing"
                | "negotiate"
                | "negotiated"
                | "negotiator"
                | "behalf"
        )
    });
    let says = |place: Option<usize>, options: &[&str]| {
        place
            .and_then(|p| words.get(p))
            .is_some_and(|w| options.contains(&w.text.as_str()))
    };
    signs
        && mentions.iter().filter(is_side).any(|m| {
            let (Some(&first), Some(&last)) = (m.words.first(), m.words.last()) else {
                return false;
            };
            let before = (first.saturating_sub(2)..first)
                .rev()
                .find(|&p| words[p].text != "the");
            says(before, &["for", "behalf", "representing"])
                || says(before, &["of"]) && words[..first].iter().any(|w| w.text == "behalf")
                || says(Some(last + 1), &["side"])
        })
}

/// Takes the numbers out of what a fact must account for: which number it is may be just what is asked.
fn mark_supposed_numbers(words: &mut [Word], text: &str) {
    for mention in quantity::mentions(text) {
        words
            .iter_mut()
            .filter(|w| mention.range.start <= w.range.start && w.range.end <= mention.range.end)
            .filter(|w| !quantity::numbers(&w.text).is_empty())
            .for_each(|w| {
                w.cue = true;
                w.term = None;
                w.weight = 0.0;
            });
    }
}

/// The bound that a date is, where a word before it makes it one.
fn bound(date: &date::Mention, words: &[Word]) -> Option<Bound> {
    let before = words.iter().rfind(|w| {
        w.range.end <= date.range.start && !matches!(w.text.as_str(), "the" | "early" | "late")
    })?;
    let after = match before.text.as_str() {
        "before" | "until" | "till" | "by" => false,
        "after" | "since" => true,
        _ => return None,
    };
    Some(Bound {
        when: date.when,
        after,
    })
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

impl Bound {
    /// Whether a time lies on the side of the bound that is asked about, at least in part.
    #[must_use]
    pub fn admits(&self, when: &When) -> bool {
        if self.after {
            when.last_day() > self.when.last_day()
        } else {
            when.first_day() < self.when.first_day()
        }
    }
}

impl Question {
    /// Whether it says anything of the time asked about.
    #[must_use]
    pub fn is_dated(&self) -> bool {
        !self.dates.is_empty() || !self.bounds.is_empty()
    }

    /// Whether a time is one that it asks about.
    #[must_use]
    pub fn covers(&self, when: &When) -> bool {
        (self.dates.is_empty() || self.dates.iter().any(|d| d.overlaps(when)))
            && self.bounds.iter().all(|b| b.admits(when))
    }

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
            let noun = self.asked.noun.filter(|_| wanted == Wanted::HowMany);
            self.asked = Asked {
                noun,
                ..Asked::of(wanted, Vec::new())
            };
        }
    }

    /// The word that sets what is asked before or after something it names ('who came after him', 'before 1939').
    #[must_use]
    pub fn relation(&self) -> Option<&str> {
        // 'After the war' names a thing, 'after he left' tells of an act.
        let thing = |rest: &[Word]| {
            let article = rest
                .first()
                .is_some_and(|w| matches!(w.text.as_str(), "the" | "this" | "that"));
            let said = rest.iter().find(|w| !w.function || w.named || w.dated);
            said.is_some_and(|w| article || w.named || w.dated)
        };
        self.words
            .iter()
            .enumerate()
            .find(|(place, word)| {
                matches!(word.text.as_str(), "before" | "after") && thing(&self.words[place + 1..])
            })
            .map(|(_, word)| word.text.as_str())
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

#[cfg(test)]
mod tests;
