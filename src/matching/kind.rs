//! Does a fact of this kind and value answer a question of that kind?

use crate::date::{Precision, When};
use crate::index::{EntryId, Index};
use crate::pack::{Fact, FactKind, Pack, TopicId, TopicKind, Value};
use crate::question::{Asked, Noun, Wanted};

/// 1 where it does, 0 where it cannot.
pub(super) fn fit(asked: &Asked, index: &Index, entry: EntryId) -> f32 {
    match index.fact(entry) {
        Some(id) => fact_fit(
            asked,
            index.pack(),
            index.pack().fact(id),
            !index.entry(entry).dates.is_empty(),
        ),
        None => unsaid_fit(asked, index.kind(entry)),
    }
}

fn fact_fit(asked: &Asked, pack: &Pack, fact: &Fact, dated: bool) -> f32 {
    use FactKind as K;
    let kind = fact.kind;
    let topics: &[TopicId] = if let Value::Topics(topics) = &fact.value {
        topics
    } else {
        &[]
    };
    let is_placed = fact.about.iter().any(|&t| {
        pack.topic(t)
            .event
            .as_ref()
            .is_some_and(|e| e.place.is_some())
    });
    let of = |test: fn(TopicKind) -> bool| topics.iter().any(|&t| test(pack.topic(t).kind));
    match asked.wanted {
        Wanted::When => match (&fact.value, kind) {
            (Value::When(When::Date(_)), _) | (_, K::Date | K::Begin | K::End) => 1.0,
            (Value::When(_), _) => 0.8,
            _ if dated => 0.35,
            _ => 0.0,
        },
        Wanted::Where => match kind {
            K::Place => 1.0,
            // A state is where something happened, but no city, lake or hill.
            _ if of(|k| k == TopicKind::Place) => 0.8,
            _ if of(is_place) && asked.sort.is_none() => 0.8,
            K::Target | K::Aim => 0.4,
            // What was counted was counted where its event was.
            K::Losses | K::Strength if is_placed => 0.4,
            _ => 0.15,
        },
        Wanted::Who => who_fit(asked, pack, fact, topics),
        Wanted::HowMany => match (&fact.value, kind) {
            (_, K::Duration) => 0.3,
            (Value::Quantity(_), _) => 1.0,
            (_, K::Losses | K::Strength | K::Amount) => 0.7,
            _ => 0.05,
        },
        Wanted::HowLong => match (&fact.value, kind) {
            (_, K::Duration) => 1.0,
            (Value::When(When::Span { .. }), _) => 0.7,
            (Value::Quantity(_), _) => 0.3,
            _ => 0.05,
        },
        Wanted::Why => match kind {
            K::Cause | K::Aim => 1.0,
            K::Consequence | K::Reaction => 0.45,
            K::Description | K::Relation | K::Statement => 0.3,
            _ => 0.15,
        },
        Wanted::Result => match kind {
            K::Outcome | K::Consequence => 1.0,
            K::Reaction => 0.75,
            K::Description | K::Relation | K::Action => 0.5,
            K::Losses | K::End => 0.45,
            _ => 0.25,
        },
        Wanted::Terms => {
            if kind == K::Terms {
                1.0
            } else {
                0.3
            }
        }
        Wanted::Quote => match kind {
            K::Quotation => 1.0,
            K::Terms | K::Reaction => 0.5,
            _ => 0.1,
        },
        Wanted::How => match kind {
            K::Means => 1.0,
            K::Description | K::Outcome | K::Consequence | K::Reaction | K::Action => 0.75,
            K::Date | K::Begin | K::Place => 0.2,
            _ => 0.45,
        },
        Wanted::YesNo => 0.7,
        Wanted::What if !asked.explicit => 0.7,
        Wanted::What => match (&fact.value, asked.sort) {
            (Value::Topics(_), Some(Noun::Agreement)) if of(|k| k == TopicKind::Agreement) => 1.0,
            (_, Some(Noun::Agreement)) => 0.4,
            (Value::When(_), _) => 0.3,
            (Value::Quantity(_), _) => 0.45,
            _ => 0.8,
        },
    }
}

