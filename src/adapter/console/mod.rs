//! The whole bot in a terminal, or on a pipe: no token, no server, no configuration.
//!
//! A line is a question, a command, `/quit`, or the number of one of the last reply's actions. On a pipe every line gets
//! its reply, without prompt and colours, and nothing is wrapped. A line on a pipe is handled once all that the line
//! before led to has been printed; one that may be an answer in a round waits for the next question, because whoever
//! wrote it could not wait.

mod complete;
pub mod files;
mod input;
pub mod outbox;
mod render;

use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;

use rustyline::history::DefaultHistory;
use rustyline::{CompletionType, Config, Editor, ExternalPrinter};
use tokio::sync::mpsc::UnboundedReceiver;

use crate::bot::command::line;
use crate::bot::ports::Clock;
use crate::bot::rounds::Pace;
use crate::bot::{Bot, Caller, Permissions, Request, Response, What};
use crate::ids::{PlayerId, RoomId};
use crate::reply::{Action, Button, Purpose, Reply, Tone};

use complete::Completer;
use input::{edit_aside, next_post, read_aside};

/// The person at the console, who may do everything there.
#[must_use]
pub fn caller() -> Caller {
    Caller {
        player: PlayerId(1),
        name: "you".to_owned(),
        room: RoomId(1),
        group: None,
        permissions: Permissions::ALL,
        is_direct: true,
    }
}

/// A conversation with one person.
pub struct Console<W> {
    bot: Arc<Bot>,
    clock: Box<dyn Clock>,
    out: W,
    /// In columns; `None` leaves lines as long as they are.
    width: Option<usize>,
    buttons: Vec<Button>,
    pending: Option<Purpose>,
    posts: Option<UnboundedReceiver<Reply>>,
}

/// Whether the conversation goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Go,
    Quit,
}

impl<W: Write> Console<W> {
    /// A conversation that is written to `out`, wrapped to `width` columns.
    pub fn new(bot: Arc<Bot>, clock: Box<dyn Clock>, out: W, width: Option<usize>) -> Self {
        Self {
            bot,
            clock,
            out,
            width,
            buttons: Vec::new(),
            pending: None,
            posts: None,
        }
    }

    /// Prints what the bot says by itself, such as the questions of a round.
    #[must_use]
    pub fn with_posts(mut self, posts: UnboundedReceiver<Reply>) -> Self {
        self.posts = Some(posts);
        self
    }

    /// Answers every line of `input` until it ends, and prints what the bot says by itself meanwhile; bytes that are not
    /// UTF-8 are replaced.
    ///
    /// # Errors
    /// When `input` cannot be read or the output cannot be written.
    pub async fn run_piped(&mut self, input: impl BufRead + Send + 'static) -> io::Result<()> {
        let mut lines = read_aside(input);
        loop {
            tokio::select! {
                Some(post) = next_post(&mut self.posts) => self.show(&post)?,
                line = lines.recv() => match line {
                    Some(line) => {
                        let line = line?;
                        let line = line.trim();
                        if !line::is_line(line) {
                            self.until(Pace::Waiting).await?;
                        }
                        let next = self.line(line).await?;
                        self.until(Pace::Turning).await?;
                        if next == Next::Quit {
                            break;
                        }
                    }
                    None => break,
                },
            }
        }
        Ok(())
    }

    /// Prints what the bot says by itself until the round that is played, if there is one, is at this pace.
    async fn until(&mut self, pace: Pace) -> io::Result<()> {
        let bot = Arc::clone(&self.bot);
        let mut calm = pin!(bot.rounds().calm(caller().room, pace));
        loop {
            tokio::select! {
                Some(post) = next_post(&mut self.posts) => self.show(&post)?,
                () = &mut calm => break,
            }
        }
        while let Some(post) = self.posts.as_mut().and_then(|posts| posts.try_recv().ok()) {
            self.show(&post)?;
        }
        Ok(())
    }

