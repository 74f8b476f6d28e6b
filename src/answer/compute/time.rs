//! Order, the time between two things, which term is longer, when a term runs out.

use super::{Query, SURE, capitalised, halves};
use crate::answer::{Answered, phrase};
use crate::date::{self, Date, When};
use crate::index::Index;
use crate::matching::Candidate;
use crate::pack::{Fact, FactId, FactKind, TopicId, TopicKind, Value};
use crate::quantity::Quantity;
use crate::question::{self, Mention, Question, Wanted, Word};
use crate::text::tokens;

/// A part of a question accounts for a fact's date when the fact accounts for this share of the part.
const HELD: f32 = 0.5;
/// The same where the parts are to be compared for a yes or no.
const WELL_HELD: f32 = 0.8;
/// How alike a part and a wording of the fact must be, so that naming a side alone is not enough.
const ALIKE: f32 = 0.35;
/// A fact that gives the very length asked for comes before a length worked out, from this confidence.
const TOLD: f32 = 0.8;

/// Something dated that a question names.
struct Dated {
    /// What it is called; empty for a date that the question itself gives.
    name: String,
    when: When,
    fact: FactId,
}

impl Dated {
    fn show(&self) -> String {
        if self.name.is_empty() {
            self.when.show()
        } else {
            format!("{} ({})", self.name, self.when.show())
        }
    }
}

/// The two things that a question about time sets against each other: its two parts, each of which must be dated, else
/// the two that it names.
fn pair(query: &Query<'_>, joints: &[&str], held: f32) -> Option<[Dated; 2]> {
    if halves::of(query.question, query.text, joints).is_some() {
        halved(query, joints, held)
    } else {
        named(query).try_into().ok()
    }
}

