//! Judges the content of a pack whose structure is in order: what is likely wrong, missing or of no use.
//!
//! Everything here is a warning, because only the author knows what the text says. It runs in `annalist check` alone;
//! loading a pack pays nothing for it.

mod names;
mod values;

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use super::check::Places;
use super::problem::{Code, Problem, Problems, Span};
use super::raw::shown;
use super::{Fact, FactKind, Pack, TopicId, Unsaid, Value, suggest};
use crate::text;

/// Words of the original that an opening may have.
const OPENING_WORDS: usize = 4;
/// Characters of a statement, the longest that an answer shows.
const STATEMENT_LENGTH: usize = 300;

/// Judges `pack`. `whole` says that nothing of it was left out for errors, without which nothing can be said about
/// what it lacks.
pub(super) fn lint(pack: &Pack, places: &Places, whole: bool, problems: &mut Problems) {
    names::shared(pack, places, problems);
    openings(pack, places, problems);
    statements(pack, places, problems);
    values::dates(pack, places, problems);
    values::numbers(pack, places, problems);
    asks(pack, places, problems);
    contradictions(pack, places, problems);
    if whole {
        uncited(pack, places, problems);
        unused(pack, places, problems);
        event_paragraphs(pack, places, problems);
    }
}

fn openings(pack: &Pack, places: &Places, problems: &mut Problems) {
    for (paragraph, place) in pack.paragraphs.iter().zip(&places.paragraphs) {
        let Some(opening) = &paragraph.opening else {
            continue;
        };
        let words = opening.unicode_words().count();
        if words > OPENING_WORDS && !paragraph.verbatim {
            let message = format!(
                "this opening has {words} words, and {OPENING_WORDS} are enough to find a paragraph"
            );
            let problem =
                Problem::new(Code::LongOpening, message).at(place.opening.unwrap_or(place.number));
            let kept: Vec<_> = opening.split_whitespace().take(OPENING_WORDS).collect();
            problems.push(problem.help(format!("keep \"{}\"", kept.join(" "))));
        }
    }
}

/// Statements that are too long, or there twice.
fn statements(pack: &Pack, places: &Places, problems: &mut Problems) {
    let mut seen: HashMap<String, Span> = HashMap::new();
    let facts = pack
        .facts
        .iter()
        .map(|fact| fact.statement.as_str())
        .zip(&places.facts);
    let unsaid = pack
        .unsaid
        .iter()
        .map(|unsaid| unsaid.statement.as_str())
        .zip(&places.unsaid);
    for (statement, place) in facts.chain(unsaid) {
        let length = statement.chars().count();
        if length > STATEMENT_LENGTH && !pack.draft {
            let message = format!(
                "this statement has {length} characters, and answers show {STATEMENT_LENGTH}"
            );
            let problem = Problem::new(Code::LongStatement, message).at(place.statement);
            problems.push(problem.help("say one thing, and make another fact of the rest"));
        }
        // Sentences of a draft are the text's own: one may hold several facts.
        if pack.draft {
            continue;
        }
        match seen.get(text::fold(statement).as_ref()) {
            Some(first) => {
                let problem =
                    Problem::new(Code::RepeatedStatement, "two facts have this statement");
                let problem = problem
                    .label(place.statement, "again here")
                    .label(*first, "first here");
                problems.push(
                    problem.help("delete one fact, or let each statement answer its own question"),
                );
            }
            None => {
                seen.insert(text::fold(statement).into_owned(), place.statement);
            }
        }
    }
}

