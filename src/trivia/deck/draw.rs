//! Which questions a round gets, by what its host wishes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Deck, Draft};
use crate::date::{self, Date, When};
use crate::pack::TopicId;
use crate::text::tokens;
use crate::trivia::chance::Chance;
use crate::trivia::round::Item;
use crate::trivia::rules::{Order, Wish};

/// Why no round can be made of a wish.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoQuestions {
    /// The topic is not in the pack.
    #[error(
        "the pack has no topic or year '{0}'; leave the topic out, or choose one that is completed while you type"
    )]
    UnknownTopic(String),
    /// Nothing fits all that is wished.
    #[error("no question fits all of that; leave out the topic, the formats or the difficulty")]
    NothingFits,
    /// Nothing was missed.
    #[error("you have missed nothing so far; start a round without order:missed-only")]
    NothingMissed,
}

/// What a topic wish comes down to.
enum Scope {
    All,
    Topics(Vec<TopicId>),
    Time(When),
}

impl Deck {
    /// Draws at most `count` questions; `missed` are keys that the host got wrong before. One question a fact, as long as
    /// there are facts.
    ///
    /// # Errors
    /// [`NoQuestions`] says what to leave out.
    pub fn draw(
        &self,
        wish: &Wish,
        count: usize,
        missed: &[String],
        seed: u64,
    ) -> Result<Vec<Item>, NoQuestions> {
        let scope = self.scope(wish.topic.as_deref())?;
        let mut fitting: Vec<&Draft> = self
            .drafts
            .iter()
            .filter(|draft| fits(draft, wish, &scope))
            .collect();
        if fitting.is_empty() {
            return Err(NoQuestions::NothingFits);
        }
        let was_missed = |draft: &Draft| missed.iter().any(|key| **key == *draft.key);
        if wish.order == Order::MissedOnly {
            fitting.retain(|draft| was_missed(draft));
            if fitting.is_empty() {
                return Err(NoQuestions::NothingMissed);
            }
        }
        Chance::of(seed, "draw").shuffle(&mut fitting);
        if wish.order == Order::MissedFirst {
            fitting.sort_by_key(|draft| !was_missed(draft));
        }
        let mut facts = BTreeSet::new();
        let (mut drawn, mut spare): (Vec<&Draft>, Vec<&Draft>) = fitting
            .into_iter()
            .partition(|draft| facts.insert(draft.key.split('/').next()));
        drawn.append(&mut spare);
        drawn.truncate(count);
        if wish.order == Order::Chronological {
            drawn.sort_by_key(|draft| {
                (
                    draft.when.map_or(i32::MAX, |when| when.first_day()),
                    draft.paragraph,
                )
            });
        }
        Ok(drawn
            .into_iter()
            .map(|draft| Item {
                key: Arc::clone(&draft.key),
                format: draft.format,
            })
            .collect())
    }

    fn scope(&self, topic: Option<&str>) -> Result<Scope, NoQuestions> {
        let Some(wanted) = topic.map(str::trim).filter(|topic| !topic.is_empty()) else {
            return Ok(Scope::All);
        };
        let named: Vec<TopicId> = self
            .names
            .in_sentence(wanted)
            .into_iter()
            .filter(|named| named.range.len() * 2 > wanted.len())
            .map(|named| named.topic)
            .collect();
        if !named.is_empty() {
            return Ok(Scope::Topics(named));
        }
        if let Some(when) = years(wanted) {
            return Ok(Scope::Time(when));
        }
        let words: Vec<String> = tokens(wanted)
            .into_iter()
            .map(|token| token.word.into_owned())
            .collect();
        let has_all = |name: &str| {
            let name = tokens(name);
            words
                .iter()
                .all(|word| name.iter().any(|token| token.word == *word))
        };
        let near: Vec<TopicId> = (0_u32..)
            .map(TopicId)
            .zip(&self.pack.topics)
            .filter(|(_, topic)| {
                std::iter::once(&topic.name)
                    .chain(&topic.aliases)
                    .any(|name| has_all(name))
            })
            .map(|(id, _)| id)
            .collect();
        if near.is_empty() || words.is_empty() {
            Err(NoQuestions::UnknownTopic(wanted.to_owned()))
        } else {
            Ok(Scope::Topics(near))
        }
    }
}

fn fits(draft: &Draft, wish: &Wish, scope: &Scope) -> bool {
    (wish.formats.is_empty() || wish.formats.contains(&draft.format))
        && wish
            .difficulty
            .is_none_or(|difficulty| draft.difficulty == difficulty)
        && match scope {
            Scope::All => true,
            Scope::Topics(topics) => draft.topics.iter().any(|topic| topics.contains(topic)),
            Scope::Time(time) => draft.when.is_some_and(|when| when.overlaps(time)),
        }
}

/// `1938`, `May 1939`, `1938-1939`.
fn years(text: &str) -> Option<When> {
    if let Some((from, to)) = text.split_once(['-', '–', '/'])
        && let (Ok(from), Ok(to)) = (from.trim().parse::<i32>(), to.trim().parse::<i32>())
        && from <= to
    {
        return Some(When::Span {
            start: Some(Date::of_year(from)),
            end: Some(Date::of_year(to)),
        });
    }
    match &date::mentions(text, None)[..] {
        [mention] => Some(mention.when),
        _ => None,
    }
}
