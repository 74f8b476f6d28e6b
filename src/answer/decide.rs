//! Is the best candidate good enough to say? Answered, several readings, or not in the source.

use super::claim::{self, Claim};
use super::follow::{self, Followed};
use super::{Ambiguous, Answered, Form, Inquiry, Outcome, Reading, Social, Unknown};
use super::{compute, overview, parts, phrase, social, verify};
use crate::index::Index;
use crate::lexicon::is_function_word;
use crate::matching::{self, Candidate};
use crate::pack::{FactId, FactKind, TopicId, TopicKind};
use crate::question::{Question, Wanted};
use crate::text::tokens;

/// At this confidence a fact is said.
pub(super) const ANSWER: f32 = 0.45;
/// The same where something unsaid fits better still: of ten such questions nine have no answer.
const ANSWER_AGAINST: f32 = 0.7;
/// The same where the next fact says much the same.
const ANSWER_AGREED: f32 = 0.38;
/// From this share of common words on, two statements say much the same.
const SAME_WORDS: f32 = 0.2;
/// The same for a fact of another kind than the value that is asked for, for a number that counts something else, and
/// where the question sets something before or after what the fact does not.
const ANSWER_ODD: f32 = 0.85;
/// A fact whose wordings hardly ever say 'before' or 'after'.
const RELATED: f32 = 0.2;
/// The same where a command says what is asked for.
const ANSWER_COMMAND: f32 = 0.15;
/// And where something unsaid fits better still.
const ANSWER_COMMAND_AGAINST: f32 = 0.35;
/// At this confidence facts that could be meant are offered.
pub(super) const SUGGEST: f32 = 0.3;
/// Candidates that are looked at.
const DEPTH: usize = 24;

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
        [first, rest @ ..] if !rest.is_empty() => several(inquiry, first, rest, index),
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

/// Answers a question of several parts; what cannot be split into answers is asked whole.
fn several(inquiry: Inquiry<'_>, first: &str, rest: &[&str], index: &Index) -> Outcome {
    let Outcome::Answered(mut answered) = one(
        Inquiry {
            text: first,
            ..inquiry
        },
        index,
    ) else {
        return one(inquiry, index);
    };
    for part in rest {
        let focus = answered.focus.clone();
        match one(
            Inquiry {
                text: part,
                form: Form::Free,
                focus: Some(&focus),
            },
            index,
        ) {
            Outcome::Answered(next) => answered = join(answered, next),
            Outcome::Unknown(unknown) => {
                let missing = unknown.missing.unwrap_or_else(|| NOT_SAID.to_owned());
                answered.answer = phrase::sentences([answered.answer.as_str(), missing.as_str()]);
            }
            Outcome::Ambiguous(_) | Outcome::Social(_) => {}
        }
    }
    answered.value = None;
    Outcome::Answered(answered)
}

/// What is said of a part of a question that the source leaves open.
const NOT_SAID: &str = "The source does not say the rest.";

/// Two answers as one.
fn join(mut first: Answered, second: Answered) -> Answered {
    let room = phrase::LONGEST.saturating_sub(second.answer.chars().count() + 1);
    let opening = phrase::fit(&first.answer, room.max(phrase::LONGEST / 2));
    first.answer = phrase::sentences([opening.as_str(), second.answer.as_str()]);
    first.cited = first.cited.and(&second.cited);
    let more: Vec<FactId> = second
        .facts
        .into_iter()
        .filter(|f| !first.facts.contains(f))
        .collect();
    first.facts.extend(more);
    first.confidence = first.confidence.min(second.confidence);
    first.working = first.working.or(second.working);
    first
}

/// Answers a question of one part.
fn one(inquiry: Inquiry<'_>, index: &Index) -> Outcome {
    let Followed { question, taken } = follow::understand(inquiry, index);
    let outcome = put_together(&question, inquiry.text, index)
        .map_or_else(|| matched(inquiry, &question, index), Outcome::Answered);
    match outcome {
        Outcome::Answered(answered) => Outcome::Answered(Answered {
            taken_from_focus: taken.map(|topic| index.pack().topic(topic).name.clone()),
            ..answered
        }),
        other => other,
    }
}

/// An answer put together from facts, for a question that does not ask for one of them.
fn put_together(question: &Question, text: &str, index: &Index) -> Option<Answered> {
    let happened = || overview::chronicle(question, index);
    compute::answer(question, text, index)
        .or_else(|| asks_what_happened(question).then(happened).flatten())
        .or_else(|| profile(question, index))
}

