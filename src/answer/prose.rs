//! Answers from the running text of a pack that holds its source's own words: the exact sentence, the typed value
//! first.
//!
//! A draft is answered from its prose, since nobody has looked at its facts yet; a reviewed pack only where its facts
//! are silent.

use super::{Answered, Cited, Focus, Form, Inquiry, Outcome, Social, Unknown, phrase, social};
use rustc_hash::FxHashMap;

use crate::pack::{Fact, FactId, FactKind, Pack};
use crate::prose::{AnswerType, Prose, ProseHits, ProseIndex, THRESHOLD, excerpt};
use crate::text::{sentences, tokens};

/// Paragraphs that an answer ranks.
const DEPTH: usize = 10;

/// The running text of a pack, ready to be searched.
#[derive(Debug)]
pub(super) struct Running {
    text: ProseIndex,
    /// The facts of each paragraph, by its number.
    facts: FxHashMap<u32, Vec<FactId>>,
}

impl Running {
    /// The text.
    pub(super) const fn text(&self) -> &ProseIndex {
        &self.text
    }
}

/// The running text of a pack; `None` where the pack does not hold its source's words.
pub(super) fn build(pack: &Pack) -> Option<Running> {
    let verbatim: Vec<_> = pack.paragraphs.iter().filter(|p| p.verbatim).collect();
    if verbatim.is_empty() {
        return None;
    }
    let ranges: Vec<_> = verbatim.iter().map(|p| sentences(&p.text)).collect();
    let prose = verbatim
        .iter()
        .zip(&ranges)
        .map(|(paragraph, sentences)| Prose {
            number: paragraph.number,
            text: &paragraph.text,
            sentences,
        });
    let mut facts: FxHashMap<u32, Vec<FactId>> = FxHashMap::default();
    for (id, fact) in (0..).map(FactId).zip(&pack.facts) {
        for number in &fact.paragraphs {
            facts.entry(*number).or_default().push(id);
        }
    }
    Some(Running {
        text: ProseIndex::build(&pack.language, prose),
        facts,
    })
}

/// Answers a question from the running text of a draft.
pub(super) fn ask(inquiry: Inquiry<'_>, running: &Running, pack: &Pack) -> Outcome {
    if let Some(social) = social::recognise(inquiry.text).filter(|_| inquiry.form == Form::Free) {
        return Outcome::Social(social);
    }
    if tokens(inquiry.text).is_empty() {
        return Outcome::Social(Social::Empty);
    }
    let question = inquiry.worded();
    let found = running.text.search(&question, DEPTH);
    answered(&found, inquiry, running, pack).map_or_else(
        || Outcome::Unknown(unknown(&found, &question, pack)),
        Outcome::Answered,
    )
}

/// The answer that the running text of a reviewed pack gives where its facts are silent.
///
/// It is sure enough only in the paragraph that the facts lead to as well, and never where the pack says that the source
/// leaves open what is asked.
pub(super) fn answer(
    inquiry: Inquiry<'_>,
    running: &Running,
    pack: &Pack,
    unknown: &Unknown,
) -> Option<Answered> {
    if unknown.missing.is_some() {
        return None;
    }
    let found = running.text.search(&inquiry.worded(), DEPTH);
    let agrees = found.hits.first().map(|hit| hit.paragraph) == unknown.paragraphs.first().copied();
    agrees
        .then(|| answered(&found, inquiry, running, pack))
        .flatten()
}

fn answered(
    found: &ProseHits,
    inquiry: Inquiry<'_>,
    running: &Running,
    pack: &Pack,
) -> Option<Answered> {
    if found.confidence < THRESHOLD {
        return None;
    }
    let best = found.hits.first()?;
    let text = &pack.paragraph(best.paragraph)?.text;
    let evidence = excerpt(text, best.sentence.clone(), inquiry.text);
    let sentence = text.get(best.sentence.clone()).unwrap_or_default();
    let facts = facts_of(pack, running, best.paragraph, sentence);
    let typed = facts.iter().find(|id| fits(pack.fact(**id), found.wanted));
    Some(Answered {
        value: typed.and_then(|id| phrase::value(pack, pack.fact(*id))),
        answer: evidence.clone(),
        working: None,
        note: None,
        rows: Vec::new(),
        cited: Cited::new(found.hits.iter().map(|hit| hit.paragraph))?,
        evidence,
        confidence: found.confidence,
        focus: Focus {
            topics: facts
                .iter()
                .filter_map(|id| pack.fact(*id).about.first().copied())
                .take(1)
                .collect(),
            facts: facts.clone(),
            side: None,
            wanted: None,
        },
        facts,
        taken_from_focus: None,
    })
}

/// The facts that were read off a sentence.
fn facts_of(pack: &Pack, running: &Running, paragraph: u32, sentence: &str) -> Vec<FactId> {
    let ids = running.facts.get(&paragraph).into_iter().flatten();
    ids.copied()
        .filter(|id| sentence.contains(pack.fact(*id).statement.as_str()))
        .collect()
}

/// Whether a typed fact is of the kind that is asked for.
fn fits(fact: &Fact, wanted: AnswerType) -> bool {
    match wanted {
        AnswerType::When => matches!(fact.kind, FactKind::Date | FactKind::Begin | FactKind::End),
        AnswerType::Number => matches!(
            fact.kind,
            FactKind::Losses | FactKind::Strength | FactKind::Amount | FactKind::Duration
        ),
        AnswerType::Where => fact.kind == FactKind::Place,
        AnswerType::What => fact.kind == FactKind::Quotation,
        AnswerType::Who | AnswerType::Why => false,
    }
}

fn unknown(found: &ProseHits, question: &str, pack: &Pack) -> Unknown {
    let nearest = found.hits.first().and_then(|hit| {
        let text = &pack.paragraph(hit.paragraph)?.text;
        Some(excerpt(text, hit.sentence.clone(), question))
    });
    Unknown {
        missing: nearest
            .as_ref()
            .map(|sentence| phrase::fit(&format!("The nearest sentence is: {sentence}"), NEAREST)),
        paragraphs: found.hits.iter().map(|hit| hit.paragraph).collect(),
        evidence: nearest.unwrap_or_default(),
        confidence: found.confidence,
        suggestions: Vec::new(),
        focus: None,
    }
}

/// Characters that are left for the nearest sentence beside the words that the source does not say it.
const NEAREST: usize = 270;
