//! When the things were that a question sets against each other.

use super::super::{Query, halves};
use crate::date::When;
use crate::index::Index;
use crate::lexicon::List;
use crate::matching::Candidate;
use crate::pack::{Fact, FactId, FactKind, TopicId, TopicKind, Value};
use crate::question::{self, Mention, Question, Wanted, Word};

/// A part of a question accounts for a fact's date when the fact accounts for this share of the part.
pub(super) const HELD: f32 = 0.5;

/// How alike a part and a wording of the fact must be, so that naming a side alone is not enough.
const ALIKE: f32 = 0.35;

/// Something dated that a question names.
pub(super) struct Dated {
    /// What it is called; empty for a date that the question itself gives.
    pub(super) name: String,
    pub(super) when: When,
    pub(super) fact: FactId,
}

impl Dated {
    pub(super) fn show(&self) -> String {
        if self.name.is_empty() {
            self.when.show()
        } else {
            format!("{} ({})", self.name, self.when.show())
        }
    }
}

/// The two things that a question about time sets against each other: its two parts, each of which must be dated, else
/// the two that it names.
pub(super) fn pair(query: &Query<'_>, joints: &[&str], held: f32) -> Option<[Dated; 2]> {
    if halves::of(query.question, query.text, joints).is_some() {
        halved(query, joints, held)
    } else {
        named(query).try_into().ok()
    }
}

/// The two parts of a question, each dated. What names nothing leans on the other part ('between his arrival and the
/// signature'), so that one goes first.
pub(super) fn halved(query: &Query<'_>, joints: &[&str], held: f32) -> Option<[Dated; 2]> {
    let parts = halves::of(query.question, query.text, joints)?;
    let [first, second] = parts.map(|part| Part::read(part, query.index));
    if first.leans && !second.leans || first.is_a_date() {
        let later = dated_part(query, &second, held, None)?;
        let sooner = dated_part(query, &first, held, Some(&later))?;
        return Some([sooner, later]);
    }
    let sooner = dated_part(query, &first, held, None)?;
    let later = dated_part(query, &second, held, Some(&sooner))?;
    Some([sooner, later])
}

/// A part of a question about time.
pub(super) struct Part<'a> {
    text: &'a str,
    question: Question,
    /// The end of a thing that it speaks of, where it speaks of one.
    edge: Option<FactKind>,
    /// Whether it names nothing itself, so that it is known by what it stands beside.
    leans: bool,
    /// Whether it points back ('when it was extended').
    points_back: bool,
}

impl<'a> Part<'a> {
    pub(super) fn read(text: &'a str, index: &Index) -> Self {
        let mut question = question::understand(text, index);
        let is = |w: &Word, list: List| !w.named && list.has(&w.text);
        let says = |list: List| question.words.iter().any(|w| is(w, list));
        let edge = if says(List::End) {
            Some(FactKind::End)
        } else if says(List::Start) {
            Some(FactKind::Begin)
        } else {
            None
        };
        // 'The king calls his council' names whose.
        let points_back = question
            .words
            .iter()
            .any(|w| matches!(w.text.as_str(), "it" | "its"))
            || says(List::Pronoun) && question.mentions.iter().all(|m| m.words.is_empty());
        // Which end is meant is told by the kind of a fact, not by its words.
        let marks = |w: &Word| is(w, List::End) || is(w, List::Start);
        if question.content().any(|(_, w)| !marks(w)) {
            question
                .words
                .iter_mut()
                .filter(|w| marks(w))
                .for_each(|w| {
                    w.cue = true;
                    w.term = None;
                    w.weight = 0.0;
                });
        }
        let pack = index.pack();
        let side = |m: &Mention| matches!(pack.topic(m.chief()).kind, TopicKind::State);
        Self {
            text,
            edge,
            leans: question.mentions.iter().all(|m| !m.strong || side(m)) && !question.is_dated(),
            points_back,
            question,
        }
    }

    /// The events and agreements that it names for certain: a fact about none of them does not date it.
    fn events(&self, index: &Index) -> Vec<&Mention> {
        let pack = index.pack();
        let event = |m: &&Mention| {
            m.strong
                && matches!(
                    pack.topic(m.chief()).kind,
                    TopicKind::Event(_) | TopicKind::Agreement
                )
                && self.is_of_its_time(m.chief(), index)
        };
        self.question.mentions.iter().filter(event).collect()
    }

    /// Whether an event may be of the time that it names: 'the fighting of August 1914' is none of August 1916.
    fn is_of_its_time(&self, topic: TopicId, index: &Index) -> bool {
        let event = index.pack().topic(topic).event.as_ref();
        event
            .and_then(|e| e.when)
            .is_none_or(|when| self.question.covers(&when))
    }

    /// How much better a fact suits it that is chiefly about what it names.
    fn names(&self, fact: &Fact) -> f32 {
        let names = |m: &&Mention| {
            let known = |t: &TopicId| m.topics.iter().any(|&(named, _)| named == *t);
            fact.about.first().is_some_and(known)
        };
        match self.question.mentions.iter().find(names) {
            Some(mention) if mention.strong => CHIEF,
            Some(_) => CHIEF / 2.0,
            None => 0.0,
        }
    }

