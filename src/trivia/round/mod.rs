//! The rules of a round as a state machine: events in, effects out.
//!
//! A [`Round`] knows no clock, no store and no platform. Every [`Event`] carries its own time, what it causes comes back
//! as [`Applied`], and a round replayed from its journal is the same round ([`Round::replay`]). After the end every event
//! yields nothing; a question is awarded once; a late answer never scores.
//!
//! Fairness: a question's clock starts when its message is there, by the message's own time; answers are ranked by the
//! time of the player's message, not by when it reached us, so after the first right answer and after the deadline the
//! round waits a moment ([`SETTLE_MS`]) for those that are still on their way.

pub mod event;
mod settle;
mod standing;
#[cfg(test)]
mod tests;
mod view;
mod vote;

use std::collections::BTreeMap;

pub use event::{Ack, Applied, Award, Ending, Event, Item, Judged, Motion, Notice, Post};
pub use standing::{Missed, Player, Standing, TeamStanding};

use crate::ids::{PlayerId, Timestamp};
use crate::trivia::question::Format;
use crate::trivia::rules::{Mode, Rules, Wish};

/// How long answers may be on their way, in milliseconds.
pub const SETTLE_MS: i64 = 1_000;
/// Right answers this close to the first share it, in milliseconds: less than people or networks can help.
pub const TIE_MS: i64 = 250;
/// From a reveal to the next question, in milliseconds: time to read why.
pub const READ_MS: i64 = 7_000;
/// A question without a limit is given up after this long without an answer, in milliseconds.
pub const IDLE_MS: i64 = 10 * 60_000;
/// A pause ends the round after this long, in milliseconds.
pub const LONGEST_PAUSE_MS: i64 = 60 * 60_000;
/// Questions in a row that nobody answers before the round warns; one more ends it.
const IDLE_QUESTIONS: u32 = 2;
/// Tries at a typed answer in a race.
const TRIES: u32 = 3;
/// Hints a question.
const HINTS: u32 = 2;

/// A round of trivia.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    rules: Rules,
    wish: Wish,
    seed: u64,
    host: PlayerId,
    deck: std::sync::Arc<[Item]>,
    /// Entries in the journal.
    entries: u32,
    phase: Phase,
    /// The question at hand, from 0.
    question: u32,
    players: BTreeMap<PlayerId, Player>,
    attempts: Vec<Attempt>,
    votes: Vec<(Motion, PlayerId)>,
    /// Messages asked for and not yet confirmed.
    pending: Vec<Post>,
    paused: Option<Timestamp>,
    /// Questions in a row without an answer.
    unanswered: u32,
    /// How often each question was answered, and rightly.
    tally: Vec<(u16, u16)>,
}

/// Where a round stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// The question's message is on its way.
    Posting,
    /// The question is open.
    Open(Open),
    /// The reveal's message is on its way.
    Revealing,
    /// Time to read.
    Between { next: Timestamp },
    /// Over.
    Ended,
}

/// An open question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Open {
    message: u64,
    opened: Timestamp,
    deadline: Option<Timestamp>,
    /// When it is settled, once it is decided.
    settle: Option<Timestamp>,
}

/// What a player has done about the question at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Attempt {
    player: PlayerId,
    /// Wrong tries so far.
    tries: u32,
    /// Whether the second chance for a near answer is used up.
    was_close: bool,
    hints: u32,
    /// The answer that counts, with its time from the question.
    settled: Option<(Judged, i64)>,
}

impl Round {
    /// Opens a round; its first entry is [`Event::Opened`], and the first question's message is asked for.
    #[must_use]
    pub fn open(
        host: PlayerId,
        rules: Rules,
        wish: Wish,
        seed: u64,
        deck: Vec<Item>,
    ) -> (Self, Event, Applied) {
        let event = Event::Opened {
            rules: rules.clone(),
            wish: wish.clone(),
            seed,
            deck: deck.clone(),
        };
        let mut round = Self {
            tally: vec![(0, 0); deck.len()],
            rules,
            wish,
            seed,
            host,
            deck: deck.into(),
            entries: 1,
            phase: Phase::Posting,
            question: 0,
            players: BTreeMap::new(),
            attempts: Vec::new(),
            votes: Vec::new(),
            pending: Vec::new(),
            paused: None,
            unanswered: 0,
        };
        let mut applied = Applied::changed(Ack::Done);
        if round.deck.is_empty() {
            round.end(0, Ending::Played, &mut applied);
        } else {
            round.post(0, Notice::Ask { question: 0 }, &mut applied);
        }
        (round, event, applied)
    }

