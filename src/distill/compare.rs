//! How much of a reviewed pack a draft of the same text found, and how much of what the draft typed is wrong.
//!
//! Compared are dates, people, places, numbers with their unit and side, and agreements. Facts meet where they cite a
//! common paragraph and have the same value; names meet where one of their forms is the same, or the surname.

use crate::pack::{EventKind, Fact, Pack, Topic, TopicId, TopicKind, Value};
use crate::quantity::{Quantity, related};
use crate::text::tokens;

/// Recall and error of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What is compared.
    pub kind: &'static str,
    /// How many the reviewed pack has.
    pub expected: usize,
    /// Those that the draft has not.
    pub missing: Vec<String>,
    /// How many the draft has.
    pub drafted: usize,
    /// Those that the reviewed pack has not.
    pub wrong: Vec<String>,
}

/// Compares a draft with a reviewed pack of the same text, kind by kind.
#[must_use]
pub fn compare(draft: &Pack, reviewed: &Pack) -> Vec<Row> {
    vec![
        row("dates", &dates(reviewed), &dates(draft), same_date),
        row(
            "people",
            &topics(reviewed, is_person),
            &topics(draft, is_person),
            same_name,
        ),
        places(draft, reviewed),
        row("numbers", &numbers(reviewed), &numbers(draft), same_number),
        row(
            "agreements",
            &topics(reviewed, is_agreement),
            &topics(draft, is_agreement),
            same_agreement,
        ),
    ]
}

fn row<T: Shown>(
    kind: &'static str,
    expected: &[T],
    drafted: &[T],
    same: fn(&T, &T) -> bool,
) -> Row {
    let list = |of: &[T], against: &[T]| {
        of.iter()
            .filter(|one| !against.iter().any(|other| same(one, other)))
            .map(Shown::shown)
            .collect()
    };
    Row {
        kind,
        missing: list(expected, drafted),
        wrong: list(drafted, expected),
        expected: expected.len(),
        drafted: drafted.len(),
    }
}

/// A name that the text uses as a place may be anything else in the reviewed pack, but not nothing.
fn places(draft: &Pack, reviewed: &Pack) -> Row {
    let mut row = row(
        "places",
        &topics(reviewed, is_place),
        &topics(draft, is_place),
        same_name,
    );
    let any = topics(reviewed, |_| true);
    row.wrong = topics(draft, is_place)
        .iter()
        .filter(|one| !any.iter().any(|o| same_name(one, o)))
        .map(Shown::shown)
        .collect();
    let drafted = topics(draft, |_| true);
    row.missing = topics(reviewed, is_place)
        .iter()
        .filter(|one| !drafted.iter().any(|o| same_name(one, o)))
        .map(Shown::shown)
        .collect();
    row
}

trait Shown {
    fn shown(&self) -> String;
}

struct Dated {
    value: Value,
    paragraphs: Vec<u32>,
    shown: String,
}

impl Shown for Dated {
    fn shown(&self) -> String {
        format!(
            "{} (¶{})",
            self.shown,
            self.paragraphs.first().copied().unwrap_or_default()
        )
    }
}

fn dates(pack: &Pack) -> Vec<Dated> {
    let mut all: Vec<Dated> = Vec::new();
    for fact in &pack.facts {
        if let Value::When(when) = &fact.value {
            let dated = Dated {
                value: fact.value.clone(),
                paragraphs: fact.paragraphs.clone(),
                shown: when.show(),
            };
            if !all.iter().any(|known| same_date(known, &dated)) {
                all.push(dated);
            }
        }
    }
    all
}

fn same_date(a: &Dated, b: &Dated) -> bool {
    a.value == b.value && share(&a.paragraphs, &b.paragraphs)
}

fn share(a: &[u32], b: &[u32]) -> bool {
    a.iter().any(|n| b.contains(n))
}

/// A topic's names as sets of folded words.
struct Name {
    forms: Vec<Vec<String>>,
    shown: String,
}

impl Shown for Name {
    fn shown(&self) -> String {
        self.shown.clone()
    }
}

fn topics(pack: &Pack, of: fn(&Topic) -> bool) -> Vec<Name> {
    pack.topics.iter().filter(|t| of(t)).map(name).collect()
}

fn name(topic: &Topic) -> Name {
    let words = |form: &String| {
        let all = tokens(form).into_iter().map(|t| t.word.into_owned());
        all.filter(|w| !matches!(w.as_str(), "the" | "of" | "on"))
            .collect()
    };
    Name {
        forms: std::iter::once(&topic.name)
            .chain(&topic.aliases)
            .map(words)
            .collect(),
        shown: topic.name.clone(),
    }
}

fn is_person(topic: &Topic) -> bool {
    topic.kind == TopicKind::Person && topic.named
}

fn is_place(topic: &Topic) -> bool {
    matches!(topic.kind, TopicKind::Place | TopicKind::State)
}

fn is_agreement(topic: &Topic) -> bool {
    matches!(
        topic.kind,
        TopicKind::Agreement | TopicKind::Event(EventKind::Agreement)
    )
}

fn same_name(a: &Name, b: &Name) -> bool {
    let same = |x: &Vec<String>, y: &Vec<String>| {
        !x.is_empty() && (x == y || x.last() == y.last() && x.last().is_some_and(|w| w.len() > 3))
    };
    a.forms.iter().any(|x| b.forms.iter().any(|y| same(x, y)))
}

/// Agreements are called in many ways; half of the words of one name in the other will do.
fn same_agreement(a: &Name, b: &Name) -> bool {
    let alike = |x: &Vec<String>, y: &Vec<String>| {
        let common = x.iter().filter(|w| y.contains(w)).count();
        common * 2 >= x.len().max(y.len()).max(2) && common > 0
    };
    a.forms.iter().any(|x| b.forms.iter().any(|y| alike(x, y)))
}

struct Counted {
    quantity: Quantity,
    side: Option<Name>,
    paragraphs: Vec<u32>,
}

impl Shown for Counted {
    fn shown(&self) -> String {
        let side = self
            .side
            .as_ref()
            .map(|s| format!(" [{}]", s.shown))
            .unwrap_or_default();
        format!(
            "{}{side} (¶{})",
            self.quantity,
            self.paragraphs.first().copied().unwrap_or_default()
        )
    }
}

fn numbers(pack: &Pack) -> Vec<Counted> {
    let mut all: Vec<Counted> = Vec::new();
    let side = |id: TopicId| name(pack.topic(id));
    let counted = |fact: &Fact| match &fact.value {
        Value::Quantity(quantity) => Some(Counted {
            quantity: quantity.clone(),
            side: fact.side.map(side),
            paragraphs: fact.paragraphs.clone(),
        }),
        _ => None,
    };
    for one in pack.facts.iter().filter_map(counted) {
        if !all.iter().any(|known| same_number(known, &one)) {
            all.push(one);
        }
    }
    all
}

fn same_number(a: &Counted, b: &Counted) -> bool {
    let units = a.quantity.unit == b.quantity.unit || related(&a.quantity.unit, &b.quantity.unit);
    let sides = match (&a.side, &b.side) {
        (Some(a), Some(b)) => same_name(a, b),
        _ => true,
    };
    (a.quantity.number - b.quantity.number).abs() < 1e-6
        && units
        && sides
        && share(&a.paragraphs, &b.paragraphs)
}
