//! What is learned from: questions and phrasings, each asked of a pack that lacks it.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use annalist::answer::{Form, Inquiry, Reader};
use annalist::index::EntryId;
use annalist::lexicon::List;
use annalist::matching::Candidate;
use annalist::pack::{self, Fact, Pack, Value};
use annalist::text::{Stemmer, tokens};
use annalist::{date, quantity};
use serde::Deserialize;

/// Sample phrasings are held back in so many turns.
const TURNS: usize = 6;

/// One phrasing in so many is only looked at when all is fitted.
const KEPT_ASIDE: usize = 10;

/// Thin packs that are made of the pack; in each, a fact keeps from 0 to one less than so many phrasings.
pub(crate) const THIN_TURNS: usize = 3;

/// One thing unsaid in so many is left in a thin pack.
const UNSAID_KEPT: usize = 20;

/// How the name of a file of questions ends that stands beside a pack.
const QUESTIONS: &str = ".questions.toml";

/// Candidates of a question.
const DEPTH: usize = 24;

/// What a sample phrasing counts for beside a question: they are many and like one another.
pub(crate) const PHRASING: f32 = 0.02;

/// What a question to a pack of another history counts for: they are few, and what such packs have in common is what
/// counts.
pub(crate) const OTHER: f32 = 10.0;

/// What a question without an answer counts for in ranking.
pub(crate) const OPEN: f32 = 0.5;

#[derive(Deserialize)]
pub(crate) struct Questions {
    pub(crate) question: Vec<Asked>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Asked {
    pub(crate) ask: String,
    pub(crate) fact: Option<String>,
    #[serde(default)]
    pub(crate) any_of: Vec<String>,
    #[serde(default)]
    pub(crate) unknown: bool,
}

/// A question with its candidates.
pub(crate) struct Case {
    pub(crate) candidates: Vec<Candidate>,
    /// Which of them are right to be ranked first.
    pub(crate) right: Vec<bool>,
    /// Whether a fact answers it.
    pub(crate) answerable: bool,
    pub(crate) weight: f32,
    pub(crate) aside: bool,
}

pub(crate) fn read(path: &str) -> Pack {
    let text = fs::read_to_string(path).expect("the pack can be read");
    pack::parse(path, &text).expect("the pack is valid")
}

pub(crate) fn read_questions(path: &str) -> Questions {
    let text = fs::read_to_string(path).expect("the questions can be read");
    toml::from_str(&text).expect("the questions are valid")
}

/// The packs of a folder by name, each with the questions beside it.
pub(crate) fn packs_in(folder: &str) -> Vec<(Pack, Questions)> {
    let mut questions: Vec<String> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|file| file.expect("the folder can be read").path())
        .map(|path| path.display().to_string())
        .filter(|path| path.ends_with(QUESTIONS))
        .collect();
    questions.sort();
    questions
        .iter()
        .map(|path| {
            let pack = path.replace(QUESTIONS, ".toml");
            (read(&pack), read_questions(path))
        })
        .collect()
}

/// Made-up names and words that no pack knows.
const STRANGE: [[&str; 2]; 6] = [
    ["Brackenfeld", "painted"],
    ["Ostervik", "harvested"],
    ["Grey Ford", "composed"],
    ["Tallmarsh", "knitted"],
    ["Halvorsen", "juggled"],
    ["Quarrington", "baked"],
];

/// Questions that have an answer, with somebody or something else in them: a name that nobody knows, or another word
/// for what is told of it. None of them has one.
pub(crate) fn estranged(asked: &[Asked], reader: &Reader, turn: usize) -> Vec<Asked> {
    let answerable = asked.iter().filter(|q| !q.unknown).enumerate();
    answerable
        .filter(|(number, _)| number % STRANGE.len() == turn)
        .filter_map(|(number, question)| {
            let inquiry = Inquiry {
                text: &question.ask,
                form: Form::Free,
                focus: None,
            };
            let understood = reader.understand(inquiry);
            let words = &understood.words;
            let [name, word] = STRANGE[number / STRANGE.len() % STRANGE.len()];
            let named = understood
                .mentions
                .iter()
                .find(|m| m.strong && !m.words.is_empty());
            let (from, to, instead) = match named {
                Some(mention) if number % 2 == 0 => {
                    (*mention.words.first()?, *mention.words.last()?, name)
                }
                _ => {
                    let told = |(_, w): &(usize, &annalist::question::Word)| !w.named && !w.dated;
                    let place = understood.content().find(told)?.0;
                    (place, place, word)
                }
            };
            let mut ask = question.ask.clone();
            ask.replace_range(words[from].range.start..words[to].range.end, instead);
            Some(Asked {
                ask,
                fact: None,
                any_of: Vec::new(),
                unknown: false,
            })
        })
        .collect()
}

/// The strangers as questions without an answer.
pub(crate) fn strange(lines: &str) -> Vec<Asked> {
    lines
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .map(|line| Asked {
            ask: line.to_owned(),
            fact: None,
            any_of: Vec::new(),
            unknown: false,
        })
        .collect()
}

