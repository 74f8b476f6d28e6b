//! How often somebody may ask: a pure decision on the times of earlier requests.
//!
//! Each person and each group has an allowance that refills steadily (the generic cell rate algorithm,
//! <https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm>): one number is kept for each, the instant up to which
//! the allowance is used. A refusal costs nothing, so that impatience does not lengthen the wait.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::ids::{GroupId, PlayerId, Timestamp};

/// An allowance: so many at once, and one more after each pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// How many requests may come at once; at least 1.
    pub burst: u32,
    /// Milliseconds after which one more may come; 0 for no limit at all.
    pub pause_ms: u32,
}

/// Allowances that a study group never notices and a script does.
pub const PERSON: Allowance = Allowance {
    burst: 20,
    pause_ms: 1_000,
};
/// As [`PERSON`], for everybody in a group together.
pub const GROUP: Allowance = Allowance {
    burst: 600,
    pause_ms: 10,
};

/// How many people and groups are kept before those whose allowance is full again are dropped.
const SWEEP_AT: usize = 10_000;

/// Who has to wait, and how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// The person, for so many milliseconds.
    Person(i64),
    /// The whole group, for so many milliseconds.
    Group(i64),
}

/// The allowances that are used up in part.
#[derive(Debug)]
pub struct Cooldown {
    person: Allowance,
    group: Allowance,
    used: Mutex<Used>,
}

#[derive(Debug, Default)]
struct Used {
    people: HashMap<PlayerId, Timestamp>,
    groups: HashMap<GroupId, Timestamp>,
}

impl Default for Cooldown {
    fn default() -> Self {
        Self::new(PERSON, GROUP)
    }
}

impl Cooldown {
    /// Allowances for each person and each group.
    #[must_use]
    pub fn new(person: Allowance, group: Allowance) -> Self {
        Self {
            person,
            group,
            used: Mutex::default(),
        }
    }

    /// Takes one request out of the allowances of a person and a group.
    ///
    /// # Errors
    /// [`Wait`] where one of them is used up; then nothing is taken.
    pub fn take(
        &self,
        player: PlayerId,
        group: Option<GroupId>,
        at: Timestamp,
    ) -> Result<(), Wait> {
        // A panic elsewhere leaves whole numbers behind.
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let person = self
            .person
            .next(used.people.get(&player).copied(), at)
            .map_err(Wait::Person)?;
        if let Some(group) = group {
            let next = self
                .group
                .next(used.groups.get(&group).copied(), at)
                .map_err(Wait::Group)?;
            used.groups.insert(group, next);
        }
        used.people.insert(player, person);
        if used.people.len() > SWEEP_AT {
            used.people.retain(|_, until| until.millis_since(at) > 0);
            used.groups.retain(|_, until| until.millis_since(at) > 0);
        }
        drop(used);
        Ok(())
    }
}

impl Allowance {
    /// Up to when the allowance is used after one more request at `at`, or how long to wait for it.
    fn next(self, used_until: Option<Timestamp>, at: Timestamp) -> Result<Timestamp, i64> {
        let pause = i64::from(self.pause_ms);
        let from = used_until.map_or(at, |until| until.max(at));
        let next = from.plus_millis(pause);
        let ahead = next.millis_since(at) - pause * i64::from(self.burst.max(1));
        if ahead > 0 { Err(ahead) } else { Ok(next) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANA: PlayerId = PlayerId(1);
    const BEN: PlayerId = PlayerId(2);
    const HERE: Option<GroupId> = Some(GroupId(9));

    fn three_at_once() -> Cooldown {
        Cooldown::new(
            Allowance {
                burst: 3,
                pause_ms: 1_000,
            },
            Allowance {
                burst: 4,
                pause_ms: 100,
            },
        )
    }

    #[track_caller]
    fn check(cooldown: &Cooldown, who: PlayerId, at: i64, expected: Result<(), Wait>) {
        assert_eq!(cooldown.take(who, HERE, Timestamp(at)), expected, "at {at}");
    }

    #[test]
    fn a_burst_is_allowed_and_then_a_steady_pace() {
        let cooldown = three_at_once();
        check(&cooldown, ANA, 0, Ok(()));
        check(&cooldown, ANA, 0, Ok(()));
        check(&cooldown, ANA, 0, Ok(()));
        check(&cooldown, ANA, 0, Err(Wait::Person(1_000)));
        check(&cooldown, ANA, 400, Err(Wait::Person(600)));
        check(&cooldown, ANA, 1_000, Ok(()));
        check(&cooldown, ANA, 1_000, Err(Wait::Person(1_000)));
        check(&cooldown, ANA, 60_000, Ok(()));
    }

    #[test]
    fn one_persons_haste_is_not_anothers_and_a_group_has_its_own_measure() {
        let cooldown = three_at_once();
        for _ in 0..3 {
            check(&cooldown, ANA, 0, Ok(()));
        }
        check(&cooldown, BEN, 0, Ok(()));
        check(&cooldown, BEN, 0, Err(Wait::Group(100)));
        assert_eq!(
            cooldown.take(BEN, None, Timestamp(0)),
            Ok(()),
            "alone with the bot no group counts"
        );
    }

    #[test]
    fn no_pause_means_no_limit() {
        let free = Allowance {
            burst: 1,
            pause_ms: 0,
        };
        let cooldown = Cooldown::new(free, free);
        for _ in 0..100 {
            check(&cooldown, ANA, 0, Ok(()));
        }
    }
}
