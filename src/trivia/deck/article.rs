//! Which of a pack's topics are named with `the`, as its own statements have them: `the USSR`, but `Japan`.

use crate::pack::{Pack, TopicId, TopicKind, Value};

/// Whether each topic takes the article; `None` where no statement tells.
#[derive(Debug)]
pub(super) struct Articles(Vec<Option<bool>>);

impl Articles {
    pub(super) fn of(pack: &Pack) -> Self {
        let mut taken: Vec<Option<bool>> = pack
            .topics
            .iter()
            .map(|topic| match topic.kind {
                _ if bare(&topic.name).len() < topic.name.len() => Some(true),
                TopicKind::Person => Some(false),
                _ => None,
            })
            .collect();
        for fact in &pack.facts {
            let value: &[TopicId] = match &fact.value {
                Value::Topics(topics) => topics,
                _ => &[],
            };
            for &topic in fact.about.iter().chain(value) {
                let known = &mut taken[topic.index()];
                let kind = pack.topic(topic).kind;
                // Once named without it, a topic needs none: 'the Lisbon earthquake' is no 'the Lisbon'.
                if *known != Some(false)
                    && kind != TopicKind::Person
                    && let Some(said) = said_in(&fact.statement, &pack.topic(topic).name, kind)
                    && (bare(&pack.topic(topic).name).len() == pack.topic(topic).name.len())
                {
                    *known = Some(said);
                }
            }
        }
        for (known, topic) in taken.iter_mut().zip(&pack.topics) {
            if matches!(topic.kind, TopicKind::Place | TopicKind::State) {
                known.get_or_insert(false);
            }
        }
        Self(taken)
    }

    /// Whether the topic takes `the`.
    pub(super) fn takes(&self, topic: TopicId) -> Option<bool> {
        self.0[topic.index()]
    }
}

/// Whether `the` stands before the name in a sentence; `None` where the name is not there, or may describe what follows.
fn said_in(statement: &str, name: &str, kind: TopicKind) -> Option<bool> {
    let at = statement.find(name)?;
    let (before, after) = (&statement[..at], &statement[at + name.len()..]);
    let has = ends_with_article(before);
    let describes = kind == TopicKind::Place
        && after
            .strip_prefix(' ')
            .is_some_and(|after| after.starts_with(char::is_lowercase));
    (!(has && describes)).then_some(has)
}

/// Whether a text ends with `the` and a blank.
pub(super) fn ends_with_article(before: &str) -> bool {
    before
        .strip_suffix("the ")
        .or_else(|| before.strip_suffix("The "))
        .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

/// A name without the `the` that it starts with.
pub(super) fn bare(name: &str) -> &str {
    name.strip_prefix("the ")
        .or_else(|| name.strip_prefix("The "))
        .unwrap_or(name)
}