/// The two parts of a question, each dated. What names nothing leans on the other part ('between his arrival and the
/// signature'), so that one goes first.
fn halved(query: &Query<'_>, joints: &[&str], held: f32) -> Option<[Dated; 2]> {
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
struct Part<'a> {
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
    fn read(text: &'a str, index: &Index) -> Self {
        const ENDS: [&str; 14] = [
            "end",
            "ended",
            "ends",
            "ending",
            "close",
            "closed",
            "over",
            "finish",
            "finished",
            "ceased",
            "cease",
            "cessation",
            "stopped",
            "conclusion",
        ];
        const STARTS: [&str; 11] = [
            "start",
            "started",
            "begin",
            "began",
            "beginning",
            "outbreak",
            "launch",
            "launched",
            "onset",
            "outset",
            "commencement",
        ];
        const BACKWARD: [&str; 6] = ["they", "their", "them", "he", "his", "her"];
        let mut question = question::understand(text, index);
        let is = |w: &Word, options: &[&str]| !w.named && options.contains(&w.text.as_str());
        let says = |options: &[&str]| question.words.iter().any(|w| is(w, options));
        let edge = if says(&ENDS) {
            Some(FactKind::End)
        } else if says(&STARTS) {
            Some(FactKind::Begin)
        } else {
            None
        };
        // 'The king calls his council' names whose.
        let points_back = says(&["it", "its"])
            || says(&BACKWARD) && question.mentions.iter().all(|m| m.words.is_empty());
        // Which end is meant is told by the kind of a fact, not by its words.
        let marks = |w: &Word| is(w, &ENDS) || is(w, &STARTS);
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
fn dated_part(
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
fn only_named(part: &Question, index: &Index) -> Option<Dated> {
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
fn of_fact(id: FactId, index: &Index) -> Option<Dated> {
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
fn named(query: &Query<'_>) -> Vec<Dated> {
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

fn date_of(topic: TopicId, index: &Index) -> Option<Dated> {
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

/// Words that set the first thing named before the second in a question for yes or no, and those that set it after.
const SOONER: [&str; 5] = ["before", "prior", "precede", "preceded", "predate"];
const LATER: [&str; 3] = ["after", "follow", "followed"];

pub(super) fn order(query: &Query<'_>) -> Option<Answered> {
    let says = |options: &[&str]| options.iter().any(|w| query.says(w));
    let yes_no = query.question.asked.wanted == Wanted::YesNo && !query.says("or");
    let compared = query.says("than");
    let sooner = says(&SOONER) || compared && says(&["earlier", "sooner", "older"]);
    let later = says(&LATER) || compared && says(&["later", "younger", "newer"]);
    let relation = yes_no && (sooner || later);
    let mut dated = if relation {
        let joints = [SOONER.as_slice(), &LATER, &["than"]].concat();
        Vec::from(halved(query, &joints, WELL_HELD)?)
    } else {
        several(query)
    };
    if dated.len() < 2 || !is_told(&dated) {
        return None;
    }
    let asked_for = dated[0].fact;
    let supposed = dated[usize::from(!sooner)].fact;
    dated.sort_by(|a, b| {
        // Where only a stretch of days is known, its middle is the best guess.
        let middle = |when: &When| i64::from(when.first_day()) + i64::from(when.last_day());
        middle(&a.when).cmp(&middle(&b.when))
    });
    let lead = match relation {
        true if dated[0].fact == supposed => "Yes. ",
        true => "No. ",
        false => "",
    };
    let (first, last) = (&dated[0], &dated[dated.len() - 1]);
    let asks_last = !relation
        && says(&[
            "later", "last", "latest", "younger", "newer", "newest", "recent",
        ]);
    let answer = if dated.len() > 2 {
        let steps: Vec<String> = dated.iter().map(Dated::show).collect();
        format!("In order: {}.", steps.join(", then "))
    } else if asks_last {
        let (first, last_shown) = (first.show(), last.show());
        format!(
            "{} came later; {first} came before it.",
            capitalised(&last_shown)
        )
    } else {
        let shown = capitalised(&first.show());
        format!("{lead}{shown} came first; {} came later.", last.show())
    };
    let asks_gap = ["how", "apart"].iter().any(|w| query.says(w)) && dated.len() == 2;
    let answer = match first.when.gap(&last.when).filter(|_| asks_gap) {
        Some(gap) => format!("{answer} Between them: {gap}."),
        None => answer,
    };
    let mut facts: Vec<FactId> = dated.iter().map(|d| d.fact).collect();
    // The paragraph of what is asked for goes first.
    if asks_last && dated.len() == 2 || relation && facts[0] != asked_for {
        facts.reverse();
    }
    let mut answered = phrase::from_facts(
        &facts,
        phrase::fit(&answer, phrase::LONGEST),
        SURE,
        query.index,
    )?;
    answered.value = None;
    answered.note = None;
    Some(answered)
}

/// Whether dates tell which of them is the earlier: a day within a month of the other does not.
fn is_told(dated: &[Dated]) -> bool {
    let holds = |a: &When, b: &When| {
        matches!((a, b), (When::Date(_), When::Date(_))) && a != b && a.contains(b)
    };
    !dated.iter().enumerate().any(|(at, a)| {
        dated[at + 1..]
            .iter()
            .any(|b| holds(&a.when, &b.when) || holds(&b.when, &a.when))
    })
}

/// The things that a question lists to be put in order, each of which must be dated, else the topics that it names.
fn several(query: &Query<'_>) -> Vec<Dated> {
    let parts = halves::alternatives(query.question, query.text);
    if parts.len() < 2 {
        return named(query);
    }
    let mut listed: Vec<Dated> = Vec::new();
    for part in parts {
        let part = Part::read(part, query.index);
        let Some(dated) = dated_part(query, &part, HELD, listed.last()) else {
            return Vec::new();
        };
        if !listed.iter().any(|d| d.when == dated.when) {
            listed.push(dated);
        }
    }
    listed
}

/// How long something had been there when something else came.
pub(super) fn standing(query: &Query<'_>) -> Option<Answered> {
    const JOINTS: [&str; 6] = ["when", "before", "until", "till", "by", "time"];
    let by_a_date = || {
        let &then = query.question.dates.first()?;
        // The year of 'the treaty of 1815' belongs to its name.
        if query.question.words.iter().any(|w| w.dated && w.named) {
            return None;
        }
        let start = only_named(query.question, query.index)
            .filter(|d| d.when.last_day() < then.first_day())?;
        let end = Dated {
            name: String::new(),
            when: then,
            fact: start.fact,
        };
        Some([start, end])
    };
    apart(
        halved(query, &JOINTS, HELD)
            .or_else(by_a_date)
            .or_else(|| pair(query, &JOINTS, HELD))?,
        query,
    )
}

pub(super) fn between(query: &Query<'_>) -> Option<Answered> {
    const JOINTS: [&str; 18] = [
        "after", "before", "until", "till", "when", "since", "than", "precede", "preceded",
        "predate", "predated", "follow", "followed", "to", "later", "earlier", "by", "and",
    ];
    let index = query.index;
    let told = query.whole(Wanted::HowLong);
    // 'How long between' asks for no term of either.
    if !query.says("between")
        && !query.says("predate")
        && !query.says("precede")
        && let Some(best) = told.first()
        && let Some(id) = index.fact(best.entry)
        && tells_a_length(index.pack().fact(id))
        && best.features.likeness >= TOLD
    {
        return None;
    }
    let framed = query.says("from") && query.says("to");
    let found = by_dates(query).or_else(|| {
        if framed {
            halved(query, &JOINTS, HELD)
        } else {
            pair(query, &JOINTS, HELD)
        }
    });
    apart(found?, query)
}

/// Whether a fact itself says how long something took or how much later it came.
fn tells_a_length(fact: &Fact) -> bool {
    let later = |word: &str| matches!(word, "after" | "later" | "afterwards" | "before" | "within");
    fact.kind == FactKind::Duration
        || !matches!(fact.value, Value::When(When::Date(_)))
            && tokens(&fact.statement).iter().any(|t| later(&t.word))
            && tokens(&fact.statement)
                .iter()
                .any(|t| matches!(t.word.as_ref(), "days" | "weeks" | "months" | "years"))
}

/// The time between two dated things.
fn apart([first, second]: [Dated; 2], query: &Query<'_>) -> Option<Answered> {
    let index = query.index;
    let (first, second) = if second.when.first_day() < first.when.first_day() {
        (second, first)
    } else {
        (first, second)
    };
    let gap = first.when.gap(&second.when)?;
    let within = gap.years + gap.months + gap.days == 0;
    if within && !gap.approximate {
        return None;
    }
    let lie = if within || gap.is_single() {
        "lies"
    } else {
        "lie"
    };
    let answer = format!(
        "{gap} {lie} between them: {} and {}.",
        first.show(),
        second.show()
    );
    let mut answered = phrase::from_facts(
        &[second.fact, first.fact],
        phrase::fit(&capitalised(&answer), phrase::LONGEST),
        SURE,
        index,
    )?;
    answered.value = Some(gap.to_string());
    answered.working = Some(format!(
        "{} → {} = {gap}",
        first.when.show(),
        second.when.show()
    ));
    answered.note = None;
    Some(answered)
}

/// Two dates that the question itself gives, with the facts of these dates that fit it best.
fn by_dates(query: &Query<'_>) -> Option<[Dated; 2]> {
    let given = &query.question;
    let dates: Vec<When> = given
        .dates
        .iter()
        .copied()
        .chain(given.bounds.iter().map(|b| b.when))
        .collect();
    let [first, second] = dates.as_slice() else {
        return None;
    };
    let ranked = query.whole(Wanted::When);
    let fact = |when: &When| {
        ranked
            .iter()
            .filter_map(|c| of_fact(query.index.fact(c.entry)?, query.index))
            .find(|d| d.when == *when)
    };
    Some([fact(first)?, fact(second)?])
}

/// The term of a topic with the fact that gives it.
fn term_of(mention: &Mention, index: &Index) -> Option<(TopicId, FactId, Quantity)> {
    let pack = index.pack();
    let told = |topic: TopicId, chief: bool| {
        index.about(topic).iter().find_map(|&entry| {
            let id = index.fact(entry)?;
            let fact = pack.fact(id);
            let &first = fact.about.first()?;
            match &fact.value {
                Value::Quantity(q)
                    if fact.kind == FactKind::Duration
                        && (first == topic || !chief && fact.about.contains(&topic)) =>
                {
                    Some((first, id, q.clone()))
                }
                _ => None,
            }
        })
    };
    let topics = || mention.topics.iter().map(|&(topic, _)| topic);
    topics()
        .find_map(|topic| told(topic, true))
        .or_else(|| topics().find_map(|topic| told(topic, false)))
}

/// How long something lasted or was to last.
struct Lasting {
    topic: TopicId,
    fact: FactId,
    /// Its length in days, as near as its unit tells.
    days: f64,
    shown: String,
    /// The number with its unit, where the fact gives one.
    quantity: Option<Quantity>,
}

fn lasting(id: FactId, index: &Index) -> Option<Lasting> {
    let fact = index.pack().fact(id);
    let &topic = fact.about.first()?;
    if fact.kind != FactKind::Duration {
        return None;
    }
    let (days, shown, quantity) = match &fact.value {
        Value::Quantity(quantity) => {
            let days = days_of(&quantity.unit)? * quantity.number;
            (days, quantity.to_string(), Some(quantity.clone()))
        }
        Value::When(when) => {
            let days = when.last_day() - when.first_day() + 1;
            (f64::from(days), when.length()?.to_string(), None)
        }
        _ => return None,
    };
    Some(Lasting {
        topic,
        fact: id,
        days,
        shown,
        quantity,
    })
}

/// The days in a unit of time.
fn days_of(unit: &str) -> Option<f64> {
    let days = match unit.trim_end_matches('s') {
        "day" => 1.0,
        "week" => 7.0,
        "month" => 30.44,
        "year" => 365.25,
        "decade" => 3652.5,
        "century" | "centurie" => 36_525.0,
        _ => return None,
    };
    Some(days)
}

/// How long the thing lasted that a part of a question stands for: the one that it names, else the one that fits it best.
fn lasting_part(query: &Query<'_>, part: &str, other: Option<TopicId>) -> Option<Lasting> {
    let index = query.index;
    let part = question::understand(part, index);
    query
        .among(&part, Wanted::HowLong, |id| lasting(id, index).is_some())
        .into_iter()
        .filter(|c| {
            c.features.soft >= HELD && c.features.stray == 0.0 && c.features.wrong_time == 0.0
        })
        .filter_map(|c| lasting(index.fact(c.entry)?, index))
        .find(|l| Some(l.topic) != other)
}

pub(super) fn longer(query: &Query<'_>) -> Option<Answered> {
    let index = query.index;
    let pack = index.pack();
    let told = || {
        let parts = halves::alternatives(query.question, query.text);
        let parts = <[&str; 2]>::try_from(parts)
            .ok()
            .or_else(|| halves::of(query.question, query.text, &["than", "or", "and"]))?;
        let named = |part: &str| question::understand(part, index).names_a_topic();
        if !parts.iter().any(|part| named(part)) {
            return None;
        }
        let first = lasting_part(query, parts[0], None)?;
        let second = lasting_part(query, parts[1], Some(first.topic))?;
        Some((first, second))
    };
    let by_name = || {
        let mut named = query
            .question
            .mentions
            .iter()
            .filter(|m| m.strong)
            .filter_map(|m| lasting(term_of(m, index)?.1, index));
        let first = named.next()?;
        let second = named.find(|t| t.topic != first.topic)?;
        Some((first, second))
    };
    let told = told();
    let supposed = told.as_ref().map(|(first, _)| first.topic);
    let (a, b) = told.or_else(by_name)?;
    let (long, short) = if a.days >= b.days { (a, b) } else { (b, a) };
    let (more, less) = (&pack.topic(long.topic).name, &pack.topic(short.topic).name);
    let apart = match (&long.quantity, &short.quantity) {
        (Some(l), Some(s)) if l.unit == s.unit && l.number > s.number => Some(Quantity {
            number: l.number - s.number,
            ..l.clone()
        }),
        _ => None,
    };
    let shorter = query.says("shorter") || query.says("shortest");
    let lead = match supposed {
        Some(supposed)
            if query.question.asked.wanted == Wanted::YesNo
                && query.says("than")
                && long.days > short.days =>
        {
            if (supposed == long.topic) == shorter {
                "No. "
            } else {
                "Yes. "
            }
        }
        _ => "",
    };
    let (long_shown, short_shown) = (&long.shown, &short.shown);
    let answer = match (&apart, long.days > short.days) {
        (Some(apart), _) => format!(
            "{lead}{} was for longer: {long_shown} against {short_shown} for {less}, a difference of {apart}.",
            capitalised(more)
        ),
        (None, true) => format!(
            "{lead}{} was for longer: {long_shown} against {short_shown} for {less}.",
            capitalised(more)
        ),
        (None, false) => format!("Both were for the same time: {long_shown}."),
    };
    let mut facts = [long.fact, short.fact];
    if shorter {
        facts.reverse();
    }
    let mut answered =
        phrase::from_facts(&facts, phrase::fit(&answer, phrase::LONGEST), SURE, index)?;
    answered.value = None;
    answered.working = Some(match &apart {
        Some(apart) => format!("{long_shown} − {short_shown} = {apart}"),
        None => format!("{long_shown} > {short_shown}"),
    });
    Some(answered)
}

/// The term that a question names, or else fits best.
fn term(query: &Query<'_>, question: &Question) -> Option<(TopicId, FactId, Quantity)> {
    let index = query.index;
    question
        .mentions
        .iter()
        .filter(|m| m.strong)
        .find_map(|m| term_of(m, index))
        .or_else(|| {
            let told = |id: FactId| lasting(id, index).is_some_and(|l| l.quantity.is_some());
            nearest_term(&query.among(question, Wanted::HowLong, told), index)
        })
}

/// The date some whole years after another.
fn after_years(start: Date, term: &Quantity) -> Option<Date> {
    if !term.unit.starts_with("year") || term.number.fract() != 0.0 || term.number > 9_999.0 {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a whole number of years below ten thousand"
    )]
    let year = start.year + term.number as i32;
    Some(Date { year, ..start })
}

/// The year in which a term of years runs out, from the date of what it is the term of.
pub(super) fn expiry(query: &Query<'_>) -> Option<Answered> {
    let index = query.index;
    let (topic, fact, term) = term(query, query.question)?;
    let dated = date_of(topic, index)?;
    let end = date::show_year(after_years(dated.when.first()?, &term)?.year);
    let name = &index.pack().topic(topic).name;
    let answer = format!(
        "By its term it would run out in {end}: {name}, {}, for {term}.",
        dated.when.show()
    );
    let mut answered = phrase::from_facts(
        &[fact, dated.fact],
        phrase::fit(&answer, phrase::LONGEST),
        SURE,
        index,
    )?;
    answered.value = Some(end.clone());
    answered.working = Some(format!("{} + {term} = {end}", dated.when.show()));
    answered.note = None;
    Some(answered)
}

/// How much of a term of years was left when something else came.
pub(super) fn remaining(query: &Query<'_>) -> Option<Answered> {
    let index = query.index;
    let parts = halves::of(query.question, query.text, &["when", "after", "by", "at"]);
    let own = parts.map(|parts| question::understand(parts[0], index));
    let (topic, fact, term) = term(query, own.as_ref().unwrap_or(query.question))?;
    let dated = date_of(topic, index)?;
    let end = after_years(dated.when.first()?, &term)?;
    let by_part = || dated_part(query, &Part::read(parts?[1], index), HELD, Some(&dated));
    let by_date = || {
        Some(Dated {
            name: String::new(),
            when: *query.question.dates.last()?,
            fact,
        })
    };
    let then = by_part().or_else(by_date)?;
    if then.when.first_day() < dated.when.first_day() || then.when.first_day() >= end.first_day() {
        return None;
    }
    let gap = then.when.first()?.gap(&end);
    let year = date::show_year(end.year);
    let were = if gap.is_single() { "was" } else { "were" };
    let answer = format!(
        "{gap} {were} left: {} for {term} would run out in {year}; {}.",
        dated.show(),
        then.show()
    );
    let mut answered = phrase::from_facts(
        &[fact, then.fact],
        phrase::fit(&capitalised(&answer), phrase::LONGEST),
        SURE,
        index,
    )?;
    answered.value = Some(gap.to_string());
    answered.working = Some(format!("{} → {year} = {gap}", then.when.show()));
    answered.note = None;
    Some(answered)
}

/// The term that a question fits best.
fn nearest_term(ranked: &[Candidate], index: &Index) -> Option<(TopicId, FactId, Quantity)> {
    let best = ranked.iter().find(|c| c.features.unsaid == 0.0)?;
    let id = index.fact(best.entry)?;
    let fact = index.pack().fact(id);
    match (&fact.value, fact.kind, fact.about.first()) {
        (Value::Quantity(term), FactKind::Duration, Some(&topic))
            if best.features.soft >= HELD && best.features.stray == 0.0 =>
        {
            Some((topic, id, term.clone()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_of_different_units_are_compared_in_days() {
        let days = |unit| days_of(unit).unwrap_or_default();
        assert!(days("years") > days("months") && days("month") > days("weeks"));
        assert!(days("weeks") > days("day") && days("centuries") > days("decades"));
        assert_eq!(days_of("leagues"), None);
    }

    #[test]
    fn a_term_of_whole_years_has_an_end() {
        let term = |number, unit: &str| Quantity {
            number,
            to: None,
            unit: unit.to_owned(),
            counts: Vec::new(),
            precision: crate::quantity::Precision::Exact,
        };
        let start = Date::of_year(1815);
        let end = |number, unit| after_years(start, &term(number, unit)).map(|d| d.year);
        assert_eq!(end(20.0, "years"), Some(1835));
        assert_eq!(end(2.5, "years"), None);
        assert_eq!(end(6.0, "months"), None);
    }
}
