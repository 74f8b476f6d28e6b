//! Who has how many points, and which questions were hard.

use super::Round;
use crate::ids::PlayerId;

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Player {
    /// What they are called.
    pub name: String,
    /// Their team, from 0.
    pub team: Option<u8>,
    /// Points in this round.
    pub points: i64,
    /// Questions answered.
    pub answered: u32,
    /// Questions answered rightly.
    pub correct: u32,
    /// Right answers in a row.
    pub streak: u32,
    /// Time of all right answers, in milliseconds.
    pub millis: i64,
    /// The last question answered, from 0.
    last: Option<u32>,
}

/// A place in the standings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing<'r> {
    /// From 1; equals share one.
    pub rank: u32,
    /// Who.
    pub id: PlayerId,
    /// What they have done.
    pub player: &'r Player,
}

/// A team's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TeamStanding {
    /// From 0.
    pub team: u8,
    /// Points a member on average, so that a larger team has no advantage.
    pub points: i64,
    /// How many members have answered.
    pub members: u32,
}

/// A question with how it was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missed {
    /// Which one, from 0.
    pub question: u32,
    /// Answers.
    pub answered: u16,
    /// Right ones.
    pub correct: u16,
}

impl Player {
    pub(super) fn new(name: &str, team: Option<u8>) -> Self {
        Self {
            name: name.to_owned(),
            team,
            points: 0,
            answered: 0,
            correct: 0,
            streak: 0,
            millis: 0,
            last: None,
        }
    }

    pub(super) fn score(&mut self, question: u32, correct: bool, points: i64, millis: i64) {
        self.streak = if correct {
            self.streak_before(question) + 1
        } else {
            0
        };
        self.answered += 1;
        self.points += points;
        self.last = Some(question);
        if correct {
            self.correct += 1;
            self.millis += millis;
        }
    }

    /// Right answers in a row before a question; whoever left one out has none.
    pub(super) fn streak_before(&self, question: u32) -> u32 {
        match self.last {
            Some(last) if last + 1 == question => self.streak,
            _ => 0,
        }
    }

    /// Whether they answered the question before.
    pub(super) fn is_active(&self, question: u32) -> bool {
        self.last.is_some_and(|last| last + 1 >= question)
    }

    /// Mean time of their right answers, in milliseconds.
    #[must_use]
    pub fn mean_millis(&self) -> Option<i64> {
        self.millis.checked_div(i64::from(self.correct))
    }
}

impl Round {
    /// Everybody who has answered, best first.
    #[must_use]
    pub fn standings(&self) -> Vec<Standing<'_>> {
        let mut standings: Vec<Standing<'_>> = self
            .players
            .iter()
            .filter(|(_, player)| player.answered > 0)
            .map(|(id, player)| Standing {
                rank: 0,
                id: *id,
                player,
            })
            .collect();
        let order = |standing: &Standing<'_>| {
            (
                -standing.player.points,
                std::cmp::Reverse(standing.player.correct),
            )
        };
        standings.sort_by_key(|standing| (order(standing), standing.id));
        for place in 0..standings.len() {
            let tied = place > 0 && order(&standings[place - 1]) == order(&standings[place]);
            let rank = u32::try_from(place + 1).unwrap_or(u32::MAX);
            standings[place].rank = if tied {
                standings[place - 1].rank
            } else {
                rank
            };
        }
        standings
    }

    /// The teams, best first; empty without teams.
    #[must_use]
    pub fn teams(&self) -> Vec<TeamStanding> {
        let mut teams: Vec<TeamStanding> = (0..self.rules.teams)
            .filter_map(|team| {
                let of_team = |player: &&Player| player.team == Some(team) && player.answered > 0;
                let members = self.players.values().filter(of_team).count();
                let points: i64 = self
                    .players
                    .values()
                    .filter(of_team)
                    .map(|player| player.points)
                    .sum();
                let members = u32::try_from(members).ok().filter(|members| *members > 0)?;
                Some(TeamStanding {
                    team,
                    points: points / i64::from(members),
                    members,
                })
            })
            .collect();
        teams.sort_by_key(|team| (-team.points, team.team));
        teams
    }

    /// The questions with wrong answers, most missed first, at most `limit`.
    #[must_use]
    pub fn most_missed(&self, limit: usize) -> Vec<Missed> {
        let mut missed: Vec<Missed> = (0_u32..)
            .zip(&self.tally)
            .filter(|(_, (answered, correct))| correct < answered)
            .map(|(question, (answered, correct))| Missed {
                question,
                answered: *answered,
                correct: *correct,
            })
            .collect();
        missed.sort_by_key(|missed| {
            (
                std::cmp::Reverse(missed.answered - missed.correct),
                missed.question,
            )
        });
        missed.truncate(limit);
        missed
    }

    /// What somebody is called; empty when it is not known.
    #[must_use]
    pub fn name(&self, player: PlayerId) -> &str {
        self.players
            .get(&player)
            .map_or("", |player| player.name.as_str())
    }

    /// The most points that a player has, or a team.
    pub(super) fn best(&self) -> i64 {
        let players = self
            .players
            .values()
            .map(|player| player.points)
            .max()
            .unwrap_or(0);
        if self.rules.teams > 1 {
            self.teams().first().map_or(0, |team| team.points)
        } else {
            players
        }
    }
}
