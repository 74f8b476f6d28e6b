//! What a part of a question comes to: a number of the pack, or several added up.

use super::super::{Query, halves};
use super::count::{Count, is_subject, matching_counts, measures, one_unit, same_number};
use super::pair::{given, grown, nearest, rivals};
use crate::index::Index;
use crate::lexicon::List;
use crate::pack::TopicId;
use crate::quantity::{Precision, Quantity};
use crate::question::{self, Mention, Question};
use crate::text::tokens;

/// The total of some numbers; approximate when any of them is.
pub(super) fn total<'a>(counts: impl Iterator<Item = &'a Count>) -> (f64, Precision) {
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

pub(super) fn shown(number: f64, precision: Precision, unit: &str) -> String {
    Quantity {
        number,
        to: None,
        unit: unit.to_owned(),
        counts: Vec::new(),
        precision,
    }
    .to_string()
}

/// What one part of a comparison comes to: a number of the pack, or several added up.
pub(super) struct Figure {
    pub(super) counts: Vec<Count>,
    pub(super) number: f64,
    pub(super) precision: Precision,
}

impl Figure {
    pub(super) fn of(counts: Vec<Count>) -> Self {
        let (number, precision) = total(counts.iter());
        Self {
            counts,
            number,
            precision,
        }
    }

    pub(super) fn unit(&self) -> &str {
        self.counts.first().map_or("", |c| &c.quantity.unit)
    }

    fn show(&self) -> String {
        match self.counts.as_slice() {
            [one] => one.quantity.to_string(),
            _ => shown(self.number, self.precision, self.unit()),
        }
    }

    /// The number with what it is the number of, where that tells it from the other.
    pub(super) fn label(&self, other: &Self, index: &Index) -> String {
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

    pub(super) fn in_working(&self) -> String {
        match self.counts.as_slice() {
            [one] => one.quantity.to_string(),
            _ => format!("({})", self.terms()),
        }
    }
}

/// The two figures that a question compares: what its two parts plainly come to, else the two numbers that fit it, of
/// its parts, of its sides, or of the whole.
pub(super) fn figures(query: &Query<'_>) -> Option<[Figure; 2]> {
    let one = |pair: [Count; 2]| pair.map(|count| Figure::of(vec![count]));
    given(query).map(one).or_else(|| parted(query)).or_else(|| {
        rivals(query)
            .or_else(|| grown(query))
            .or_else(|| nearest(query))
            .map(one)
    })
}

/// Two plain numbers, one for each part.
pub(super) fn plain(query: &Query<'_>) -> Option<[Count; 2]> {
    let [first, second] = parted(query)?.map(|f| <[Count; 1]>::try_from(f.counts).ok());
    let ([first], [second]) = (first?, second?);
    Some([first, second])
}

/// What the two parts of a question come to, where each is one number or an explicit sum. What a part does not say (side,
/// event, time, what is counted) it takes from the rest of the question.
pub(super) fn parted(query: &Query<'_>) -> Option<[Figure; 2]> {
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
        parts
            .iter()
            .all(|part| says_a_measure(&question::understand(part, query.index), query.index))
    };
    let differ = same(&first) != same(&second) || counts_both();
    (apart && differ && first.unit() == second.unit()).then_some([first, second])
}

/// Words between two parts that are compared by number.
pub(super) const COMPARED: [&str; 15] = [
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
pub(super) fn part_counts(query: &Query<'_>, part: &str) -> Option<Vec<Count>> {
    let index = query.index;
    let whole = query.question;
    let mut part = question::understand(part, index);
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
    let total = |w: &crate::question::Word| List::LossTotal.has(&w.text);
    question.words.iter().any(total) || !measures(question, index).is_empty()
}

/// Whether a part of a question speaks of several numbers as one.
fn adds_up(part: &str) -> bool {
    tokens(part)
        .iter()
        .any(|t| List::Summing.has(&t.word) || List::LossTotal.has(&t.word))
}
