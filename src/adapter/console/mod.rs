//! The whole bot in a terminal, or on a pipe: no token, no server, no configuration.
//!
//! A line is a question, a command, `/quit`, or the number of one of the last reply's actions. On a pipe every line gets
//! its reply, without prompt and colours, and nothing is wrapped.

mod complete;
mod render;

use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::sync::Arc;

use rustyline::error::ReadlineError;
use rustyline::history::DefaultHistory;
use rustyline::{CompletionType, Config, Editor};

use crate::adapter::lines;
use crate::bot::ports::Clock;
use crate::bot::{Bot, Caller, Permissions, Request, Response, What};
use crate::ids::{PlayerId, RoomId};
use crate::reply::{Action, Button, Purpose};

use complete::Completer;

/// The person at the console, who may do everything there.
#[must_use]
pub fn caller() -> Caller {
    Caller {
        player: PlayerId(1),
        name: "you".to_owned(),
        room: RoomId(1),
        group: None,
        permissions: Permissions::ALL,
        locale: None,
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
        }
    }

    /// Answers every line of `input` until it ends; bytes that are not UTF-8 are replaced.
    ///
    /// # Errors
    /// When `input` cannot be read or the output cannot be written.
    pub async fn run_piped(&mut self, mut input: impl BufRead) -> io::Result<()> {
        while let Some(line) = lines::next(&mut input)? {
            if self.line(line.trim()).await? == Next::Quit {
                break;
            }
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
            .completion_type(CompletionType::Circular)
            .auto_add_history(true)
            .build();
        let mut editor: Editor<Completer, DefaultHistory> =
            Editor::with_config(config).map_err(io::Error::other)?;
        editor.set_helper(Some(Completer::new(Arc::clone(&self.bot))));
        if let Some(path) = &history {
            // A first start has no history yet, and one without it is still of use.
            let _ = editor.load_history(path);
        }
        render::welcome(&mut self.out, self.bot.library().first().pack())?;
        let outcome = loop {
            let prompt = if self.pending.is_some() { "… " } else { "> " };
            match editor.readline(prompt) {
                Ok(line) if line.trim().is_empty() => {}
                Ok(line) => {
                    if self.line(line.trim()).await? == Next::Quit {
                        break Ok(());
                    }
                }
                Err(ReadlineError::Eof | ReadlineError::Interrupted) => break Ok(()),
                Err(ReadlineError::Io(error)) => break Err(error),
                Err(error) => break Err(io::Error::other(error)),
            }
        };
        if let Some(path) = &history {
            if let Some(folder) = path.parent() {
                let _ = std::fs::create_dir_all(folder);
            }
            if let Err(error) = editor.save_history(path) {
                tracing::debug!(%error, "history not saved");
            }
        }
        outcome
    }

    /// Answers one line and is done, so that nothing can be pressed or filled in.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub async fn say(&mut self, line: &str) -> io::Result<()> {
        match self.ask(line.trim()).await {
            Response::Reply(reply) => render::single(&mut self.out, &reply, self.width)?,
            Response::Form(form) => render::form(&mut self.out, &form)?,
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
                render::reply(&mut self.out, &reply, &buttons, self.width)?;
                self.buttons = buttons;
            }
            Response::Form(form) => {
                render::form(&mut self.out, &form)?;
                self.pending = Some(form.purpose);
            }
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
