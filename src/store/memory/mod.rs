//! The store that forgets when the process ends: for the console without a file, and for tests.
//!
//! One lock over plain collections, never held across an await.

mod packs;
mod reviews;
mod rounds;
mod scores;
mod settings;

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::ids::{GroupId, PlayerId, RoundId, Timestamp};
use crate::store::{Card, Consent, Entry, GroupSettings, KeptPack, OpenRound, Owner, Score};

/// A store in memory.
#[derive(Debug, Default)]
pub struct MemoryStore {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    rounds: BTreeMap<RoundId, KeptRound>,
    people: BTreeMap<PlayerId, Person>,
    /// By player, pack and question.
    cards: BTreeMap<(PlayerId, String, String), Card>,
    settings: BTreeMap<GroupId, GroupSettings>,
    /// By group and pack.
    packs: BTreeMap<(GroupId, String), KeptPack>,
    /// By digest, with when each was last kept.
    payloads: BTreeMap<String, (String, Timestamp)>,
}

#[derive(Debug)]
struct KeptRound {
    open: OpenRound,
    finished: Option<Timestamp>,
    entries: u32,
    owner: Owner,
    lease_until: Timestamp,
    journal: Vec<Entry>,
    /// By ordinal and player.
    scores: BTreeMap<(u32, PlayerId), Score>,
}

#[derive(Debug, Default)]
struct Person {
    name: Option<String>,
    consent: Consent,
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        // Every change is made of steps that cannot panic, so a poisoned lock still guards whole values.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn name(&self, player: PlayerId) -> String {
        self.people
            .get(&player)
            .and_then(|person| person.name.clone())
            .unwrap_or_default()
    }

    fn opted_out(&self, player: PlayerId) -> bool {
        self.people
            .get(&player)
            .is_some_and(|person| person.consent.opted_out)
    }
}
