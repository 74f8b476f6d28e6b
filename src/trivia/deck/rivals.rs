//! Wrong answers that look right: values of the same sort from the same pack, near the right one, never also right and
//! never at odds with the rest of the sentence.

use super::article;
use super::field::{Field, Worded, Words};
use super::figures::{self, Shown};
use super::gap::{Gap, Takes};
use super::names::{Marks, Names};
use super::slot;
use super::wording;
use crate::date::{Date, When};
use crate::pack::{Fact, FactId, FactKind, Pack, Topic, TopicId, TopicKind, Value};
use crate::text::tokens;

/// A wrong answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rival {
    /// How it reads.
    pub(super) text: String,
    /// The fact where it belongs.
    pub(super) from: Option<FactId>,
}

/// Places nearer than this, about 50 km from north to south, might be one within the other.
const APART_DEGREES: f64 = 0.5;
/// How many of the nearest rivals a question draws from.
const POOL: usize = 7;
/// Options longer than this, in characters, are no pleasure to choose from.
pub(super) const LONGEST_OPTION: usize = 110;
/// Two texts that share more than this part of their words might mean the same.
const SAME_WORDS: f64 = 0.34;
/// Two wrong options that share more than this part of their words are one.
const MUCH_THE_SAME: f64 = 0.6;
/// How many times as long as another a text may be that stands beside it.
const LENGTHS: usize = 3;

/// A pack with what is known of it for the search.
#[derive(Clone, Copy)]
pub(super) struct Search<'p> {
    pub(super) pack: &'p Pack,
    pub(super) names: &'p Names,
    pub(super) field: &'p Field,
}

/// Where a wrong answer is to stand.
#[derive(Clone, Copy)]
pub(super) enum For<'g> {
    /// Among options of a question that stands by itself.
    Question,
    /// Among options for a hole.
    Gap(&'g Gap),
    /// In the hole itself, so that the sentence is false and reads well.
    Sentence(&'g Gap),
}

/// The nearest rivals of a fact's value, nearest first, at most [`POOL`].
pub(super) fn rivals(search: Search<'_>, id: FactId, place: For<'_>) -> Vec<Rival> {
    nearest_for(search, id, place, POOL)
}

/// How many rivals a fact's value has, counted up to `most`.
pub(super) fn count(search: Search<'_>, id: FactId, place: For<'_>, most: usize) -> usize {
    nearest_for(search, id, place, most).len()
}

fn nearest_for(search: Search<'_>, id: FactId, place: For<'_>, most: usize) -> Vec<Rival> {
    let fact = search.pack.fact(id);
    if matches!(place, For::Gap(gap) | For::Sentence(gap) if gap.takes == Takes::Nothing) {
        return Vec::new();
    }
    match &fact.value {
        Value::When(when) => dates(search, fact, when, most),
        Value::Quantity(quantity) => {
            let shown = match place {
                For::Question => Shown {
                    bare: false,
                    is_false: false,
                },
                For::Gap(gap) => Shown {
                    bare: gap.is_bare(),
                    is_false: false,
                },
                For::Sentence(gap) => Shown {
                    bare: gap.is_bare(),
                    is_false: true,
                },
            };
            figures::rivals(search, fact, quantity, shown, most)
        }
        Value::Topics(topics) => match topics[..] {
            [topic] => topics_like(search, fact, topic, place, most),
            _ => Vec::new(),
        },
        Value::Text(text) => texts(search, fact, text, place, most),
        Value::None => Vec::new(),
    }
}

/// People, or whatever else the speaker is, who might have said it.
pub(super) fn speakers(search: Search<'_>, fact: &Fact, speaker: TopicId) -> Vec<Rival> {
    topics_like(search, fact, speaker, For::Question, POOL)
}

/// Dates of the pack of the same precision; none that overlaps the right one, none that is right as well, and none that
/// comes before or after another date of the sentence where the right one does not.
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
            && written.iter().all(|mention| {
                mention.when == *right
                    || mention.when != *when
                        && mention.when.before(when) == mention.when.before(right)
                        && when.before(&mention.when) == right.before(&mention.when)
            });
        if fits {
            let distance = i64::from(when.first_day()) - i64::from(right.first_day());
            near.push((distance.abs(), id));
        }
    }
    nearest(near, most, |id| {
        let when = when_of(&pack.fact(id).value)?;
        Some((as_vague_as(when, right).show(), Some(id)))
    })
}

/// A date in the manner of another, so that 'about' gives nothing away and fits its sentence.
fn as_vague_as(when: &When, right: &When) -> When {
    match (when, right) {
        (When::Date(date), When::Date(right)) => When::Date(Date {
            approximate: right.approximate,
            uncertain: right.uncertain,
            ..*date
        }),
        _ => *when,
    }
}

