//! Wrong answers that look right: values of the same type from the same pack, near the right one, never also right.

use super::field::{Field, Words};
use super::names::Names;
use super::wording;
use crate::date::{Date, When};
use crate::pack::{Fact, FactId, FactKind, Pack, Topic, TopicId, TopicKind, Value};
use crate::quantity::{self, Quantity};

/// A wrong answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rival {
    /// How it reads.
    pub(super) text: String,
    /// The fact where it belongs.
    pub(super) from: Option<FactId>,
}

/// Numbers are rivals up to this factor apart.
const SAME_ORDER: f64 = 10.0;
/// Numbers closer than this factor might both pass for right.
const TOO_NEAR: f64 = 1.02;
/// Places nearer than this, about 50 km from north to south, might be one within the other.
const APART_DEGREES: f64 = 0.5;
/// How many of the nearest rivals a question draws from.
const POOL: usize = 7;
/// Options longer than this, in characters, are no pleasure to choose from.
pub(super) const LONGEST_OPTION: usize = 110;
/// Two texts that share more than this part of their words might mean the same.
const SAME_WORDS: f64 = 0.34;

/// A pack with what is known of it for the search.
#[derive(Clone, Copy)]
pub(super) struct Search<'p> {
    pub(super) pack: &'p Pack,
    pub(super) names: &'p Names,
    pub(super) field: &'p Field,
}

/// The nearest rivals of a fact's value, nearest first, at most [`POOL`].
pub(super) fn rivals(search: Search<'_>, id: FactId) -> Vec<Rival> {
    for_gap(search, id, false)
}

/// How many rivals a fact's value has, counted up to `most`.
pub(super) fn count(search: Search<'_>, id: FactId, most: usize) -> usize {
    nearest_for(search, id, false, most).len()
}

/// A number as an option: without what is counted, and without its unit where the sentence has it.
pub(super) fn plain(quantity: &Quantity, bare: bool) -> Quantity {
    let unit = if bare {
        String::new()
    } else {
        quantity.unit.clone()
    };
    Quantity {
        counts: Vec::new(),
        unit,
        ..quantity.clone()
    }
}

/// As [`rivals`], for a place where numbers stand `bare` of their unit.
pub(super) fn for_gap(search: Search<'_>, id: FactId, bare: bool) -> Vec<Rival> {
    nearest_for(search, id, bare, POOL)
}

fn nearest_for(search: Search<'_>, id: FactId, bare: bool, most: usize) -> Vec<Rival> {
    let fact = search.pack.fact(id);
    match &fact.value {
        Value::When(when) => dates(search, fact, when, most),
        Value::Quantity(quantity) => quantities(search, fact, quantity, bare, most),
        Value::Topics(topics) => match topics[..] {
            [topic] => topics_like(search, fact, topic, most),
            _ => Vec::new(),
        },
        Value::Text(text) => texts(search, fact, text, most),
        Value::None => Vec::new(),
    }
}

/// People, or whatever else the speaker is, who might have said it.
pub(super) fn speakers(search: Search<'_>, fact: &Fact, speaker: TopicId) -> Vec<Rival> {
    topics_like(search, fact, speaker, POOL)
}

/// Dates of the pack of the same precision; none that overlaps the right one, none that is right as well.
fn dates(search: Search<'_>, fact: &Fact, right: &When, most: usize) -> Vec<Rival> {
    let Search { pack, field, .. } = search;
    let also_right: Vec<&When> = siblings(search, fact)
        .filter_map(|sibling| when_of(&sibling.value))
        .collect();
    let written = crate::date::mentions(&fact.statement, None);
    let mut near: Vec<(i64, FactId)> = Vec::new();
    for &id in &field.whens {
        let Value::When(when) = &pack.fact(id).value else {
            continue;
        };
        let fits = shape(when) == shape(right)
            && !when.overlaps(right)
            && !also_right.iter().any(|right| right.overlaps(when))
            && !written.iter().any(|mention| mention.when == *when);
        if fits {
            let distance = i64::from(when.first_day()) - i64::from(right.first_day());
            near.push((distance.abs(), id));
        }
    }
    nearest(near, most, |id| {
        let when = when_of(&pack.fact(id).value)?;
        Some((when.show(), Some(id)))
    })
}