    /// The round that a journal tells of; `None` when it does not start with [`Event::Opened`].
    pub fn replay(
        journal: impl IntoIterator<Item = (u32, Timestamp, Option<PlayerId>, Event)>,
    ) -> Option<Self> {
        let mut journal = journal.into_iter();
        let (
            _,
            _,
            host,
            Event::Opened {
                rules,
                wish,
                seed,
                deck,
            },
        ) = journal.next()?
        else {
            return None;
        };
        let host = host.unwrap_or(PlayerId::NOBODY);
        let (mut round, _, _) = Self::open(host, rules, wish, seed, deck);
        for (seq, at, player, event) in journal {
            // An erased player's entries leave gaps; places keep counting by the journal.
            round.entries = seq;
            round.apply(at, player, &event);
            round.entries = seq + 1;
        }
        Some(round)
    }

    /// Takes an event that happened at `at`, by `player` where it is somebody's.
    pub fn apply(&mut self, at: Timestamp, player: Option<PlayerId>, event: &Event) -> Applied {
        if self.phase == Phase::Ended
            && !matches!(event, Event::Posted { .. } | Event::Unpostable { .. })
        {
            return Applied::ignored(Ack::Idle);
        }
        let seq = self.entries;
        let applied = match (event, player) {
            (Event::Posted { of, message }, _) => self.posted(at, *of, *message),
            (Event::Unpostable { of }, _) => self.unpostable(*of),
            (Event::Joined { name }, Some(player)) => self.joined(player, name),
            (
                Event::Answered {
                    question, judged, ..
                },
                Some(player),
            ) => self.answered(at, player, *question, *judged),
            (Event::Hinted { question }, Some(player)) => self.hinted(player, *question),
            (Event::Voted { motion }, Some(player)) => self.voted(seq, at, player, *motion),
            (Event::Ruled { motion }, _) => self.ruled(seq, at, *motion),
            (Event::Elapsed, _) => self.elapsed(seq, at),
            (Event::Recovered { down_millis }, _) => self.recovered(*down_millis),
            (Event::Opened { .. }, _) | (_, None) => Applied::ignored(Ack::Idle),
        };
        if applied.changed {
            self.entries += 1;
        }
        applied
    }

    /// When the round wants [`Event::Elapsed`]; `None` while it waits for a message or for people, or is over.
    #[must_use]
    pub fn wake_at(&self) -> Option<Timestamp> {
        if let Some(paused) = self.paused {
            return (self.phase != Phase::Ended).then(|| paused.plus_millis(LONGEST_PAUSE_MS));
        }
        match self.phase {
            Phase::Open(Open {
                settle: Some(settle),
                ..
            }) => Some(settle),
            Phase::Open(Open {
                deadline: Some(deadline),
                ..
            }) => Some(deadline.plus_millis(SETTLE_MS)),
            Phase::Open(Open { opened, .. }) => Some(opened.plus_millis(IDLE_MS)),
            Phase::Between { next } => Some(next),
            Phase::Posting | Phase::Revealing | Phase::Ended => None,
        }
    }

    /// Forgets who somebody is: their name and, from the end of the round, their points.
    pub fn forget(&mut self, player: PlayerId) {
        if let Some(mut gone) = self.players.remove(&player) {
            gone.name.clear();
            self.players.insert(PlayerId::NOBODY, gone);
        }
        for attempt in &mut self.attempts {
            if attempt.player == player {
                attempt.player = PlayerId::NOBODY;
            }
        }
        self.votes.retain(|(_, voter)| *voter != player);
        if self.host == player {
            self.host = PlayerId::NOBODY;
        }
    }

    fn format(&self) -> Option<Format> {
        self.deck
            .get(self.question as usize)
            .map(|item| item.format)
    }

    fn post(&mut self, of: u32, notice: Notice, applied: &mut Applied) {
        let post = Post { of, notice };
        self.pending.push(post.clone());
        applied.posts.push(post);
    }

