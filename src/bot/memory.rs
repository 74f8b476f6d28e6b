//! What each person's last answer in each room was about, for a few minutes, so that follow-ups work.
//!
//! Time comes with the requests; nothing here asks a clock. Held in memory alone: after a restart a follow-up is
//! simply a question of its own, and a reply to a message still carries its subject in the buttons.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use crate::answer::{Focus, Reader};
use crate::ids::{PlayerId, RoomId, Timestamp};

/// How long a topic is remembered, in milliseconds: long enough to read an answer and think, short enough that
/// a new conversation does not inherit the old one's topic.
const REMEMBERED_MS: i64 = 5 * 60 * 1000;
/// How many topics are remembered at once; the oldest goes first. A few hundred bytes each.
const CAPACITY: usize = 10_000;

type Key = (PlayerId, RoomId);

/// The last topic of each person in each room.
#[derive(Debug, Default)]
pub(super) struct Memory(Mutex<Topics>);

#[derive(Debug, Default)]
struct Topics {
    last: HashMap<Key, Remembered>,
    /// In order of remembering; a key may stand here several times, and then only its last place counts.
    order: VecDeque<(Key, Timestamp)>,
}

#[derive(Debug)]
struct Remembered {
    /// The positions in a focus mean nothing in another pack, nor in the same file loaded again.
    reader: Weak<Reader>,
    focus: Focus,
    at: Timestamp,
}

impl Memory {
    /// Remembers what an answer was about.
    pub(super) fn remember(&self, key: Key, reader: &Arc<Reader>, focus: Focus, at: Timestamp) {
        let mut topics = self.lock();
        topics.last.insert(
            key,
            Remembered {
                reader: Arc::downgrade(reader),
                focus,
                at,
            },
        );
        topics.order.push_back((key, at));
        topics.forget(at);
    }

    /// Begins a new conversation.
    pub(super) fn forget(&self, key: Key) {
        self.lock().last.remove(&key);
    }

    /// What the last answer was about, if it came from `reader` and is recent at `at`.
    #[must_use]
    pub(super) fn recall(&self, key: Key, reader: &Arc<Reader>, at: Timestamp) -> Option<Focus> {
        let topics = self.lock();
        let remembered = topics.last.get(&key)?;
        let is_recent = at.millis_since(remembered.at) <= REMEMBERED_MS;
        let is_same = std::ptr::eq(remembered.reader.as_ptr(), Arc::as_ptr(reader));
        (is_recent && is_same).then(|| remembered.focus.clone())
    }

    fn lock(&self) -> MutexGuard<'_, Topics> {
        // A panic elsewhere leaves at worst a topic too many.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Topics {
    /// Drops what is too old at `now` and what is beyond the capacity.
    fn forget(&mut self, now: Timestamp) {
        while let Some(&(key, at)) = self.order.front() {
            if self.order.len() <= CAPACITY && now.millis_since(at) <= REMEMBERED_MS {
                break;
            }
            self.order.pop_front();
            if self
                .last
                .get(&key)
                .is_some_and(|remembered| remembered.at == at)
            {
                self.last.remove(&key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Pack, TopicId};

    const START: Timestamp = Timestamp(1_700_000_000_000);
    const ANNA: Key = (PlayerId(1), RoomId(1));

    fn reader() -> Arc<Reader> {
        Arc::new(Reader::new(Arc::new(Pack::default())))
    }

    fn focus(topic: u32) -> Focus {
        Focus {
            topics: vec![TopicId(topic)],
            facts: Vec::new(),
            side: None,
            wanted: None,
        }
    }

    #[test]
    fn a_topic_is_remembered_for_five_minutes() {
        let (memory, reader) = (Memory::default(), reader());
        memory.remember(ANNA, &reader, focus(1), START);
        let recalled = |after| memory.recall(ANNA, &reader, START.plus_millis(after));
        assert_eq!(recalled(REMEMBERED_MS), Some(focus(1)));
        assert_eq!(recalled(REMEMBERED_MS + 1), None);
    }

    #[test]
    fn each_person_has_a_topic_of_their_own_in_each_room() {
        let (memory, reader) = (Memory::default(), reader());
        memory.remember(ANNA, &reader, focus(1), START);
        assert_eq!(
            memory.recall((PlayerId(2), RoomId(1)), &reader, START),
            None
        );
        assert_eq!(
            memory.recall((PlayerId(1), RoomId(2)), &reader, START),
            None
        );
        memory.remember(ANNA, &reader, focus(2), START);
        assert_eq!(memory.recall(ANNA, &reader, START), Some(focus(2)));
    }

    #[test]
    fn a_topic_means_nothing_in_another_pack() {
        let (memory, one, other) = (Memory::default(), reader(), reader());
        memory.remember(ANNA, &one, focus(1), START);
        assert_eq!(memory.recall(ANNA, &other, START), None);
    }

    #[test]
    fn the_oldest_topics_are_forgotten_first() {
        let (memory, reader) = (Memory::default(), reader());
        let person = |n: usize| (PlayerId(n as u64), RoomId(1));
        for n in 0..=CAPACITY {
            let at = START.plus_millis(i64::try_from(n).unwrap());
            memory.remember(person(n), &reader, focus(1), at);
        }
        assert_eq!(memory.recall(person(0), &reader, START), None);
        assert!(memory.recall(person(1), &reader, START).is_some());
        assert_eq!(memory.lock().last.len(), CAPACITY);
        let later = START.plus_millis(REMEMBERED_MS * 2);
        memory.remember(ANNA, &reader, focus(1), later);
        assert_eq!(
            memory.lock().order.len(),
            1,
            "what is too old takes no room"
        );
    }
}
