//! Lines from a pipe or a terminal, read on a thread of their own, so that the bot can speak while nobody types.

use std::io::{self, BufRead};
use std::path::PathBuf;
use std::sync::mpsc as blocking;
use std::thread;

use rustyline::Editor;
use rustyline::error::ReadlineError;
use rustyline::history::DefaultHistory;
use tokio::sync::mpsc::{self, Receiver, UnboundedReceiver};

use super::complete::Completer;
use crate::adapter::lines;
use crate::reply::Reply;

/// A person at a terminal.
pub(super) struct Typed {
    /// What they type; ends when they leave.
    pub(super) lines: Receiver<io::Result<String>>,
    /// The prompt for the next line, once the last one is answered.
    pub(super) prompts: blocking::Sender<&'static str>,
}

/// The next thing that the bot says by itself; never, without a way for it to speak.
pub(super) async fn next_post(posts: &mut Option<UnboundedReceiver<Reply>>) -> Option<Reply> {
    match posts {
        Some(posts) => posts.recv().await,
        None => std::future::pending().await,
    }
}

/// Reads lines until the input ends or nobody wants them.
pub(super) fn read_aside(mut input: impl BufRead + Send + 'static) -> Receiver<io::Result<String>> {
    let (send, receive) = mpsc::channel(1);
    thread::spawn(move || {
        while let Some(line) = lines::next(&mut input).transpose() {
            let failed = line.is_err();
            if send.blocking_send(line).is_err() || failed {
                break;
            }
        }
    });
    receive
}

/// Lets a person edit line after line, each once the one before is answered.
pub(super) fn edit_aside(
    mut editor: Editor<Completer, DefaultHistory>,
    history: Option<PathBuf>,
) -> Typed {
    let (send, lines) = mpsc::channel(1);
    let (prompts, next_prompt) = blocking::channel();
    thread::spawn(move || {
        if let Some(path) = &history {
            // A first start has no history yet, and one without it is still of use.
            let _ = editor.load_history(path);
        }
        let mut prompt = "> ";
        loop {
            let line = match editor.readline(prompt) {
                Ok(line) if line.trim().is_empty() => continue,
                Ok(line) => Ok(line),
                Err(ReadlineError::Eof | ReadlineError::Interrupted) => break,
                Err(ReadlineError::Io(error)) => Err(error),
                Err(error) => Err(io::Error::other(error)),
            };
            let failed = line.is_err();
            if send.blocking_send(line).is_err() || failed {
                break;
            }
            match next_prompt.recv() {
                Ok(next) => prompt = next,
                Err(_) => break,
            }
            remember(&mut editor, history.as_ref());
        }
        remember(&mut editor, history.as_ref());
    });
    Typed { lines, prompts }
}

fn remember(editor: &mut Editor<Completer, DefaultHistory>, history: Option<&PathBuf>) {
    let Some(path) = history else { return };
    if let Some(folder) = path.parent() {
        let _ = std::fs::create_dir_all(folder);
    }
    if let Err(error) = editor.save_history(path) {
        tracing::debug!(%error, "history not saved");
    }
}