    fn posted(&mut self, at: Timestamp, of: u32, message: u64) -> Applied {
        let Some(place) = self.pending.iter().position(|post| post.of == of) else {
            return Applied::ignored(Ack::Idle);
        };
        let post = self.pending.remove(place);
        // A pause that began while a question or a reveal was on its way starts with its clock; any other message that
        // arrives moves nothing, or what is said after the pause would count.
        let starts_a_clock = matches!(post.notice, Notice::Ask { .. } | Notice::Reveal { .. });
        match (post.notice, self.phase) {
            (Notice::Ask { question }, Phase::Posting) if question == self.question => {
                let deadline = self
                    .rules
                    .seconds
                    .map(|seconds| at.plus_millis(i64::from(seconds) * 1_000));
                self.phase = Phase::Open(Open {
                    message,
                    opened: at,
                    deadline,
                    settle: None,
                });
            }
            (Notice::Reveal { question, .. }, Phase::Revealing) if question == self.question => {
                self.phase = Phase::Between {
                    next: at.plus_millis(READ_MS),
                };
            }
            _ => {}
        }
        if starts_a_clock && self.paused.is_some_and(|paused| paused < at) {
            self.paused = Some(at);
        }
        Applied::changed(Ack::Done)
    }

    fn unpostable(&mut self, of: u32) -> Applied {
        let before = self.pending.len();
        self.pending.retain(|post| post.of != of);
        if before == self.pending.len() {
            return Applied::ignored(Ack::Idle);
        }
        let applied = Applied::changed(Ack::Done);
        if self.phase != Phase::Ended {
            // Nobody would read the standings where nothing can be posted.
            self.phase = Phase::Ended;
        }
        applied
    }

    fn joined(&mut self, player: PlayerId, name: &str) -> Applied {
        if self.players.contains_key(&player) {
            return Applied::ignored(Ack::Already);
        }
        let team = (self.rules.teams > 1).then(|| self.smallest_team());
        self.players.insert(player, Player::new(name, team));
        Applied::changed(Ack::Done)
    }

    fn smallest_team(&self) -> u8 {
        let size = |team: u8| {
            self.players
                .values()
                .filter(|player| player.team == Some(team))
                .count()
        };
        (0..self.rules.teams)
            .min_by_key(|team| size(*team))
            .unwrap_or(0)
    }

    fn answered(
        &mut self,
        at: Timestamp,
        player: PlayerId,
        question: u32,
        judged: Judged,
    ) -> Applied {
        let Phase::Open(open) = self.phase else {
            return Applied::ignored(Ack::Late);
        };
        if question != self.question {
            return Applied::ignored(Ack::Late);
        }
        // What was sent before the pause counts, however late it arrives.
        if self.paused.is_some_and(|paused| at > paused) {
            return Applied::ignored(Ack::Standing);
        }
        if open.deadline.is_some_and(|deadline| at > deadline) {
            return Applied::ignored(Ack::Late);
        }
        let Some(format) = self.format() else {
            return Applied::ignored(Ack::Idle);
        };
        self.players
            .entry(player)
            .or_insert_with(|| Player::new("", None));
        let mode = self.rules.mode;
        let tries = if format == Format::Typed && mode == Mode::Race {
            TRIES
        } else {
            1
        };
        let attempt = self.attempt(player);
        if attempt.settled.is_some() {
            return Applied::ignored(Ack::Already);
        }
        if judged.close && judged.percent < 100 && !attempt.was_close {
            attempt.was_close = true;
            return Applied::changed(Ack::Close);
        }
        attempt.tries += 1;
        let left = tries.saturating_sub(attempt.tries);
        let is_right = judged.percent == 100;
        if !is_right && left > 0 {
            return Applied::changed(Ack::Wrong { left });
        }
        attempt.settled = Some((judged, at.millis_since(open.opened).max(0)));
        let decided =
            is_right && mode == Mode::Race && format != Format::Year || self.all_have_answered();
        if decided && open.settle.is_none() {
            // A moment for answers given earlier that are still on their way.
            self.phase = Phase::Open(Open {
                settle: Some(at.plus_millis(SETTLE_MS)),
                ..open
            });
        }
        Applied::changed(match (mode, format) {
            (Mode::Everyone, _) | (_, Format::Year) => Ack::Noted,
            (Mode::Race, _) if is_right => Ack::Right,
            (Mode::Race, _) => Ack::Wrong { left: 0 },
        })
    }

