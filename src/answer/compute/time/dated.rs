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

/// The date that a part of a question stands for, other than that of another part: one that it gives itself, that of a
/// fact, or that of its event.
pub(super) fn dated_part(
    query: &Query<'_>,
    part: &Part<'_>,
    held: f32,
    other: Option<&Dated>,
) -> Option<Dated> {
    if is_place(part, query.index) {
        return None;
    }
    if part.is_a_date() {
        return given(part, other?);
    }
    let search = Search {
        query,
        part,
        events: part.events(query.index),
        held,
        other,
    };
    match search.by_fact() {
        Found::One(dated) => Some(dated),
        Found::Several => None,
        Found::Nothing => search.by_event(),
    }
}

/// The date that a part gives itself, with the other part's fact to stand behind it.
fn given(part: &Part<'_>, other: &Dated) -> Option<Dated> {
    let bounds = part.question.bounds.iter().map(|b| b.when);
    let when = part.question.dates.iter().copied().chain(bounds).next()?;
    Some(Dated {
        name: String::new(),
        when,
        fact: other.fact,
    })
}

/// The search for what dates a part of a question.
struct Search<'a> {
    query: &'a Query<'a>,
    part: &'a Part<'a>,
    /// What the part names for certain.
    events: Vec<&'a Mention>,
    /// The share of the part that a fact must account for.
    held: f32,
    /// What the other part stands for, where that is known.
    other: Option<&'a Dated>,
}

/// What a search for a fact comes to.
enum Found {
    One(Dated),
    /// Several that might be meant ('the signature' might be any).
    Several,
    Nothing,
}

impl Search<'_> {
    /// The fact of its own that dates the part.
    fn by_fact(&self) -> Found {
        let (index, part) = (self.query.index, self.part);
        let dates = |id| of_fact(id, index).is_some() && self.is_about(id);
        let mut found: Vec<(f32, Dated)> = self
            .query
            .among(&part.question, Wanted::When, dates)
            .iter()
            .filter(|c| self.stands(c))
            .filter_map(|c| {
                let id = index.fact(c.entry)?;
                let fact = index.pack().fact(id);
                let near = self.beside(id).unwrap_or_default();
                if part.points_back && part.leans && self.other.is_some() && near == 0.0 {
                    return None;
                }
                let weight = c.score + part.suits(fact.kind) + part.names(fact) + near * BESIDE;
                Some((weight, of_fact(id, index).filter(|d| self.is_new(d))?))
            })
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        let [(best, first), rest @ ..] = found.as_slice() else {
            return Found::Nothing;
        };
        let doubtful = |(weight, dated): &(f32, Dated)| {
            best - weight < APART && !dated.when.overlaps(&first.when)
        };
        if part.leans && rest.iter().any(doubtful) {
            return Found::Several;
        }
        Found::One(found.swap_remove(0).1)
    }

    /// The event that dates the part where no fact of its own does: a span may lean on it, what is only compared may not.
    fn by_event(&self) -> Option<Dated> {
        let (index, part) = (self.query.index, self.part);
        // The nearest fact's event decides: an undated one leaves the part to what it names.
        let nearest = self
            .query
            .part(part.text, Wanted::When)
            .iter()
            .filter(|c| self.query.spans && self.stands(c))
            .filter_map(|c| index.fact(c.entry).filter(|&id| self.is_about(id)))
            .find_map(|id| self.event_of(id))
            .and_then(|topic| date_of(topic, index));
        let dated = nearest.or_else(|| {
            only_named(&part.question, index)
                .filter(|d| self.is_new(d) && part.question.covers(&d.when))
        })?;
        Some(match (part.edge, dated.when.last()) {
            (Some(FactKind::End), Some(last)) => Dated {
                when: last.into(),
                ..dated
            },
            _ => dated,
        })
    }

    /// The first event that a fact is about, unless it is the other part's.
    fn event_of(&self, id: FactId) -> Option<TopicId> {
        let pack = self.query.index.pack();
        let is_event = |topic: &TopicId| {
            matches!(
                pack.topic(*topic).kind,
                TopicKind::Event(_) | TopicKind::Agreement
            )
        };
        let is_new = |topic: &TopicId| {
            date_of(*topic, self.query.index).is_none_or(|dated| self.is_new(&dated))
        };
        let about = pack.fact(id).about.iter().copied();
        about.filter(is_event).find(is_new)
    }

    /// Whether a date is not the other part's.
    fn is_new(&self, dated: &Dated) -> bool {
        self.other.is_none_or(|other| other.when != dated.when)
    }

    /// Whether a fact is about what the part names for certain.
    fn is_about(&self, id: FactId) -> bool {
        let about = &self.query.index.pack().fact(id).about;
        let named = |m: &&Mention| m.topics.iter().any(|(t, _)| about.contains(t));
        self.events.is_empty() || self.events.iter().any(named)
    }

    /// Whether a fact accounts for enough of the part and contradicts none of it.
    fn stands(&self, candidate: &Candidate) -> bool {
        let features = &candidate.features;
        let named = || {
            let id = self.query.index.fact(candidate.entry);
            id.is_some_and(|id| self.part.names(self.query.index.pack().fact(id)) >= CHIEF)
        };
        features.soft >= self.held
            && (features.likeness >= ALIKE || named())
            && features.stray == 0.0
            && features.wrong_side == 0.0
            && features.wrong_time == 0.0
    }

    /// In how many ways a fact stands beside the other part's, where the part leans on that.
    fn beside(&self, id: FactId) -> Option<f32> {
        let other = self.other.filter(|_| self.part.leans)?;
        let pack = self.query.index.pack();
        let (here, there) = (pack.fact(id), pack.fact(other.fact));
        let tied = f32::from(u8::from(are_tied(here, there, self.query.index)));
        let same_paragraph = here.paragraphs.iter().any(|p| there.paragraphs.contains(p));
        Some(tied + f32::from(u8::from(same_paragraph)))
    }
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
