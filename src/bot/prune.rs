//! Forgets what is kept for a while only: journals of rounds that have ended (their scores stay), and what long buttons
//! carry.

use std::sync::Arc;
use std::time::Duration;

use super::ports::Clock;
use crate::ids::Timestamp;
use crate::store::{Store, StoreError};

/// How long it is kept, in days.
const KEPT_DAYS: i64 = 30;
/// A day, in milliseconds.
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// How often it is looked for.
const EVERY: Duration = Duration::from_hours(24);
/// Journals that are forgotten at once: rounds that are being played wait no longer than that takes.
const AT_ONCE: u32 = 50;

/// Forgets what is too old, now and once a day. Trouble is logged; the next day it is tried again.
pub(super) async fn daily(store: Arc<dyn Store>, clock: Arc<dyn Clock>) {
    loop {
        let before = clock.now().plus_millis(-KEPT_DAYS * DAY_MS);
        match all(store.as_ref(), before).await {
            Ok((0, 0)) => {}
            Ok((journals, payloads)) => {
                tracing::info!(journals, payloads, "what was too old is forgotten");
            }
            Err(error) => tracing::warn!(
                error = &error as &dyn std::error::Error,
                "what is too old could not be forgotten; trying again in a day"
            ),
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// Says how many journals and how many payloads of buttons.
async fn all(store: &dyn Store, before: Timestamp) -> Result<(u64, u64), StoreError> {
    let payloads = store.prune_payloads(before).await?;
    Ok((journals(store, before).await?, payloads))
}

async fn journals(store: &dyn Store, before: Timestamp) -> Result<u64, StoreError> {
    let mut rounds = 0;
    loop {
        let pruned = store.prune_journals(before, AT_ONCE).await?;
        rounds += pruned;
        if pruned < u64::from(AT_ONCE) {
            return Ok(rounds);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicI64, Ordering};

    use super::*;
    use crate::ids::{RoomId, RoundId};
    use crate::reply::wording;
    use crate::store::memory::MemoryStore;
    use crate::store::{Entry, Lease, NewRound, Owner, Rounds as _, Settings as _, Step};

    const LEASE: Lease = Lease {
        owner: Owner(1),
        millis: 1_000,
    };

    /// A clock that stands until it is set.
    #[derive(Debug, Default)]
    struct Day(AtomicI64);

    impl Clock for Day {
        fn now(&self) -> Timestamp {
            Timestamp(self.0.load(Ordering::Relaxed) * DAY_MS)
        }
    }

    /// A round that ended at an instant.
    async fn ended(store: &MemoryStore, at: Timestamp) -> RoundId {
        let opened = Entry {
            seq: 0,
            at,
            player: None,
            event: "{}".to_owned(),
        };
        let new = NewRound {
            room: RoomId(1),
            group: None,
            pack: "ocean".to_owned(),
            at,
            entries: vec![opened],
        };
        let id = store.open_round(&new, LEASE, at).await.unwrap();
        let step = Step {
            from: 1,
            finished: Some(at),
            ..Step::default()
        };
        store.record(id, LEASE.owner, &step).await.unwrap();
        id
    }

    #[test]
    fn people_are_told_how_long() {
        let days = format!("{KEPT_DAYS} days");
        assert!(wording::PRIVACY.contains(&days), "{}", wording::PRIVACY);
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_a_month_old_is_forgotten_while_the_bot_runs_on() {
        let store = Arc::new(MemoryStore::new());
        let clock = Arc::new(Day::default());
        let mut first_day = Vec::new();
        for _ in 0..=AT_ONCE {
            first_day.push(ended(&store, Timestamp(0)).await);
        }
        let second_day = ended(&store, Timestamp(DAY_MS)).await;
        let keeps = async |id| !store.journal(id).await.unwrap().is_empty();
        let kept = store.keep_payload("digest", "/ask …", Timestamp(0)).await;
        kept.unwrap();

        let pruning = tokio::spawn(daily(store.clone(), clock.clone()));
        let mut days = tokio::time::interval(EVERY);
        for day in 0..=KEPT_DAYS + 1 {
            // The bot looks in the middle of the day, so that it is clear what it has seen.
            clock.0.store(day, Ordering::Relaxed);
            days.tick().await;
            tokio::time::sleep(EVERY / 2).await;
            for id in &first_day {
                assert_eq!(keeps(*id).await, day <= KEPT_DAYS, "day {day}");
            }
            assert!(keeps(second_day).await, "day {day}");
            let button = store.payload("digest").await.unwrap();
            assert_eq!(button.is_some(), day <= KEPT_DAYS, "day {day}");
        }
        pruning.abort();
    }
}
