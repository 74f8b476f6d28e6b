//! A fact's statement, understood as a claim is.

use rustc_hash::FxHashSet;

use super::number::is_numeric;
use super::wording::{Name, Wording, names};
use crate::date::{self, When};
use crate::index::Index;
use crate::pack::{Fact, TopicId, Value};
use crate::quantity::{self, Quantity};
use crate::question;

/// A fact's statement, understood as a claim is.
pub(super) struct Stated {
    pub(super) wording: Wording,
    pub(super) names: Vec<Name>,
    /// Every topic that the fact touches.
    pub(super) topics: FxHashSet<TopicId>,
    pub(super) dates: Vec<When>,
    pub(super) quantities: Vec<Stood>,
}

/// A number of a statement with the place of the word that it counts.
pub(super) struct Stood {
    pub(super) quantity: Quantity,
    pub(super) next: Option<usize>,
}

impl Stated {
    pub(super) fn new(fact: &Fact, index: &Index) -> Self {
        let pack = index.pack();
        let question = question::understand(&fact.statement, index);
        let wording = Wording::of(&fact.statement, &question, index);
        let mut topics: FxHashSet<TopicId> = fact.about.iter().copied().collect();
        topics.extend(fact.by);
        topics.extend(fact.side);
        if let Value::Topics(values) = &fact.value {
            topics.extend(values);
        }
        let names = names(&question, &wording, index);
        topics.extend(names.iter().flat_map(|n| n.topics.iter().copied()));
        let more: Vec<TopicId> = topics
            .iter()
            .map(|&t| pack.topic(t))
            .flat_map(|t| {
                t.side
                    .into_iter()
                    .chain(t.event.as_ref().and_then(|e| e.place))
            })
            .collect();
        topics.extend(more);
        let mut dates: Vec<When> = date::mentions(&fact.statement, None)
            .iter()
            .map(|m| m.when)
            .collect();
        let found = quantity::mentions(&fact.statement);
        let counted = |mention: &quantity::Mention| {
            question.words.iter().position(|w| {
                w.range.start >= mention.range.start && w.is_content() && !is_numeric(w, &found)
            })
        };
        let mut quantities: Vec<Stood> = found
            .iter()
            .map(|mention| Stood {
                quantity: mention.quantity.clone(),
                next: counted(mention),
            })
            .collect();
        match &fact.value {
            Value::When(when) => dates.push(*when),
            Value::Quantity(quantity) => quantities.push(Stood {
                quantity: quantity.clone(),
                next: None,
            }),
            _ => {}
        }
        Self {
            wording,
            names,
            topics,
            dates,
            quantities,
        }
    }

    pub(super) fn counts_several(&self) -> bool {
        self.quantities.iter().filter(|q| q.next.is_some()).count() > 1
    }

    pub(super) fn has(&self, name: &Name) -> bool {
        name.topics.iter().any(|t| self.topics.contains(t))
    }
}
