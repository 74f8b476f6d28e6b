//! Does an entry have to do with a thing of the sort that is asked for, which the question does not name itself?
//!
//! 'In which district did he serve' is answered by what he was, as long as that names a district.

use crate::index::{Entry, Index, closeness};
use crate::pack::{TopicId, TopicKind};
use crate::question::{Asked, Noun, Question, Wanted};

/// A thing whose own name says that it is of that sort ('lake', 'district').
const BY_NAME: f32 = 1.0;
/// A thing of a kind that may be of that sort.
const BY_KIND: f32 = 0.8;
/// Where no sort of thing is asked for.
pub(super) const NONE_ASKED: f32 = 0.5;

/// 0 where it has not, up to 1; 0.5 where the question asks for no sort of thing.
pub(super) fn offer(question: &Question, index: &Index, entry: &Entry) -> f32 {
    let asked = &question.asked;
    let Some(fits) = sort(asked) else {
        return NONE_ASKED;
    };
    let noun = asked.noun.filter(|_| asked.sort.is_some());
    let noun_term = noun.and_then(|place| question.words[place].term);
    let is_named = |topic: TopicId| {
        question
            .mentions
            .iter()
            .filter(|m| m.strong && noun.is_none_or(|place| !m.words.contains(&place)))
            .any(|m| m.topics.iter().any(|&(t, _)| t == topic))
    };
    let worth = |topic: TopicId| match noun_term {
        Some(noun) if index.names().holds(topic, noun) => BY_NAME,
        _ if fits(index.pack().topic(topic).kind) => BY_KIND,
        _ => 0.0,
    };
    entry
        .links
        .iter()
        .filter(|&&(topic, close)| close >= closeness::NAMED && !is_named(topic))
        .map(|&(topic, _)| worth(topic))
        .fold(0.0, f32::max)
}

/// The kinds of topics that can be what is asked for.
fn sort(asked: &Asked) -> Option<fn(TopicKind) -> bool> {
    Some(match (asked.wanted, asked.sort) {
        (Wanted::Where, Some(_)) => |kind| kind == TopicKind::Place,
        (Wanted::Where, None) => |kind| matches!(kind, TopicKind::Place | TopicKind::State),
        (Wanted::Who, Some(Noun::Person)) => super::kind::is_person,
        (Wanted::Who, Some(Noun::State)) => |kind| kind == TopicKind::State,
        (Wanted::Who, Some(Noun::Unit)) => super::kind::is_body,
        (Wanted::Who, _) => |kind| super::kind::is_person(kind) || super::kind::is_body(kind),
        (Wanted::What, Some(Noun::Agreement)) => |kind| kind == TopicKind::Agreement,
        _ => return None,
    })
}
