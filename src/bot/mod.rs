//! One path for every request, whatever platform it comes from: [`Bot::handle`].
//!
//! An adapter decodes what its platform sends into a [`Request`], awaits the [`Response`] and renders it. It may ask
//! [`Bot::may_wait`] first to know whether it has to acknowledge, and [`Bot::complete`] while somebody types.

mod check;
mod choices;
pub mod command;
pub mod cooldown;
mod error;
mod library;
mod memory;
pub mod ports;
mod recent;
mod request;
pub mod review;
pub mod rounds;
mod shelf;
mod upload;

use std::fmt::Write as _;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

pub use choices::Choices;
pub use error::BotError;
pub use library::{DuplicatePack, Library};
pub use request::{Caller, Permissions, Request, Response, Subject, What, home};
pub use shelf::{Refused, Shelf};

use crate::answer::{Focus, Form as Asking, Inquiry, Outcome, Reader, likely};
use crate::ids::{RoomId, RoundId, Timestamp};
use crate::matching::Candidate;
use crate::pack::{FactId, Pack};
use crate::question;
use crate::reply::compose::compose;
use crate::reply::{
    Action, Field, Form, Length, Play, Purpose, Reply, Tone, Visibility, page, quote, wording,
};
use crate::store::Store;
use crate::store::memory::MemoryStore;
use crate::trivia::grade::Given;
use crate::trivia::round::Motion;
use command::{Args, Asked, Completion, Handler, Invocation, Need, OptionSpec, Places, line};
use memory::Memory;
use ports::{Files, Outbox};
use recent::Recent;
use rounds::{Deed, Rounds};

/// Packs that are asked one question at most, when there are many: the one that is meant is nearly always among the first.
const PACKS_ASKED: usize = 6;

/// How many completions a platform shows: Discord takes 25.
const COMPLETIONS: usize = 25;

/// How much of a text is read as a question: as much as the longest message on Discord.
const LONGEST_QUESTION_CHARS: usize = 4_000;

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

/// A question with its outcome, before it is put into words.
#[derive(Debug)]
pub struct Consulted {
    /// The pack that it was asked of.
    pub reader: Arc<Reader>,
    /// What came of it.
    pub outcome: Outcome,
}

/// A question with what was understood, and the facts that fit.
#[derive(Debug)]
pub struct Explained {
    /// The pack that it was asked of.
    pub reader: Arc<Reader>,
    /// What was understood.
    pub question: question::Question,
    /// The facts that fit, best first.
    pub candidates: Vec<Candidate>,
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
            rounds: Arc::new(Rounds::new(Arc::clone(&store), Arc::clone(&shelf))),
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

    /// Gives it a way to read what people attach; the first one stays.
    pub fn set_files(&self, files: Arc<dyn Files>) {
        let _ = self.files.set(files);
    }

    /// The way to read what people attach, where there is one.
    #[must_use]
    pub fn files(&self) -> Option<&Arc<dyn Files>> {
        self.files.get()
    }

    /// Its rounds of trivia. An adapter that stays runs [`Rounds::watch`] beside its own work.
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

