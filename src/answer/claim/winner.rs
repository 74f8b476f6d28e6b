//! Who is supposed to have won, and whether that side did: told by the event, not by the words of a statement.

use super::Point;
use super::held::{Claim, Finding};
use super::stated::Stated;
use crate::index::Index;
use crate::lexicon::List;
use crate::pack::{Fact, FactKind, TopicId, Value};
use crate::question::{Question, Word};

impl Claim<'_> {
    /// Who won is told by the event, not by the words of a statement.
    pub(super) fn winner(&self, fact: &Fact, stated: &Stated, index: &Index) -> Option<Finding> {
        let names_event = fact.about.iter().any(|&t| {
            index.pack().topic(t).event.is_some()
                && (self.names.iter().any(|n| n.is(t)) || self.implied().any(|i| i == t))
        });
        let strays = self.names.iter().any(|n| !stated.has(n));
        let told = |place: &&usize| !self.names.iter().any(|n| n.words.contains(place));
        // More than 'won' would have to be accounted for.
        if !names_event
            || strays
            || self.content.iter().filter(told).count() > 1
            || !self.quantities.is_empty()
        {
            return None;
        }
        winner_agrees(self.question, fact, index).map(|agrees| {
            if agrees {
                Finding::Supports
            } else {
                Finding::Contradicts(Point::Side)
            }
        })
    }
}

/// Whether a question supposes that somebody won.
pub(super) fn asks_for_winner(question: &Question) -> bool {
    question.words.iter().any(|w| List::Winning.has(&w.text))
}

/// Whether the side supposed to have won did; `None` where winning is not what is asked.
pub(super) fn winner_agrees(question: &Question, fact: &Fact, index: &Index) -> Option<bool> {
    let won = supposed_to_win(question)?;
    let pack = index.pack();
    let winner = fact
        .about
        .iter()
        .find_map(|&t| pack.topic(t).event.as_ref())
        .and_then(|chief| chief.winner)
        .or(match (&fact.value, fact.kind) {
            (Value::Topics(topics), FactKind::Outcome) => topics.first().copied(),
            _ => None,
        })?;
    let subject: TopicId = question.sides.first().copied()?;
    Some(((subject == winner) == won) != question.negated)
}

/// Whether a question supposes that a side won, or that it lost; `None` where it says neither or both.
pub(super) fn supposed_to_win(question: &Question) -> Option<bool> {
    // 'Was Rome defeated' asks whether it lost, 'Rome defeated Carthage' says that it won.
    let is = |w: &Word, list: List| list.has(&w.text);
    let words = &question.words;
    let beaten = words.iter().enumerate().any(|(place, w)| {
        is(w, List::Beaten) && words[..place].iter().any(|w| is(w, List::Passive))
    });
    let beats = !beaten && words.iter().any(|w| is(w, List::Beating));
    let won = beats || asks_for_winner(question);
    // 'Lost 500 men' loses no battle, nor does 'lost all their ships'.
    let lost = beaten || question.numbers.is_empty() && loses(question);
    (won != lost).then_some(won)
}

/// Whether somebody is supposed to have been beaten, not to have lost something.
pub(super) fn loses(question: &Question) -> bool {
    let verb = |w: &Word| List::Losing.has(&w.text);
    let object = |w: &Word| w.is_content() && !w.named && !verb(w) && !List::Contest.has(&w.text);
    question.words.iter().any(verb) && !question.words.iter().any(object)
}