/// What the facts and what is unsaid that fit a question come to.
fn matched(inquiry: Inquiry<'_>, question: &Question, index: &Index) -> Outcome {
    let mut ranked = matching::rank(question, index, DEPTH);
    let claim =
        (question.asked.wanted == Wanted::YesNo).then(|| Claim::new(inquiry.text, question, index));
    if let Some(answered) = claim.as_ref().and_then(|c| ruled(c, &ranked, index)) {
        return Outcome::Answered(answered);
    }
    let mut confidence = matching::confidence(&ranked, index);
    if inquiry.form != Form::Free {
        confidence = if is_bare(question) && keep_what_is_asked(&mut ranked) {
            confidence.max(ANSWER_COMMAND)
        } else {
            keep_fitting(&mut ranked);
            matching::confidence(&ranked, index)
        };
    }
    let Some((best, fact)) = best_fact(&ranked, question, index) else {
        return Outcome::Unknown(unknown(&ranked, confidence, index));
    };
    let unsaid_first = ranked
        .first()
        .is_some_and(|c| index.fact(c.entry).is_none());
    let counts_another = question.asked.wanted == Wanted::HowMany && best.features.qualifier == 0.0;
    let odd = best.features.misfit > 0.0 && asks_a_value(question)
        || counts_another
        || question.relation().is_some() && best.features.relation < RELATED;
    let agrees = || confidence < ANSWER && next_says_much_the_same(&ranked, (best, fact), index);
    let needed = match inquiry.form {
        Form::Free if odd => ANSWER_ODD,
        Form::Free if unsaid_first => ANSWER_AGAINST,
        Form::Free if agrees() => ANSWER_AGREED,
        Form::Free => ANSWER,
        _ if unsaid_first => ANSWER_COMMAND_AGAINST,
        _ => ANSWER_COMMAND,
    };
    if confidence >= needed
        && !is_of_another_side(question, best)
        && let Some(answered) = say(
            question,
            claim.as_ref(),
            &ranked,
            (best, fact),
            confidence,
            index,
        )
    {
        return Outcome::Answered(answered);
    }
    if confidence >= SUGGEST
        && !unsaid_first
        && let Some(ambiguous) = readings(&ranked, confidence, index)
    {
        return Outcome::Ambiguous(ambiguous);
    }
    Outcome::Unknown(unknown(&ranked, confidence, index))
}

