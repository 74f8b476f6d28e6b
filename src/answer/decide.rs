//! Is the best candidate good enough to say? Answered, several readings, or not in the source.

use super::claim::{self, Claim};
use super::follow::{self, FollowUp, Followed, Sign};
use super::thresholds::{ANSWER, COMMAND, Circumstance, RIVAL, SUGGEST, needed};
use super::{Answered, Focus, Form, Inquiry, Outcome, Social};
use super::{chronicle, compute, offer, parts, phrase, social};
use crate::index::{EntryId, Index, closeness};
use crate::lexicon::List;
use crate::matching::{self, Candidate};
use crate::pack::{FactId, FactKind, TopicId, TopicKind};
use crate::question::{Mention, Question, Wanted, Word};
use crate::text::tokens;

/// Candidates that are looked at.
pub(super) const DEPTH: usize = 24;

/// Answers a question in free text or one whose kind a command gives.
pub(super) fn ask(inquiry: Inquiry<'_>, index: &Index) -> Outcome {
    if inquiry.form == Form::Free {
        if let Some(social) = social::recognise(inquiry.text) {
            return Outcome::Social(social);
        }
    } else if tokens(inquiry.text).is_empty() {
        return Outcome::Social(Social::Empty);
    }
    let parts = if inquiry.form == Form::Free {
        parts::split(inquiry.text)
    } else {
        vec![inquiry.text]
    };
    match parts.as_slice() {
        [first, rest @ ..] if !rest.is_empty() => {
            parts::together(inquiry, first, rest, |inquiry| one(inquiry, index))
        }
        // 'who', 'where' and 'why' tell entries apart as other words do.
        _ => one(
            Inquiry {
                text: &inquiry.worded(),
                ..inquiry
            },
            index,
        ),
    }
}

/// Answers a question of one part.
fn one(inquiry: Inquiry<'_>, index: &Index) -> Outcome {
    let Followed { own, follow_up } = follow::understand(inquiry, index);
    let alone = || remembering(&own, single(inquiry, &own, None, index), index);
    let (Some(focus), Some(follow_up)) = (inquiry.focus, follow_up) else {
        return alone();
    };
    let FollowUp {
        question, topic, ..
    } = &follow_up;
    let taken_so = |outcome| noted(&follow_up, remembering(question, outcome, index), index);
    if let Some(answered) = follow::answer(&own, focus, &follow_up, index) {
        return taken_so(Outcome::Answered(answered));
    }
    let followed = || taken_so(single(inquiry, question, Some(*topic), index));
    // A short question may well stand alone: 'who led the raids?'.
    let is_whole = own.mentions.iter().any(|m| m.strong || m.words.len() > 1);
    match follow_up.sign {
        Sign::Pronoun => followed(),
        Sign::Opening if !follow_up.takes_topic => followed(),
        Sign::Length if is_whole => answered_or(alone(), followed),
        Sign::Opening | Sign::Length => answered_or(followed(), alone),
    }
}

/// The first of two outcomes unless only the second is an answer.
fn answered_or(first: Outcome, second: impl FnOnce() -> Outcome) -> Outcome {
    let is_answered = |outcome: &Outcome| matches!(outcome, Outcome::Answered(_));
    if is_answered(&first) {
        return first;
    }
    Some(second()).filter(is_answered).unwrap_or(first)
}

/// An outcome that says which topic was taken over, where what is said has to do with it.
fn noted(follow_up: &FollowUp, outcome: Outcome, index: &Index) -> Outcome {
    let topic = follow_up.topic;
    let concerns = |fact: &FactId| index.entry(EntryId(fact.0)).closeness(topic) > 0.0;
    match outcome {
        Outcome::Answered(answered)
            if follow_up.takes_topic && answered.facts.iter().any(concerns) =>
        {
            Outcome::Answered(Answered {
                taken_from_focus: Some(index.pack().topic(topic).name.clone()),
                ..answered
            })
        }
        other => other,
    }
}