    /// Talks with the person at the terminal until they leave. Lines are remembered in `history`, if that can be
    /// written.
    ///
    /// # Errors
    /// When the terminal cannot be read or written.
    pub async fn run_terminal(&mut self, history: Option<PathBuf>) -> io::Result<()> {
        let config = Config::builder()
            .completion_type(CompletionType::List)
            .auto_add_history(true)
            .build();
        let mut editor: Editor<Completer, DefaultHistory> =
            Editor::with_config(config).map_err(io::Error::other)?;
        editor.set_helper(Some(Completer::new(Arc::clone(&self.bot))));
        // Prints above the line that is being edited. A terminal that cannot do that, such as a dumb one, prints below the
        // prompt; there the editor reads whole lines.
        let mut printer = editor.create_external_printer().ok();
        let first = Arc::clone(self.bot.library().first());
        render::welcome(&mut self.out, first.pack())?;
        let mut typed = edit_aside(editor, history);
        loop {
            tokio::select! {
                Some(post) = next_post(&mut self.posts) => if let Some(printer) = &mut printer {
                    let text = self.rendered(&post)?;
                    printer.print(text).map_err(io::Error::other)?;
                } else {
                    // The prompt stands there already.
                    writeln!(self.out)?;
                    self.show(&post)?;
                },
                line = typed.lines.recv() => {
                    let Some(line) = line else { return Ok(()) };
                    if self.line(line?.trim()).await? == Next::Quit {
                        return Ok(());
                    }
                    let prompt = if self.pending.is_some() { "… " } else { "> " };
                    // The thread ends when the person leaves.
                    let _ = typed.prompts.send(prompt);
                }
            }
        }
    }

    /// Shows what the bot says by itself: its buttons are the ones that numbers choose from then on.
    fn show(&mut self, post: &Reply) -> io::Result<()> {
        let buttons = render::buttons(post);
        let post = self.counted(post);
        render::reply(&mut self.out, &post, &buttons, self.width)?;
        self.buttons = buttons;
        self.out.flush()
    }

    fn rendered(&mut self, post: &Reply) -> io::Result<String> {
        let buttons = render::buttons(post);
        let mut text = Vec::new();
        let post = self.counted(post);
        render::reply(&mut text, &post, &buttons, self.width)?;
        self.buttons = buttons;
        Ok(String::from_utf8_lossy(&text).into_owned())
    }

    /// The reply with the time that is left: a terminal does not count down by itself.
    fn counted(&self, reply: &Reply) -> Reply {
        let mut reply = reply.clone();
        if let Some(until) = reply.until {
            let seconds = until.millis_since(self.clock.now()).max(0) / 1_000;
            reply.details.push(format!("{seconds} seconds left."));
        }
        reply
    }

    /// Answers one line and is done, so that nothing can be pressed or filled in.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub async fn say(&mut self, line: &str) -> io::Result<()> {
        match self.ask(line.trim()).await {
            Response::Reply(reply) => render::single(&mut self.out, &reply, self.width)?,
            Response::Form(form) => render::form(&mut self.out, &form)?,
            Response::Nothing => {}
        }
        self.out.flush()
    }

    async fn line(&mut self, line: &str) -> io::Result<Next> {
        if matches!(line, "/quit" | "/exit" | "/q") {
            return Ok(Next::Quit);
        }
        match self.ask(line).await {
            Response::Reply(reply) => {
                let buttons = render::buttons(&reply);
                let reply = self.counted(&reply);
                render::reply(&mut self.out, &reply, &buttons, self.width)?;
                // A word about an answer leaves the question's own buttons in place.
                if reply.tone != Tone::Game || !buttons.is_empty() {
                    self.buttons = buttons;
                }
            }
            Response::Form(form) => {
                render::form(&mut self.out, &form)?;
                self.pending = Some(form.purpose);
            }
            Response::Nothing => {}
        }
        self.out.flush()?;
        Ok(Next::Go)
    }

    async fn ask(&mut self, line: &str) -> Response {
        let what = if let Some(purpose) = self.pending.take() {
            What::Form {
                purpose,
                text: line.to_owned(),
            }
        } else if let Some(action) = self.pressed(line) {
            What::Press(action)
        } else if self.bot.is_answer(caller().room, line) {
            What::Answer {
                text: line.to_owned(),
                overheard: false,
            }
        } else {
            What::FreeText {
                text: line.to_owned(),
                replied_to: None,
            }
        };
        let request = Request {
            what,
            who: caller(),
            at: self.clock.now(),
        };
        self.bot.handle(request).await
    }

    /// The action that a bare number chooses.
    fn pressed(&self, line: &str) -> Option<Action> {
        let number: usize = line.parse().ok()?;
        self.buttons
            .get(number.checked_sub(1)?)
            .map(|button| button.action.clone())
    }
}