    /// The pack that a room uses: the one it chose, else its group's, else the first.
    #[must_use]
    pub fn reader_for(&self, who: &Caller) -> Arc<Reader> {
        self.chosen_for(who)
            .unwrap_or_else(|| Arc::clone(self.library().first()))
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

    /// What the source says to a claim.
    pub(crate) fn checked(&self, who: &Caller, claim: &str) -> Reply {
        let readers = self.readers_for(who);
        let readers: Vec<&Reader> = readers.iter().map(AsRef::as_ref).collect();
        check::check(&readers, shortened(claim))
    }

    /// The packs that a room is answered from: the one it chose, else all that it may ask; never none.
    fn readers_for(&self, who: &Caller) -> Vec<Arc<Reader>> {
        match self.chosen_for(who) {
            Some(chosen) => vec![chosen],
            None => self.shelf.readers(who.home()),
        }
    }

    /// The one pack that a room or its group chose, if the library still has it.
    fn chosen_for(&self, who: &Caller) -> Option<Arc<Reader>> {
        let held = self.choices.held(who.home())?;
        self.shelf.find(who.home(), held.pack_in(who.room)?)
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

    /// What `typed` may be completed to in an option, best first.
    #[must_use]
    pub fn complete(&self, who: &Caller, option: &OptionSpec, typed: &str) -> Vec<String> {
        match option.completion {
            Completion::None => Vec::new(),
            Completion::Topics(what) => self.reader_for(who).complete(typed, what, COMPLETIONS),
            Completion::Packs => self
                .shelf
                .readers(who.home())
                .iter()
                .map(|reader| reader.pack().id.clone())
                .filter(|id| id.contains(typed.trim()))
                .take(COMPLETIONS)
                .collect(),
        }
    }

    /// Puts a question to the source and returns the bare outcome, without remembering its topic; `None` for a request
    /// that is no question, such as `/help`.
    ///
    /// # Errors
    /// [`BotError::User`] for a command line that cannot be read.
    pub fn consult(&self, request: Request) -> Result<Option<Consulted>, BotError> {
        let request = resolved(request)?;
        Ok(match Task::of(&request) {
            Task::Ask(question) => Some(self.ask(&question, &request)),
            Task::Now(..)
            | Task::Later(..)
            | Task::Press(_)
            | Task::Play(..)
            | Task::Overheard(_)
            | Task::Report(..)
            | Task::Check(_) => None,
        })
    }

    /// The candidates for a question of the pack that answers it, best first, at most `limit`; `None` for a request that
    /// is no question.
    ///
    /// # Errors
    /// [`BotError::User`] for a command line that cannot be read.
    pub fn explain(&self, request: Request, limit: usize) -> Result<Option<Explained>, BotError> {
        let request = resolved(request)?;
        let Task::Ask(question) = Task::of(&request) else {
            return Ok(None);
        };
        let reader = self.ask(&question, &request).reader;
        let Asked { form, text } = question.asked;
        let inquiry = Inquiry {
            text: shortened(text),
            form,
            focus: None,
        };
        Ok(Some(Explained {
            question: reader.understand(inquiry),
            candidates: reader.candidates(inquiry, limit),
            reader,
        }))
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

    /// Asks the readers; of several packs the one that answers best speaks.
    fn ask(&self, question: &Question<'_>, request: &Request) -> Consulted {
        let Question {
            asked: Asked { form, text },
            subject,
        } = question;
        let ask = |reader: &Arc<Reader>| {
            let focus = match subject {
                Some(subject) => focus_on(reader, subject),
                None => {
                    self.memory
                        .recall((request.who.player, request.who.room), reader, request.at)
                }
            };
            let inquiry = Inquiry {
                text: shortened(text),
                form: *form,
                focus: focus.as_ref(),
            };
            let outcome = self.recent.ask(reader, inquiry);
            Consulted {
                reader: Arc::clone(reader),
                outcome,
            }
        };
        let readers = likely(&self.readers_for(&request.who), text, PACKS_ASKED);
        let mut best = ask(&readers[0]);
        for reader in &readers[1..] {
            let next = ask(reader);
            if next.is_better_than(&best) {
                best = next;
            }
        }
        best
    }

    /// The outcome in words, with the exact sentences where the original is attached, and the pack where there are several.
    fn composed(&self, consulted: &Consulted, who: &Caller) -> Reply {
        let pack = consulted.reader.pack();
        let mut reply = compose(&consulted.outcome, pack);
        if let Some(evidence) = consulted.evidence() {
            let library = self.library();
            quote::add(&mut reply, pack, evidence, |number| {
                library.original(&pack.id, number)
            });
            if self.shelf.readers(who.home()).len() > 1 {
                reply.details.push(wording::from_pack(&pack.title));
            }
        }
        reply
    }

    fn remember(&self, consulted: Consulted, request: &Request) {
        let focus = match consulted.outcome {
            Outcome::Answered(answered) => Some(answered.focus),
            Outcome::Unknown(unknown) => unknown.focus,
            Outcome::Ambiguous(_) | Outcome::Social(_) => None,
        };
        if let Some(focus) = focus {
            self.memory.remember(
                (request.who.player, request.who.room),
                &consulted.reader,
                focus,
                request.at,
            );
        }
    }

    /// Passes a report on to the room that the group named for it, or to the operator's log.
    async fn report(&self, who: &Caller, purpose: &Purpose, text: &str) -> Reply {
        let about = match purpose {
            Purpose::Report {
                pack,
                fact: Some(fact),
            } => format!("{pack}, {fact}"),
            Purpose::Report { pack, fact: None } | Purpose::FollowUp { pack, .. } => pack.clone(),
            Purpose::Answer { round, .. } => format!("round {round}"),
        };
        let room = match who.group {
            Some(group) => self.choices.of(group).await.report_room,
            None => None,
        };
        if let (Some(room), Some(outbox)) = (room, self.outbox.get()) {
            let mut report = Reply::new(Tone::Page, text.to_owned());
            report.title = Some(wording::REPORT_TITLE.to_owned());
            report.fields = [("From", &who.name), ("About", &about)]
                .map(|(name, value)| Field {
                    name: name.to_owned(),
                    value: value.clone(),
                    short: true,
                })
                .into();
            match outbox.post(room, &report).await {
                Ok(()) => return reported(),
                Err(error) => {
                    tracing::warn!(%room, error = %chain(&error), "the report went to the log instead");
                }
            }
        }
        // Written for the operator by the person who sent it, unlike the messages that must not reach the log.
        tracing::info!(about, report = text, "a problem was reported");
        reported()
    }

    /// Everything in a button is looked up again: it may be older than the pack.
    fn press(&self, who: &Caller, action: &Action) -> Result<Response, BotError> {
        let expired = || BotError::User(wording::EXPIRED.to_owned());
        let find = |pack: &str, fact: &str| {
            let pack = self.shelf.find(who.home(), pack)?.share_pack();
            let fact = fact_called(&pack, fact)?;
            Some((pack, fact))
        };
        match action {
            Action::ReadParagraph { pack, paragraph } => {
                let reader = self.shelf.find(who.home(), pack).ok_or_else(expired)?;
                page::paragraph(
                    reader.pack(),
                    *paragraph,
                    self.library().original(pack, *paragraph),
                )
                .map(Response::Reply)
                .ok_or_else(expired)
            }
            Action::Related { pack, fact } => {
                let (pack, fact) = find(pack, fact).ok_or_else(expired)?;
                Ok(Response::Reply(page::related(&pack, fact)))
            }
            Action::FollowUp { pack, fact } => {
                let (found, id) = find(pack, fact).ok_or_else(expired)?;
                let topic = found
                    .fact(id)
                    .about
                    .first()
                    .map_or(&found.title, |&topic| &found.topic(topic).name);
                Ok(Response::Form(Form {
                    title: wording::FOLLOW_UP.to_owned(),
                    label: wording::follow_up_label(topic),
                    purpose: Purpose::FollowUp {
                        pack: pack.clone(),
                        fact: fact.clone(),
                    },
                    length: Length::Line,
                }))
            }
            Action::Report { pack, fact } => Ok(Response::Form(Form {
                title: wording::REPORT.to_owned(),
                label: wording::REPORT_LABEL.to_owned(),
                purpose: Purpose::Report {
                    pack: pack.clone(),
                    fact: fact.clone(),
                },
                length: Length::Paragraph,
            })),
            Action::Play {
                round, question, ..
            } => Ok(Response::Form(Form {
                title: wording::ANSWER.to_owned(),
                label: wording::ANSWER_LABEL.to_owned(),
                purpose: Purpose::Answer {
                    round: *round,
                    question: *question,
                },
                length: Length::Line,
            })),
            // Its line was resolved to a command before.
            Action::Run { .. } => Err(expired()),
        }
    }

    /// A short id that an operator finds in the log: the time and a count.
    fn incident(&self, at: Timestamp) -> String {
        let count = self.incidents.fetch_add(1, Ordering::Relaxed);
        format!("{:x}-{count:x}", at.0 / 1000)
    }
}

/// What a request comes down to.
enum Task<'a> {
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
struct Question<'a> {
    asked: Asked<'a>,
    subject: Option<Subject>,
}

impl<'a> Task<'a> {
    fn of(request: &'a Request) -> Self {
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

impl Consulted {
    /// The statement that matches best, where something is said or near.
    fn evidence(&self) -> Option<&str> {
        match &self.outcome {
            Outcome::Answered(answered) => Some(&answered.evidence),
            Outcome::Unknown(unknown) => Some(&unknown.evidence),
            Outcome::Ambiguous(_) | Outcome::Social(_) => None,
        }
    }

    fn is_better_than(&self, other: &Self) -> bool {
        let rank = |outcome: &Outcome| match outcome {
            Outcome::Answered(answered) => (3, answered.confidence),
            Outcome::Ambiguous(ambiguous) => (2, ambiguous.confidence),
            Outcome::Unknown(unknown) => (1, unknown.confidence),
            Outcome::Social(_) => (0, 0.0),
        };
        let ((kind, confidence), (other_kind, other_confidence)) =
            (rank(&self.outcome), rank(&other.outcome));
        kind.cmp(&other_kind)
            .then(confidence.total_cmp(&other_confidence))
            .is_gt()
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

/// The part of a text that is read as a question.
fn shortened(text: &str) -> &str {
    text.char_indices()
        .nth(LONGEST_QUESTION_CHARS)
        .map_or(text, |(end, _)| &text[..end])
}

/// The request with a command line read into its command.
fn resolved(mut request: Request) -> Result<Request, BotError> {
    if let What::FreeText { text: line, .. } | What::Press(Action::Run { line }) = &request.what
        && line::is_line(line)
    {
        request.what = What::Command(line::parse(line)?);
    }
    Ok(request)
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

/// What an earlier message was about, if the pack still has it.
fn focus_on(reader: &Reader, subject: &Subject) -> Option<Focus> {
    let pack = reader.pack();
    if pack.id != subject.pack {
        return None;
    }
    let id = fact_called(pack, &subject.fact)?;
    let fact = pack.fact(id);
    Some(Focus {
        topics: fact.about.clone(),
        facts: vec![id],
        side: fact.side,
    })
}

fn fact_called(pack: &Pack, id: &str) -> Option<FactId> {
    let position = pack.facts.iter().position(|fact| fact.id == id)?;
    u32::try_from(position).ok().map(FactId)
}

fn reported() -> Reply {
    Reply::new(Tone::Done, wording::REPORTED.to_owned()).private()
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
