//! What a question expects, prepared once so that a guess costs little.

use crate::date::{self, When};
use crate::pack::Value;
use crate::quantity::{self, Quantity};

use super::known::Name;

/// What type of answer a question expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A day, month, year, decade or century.
    Date,
    /// From one date to another.
    Span,
    /// A number, perhaps with a unit.
    Number,
    /// A person.
    Person,
    /// A place or state.
    Place,
    /// An event, idea or thing.
    Term,
    /// An organisation, army, party or unit.
    Organisation,
    /// A treaty, pact or agreement.
    Agreement,
    /// True or false.
    TrueFalse,
    /// Several names, in any order, parted by `; `.
    List,
}

impl Kind {
    const ALL: [Self; 10] = [
        Self::Date,
        Self::Span,
        Self::Number,
        Self::Person,
        Self::Place,
        Self::Term,
        Self::Organisation,
        Self::Agreement,
        Self::TrueFalse,
        Self::List,
    ];

    /// The names that [`Kind::from_name`] knows.
    pub const NAMES: [&str; 10] = [
        "date",
        "span",
        "number",
        "person",
        "place",
        "term",
        "organisation",
        "agreement",
        "truefalse",
        "list",
    ];

    /// The kind of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .zip(Self::NAMES)
            .find(|(_, own)| *own == name)
            .map(|(kind, _)| kind)
    }
}

/// The answer to a question and all that a guess is held against.
#[derive(Debug, Clone)]
pub struct Expected {
    pub(super) kind: Kind,
    pub(super) answer: String,
    pub(super) when: Option<When>,
    /// What the wording of a date says, where that is not just the value.
    pub(super) worded: Option<When>,
    pub(super) quantity: Option<Quantity>,
    /// The answer and its aliases; of a list one for each item and each of its other names, in the order of items.
    pub(super) names: Vec<Name>,
    /// What a list consists of: for each item its names.
    pub(super) items: Vec<Vec<Name>>,
    /// Other entities of the kind.
    pub(super) others: Vec<Name>,
    /// Other dates of the kind.
    pub(super) other_dates: Vec<When>,
}

impl Expected {
    /// Prepares a question. A date, span or number is read from `value`, or from the answer where that is missing.
    #[must_use]
    pub fn new(
        kind: Kind,
        answer: &str,
        value: Option<&Value>,
        aliases: &[&str],
        others: &[&str],
    ) -> Self {
        let person = kind == Kind::Person;
        let mut expected = Self {
            kind,
            answer: answer.to_owned(),
            when: None,
            worded: None,
            quantity: None,
            names: Vec::new(),
            items: Vec::new(),
            others: others
                .iter()
                .map(|other| Name::new(other, person))
                .collect(),
            other_dates: Vec::new(),
        };
        match kind {
            Kind::Date | Kind::Span => expected.read_dates(value, others),
            Kind::Number => expected.read_quantity(value),
            Kind::List => expected.read_items(aliases),
            _ => {}
        }
        if kind != Kind::List {
            let names = std::iter::once(&answer).chain(aliases);
            expected.names = names.map(|name| Name::new(name, person)).collect();
        }
        expected
    }

    fn read_dates(&mut self, value: Option<&Value>, others: &[&str]) {
        let worded = first_date(&self.answer);
        self.when = match value {
            Some(Value::When(when)) => Some(*when),
            _ => worded,
        };
        self.worded = worded.filter(|worded| {
            self.when
                .is_some_and(|when| when != *worded && when.contains(worded))
        });
        self.other_dates = others
            .iter()
            .filter_map(|other| first_date(other))
            .collect();
    }

    fn read_quantity(&mut self, value: Option<&Value>) {
        let mut mentions = quantity::numbers(&self.answer).into_iter();
        let written = mentions.next().map(|mention| mention.quantity);
        self.quantity = match (value, written) {
            // What is counted may stand only in the wording.
            (Some(Value::Quantity(given)), Some(written)) if given.counts.is_empty() => {
                Some(Quantity {
                    counts: written.counts,
                    ..given.clone()
                })
            }
            (Some(Value::Quantity(given)), _) => Some(given.clone()),
            (_, written) => written,
        };
    }

    fn read_items(&mut self, aliases: &[&str]) {
        let name = |item: &str| Name::new(item.trim(), false);
        self.items = self
            .answer
            .split(';')
            .map(|item| vec![name(item)])
            .collect();
        for alias in aliases {
            for (item, other) in self.items.iter_mut().zip(alias.split(';')) {
                item.push(name(other));
            }
        }
    }
}

fn first_date(text: &str) -> Option<When> {
    if let Ok(when) = When::parse_edtf(text) {
        return Some(when);
    }
    date::mentions(text, None)
        .into_iter()
        .next()
        .map(|mention| mention.when)
}
