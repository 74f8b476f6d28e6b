//! Outcomes of the latest questions, because people in one room ask the same ones.
//!
//! An outcome is fixed by the pack, the question and the topic it follows up, so it can be given again. Who asked is not
//! kept, and of the question only a digest.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use sha2::{Digest, Sha256};

use crate::answer::{Inquiry, Outcome, Reader};

/// Outcomes of one generation; two are held, some 2 kB each.
const GENERATION: usize = 128;

/// The latest outcomes.
#[derive(Debug, Default)]
pub(super) struct Recent(Mutex<Generations>);

/// Outcomes that were asked for lately, and those before; what is asked for again becomes young again.
#[derive(Debug, Default)]
struct Generations {
    young: HashMap<Key, Arc<Outcome>>,
    old: HashMap<Key, Arc<Outcome>>,
}

/// What fixes an outcome.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    reader: Same,
    asked: [u8; 32],
}

/// A reader by what it is, not by what it holds: the same file loaded again is another. While this is held no other
/// reader can have its address.
#[derive(Debug, Clone)]
struct Same(Weak<Reader>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

impl Eq for Same {}

impl Hash for Same {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.as_ptr().hash(state);
    }
}

impl Key {
    fn of(reader: &Arc<Reader>, Inquiry { text, form, focus }: Inquiry<'_>) -> Self {
        let mut digest = Sha(Sha256::new());
        (text, form, focus).hash(&mut digest);
        Self {
            reader: Same(Arc::downgrade(reader)),
            asked: digest.0.finalize().into(),
        }
    }
}

/// Hashes what it is given into a digest, which is taken whole.
struct Sha(Sha256);

impl Hasher for Sha {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        0
    }
}

impl Recent {
    /// What comes of a question.
    pub(super) fn ask(&self, reader: &Arc<Reader>, inquiry: Inquiry<'_>) -> Outcome {
        let key = Key::of(reader, inquiry);
        if let Some(outcome) = self.recall(&key) {
            return outcome.as_ref().clone();
        }
        let outcome = reader.ask(inquiry);
        self.lock().insert(key, Arc::new(outcome.clone()));
        outcome
    }

    fn recall(&self, key: &Key) -> Option<Arc<Outcome>> {
        let mut held = self.lock();
        if let Some(young) = held.young.get(key) {
            return Some(Arc::clone(young));
        }
        let (key, again) = held.old.remove_entry(key)?;
        held.insert(key, Arc::clone(&again));
        Some(again)
    }

    fn lock(&self) -> MutexGuard<'_, Generations> {
        // A panic elsewhere leaves at worst an outcome too few.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Generations {
    fn insert(&mut self, key: Key, outcome: Arc<Outcome>) {
        if self.young.len() >= GENERATION {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, outcome);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Focus, Form};
    use crate::pack::{TopicId, parse};

    fn reader() -> Arc<Reader> {
        let text = include_str!("../../tests/fixtures/tordesillas.toml");
        Arc::new(Reader::new(Arc::new(parse("pack.toml", text).unwrap())))
    }

    fn when(text: &str) -> Inquiry<'_> {
        Inquiry {
            text,
            form: Form::When,
            focus: None,
        }
    }

    fn held(recent: &Recent) -> usize {
        let held = recent.0.lock().unwrap();
        held.young.len() + held.old.len()
    }

    #[test]
    fn a_question_asked_again_has_the_same_outcome_and_is_held_once() {
        let (recent, reader) = (Recent::default(), reader());
        let first = recent.ask(&reader, when("treaty"));
        assert_eq!(recent.ask(&reader, when("treaty")), first);
        assert_eq!(first, reader.ask(when("treaty")));
        assert_eq!(held(&recent), 1);
    }

    #[test]
    fn another_form_topic_or_pack_is_another_question() {
        let (recent, one, other) = (Recent::default(), reader(), reader());
        recent.ask(&one, when("treaty"));
        recent.ask(&other, when("treaty"));
        let place = Inquiry {
            form: Form::Where,
            ..when("treaty")
        };
        assert_eq!(recent.ask(&one, place), one.ask(place));
        assert_eq!(held(&recent), 3);
        let follows = Focus {
            topics: vec![TopicId(0)],
            facts: Vec::new(),
            side: None,
            wanted: None,
        };
        let follow_up = Inquiry {
            focus: Some(&follows),
            ..when("treaty")
        };
        assert_eq!(recent.ask(&one, follow_up), one.ask(follow_up));
        assert_eq!(held(&recent), 4);
    }

    #[test]
    fn what_is_asked_often_stays_and_the_rest_gives_way() {
        let (recent, reader) = (Recent::default(), reader());
        recent.ask(&reader, when("treaty"));
        for number in 0..4 * GENERATION {
            recent.ask(&reader, when(&number.to_string()));
            if number % 50 == 0 {
                recent.ask(&reader, when("treaty"));
            }
        }
        assert!(held(&recent) <= 2 * GENERATION);
        let often = Key::of(&reader, when("treaty"));
        assert!(recent.recall(&often).is_some());
        let once = Key::of(&reader, when("0"));
        assert!(recent.recall(&once).is_none());
    }
}
