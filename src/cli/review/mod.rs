//! `annalist review`: a draft's facts beside their paragraph, gone through with single keys and saved as one goes.

mod screen;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use ratatui::crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::{Exit, Failure, unreadable};
use crate::distill::Review;
use screen::draw;

/// Step through a draft: accept, edit or drop its facts, merge its names
///
/// Saves after every step and keeps comments and order; leave with q and come back where you were.
#[derive(Debug, Args)]
pub(super) struct ReviewDraft {
    /// The draft
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl ReviewDraft {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        let text = fs::read_to_string(&self.file).map_err(|error| unreadable(&self.file, error))?;
        // Shown with its place by the checker, which reads the same file.
        crate::pack::parse(&self.file.to_string_lossy(), &text).map_err(Failure::pack)?;
        let review = Review::open(&text).map_err(|error| {
            unreadable(
                &self.file,
                io::Error::new(io::ErrorKind::InvalidData, error),
            )
        })?;
        let mut desk = Desk::new(review);
        let mut terminal = ratatui::try_init()?;
        let done = step_through(&mut terminal, &mut desk, &self.file);
        ratatui::try_restore()?;
        done?;
        anstream::println!(
            "{}: {} of {} facts remain",
            self.file.display(),
            desk.review.remaining(),
            desk.review.len()
        );
        Ok(Exit::Fine)
    }
}

fn step_through(
    terminal: &mut ratatui::DefaultTerminal,
    desk: &mut Desk,
    file: &Path,
) -> io::Result<()> {
    loop {
        terminal.draw(|frame| draw(frame, desk))?;
        let Event::Key(key) = event::read()? else {
            continue;
        };
        if key.kind != KeyEventKind::Press {
            continue;
        }
        match desk.press(key) {
            Step::Stay => {}
            Step::Save => save(file, &desk.review.text())?,
            Step::Leave => return Ok(()),
        }
    }
}

/// Writes beside the file and renames, so that leaving at any moment leaves a whole file.
fn save(file: &Path, text: &str) -> io::Result<()> {
    let beside = file.with_extension("toml.part");
    fs::write(&beside, text)?;
    fs::rename(&beside, file)
}

/// What is on the screen.
pub(super) struct Desk {
    review: Review,
    /// Position of the fact that is shown.
    at: usize,
    /// What is being typed, and what for.
    typing: Option<(Asking, String)>,
    /// The last thing that happened.
    note: String,
}

/// What a line is typed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asking {
    Statement,
    Alias,
    Merge,
}

/// What a key led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Stay,
    Save,
    Leave,
}

impl Desk {
    fn new(review: Review) -> Self {
        let at = review.next_remaining(0).unwrap_or_default();
        Self {
            review,
            at,
            typing: None,
            note: String::new(),
        }
    }

    fn press(&mut self, key: KeyEvent) -> Step {
        self.note.clear();
        if key.modifiers.contains(KeyModifiers::CONTROL) && key.code == KeyCode::Char('c') {
            return Step::Leave;
        }
        if let Some((asking, line)) = self.typing.take() {
            return self.typed(asking, line, key.code);
        }
        let last = self.review.len().saturating_sub(1);
        match key.code {
            KeyCode::Char('q') | KeyCode::Esc => return Step::Leave,
            KeyCode::Down | KeyCode::Char('j') => self.at = (self.at + 1).min(last),
            KeyCode::Up | KeyCode::Char('k') => self.at = self.at.saturating_sub(1),
            KeyCode::Char('n') => self.onward(),
            KeyCode::Char('a') => {
                self.review.accept(self.at);
                self.onward();
                return Step::Save;
            }
            KeyCode::Char('d') => {
                self.review.drop_fact(self.at);
                self.at = self.at.min(self.review.len().saturating_sub(1));
                self.onward();
                "dropped".clone_into(&mut self.note);
                return Step::Save;
            }
            KeyCode::Char('e') => {
                let statement = self
                    .review
                    .fact(self.at)
                    .map(|f| f.statement)
                    .unwrap_or_default();
                self.typing = Some((Asking::Statement, statement));
            }
            KeyCode::Char('l') => self.ask_about(Asking::Alias),
            KeyCode::Char('m') => self.ask_about(Asking::Merge),
            KeyCode::Char('f') => {
                if self.review.finish() {
                    "done: the pack is no draft any more".clone_into(&mut self.note);
                    return Step::Save;
                }
                self.note = format!(
                    "{} facts remain; accept or drop them first",
                    self.review.remaining()
                );
            }
            _ => {}
        }
        Step::Stay
    }

    fn onward(&mut self) {
        if let Some(next) = self.review.next_remaining(self.at) {
            self.at = next;
        }
    }

    /// The chief name that the fact shown is about.
    fn chief(&self) -> Option<String> {
        self.review.fact(self.at)?.about.into_iter().next()
    }

    fn ask_about(&mut self, asking: Asking) {
        if self.chief().is_some() {
            self.typing = Some((asking, String::new()));
        } else {
            "this fact is about no name".clone_into(&mut self.note);
        }
    }

    fn typed(&mut self, asking: Asking, mut line: String, key: KeyCode) -> Step {
        match key {
            KeyCode::Esc => return Step::Stay,
            KeyCode::Char(c) => line.push(c),
            KeyCode::Backspace => {
                line.pop();
            }
            KeyCode::Enter => return self.entered(asking, &line),
            _ => {}
        }
        self.typing = Some((asking, line));
        Step::Stay
    }

    fn entered(&mut self, asking: Asking, line: &str) -> Step {
        let chief = self.chief().unwrap_or_default();
        let done = match asking {
            Asking::Statement => {
                self.review.reword(self.at, line);
                true
            }
            Asking::Alias => self.review.add_alias(&chief, line),
            Asking::Merge => self.review.merge(&chief, line.trim()),
        };
        if !done {
            self.note = format!("there is no other name with the id '{}'", line.trim());
            return Step::Stay;
        }
        Step::Save
    }
}

#[cfg(test)]
mod tests;
