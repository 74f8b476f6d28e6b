//! Sums, differences, ratios and comparisons of the numbers that a pack gives.

use std::cmp::Ordering;

use super::{Query, SURE, capitalised, halves};
use crate::answer::{Answered, phrase};
use crate::index::{EntryId, Index, Term};
use crate::pack::{Fact, FactId, FactKind, TopicId, TopicKind, Value};
use crate::quantity::{self, Precision, Quantity, close};
use crate::question::{Mention, Question, Wanted};

/// A number of the pack that a question counts.
#[derive(Clone)]
struct Count {
    fact: FactId,
    side: Option<TopicId>,
    event: Option<TopicId>,
    quantity: Quantity,
}

/// The losses and strengths that fit the topics, times, sides and measures of a question, in the order of the pack; where
/// they are not two, the time goes first ('more at the end than in May'), then the side ('more than its enemy').
fn counts(question: &Question, index: &Index) -> Vec<Count> {
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

fn matching_counts(question: &Question, index: &Index) -> Vec<Count> {
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
        let about = |m: &&&Mention| {
            m.topics.iter().any(|(t, _)| {
                entry
                    .links
                    .binary_search_by_key(t, |&(l, _)| l)
                    .is_ok_and(|at| entry.links[at].1 >= 0.7)
            })
        };
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
    const THERE: [&str; 11] = [
        "strength",
        "force",
        "forces",
        "grouping",
        "troops",
        "contingent",
        "garrison",
        "reinforced",
        "grow",
        "grew",
        "grown",
    ];
    const LOST: [&str; 14] = [
        "losses",
        "loss",
        "lost",
        "lose",
        "casualties",
        "toll",
        "killed",
        "dead",
        "deaths",
        "wounded",
        "injured",
        "sick",
        "captured",
        "missing",
    ];
    let says = |options: &[&str]| {
        question
            .words
            .iter()
            .any(|w| options.contains(&w.text.as_str()))
    };
    if says(&LOST) {
        Some(FactKind::Losses)
    } else {
        says(&THERE).then_some(FactKind::Strength)
    }
}

/// Whether a mention names an event, or a place where one happened, rather than a side.
fn is_subject(mention: &Mention, index: &Index) -> bool {
    matches!(
        index.pack().topic(mention.chief()).kind,
        TopicKind::Event(_) | TopicKind::Place
    )
}

/// General words for losses, which leave nothing out.
const TOTALS: [&str; 5] = ["losses", "loss", "casualties", "toll", "lost"];

/// The terms for each measure that a question names ('killed', 'aircraft'). General words for losses name none: with
/// one of these beside it ('losses plus wounded') a narrower word leaves nothing out.
fn measures(question: &Question, index: &Index) -> Vec<Vec<Term>> {
    const GENERAL: [&str; 30] = [
        "army",
        "armies",
        "force",
        "forces",
        "contingent",
        "garrison",
        "victims",
        "price",
        "number",
        "numbers",
        "people",
        "persons",
        "soldiers",
        "troops",
        "casualties",
        "casualty",
        "losses",
        "loss",
        "lost",
        "lose",
        "loses",
        "toll",
        "suffer",
        "suffered",
        "worse",
        "bloodier",
        "costlier",
        "heavier",
        "greater",
        "men",
    ];
    let all_losses = question
        .words
        .iter()
        .any(|w| TOTALS.contains(&w.text.as_str()));
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
        .filter(|w| !w.function && !w.named && !GENERAL.contains(&w.text.as_str()))
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

fn side_name(count: &Count, index: &Index) -> String {
    count.side.map_or_else(
        || "no side named".to_owned(),
        |s| index.pack().topic(s).name.clone(),
    )
}

/// The total of some numbers; approximate when any of them is.
fn total<'a>(counts: impl Iterator<Item = &'a Count>) -> (f64, Precision) {
    let mut sum = 0.0;
    let mut precision = Precision::Exact;
    for count in counts {
        sum += count.quantity.number;
        precision = match (precision, count.quantity.precision) {
            (held, Precision::Exact) => held,
            (Precision::Exact, other) => other,
            (held, other) if held == other => held,
            _ => Precision::About,
        };
    }
    (sum, precision)
}

fn shown(number: f64, precision: Precision, unit: &str) -> String {
    Quantity {
        number,
        to: None,
        unit: unit.to_owned(),
        counts: Vec::new(),
        precision,
    }
    .to_string()
}

pub(super) fn sum(query: &Query<'_>) -> Option<Answered> {
    let index = query.index;
    let counts = match addends(query) {
        Some(addends) => addends,
        None => one_unit(counts(query.question, index))?,
    };
    if counts.len() < 2 {
        return None;
    }
    let (sum, precision) = total(counts.iter());
    let unit = counts[0].quantity.unit.clone();
    let result = shown(sum, precision, &unit);
    let parts: Vec<String> = counts
        .iter()
        .map(|c| format!("{} ({})", c.quantity, side_name(c, index)))
        .collect();
    let answer = format!("{} in all: {}.", capitalised(&result), parts.join(" and "));
    let working = counts
        .iter()
        .map(|c| shown(c.quantity.number, c.quantity.precision, ""))
        .collect::<Vec<_>>()
        .join(" + ");
    computed(
        &counts,
        &answer,
        result.clone(),
        format!("{working} = {}", shown(sum, precision, "")),
        index,
    )
}

/// The numbers to be added up where two parts name a side each ('our dead and wounded plus their dead').
fn addends(query: &Query<'_>) -> Option<Vec<Count>> {
    let index = query.index;
    let parts = ["plus", "to", "with", "and"]
        .into_iter()
        .find_map(|joint| {
            let parts = halves::of(query.question, query.text, &[joint])?;
            let sides = parts.map(|part| crate::question::understand(part, index).sides);
            matches!([sides[0].as_slice(), &sides[1]], [[one], [two]] if one != two)
                .then_some(parts)
        })?;
    let both = [part_counts(query, parts[0])?, part_counts(query, parts[1])?].concat();
    let unit = |c: &Count| c.quantity.unit == both[0].quantity.unit;
    both.iter().all(unit).then_some(both)
}

/// The counts if all have one unit, else those of the first's unit.
fn one_unit(counts: Vec<Count>) -> Option<Vec<Count>> {
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

/// The two numbers that a comparison is between: those of its two parts, else one of each side or one of each event.
fn rivals(query: &Query<'_>) -> Option<[Count; 2]> {
    let parts = halves::of(query.question, query.text, &COMPARED);
    sides_apart(query).or_else(|| parts.and_then(|parts| of_parts(query, parts)))
}

/// The numbers that a comparison is between where the question gives one of them itself.
fn given(query: &Query<'_>) -> Option<[Count; 2]> {
    if query.question.numbers.is_empty() {
        return None;
    }
    against_number(query, halves::of(query.question, query.text, &COMPARED))
}

/// The numbers that fit the whole question, best first.
fn fitting(query: &Query<'_>, keep: impl Fn(&Fact) -> bool) -> Vec<Count> {
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
fn is_asked(question: &Question, fact: &Fact) -> bool {
    is_counted(fact)
        && (fact.kind == FactKind::Amount
            || said_kind(question).is_none_or(|kind| kind == fact.kind))
}

/// The number that the question gives itself, where a fact holds it, and the one that fits the rest of it best: the part
/// that the number does not stand in, where the question has two.
fn against_number(query: &Query<'_>, parts: Option<[&str; 2]>) -> Option<[Count; 2]> {
    let index = query.index;
    let fitting = fitting(query, is_counted);
    let given = |c: &&Count| {
        query
            .question
            .numbers
            .iter()
            .any(|n| close(n.number, c.quantity.number))
    };
    let first = fitting.iter().find(given)?;
    let same_unit = |c: &&Count| !given(c) && c.quantity.unit == first.quantity.unit;
    let other_part = parts.and_then(|parts| {
        let part = parts
            .into_iter()
            .find(|part| quantity::mentions(part).is_empty())?;
        let ranked: Vec<Count> = query
            .part(part, Wanted::HowMany)
            .iter()
            .filter(|c| c.features.wrong_side == 0.0)
            .filter_map(|c| index.fact(c.entry))
            .filter(|&id| is_counted(index.pack().fact(id)))
            .filter_map(|id| count_of(id, index))
            .collect();
        let nearest = ranked
            .iter()
            .find(|c| same_unit(c) && c.event == first.event)
            .or_else(|| ranked.iter().find(same_unit));
        nearest.cloned()
    });
    let second = other_part
        .or_else(|| fitting.iter().find(same_unit).cloned())
        .or_else(|| {
            let sibling = |c: &&Count| same_unit(c) && c.side == first.side;
            let [one] = siblings(first, index)
                .into_iter()
                .filter(|c| sibling(&c))
                .collect::<Vec<_>>()
                .try_into()
                .ok()?;
            Some(one)
        })?;
    Some([first.clone(), second])
}

/// The numbers that two parts of a question stand for: of those that fit the whole, the one that fits each part best.
fn of_parts(query: &Query<'_>, parts: [&str; 2]) -> Option<[Count; 2]> {
    let index = query.index;
    let whole: Vec<(FactId, f32)> = query
        .whole(Wanted::HowMany)
        .iter()
        .filter_map(|c| Some((index.fact(c.entry)?, c.score)))
        .filter(|&(id, _)| is_asked(query.question, index.pack().fact(id)))
        .collect();
    let best = |part: &str, other: Option<FactId>| {
        let ranked = query.part(part, Wanted::HowMany);
        ranked
            .iter()
            .filter(|c| c.features.stray == 0.0 && c.features.wrong_side == 0.0)
            .filter_map(|c| {
                let id = index.fact(c.entry).filter(|&id| Some(id) != other)?;
                let (_, score) = whole.iter().find(|w| w.0 == id)?;
                Some((id, c.score + score))
            })
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(id, _)| id)
    };
    let first = best(parts[0], None)?;
    let second = best(parts[1], Some(first))?;
    let [first, second] = [count_of(first, index)?, count_of(second, index)?];
    (first.quantity.unit == second.quantity.unit
        && first.quantity.number.total_cmp(&second.quantity.number) != Ordering::Equal)
        .then_some([first, second])
}

/// The two different numbers of one unit that fit the whole question best.
fn nearest(query: &Query<'_>) -> Option<[Count; 2]> {
    let asked = |fact: &Fact| is_asked(query.question, fact);
    let mut counts = fitting(query, asked).into_iter();
    let first = counts.next()?;
    let second = counts.find(|c| {
        c.quantity.unit == first.quantity.unit
            && (c.quantity.number - first.quantity.number).abs() > f64::EPSILON
    })?;
    Some([first, second])
}

/// The other numbers of a number's kind, each once.
fn siblings(count: &Count, index: &Index) -> Vec<Count> {
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

fn is_counted(fact: &Fact) -> bool {
    matches!(fact.value, Value::Quantity(_))
        && matches!(
            fact.kind,
            FactKind::Losses | FactKind::Strength | FactKind::Amount
        )
}

fn count_of(id: FactId, index: &Index) -> Option<Count> {
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

/// One number of each side in one event, or one of each event for one side.
fn sides_apart(query: &Query<'_>) -> Option<[Count; 2]> {
    let index = query.index;
    let counts = one_unit(counts(query.question, index))?;
    let killed_first = |a: &&Count, b: &&Count| {
        severity(a, index)
            .cmp(&severity(b, index))
            .then(a.fact.cmp(&b.fact))
    };
    let events = query
        .question
        .mentions
        .iter()
        .filter(|m| m.strong && is_subject(m, index))
        .count();
    let asks_a_side = ["side", "sides", "army", "country", "who", "whose"]
        .iter()
        .any(|w| query.says(w));
    // Without an event or a time the event is meant whose number fits best.
    let nearest_event = || {
        let asked = |fact: &Fact| is_asked(query.question, fact);
        let event = fitting(query, asked).first()?.event;
        let of_it: Vec<Count> = counts
            .iter()
            .filter(|c| c.event == event)
            .cloned()
            .collect();
        (!of_it.is_empty()).then_some(of_it)
    };
    let counts = match nearest_event().filter(|_| events == 0) {
        Some(of_it) if query.question.dates.is_empty() && query.question.sides.len() > 1 => of_it,
        _ => counts,
    };
    let one_event = counts.iter().all(|c| c.event == counts[0].event);
    let settled = events == 1 || one_event || events == 0 && !query.question.dates.is_empty();
    for first in &counts {
        let same =
            |c: &&Count| c.event == first.event && c.side != first.side && alike(first, c, index);
        if settled && let Some(second) = counts.iter().filter(same).min_by(killed_first) {
            return Some([first.clone(), second.clone()]);
        }
    }
    for first in &counts {
        let same =
            |c: &&Count| c.event != first.event && c.side == first.side && alike(first, c, index);
        if events != 1
            && !asks_a_side
            && query.question.sides.len() < 2
            && let Some(second) = counts.iter().find(same)
        {
            return Some([first.clone(), second.clone()]);
        }
    }
    None
}

/// Deaths before anything else, since that is what is meant by losses without a word for them.
fn severity(count: &Count, index: &Index) -> u8 {
    let fact: &Fact = index.pack().fact(count.fact);
    u8::from(!matches!(fact.kind, FactKind::Losses))
}

/// Whether two numbers count the same sort of thing.
fn alike(a: &Count, b: &Count, index: &Index) -> bool {
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

pub(super) fn more(query: &Query<'_>) -> Option<Answered> {
    let (question, index) = (query.question, query.index);
    let [a, b] = given(query)
        .or_else(|| plain(query))
        .or_else(|| rivals(query))?;
    let (larger, smaller) = match a.quantity.number.total_cmp(&b.quantity.number) {
        Ordering::Less => (&b, &a),
        Ordering::Greater => (&a, &b),
        Ordering::Equal => return None,
    };
    let pack = index.pack();
    let by_side = larger.side != smaller.side;
    let name = |c: &Count| {
        if by_side {
            side_name(c, index)
        } else if larger.event == smaller.event {
            phrase::list(c.quantity.counts.iter().map(String::as_str)).replace('_', " ")
        } else {
            c.event
                .map_or_else(String::new, |e| pack.topic(e).name.clone())
        }
    };
    let lead = match question.asked.wanted {
        Wanted::YesNo => {
            let fewer = question
                .words
                .iter()
                .any(|w| matches!(w.text.as_str(), "fewer" | "less" | "lighter" | "smaller"));
            match question.sides.first() {
                Some(&first) if by_side => {
                    if (larger.side == Some(first)) == fewer {
                        "No. "
                    } else {
                        "Yes. "
                    }
                }
                _ => "",
            }
        }
        _ => "",
    };
    let had = match pack.fact(larger.fact).kind {
        FactKind::Losses => "had the greater losses",
        _ => "had the larger number",
    };
    let answer = if !by_side && larger.event == smaller.event {
        format!(
            "{lead}There were more {}: {}, against {}.",
            name(larger),
            larger.quantity,
            smaller.quantity
        )
    } else {
        format!(
            "{lead}{} {had}: {}, against {} for {}.",
            name(larger),
            larger.quantity,
            smaller.quantity,
            name(smaller)
        )
    };
    let working = format!("{} > {}", larger.quantity, smaller.quantity);
    computed(
        &[larger.clone(), smaller.clone()],
        &answer,
        name(larger),
        working,
        index,
    )
}

/// What one part of a comparison comes to: a number of the pack, or several added up.
struct Figure {
    counts: Vec<Count>,
    number: f64,
    precision: Precision,
}

impl Figure {
    fn of(counts: Vec<Count>) -> Self {
        let (number, precision) = total(counts.iter());
        Self {
            counts,
            number,
            precision,
        }
    }

    fn unit(&self) -> &str {
        self.counts.first().map_or("", |c| &c.quantity.unit)
    }

    fn show(&self) -> String {
        match self.counts.as_slice() {
            [one] => one.quantity.to_string(),
            _ => shown(self.number, self.precision, self.unit()),
        }
    }

    /// The number with what it is the number of, where that tells it from the other.
    fn label(&self, other: &Self, index: &Index) -> String {
        let (Some(here), Some(there)) = (self.counts.first(), other.counts.first()) else {
            return self.show();
        };
        let pack = index.pack();
        let name = |topic: Option<TopicId>| topic.map(|t| pack.topic(t).name.as_str());
        let side = name(here.side).filter(|_| here.side != there.side);
        let event = name(here.event).filter(|_| here.event != there.event);
        let mut said: Vec<String> = side.into_iter().chain(event).map(str::to_owned).collect();
        if self.counts.len() > 1 {
            said.push(self.terms());
        }
        if said.is_empty() {
            self.show()
        } else {
            format!("{} ({})", self.show(), said.join(", "))
        }
    }

    /// The numbers added up.
    fn terms(&self) -> String {
        let terms: Vec<String> = self
            .counts
            .iter()
            .map(|c| shown(c.quantity.number, c.quantity.precision, ""))
            .collect();
        terms.join(" + ")
    }

    fn in_working(&self) -> String {
        match self.counts.as_slice() {
            [one] => one.quantity.to_string(),
            _ => format!("({})", self.terms()),
        }
    }
}

/// The two figures that a question compares: what its two parts plainly come to, else the two numbers that fit it, of
/// its parts, of its sides, or of the whole.
fn figures(query: &Query<'_>) -> Option<[Figure; 2]> {
    let one = |pair: [Count; 2]| pair.map(|count| Figure::of(vec![count]));
    given(query).map(one).or_else(|| parted(query)).or_else(|| {
        rivals(query)
            .or_else(|| grown(query))
            .or_else(|| nearest(query))
            .map(one)
    })
}

/// Two plain numbers, one for each part.
fn plain(query: &Query<'_>) -> Option<[Count; 2]> {
    let [first, second] = parted(query)?.map(|f| <[Count; 1]>::try_from(f.counts).ok());
    let ([first], [second]) = (first?, second?);
    Some([first, second])
}

/// What the two parts of a question come to, where each is one number or an explicit sum. What a part does not say (side,
/// event, time, what is counted) it takes from the rest of the question.
fn parted(query: &Query<'_>) -> Option<[Figure; 2]> {
    let parts = halves::of(query.question, query.text, &COMPARED)?;
    let [first, second] = parts.map(|part| {
        let counts = part_counts(query, part)?;
        let sums = adds_up(part);
        (counts.len() == 1 || sums).then(|| Figure::of(counts))
    });
    let (first, second) = (first?, second?);
    let apart = !first.counts.iter().any(|a| {
        second
            .counts
            .iter()
            .any(|b| a.fact == b.fact || same_number(a, b))
    });
    // What differs in neither side nor event has to differ in what is counted, and that has to be said of both.
    let same = |f: &Figure| f.counts.first().map(|c| (c.side, c.event));
    let counts_both = || {
        parts.iter().all(|part| {
            says_a_measure(&crate::question::understand(part, query.index), query.index)
        })
    };
    let differ = same(&first) != same(&second) || counts_both();
    (apart && differ && first.unit() == second.unit()).then_some([first, second])
}

/// Words between two parts that are compared by number.
const COMPARED: [&str; 15] = [
    "over",
    "than",
    "against",
    "versus",
    "vs",
    "compared",
    "exceed",
    "exceeded",
    "outnumber",
    "outnumbered",
    "each",
    "every",
    "beside",
    "or",
    "to",
];

/// The numbers that a part of a comparison stands for.
fn part_counts(query: &Query<'_>, part: &str) -> Option<Vec<Count>> {
    let index = query.index;
    let whole = query.question;
    let mut part = crate::question::understand(part, index);
    let subject = |m: &&Mention| m.strong && is_subject(m, index);
    if !part.mentions.iter().any(|m| subject(&m)) && part.dates.is_empty() {
        let inherited: Vec<Mention> = whole.mentions.iter().filter(subject).cloned().collect();
        part.mentions.extend(inherited);
        part.dates.clone_from(&whole.dates);
    }
    if part.sides.is_empty() {
        part.sides.clone_from(&whole.sides);
    }
    // Words are needed for what is counted and for whether the lost or those there are.
    if !says_a_measure(&part, index) {
        let words = whole.words.iter().filter(|w| !w.named && !w.dated);
        part.words.extend(words.cloned());
    }
    let counts = one_unit(matching_counts(&part, index))?;
    (!counts.is_empty()).then_some(counts)
}

/// Whether a question says what is counted.
fn says_a_measure(question: &Question, index: &Index) -> bool {
    let total = |w: &crate::question::Word| TOTALS.contains(&w.text.as_str());
    question.words.iter().any(total) || !measures(question, index).is_empty()
}

/// Whether a part of a question speaks of several numbers as one.
fn adds_up(part: &str) -> bool {
    const ALL: [&str; 12] = [
        "all",
        "total",
        "totals",
        "together",
        "altogether",
        "combined",
        "toll",
        "casualties",
        "losses",
        "plus",
        "both",
        "overall",
    ];
    crate::text::tokens(part)
        .iter()
        .any(|t| ALL.contains(&t.word.as_ref()))
}

fn same_number(a: &Count, b: &Count) -> bool {
    a.side == b.side
        && a.event == b.event
        && (a.quantity.number - b.quantity.number).abs() < f64::EPSILON
}

/// The two numbers of a side for one thing, where the pack gives two: what it grew or shrank from and to.
fn grown(query: &Query<'_>) -> Option<[Count; 2]> {
    let mut sides_only = query.question.clone();
    sides_only.dates.clear();
    sides_only.mentions.retain(|m| !is_subject(m, query.index));
    let all = one_unit(matching_counts(&sides_only, query.index))?;
    let given = |c: &&Count| {
        let numbers = &query.question.numbers;
        numbers.is_empty() || numbers.iter().any(|n| close(n.number, c.quantity.number))
    };
    match all.as_slice() {
        [first, second] if first.side == second.side && [first, second].iter().any(given) => {
            Some([first.clone(), second.clone()])
        }
        _ => None,
    }
}

pub(super) fn difference(query: &Query<'_>) -> Option<Answered> {
    let [larger, smaller] = descending(figures(query)?);
    // What is more than a number less what is exact is more than the difference; anything else is only near it.
    let precision = match (larger.precision, smaller.precision) {
        (held, Precision::Exact) => held,
        _ => Precision::About,
    };
    let result = shown(larger.number - smaller.number, precision, larger.unit());
    set_against(&larger, &smaller, ("more", '−'), result, query.index)
}

pub(super) fn ratio(query: &Query<'_>) -> Option<Answered> {
    let index = query.index;
    let two = || {
        let counts = one_unit(counts(query.question, index))?;
        <[Count; 2]>::try_from(counts).ok()
    };
    let pair = given(query)
        .map(|pair| pair.map(|count| Figure::of(vec![count])))
        .or_else(|| parted(query))
        .or_else(|| Some(two()?.map(|count| Figure::of(vec![count]))))
        .or_else(|| figures(query))?;
    let [larger, smaller] = descending(pair);
    if smaller.number <= 0.0 {
        return None;
    }
    let exact = |precision| precision == Precision::Exact;
    let result = times(
        larger.number / smaller.number,
        exact(larger.precision) && exact(smaller.precision),
    );
    set_against(&larger, &smaller, ("as many", '÷'), result, index)
}

/// The larger figure first.
fn descending([a, b]: [Figure; 2]) -> [Figure; 2] {
    if a.number >= b.number { [a, b] } else { [b, a] }
}

/// What comes of two figures, with both of them and the working: '5 ships more: 40 ships against 35 ships'.
fn set_against(
    larger: &Figure,
    smaller: &Figure,
    (relation, sign): (&str, char),
    result: String,
    index: &Index,
) -> Option<Answered> {
    let answer = format!(
        "{} {relation}: {} against {}.",
        capitalised(&result),
        larger.label(smaller, index),
        smaller.label(larger, index)
    );
    let working = format!(
        "{} {sign} {} = {result}",
        larger.in_working(),
        smaller.in_working()
    );
    let counts = [larger.counts.as_slice(), &smaller.counts].concat();
    computed(&counts, &answer, result, working, index)
}

/// A ratio in words: no more precise than its numbers, and from ten on without a fraction.
fn times(ratio: f64, exact: bool) -> String {
    let whole = (ratio - ratio.round()).abs() < 1e-9;
    let about = if whole && exact { "" } else { "about " };
    if whole && (ratio - 2.0).abs() < 1e-9 {
        format!("{about}twice")
    } else if whole || ratio >= 10.0 {
        format!("{about}{ratio:.0} times")
    } else {
        format!("{about}{ratio:.1} times")
    }
}

fn computed(
    counts: &[Count],
    answer: &str,
    value: String,
    working: String,
    index: &Index,
) -> Option<Answered> {
    let facts: Vec<FactId> = counts.iter().map(|c| c.fact).collect();
    let mut answered =
        phrase::from_facts(&facts, phrase::fit(answer, phrase::LONGEST), SURE, index)?;
    answered.value = Some(value);
    answered.working = Some(working);
    answered.note = facts
        .iter()
        .find_map(|&f| index.pack().fact(f).note.clone());
    Some(answered)
}

#[cfg(test)]
mod tests {
    use super::times;

    #[track_caller]
    fn check(ratio: f64, exact: bool, shown: &str) {
        assert_eq!(times(ratio, exact), shown);
    }

    #[test]
    fn a_ratio_is_no_more_precise_than_its_numbers() {
        check(3.0, true, "3 times");
        check(3.0, false, "about 3 times");
        check(2.0, true, "twice");
        check(2.0, false, "about twice");
        check(10.0 / 3.0, true, "about 3.3 times");
        check(10.36, true, "about 10 times");
    }
}