/// Topics of the same kind that are nowhere in the fact or its like.
fn topics_like(
    search: Search<'_>,
    fact: &Fact,
    right: TopicId,
    place: For<'_>,
    most: usize,
) -> Vec<Rival> {
    let Search { pack, names, field } = search;
    let mut words = tokens(&fact.statement);
    let alike: Vec<TopicId> = names
        .in_tokens(&words)
        .into_iter()
        .map(|alike| alike.topic)
        .collect();
    // 'The Brennish fleet fought the Brennish' is no answer to be tempted by.
    words.retain(|word| word.capital);
    let said = Marks::of_tokens(&words);
    let mut near: Vec<(i64, TopicId)> = Vec::new();
    for (position, topic) in (0_u32..).zip(&pack.topics) {
        let id = TopicId(position);
        let fits = id != right
            && topic.named
            && same_kind(topic.kind, pack.topic(right).kind)
            && (topic.kind != TopicKind::Thing || field.is_thing_for(id, fact.kind))
            && !alike.contains(&id)
            && !involved(search, fact, id)
            && !names.alike(id, right)
            && !names.told_by(&said, id)
            && plainly_elsewhere(topic, pack.topic(right));
        if fits {
            let side = i64::from(topic.side != pack.topic(right).side) * 10_000;
            let away = i64::from(position) - i64::from(right.0);
            near.push((side + away.abs(), id));
        }
    }
    nearest(near, most, |id| {
        let name = &pack.topic(id).name;
        let text = match place {
            For::Sentence(gap) => name_in_sentence(name, names.articles.takes(id), gap.takes)?,
            For::Question | For::Gap(_) => name.clone(),
        };
        Some((text, field.first_about(id)))
    })
}

/// A name with the article that it takes, for a place in a sentence; `None` where it is not known whether it takes one.
fn name_in_sentence(name: &str, takes_article: Option<bool>, takes: Takes) -> Option<String> {
    let Takes::Names { kept, articled } = takes else {
        return None;
    };
    let bare = article::bare(name);
    match takes_article {
        _ if kept => Some(bare.to_owned()),
        Some(true) => Some(format!("the {bare}")),
        Some(false) => Some(name.to_owned()),
        None if articled => None,
        None => Some(name.to_owned()),
    }
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
fn texts(search: Search<'_>, fact: &Fact, right: &str, place: For<'_>, most: usize) -> Vec<Rival> {
    let Search { pack, names, field } = search;
    let Some(&chief) = fact.about.first() else {
        return Vec::new();
    };
    let (right_words, right_length) = (Words::of(right), right.chars().count());
    let right_pronoun = slot::pronoun(right);
    let statement = Words::of(&fact.statement);
    let stands = |worded: &Worded| match place {
        For::Gap(gap) | For::Sentence(gap) => field
            .place(worded.id)
            .and_then(|place| place.slot)
            .is_some_and(|slot| gap.takes == Takes::Texts(slot)),
        // Beside a sentence a single word is no answer.
        For::Question => {
            worded.length * LENGTHS >= right_length && right_length * LENGTHS >= worded.length
        }
    };
    // What a state is, or what somebody died of, is no answer to a question about a war.
    let is_akin = |other: &Fact| {
        let is_sorted = fact.kind == FactKind::Role || matches!(place, For::Question);
        !is_sorted
            || other
                .about
                .first()
                .is_some_and(|other| akin(pack.topic(*other).kind, pack.topic(chief).kind))
    };
    let mut near: Vec<(i64, &Worded)> = Vec::new();
    for worded in field.texts(fact.kind) {
        let other = pack.fact(worded.id);
        let fits = worded.length <= LONGEST_OPTION
            && stands(worded)
            && worded.words.shared(&right_words) < SAME_WORDS
            && worded.words.shared(&statement) < SAME_WORDS
            && !names.told_by(&worded.marks, chief)
            && is_akin(other)
            && !other
                .about
                .iter()
                .any(|topic| fact.about.contains(topic) || names.alike(*topic, chief))
            && (!worded.is_pronominal
                || matches!(&other.value, Value::Text(text) if slot::pronoun(text) == right_pronoun));
        if fits {
            let apart = worded.length.abs_diff(right_length);
            near.push((i64::try_from(apart).unwrap_or(i64::MAX), worded));
        }
    }
    let mut chosen: Vec<&Words> = Vec::with_capacity(most);
    nearest(near, most, |worded| {
        let Value::Text(text) = &pack.fact(worded.id).value else {
            return None;
        };
        // Two that say much the same are both wrong for one reason.
        if chosen
            .iter()
            .any(|words| words.shared(&worded.words) > MUCH_THE_SAME)
        {
            return None;
        }
        chosen.push(&worded.words);
        Some((text.clone(), Some(worded.id)))
    })
}

/// Facts that state the same kind of thing of a common subject: what they say is right too.
pub(super) fn siblings<'p>(search: Search<'p>, fact: &'p Fact) -> impl Iterator<Item = &'p Fact> {
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

/// As [`same_kind`], with agreements among events: both have causes and consequences.
fn akin(one: TopicKind, other: TopicKind) -> bool {
    let happens = |kind| matches!(kind, TopicKind::Event(_) | TopicKind::Agreement);
    same_kind(one, other) || happens(one) && happens(other)
}

/// The nearest, at most `most`, of which no two read the same; `shown` gives the text of one and where it belongs.
fn nearest<T: Copy>(
    mut near: Vec<(i64, T)>,
    most: usize,
    mut shown: impl FnMut(T) -> Option<(String, Option<FactId>)>,
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
