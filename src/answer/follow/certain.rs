//! Which fact certainly answers a follow-up: one about its topic, of just the kind that is asked for, that accounts for
//! everything else the question says; or the one that answered before, where it says that, too.

use super::pointing::Pointing;
use super::{FollowUp, topics_of};
use crate::answer::decide::{DEPTH, RULED, say};
use crate::answer::{Answered, Focus, phrase};
use crate::index::{EntryId, Index};
use crate::lexicon::{List, loss};
use crate::matching::{self, Candidate};
use crate::pack::{Fact, FactId, FactKind, TopicId, TopicKind, Value};
use crate::question::{Question, Wanted, Word};

/// The share of what a question says that a fact accounts for at least.
const ACCOUNTED: f32 = 0.8;

/// The answer, if a fact gives it; `own` is the question as it stands.
pub(in crate::answer) fn answer(
    own: &Question,
    focus: &Focus,
    follow_up: &FollowUp,
    index: &Index,
) -> Option<Answered> {
    if let Some(fact) = more_of_the_last(own, focus, index) {
        let wording = phrase::fit(&index.pack().fact(fact).statement, phrase::LONGEST);
        return phrase::from_facts(&[fact], wording, RULED, index);
    }
    of_the_kind(follow_up, index)
}

/// The answer that facts about the topic give.
fn of_the_kind(follow_up: &FollowUp, index: &Index) -> Option<Answered> {
    let question = &follow_up.question;
    if !asks_a_kind(question) {
        return None;
    }
    let pack = index.pack();
    let about = |entry| index.entry(entry).closeness(follow_up.topic) > 0.0;
    let ranked = matching::rank_among(question, index, DEPTH, about);
    let says_more = question.content().any(|(_, w)| !w.named);
    let accounts = |c: &Candidate| {
        c.features.coverage >= ACCOUNTED
            || question
                .content()
                .all(|(_, w)| w.named || is_told_by(index.kind(c.entry), w))
    };
    let mut fitting: Vec<(Candidate, &Fact)> = ranked
        .iter()
        .filter_map(|c| Some((c.clone(), pack.fact(index.fact(c.entry)?))))
        .filter(|(c, fact)| {
            c.features.kind >= 1.0
                && c.features.stray == 0.0
                && c.features.wrong_side == 0.0
                && accounts(c)
                && index.entry(c.entry).is_chiefly_about(follow_up.topic)
                && counts_alike(question, fact)
        })
        .collect();
    // What the source leaves open may be just what is asked.
    let open = ranked
        .first()
        .is_some_and(|c| index.fact(c.entry).is_none() && c.features.kind >= 1.0 && accounts(c));
    if open && says_more {
        return None;
    }
    prefer(&mut fitting, |fact| Some(fact.kind) == follow_up.same);
    let named = topics_of(question, index);
    prefer(&mut fitting, |fact| is_of_these_alone(fact, &named));
    let kept: Vec<Candidate> = fitting.into_iter().map(|(c, _)| c).collect();
    let best = kept.first()?;
    let fact = index.fact(best.entry)?;
    say(None, &kept, (best, fact), RULED, index)
}

/// Whether a kind of answer is asked for that a fact can be told by.
fn asks_a_kind(question: &Question) -> bool {
    let is_such = matches!(
        question.asked.wanted,
        Wanted::When
            | Wanted::Where
            | Wanted::Who
            | Wanted::HowMany
            | Wanted::HowLong
            | Wanted::Why
            | Wanted::Result
    );
    is_such && question.asked.explicit && question.relation().is_none()
}

/// Keeps the facts of which something holds, if there are any.
fn prefer(facts: &mut Vec<(Candidate, &Fact)>, holds: impl Fn(&Fact) -> bool) {
    if facts.iter().any(|(_, fact)| holds(fact)) {
        facts.retain(|(_, fact)| holds(fact));
    }
}

/// Whether a fact is about nothing but topics that the question is about: what came from one place, or befell one group,
/// is not what is asked of the whole.
fn is_of_these_alone(fact: &Fact, named: &[TopicId]) -> bool {
    fact.about.iter().all(|t| named.contains(t))
}

/// Whether a fact tells a word by its kind alone: a cause says why something began.
fn is_told_by(kind: FactKind, word: &Word) -> bool {
    match kind {
        FactKind::Begin | FactKind::Cause => List::Start.has(&word.text),
        FactKind::End => List::End.has(&word.text),
        _ => false,
    }
}

/// Whether a number may be what is counted: what somebody had is not what they lost.
fn counts_alike(question: &Question, fact: &Fact) -> bool {
    let says = |word: &str| question.words.iter().any(|w| w.text == word);
    let tells_loss = question.words.iter().any(|w| {
        loss(&w.text).is_some() || List::LossTold.has(&w.text) || List::LossHinted.has(&w.text)
    });
    let had = (says("have") || says("had")) && !tells_loss;
    !(had && question.asked.wanted == Wanted::HowMany && fact.kind == FactKind::Losses)
}

/// The fact that answered before, where a question of nothing but 'when?', 'where?' or 'by whom?' asks for more of it and
/// it says that, too.
fn more_of_the_last(own: &Question, focus: &Focus, index: &Index) -> Option<FactId> {
    let pointing = Pointing::of(own, index);
    if !own.asked.explicit || pointing.backward() || !own.mentions.is_empty() || own.is_dated() {
        return None;
    }
    if own.content().next().is_some() {
        return None;
    }
    let &id = focus.facts.first()?;
    let pack = index.pack();
    let fact = pack.fact(id);
    let entry = index.entry(EntryId(id.0));
    let of = |topic: TopicId, kind: TopicKind| pack.topic(topic).kind == kind;
    let says_it = match own.asked.wanted {
        Wanted::When => entry.own_dates > 0,
        Wanted::Where => fact
            .about
            .iter()
            .chain(match &fact.value {
                Value::Topics(topics) => topics.as_slice(),
                _ => &[],
            })
            .any(|&t| of(t, TopicKind::Place)),
        // Whoever acts is named first.
        Wanted::Who => {
            fact.by.is_some()
                || fact.about.first().is_some_and(|&chief| {
                    of(chief, TopicKind::Person) && focus.topics.first() != Some(&chief)
                })
        }
        _ => false,
    };
    says_it.then_some(id)
}
