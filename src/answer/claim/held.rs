//! A claim held against one fact, piece by piece, in the order in which a piece can be told.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::Point;
use super::gist::{gist, marks};
use super::number::is_numeric;
use super::stated::Stated;
use super::winner::supposed_to_win;
use super::wording::{Class, Name, Wording, class, names};
use crate::date;
use crate::index::{Index, Term};
use crate::lexicon::List;
use crate::pack::{Fact, FactId, TopicId};
use crate::quantity;
use crate::question::Question;

/// A year for dates that are only looked for.
const ANY_YEAR: Option<i32> = Some(2000);

/// What one fact says to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Finding {
    Supports,
    Contradicts(Point),
    Open,
}

/// A claim, understood as a yes-or-no question and prepared to be held against many facts.
pub(in crate::answer) struct Claim<'a> {
    pub(super) text: &'a str,
    pub(super) question: &'a Question,
    pub(super) quantities: Vec<quantity::Mention>,
    /// Where dates stand, of whatever year.
    pub(super) dated: Vec<Range<usize>>,
    pub(super) said: Wording,
    pub(super) names: Vec<Name>,
    /// Places of the words that a fact must account for, numbers and dates aside.
    pub(super) content: Vec<usize>,
    /// Its words that narrow or shade.
    pub(super) marks: u64,
    /// Whether no fact settles it, as it is put.
    pub(super) is_open: bool,
    /// Whether it may be told by who won, whatever the statement says.
    pub(super) on_victory: bool,
    /// For each of `content` that nothing but a word of the statement can account for, the terms of such words.
    pub(super) needed: Vec<Vec<Term>>,
}

impl<'a> Claim<'a> {
    pub(in crate::answer) fn new(text: &'a str, question: &'a Question, index: &Index) -> Self {
        let said = Wording::of(text, question, index);
        let quantities = quantity::mentions(text);
        let names = names(question, &said, index);
        let content = question
            .words
            .iter()
            .enumerate()
            .filter(|&(place, w)| {
                w.is_content()
                    && !is_numeric(w, &quantities)
                    && !List::Denying.has(&w.text)
                    && !takes_place(&said.words, place)
            })
            .map(|(place, _)| place)
            .collect();
        // Both sentences may deny in one clause and state in another; which word belongs where is then for a person to
        // see. 'Before 1939' is a claim about an order, which no single piece of a fact bears out.
        let mixed = said.denied.windows(2).any(|d| d[0] != d[1]);
        let mut claim = Self {
            text,
            question,
            quantities,
            dated: date::mentions(text, ANY_YEAR)
                .into_iter()
                .map(|d| d.range)
                .collect(),
            names,
            content,
            marks: marks(said.words.iter().map(String::as_str)),
            is_open: mixed || !question.bounds.is_empty(),
            on_victory: supposed_to_win(question).is_some(),
            said,
            needed: Vec::new(),
        };
        claim.needed = claim.needed(index);
        claim
    }

    /// What a fact says to the claim.
    pub(super) fn held_against(&self, id: FactId, index: &Index) -> Finding {
        if self.is_open {
            return Finding::Open;
        }
        let fact = index.pack().fact(id);
        let gist = index.gist(id, || gist(&fact.statement, index));
        let shaded = self.is_shaded_otherwise(gist);
        if !self.on_victory && (shaded || self.is_beyond(gist)) {
            return Finding::Open;
        }
        let stated = Stated::new(fact, index);
        if !self.says_something(&stated) {
            return Finding::Open;
        }
        let denies = self.said.denied.first().copied().unwrap_or_default();
        if let Some(won) = self.winner(fact, &stated, index) {
            return won;
        }
        if shaded {
            return Finding::Open;
        }

        let mut missing = Vec::new();
        let mut only_denied = false;
        for &place in &self.content {
            if self.is_in_a_name(place, &stated) {
                continue;
            }
            let like: Vec<usize> = stated.wording.like(&self.said, place).collect();
            if like.is_empty() {
                if !self.is_within_a_date(place) {
                    missing.push(place);
                }
            } else if like.iter().all(|&i| stated.wording.is_unreal(i))
                && !self.said.is_unreal(place)
            {
                return Finding::Open;
            } else {
                only_denied |= like.iter().all(|&i| stated.wording.denied[i]);
            }
        }
        let mut points = Vec::new();
        match self.dates(&stated, fact, index) {
            Finding::Supports => {}
            Finding::Contradicts(point) => points.push(point),
            Finding::Open => return Finding::Open,
        }
        match self.numbers(&stated, fact) {
            Finding::Supports => {}
            Finding::Contradicts(point) => points.push(point),
            Finding::Open => return Finding::Open,
        }
        match self.names(&mut missing, &stated, fact, index) {
            Finding::Supports => {}
            Finding::Contradicts(point) => points.push(point),
            Finding::Open => return Finding::Open,
        }
        if denies != only_denied {
            points.push(Point::Denial);
        }
        match self.contraries(&mut missing, &stated, index) {
            Finding::Supports => {}
            Finding::Contradicts(point) => points.push(point),
            Finding::Open => return Finding::Open,
        }
        if !missing.is_empty() {
            return Finding::Open;
        }
        match points.as_slice() {
            [] => Finding::Supports,
            [point] if self.is_about(fact, *point, index) => Finding::Contradicts(*point),
            _ => Finding::Open,
        }
    }

    /// Whether enough is said to be right or wrong: a name or three words that the fact has, and something about it.
    fn says_something(&self, stated: &Stated) -> bool {
        let named = self.names.iter().filter(|n| stated.has(n)).count()
            + usize::from(self.implied().any(|t| stated.topics.contains(&t)));
        let told = |place: &&usize| !self.names.iter().any(|n| n.words.contains(place));
        let told = self.content.iter().filter(told).count();
        let pieces = told + self.quantities.len() + self.question.dates.len();
        pieces > 0 && (named > 0 || told >= 3)
    }

    /// Whether the claim plainly is about what the fact is about, so that the two cannot both be true.
    fn is_about(&self, fact: &Fact, point: Point, index: &Index) -> bool {
        let pack = index.pack();
        let specific: FxHashSet<TopicId> = fact
            .about
            .iter()
            .copied()
            .filter(|&t| class(pack.topic(t).kind) != Class::Side)
            .collect();
        // 'At the lake' names the one battle there, too.
        let only_event_at = |place: TopicId| {
            let mut there = (0..)
                .zip(&pack.topics)
                .filter(|(_, t)| t.event.as_ref().is_some_and(|e| e.place == Some(place)))
                .map(|(id, _)| TopicId(id));
            there.next().filter(|_| there.next().is_none())
        };
        let near = self.near();
        let named = self
            .names
            .iter()
            .flat_map(|n| n.topics.iter().copied())
            .chain(near.flat_map(|m| m.topics.iter().map(|&(t, _)| t)))
            .any(|t| {
                specific.contains(&t) || only_event_at(t).is_some_and(|e| specific.contains(&e))
            });
        named
            || matches!(point, Point::Denial | Point::Contrary)
                && self.content.len() >= 2
                && !self.names.is_empty()
    }
}

/// Whether a word is one of 'took place', which says no more than that it happened.
fn takes_place(words: &[String], place: usize) -> bool {
    let takes = |w: &String| matches!(w.as_str(), "take" | "takes" | "took" | "taken");
    let is_place = |w: &String| w == "place";
    takes(&words[place]) && words.get(place + 1).is_some_and(is_place)
        || is_place(&words[place]) && place > 0 && takes(&words[place - 1])
}
