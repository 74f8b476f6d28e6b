//! Understanding a question in its conversation: commands fix what is asked for, follow-ups take over what they leave out.
//!
//! A follow-up leaves out the topic ('when was it?', 'why?') or what is asked of it ('and the Brennish ones?'), never
//! both. What it means by itself is kept beside it, because not every short question is one.

mod another;
mod certain;
mod pointing;

pub(super) use certain::answer;
pub(super) use pointing::Sign;

use super::{Focus, Inquiry};
use crate::index::Index;
use crate::pack::{FactKind, TopicId, TopicKind, Value};
use crate::question::{self, Mention, Question, Wanted};
use another::another;
use pointing::{Pointing, Referent};

/// A question as it stands, and as a follow-up where it can be one.
pub(super) struct Followed {
    pub(super) own: Question,
    pub(super) follow_up: Option<FollowUp>,
}

/// A question with what it took from the conversation.
pub(super) struct FollowUp {
    pub(super) question: Question,
    /// What it is about.
    pub(super) topic: TopicId,
    /// Whether that is the topic of the last answer, rather than one that the question names.
    pub(super) takes_topic: bool,
    /// What says that it is one.
    pub(super) sign: Sign,
    /// The kind of the fact that answered before, where the question asks for the same of something else.
    pub(super) same: Option<FactKind>,
}

impl Followed {
    /// The question as it is most likely meant.
    pub(super) fn question(self) -> Question {
        self.follow_up.map_or(self.own, |f| f.question)
    }
}

/// Understands an inquiry.
pub(super) fn understand(inquiry: Inquiry<'_>, index: &Index) -> Followed {
    let mut own = question::understand(inquiry.text, index);
    if let Some((_, wanted)) = inquiry.form.asks() {
        own.ask_for(wanted);
    }
    let follow_up = inquiry
        .focus
        .and_then(|focus| follow(&own, &Pointing::of(&own, index), focus, index));
    Followed { own, follow_up }
}

/// Reads a question as a follow-up, unless it cannot be one.
fn follow(own: &Question, pointing: &Pointing, focus: &Focus, index: &Index) -> Option<FollowUp> {
    let open = own.asked.wanted == Wanted::What && !own.asked.explicit;
    if pointing.opens
        && open
        && let Some(asks) = kept(focus, index)
        && let Some((topic, places)) = another(own, pointing, focus, index)
    {
        let mut question = own.clone();
        name(&mut question, topic, places);
        question.ask_for(asks);
        return Some(FollowUp {
            question,
            topic,
            takes_topic: false,
            sign: Sign::Opening,
            same: last_kind(focus, index),
        });
    }
    let topic = taken(own, pointing, focus, index)?;
    let mut question = own.clone();
    name(&mut question, topic, Vec::new());
    if question.side.is_none() && (pointing.to_somebody() || open) {
        question.side = focus.side;
    }
    let mut same = None;
    // 'and the wounded?', 'and for Japan?' ask for the same kind of thing as before.
    if open && let Some(asks) = kept(focus, index) {
        question.ask_for(asks);
        same = last_kind(focus, index);
    }
    Some(FollowUp {
        question,
        topic,
        takes_topic: true,
        sign: pointing.sign(),
        same,
    })
}

/// Makes a question name a topic by the words at some places.
fn name(question: &mut Question, topic: TopicId, words: Vec<usize>) {
    for &place in &words {
        question.words[place].named = true;
    }
    let known = question
        .mentions
        .iter_mut()
        .find(|m| m.words == words && m.chief() == topic);
    if let Some(mention) = known {
        mention.strong = true;
        return;
    }
    question.mentions.push(Mention {
        topics: vec![(topic, TAKEN)],
        words,
        strong: true,
    });
}

/// How strongly a question names what it takes over.
const TAKEN: f32 = 0.9;