    fn attempt(&mut self, player: PlayerId) -> &mut Attempt {
        let place = self
            .attempts
            .iter()
            .position(|attempt| attempt.player == player)
            .unwrap_or_else(|| {
                self.attempts.push(Attempt {
                    player,
                    tries: 0,
                    was_close: false,
                    hints: 0,
                    settled: None,
                });
                self.attempts.len() - 1
            });
        &mut self.attempts[place]
    }

    /// Whether everybody who answered the question before has answered this one. Never on the first: others may come.
    fn all_have_answered(&self) -> bool {
        let mut active = self
            .players
            .iter()
            .filter(|(_, player)| player.is_active(self.question))
            .peekable();
        active.peek().is_some()
            && active.all(|(id, _)| {
                self.attempts
                    .iter()
                    .any(|attempt| attempt.player == *id && attempt.settled.is_some())
            })
    }

    fn hinted(&mut self, player: PlayerId, question: u32) -> Applied {
        if !self.is_open() || question != self.question {
            return Applied::ignored(Ack::Late);
        }
        if self.paused.is_some() {
            return Applied::ignored(Ack::Standing);
        }
        // Of two options a hint would be the answer.
        if !self.rules.hints || self.format() == Some(Format::Truth) {
            return Applied::ignored(Ack::NoHint);
        }
        let attempt = self.attempt(player);
        if attempt.settled.is_some() {
            return Applied::ignored(Ack::Already);
        }
        if attempt.hints >= HINTS {
            return Applied::ignored(Ack::NoHint);
        }
        attempt.hints += 1;
        Applied::changed(Ack::Hint {
            taken: attempt.hints,
        })
    }

    fn elapsed(&mut self, seq: u32, at: Timestamp) -> Applied {
        if self.wake_at().is_none_or(|due| at < due) {
            return Applied::ignored(Ack::Idle);
        }
        let mut applied = Applied::changed(Ack::Done);
        match self.phase {
            _ if self.paused.is_some() => self.end(seq, Ending::Deserted, &mut applied),
            Phase::Open(_) => self.reveal(seq, &mut applied),
            Phase::Between { .. } => self.advance(seq, &mut applied),
            Phase::Posting | Phase::Revealing | Phase::Ended => return Applied::ignored(Ack::Idle),
        }
        applied
    }

    fn recovered(&mut self, down_millis: i64) -> Applied {
        // While it is paused, the clock stands anyway and the pause goes on.
        if self.paused.is_none() {
            self.shift(down_millis.max(0));
        }
        Applied::changed(Ack::Done)
    }

    /// Moves every deadline.
    fn shift(&mut self, millis: i64) {
        match &mut self.phase {
            Phase::Open(open) => {
                open.opened = open.opened.plus_millis(millis);
                open.deadline = open.deadline.map(|at| at.plus_millis(millis));
                open.settle = open.settle.map(|at| at.plus_millis(millis));
            }
            Phase::Between { next } => *next = next.plus_millis(millis),
            Phase::Posting | Phase::Revealing | Phase::Ended => {}
        }
    }

    /// Asks the next question, or ends.
    fn advance(&mut self, seq: u32, applied: &mut Applied) {
        let has_target = self
            .rules
            .target
            .is_some_and(|target| self.best() >= target);
        if has_target {
            self.end(seq, Ending::Target, applied);
        } else if self.unanswered > IDLE_QUESTIONS {
            self.end(seq, Ending::Deserted, applied);
        } else if self.question as usize + 1 >= self.deck.len() {
            self.end(seq, Ending::Played, applied);
        } else {
            self.question += 1;
            self.votes.clear();
            self.phase = Phase::Posting;
            self.post(
                seq,
                Notice::Ask {
                    question: self.question,
                },
                applied,
            );
        }
    }

    fn end(&mut self, seq: u32, ending: Ending, applied: &mut Applied) {
        self.phase = Phase::Ended;
        self.paused = None;
        self.attempts.clear();
        // What was still to be said before the standings has lost its sense.
        self.pending.clear();
        self.post(seq, Notice::Standings { ending }, applied);
    }
}
