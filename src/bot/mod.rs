//! One path for every request, whatever platform it comes from: [`Bot::handle`].
//!
//! An adapter decodes what its platform sends into a [`Request`], awaits the [`Response`] and renders it. It may ask
//! [`Bot::may_wait`] first to know whether it has to acknowledge, and [`Bot::complete`] while somebody types.

mod asking;
mod check;
mod choices;
pub mod command;
pub mod cooldown;
mod error;
mod library;
mod memory;
pub mod ports;
mod press;
mod prune;
mod recent;
mod request;
pub mod review;
pub mod rounds;
mod shelf;
mod task;
mod upload;

use std::fmt::Write as _;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

pub use asking::{Consulted, Explained};
pub use choices::Choices;
pub use error::BotError;
pub use library::{DuplicatePack, Library};
pub use request::{Caller, Permissions, Request, Response, Subject, What, home};
pub use shelf::{Refused, Shelf};

use crate::answer::Reader;
use crate::ids::{RoomId, Timestamp};
use crate::reply::{Action, Play, Purpose, Reply, Tone, Visibility, wording};
use crate::store::Store;
use crate::store::memory::MemoryStore;
use command::{Args, Completion, Invocation, Need, OptionSpec, Places, line};
use memory::Memory;
use ports::{Clock, Files, Outbox};
use recent::Recent;
use rounds::Rounds;
use task::{Task, resolved};

/// A line longer than this, said where a round is played, is talk and no answer.
const LONGEST_ANSWER_CHARS: usize = 100;

/// The bot: its packs, and what it remembers.
#[derive(Debug)]
pub struct Bot {
    shelf: Arc<Shelf>,
    memory: Memory,
    recent: Recent,
    incidents: AtomicU32,
    choices: Choices,
    outbox: OnceLock<Arc<dyn Outbox>>,
    files: OnceLock<Arc<dyn Files>>,
    reads_messages: AtomicBool,
    rounds: Arc<Rounds>,
}

/// What a handler is given.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// The bot.
    pub bot: &'a Bot,
    /// Who asks, and where.
    pub who: &'a Caller,
    /// When it was asked.
    pub at: Timestamp,
    /// The values of the command's options.
    pub args: &'a Args,
}

impl Call<'_> {
    /// The pack that the room uses.
    #[must_use]
    pub fn reader(&self) -> Arc<Reader> {
        self.bot.reader_for(self.who)
    }
}

impl Bot {
    /// A bot that answers from `library`.
    #[must_use]
    pub fn new(library: Library) -> Self {
        Self::with_store(library, Arc::new(MemoryStore::new()))
    }

    /// A bot that keeps in `store` what is to last.
    #[must_use]
    pub fn with_store(library: Library, store: Arc<dyn Store>) -> Self {
        let shelf = Arc::new(Shelf::new(library, Arc::clone(&store)));
        Self {
            rounds: Arc::new(Rounds::new(
                Arc::clone(&store),
                Arc::clone(&shelf),
                command::onward,
            )),
            shelf,
            memory: Memory::default(),
            recent: Recent::default(),
            incidents: AtomicU32::new(0),
            choices: Choices::new(store),
            outbox: OnceLock::new(),
            files: OnceLock::new(),
            reads_messages: AtomicBool::new(false),
        }
    }

    /// Gives it a way to speak on its own account; the first one stays.
    pub fn set_outbox(&self, outbox: Arc<dyn Outbox>) {
        let _ = self.outbox.set(outbox);
    }

    /// Its way to speak on its own account, where the adapter gave it one.
    fn outbox(&self) -> Option<&Arc<dyn Outbox>> {
        self.outbox.get()
    }

    /// What an adapter that stays runs beside its own work, until it ends: the future keeps the rounds of trivia going
    /// ([`Rounds::watch`]) and forgets what is too old.
    pub fn watch(
        &self,
        outbox: Arc<dyn Outbox>,
        clock: Arc<dyn Clock>,
    ) -> impl Future<Output = ()> + Send + use<> {
        let rounds = Arc::clone(&self.rounds).watch(outbox, Arc::clone(&clock));
        let pruning = prune::daily(Arc::clone(self.rounds.store()), clock);
        async move {
            tokio::join!(rounds, pruning);
        }
    }

