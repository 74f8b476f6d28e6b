//! Events that Discord delivers twice are answered once.
//!
//! After some reconnects serenity resumes from an earlier sequence and old events come again, so ids are remembered for
//! a while. Only in memory: another process never gets the same event, and after a restart a callback for an
//! interaction that was answered before is refused by Discord itself.

use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};

/// How many ids are remembered: a replay brings back at most what one session sent within minutes. 600 kB when full.
const REMEMBERED: usize = 16_384;

/// The ids of recent events.
#[derive(Debug, Default)]
pub struct Seen(Mutex<Recent>);

#[derive(Debug, Default)]
struct Recent {
    ids: HashSet<u64>,
    order: VecDeque<u64>,
}

impl Seen {
    /// Whether the event is met for the first time; remembers it.
    #[must_use]
    pub fn is_new(&self, id: u64) -> bool {
        // A panic elsewhere leaves the set whole: nothing in between can fail.
        let mut recent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !recent.ids.insert(id) {
            return false;
        }
        recent.order.push_back(id);
        if recent.order.len() > REMEMBERED
            && let Some(oldest) = recent.order.pop_front()
        {
            recent.ids.remove(&oldest);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_new_once_and_forgotten_in_the_end() {
        let seen = Seen::default();
        assert!(seen.is_new(1));
        assert!(!seen.is_new(1));
        for id in 2..REMEMBERED as u64 + 2 {
            assert!(seen.is_new(id));
        }
        assert!(seen.is_new(1), "the oldest id gave way");
        assert!(!seen.is_new(REMEMBERED as u64));
    }
}