/// Numbers of the same unit and order of magnitude; none near enough to pass, none that is right as well.
fn quantities(
    search: Search<'_>,
    fact: &Fact,
    right: &Quantity,
    bare: bool,
    most: usize,
) -> Vec<Rival> {
    let Search { pack, field, .. } = search;
    let also_right: Vec<f64> = siblings(search, fact)
        .filter_map(|sibling| match &sibling.value {
            Value::Quantity(quantity) => Some(quantity.number),
            _ => None,
        })
        .chain(
            quantity::mentions(&fact.statement)
                .into_iter()
                .map(|mention| mention.quantity.number),
        )
        .collect();
    let foreign = |quantity: &Quantity| !quantity::related(&quantity.unit, &right.unit);
    let mut near: Vec<(i64, FactId)> = Vec::new();
    for &id in &field.quantities {
        let Value::Quantity(quantity) = &pack.fact(id).value else {
            continue;
        };
        let apart = ratio(quantity.number, right.number);
        let fits = apart <= SAME_ORDER
            && quantity.to.is_some() == right.to.is_some()
            && (quantity.precision == quantity::Precision::Several)
                == (right.precision == quantity::Precision::Several)
            && !also_right
                .iter()
                .any(|right| ratio(*right, quantity.number) < TOO_NEAR);
        if fits {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a ratio up to 10, in thousandths"
            )]
            let distance = (apart * 1_000.0) as i64;
            // Numbers of other units come last.
            let last = if foreign(quantity) { 1_000_000 } else { 0 };
            near.push((distance + last, id));
        }
    }
    nearest(near, most, |id| {
        let Value::Quantity(quantity) = &pack.fact(id).value else {
            return None;
        };
        // In the right answer's unit and manner, so that neither gives it away. Of other units it is not said where they
        // belong: 'two weeks' explains no '2 years'.
        let shown = Quantity {
            unit: right.unit.clone(),
            precision: right.precision,
            ..quantity.clone()
        };
        let from = (!foreign(quantity)).then_some(id);
        Some((plain(&shown, bare).to_string(), from))
    })
}

/// Topics of the same kind that are nowhere in the fact or its like.
fn topics_like(search: Search<'_>, fact: &Fact, right: TopicId, most: usize) -> Vec<Rival> {
    let Search { pack, names, field } = search;
    let alike: Vec<TopicId> = names
        .in_sentence(&fact.statement)
        .into_iter()
        .map(|alike| alike.topic)
        .collect();
    let mut near: Vec<(i64, TopicId)> = Vec::new();
    for (position, topic) in (0_u32..).zip(&pack.topics) {
        let id = TopicId(position);
        let fits = id != right
            && topic.named
            && same_kind(topic.kind, pack.topic(right).kind)
            && !alike.contains(&id)
            && !involved(search, fact, id)
            && !names.alike(id, right)
            && plainly_elsewhere(topic, pack.topic(right));
        if fits {
            let side = i64::from(topic.side != pack.topic(right).side) * 10_000;
            let away = i64::from(position) - i64::from(right.0);
            near.push((side + away.abs(), id));
        }
    }
    nearest(near, most, |id| {
        Some((pack.topic(id).name.clone(), field.first_about(id)))
    })
}

/// Whether a place cannot be the other or contain it, as far as coordinates tell: a city stands for its citadel, and a
/// region without coordinates may hold anything.
fn plainly_elsewhere(place: &Topic, right: &Topic) -> bool {
    if right.kind != TopicKind::Place {
        return true;
    }
    match (place.coordinates, right.coordinates) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some((north, east)), Some((other_north, other_east))) => {
            (north - other_north).abs() > APART_DEGREES || (east - other_east).abs() > APART_DEGREES
        }
    }
}

/// Whether a topic may be an answer to the fact's question as well, or stands too near it to be plainly wrong.
fn involved(search: Search<'_>, fact: &Fact, topic: TopicId) -> bool {
    let pack = search.pack;
    let in_value =
        |fact: &Fact| matches!(&fact.value, Value::Topics(topics) if topics.contains(&topic));
    let in_event = |event: &Topic| {
        event.event.as_ref().is_some_and(|detail| {
            detail.place == Some(topic)
                || detail
                    .sides
                    .iter()
                    .any(|side| side.side == topic || side.participants.contains(&topic))
        })
    };
    in_value(fact)
        || fact.by == Some(topic)
        || fact.side == Some(topic)
        || fact.about.contains(&topic)
        || fact.about.iter().any(|about| in_event(pack.topic(*about)))
        || siblings(search, fact).any(in_value)
}

