//! Whether a fact names whom and what is supposed, or somebody and something else.

use super::Point;
use super::held::{Claim, Finding};
use super::stated::Stated;
use super::wording::{Class, Name, class};
use crate::index::Index;
use crate::pack::{Fact, FactKind, TopicId, Value};
use crate::question::{self, Mention, Question};
use crate::text::tokens;

impl Claim<'_> {
    /// Mentions whose words stand together: most of a name will do then.
    pub(super) fn near(&self) -> impl Iterator<Item = &Mention> {
        self.question
            .mentions
            .iter()
            .filter(|m| m.strong && m.words.windows(2).all(|w| w[1] == w[0] + 1))
    }

    /// The topics taken over from the sentence before.
    pub(super) fn implied(&self) -> impl Iterator<Item = TopicId> {
        self.question
            .mentions
            .iter()
            .filter(|m| m.words.is_empty())
            .map(Mention::chief)
    }

    /// Whether a word belongs to a name that the fact has.
    pub(super) fn is_in_a_name(&self, place: usize, stated: &Stated) -> bool {
        let whole = self.names.iter().find(|n| n.words.contains(&place));
        match whole {
            Some(name) => stated.has(name),
            None => self
                .near()
                .filter(|m| m.words.contains(&place))
                .any(|m| m.topics.iter().any(|(t, _)| stated.topics.contains(t))),
        }
    }

    /// Whether the fact has every name of the claim, and the same one acts. Takes words that are names unknown to the
    /// pack out of `missing` where another name stands in their place.
    pub(super) fn names(
        &self,
        missing: &mut Vec<usize>,
        stated: &Stated,
        fact: &Fact,
        index: &Index,
    ) -> Finding {
        let pack = index.pack();
        let strays: Vec<&Name> = self
            .names
            .iter()
            .filter(|n| n.words.clone().any(|place| missing.contains(&place)))
            .collect();
        missing.retain(|place| !strays.iter().any(|n| n.words.contains(place)));
        let foreign: Vec<usize> = missing
            .iter()
            .copied()
            .filter(|&place| self.is_foreign_name(place, index))
            .collect();
        if strays.is_empty() && foreign.is_empty() {
            return self.actors(stated, fact, index);
        }
        let Value::Topics(values) = &fact.value else {
            return Finding::Open;
        };
        // A list of several does not say that nobody else belongs to it.
        let [value] = values.as_slice() else {
            return Finding::Open;
        };
        let one_run = foreign.windows(2).all(|w| w[1] == w[0] + 1);
        if strays.len() + usize::from(!foreign.is_empty()) != 1
            || !one_run
            || self.names.iter().any(|n| n.is(*value))
        {
            return Finding::Open;
        }
        let instead = pack.topic(*value).kind;
        let fits = strays
            .first()
            .is_none_or(|stray| stray.class(index) == class(instead));
        let point = match (fact.kind, class(instead)) {
            (FactKind::Commander | FactKind::Actor, Class::Person) => Point::Person,
            (
                FactKind::Commander | FactKind::Actor | FactKind::Target | FactKind::Outcome,
                Class::Side,
            ) => Point::Side,
            (FactKind::Place, Class::Place) => Point::Place,
            _ => return Finding::Open,
        };
        // 'Rome' may be a person's name as well: only where something is could it be a place.
        let placed = |place: &usize| {
            place.checked_sub(1).is_some_and(|before| {
                matches!(self.said.words[before].as_str(), "in" | "at" | "near")
            })
        };
        if !fits
            || foreign
                .first()
                .is_some_and(|p| placed(p) != (point == Point::Place))
        {
            return Finding::Open;
        }
        missing.retain(|place| !foreign.contains(place));
        Finding::Contradicts(point)
    }

    /// Whether a word that nothing accounts for is somebody's or something's name.
    pub(super) fn is_foreign_name(&self, place: usize, index: &Index) -> bool {
        let word = &self.question.words[place];
        word.capital && (place > 0 || !index.vectors().knows(&word.text)) && word.sure >= 1.0
    }
}

/// Topics of a question with a name of its own, each with its class.
pub(super) fn supposed(question: &Question, index: &Index) -> Vec<(TopicId, Class)> {
    question
        .mentions
        .iter()
        .filter(|m| m.strong)
        .map(|m| (m.chief(), class(index.pack().topic(m.chief()).kind)))
        .filter(|(_, class)| *class != Class::Other)
        .collect()
}

/// Whether a question puts somebody, a side or a place where the fact has another: it names one of the class of the
/// fact's value that the statement does not name, or a name that nothing knows, and does not name the value itself.
pub(super) fn rivalled(question: &Question, fact: &Fact, index: &Index) -> bool {
    let Value::Topics(values) = &fact.value else {
        return false;
    };
    let pack = index.pack();
    // Troops stand for their side.
    let sides = values
        .iter()
        .filter(|&&v| class(pack.topic(v).kind) == Class::Other)
        .filter_map(|&v| pack.topic(v).side);
    let values: Vec<TopicId> = values.iter().copied().chain(sides).collect();
    let classes: Vec<Class> = values.iter().map(|&v| class(pack.topic(v).kind)).collect();
    let names_value = question
        .mentions
        .iter()
        .any(|m| m.topics.iter().any(|(t, _)| values.contains(t)));
    if names_value {
        return false;
    }
    let known = names_in(&fact.statement, index);
    let like = |class: Class| match class {
        // A state may stand where a place is asked for, and a place where a state is.
        Class::Place | Class::Side => {
            classes.contains(&Class::Place) || classes.contains(&Class::Side)
        }
        other => classes.contains(&other),
    };
    let rival = supposed(question, index)
        .iter()
        .any(|&(topic, class)| like(class) && !known.contains(&topic));
    rival || classes.iter().any(|c| *c != Class::Other) && has_unknown_name(question, fact)
}

/// Whether a question holds a capitalised word that neither names a topic nor stands in the statement.
pub(super) fn has_unknown_name(question: &Question, fact: &Fact) -> bool {
    let stated = tokens(&fact.statement);
    question.words.iter().enumerate().any(|(place, w)| {
        place > 0
            && w.capital
            && w.is_content()
            && !w.named
            && !stated.iter().any(|t| t.word.as_ref() == w.text)
    })
}

/// Whether a fact has everybody and everything that a question names.
pub(super) fn names_all(question: &Question, fact: &Fact, index: &Index) -> bool {
    let known = names_in(&fact.statement, index);
    let has = |topic: TopicId| {
        let values = matches!(&fact.value, Value::Topics(values) if values.contains(&topic));
        values
            || known.contains(&topic)
            || fact.about.contains(&topic) && class(index.pack().topic(topic).kind) != Class::Person
    };
    question
        .mentions
        .iter()
        .filter(|m| m.strong)
        .all(|m| m.topics.iter().any(|&(t, _)| has(t)))
        && !has_unknown_name(question, fact)
}

/// The topics that a statement names.
pub(super) fn names_in(statement: &str, index: &Index) -> Vec<TopicId> {
    question::understand(statement, index)
        .mentions
        .iter()
        // 'Marshal' alone names no marshal.
        .filter(|m| m.strong)
        .flat_map(|m| m.topics.iter().map(|&(t, _)| t))
        .collect()
}