    /// Gives it a way to read what people attach; the first one stays.
    pub fn set_files(&self, files: Arc<dyn Files>) {
        let _ = self.files.set(files);
    }

    /// The way to read what people attach, where there is one.
    #[must_use]
    pub fn files(&self) -> Option<&Arc<dyn Files>> {
        self.files.get()
    }

    /// Its rounds of trivia.
    #[must_use]
    pub const fn rounds(&self) -> &Arc<Rounds> {
        &self.rounds
    }

    /// Says whether it sees messages that are not addressed to it.
    pub fn set_reads_messages(&self, reads: bool) {
        self.reads_messages.store(reads, Ordering::Relaxed);
    }

    /// Whether it sees messages that are not addressed to it.
    #[must_use]
    pub fn reads_messages(&self) -> bool {
        self.reads_messages.load(Ordering::Relaxed)
    }

    /// The packs that it was started with, as they are now.
    #[must_use]
    pub fn library(&self) -> Arc<Library> {
        self.shelf.library()
    }

    /// All packs: those it was started with and those that groups uploaded.
    #[must_use]
    pub const fn shelf(&self) -> &Arc<Shelf> {
        &self.shelf
    }

    /// What groups have chosen.
    #[must_use]
    pub const fn choices(&self) -> &Choices {
        &self.choices
    }

    /// Whether answers in the room are for the asker alone; where the group's choice is not at hand yet they are.
    #[must_use]
    pub fn is_private_for(&self, who: &Caller) -> bool {
        who.group.is_some_and(|group| {
            self.choices
                .held(group)
                .is_none_or(|held| held.is_private_in(who.room))
        })
    }

    /// What a line said in the room is, apart from any reply or mention: a question, or an answer where a round is
    /// played; `None` where nobody asked the bot to listen.
    pub async fn hears(&self, who: &Caller, text: String) -> Option<What> {
        let may_listen = match who.group {
            Some(group) => self.choices.of(group).await.answers_in(who.room),
            None => who.is_direct,
        };
        let overheard = !who.is_direct;
        if !may_listen {
            None
        } else if self.is_answer(who.room, &text) {
            Some(What::Answer { text, overheard })
        } else if !overheard || looks_like_a_question(&text) {
            let replied_to = None;
            Some(What::FreeText { text, replied_to })
        } else {
            None
        }
    }

    /// Whether a line in a room is meant for the round that is played there rather than a question or a command.
    #[must_use]
    pub fn is_answer(&self, room: RoomId, text: &str) -> bool {
        self.rounds.is_played_in(room)
            && !looks_like_a_question(text)
            && !line::is_line(text)
            && text.chars().count() <= LONGEST_ANSWER_CHARS
    }

    /// Carries out a request. Never fails: errors come back as replies, and what an operator has to see is logged.
    pub async fn handle(&self, request: Request) -> Response {
        let at = request.at;
        match self.respond(request).await {
            Ok(response) => response,
            Err(BotError::User(text)) => Response::Reply(Reply::new(Tone::Problem, text).private()),
            Err(BotError::Internal(source)) => {
                let incident = self.incident(at);
                tracing::error!(incident, error = %chain(source.as_ref()), "request failed");
                Response::Reply(Reply::new(Tone::Problem, wording::broken(&incident)).private())
            }
        }
    }

    /// Whether the response may have to wait for the store or the network, so that it has to be acknowledged first.
    #[must_use]
    pub fn may_wait(what: &What) -> bool {
        match what {
            What::Command(invocation) => invocation.run.may_wait(),
            What::FreeText { text: line, .. } | What::Press(Action::Run { line }) => {
                line::is_line(line)
                    && line::parse(line).is_ok_and(|invocation| invocation.run.may_wait())
            }
            What::Form {
                purpose: Purpose::Report { .. } | Purpose::Answer { .. },
                ..
            }
            | What::Answer { .. } => true,
            What::Press(Action::Play { play, .. }) => *play != Play::Type,
            What::Press(_) | What::Form { .. } | What::Check { .. } => false,
        }
    }

