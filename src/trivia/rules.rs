//! What a host chooses for a round.

use serde::{Deserialize, Serialize};

use crate::trivia::question::{Difficulty, Format};

/// How a round is played.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// How many questions, 1 to 50.
    pub questions: u32,
    /// Seconds a question; `None` for no limit.
    pub seconds: Option<u32>,
    /// Who scores.
    pub mode: Mode,
    /// How many teams, 2 to 4; 0 for none.
    pub teams: u8,
    /// Points at which the round ends.
    pub target: Option<i64>,
    /// Whether hints may be asked for.
    pub hints: bool,
}

/// Who scores on a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// The first right answer, and those within the tie window of it.
    Race,
    /// Everyone who is right; answers stay hidden until the reveal.
    Everyone,
}

/// The order in which questions come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// By chance.
    #[default]
    Random,
    /// As the events happened.
    Chronological,
    /// What the host got wrong before comes first.
    MissedFirst,
    /// Only what the host got wrong before.
    MissedOnly,
}

/// Ready-made rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Preset {
    /// Ten questions, 25 seconds each, the first right answer wins.
    Usual,
    /// Five fast picks, the first right answer wins.
    Quick,
    /// Fifteen questions of every kind, everyone answers, no hints.
    Exam,
    /// Ten questions without a clock.
    Relaxed,
}

/// Which questions a host wants.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Wish {
    /// Formats; empty for all.
    pub formats: Vec<Format>,
    /// Only this difficulty.
    pub difficulty: Option<Difficulty>,
    /// A topic by name, or years such as `1938` or `1938-1939`.
    pub topic: Option<String>,
    /// In which order.
    pub order: Order,
}

impl Preset {
    /// What the preset stands for.
    #[must_use]
    pub fn rules(self) -> (Rules, Wish) {
        let wish = Wish::default();
        let rules = Rules {
            questions: 10,
            seconds: Some(25),
            mode: Mode::Race,
            teams: 0,
            target: None,
            hints: true,
        };
        match self {
            Self::Usual => (rules, wish),
            Self::Quick => (
                Rules {
                    questions: 5,
                    seconds: Some(15),
                    ..rules
                },
                Wish {
                    formats: vec![Format::Choice, Format::Truth, Format::Quote],
                    ..wish
                },
            ),
            Self::Exam => (
                Rules {
                    questions: 15,
                    seconds: Some(45),
                    mode: Mode::Everyone,
                    hints: false,
                    ..rules
                },
                wish,
            ),
            Self::Relaxed => (
                Rules {
                    seconds: None,
                    ..rules
                },
                wish,
            ),
        }
    }
}
