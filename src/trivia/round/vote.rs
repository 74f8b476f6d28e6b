//! Stopping, pausing, resuming and skipping: by vote, or by who may.

use super::{Ack, Applied, Ending, Motion, Notice, Phase, Round};
use crate::ids::{PlayerId, Timestamp};

impl Round {
    pub(super) fn voted(
        &mut self,
        seq: u32,
        at: Timestamp,
        player: PlayerId,
        motion: Motion,
    ) -> Applied {
        if !self.is_possible(motion) {
            return Applied::ignored(Ack::Idle);
        }
        let need = self.votes_needed();
        let is_new = !self.votes.contains(&(motion, player));
        if is_new {
            self.votes.push((motion, player));
        }
        let have = self
            .votes
            .iter()
            .filter(|(other, _)| *other == motion)
            .count();
        let have = u32::try_from(have).unwrap_or(u32::MAX);
        if have >= need {
            self.ruled(seq, at, motion)
        } else if is_new {
            Applied::changed(Ack::Votes { have, need })
        } else {
            Applied::ignored(Ack::Votes { have, need })
        }
    }

    /// More than half of those who play, and never one alone where others do.
    fn votes_needed(&self) -> u32 {
        let playing = self
            .players
            .values()
            .filter(|player| player.is_active(self.question))
            .count();
        u32::try_from(playing / 2 + 1).unwrap_or(u32::MAX).max(2)
    }

    const fn is_possible(&self, motion: Motion) -> bool {
        match motion {
            Motion::Stop => true,
            Motion::Skip => {
                self.paused.is_none()
                    && matches!(self.phase, Phase::Open(_) | Phase::Between { .. })
            }
            Motion::Pause => self.paused.is_none(),
            Motion::Resume => self.paused.is_some(),
        }
    }

    pub(super) fn ruled(&mut self, seq: u32, at: Timestamp, motion: Motion) -> Applied {
        if !self.is_possible(motion) {
            return Applied::ignored(Ack::Idle);
        }
        self.votes.retain(|(other, _)| *other != motion);
        let mut applied = Applied::changed(Ack::Done);
        match motion {
            Motion::Stop => {
                if self.is_open() {
                    self.settle(&mut applied);
                }
                self.end(seq, Ending::Stopped, &mut applied);
            }
            Motion::Skip if self.is_open() => self.reveal(seq, &mut applied),
            Motion::Skip => self.advance(seq, &mut applied),
            Motion::Pause => {
                self.paused = Some(at);
                self.post(seq, Notice::Paused, &mut applied);
            }
            Motion::Resume => {
                if let Some(paused) = self.paused.take() {
                    self.shift(at.millis_since(paused).max(0));
                }
                self.post(seq, Notice::Resumed, &mut applied);
            }
        }
        applied
    }
}
