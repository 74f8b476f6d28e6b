//! Outcomes of the latest questions, because people in one room ask the same ones.
//!
//! An outcome is fixed by the pack, the question and the topic it follows up, so it can be given again. Who asked is not
//! kept, and of the question only a digest.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use sha2::{Digest, Sha256};

use crate::answer::{Inquiry, Outcome, Reader};

/// Outcomes of one generation; two are held, some 2 kB each.
const GENERATION: usize = 128;

type Key = [u8; 32];

/// The latest outcomes.
#[derive(Debug, Default)]
pub(super) struct Recent(Mutex<Generations>);

/// Outcomes that were asked for lately, and those before; what is asked for again becomes young again.
#[derive(Debug, Default)]
struct Generations {
    young: HashMap<Key, Held>,
    old: HashMap<Key, Held>,
}

#[derive(Debug)]
struct Held {
    /// The same file loaded again is another pack.
    reader: Weak<Reader>,
    outcome: Arc<Outcome>,
}

impl Recent {
    /// What comes of a question.
    pub(super) fn ask(&self, reader: &Arc<Reader>, inquiry: Inquiry<'_>) -> Outcome {
        let key = key(reader, inquiry);
        if let Some(outcome) = self.recall(&key, reader) {
            return outcome.as_ref().clone();
        }
        let outcome = reader.ask(inquiry);
        self.keep(key, reader, Arc::new(outcome.clone()));
        outcome
    }

    fn recall(&self, key: &Key, reader: &Arc<Reader>) -> Option<Arc<Outcome>> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_of = |held: &Held| std::ptr::eq(held.reader.as_ptr(), Arc::as_ptr(reader));
        if let Some(young) = held.young.get(key).filter(|held| is_of(held)) {
            return Some(Arc::clone(&young.outcome));
        }
        let again = held.old.remove(key).filter(is_of)?;
        let outcome = Arc::clone(&again.outcome);
        held.insert(*key, again);
        Some(outcome)
    }

    fn keep(&self, key: Key, reader: &Arc<Reader>, outcome: Arc<Outcome>) {
        let reader = Arc::downgrade(reader);
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.insert(key, Held { reader, outcome });
    }
}

impl Generations {
    fn insert(&mut self, key: Key, held: Held) {
        if self.young.len() >= GENERATION {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, held);
    }
}

fn key(reader: &Arc<Reader>, Inquiry { text, form, focus }: Inquiry<'_>) -> Key {
    let asked = format!("{:p} {form:?} {focus:?} {text}", Arc::as_ptr(reader));
    Sha256::digest(asked.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Form;
    use crate::pack::parse;

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
    fn another_form_or_another_pack_is_another_question() {
        let (recent, one, other) = (Recent::default(), reader(), reader());
        recent.ask(&one, when("treaty"));
        recent.ask(&other, when("treaty"));
        let place = Inquiry {
            form: Form::Where,
            ..when("treaty")
        };
        assert_eq!(recent.ask(&one, place), one.ask(place));
        assert_eq!(held(&recent), 3);
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
        let often = key(&reader, when("treaty"));
        assert!(recent.recall(&often, &reader).is_some());
        let once = key(&reader, when("0"));
        assert!(recent.recall(&once, &reader).is_none());
    }
}