/// An outcome with what a follow-up to its question would be about: of the topics of the answer those first that the
/// question is about, and where nothing is answered these themselves. A side alone is no such topic where another is near.
fn remembering(question: &Question, outcome: Outcome, index: &Index) -> Outcome {
    let named = follow::topics_of(question, index);
    let wanted = Some(question.asked.wanted).filter(|_| question.asked.explicit);
    match outcome {
        Outcome::Answered(mut answered) => {
            let place = |topic: &TopicId| named.iter().position(|n| n == topic);
            let topics = &mut answered.focus.topics;
            topics.sort_by_key(|topic| place(topic).unwrap_or(usize::MAX));
            answered.focus.wanted = wanted;
            Outcome::Answered(answered)
        }
        Outcome::Unknown(mut unknown) => {
            unknown.focus = unanswered(question, named, unknown.focus.take());
            Outcome::Unknown(unknown)
        }
        Outcome::Ambiguous(mut ambiguous) => {
            ambiguous.focus = unanswered(question, named, None);
            Outcome::Ambiguous(ambiguous)
        }
        Outcome::Social(_) => outcome,
    }
}

/// What a follow-up to a question without an answer would be about: what it names, or what was near.
fn unanswered(question: &Question, named: Vec<TopicId>, near: Option<Focus>) -> Option<Focus> {
    let wanted = Some(question.asked.wanted).filter(|_| question.asked.explicit);
    let is_side = |topic: &TopicId| question.sides.contains(topic);
    if !named.iter().all(is_side) || !named.is_empty() && near.is_none() {
        return Some(Focus {
            topics: named,
            facts: Vec::new(),
            side: question.side,
            wanted,
        });
    }
    near.map(|focus| Focus { wanted, ..focus })
}

/// Answers a question as it is understood; `topic` is the one it follows up.
fn single(
    inquiry: Inquiry<'_>,
    question: &Question,
    topic: Option<TopicId>,
    index: &Index,
) -> Outcome {
    put_together(question, inquiry.text, index).map_or_else(
        || matched(inquiry, question, topic, index),
        Outcome::Answered,
    )
}

/// An answer put together from facts, for a question that does not ask for one of them. Whoever repeats a wording of
/// some entry asks for that one.
fn put_together(question: &Question, text: &str, index: &Index) -> Option<Answered> {
    let happened = || chronicle::chronicle(question, index);
    let repeats = || {
        matching::rank(question, index, 1)
            .first()
            .is_some_and(is_repeated)
    };
    compute::answer(question, text, index)
        .or_else(|| asks_what_happened(question).then(happened).flatten())
        .or_else(|| profile(question, index))
        .filter(|_| !repeats())
}

/// How sure a fact is that a question repeats a wording of, and from which on it is said whatever speaks against it.
const REPEATED: f32 = 0.95;

/// Whether a question is a wording of an entry, word for word but for the little ones.
fn is_repeated(candidate: &Candidate) -> bool {
    candidate.features.verbatim >= 0.99
}

/// What the facts and what is unsaid that fit a question come to; `topic` is the one it follows up.
fn matched(
    inquiry: Inquiry<'_>,
    question: &Question,
    topic: Option<TopicId>,
    index: &Index,
) -> Outcome {
    let concerns = |entry| topic.is_none_or(|t| index.entry(entry).closeness(t) > 0.0);
    let mut ranked = matching::rank_among(question, index, DEPTH, concerns);
    let claim =
        (question.asked.wanted == Wanted::YesNo).then(|| Claim::new(inquiry.text, question, index));
    if let Some(answered) = claim.as_ref().and_then(|c| ruled(c, &ranked, index)) {
        return Outcome::Answered(answered);
    }
    let mut confidence = matching::confidence(&ranked, index);
    let is_unsaid = |c: &Candidate| index.fact(c.entry).is_none();
    // To a question of its own the source may leave open just what is asked, but for what came of something: that it
    // does not tell all of.
    let own =
        inquiry.form == Form::Free && topic.is_none() && question.asked.wanted != Wanted::Result;
    let left_open = |first: &Candidate| own && is_unsaid(first) && first.features.kind >= 1.0;
    let bare = is_bare(inquiry, question)
        && !ranked.first().is_some_and(left_open)
        && keep_what_is_asked(&mut ranked);
    if bare {
        confidence = confidence.max(COMMAND);
    } else if inquiry.form != Form::Free {
        keep_fitting(&mut ranked);
        confidence = matching::confidence(&ranked, index);
    }
    if ranked
        .first()
        .is_some_and(|c| !is_unsaid(c) && is_repeated(c))
    {
        confidence = confidence.max(REPEATED);
    }
    let Some((best, fact)) = best_fact(&ranked, question, index) else {
        return Outcome::Unknown(offer::unknown(&ranked, confidence, index));
    };
    let unsaid_first = ranked.first().is_some_and(is_unsaid);
    let agrees = || {
        confidence < ANSWER
            && best.features.kind >= FITTING
            && next_says_much_the_same(question, &ranked, (best, fact), index)
    };
    let circumstance = match inquiry.form {
        Form::Free if bare => Circumstance::Command,
        Form::Free if is_odd(question, best, index) => Circumstance::Odd,
        Form::Free if unsaid_first => Circumstance::UnsaidFirst,
        Form::Free if agrees() => Circumstance::Agreed,
        Form::Free => Circumstance::Plain,
        _ if unsaid_first => Circumstance::CommandUnsaidFirst,
        _ => Circumstance::Command,
    };
    if confidence >= needed(circumstance)
        && (confidence >= REPEATED || !is_of_another_side(question, best))
        && let Some(answered) = say(claim.as_ref(), &ranked, (best, fact), confidence, index)
    {
        return Outcome::Answered(answered);
    }
    if confidence >= SUGGEST
        && !unsaid_first
        && let Some(ambiguous) = offer::readings(&ranked, confidence, index)
    {
        return Outcome::Ambiguous(ambiguous);
    }
    Outcome::Unknown(offer::unknown(&ranked, confidence, index))
}

