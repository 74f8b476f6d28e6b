//! The end of a question: who had it, and what it was worth.

use super::{
    Applied, Attempt, Award, IDLE_QUESTIONS, Judged, Notice, Phase, Player, Round, TIE_MS,
};
use crate::trivia::points::{self, Worth};
use crate::trivia::question::Format;
use crate::trivia::rules::Mode;

impl Round {
    /// Gives the points of the open question and asks for its reveal.
    pub(super) fn reveal(&mut self, seq: u32, applied: &mut Applied) {
        self.settle(applied);
        let results = applied.awards.clone();
        let warn = self.unanswered == IDLE_QUESTIONS;
        self.phase = Phase::Revealing;
        self.post(
            seq,
            Notice::Reveal {
                question: self.question,
                results,
                warn,
            },
            applied,
        );
    }

    /// Gives the points of the open question; the awards are ordered right ones first, then by time.
    pub(super) fn settle(&mut self, applied: &mut Applied) {
        let Some(format) = self.format() else { return };
        let limit_millis = self.rules.seconds.map(|seconds| i64::from(seconds) * 1_000);
        let attempts = std::mem::take(&mut self.attempts);
        let has_tried = attempts
            .iter()
            .any(|attempt| attempt.tries > 0 || attempt.was_close || attempt.hints > 0);
        self.unanswered = if has_tried { 0 } else { self.unanswered + 1 };
        // Somebody with tries left, or near, has answered wrongly now.
        let answers: Vec<(Attempt, Judged, i64)> = attempts
            .into_iter()
            .filter(|attempt| attempt.tries > 0 || attempt.was_close)
            .map(|attempt| {
                let (judged, millis) = attempt.settled.unwrap_or((
                    Judged {
                        percent: 0,
                        close: false,
                    },
                    0,
                ));
                (attempt, judged, millis)
            })
            .collect();
        let first = answers
            .iter()
            .filter(|(_, judged, _)| judged.percent == 100)
            .map(|(_, _, millis)| *millis)
            .min();
        let races = self.rules.mode == Mode::Race && format != Format::Year;
        for (attempt, judged, millis) in answers {
            let correct = judged.percent == 100;
            let wins = !races || first.is_some_and(|first| millis <= first + TIE_MS);
            let player = self
                .players
                .entry(attempt.player)
                .or_insert_with(|| Player::new("", None));
            let worth = Worth {
                format,
                percent: judged.percent,
                millis,
                limit_millis,
                streak: player.streak_before(self.question),
                hints: attempt.hints,
            };
            let points = if wins { points::points(&worth) } else { 0 };
            player.score(self.question, correct, points, millis);
            if let Some(tally) = self.tally.get_mut(self.question as usize) {
                tally.0 = tally.0.saturating_add(1);
                tally.1 = tally.1.saturating_add(u16::from(correct));
            }
            applied.awards.push(Award {
                player: attempt.player,
                question: self.question,
                correct,
                points,
                millis,
            });
        }
        applied
            .awards
            .sort_by_key(|award| (!award.correct, -award.points, award.millis, award.player));
    }
}