/// The topic of the last answer that a question takes over; `None` where it has one of its own.
fn taken(own: &Question, pointing: &Pointing, focus: &Focus, index: &Index) -> Option<TopicId> {
    let short = own.content().count() <= 2 && own.words.len() <= 5;
    // A side is no topic of its own here: 'and the Japanese?' is still about the battle.
    let named = || own.mentions.iter().filter(|m| m.strong);
    let names_topic = named().any(|m| !own.sides.contains(&m.chief()));
    let names_event = named().any(|m| is_event(m.chief(), index));
    if pointing.sign() == Sign::Length && (names_topic || !short) || names_event {
        return None;
    }
    let topic = meant(pointing, focus, index)?;
    let names_it = own
        .mentions
        .iter()
        .any(|m| m.strong && m.topics.iter().any(|&(t, _)| t == topic));
    (!names_it).then_some(topic)
}

/// Which topic of the last answer a word that points back means: 'he' a person, first the one who was asked for.
fn meant(pointing: &Pointing, focus: &Focus, index: &Index) -> Option<TopicId> {
    let is_person = |&t: &TopicId| index.pack().topic(t).kind == TopicKind::Person;
    let topics = || focus.topics.iter().copied();
    if pointing.to == Some(Referent::Person) {
        let given = given(focus, index);
        let first = given.iter().copied().find(is_person);
        let asked_for = focus.wanted == Some(Wanted::Who);
        return first
            .filter(|_| asked_for)
            .or_else(|| topics().find(is_person))
            .or(first);
    }
    if pointing.to == Some(Referent::Thing) {
        return topics().find(|t| !is_person(t)).or_else(|| topics().next());
    }
    topics().next()
}

/// The topics that the last answer gave: those that the values of its facts name, and who acts in them.
fn given(focus: &Focus, index: &Index) -> Vec<TopicId> {
    let mut given = Vec::new();
    for &id in &focus.facts {
        let fact = index.pack().fact(id);
        if let Value::Topics(topics) = &fact.value {
            given.extend(topics);
        }
        given.extend(fact.by);
    }
    given
}

fn is_event(topic: TopicId, index: &Index) -> bool {
    matches!(index.pack().topic(topic).kind, TopicKind::Event(_))
}

/// The kind of the fact that answered before.
fn last_kind(focus: &Focus, index: &Index) -> Option<FactKind> {
    focus.facts.first().map(|&f| index.pack().fact(f).kind)
}

/// What was asked for before, for a question that does not say what it asks for.
fn kept(focus: &Focus, index: &Index) -> Option<Wanted> {
    let is_plain = |wanted: &Wanted| !matches!(wanted, Wanted::What | Wanted::YesNo | Wanted::How);
    focus
        .wanted
        .filter(is_plain)
        .or_else(|| last_kind(focus, index).and_then(wanted_of))
}

/// What a fact of a kind answers.
const fn wanted_of(kind: FactKind) -> Option<Wanted> {
    Some(match kind {
        FactKind::Date | FactKind::Begin | FactKind::End => Wanted::When,
        FactKind::Duration => Wanted::HowLong,
        FactKind::Place => Wanted::Where,
        FactKind::Commander | FactKind::Actor | FactKind::Participant => Wanted::Who,
        FactKind::Losses | FactKind::Strength | FactKind::Amount => Wanted::HowMany,
        FactKind::Cause | FactKind::Aim => Wanted::Why,
        FactKind::Outcome | FactKind::Consequence => Wanted::Result,
        _ => return None,
    })
}

/// What a follow-up to a question would be about: of the topics that it names or took over, events first and sides last.
pub(super) fn topics_of(question: &Question, index: &Index) -> Vec<TopicId> {
    let mut topics: Vec<TopicId> = Vec::new();
    for mention in question.mentions.iter().filter(|m| m.strong) {
        if !topics.contains(&mention.chief()) {
            topics.push(mention.chief());
        }
    }
    topics.sort_by_key(|topic| (question.sides.contains(topic), !is_event(*topic, index)));
    topics
}