/// A yes-or-no question whose claim a fact bears out or rules out.
fn ruled(claim: &Claim<'_>, ranked: &[Candidate], index: &Index) -> Option<Answered> {
    let checked = claim::hold(claim, ranked, index);
    let verdict = match checked.ruling {
        claim::Ruling::Supported => claim::Verdict::Yes,
        claim::Ruling::Contradicted(_) => claim::Verdict::No,
        claim::Ruling::Uncovered => return None,
    };
    let wording = verdict.open(&checked.evidence);
    let mut answered = phrase::from_facts(
        &[checked.fact?],
        phrase::fit(&wording, phrase::LONGEST),
        RULED,
        index,
    )?;
    answered.value = None;
    Some(answered)
}

/// Who somebody is: the office that the source gives, where a question names one person and nothing else but perhaps a word
/// for an office ('what was his profession?').
fn profile(question: &Question, index: &Index) -> Option<Answered> {
    let pack = index.pack();
    let is_calling = |word: &Word| List::Calling.has(&word.text);
    let asks_for_it = match question.asked.wanted {
        Wanted::Who => !question.words.iter().any(|w| w.cue && !w.function),
        Wanted::What => question.words.iter().any(is_calling),
        _ => false,
    };
    if !asks_for_it
        || question.is_dated()
        || question.relation().is_some()
        || question.content().any(|(_, w)| !w.named && !is_calling(w))
    {
        return None;
    }
    let mut named = question.mentions.iter().filter(|m| m.strong);
    let person = named.next()?.chief();
    if named.next().is_some() || pack.topic(person).kind != TopicKind::Person {
        return None;
    }
    let held = |id: &FactId| {
        let fact = pack.fact(*id);
        fact.kind == FactKind::Role && fact.about.first() == Some(&person)
    };
    let roles: Vec<FactId> = index
        .about(person)
        .iter()
        .filter_map(|&entry| index.fact(entry))
        .filter(held)
        .collect();
    let wording = phrase::sentences(roles.iter().map(|&id| &*pack.fact(id).statement));
    let mut answered = phrase::from_facts(&roles, wording, RULED, index)?;
    answered.value = None;
    Some(answered)
}

/// How sure an answer is that a fact bears out or rules out piece by piece.
pub(super) const RULED: f32 = 0.9;

/// Whether a question names nothing but a time: 'what happened on 20 August?'.
fn asks_what_happened(question: &Question) -> bool {
    question.asked.wanted == Wanted::What
        && question.is_dated()
        && question.content().next().is_none()
}

/// Whether a question names things and says nothing of them but what is asked: '/when the second triumvirate', 'and how
/// long was it for?'.
fn is_bare(inquiry: Inquiry<'_>, question: &Question) -> bool {
    let says_what = match question.asked.wanted {
        Wanted::When
        | Wanted::Where
        | Wanted::Who
        | Wanted::HowMany
        | Wanted::HowLong
        | Wanted::Result
        | Wanted::Why => question.asked.explicit && question.relation().is_none(),
        _ => false,
    };
    (says_what || inquiry.form != Form::Free)
        && question.names_a_topic()
        && question.content().all(|(_, w)| w.named)
}