/// Phrasings that lead to two facts about the same, or both to something said and to something unsaid.
fn asks(pack: &Pack, places: &Places, problems: &mut Problems) {
    let worded = |ask: &str| {
        text::fold(ask)
            .trim_end_matches(['?', '!', '.', ' '])
            .to_owned()
    };
    let mut said: HashMap<String, Vec<(&Fact, Span)>> = HashMap::new();
    for (fact, place) in pack.facts.iter().zip(&places.facts) {
        for (ask, span) in fact.asks.iter().zip(&place.asks) {
            let others = said.entry(worded(ask)).or_default();
            if let Some((first, place)) = others.iter().find(|(other, _)| same_subject(fact, other))
            {
                let (message, help) = if first.id == fact.id {
                    let message = format!("`{}` stands twice in this fact", shown(ask));
                    (message, "delete one of the two")
                } else {
                    let message = format!(
                        "`{}` asks for two facts about the same, `{}` and `{}`",
                        shown(ask),
                        first.id,
                        fact.id
                    );
                    let help =
                        "keep it where it belongs, or say in each what tells the two facts apart";
                    (message, help)
                };
                let problem = Problem::new(Code::RepeatedAsk, message);
                let problem = problem
                    .label(*span, "again here")
                    .label(*place, "first here");
                problems.push(problem.help(help));
            }
            others.push((fact, *span));
        }
    }
    for (unsaid, place) in pack.unsaid.iter().zip(&places.unsaid) {
        for (ask, span) in unsaid.asks.iter().zip(&place.asks) {
            if let Some((_, first)) = said.get(&worded(ask)).and_then(|facts| facts.first()) {
                let message = format!("`{}` asks for a fact and for something unsaid", shown(ask));
                let problem = Problem::new(Code::RepeatedAsk, message);
                let problem = problem
                    .label(*span, "unsaid here")
                    .label(*first, "said here");
                problems.push(problem.help("keep it where it belongs"));
            }
        }
    }
}

/// Whether a question that names the chief subject of one of two facts does not tell them apart. Facts about different
/// people may share `what was his post`: who is meant has been said before.
fn same_subject(fact: &Fact, other: &Fact) -> bool {
    let chief = |of: &Fact, among: &Fact| {
        of.about
            .first()
            .is_none_or(|chief| among.about.contains(chief))
    };
    chief(fact, other) || chief(other, fact)
}

/// Things declared unsaid that a fact states.
fn contradictions(pack: &Pack, places: &Places, problems: &mut Problems) {
    if pack.unsaid.is_empty() {
        return;
    }
    let mut facts: HashMap<_, Vec<(&Fact, Span)>> = HashMap::new();
    for (fact, place) in pack.facts.iter().zip(&places.facts) {
        if is_single(fact.kind) && !matches!(fact.value, Value::None) {
            facts
                .entry((fact.kind, fact.side))
                .or_default()
                .push((fact, place.id));
        }
    }
    for (unsaid, place) in pack.unsaid.iter().zip(&places.unsaid) {
        let found = facts
            .get(&(unsaid.kind, unsaid.side))
            .into_iter()
            .flatten()
            .find(|(fact, _)| states(fact, unsaid));
        if let Some((fact, span)) = found {
            let message = format!(
                "`{}` is said to be missing, and the fact `{}` states it",
                unsaid.id, fact.id
            );
            let problem = Problem::new(Code::SaidAfterAll, message);
            let problem = problem
                .label(place.id, "unsaid here")
                .label(*span, "said here");
            problems.push(problem.help(
                "delete one of the two, or narrow the unsaid one with `side`, `unit` or `counts`",
            ));
        }
    }
}

/// Whether one fact of the kind answers the question for good, so that it cannot be unsaid at the same time. Dates do
/// not: a text may give the day of the signing and not that of the ratification, or the month and not the day.
const fn is_single(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::Duration
            | FactKind::Place
            | FactKind::Commander
            | FactKind::Losses
            | FactKind::Strength
    )
}

/// Whether `fact` says what `unsaid`, of the same kind and side, declares missing.
fn states(fact: &Fact, unsaid: &Unsaid) -> bool {
    let same_topics = fact.about.len() == unsaid.about.len()
        && fact.about.iter().all(|id| unsaid.about.contains(id));
    if !same_topics || unsaid.about.is_empty() {
        return false;
    }
    let Value::Quantity(quantity) = &fact.value else {
        let counted = matches!(fact.kind, FactKind::Losses | FactKind::Strength);
        return !counted && unsaid.unit.is_none() && unsaid.counts.is_empty();
    };
    // Without a word on what it would count, the unsaid number may be any part of the whole.
    unsaid
        .unit
        .as_ref()
        .is_some_and(|unit| *unit == quantity.unit)
        && unsaid.counts.len() == quantity.counts.len()
        && unsaid
            .counts
            .iter()
            .all(|count| quantity.counts.contains(count))
}

fn uncited(pack: &Pack, places: &Places, problems: &mut Problems) {
    let mut cited = vec![false; pack.paragraphs.len()];
    for number in pack.facts.iter().flat_map(|fact| &fact.paragraphs) {
        if let Some(cited) = cited.get_mut(*number as usize - 1) {
            *cited = true;
        }
    }
    for ((paragraph, place), cited) in pack.paragraphs.iter().zip(&places.paragraphs).zip(cited) {
        if !cited {
            let message = format!("no fact cites paragraph {}", paragraph.number);
            let problem = Problem::new(Code::UncitedParagraph, message).at(place.number);
            problems.push(problem.help("take its facts up, so that it can be asked about"));
        }
    }
}