/// Texts that other subjects' facts of the same kind give; none that names this subject or says much the same.
fn texts(search: Search<'_>, fact: &Fact, right: &str, most: usize) -> Vec<Rival> {
    let Search { pack, names, field } = search;
    let Some(&chief) = fact.about.first() else {
        return Vec::new();
    };
    let (right_words, right_length) = (Words::of(right), right.chars().count());
    let statement = Words::of(&fact.statement);
    let mut near: Vec<(i64, FactId)> = Vec::new();
    for worded in field.texts(fact.kind) {
        let fits = worded.length <= LONGEST_OPTION
            && worded.words.shared(&right_words) < SAME_WORDS
            && worded.words.shared(&statement) < SAME_WORDS
            && !names.told_by(&worded.marks, chief)
            && !pack
                .fact(worded.id)
                .about
                .iter()
                .any(|topic| fact.about.contains(topic) || names.alike(*topic, chief));
        if fits {
            let apart = worded.length.abs_diff(right_length);
            near.push((i64::try_from(apart).unwrap_or(i64::MAX), worded.id));
        }
    }
    nearest(near, most, |id| match &pack.fact(id).value {
        Value::Text(text) => Some((text.clone(), Some(id))),
        _ => None,
    })
}

/// Facts that state the same kind of thing of a common subject: what they say is right too.
fn siblings<'p>(search: Search<'p>, fact: &'p Fact) -> impl Iterator<Item = &'p Fact> {
    let about = fact
        .about
        .first()
        .map(|&chief| search.field.about(search.pack, chief));
    about
        .into_iter()
        .flatten()
        .filter(move |other| related(other.kind, fact.kind))
}

/// Kinds whose values answer one another's questions.
fn related(one: FactKind, other: FactKind) -> bool {
    let time = |kind| {
        matches!(
            kind,
            FactKind::Date | FactKind::Begin | FactKind::End | FactKind::Duration
        )
    };
    let who = |kind| {
        matches!(
            kind,
            FactKind::Actor | FactKind::Participant | FactKind::Commander | FactKind::Target
        )
    };
    one == other || time(one) && time(other) || who(one) && who(other)
}

const fn when_of(value: &Value) -> Option<&When> {
    match value {
        Value::When(when) => Some(when),
        _ => None,
    }
}

/// How a date looks: rivals look the same, or the odd one out would be the answer.
fn shape(when: &When) -> (u8, bool, bool) {
    let precision = |date: &Date| match date.precision {
        crate::date::Precision::Century => 0,
        crate::date::Precision::Decade => 1,
        crate::date::Precision::Year => 2,
        crate::date::Precision::Month(_) => 3,
        crate::date::Precision::Day(..) => 4,
    };
    match when {
        When::Date(date) => (precision(date), date.part.is_some(), false),
        When::Span { start, end } => (
            start.as_ref().map_or(9, precision),
            start.is_none() || end.is_none(),
            true,
        ),
    }
}

/// Events of any kind are of one kind here, and so are bodies that act: states apart.
fn same_kind(one: TopicKind, other: TopicKind) -> bool {
    let group = |kind| match kind {
        TopicKind::Event(_) => 1,
        TopicKind::Person => 2,
        TopicKind::Place => 3,
        TopicKind::State => 4,
        TopicKind::Organisation | TopicKind::Office => 5,
        TopicKind::Unit => 6,
        TopicKind::Agreement => 7,
        TopicKind::People => 8,
        TopicKind::Thing => 9,
    };
    group(one) == group(other)
}

fn ratio(a: f64, b: f64) -> f64 {
    let (small, large) = if a.abs() < b.abs() {
        (a.abs(), b.abs())
    } else {
        (b.abs(), a.abs())
    };
    if small == 0.0 {
        f64::INFINITY
    } else {
        large / small
    }
}

/// The nearest, at most `most`, of which no two read the same; `shown` gives the text of one and where it belongs.
fn nearest<T: Copy>(
    mut near: Vec<(i64, T)>,
    most: usize,
    shown: impl Fn(T) -> Option<(String, Option<FactId>)>,
) -> Vec<Rival> {
    near.sort_by_key(|(distance, _)| *distance);
    let mut nearest: Vec<Rival> = Vec::with_capacity(most);
    let mut seen: Vec<String> = Vec::with_capacity(most);
    for (_, one) in near {
        if nearest.len() == most {
            break;
        }
        let Some((text, from)) = shown(one) else {
            continue;
        };
        let plain = wording::plain(&text);
        if !seen.contains(&plain) {
            seen.push(plain);
            nearest.push(Rival { text, from });
        }
    }
    nearest
}