/// Keeps the facts of just the kind that is asked for about all that is named, if there are any: where a question only
/// names something, what the source leaves open about it is not what is meant.
fn keep_what_is_asked(ranked: &mut Vec<Candidate>) -> bool {
    let is_it = |c: &Candidate| {
        c.features.unsaid == 0.0
            && c.features.kind >= 1.0
            && c.features.topics >= closeness::NAMED
            && c.features.stray == 0.0
    };
    let any = ranked.iter().any(is_it);
    if any {
        ranked.retain(is_it);
    }
    any
}

/// A command says what kind of answer it wants: facts of another kind go, as long as one of that kind is left.
fn keep_fitting(ranked: &mut Vec<Candidate>) {
    let fits = |c: &Candidate| c.features.unsaid > 0.0 || c.features.misfit == 0.0;
    if ranked.iter().any(|c| c.features.unsaid == 0.0 && fits(c)) {
        ranked.retain(fits);
    }
}

/// Whether a date, a place, a number, a reason or somebody's name is asked for, which no fact of another kind gives.
fn asks_a_value(question: &Question) -> bool {
    matches!(
        question.asked.wanted,
        Wanted::When | Wanted::Where | Wanted::HowMany | Wanted::HowLong | Wanted::Why
    ) || question.asked.wanted == Wanted::Who && question.asked.by_name
}

/// A fact whose wordings hardly ever say 'before' or 'after' is less than this much of a relation.
const RELATED: f32 = 0.2;

/// Whether a fact is an odd answer to a question: of another kind than the value that is asked for, a number that counts
/// something else, one that sets nothing before or after where the question does, or any where the question names
/// somebody of whom the source never speaks.
fn is_odd(question: &Question, best: &Candidate, index: &Index) -> bool {
    // Whatever a statement is there for, a date in it tells when.
    let dated = question.asked.wanted == Wanted::When && index.entry(best.entry).own_dates > 0;
    let of_another_kind = best.features.misfit > 0.0 && asks_a_value(question) && !dated;
    let counts_another = question.asked.wanted == Wanted::HowMany && best.features.qualifier == 0.0;
    let unrelated = question.relation().is_some() && best.features.relation < RELATED;
    let of_another_history =
        question.asked.wanted != Wanted::YesNo && best.features.stranger >= STRANGE;
    let elsewhere = best.features.stray > 0.0
        && asks_a_value(question)
        && is_of_another_event(question, best, index);
    of_another_kind
        || elsewhere
        || counts_another
        || unrelated
        || of_another_history
        || addresses_the_bot(question)
        // Could it be worked out, it would have been.
        || compute::is_needed(question, index)
}

/// Whether a fact is about an event, and a question in so many words about another.
fn is_of_another_event(question: &Question, best: &Candidate, index: &Index) -> bool {
    let pack = index.pack();
    let is_event = |topic: TopicId| matches!(pack.topic(topic).kind, TopicKind::Event(_));
    let named = |m: &&Mention| m.strong && m.topics.iter().all(|&(t, _)| is_event(t));
    let entry = index.entry(best.entry);
    let other = |m: &Mention| m.topics.iter().all(|&(t, _)| entry.closeness(t) == 0.0);
    entry.chief_topics().any(is_event) && question.mentions.iter().filter(named).any(other)
}

/// Whether a question is about the bot, not about anything that it has read: 'are you a human', 'your favourite colour'.
fn addresses_the_bot(question: &Question) -> bool {
    let is_you = |w: &str| matches!(w, "you" | "u");
    let pairs = question.words.windows(2);
    let asks_you = pairs
        .map(|pair| (pair[0].text.as_str(), pair[1].text.as_str()))
        .any(|(verb, who)| is_you(who) && matches!(verb, "are" | "r"));
    let yours = question.words.iter().any(|w| w.text == "your");
    (asks_you || yours) && !question.names_a_topic()
}

/// From this weight on, a name that a fact does not account for is somebody of whom the source never speaks.
const STRANGE: f32 = 0.9;

/// Whether a question for one side's number or man has found only the other side's.
fn is_of_another_side(question: &Question, best: &Candidate) -> bool {
    best.features.wrong_side > 0.0 && matches!(question.asked.wanted, Wanted::HowMany | Wanted::Who)
}