    /// What `typed` may be completed to in an option, best first, at most `limit`.
    #[must_use]
    pub fn complete(
        &self,
        who: &Caller,
        option: &OptionSpec,
        typed: &str,
        limit: usize,
    ) -> Vec<String> {
        match option.completion {
            Completion::None => Vec::new(),
            Completion::Topics(what) => self.reader_for(who).complete(typed, what, limit),
            Completion::Packs => self
                .shelf
                .readers(who.home())
                .iter()
                .map(|reader| reader.pack().id.clone())
                .filter(|id| id.contains(typed.trim()))
                .take(limit)
                .collect(),
        }
    }

    async fn respond(&self, request: Request) -> Result<Response, BotError> {
        let request = resolved(request)?;
        self.choices.of(request.who.home()).await;
        self.shelf.load(request.who.home()).await;
        if let What::Command(invocation) = &request.what {
            permit(invocation, &request.who)?;
        }
        let mut reply = match Task::of(&request) {
            Task::Ask(question) => {
                let consulted = self.ask(&question, &request);
                let reply = self.composed(&consulted, &request.who);
                self.remember(consulted, &request);
                reply
            }
            Task::Now(handler, args) => handler(&self.call(&request, args))?,
            Task::Later(handler, args) => handler(self.call(&request, args)).await?,
            Task::Press(action) => return self.press(&request.who, action),
            Task::Play(round, deed) => {
                let who = &request.who;
                self.rounds.play(who, request.at, round, deed).await?
            }
            Task::Overheard(text) => {
                let heard = self
                    .rounds
                    .overhear(&request.who, request.at, text.to_owned())
                    .await?;
                return Ok(heard.map_or(Response::Nothing, Response::Reply));
            }
            Task::Report(purpose, text) => self.report(&request.who, purpose, text).await,
            Task::Check(claim) => self.checked(&request.who, claim).private(),
        };
        if let What::Command(Invocation { run, .. }) = &request.what
            && run.visibility == Visibility::Private
        {
            reply.visibility = Visibility::Private;
        }
        Ok(Response::Reply(reply))
    }

    const fn call<'a>(&'a self, request: &'a Request, args: &'a Args) -> Call<'a> {
        Call {
            bot: self,
            who: &request.who,
            at: request.at,
            args,
        }
    }

    /// A short id that an operator finds in the log: the time and a count.
    fn incident(&self, at: Timestamp) -> String {
        let count = self.incidents.fetch_add(1, Ordering::Relaxed);
        format!("{:x}-{count:x}", at.0 / 1000)
    }
}

/// Whether the caller may run a command there.
fn permit(invocation: &Invocation, who: &Caller) -> Result<(), BotError> {
    if invocation.spec.places == Places::Groups && who.group.is_none() {
        return Err(BotError::User(wording::only_in_groups(
            invocation.spec.name,
        )));
    }
    match invocation.spec.needs {
        Need::ManageMessages if !who.permissions.manage_messages => {
            Err(BotError::User(wording::not_allowed("manage messages")))
        }
        Need::ManageGroup if !who.permissions.manage_group => {
            Err(BotError::User(wording::not_allowed("manage the server")))
        }
        Need::Nothing | Need::ManageMessages | Need::ManageGroup => Ok(()),
    }
}

/// Whether a message that is addressed to nobody asks something: it ends as a question does, or begins as one.
fn looks_like_a_question(text: &str) -> bool {
    text.trim_end().ends_with('?') || wording::opens_a_question(text)
}

/// An error with its causes, on one line.
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut line = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        // Writing to a string cannot fail.
        let _ = write!(line, ": {cause}");
        source = cause.source();
    }
    line
}

#[cfg(test)]
mod tests;
