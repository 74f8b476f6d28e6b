//! Who acts, in a claim and in a statement, and whether it is the same one.

use std::ops::Range;

use super::Point;
use super::held::{Claim, Finding};
use super::stated::Stated;
use super::wording::{Class, Name, Wording, class};
use crate::index::Index;
use crate::lexicon::List;
use crate::pack::{Fact, FactKind, TopicId, TopicKind, Value};

impl Claim<'_> {
    /// Whether the claim says the same whichever side comes first.
    fn is_mutual(&self) -> bool {
        let mut words = self.said.words.iter().chain(&self.said.stems);
        words.any(|word| List::Mutual.has(word))
    }

    /// Whether the same one acts in claim and statement.
    pub(super) fn actors(&self, stated: &Stated, fact: &Fact, index: &Index) -> Finding {
        if !self.binds_alike(stated, index) {
            return Finding::Open;
        }
        let claimed = actors(&self.names, &self.said, index);
        let known = actors(&stated.names, &stated.wording, index);
        let meet = claimed.iter().any(|t| known.contains(t));
        let mutual = self.is_mutual();
        // A statement that tells nobody as acting bears out nobody's act, unless it is about nobody else.
        if known.is_empty() && !claimed.is_empty() && !mutual {
            let others = stated.topics.iter().any(|&t| {
                class(index.pack().topic(t).kind) == Class::Side && !claimed.contains(&t)
            });
            return if others {
                Finding::Open
            } else {
                Finding::Supports
            };
        }
        if claimed.is_empty() || known.is_empty() || meet || mutual {
            return Finding::Supports;
        }
        match (&fact.value, fact.kind) {
            (Value::Topics(values), FactKind::Actor)
                if !values.iter().any(|v| claimed.contains(v)) =>
            {
                let person = values
                    .first()
                    .is_some_and(|&v| class(index.pack().topic(v).kind) == Class::Person);
                Finding::Contradicts(if person { Point::Person } else { Point::Side })
            }
            _ => Finding::Open,
        }
    }

    /// Whether who acts in the claim is named by the fact, but as somebody acted upon: 'Carthage besieged Rome' against
    /// 'Rome besieged Carthage'.
    pub(super) fn swaps_roles(&self, fact: &Fact, index: &Index) -> bool {
        let mutual = self.is_mutual();
        let claimed = actors(&self.names, &self.said, index);
        if mutual || claimed.is_empty() {
            return false;
        }
        let stated = Stated::new(fact, index);
        let mut known: Vec<TopicId> = match (&fact.value, fact.kind, fact.by) {
            (_, _, Some(by)) => vec![by],
            (Value::Topics(values), FactKind::Actor, None) => values.clone(),
            _ => actors(&stated.names, &stated.wording, index),
        };
        let sides: Vec<TopicId> = known
            .iter()
            .filter_map(|&t| index.pack().topic(t).side)
            .collect();
        known.extend(sides);
        !known.is_empty()
            && !claimed.iter().any(|t| known.contains(t))
            && claimed
                .iter()
                .any(|t| stated.names.iter().any(|n| n.is(*t)))
    }

    /// Whether what is 'Roman' in the claim is not 'Punic' in the statement.
    pub(super) fn binds_alike(&self, stated: &Stated, index: &Index) -> bool {
        let sides = |names: &[Name], before: usize| {
            names
                .iter()
                .find(|n| n.words.end == before && n.class(index) == Class::Side)
                .map(|n| n.topics.clone())
        };
        // 'Rome fought the Roman fleet' says more of Rome than a statement that names it once.
        let count = |names: &[Name], name: &Name| {
            names
                .iter()
                .filter(|n| n.topics.iter().any(|t| name.is(*t)))
                .count()
        };
        let repeated = self.names.iter().any(|name| {
            name.class(index) == Class::Side
                && count(&self.names, name) > count(&stated.names, name).max(1)
        });
        !repeated
            && self.content.iter().all(|&place| {
                let Some(claimed) = sides(&self.names, place) else {
                    return true;
                };
                let known: Vec<_> = stated
                    .wording
                    .like(&self.said, place)
                    .filter_map(|like| sides(&stated.names, like))
                    .collect();
                known.is_empty()
                    || known
                        .iter()
                        .any(|known| known.iter().any(|t| claimed.contains(t)))
            })
    }
}

/// Who acts in a sentence: in the first clause that tells, who stands after 'by' in the passive, and the first person or
/// side named otherwise. Empty where that cannot be told.
pub(super) fn actors(names: &[Name], wording: &Wording, index: &Index) -> Vec<TopicId> {
    wording
        .clauses
        .iter()
        .map(|clause| actors_of(clause, names, wording, index))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

fn actors_of(
    clause: &Range<usize>,
    names: &[Name],
    wording: &Wording,
    index: &Index,
) -> Vec<TopicId> {
    let pack = index.pack();
    let acts = |topic: TopicId| {
        matches!(
            pack.topic(topic).kind,
            TopicKind::Person
                | TopicKind::Office
                | TopicKind::State
                | TopicKind::People
                | TopicKind::Organisation
                | TopicKind::Unit
        )
    };
    let words = &wording.words[clause.clone()];
    let passive = words.iter().enumerate().any(|(i, w)| {
        List::Passive.has(w)
            && words[i + 1..]
                .iter()
                .take(2)
                .any(|next| next.ends_with("ed") || next.ends_with("en") || next.ends_with("wn"))
    });
    let by = words.iter().position(|w| w == "by");
    let from = match (passive, by) {
        (true, Some(by)) => clause.start + by,
        (true, None) => return Vec::new(),
        (false, _) => clause.start,
    };
    let mut found: Vec<TopicId> = Vec::new();
    let mut last: Option<usize> = None;
    let within = |n: &&Name| n.words.start >= from && n.words.end <= clause.end;
    for name in names.iter().filter(within) {
        if !name.topics.iter().any(|&t| acts(t)) {
            continue;
        }
        // In 'the Roman-Punic treaty' neither acts.
        let sided = |n: &Name| n.class(index) == Class::Side;
        let compound = names
            .iter()
            .any(|other| other.words.start == name.words.end && sided(other) && sided(name));
        if compound && found.is_empty() {
            return Vec::new();
        }
        // 'The USSR and Japan', 'the Soviet Far Eastern Front' act together.
        let together = last.is_none_or(|last: usize| {
            wording.words[last..name.words.start]
                .iter()
                .all(|w| w == "and")
        });
        if !together {
            break;
        }
        last = Some(name.words.end);
        for &topic in &name.topics {
            found.push(topic);
            found.extend(pack.topic(topic).side);
        }
    }
    found
}
