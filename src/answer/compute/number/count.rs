//! The numbers of a pack that a question counts.

use super::super::Query;
use crate::index::{EntryId, Index, Term};
use crate::lexicon::List;
use crate::pack::{Fact, FactId, FactKind, TopicId, TopicKind, Value};
use crate::quantity::Quantity;
use crate::question::{Mention, Question, Wanted};

/// A number of the pack that a question counts.
#[derive(Clone)]
pub(super) struct Count {
    pub(super) fact: FactId,
    pub(super) side: Option<TopicId>,
    pub(super) event: Option<TopicId>,
    pub(super) quantity: Quantity,
}

/// The losses and strengths that fit the topics, times, sides and measures of a question, in the order of the pack; where
/// they are not two, the time goes first ('more at the end than in May'), then the side ('more than its enemy').
pub(super) fn counts(question: &Question, index: &Index) -> Vec<Count> {
    let all = matching_counts(question, index);
    if all.len() >= 2 {
        return all;
    }
    let mut wider = question.clone();
    wider.dates.clear();
    let timeless = matching_counts(&wider, index);
    if timeless.len() >= 2 {
        return timeless;
    }
    let mut wider = question.clone();
    wider.sides.clear();
    let sideless = matching_counts(&wider, index);
    if sideless.len() >= 2 { sideless } else { all }
}

pub(super) fn matching_counts(question: &Question, index: &Index) -> Vec<Count> {
    let pack = index.pack();
    let measures: Vec<Vec<Term>> = measures(question, index);
    let kind = counted_kind(question);
    // What the numbers are about: events and places; units and persons stand for their side.
    let events: Vec<&Mention> = question
        .mentions
        .iter()
        .filter(|m| m.strong && is_subject(m, index))
        .collect();
    let mut out = Vec::new();
    for (number, fact) in (0..).zip(&pack.facts) {
        if fact.kind != kind {
            continue;
        }
        let entry = index.entry(EntryId(number));
        let about = |m: &&&Mention| m.topics.iter().any(|&(t, _)| entry.concerns(t));
        let on_topic = events.is_empty() || events.iter().any(|m| about(&m));
        let in_time = question.dates.is_empty()
            || entry
                .dates
                .iter()
                .any(|d| question.dates.iter().any(|q| q.overlaps(d)));
        let right_side =
            question.sides.is_empty() || fact.side.is_some_and(|s| question.sides.contains(&s));
        let counts_it = measures.is_empty()
            || measures
                .iter()
                .any(|m| m.iter().any(|t| entry.measures.binary_search(t).is_ok()));
        if on_topic && in_time && right_side && counts_it {
            out.extend(count_of(FactId(number), index));
        }
    }
    out
}

/// Whether a question counts those lost or those there; the lost where it does not say.
fn counted_kind(question: &Question) -> FactKind {
    said_kind(question).unwrap_or(FactKind::Losses)
}

fn said_kind(question: &Question) -> Option<FactKind> {
    let says = |list: List| question.words.iter().any(|w| list.has(&w.text));
    if says(List::LossTold) {
        Some(FactKind::Losses)
    } else {
        says(List::StrengthTold).then_some(FactKind::Strength)
    }
}

/// Whether a mention names an event, or a place where one happened, rather than a side.
pub(super) fn is_subject(mention: &Mention, index: &Index) -> bool {
    matches!(
        index.pack().topic(mention.chief()).kind,
        TopicKind::Event(_) | TopicKind::Place
    )
}

/// The terms for each measure that a question names ('killed', 'aircraft'). General words for losses name none: with
/// one of these beside it ('losses plus wounded') a narrower word leaves nothing out.
pub(super) fn measures(question: &Question, index: &Index) -> Vec<Vec<Term>> {
    let all_losses = question.words.iter().any(|w| List::LossTotal.has(&w.text));
    let vocabulary = index.vocabulary();
    // 'A two-week fight' counts weeks, but not of what is lost.
    let counted: Vec<FactId> = (0..)
        .zip(&index.pack().facts)
        .filter(|(_, fact)| is_counted(fact))
        .map(|(number, _)| FactId(number))
        .collect();
    question
        .words
        .iter()
        .filter(|w| !w.function && !w.named && !List::Uncounted.has(&w.text))
        .filter_map(|w| {
            // 'dead' counts the killed too.
            let terms: Vec<_> = vocabulary
                .lexicon()
                .concepts(&vocabulary.stem(&w.text))
                .iter()
                .flat_map(|&c| index.terms_of(c).iter().copied())
                .chain(w.term)
                .filter(|&t| index.is_measure(t))
                .collect();
            // 'Lost the most ships' counts ships, 'losses with the wounded' no wounded alone.
            let thing = |f: &FactId| {
                let fact = index.pack().fact(*f);
                fact.kind == FactKind::Losses
                    && matches!(&fact.value, Value::Quantity(q) if q.counts.is_empty())
            };
            let counts = |f: &FactId| {
                (!all_losses || thing(f))
                    && index
                        .entry(EntryId(f.0))
                        .measures
                        .iter()
                        .any(|m| terms.contains(m))
            };
            counted.iter().any(counts).then_some(terms)
        })
        .collect()
}

