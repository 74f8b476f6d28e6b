//! What a user is told and what an operator is told, kept apart by type.

use crate::reply::wording;
use crate::store::StoreError;

use super::command::ArgsError;

/// Why a request was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum BotError {
    /// The user can mend it; the text says how.
    #[error("{0}")]
    User(String),
    /// The operator has to mend it; the user is told an incident id and no more.
    #[error("internal error")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl BotError {
    /// An error for the operator.
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(source.into())
    }
}

impl From<StoreError> for BotError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::RoomBusy => Self::User(error.to_string()),
            error if error.passes() => {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "the store is in trouble"
                );
                Self::User(wording::STORE_TROUBLE.to_owned())
            }
            error => Self::internal(error),
        }
    }
}

impl From<ArgsError> for BotError {
    fn from(error: ArgsError) -> Self {
        Self::User(match error {
            ArgsError::UnknownCommand { name, nearest } => wording::unknown_command(&name, nearest),
            ArgsError::UnknownSubcommand { command, known, .. } => {
                wording::unknown_subcommand(command, &known)
            }
            ArgsError::UnknownOption { usage, option } => wording::unknown_option(&usage, &option),
            ArgsError::Missing { usage, option } => wording::missing_option(&usage, option),
            ArgsError::Wrong {
                option,
                found,
                expected,
            } => wording::wrong_value(option, &found, &expected),
        })
    }
}
