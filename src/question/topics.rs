//! Which topics a question names, and whose side it asks about.

use super::asked::Asked;
use super::words::Word;
use crate::index::{Index, Named};
use crate::pack::{TopicId, TopicKind};
use crate::text::tokens;

/// Words of a question that name a topic, or one of several.
#[derive(Debug, Clone)]
pub struct Mention {
    /// The topics that they may name with the strength of each, strongest first; at least one.
    pub topics: Vec<(TopicId, f32)>,
    /// Places of the words, ascending.
    pub words: Vec<usize>,
    /// Whether the name is there in good part, so that an answer must be about it.
    pub strong: bool,
}

impl Mention {
    /// The topic that it names most strongly.
    #[must_use]
    pub fn chief(&self) -> TopicId {
        self.topics[0].0
    }
}

/// Topics at most this much weaker than the strongest of the same words are still meant.
const ALTERNATIVE: f32 = 0.25;

/// Groups named topics by the words that name them; a name within a longer name is left out.
pub(super) fn group(named: Vec<Named>, words: &[Word], index: &Index) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    let mut named = named;
    let all = named.clone();
    // The names that take most of the question first, so that shorter ones inside them can be told.
    let weight = |n: &Named| n.words.iter().map(|&w| words[w].weight).sum::<f32>();
    named.sort_by(|a, b| {
        (weight(b) * b.strength)
            .total_cmp(&(weight(a) * a.strength))
            .then(a.topic.cmp(&b.topic))
    });
    for name in named {
        // 'How many people' names no People's Republic.
        let says = name
            .words
            .iter()
            .any(|&w| !words[w].light || words[w].capital);
        let strong = says && name.strong && together(&name.words) && is_worded(&name, words, index)
            || is_definite(&name, &all, words, index);
        if let Some(same) = mentions.iter_mut().find(|m| m.words == name.words) {
            if name.strength + ALTERNATIVE >= same.topics[0].1 {
                same.topics.push((name.topic, name.strength));
            }
            continue;
        }
        let inside = |m: &&mut Mention| m.strong && name.words.iter().all(|w| m.words.contains(w));
        if let Some(longer) = mentions.iter_mut().find(inside) {
            // The lake within the battle of the lake may be what is meant by its name alone.
            if name.strength >= longer.topics[0].1 + ALTERNATIVE {
                longer.topics.push((name.topic, name.strength));
            }
            continue;
        }
        let overlaps = mentions
            .iter()
            .any(|m| m.strong && name.words.iter().any(|w| m.words.contains(w)));
        if overlaps && !is_side(name.topic, index) || is_title(&name, &mentions, index) {
            continue;
        }
        mentions.push(Mention {
            topics: vec![(name.topic, name.strength)],
            words: name.words,
            strong,
        });
    }
    mentions.sort_by(|a, b| {
        a.words
            .cmp(&b.words)
            .then(a.topics[0].0.cmp(&b.topics[0].0))
    });
    mentions
}

/// Whether the words of somebody's name stand before the name of somebody else, whose title they then are: 'Marshal' in
/// 'Marshal Blucher' names no other marshal.
fn is_title(name: &Named, mentions: &[Mention], index: &Index) -> bool {
    let is_person = |topic: TopicId| index.pack().topic(topic).kind == TopicKind::Person;
    is_person(name.topic)
        && mentions.iter().any(|m| {
            m.strong
                && is_person(m.chief())
                && m.words.first().copied() == name.words.last().map(|last| last + 1)
        })
}

