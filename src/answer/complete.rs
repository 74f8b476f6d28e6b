//! Completing the name of a topic while it is typed.

use super::Completes;
use crate::index::{Index, Named};
use crate::pack::{Topic, TopicId, TopicKind};
use crate::text::{fold, tokens};

/// The names of topics that what has been typed may stand for, best first.
pub(super) fn complete(typed: &str, what: Completes, limit: usize, index: &Index) -> Vec<String> {
    let pack = index.pack();
    let fits = |topic: &Topic| match what {
        Completes::Topics => true,
        Completes::Events => matches!(topic.kind, TopicKind::Event(_) | TopicKind::Agreement),
        Completes::People => {
            matches!(
                topic.kind,
                TopicKind::Person
                    | TopicKind::Office
                    | TopicKind::Unit
                    | TopicKind::People
                    | TopicKind::Organisation
            )
        }
        Completes::Places => matches!(topic.kind, TopicKind::Place | TopicKind::State),
    };
    let typed = fold(typed);
    let typed = typed.trim();
    let mut found: Vec<(u8, TopicId)> = Vec::new();
    for (number, topic) in (0..).zip(&pack.topics).filter(|(_, t)| fits(t)) {
        let rank = std::iter::once(&topic.name)
            .chain(&topic.aliases)
            .filter_map(|name| begins(&fold(name), typed))
            .min();
        found.extend(rank.map(|rank| (rank, TopicId(number))));
    }
    let words: Vec<_> = tokens(typed)
        .iter()
        .map(|t| {
            let vocabulary = index.vocabulary();
            let exact = vocabulary.term(&t.word).map(|term| (term, 1.0));
            exact.or_else(|| vocabulary.correct(&t.word).map(|c| (c.term, c.sure)))
        })
        .collect();
    for Named { topic, .. } in index.names().find(&words) {
        if fits(pack.topic(topic)) && !found.iter().any(|&(_, t)| t == topic) {
            found.push((9, topic));
        }
    }
    found.sort_by_key(|&(rank, topic)| (rank, topic));
    found.truncate(limit);
    found
        .into_iter()
        .map(|(_, topic)| pack.topic(topic).name.clone())
        .collect()
}

/// How well a folded name begins with what was typed: the name itself, one of its words, or not at all.
fn begins(name: &str, typed: &str) -> Option<u8> {
    if name.starts_with(typed) {
        Some(0)
    } else if name
        .match_indices(typed)
        .any(|(at, _)| !name[..at].ends_with(|c: char| c.is_ascii_alphanumeric()))
    {
        Some(1)
    } else {
        None
    }
}
