//! What came of an interaction, as the metrics and the log call it.

use super::rest::RestError;
use crate::reply::Tone;

/// What came of an interaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// An answer from the source, or what was to be suggested.
    Answered,
    /// Several readings to choose from.
    Choice,
    /// The source does not say.
    Unsaid,
    /// The request could not be carried out.
    Problem,
    /// Anything else that was asked for.
    Shown,
    /// A form to fill in.
    Form,
    /// What was overheard asked for nothing.
    Nothing,
    /// A reply that came after a deferral.
    Deferred,
    /// Too many requests.
    Cooldown,
    /// A command that is not understood.
    Undecodable,
    /// A button or form that is too old, or somebody else's.
    Refused,
    /// Discord takes no answer any more.
    Expired,
    /// It had been answered before.
    Repeated,
    /// The answer could not be sent.
    Unsent,
}

impl Outcome {
    /// The word for it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Choice => "choice",
            Self::Unsaid => "unsaid",
            Self::Problem => "problem",
            Self::Shown => "shown",
            Self::Form => "form",
            Self::Nothing => "nothing",
            Self::Deferred => "deferred",
            Self::Cooldown => "cooldown",
            Self::Undecodable => "undecodable",
            Self::Refused => "refused",
            Self::Expired => "expired",
            Self::Repeated => "repeated",
            Self::Unsent => "unsent",
        }
    }

    /// What came of a request whose reply was sent.
    #[must_use]
    pub const fn sent(tone: Tone) -> Self {
        match tone {
            Tone::Answer => Self::Answered,
            Tone::Choice => Self::Choice,
            Tone::Unsaid => Self::Unsaid,
            Tone::Problem => Self::Problem,
            Tone::Page | Tone::Chat | Tone::Game | Tone::Done => Self::Shown,
        }
    }

    /// What came of one whose reply was not, which is logged: quietly where nobody waits for it any more.
    #[must_use]
    pub fn failed(error: &RestError) -> Self {
        match error {
            RestError::Expired => {
                tracing::info!("the interaction had expired; given up");
                Self::Expired
            }
            RestError::AlreadyAnswered => {
                tracing::debug!("the interaction was answered before");
                Self::Repeated
            }
            _ => {
                tracing::warn!(
                    error = error as &dyn std::error::Error,
                    "the answer could not be sent"
                );
                Self::Unsent
            }
        }
    }
}