/// Whether one common noun with an article names something known: 'the lake', where everything in the pack that is
/// called by a lake belongs to the same one.
fn is_definite(name: &Named, all: &[Named], words: &[Word], index: &Index) -> bool {
    let [place] = name.words.as_slice() else {
        return false;
    };
    let article = place
        .checked_sub(1)
        .is_some_and(|before| matches!(words[before].text.as_str(), "the" | "that" | "this"));
    let narrowed = words
        .get(place + 1)
        .is_some_and(|next| matches!(next.text.as_str(), "at" | "of" | "near" | "in" | "on"));
    if !article || narrowed || words[*place].capital {
        return false;
    }
    let pack = index.pack();
    let same: Vec<TopicId> = all
        .iter()
        .filter(|n| n.words == name.words)
        .map(|n| n.topic)
        .collect();
    let belongs = |topic: TopicId, to: TopicId| {
        topic == to
            || pack.topic(topic).event.as_ref().is_some_and(|e| {
                let whole = e.part_of.map(|w| pack.topic(w));
                let lies = whole.and_then(|w| w.event.as_ref()?.place);
                [e.place, e.part_of, lies].contains(&Some(to))
            })
    };
    same.iter().any(|&whole| {
        matches!(
            pack.topic(whole).kind,
            TopicKind::Place | TopicKind::Event(_) | TopicKind::Agreement
        ) && same.iter().all(|&t| belongs(t, whole))
    })
}

/// Whether the words are the ones of a name, in any order, or stand in its order: 'the pact of neutrality' is the
/// neutrality pact, but who 'commanded the Romans' is not the Roman command.
fn is_worded(name: &Named, words: &[Word], index: &Index) -> bool {
    if name.words.len() < 2 {
        return true;
    }
    let topic = index.pack().topic(name.topic);
    std::iter::once(&topic.name)
        .chain(&topic.aliases)
        .any(|known| {
            let known = tokens(known);
            let written = |&at: &usize| known.iter().any(|t| t.word.as_ref() == words[at].text);
            let mut next = known.iter().map(|t| index.vocabulary().term(&t.word));
            name.words.iter().all(written)
                || name
                    .words
                    .iter()
                    .all(|&at| next.any(|term| term == words[at].term))
        })
}

/// Whether words stand close enough to be one name.
fn together(places: &[usize]) -> bool {
    places.windows(2).all(|w| w[1] - w[0] <= 4)
}

/// Whether a topic can be a side: a state, or whatever the pack uses as one.
fn is_side(topic: TopicId, index: &Index) -> bool {
    let pack = index.pack();
    matches!(pack.topic(topic).kind, TopicKind::State)
        || index
            .about(topic)
            .iter()
            .any(|&entry| index.entry(entry).side == Some(topic))
}

/// The sides that a question names, each once, in order.
pub(super) fn sides(mentions: &[Mention], index: &Index) -> Vec<TopicId> {
    let mut sides = Vec::new();
    for mention in mentions.iter().filter(|m| m.strong) {
        if let Some(side) = side_of(mention.chief(), index).filter(|s| !sides.contains(s)) {
            sides.push(side);
        }
    }
    sides
}

/// The side that a topic is or, for troops, that they fight on.
fn side_of(topic: TopicId, index: &Index) -> Option<TopicId> {
    let known = index.pack().topic(topic);
    if is_side(topic, index) {
        Some(topic)
    } else if matches!(known.kind, TopicKind::Unit | TopicKind::Organisation) {
        known.side
    } else {
        None
    }
}

/// Whose side is asked about: the only side named, or of several the one next to what is asked for.
pub(super) fn side(
    mentions: &[Mention],
    words: &[Word],
    asked: &Asked,
    index: &Index,
) -> Option<TopicId> {
    let named: Vec<(&Mention, TopicId)> = mentions
        .iter()
        .filter(|m| m.strong)
        .filter_map(|m| Some((m, side_of(m.chief(), index)?)))
        .collect();
    match named.as_slice() {
        [] => None,
        [(_, only)] => Some(*only),
        several => {
            let anchor = asked.anchor()?;
            let distance = |(m, _): &&(&Mention, TopicId)| {
                let last = m.words.last().copied().unwrap_or_default();
                let content_between = |a: usize, b: usize| {
                    words[a + 1..b.max(a + 1)]
                        .iter()
                        .filter(|w| !w.function)
                        .count()
                };
                if last < anchor {
                    2 * content_between(last, anchor)
                } else {
                    2 * content_between(anchor, last) + 1
                }
            };
            several.iter().min_by_key(distance).map(|&(_, side)| side)
        }
    }
}
