//! [`Rounds`] in memory.

use async_trait::async_trait;

use super::{Kept, KeptRound, MemoryStore};
use crate::ids::{PlayerId, RoomId, RoundId, Timestamp};
use crate::store::{
    Card, Claimed, Entry, Lease, NewRound, OpenRound, Owner, Result, Rounds, Score, Step,
    StoreError,
};

#[async_trait]
impl Rounds for MemoryStore {
    async fn open_round(&self, new: &NewRound, lease: Lease, now: Timestamp) -> Result<RoundId> {
        let mut kept = self.lock();
        if kept
            .rounds
            .values()
            .any(|round| round.finished.is_none() && round.open.room == new.room)
        {
            return Err(StoreError::RoomBusy);
        }
        let id = RoundId(
            kept.rounds
                .last_key_value()
                .map_or(1, |(last, _)| last.0 + 1),
        );
        let round = KeptRound {
            open: OpenRound {
                id,
                room: new.room,
                group: new.group,
                pack: new.pack.clone(),
                seen: now,
            },
            finished: None,
            entries: length(&new.entries),
            owner: lease.owner,
            lease_until: now.plus_millis(lease.millis),
            journal: new.entries.clone(),
            scores: std::collections::BTreeMap::new(),
        };
        kept.rounds.insert(id, round);
        Ok(id)
    }

    async fn record(&self, round: RoundId, owner: Owner, step: &Step) -> Result<()> {
        let mut kept = self.lock();
        let kept = &mut *kept;
        let found = kept
            .rounds
            .get_mut(&round)
            .filter(|found| {
                found.finished.is_none() && found.owner == owner && found.entries == step.from
            })
            .ok_or(StoreError::LeaseLost)?;
        found.entries += length(&step.entries);
        found.finished = step.finished;
        found.journal.extend(step.entries.iter().cloned());
        let pack = found.open.pack.clone();
        for score in &step.scores {
            keep_score(kept, round, &pack, score);
        }
        if step.finished.is_some() {
            let out: Vec<PlayerId> = kept
                .people
                .iter()
                .filter(|(_, person)| person.consent.opted_out)
                .map(|(id, _)| *id)
                .collect();
            if let Some(found) = kept.rounds.get_mut(&round) {
                let gone = |entry: &Entry| {
                    entry
                        .player
                        .is_some_and(|player| player == PlayerId::NOBODY || out.contains(&player))
                };
                found.journal.retain(|entry| entry.seq == 0 || !gone(entry));
                for entry in &mut found.journal {
                    if gone(entry) {
                        entry.player = Some(PlayerId::NOBODY);
                    }
                }
            }
        }
        Ok(())
    }

    async fn claim_rounds(&self, lease: Lease, now: Timestamp) -> Result<Vec<Claimed>> {
        let mut claimed = Vec::new();
        for round in self.lock().rounds.values_mut() {
            if round.finished.is_none() && round.lease_until <= now {
                round.open.seen = round.lease_until.plus_millis(-lease.millis);
                let down_millis = now.millis_since(round.open.seen);
                round.owner = lease.owner;
                round.lease_until = now.plus_millis(lease.millis);
                claimed.push(Claimed {
                    round: round.open.clone(),
                    down_millis,
                });
            }
        }
        Ok(claimed)
    }

    async fn take_round(
        &self,
        round: RoundId,
        lease: Lease,
        now: Timestamp,
    ) -> Result<Option<Claimed>> {
        let mut kept = self.lock();
        let open = kept
            .rounds
            .get_mut(&round)
            .filter(|round| round.finished.is_none());
        Ok(open.map(|round| {
            round.open.seen = round.lease_until.plus_millis(-lease.millis);
            let down_millis = now.millis_since(round.open.seen);
            round.owner = lease.owner;
            round.lease_until = now.plus_millis(lease.millis);
            Claimed {
                round: round.open.clone(),
                down_millis,
            }
        }))
    }

    async fn renew_leases(&self, lease: Lease, now: Timestamp) -> Result<Vec<RoundId>> {
        let mut mine = Vec::new();
        for (id, round) in &mut self.lock().rounds {
            if round.finished.is_none() && round.owner == lease.owner {
                round.lease_until = now.plus_millis(lease.millis);
                round.open.seen = now;
                mine.push(*id);
            }
        }
        Ok(mine)
    }

    async fn release_leases(&self, owner: Owner, now: Timestamp) -> Result<()> {
        for round in self
            .lock()
            .rounds
            .values_mut()
            .filter(|round| round.owner == owner)
        {
            round.lease_until = round.lease_until.min(now);
        }
        Ok(())
    }

    async fn journal(&self, round: RoundId) -> Result<Vec<Entry>> {
        Ok(self
            .lock()
            .rounds
            .get(&round)
            .map(|round| round.journal.clone())
            .unwrap_or_default())
    }

    async fn round_scores(&self, round: RoundId) -> Result<Vec<Score>> {
        let kept = self.lock();
        let scores = kept.rounds.get(&round).map(|round| round.scores.values());
        Ok(scores
            .into_iter()
            .flatten()
            .map(|score| Score {
                name: kept.name(score.player),
                ..score.clone()
            })
            .collect())
    }

    async fn open_round_in(&self, room: RoomId) -> Result<Option<OpenRound>> {
        let kept = self.lock();
        let found = kept
            .rounds
            .values()
            .find(|round| round.finished.is_none() && round.open.room == room);
        Ok(found.map(|round| round.open.clone()))
    }

    async fn prune_journals(&self, before: Timestamp, limit: u32) -> Result<u64> {
        let mut pruned = 0;
        for round in self
            .lock()
            .rounds
            .values_mut()
            .filter(|round| {
                round.finished.is_some_and(|at| at < before) && !round.journal.is_empty()
            })
            .take(limit as usize)
        {
            round.journal.clear();
            pruned += 1;
        }
        Ok(pruned)
    }
}

fn keep_score(kept: &mut Kept, round: RoundId, pack: &str, score: &Score) {
    if score.player == PlayerId::NOBODY || kept.opted_out(score.player) {
        return;
    }
    kept.people.entry(score.player).or_default().name = Some(score.name.clone());
    let Some(found) = kept.rounds.get_mut(&round) else {
        return;
    };
    found
        .scores
        .entry((score.ordinal, score.player))
        .or_insert_with(|| score.clone());
    if !score.correct {
        let key = (score.player, pack.to_owned(), score.question.clone());
        kept.cards.entry(key).or_insert_with(|| Card {
            pack: pack.to_owned(),
            question: score.question.clone(),
            due: score.at,
            memory: None,
        });
    }
}

fn length(entries: &[Entry]) -> u32 {
    u32::try_from(entries.len()).unwrap_or(u32::MAX)
}