    /// Whether it is a date and nothing else.
    fn is_a_date(&self) -> bool {
        self.question.dates.len() + self.question.bounds.len() == 1
            && self
                .question
                .words
                .iter()
                .all(|w| w.dated || w.function || w.light || w.cue)
    }

    /// How much better a fact suits it that tells of a start, an end or neither.
    fn suits(&self, kind: FactKind) -> f32 {
        match (self.edge, kind) {
            (Some(asked), told) if asked == told => EDGE,
            (None | Some(FactKind::Begin), FactKind::End)
            | (Some(FactKind::End), FactKind::Begin) => -EDGE,
            _ => 0.0,
        }
    }
}

/// What it is worth that a fact is chiefly about what a part names.
const CHIEF: f32 = 2.0;

/// What it is worth that a fact tells of the start or the end asked for.
const EDGE: f32 = 1.5;

/// What it is worth for a part that names nothing that a fact stands beside the other part's, or is about the same.
const BESIDE: f32 = 2.0;

/// Two dates for a part that names nothing are told apart by this much.
const APART: f32 = 0.75;

/// The date that a part of a question stands for, other than that of another part.
pub(super) fn dated_part(
    query: &Query<'_>,
    part: &Part<'_>,
    held: f32,
    other: Option<&Dated>,
) -> Option<Dated> {
    let index = query.index;
    let pack = index.pack();
    if is_place(part, index) {
        return None;
    }
    if part.is_a_date() {
        let bounds = part.question.bounds.iter().map(|b| b.when);
        let when = part.question.dates.iter().copied().chain(bounds).next()?;
        return Some(Dated {
            name: String::new(),
            when,
            fact: other?.fact,
        });
    }
    let new = |dated: &Dated| other.is_none_or(|o| o.when != dated.when);
    let events = part.events(index);
    let is_about = |id: FactId| {
        let about = &pack.fact(id).about;
        let named = |m: &&Mention| m.topics.iter().any(|(t, _)| about.contains(t));
        events.is_empty() || events.iter().any(named)
    };
    let stands = |c: &&Candidate| {
        let features = &c.features;
        let named = || {
            let fact = index.fact(c.entry).map(|id| pack.fact(id));
            fact.is_some_and(|fact| part.names(fact) >= CHIEF)
        };
        features.soft >= held
            && (features.likeness >= ALIKE || named())
            && features.stray == 0.0
            && features.wrong_side == 0.0
            && features.wrong_time == 0.0
    };
    let beside = |id: FactId| {
        let (here, there) = (pack.fact(id), pack.fact(other.filter(|_| part.leans)?.fact));
        let tied = f32::from(u8::from(are_tied(here, there, index)));
        let same_paragraph = here.paragraphs.iter().any(|p| there.paragraphs.contains(p));
        Some(tied + f32::from(u8::from(same_paragraph)))
    };
    let mut found: Vec<(f32, Dated)> = query
        .among(&part.question, Wanted::When, |id| {
            of_fact(id, index).is_some() && is_about(id)
        })
        .iter()
        .filter(stands)
        .filter_map(|c| {
            let id = index.fact(c.entry)?;
            let fact = pack.fact(id);
            let near = beside(id).unwrap_or_default();
            if part.points_back && part.leans && other.is_some() && near == 0.0 {
                return None;
            }
            let weight = c.score + part.suits(fact.kind) + part.names(fact) + near * BESIDE;
            Some((weight, of_fact(id, index).filter(new)?))
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    if let [(best, first), rest @ ..] = found.as_slice() {
        // 'The signature' might be any: it has to be told which.
        let doubtful = |(weight, dated): &(f32, Dated)| {
            best - weight < APART && !dated.when.overlaps(&first.when)
        };
        if part.leans && rest.iter().any(doubtful) {
            return None;
        }
        return found.into_iter().next().map(|(_, dated)| dated);
    }
    // That a fact dates it itself is asked of what is only compared; a span may lean on the date of its event.
    // The nearest event beside the other part's decides: an undated one leaves the part undated.
    let event_of = |c: &Candidate| {
        let about = &pack.fact(index.fact(c.entry)?).about;
        about
            .iter()
            .filter(|&&t| {
                matches!(
                    pack.topic(t).kind,
                    TopicKind::Event(_) | TopicKind::Agreement
                )
            })
            .map(|&t| date_of(t, index))
            .find(|dated| dated.as_ref().is_none_or(new))
    };
    query
        .part(part.text, Wanted::When)
        .iter()
        .filter(|c| query.spans && stands(c) && index.fact(c.entry).is_some_and(is_about))
        .find_map(event_of)
        .flatten()
        .or_else(|| {
            let covered = |dated: &Dated| part.question.covers(&dated.when);
            only_named(&part.question, index)
                .filter(new)
                .filter(covered)
        })
        .map(|dated| match (part.edge, dated.when.last()) {
            (Some(FactKind::End), Some(last)) => Dated {
                when: last.into(),
                ..dated
            },
            _ => dated,
        })
}

/// Whether two facts are about the same, or about things that some fact is about together.
fn are_tied(one: &Fact, two: &Fact, index: &Index) -> bool {
    let pack = index.pack();
    let telling =
        |t: &&TopicId| !matches!(pack.topic(**t).kind, TopicKind::State | TopicKind::Unit);
    one.about.iter().filter(telling).any(|here| {
        two.about.contains(here)
            || index.about(*here).iter().any(|&entry| {
                index.fact(entry).is_some_and(|id| {
                    let about = &pack.fact(id).about;
                    about.contains(here)
                        && two.about.iter().filter(telling).any(|t| about.contains(t))
                })
            })
    })
}

/// The date of the one event or agreement that a part names.
pub(super) fn only_named(part: &Question, index: &Index) -> Option<Dated> {
    let mut named = dated_mentions(part, index).into_iter();
    let first = named.next()?;
    named.next().is_none().then_some(first)
}

/// Whether a part of a question names a place, a state or a person and nothing else: 'from Rome to Carthage' is no span of time.
fn is_place(part: &Part<'_>, index: &Index) -> bool {
    let pack = index.pack();
    let place = |m: &Mention| {
        m.topics.iter().all(|&(t, _)| {
            matches!(
                pack.topic(t).kind,
                TopicKind::Place | TopicKind::State | TopicKind::Person
            )
        })
    };
    let mut named = part
        .question
        .mentions
        .iter()
        .filter(|m| m.strong)
        .peekable();
    named.peek().is_some()
        && named.all(place)
        && part.question.content().all(|(_, w)| w.named)
        && part.edge.is_none()
}

/// The date of a fact that dates something.
pub(super) fn of_fact(id: FactId, index: &Index) -> Option<Dated> {
    let pack = index.pack();
    let fact = pack.fact(id);
    let (FactKind::Date | FactKind::Begin | FactKind::End, Value::When(when)) =
        (fact.kind, &fact.value)
    else {
        return None;
    };
    let name = fact
        .about
        .iter()
        .map(|&t| pack.topic(t))
        .find(|t| matches!(t.kind, TopicKind::Event(_) | TopicKind::Agreement))
        .map_or_else(
            || fact.statement.trim_end_matches('.').to_owned(),
            |t| match fact.kind {
                FactKind::End => format!("end of {}", t.name),
                _ => t.name.clone(),
            },
        );
    Some(Dated {
        name,
        when: *when,
        fact: id,
    })
}

/// The date of each event or agreement named, by its chief date fact or its own; each once, in the order named.
pub(super) fn named(query: &Query<'_>) -> Vec<Dated> {
    dated_mentions(query.question, query.index)
}

fn dated_mentions(question: &Question, index: &Index) -> Vec<Dated> {
    let mut out: Vec<(TopicId, Dated)> = Vec::new();
    for mention in question.mentions.iter().filter(|m| m.strong) {
        let found = mention
            .topics
            .iter()
            .find_map(|&(topic, _)| Some((topic, date_of(topic, index)?)));
        if let Some(found) =
            found.filter(|f| !out.iter().any(|d| d.0 == f.0 || d.1.when == f.1.when))
        {
            out.push(found);
        }
    }
    out.into_iter().map(|(_, dated)| dated).collect()
}

pub(super) fn date_of(topic: TopicId, index: &Index) -> Option<Dated> {
    let pack = index.pack();
    if !matches!(
        pack.topic(topic).kind,
        TopicKind::Event(_) | TopicKind::Agreement
    ) {
        return None;
    }
    let own = pack.topic(topic).event.as_ref().and_then(|e| e.when);
    let rank = |kind: FactKind| match kind {
        FactKind::Date => Some(0),
        FactKind::Begin => Some(1),
        _ => None,
    };
    let facts = index.about(topic).iter().filter_map(|&entry| {
        let fact = index.fact(entry)?;
        let Value::When(when) = pack.fact(fact).value else {
            return None;
        };
        let chief = pack.fact(fact).about.first() == Some(&topic);
        let rank = rank(pack.fact(fact).kind).filter(|_| chief)?;
        // The fact that dates the event itself comes before one that dates a part of it.
        let same = own.is_some_and(|o| o == when);
        Some((!same, rank, fact, when))
    });
    let (when, fact) = match (
        facts.min_by_key(|&(other, rank, fact, _)| (other, rank, fact)),
        own,
    ) {
        (Some((_, _, fact, when)), None) => (when, fact),
        (Some((_, _, fact, _)), Some(when)) => (when, fact),
        (None, Some(when)) => (
            when,
            index.about(topic).iter().find_map(|&e| index.fact(e))?,
        ),
        (None, None) => return None,
    };
    Some(Dated {
        name: pack.topic(topic).name.clone(),
        when,
        fact,
    })
}