/// The best fact; for what is only supposed of somebody, one that has to do with everybody named where such a one is near.
fn best_fact<'a>(
    ranked: &'a [Candidate],
    question: &Question,
    index: &Index,
) -> Option<(&'a Candidate, FactId)> {
    let mut facts = ranked
        .iter()
        .filter_map(|c| index.fact(c.entry).map(|fact| (c, fact)));
    let best = facts.next()?;
    if question.asked.wanted != Wanted::YesNo || best.0.features.stray == 0.0 {
        return Some(best);
    }
    let near = facts.find(|(c, _)| c.features.stray == 0.0 && best.0.score - c.score < NEAR);
    Some(near.unwrap_or(best))
}

/// A fact that has to do with everybody named is taken before a better one that has not, from this close.
const NEAR: f32 = 2.0;
/// Facts this close to the best are said with it: by the weights, about one in five of them is what was meant.
const TIE: f32 = 1.5;

/// The answer from the best fact, with a close second beside it where both are about the same; to a claim, with the
/// verdict before it.
pub(super) fn say(
    claim: Option<&Claim<'_>>,
    ranked: &[Candidate],
    (best, fact): (&Candidate, FactId),
    confidence: f32,
    index: &Index,
) -> Option<Answered> {
    let pack = index.pack();
    let statement = pack.fact(fact).statement.as_str();
    let mut facts = vec![fact];
    let mut wording = statement.to_owned();
    if let Some(claim) = claim {
        wording = claim.verdict(best, pack.fact(fact), index).open(statement);
    }
    let second = ranked
        .iter()
        .filter(|c| c.entry != best.entry && best.score - c.score < TIE)
        .find_map(|c| {
            let other = index.fact(c.entry)?;
            let first = pack.fact(fact);
            let second = pack.fact(other);
            let shared = second.about.iter().any(|t| first.about.contains(t))
                && first.paragraphs[0] == second.paragraphs[0];
            (shared && !same_value(fact, other, index)).then_some(other)
        });
    if let Some(second) = second {
        let both = phrase::sentences([wording.as_str(), pack.fact(second).statement.as_str()]);
        if both != wording {
            wording = both;
            facts.push(second);
        }
    }
    let mut answered = phrase::from_facts(
        &facts,
        phrase::fit(&wording, phrase::LONGEST),
        confidence,
        index,
    )?;
    if claim.is_some() {
        answered.value = None;
    }
    Some(answered)
}

/// A fact fits what is asked for from this on.
const FITTING: f32 = 0.7;
/// From this share of common words on, names in the question aside, two statements say much the same.
const SAME_WORDS: f32 = 0.2;

/// Whether the next best fact is close, stands in the same paragraph and says much the same: whichever of the two was
/// meant, the answer is right.
fn next_says_much_the_same(
    question: &Question,
    ranked: &[Candidate],
    (best, fact): (&Candidate, FactId),
    index: &Index,
) -> bool {
    let pack = index.pack();
    let is_named = |word: &str| question.words.iter().any(|w| w.named && w.text == word);
    let telling = |id: FactId| -> Vec<String> {
        tokens(&pack.fact(id).statement)
            .into_iter()
            .filter(|t| !List::Function.has(&t.word) && !is_named(&t.word))
            .map(|t| t.word.into_owned())
            .collect()
    };
    let Some((next, second)) = ranked
        .iter()
        .filter(|c| c.entry != best.entry)
        .find_map(|c| Some((c, index.fact(c.entry)?)))
    else {
        return false;
    };
    let (ours, theirs) = (telling(fact), telling(second));
    let common = ours.iter().filter(|w| theirs.contains(w)).count();
    let all = ours.len() + theirs.len() - common.min(theirs.len());
    #[expect(clippy::cast_precision_loss, reason = "a statement has few words")]
    let share = common as f32 / all.max(1) as f32;
    best.score - next.score < RIVAL
        && pack.fact(fact).paragraphs.first() == pack.fact(second).paragraphs.first()
        && share >= SAME_WORDS
}

fn same_value(a: FactId, b: FactId, index: &Index) -> bool {
    let (a, b) = (index.pack().fact(a), index.pack().fact(b));
    a.value == b.value && a.value != crate::pack::Value::None
}