/// A yes-or-no question whose claim a fact bears out or rules out.
fn ruled(claim: &Claim<'_>, ranked: &[Candidate], index: &Index) -> Option<Answered> {
    let checked = claim::hold(claim, ranked, index);
    let verdict = match checked.ruling {
        claim::Ruling::Supported => verify::Verdict::Yes,
        claim::Ruling::Contradicted(_) => verify::Verdict::No,
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

/// Who somebody is: the office that the source gives, where a question names one person and nothing else.
fn profile(question: &Question, index: &Index) -> Option<Answered> {
    let pack = index.pack();
    if question.asked.wanted != Wanted::Who
        || question.is_dated()
        || question.relation().is_some()
        || question.content().any(|(_, w)| !w.named)
        || question.words.iter().any(|w| w.cue && !w.function)
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
const RULED: f32 = 0.9;

/// Whether a question names nothing but a time: 'what happened on 20 August?'.
fn asks_what_happened(question: &Question) -> bool {
    question.asked.wanted == Wanted::What
        && question.is_dated()
        && question.content().next().is_none()
}

/// How closely a fact is linked with what it is about, at least.
const ABOUT: f32 = 0.9;

/// Whether a question names things and says nothing of them: '/when the second triumvirate'.
fn is_bare(question: &Question) -> bool {
    question.names_a_topic() && question.content().all(|(_, w)| w.named)
}

/// Keeps the facts of just the kind that is asked for about all that is named, if there are any: where a command only
/// names something, what the source leaves open about it is not what is meant.
fn keep_what_is_asked(ranked: &mut Vec<Candidate>) -> bool {
    let is_it = |c: &Candidate| {
        c.features.unsaid == 0.0
            && c.features.kind >= 1.0
            && c.features.topics >= ABOUT
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
fn say(
    question: &Question,
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
        wording = verify::verdict(question, claim, best, pack.fact(fact), index).open(statement);
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

/// Whether the next best fact is close, stands in the same paragraph and says much the same: whichever of the two was
/// meant, the answer is right.
fn next_says_much_the_same(
    ranked: &[Candidate],
    (best, fact): (&Candidate, FactId),
    index: &Index,
) -> bool {
    let pack = index.pack();
    let telling = |id: FactId| -> Vec<String> {
        tokens(&pack.fact(id).statement)
            .into_iter()
            .filter(|t| !is_function_word(&t.word))
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
    best.score - next.score < 2.0 * TIE
        && pack.fact(fact).paragraphs.first() == pack.fact(second).paragraphs.first()
        && share >= SAME_WORDS
}

fn same_value(a: FactId, b: FactId, index: &Index) -> bool {
    let (a, b) = (index.pack().fact(a), index.pack().fact(b));
    a.value == b.value && a.value != crate::pack::Value::None
}

/// The readings to choose from: the best facts of different kinds or topics.
fn readings(ranked: &[Candidate], confidence: f32, index: &Index) -> Option<Ambiguous> {
    let pack = index.pack();
    let best = ranked.first()?;
    let mut readings: Vec<Reading> = Vec::new();
    let mut paragraphs = Vec::new();
    for candidate in ranked.iter().filter(|c| best.score - c.score < 2.0 * TIE) {
        let Some(fact) = index.fact(candidate.entry) else {
            continue;
        };
        let fact = pack.fact(fact);
        let label = phrase::fit(&fact.statement, LABEL);
        if readings.len() < MOST_READINGS && !readings.iter().any(|r| r.label == label) {
            let ask = fact
                .asks
                .first()
                .map_or(fact.statement.as_str(), String::as_str);
            readings.push(Reading {
                label,
                command: format!("/ask {ask}"),
            });
            paragraphs.extend(
                fact.paragraphs
                    .iter()
                    .copied()
                    .filter(|p| !paragraphs.contains(p))
                    .collect::<Vec<_>>(),
            );
        }
    }
    paragraphs.truncate(MOST_PARAGRAPHS);
    (readings.len() >= 2).then(|| Ambiguous {
        readings,
        paragraphs,
        evidence: index.statement(best.entry).to_owned(),
        confidence,
    })
}

/// Characters of a reading's label at most, so that it fits a button.
const LABEL: usize = 75;
/// Readings offered at most.
const MOST_READINGS: usize = 5;
/// Paragraphs named at most.
const MOST_PARAGRAPHS: usize = 10;

/// A refusal with what is nearest.
fn unknown(ranked: &[Candidate], confidence: f32, index: &Index) -> Unknown {
    let pack = index.pack();
    let near: Vec<&Candidate> = ranked
        .iter()
        .filter(|c| c.features.coverage > 0.0)
        .collect();
    let mut paragraphs = Vec::new();
    for candidate in &near {
        for &number in index.paragraphs(candidate.entry) {
            if !paragraphs.contains(&number) && paragraphs.len() < MOST_PARAGRAPHS {
                paragraphs.push(number);
            }
        }
    }
    let unsaid = near
        .first()
        .filter(|c| index.fact(c.entry).is_none() && matching::is_telling(c));
    let missing = unsaid.map(|c| index.statement(c.entry).to_owned());
    let facts: Vec<FactId> = near
        .iter()
        .filter_map(|c| index.fact(c.entry))
        .take(3)
        .collect();
    let evidence = facts
        .first()
        .map(|&f| pack.fact(f).statement.to_string())
        .unwrap_or_default();
    let suggestions = facts
        .iter()
        .filter_map(|&f| pack.fact(f).asks.first())
        .map(|ask| Reading {
            label: phrase::fit(ask, LABEL),
            command: format!("/ask {ask}"),
        })
        .collect();
    let focus = near.first().map(|c| {
        let topics: Vec<TopicId> = index
            .entry(c.entry)
            .links
            .iter()
            .filter(|l| l.1 >= 0.95)
            .map(|l| l.0)
            .collect();
        super::Focus {
            topics,
            facts: Vec::new(),
            side: index.entry(c.entry).side,
        }
    });
    Unknown {
        missing,
        paragraphs,
        evidence,
        confidence,
        suggestions,
        focus: focus.filter(|f| !f.topics.is_empty()),
    }
}
