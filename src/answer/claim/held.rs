//! A claim held against one fact, piece by piece.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::Point;
use super::lists::{DENYING, MUTUAL, QUALIFYING, UNREAL_MARK, is_on, marks};
use super::number::{apart, bears, same_unit};
use super::stated::{Stated, Stood};
use super::wording::{Class, Name, Wording, actors, class, names};
use crate::answer::verify::{supposed_to_win, winner_agrees};
use crate::date::{self, When};
use crate::index::{Gist, Index, Term};
use crate::pack::{Fact, FactId, FactKind, TopicId, Value};
use crate::quantity;
use crate::question::{self, Mention, Question, Word};

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
    text: &'a str,
    question: &'a Question,
    quantities: Vec<quantity::Mention>,
    /// Where dates stand, of whatever year.
    dated: Vec<Range<usize>>,
    said: Wording,
    names: Vec<Name>,
    /// Places of the words that a fact must account for, numbers and dates aside.
    content: Vec<usize>,
    /// Its words that narrow or shade.
    marks: u64,
    /// Whether no fact settles it, as it is put.
    is_open: bool,
    /// Whether it may be told by who won, whatever the statement says.
    on_victory: bool,
    /// For each of `content` that nothing but a word of the statement can account for, the terms of such words.
    needed: Vec<Vec<Term>>,
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
                    && !is_on(DENYING, &w.text)
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

    /// For each word of `content` that no name, date or contrary can account for, the terms that say the same.
    fn needed(&self, index: &Index) -> Vec<Vec<Term>> {
        let vocabulary = index.vocabulary();
        let lexicon = vocabulary.lexicon();
        let in_a_name = |place: usize| {
            self.names.iter().any(|n| n.words.contains(&place))
                || self.near().any(|m| m.words.contains(&place))
        };
        self.content
            .iter()
            .copied()
            .filter(|&place| {
                !in_a_name(place)
                    && !self.is_foreign_name(place, index)
                    && !self.is_within_a_date(place)
                    && lexicon.opposites(&self.said.stems[place]).next().is_none()
            })
            .map(|place| {
                let stem = &self.said.stems[place];
                let same = lexicon.concepts(stem).iter();
                let same = same.flat_map(|&c| index.terms_of(c).iter().copied());
                vocabulary
                    .term_of_stem(stem)
                    .into_iter()
                    .chain(same)
                    .collect()
            })
            .collect()
    }

    /// Mentions whose words stand together: most of a name will do then.
    fn near(&self) -> impl Iterator<Item = &Mention> {
        self.question
            .mentions
            .iter()
            .filter(|m| m.strong && m.words.windows(2).all(|w| w[1] == w[0] + 1))
    }

    /// Whether the gist of a statement narrows or shades what the claim does not, or the other way round.
    fn is_shaded_otherwise(&self, gist: &Gist) -> bool {
        (gist.marks ^ self.marks) & !UNREAL_MARK != 0
            || gist.marks & UNREAL_MARK != 0 && self.marks & UNREAL_MARK == 0
    }

    /// Whether the gist of a statement lacks a word without which it settles nothing.
    fn is_beyond(&self, gist: &Gist) -> bool {
        gist.terms.as_ref().is_some_and(|terms| {
            let has = |term: &Term| terms.binary_search(term).is_ok();
            self.needed.iter().any(|same| !same.iter().any(has))
        })
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

    /// Who won is told by the event, not by the words of a statement.
    fn winner(&self, fact: &Fact, stated: &Stated, index: &Index) -> Option<Finding> {
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

    /// The topics taken over from the sentence before.
    fn implied(&self) -> impl Iterator<Item = TopicId> {
        self.question
            .mentions
            .iter()
            .filter(|m| m.words.is_empty())
            .map(Mention::chief)
    }

    /// Whether a word belongs to a name that the fact has.
    fn is_in_a_name(&self, place: usize, stated: &Stated) -> bool {
        let whole = self.names.iter().find(|n| n.words.contains(&place));
        match whole {
            Some(name) => stated.has(name),
            None => self
                .near()
                .filter(|m| m.words.contains(&place))
                .any(|m| m.topics.iter().any(|(t, _)| stated.topics.contains(t))),
        }
    }

    fn is_within_a_date(&self, place: usize) -> bool {
        let word = &self.question.words[place].range;
        self.dated
            .iter()
            .any(|d| d.start <= word.start && word.end <= d.end)
    }

    /// Whether the fact has every date of the claim.
    fn dates(&self, stated: &Stated, fact: &Fact, index: &Index) -> Finding {
        let events = || {
            fact.about
                .iter()
                .filter_map(|&t| index.pack().topic(t).event.as_ref()?.when)
        };
        // 'On 4 May' is of the year that the fact is of.
        let year = stated.dates.iter().copied().chain(events());
        let year = year.filter_map(|d| d.first()).map(|d| d.year).next();
        let claimed = date::mentions(self.text, year);
        if claimed.is_empty() && !self.dated.is_empty() {
            return Finding::Open;
        }
        let typed = match (&fact.value, fact.kind) {
            (Value::When(when), FactKind::Date | FactKind::Begin | FactKind::End) => Some(*when),
            _ => None,
        };
        let mut result = Finding::Supports;
        for date in &claimed {
            let readings = || std::iter::once(date.when).chain(date.other);
            let holds = |known: &When| readings().any(|d| d == *known || d.contains(known));
            let touches = |known: &When| readings().any(|d| d.overlaps(known));
            if stated.dates.iter().any(holds) {
                continue;
            }
            let known: Vec<When> = match typed {
                Some(when) if claimed.len() == 1 => vec![when],
                _ if stated.dates.is_empty() => events().collect(),
                _ => return Finding::Open,
            };
            if known.is_empty() || known.iter().any(touches) && !known.iter().any(holds) {
                return Finding::Open;
            }
            if !known.iter().any(holds) {
                result = Finding::Contradicts(Point::Date);
            }
        }
        result
    }

    /// Whether the fact has every number of the claim.
    fn numbers(&self, stated: &Stated, fact: &Fact) -> Finding {
        let mut result = Finding::Supports;
        for mention in &self.quantities {
            let claimed = &mention.quantity;
            let bears_out = |known: &Stood| {
                bears(claimed, &known.quantity) && self.counts_alike(mention, known, stated)
            };
            if stated.quantities.iter().any(bears_out) {
                continue;
            }
            let Value::Quantity(known) = &fact.value else {
                return Finding::Open;
            };
            let counted = known
                .counts
                .iter()
                .all(|count| self.said.words.iter().any(|w| w == count));
            if self.quantities.len() > 1
                || !counted
                || !same_unit(claimed, known)
                || !apart(claimed, known)
            {
                return Finding::Open;
            }
            result = Finding::Contradicts(Point::Number);
        }
        result
    }

    /// Whether a number counts the same in claim and statement: where a statement has several, by the word after it.
    fn counts_alike(&self, claimed: &quantity::Mention, known: &Stood, stated: &Stated) -> bool {
        let (Some(next), true) = (known.next, stated.counts_several()) else {
            return true;
        };
        let counted = self
            .question
            .words
            .iter()
            .enumerate()
            .filter(|(place, w)| {
                w.range.start >= claimed.range.start
                    && w.is_content()
                    && !is_numeric(w, &self.quantities)
                    && self.content.contains(place)
            })
            .map(|(place, _)| place)
            .next();
        counted.is_some_and(|place| {
            stated
                .wording
                .like(&self.said, place)
                .any(|like| like == next)
        })
    }

    /// Whether the fact has every name of the claim, and the same one acts. Takes words that are names unknown to the
    /// pack out of `missing` where another name stands in their place.
    fn names(
        &self,
        missing: &mut Vec<usize>,
        stated: &Stated,
        fact: &Fact,
        index: &Index,
    ) -> Finding {
        let pack = index.pack();
        let strays: Vec<&Name> = self
            .names
            .iter()
            .filter(|n| n.words.clone().any(|place| missing.contains(&place)))
            .collect();
        missing.retain(|place| !strays.iter().any(|n| n.words.contains(place)));
        let foreign: Vec<usize> = missing
            .iter()
            .copied()
            .filter(|&place| self.is_foreign_name(place, index))
            .collect();
        if strays.is_empty() && foreign.is_empty() {
            return self.actors(stated, fact, index);
        }
        let Value::Topics(values) = &fact.value else {
            return Finding::Open;
        };
        // A list of several does not say that nobody else belongs to it.
        let [value] = values.as_slice() else {
            return Finding::Open;
        };
        let one_run = foreign.windows(2).all(|w| w[1] == w[0] + 1);
        if strays.len() + usize::from(!foreign.is_empty()) != 1
            || !one_run
            || self.names.iter().any(|n| n.is(*value))
        {
            return Finding::Open;
        }
        let instead = pack.topic(*value).kind;
        let fits = strays
            .first()
            .is_none_or(|stray| stray.class(index) == class(instead));
        let point = match (fact.kind, class(instead)) {
            (FactKind::Commander | FactKind::Actor, Class::Person) => Point::Person,
            (
                FactKind::Commander | FactKind::Actor | FactKind::Target | FactKind::Outcome,
                Class::Side,
            ) => Point::Side,
            (FactKind::Place, Class::Place) => Point::Place,
            _ => return Finding::Open,
        };
        // 'Rome' may be a person's name as well: only where something is could it be a place.
        let placed = |place: &usize| {
            place.checked_sub(1).is_some_and(|before| {
                matches!(self.said.words[before].as_str(), "in" | "at" | "near")
            })
        };
        if !fits
            || foreign
                .first()
                .is_some_and(|p| placed(p) != (point == Point::Place))
        {
            return Finding::Open;
        }
        missing.retain(|place| !foreign.contains(place));
        Finding::Contradicts(point)
    }

    /// Whether a word that nothing accounts for is somebody's or something's name.
    fn is_foreign_name(&self, place: usize, index: &Index) -> bool {
        let word = &self.question.words[place];
        word.capital && (place > 0 || !index.vectors().knows(&word.text)) && word.sure >= 1.0
    }

    /// Whether the same one acts in claim and statement.
    fn actors(&self, stated: &Stated, fact: &Fact, index: &Index) -> Finding {
        if !self.binds_alike(stated, index) {
            return Finding::Open;
        }
        let claimed = actors(&self.names, &self.said, index);
        let known = actors(&stated.names, &stated.wording, index);
        let meet = claimed.iter().any(|t| known.contains(t));
        let mutual = self.said.has_any(MUTUAL) || self.said.stems.iter().any(|s| is_on(MUTUAL, s));
        // A statement that tells nobody as acting bears out nobody's act, unless it is about nobody else.
        if known.is_empty() && !claimed.is_empty() && !mutual {
            let others = stated.topics.iter().any(|&t| {
                class(index.pack().topic(t).kind) == Class::Side && !claimed.contains(&t)
            });
            return if others {
                Finding::Open
            } else {
                Finding::Supports
            };
        }
        if claimed.is_empty() || known.is_empty() || meet || mutual {
            return Finding::Supports;
        }
        match (&fact.value, fact.kind) {
            (Value::Topics(values), FactKind::Actor)
                if !values.iter().any(|v| claimed.contains(v)) =>
            {
                let person = values
                    .first()
                    .is_some_and(|&v| class(index.pack().topic(v).kind) == Class::Person);
                Finding::Contradicts(if person { Point::Person } else { Point::Side })
            }
            _ => Finding::Open,
        }
    }

    /// Whether who acts in the claim is named by the fact, but as somebody acted upon: 'Carthage besieged Rome' against
    /// 'Rome besieged Carthage'.
    pub(in crate::answer) fn swaps_roles(&self, fact: &Fact, index: &Index) -> bool {
        let mutual = self.said.has_any(MUTUAL) || self.said.stems.iter().any(|s| is_on(MUTUAL, s));
        let claimed = actors(&self.names, &self.said, index);
        if mutual || claimed.is_empty() {
            return false;
        }
        let stated = Stated::new(fact, index);
        let mut known: Vec<TopicId> = match (&fact.value, fact.kind, fact.by) {
            (_, _, Some(by)) => vec![by],
            (Value::Topics(values), FactKind::Actor, None) => values.clone(),
            _ => actors(&stated.names, &stated.wording, index),
        };
        let sides: Vec<TopicId> = known
            .iter()
            .filter_map(|&t| index.pack().topic(t).side)
            .collect();
        known.extend(sides);
        !known.is_empty()
            && !claimed.iter().any(|t| known.contains(t))
            && claimed
                .iter()
                .any(|t| stated.names.iter().any(|n| n.is(*t)))
    }

    /// Whether what is 'Roman' in the claim is not 'Punic' in the statement.
    fn binds_alike(&self, stated: &Stated, index: &Index) -> bool {
        let sides = |names: &[Name], before: usize| {
            names
                .iter()
                .find(|n| n.words.end == before && n.class(index) == Class::Side)
                .map(|n| n.topics.clone())
        };
        // 'Rome fought the Roman fleet' says more of Rome than a statement that names it once.
        let count = |names: &[Name], name: &Name| {
            names
                .iter()
                .filter(|n| n.topics.iter().any(|t| name.is(*t)))
                .count()
        };
        let repeated = self.names.iter().any(|name| {
            name.class(index) == Class::Side
                && count(&self.names, name) > count(&stated.names, name).max(1)
        });
        !repeated
            && self.content.iter().all(|&place| {
                let Some(claimed) = sides(&self.names, place) else {
                    return true;
                };
                let known: Vec<_> = stated
                    .wording
                    .like(&self.said, place)
                    .filter_map(|like| sides(&stated.names, like))
                    .collect();
                known.is_empty()
                    || known
                        .iter()
                        .any(|known| known.iter().any(|t| claimed.contains(t)))
            })
    }

    /// Takes the words out of `missing` that are the contrary of something stated.
    fn contraries(&self, missing: &mut Vec<usize>, stated: &Stated, index: &Index) -> Finding {
        let lexicon = index.vocabulary().lexicon();
        // 'More than' and 'less than' are compared with their numbers.
        let stems: Vec<String> = self
            .question
            .words
            .iter()
            .zip(&self.said.stems)
            .filter(|(w, _)| !is_numeric(w, &self.quantities))
            .map(|(_, stem)| stem.clone())
            .collect();
        if !lexicon.contrary(&stems, &stated.wording.stems) {
            return Finding::Supports;
        }
        // What comes before in one sentence comes after in the other: that may be the same.
        let ordered = "before after earlier later";
        if self.said.has_any(ordered) || stated.wording.has_any(ordered) {
            return Finding::Open;
        }
        let opposite: Vec<usize> = missing
            .iter()
            .copied()
            .filter(|&place| {
                lexicon.contrary(
                    std::slice::from_ref(&self.said.stems[place]),
                    &stated.wording.stems,
                )
            })
            .collect();
        missing.retain(|place| !opposite.contains(place));
        // One contrary turns a sentence round; of several some may cancel out.
        if opposite.len() > 1 {
            Finding::Open
        } else {
            Finding::Contradicts(Point::Contrary)
        }
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

/// The gist of a statement.
fn gist(statement: &str, index: &Index) -> Gist {
    let words = question::spell(statement, index);
    let terms: Option<Vec<Term>> = words.iter().map(|w| w.term).collect();
    Gist {
        terms: terms.map(|mut terms| {
            terms.sort_unstable();
            terms.dedup();
            terms.into_boxed_slice()
        }),
        marks: marks(words.iter().map(|w| w.text.as_str())),
    }
}

/// Whether a word is one of 'took place', which says no more than that it happened.
fn takes_place(words: &[String], place: usize) -> bool {
    let takes = |w: &String| matches!(w.as_str(), "take" | "takes" | "took" | "taken");
    let is_place = |w: &String| w == "place";
    takes(&words[place]) && words.get(place + 1).is_some_and(is_place)
        || is_place(&words[place]) && place > 0 && takes(&words[place - 1])
}

/// Whether a word belongs to a number, as its digits or as 'more than', rather than to what is counted.
pub(super) fn is_numeric(word: &Word, quantities: &[quantity::Mention]) -> bool {
    word.text.starts_with(|c: char| c.is_ascii_digit())
        || is_on(QUALIFYING, &word.text)
            && quantities
                .iter()
                .any(|q| q.range.start <= word.range.start && word.range.end <= q.range.end)
        || quantities
            .iter()
            .any(|q| q.range.start <= word.range.start && word.range.end <= q.range.end)
            && !quantity::numbers(&word.text).is_empty()
}
