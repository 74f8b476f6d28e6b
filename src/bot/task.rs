//! What a request comes down to: a question, a command to run, a button, a move in a round.

use super::command::{self, Args, Asked, Handler, Invocation, line};
use super::rounds::Deed;
use super::{BotError, Call, Request, Subject, What};
use crate::answer::Form as Asking;
use crate::ids::RoundId;
use crate::reply::{Action, Play, Purpose, Reply};
use crate::trivia::grade::Given;
use crate::trivia::round::Motion;

/// What a request comes down to.
pub(super) enum Task<'a> {
    Ask(Question<'a>),
    Now(fn(&Call<'_>) -> Result<Reply, BotError>, &'a Args),
    Later(for<'b> fn(Call<'b>) -> command::Later<'b>, &'a Args),
    Press(&'a Action),
    /// In a round, or in whichever is played in the room.
    Play(Option<RoundId>, Deed),
    Overheard(&'a str),
    Report(&'a Purpose, &'a str),
    Check(&'a str),
}

/// A question, with what it is explicitly about.
pub(super) struct Question<'a> {
    pub(super) asked: Asked<'a>,
    pub(super) subject: Option<Subject>,
}

impl<'a> Task<'a> {
    pub(super) fn of(request: &'a Request) -> Self {
        let free = |text, subject| {
            Self::Ask(Question {
                asked: Asked {
                    form: Asking::Free,
                    text,
                },
                subject,
            })
        };
        match &request.what {
            What::Command(Invocation { run, args, .. }) => match run.handler {
                Handler::Ask(handler) => Self::Ask(Question {
                    asked: handler(args),
                    subject: None,
                }),
                Handler::Now(handler) => Self::Now(handler, args),
                Handler::Later(handler) => Self::Later(handler, args),
            },
            What::FreeText { text, replied_to } => free(text, replied_to.clone()),
            What::Form {
                purpose: Purpose::FollowUp { pack, fact },
                text,
            } => free(
                text,
                Some(Subject {
                    pack: pack.clone(),
                    fact: fact.clone(),
                }),
            ),
            What::Form {
                purpose: purpose @ Purpose::Report { .. },
                text,
            } => Self::Report(purpose, text),
            What::Form {
                purpose: Purpose::Answer { round, question },
                text,
            } => Self::Play(
                Some(*round),
                Deed::Answer {
                    question: Some(*question),
                    given: Given::Text(text.clone()),
                },
            ),
            What::Answer {
                text,
                overheard: true,
            } => Self::Overheard(text),
            What::Answer { text, .. } => Self::Play(
                None,
                Deed::Answer {
                    question: None,
                    given: Given::Text(text.clone()),
                },
            ),
            What::Check { claim } => Self::Check(claim),
            What::Press(
                action @ Action::Play {
                    round,
                    question,
                    play,
                },
            ) => match deed(*question, *play) {
                Some(deed) => Self::Play(Some(*round), deed),
                None => Self::Press(action),
            },
            What::Press(action) => Self::Press(action),
        }
    }
}

/// What a button of a round does there; `None` for the one that opens a form.
const fn deed(question: u32, play: Play) -> Option<Deed> {
    Some(match play {
        Play::Type => return None,
        Play::Pick(option) => Deed::Answer {
            question: Some(question),
            given: Given::Option(option),
        },
        Play::Hint => Deed::Hint {
            question: Some(question),
        },
        Play::Skip => Deed::Move(Motion::Skip),
        Play::Learn => Deed::Learn { question },
    })
}

/// The request with a command line read into its command.
pub(super) fn resolved(mut request: Request) -> Result<Request, BotError> {
    if let What::FreeText { text: line, .. } | What::Press(Action::Run { line }) = &request.what
        && line::is_line(line)
    {
        request.what = What::Command(line::parse(line)?);
    }
    Ok(request)
}