/// Questions asked of a pack.
pub(crate) fn asked_of(reader: &Reader, asked: &[Asked]) -> Vec<Case> {
    let pack = reader.index().pack();
    asked
        .iter()
        .map(|question| {
            let wanted: BTreeSet<&str> = question
                .fact
                .iter()
                .chain(&question.any_of)
                .map(String::as_str)
                .collect();
            let right = |entry: EntryId| match reader.index().fact(entry) {
                Some(fact) => wanted.contains(pack.fact(fact).id.as_str()),
                None => question.unknown,
            };
            let answerable = !wanted.is_empty();
            let weight = if answerable { 1.0 } else { OPEN };
            case(reader, &question.ask, right, answerable, weight, false)
        })
        .collect()
}

/// A pack without some of its phrasings.
pub(crate) fn without(pack: &Pack, phrasings: &BTreeSet<&str>) -> Pack {
    let mut rest = pack.clone();
    let facts = rest.facts.iter_mut().map(|f| &mut f.asks);
    for asks in facts.chain(rest.unsaid.iter_mut().map(|u| &mut u.asks)) {
        asks.retain(|ask| !phrasings.contains(ask.as_str()));
    }
    rest
}

/// The pack as somebody would write it in an evening: a phrasing or two for some of the facts, and few things unsaid.
pub(crate) fn thinned(pack: &Pack, turn: usize) -> Pack {
    let mut thin = pack.clone();
    for (place, fact) in thin.facts.iter_mut().enumerate() {
        let asks = std::mem::take(&mut fact.asks);
        let kept = (place + turn) % THIN_TURNS;
        let from = (7 * place + 11 * turn) % asks.len().max(1);
        fact.asks = asks.into_iter().cycle().skip(from).take(kept).collect();
    }
    let mut place = turn;
    thin.unsaid.retain_mut(|unsaid| {
        place += 1;
        unsaid.asks.truncate(2);
        place.is_multiple_of(UNSAID_KEPT)
    });
    thin
}

/// Every question and every other sample phrasing, asked of a pack without it and others of its turn.
pub(crate) fn in_turns(pack: &Pack, asked: &[Asked]) -> Vec<Case> {
    let questions: BTreeSet<&str> = asked.iter().map(|q| q.ask.as_str()).collect();
    let mut cases = Vec::new();
    for turn in 0..TURNS {
        let of_turn = |number: &usize| number % TURNS == turn;
        let posed: Vec<Asked> = asked
            .iter()
            .enumerate()
            .filter(|(number, _)| of_turn(number))
            .map(|(_, question)| question.clone())
            .collect();
        let mut rest = without(pack, &posed.iter().map(|q| q.ask.as_str()).collect());
        let mut held: Vec<(usize, String)> = Vec::new();
        let mut number = 0;
        let asks = rest
            .facts
            .iter_mut()
            .map(|f| &mut f.asks)
            .chain(rest.unsaid.iter_mut().map(|u| &mut u.asks));
        for (entry, asks) in asks.enumerate() {
            asks.retain(|ask| {
                if questions.contains(ask.as_str()) {
                    return true;
                }
                number += 1;
                let stays = !of_turn(&number);
                if !stays {
                    held.push((entry, ask.clone()));
                }
                stays
            });
        }
        let facts = rest.facts.len();
        let reader = Reader::new(Arc::new(rest));
        cases.extend(asked_of(&reader, &posed));
        for (place, (entry, ask)) in held.into_iter().enumerate() {
            let answerable = entry < facts;
            let weight = PHRASING * if answerable { 1.0 } else { OPEN };
            let aside = place % KEPT_ASIDE == 0;
            let right = |id: EntryId| {
                let facts = pack.facts.get(entry).zip(pack.facts.get(id.index()));
                id.index() == entry || facts.is_some_and(|(meant, other)| tells(other, meant))
            };
            cases.push(case(&reader, &ask, right, answerable, weight, aside));
        }
    }
    cases
}

/// Whether a fact of the same paragraph tells all that another has to answer.
fn tells(fact: &Fact, other: &Fact) -> bool {
    if fact.paragraphs.first() != other.paragraphs.first() {
        return false;
    }
    match &other.value {
        Value::When(when) => date::mentions(&fact.statement, None)
            .iter()
            .any(|m| m.when == *when),
        Value::Quantity(quantity) => quantity::mentions(&fact.statement).iter().any(|m| {
            m.quantity.number.total_cmp(&quantity.number).is_eq()
                && m.quantity.unit == quantity.unit
        }),
        Value::Topics(topics) => topics.iter().all(|t| {
            fact.about.contains(t) || matches!(&fact.value, Value::Topics(all) if all.contains(t))
        }),
        Value::Text(text) => {
            let said = stems(&fact.statement);
            stems(text).is_subset(&said)
        }
        _ => false,
    }
}

/// The stems of a text's telling words.
fn stems(text: &str) -> BTreeSet<String> {
    let stemmer = Stemmer::new("en");
    tokens(text)
        .iter()
        .filter(|t| !List::Function.has(&t.word))
        .map(|t| stemmer.stem(&t.word).into_owned())
        .collect()
}

fn case(
    reader: &Reader,
    text: &str,
    right: impl Fn(EntryId) -> bool,
    answerable: bool,
    weight: f32,
    aside: bool,
) -> Case {
    let inquiry = Inquiry {
        text,
        form: Form::Free,
        focus: None,
    };
    let candidates = reader.candidates(inquiry, DEPTH);
    Case {
        right: candidates.iter().map(|c| right(c.entry)).collect(),
        candidates,
        answerable,
        weight,
        aside,
    }
}
