//! When a card is due again: FSRS, the scheduler that Anki uses, over whole days of the calendar.
//!
//! The crate's own `Card::new` reads the clock, so cards are made here from the time of the request.

use chrono::{DateTime, Utc};
use rs_fsrs::{Card as Memory, FSRS, Parameters, Rating};

use crate::ids::Timestamp;
use crate::store::Card;

/// How well a card was remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recall {
    /// Not at all.
    Again,
    /// With trouble.
    Hard,
    /// Well.
    Good,
    /// At once.
    Easy,
}

/// The card after a review at `now`.
#[must_use]
pub fn reviewed(card: &Card, recall: Recall, now: Timestamp) -> Card {
    let now_utc = instant(now);
    let memory = card
        .memory
        .as_deref()
        .and_then(|memory| serde_json::from_str(memory).ok())
        .unwrap_or(Memory {
            due: now_utc,
            last_review: now_utc,
            ..Memory::default()
        });
    // Without its random spread the same reviews give the same dates.
    let scheduler = FSRS::new(Parameters {
        enable_fuzz: false,
        ..Parameters::default()
    });
    let rating = match recall {
        Recall::Again => Rating::Again,
        Recall::Hard => Rating::Hard,
        Recall::Good => Rating::Good,
        Recall::Easy => Rating::Easy,
    };
    let next = scheduler.next(memory, now_utc, rating).card;
    Card {
        due: Timestamp(next.due.timestamp_millis()),
        memory: serde_json::to_string(&next).ok(),
        ..card.clone()
    }
}

fn instant(at: Timestamp) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(at.0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Recall, reviewed};
    use crate::ids::Timestamp;
    use crate::store::Card;

    const DAY_MS: i64 = 86_400_000;

    #[test]
    fn what_is_known_comes_later_each_time_and_what_is_not_comes_soon() {
        let now = Timestamp(1_763_643_600_000);
        let new = Card {
            pack: "ocean".to_owned(),
            question: "q/typed".to_owned(),
            due: now,
            memory: None,
        };
        let mut card = reviewed(&new, Recall::Easy, now);
        let mut gap = card.due.millis_since(now);
        assert!(gap >= DAY_MS, "{gap}");
        for _ in 0..4 {
            let at = card.due;
            card = reviewed(&card, Recall::Good, at);
            assert!(card.due.millis_since(at) > gap, "the gap grows");
            gap = card.due.millis_since(at);
        }
        let at = card.due;
        assert!(reviewed(&card, Recall::Again, at).due.millis_since(at) < DAY_MS);
        assert_eq!(
            reviewed(&new, Recall::Good, now),
            reviewed(&new, Recall::Good, now)
        );
    }
}
