//! [`Scores`] in memory.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;

use super::{Kept, MemoryStore};
use crate::ids::{PlayerId, RoundId, Timestamp};
use crate::store::scores::Everything;
use crate::store::{
    Board, BoardQuery, Consent, OpenRound, Place, Result, Reviews, Scope, Score, Scores, Stats,
};

#[async_trait]
impl Scores for MemoryStore {
    async fn leaderboard(&self, query: &BoardQuery) -> Result<Board> {
        let kept = self.lock();
        let mut sums: BTreeMap<PlayerId, Place> = BTreeMap::new();
        for (round, score) in all_scores(&kept) {
            if counts(&kept, query, round, score) {
                let place = sums.entry(score.player).or_insert_with(|| Place {
                    rank: 0,
                    player: score.player,
                    name: kept.name(score.player),
                    points: 0,
                    correct: 0,
                    answered: 0,
                });
                place.points += score.points;
                place.correct += u32::from(score.correct);
                place.answered += 1;
            }
        }
        let mut places: Vec<Place> = sums.into_values().collect();
        let order = |place: &Place| {
            (
                Reverse(place.points),
                Reverse(place.correct),
                place.answered,
            )
        };
        places.sort_by_key(|place| (order(place), place.player));
        for position in 0..places.len() {
            let tied = position > 0 && order(&places[position - 1]) == order(&places[position]);
            places[position].rank = if tied {
                places[position - 1].rank
            } else {
                u32::try_from(position + 1).unwrap_or(u32::MAX)
            };
        }
        let players = u32::try_from(places.len()).unwrap_or(u32::MAX);
        let own = places
            .iter()
            .find(|place| place.player == query.player)
            .cloned();
        places.truncate(query.limit as usize);
        Ok(Board {
            places,
            own,
            players,
        })
    }

    async fn stats(&self, player: PlayerId, since: Option<Timestamp>) -> Result<Stats> {
        let kept = self.lock();
        let mut stats = Stats::default();
        let mut rounds = BTreeSet::new();
        let mut times = Vec::new();
        for (round, score) in all_scores(&kept).filter(|(_, score)| score.player == player) {
            if since.is_none_or(|since| score.at >= since) {
                rounds.insert(round.id);
                stats.answered += 1;
                stats.correct += u32::from(score.correct);
                stats.points += score.points;
                times.extend(score.millis.filter(|_| score.correct));
            }
        }
        stats.rounds = u32::try_from(rounds.len()).unwrap_or(u32::MAX);
        stats.best_millis = times.iter().min().copied();
        let total: i64 = times.iter().sum();
        stats.mean_millis = i64::try_from(times.len())
            .ok()
            .and_then(|count| total.checked_div(count));
        Ok(stats)
    }

    async fn missed(&self, player: PlayerId, pack: &str) -> Result<Vec<String>> {
        let kept = self.lock();
        let mut latest: BTreeMap<&str, (Timestamp, RoundId, bool)> = BTreeMap::new();
        for (round, score) in
            all_scores(&kept).filter(|(round, score)| score.player == player && round.pack == pack)
        {
            let seen = (score.at, round.id, score.correct);
            let newest = latest.entry(&score.question).or_insert(seen);
            if (seen.0, seen.1) > (newest.0, newest.1) {
                *newest = seen;
            }
        }
        let mut missed: Vec<(Timestamp, &str)> = latest
            .iter()
            .filter(|(_, (_, _, correct))| !correct)
            .map(|(question, (at, _, _))| (*at, *question))
            .collect();
        missed.sort_unstable();
        Ok(missed
            .into_iter()
            .map(|(_, question)| question.to_owned())
            .collect())
    }

    async fn consent(&self, player: PlayerId) -> Result<Consent> {
        Ok(self
            .lock()
            .people
            .get(&player)
            .map(|person| person.consent)
            .unwrap_or_default())
    }

    async fn set_consent(&self, player: PlayerId, consent: Consent) -> Result<()> {
        self.lock().people.entry(player).or_default().consent = consent;
        Ok(())
    }

    async fn everything_about(&self, player: PlayerId) -> Result<Everything> {
        let cards = self.cards(player).await?;
        let kept = self.lock();
        let mut scores: Vec<(RoundId, Score)> = all_scores(&kept)
            .filter(|(_, score)| score.player == player)
            .map(|(round, score)| {
                (
                    round.id,
                    Score {
                        name: kept.name(player),
                        ..score.clone()
                    },
                )
            })
            .collect();
        scores.sort_by_key(|(round, score)| (score.at, *round, score.ordinal));
        let journal = kept
            .rounds
            .iter()
            .flat_map(|(id, round)| round.journal.iter().map(|entry| (*id, entry.clone())))
            .filter(|(_, entry)| entry.player == Some(player))
            .collect();
        let person = kept.people.get(&player);
        Ok(Everything {
            name: person.and_then(|person| person.name.clone()),
            consent: person.map(|person| person.consent).unwrap_or_default(),
            scores,
            cards,
            journal,
        })
    }

    async fn erase(&self, player: PlayerId) -> Result<()> {
        let mut kept = self.lock();
        for round in kept.rounds.values_mut() {
            round.scores.retain(|(_, owner), _| *owner != player);
            if round.finished.is_some() {
                round
                    .journal
                    .retain(|entry| entry.seq == 0 || entry.player != Some(player));
            }
            for entry in round
                .journal
                .iter_mut()
                .filter(|entry| entry.player == Some(player))
            {
                entry.player = Some(PlayerId::NOBODY);
            }
        }
        kept.cards.retain(|(owner, _, _), _| *owner != player);
        if kept.opted_out(player) {
            let person = kept.people.entry(player).or_default();
            person.name = None;
            person.consent.global_board = false;
        } else {
            kept.people.remove(&player);
        }
        Ok(())
    }
}

fn all_scores(kept: &Kept) -> impl Iterator<Item = (&OpenRound, &Score)> {
    kept.rounds
        .values()
        .flat_map(|round| round.scores.values().map(|score| (&round.open, score)))
}

fn counts(kept: &Kept, query: &BoardQuery, round: &OpenRound, score: &Score) -> bool {
    let consent = kept
        .people
        .get(&score.player)
        .map(|person| person.consent)
        .unwrap_or_default();
    let in_scope = match query.scope {
        Scope::Group(group) => round.group == Some(group),
        Scope::Room(room) => round.room == room,
        Scope::Global => consent.global_board,
    };
    in_scope
        && !consent.opted_out
        && query.pack.as_ref().is_none_or(|pack| *pack == round.pack)
        && query.since.is_none_or(|since| score.at >= since)
}