/// How well a fact answers who did something, or to whom it was done.
fn who_fit(asked: &Asked, pack: &Pack, fact: &Fact, topics: &[TopicId]) -> f32 {
    use FactKind as K;
    let of = |test: fn(TopicKind) -> bool| topics.iter().any(|&t| test(pack.topic(t).kind));
    let is_about_person = fact
        .about
        .iter()
        .any(|&t| pack.topic(t).kind == TopicKind::Person);
    let sorted = match asked.sort {
        Some(Noun::Person) => of(is_person),
        Some(Noun::State | Noun::Unit) => of(|k| is_body(k) || matches!(k, TopicKind::People)),
        _ => of(|k| is_person(k) || is_body(k)),
    };
    // Who signed for a state is not the state.
    if asked.by_name && asked.sort == Some(Noun::Person) && !topics.is_empty() && !sorted {
        return 0.2;
    }
    match fact.kind {
        K::Actor | K::Commander if sorted && asked.patient => 0.6,
        K::Target if sorted && !asked.patient => 0.75,
        K::Commander | K::Actor | K::Participant | K::Target | K::Award if sorted => 1.0,
        K::Quotation if fact.by.is_some() => 1.0,
        _ if sorted => 0.8,
        K::Commander | K::Actor | K::Participant | K::Role => 0.7,
        _ if fact.by.is_some() => 0.55,
        // Whose losses they were, whose troops.
        K::Losses | K::Strength if fact.side.is_some() => 0.55,
        // Whoever a fact is about is the one who was called, sent or honoured.
        _ if is_about_person => 0.6,
        K::Reaction | K::Action | K::Award => 0.35,
        _ => 0.15,
    }
}

fn unsaid_fit(asked: &Asked, kind: FactKind) -> f32 {
    use FactKind as K;
    let fits = match asked.wanted {
        Wanted::When => matches!(kind, K::Date | K::Begin | K::End),
        Wanted::Where => kind == K::Place,
        Wanted::Who => matches!(
            kind,
            K::Commander
                | K::Actor
                | K::Participant
                | K::Target
                | K::Role
                | K::Award
                | K::Quotation
        ),
        Wanted::HowMany => matches!(kind, K::Losses | K::Strength | K::Amount),
        Wanted::HowLong => kind == K::Duration,
        Wanted::Why => matches!(kind, K::Cause | K::Aim),
        Wanted::Result => matches!(kind, K::Outcome | K::Consequence | K::Reaction),
        Wanted::Quote => kind == K::Quotation,
        Wanted::YesNo | Wanted::What | Wanted::How | Wanted::Terms => return 0.6,
    };
    if fits { 1.0 } else { 0.3 }
}

/// Whether a fact gives a date as precise as asked for; true where no precision is asked for.
pub(super) fn precise_enough(asked: &Asked, pack: &Pack, fact: &Fact) -> bool {
    let Some(wanted) = asked.precision.filter(|_| asked.wanted == Wanted::When) else {
        return true;
    };
    let known = match &fact.value {
        Value::When(When::Date(date)) => Some(date.precision),
        Value::When(When::Span { start, end }) => start.or(*end).map(|d| d.precision),
        _ => fact
            .about
            .iter()
            .find_map(|&t| match pack.topic(t).event.as_ref()?.when? {
                When::Date(date) => Some(date.precision),
                When::Span { start, .. } => start.map(|d| d.precision),
            }),
    };
    let rank = |p: Precision| match p {
        Precision::Century => 0,
        Precision::Decade => 1,
        Precision::Year => 2,
        Precision::Month(_) => 3,
        Precision::Day(..) => 4,
    };
    known.is_none_or(|known| rank(known) >= rank(wanted))
}

pub(super) const fn is_person(kind: TopicKind) -> bool {
    matches!(kind, TopicKind::Person | TopicKind::Office)
}

pub(super) const fn is_body(kind: TopicKind) -> bool {
    matches!(
        kind,
        TopicKind::State | TopicKind::Organisation | TopicKind::Unit | TopicKind::People
    )
}

const fn is_place(kind: TopicKind) -> bool {
    matches!(kind, TopicKind::Place | TopicKind::State)
}
