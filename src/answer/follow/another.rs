//! The other topic for which 'and …?' asks for the same as before.

use super::is_event;
use super::pointing::Pointing;
use crate::answer::Focus;
use crate::index::{Index, Term};
use crate::lexicon::List;
use crate::pack::TopicId;
use crate::question::Question;
use crate::text::tokens;

/// That topic with the words that name it: one that the question names, or the like of the last one ('and the Brennish ones?' after the Ardian raids means the Brennish raids).
pub(super) fn another(
    own: &Question,
    pointing: &Pointing,
    focus: &Focus,
    index: &Index,
) -> Option<(TopicId, Vec<usize>)> {
    let last = *focus.topics.first()?;
    if pointing.backward() {
        return None;
    }
    let telling: Vec<usize> = (0..own.words.len())
        .filter(|&place| own.words[place].is_content() || own.words[place].dated)
        .collect();
    if telling.is_empty() {
        return None;
    }
    let whole = own.mentions.iter().find(|m| {
        is_alike(m.chief(), last, index)
            && !own.sides.contains(&m.chief())
            && telling.iter().all(|place| m.words.contains(place))
    });
    if let Some(mention) = whole {
        return (mention.chief() != last).then(|| (mention.chief(), mention.words.clone()));
    }
    let ids = (0..).map(TopicId).take(index.pack().topics.len());
    let like = ids.filter(|&t| is_named_after(t, last, own, &telling, index));
    let mut like = like.take(2);
    let topic = like.next().filter(|_| like.next().is_none())?;
    Some((topic, telling))
}

/// Whether a topic is called as another one is, but for words that a question has instead.
fn is_named_after(
    topic: TopicId,
    last: TopicId,
    own: &Question,
    telling: &[usize],
    index: &Index,
) -> bool {
    if topic == last || !is_alike(topic, last, index) {
        return false;
    }
    let words = |topic: TopicId| -> Vec<Option<Term>> {
        tokens(&index.pack().topic(topic).name)
            .into_iter()
            .filter(|t| !List::Function.has(&t.word))
            .map(|t| index.vocabulary().term(&t.word))
            .collect()
    };
    let (ours, theirs) = (words(topic), words(last));
    let (same, other): (Vec<&Option<Term>>, Vec<_>) =
        ours.iter().partition(|term| theirs.contains(term));
    let asked: Vec<_> = telling.iter().map(|&place| own.words[place].term).collect();
    !same.is_empty()
        && !other.is_empty()
        && other
            .iter()
            .all(|term| term.is_some() && asked.contains(term))
        && asked.iter().all(|term| ours.contains(term))
}

/// Whether two topics are of one sort.
fn is_alike(one: TopicId, other: TopicId, index: &Index) -> bool {
    let kind = |topic: TopicId| index.pack().topic(topic).kind;
    kind(one) == kind(other) || is_event(one, index) && is_event(other, index)
}