/// The counts if all have one unit, else those of the first's unit.
pub(super) fn one_unit(counts: Vec<Count>) -> Option<Vec<Count>> {
    let unit = counts.first()?.quantity.unit.clone();
    let mut kept: Vec<Count> = counts
        .into_iter()
        .filter(|c| c.quantity.unit == unit)
        .collect();
    // A number that the source gives for several things together may stand in a fact for each of them.
    let mut seen: Vec<(Option<TopicId>, Option<TopicId>, f64)> = Vec::new();
    kept.retain(|c| {
        let key = (c.side, c.event, c.quantity.number);
        let new = !seen.contains(&key);
        seen.push(key);
        new
    });
    Some(kept)
}

/// The numbers that fit the whole question, best first.
pub(super) fn fitting(query: &Query<'_>, keep: impl Fn(&Fact) -> bool) -> Vec<Count> {
    let index = query.index;
    query
        .whole(Wanted::HowMany)
        .iter()
        .filter(|c| c.features.stray == 0.0 && c.features.wrong_side == 0.0)
        .filter_map(|c| index.fact(c.entry))
        .filter(|&id| keep(index.pack().fact(id)))
        .filter_map(|id| count_of(id, index))
        .collect()
}

/// Whether a number is of the kind that a question counts: those lost, those there, or an amount of anything.
pub(super) fn is_asked(question: &Question, fact: &Fact) -> bool {
    is_counted(fact)
        && (fact.kind == FactKind::Amount
            || said_kind(question).is_none_or(|kind| kind == fact.kind))
}

/// The other numbers of a number's kind, each once.
pub(super) fn siblings(count: &Count, index: &Index) -> Vec<Count> {
    let pack = index.pack();
    let kind = pack.fact(count.fact).kind;
    let mut out: Vec<Count> = Vec::new();
    for (number, fact) in (0..).zip(&pack.facts) {
        if fact.kind == kind
            && let Some(other) = count_of(FactId(number), index)
            && !same_number(&other, count)
            && !out.iter().any(|c| same_number(c, &other))
        {
            out.push(other);
        }
    }
    out
}

pub(super) fn is_counted(fact: &Fact) -> bool {
    matches!(fact.value, Value::Quantity(_))
        && matches!(
            fact.kind,
            FactKind::Losses | FactKind::Strength | FactKind::Amount
        )
}

pub(super) fn count_of(id: FactId, index: &Index) -> Option<Count> {
    let fact = index.pack().fact(id);
    let Value::Quantity(quantity) = &fact.value else {
        return None;
    };
    Some(Count {
        fact: id,
        side: fact.side,
        event: fact.about.first().copied(),
        quantity: quantity.clone(),
    })
}

/// Deaths before anything else, since that is what is meant by losses without a word for them.
pub(super) fn severity(count: &Count, index: &Index) -> u8 {
    let fact: &Fact = index.pack().fact(count.fact);
    u8::from(!matches!(fact.kind, FactKind::Losses))
}

/// Whether two numbers count the same sort of thing.
pub(super) fn alike(a: &Count, b: &Count, index: &Index) -> bool {
    if a.quantity.counts.is_empty() || b.quantity.counts.is_empty() {
        return a.quantity.counts.is_empty() && b.quantity.counts.is_empty();
    }
    let vocabulary = index.vocabulary();
    let same = |one: &String, two: &String| {
        let (one, two) = (vocabulary.stem(one), vocabulary.stem(two));
        let concepts = vocabulary.lexicon().concepts(&two);
        one == two
            || vocabulary
                .lexicon()
                .concepts(&one)
                .iter()
                .any(|c| concepts.contains(c))
    };
    let (one, two) = (&a.quantity.counts, &b.quantity.counts);
    one.iter().any(|x| two.iter().any(|y| same(x, y)))
}

pub(super) fn same_number(a: &Count, b: &Count) -> bool {
    a.side == b.side
        && a.event == b.event
        && (a.quantity.number - b.quantity.number).abs() < f64::EPSILON
}