/// Entities that nothing mentions and events that no fact is about.
fn unused(pack: &Pack, places: &Places, problems: &mut Problems) {
    let mut used = vec![false; pack.topics.len()];
    let mut mark = |id: TopicId| used[id.index()] = true;
    for fact in &pack.facts {
        fact.about
            .iter()
            .copied()
            .chain(fact.by)
            .chain(fact.side)
            .for_each(&mut mark);
        if let Value::Topics(topics) = &fact.value {
            topics.iter().copied().for_each(&mut mark);
        }
    }
    for unsaid in &pack.unsaid {
        unsaid
            .about
            .iter()
            .copied()
            .chain(unsaid.side)
            .for_each(&mut mark);
    }
    for topic in &pack.topics {
        topic.side.into_iter().for_each(&mut mark);
        if let Some(event) = &topic.event {
            event
                .place
                .into_iter()
                .chain(event.winner)
                .chain(event.part_of)
                .for_each(&mut mark);
            for side in &event.sides {
                mark(side.side);
                side.participants.iter().copied().for_each(&mut mark);
            }
        }
    }
    let unused = pack
        .topics
        .iter()
        .zip(&places.topics)
        .zip(used)
        .filter(|(_, used)| !used)
        .map(|((topic, place), _)| (topic, place.id));
    let (events, entities): (Vec<_>, Vec<_>) = unused.partition(|(topic, _)| topic.event.is_some());
    for (unused, what, noun, help) in [
        (
            entities,
            "nothing refers to",
            ["the entity", "entities"],
            "put the id where it is meant (`about`, `entity`, `side`, `place` …), or delete the table; a name in a \
             statement does not refer to it",
        ),
        (
            events,
            "no fact is about",
            ["the event", "events"],
            "add what the text says of it, or delete it",
        ),
    ] {
        let Some((_, first)) = unused.first() else {
            continue;
        };
        let ids: Vec<&str> = unused.iter().map(|(topic, _)| topic.id.as_str()).collect();
        let problem = Problem::new(Code::UnusedTopic, format!("{what} {}", counted(&ids, noun)));
        problems.push(problem.at(*first).help(help));
    }
}

/// The things in words, one named and several listed: while a pack is being written there are many.
fn counted(ids: &[&str], [one, many]: [&str; 2]) -> String {
    /// The ids that are listed; the next ones show when these are mended.
    const MOST: usize = 20;
    match ids {
        [id] => format!("{one} `{id}`"),
        _ if ids.len() <= MOST => format!("{} {many}: {}", ids.len(), suggest::list(ids, "and")),
        _ => format!(
            "{} {many}: `{}` and others",
            ids.len(),
            ids[..MOST].join("`, `")
        ),
    }
}

/// Events that cite a paragraph which no fact about them cites.
fn event_paragraphs(pack: &Pack, places: &Places, problems: &mut Problems) {
    let mut cited: HashMap<TopicId, Vec<u32>> = HashMap::new();
    for fact in &pack.facts {
        let values = if let Value::Topics(topics) = &fact.value {
            topics.as_slice()
        } else {
            &[]
        };
        for topic in fact.about.iter().chain(values) {
            let paragraphs = cited.entry(*topic).or_default();
            paragraphs.extend(
                fact.paragraphs
                    .iter()
                    .filter(|number| !paragraphs.contains(number))
                    .copied()
                    .collect::<Vec<_>>(),
            );
        }
    }
    for (position, (topic, place)) in (0_u32..).zip(pack.topics.iter().zip(&places.topics)) {
        let (Some(event), Some(cited)) = (&topic.event, cited.get(&TopicId(position))) else {
            continue;
        };
        for number in event
            .paragraphs
            .iter()
            .filter(|number| !cited.contains(number))
        {
            let message = format!(
                "the event `{}` cites paragraph {number}, and no fact about it does",
                topic.id
            );
            let problem = Problem::new(Code::EventParagraphs, message)
                .at(place.paragraphs.unwrap_or(place.id));
            problems.push(problem.help(format!(
                "take up what paragraph {number} says of it, or take the number out"
            )));
        }
    }
}
