//! A round survives `kill -9` at any moment: the real binary is killed and started again on the same database.
//!
//! What is counted are answers, scores and the journal: nothing lost, nothing twice, and the scores those of a replay.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use annalist::ids::{PlayerId, RoomId};
use annalist::store::{OpenRound, Store, open};

/// Longer than anything here takes; a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_mins(1);
/// A killed process is replaced within this.
const BACK_WITHIN: Duration = Duration::from_secs(5);

/// The real binary with a pipe for a keyboard.
struct Console {
    child: Child,
    keyboard: ChildStdin,
    screen: Receiver<String>,
}

impl Console {
    fn open(database: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_annalist"))
            .args(["chat", "--database-url", database])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let keyboard = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let (send, screen) = channel();
        thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if send.send(line).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            keyboard,
            screen,
        }
    }

    fn write(&mut self, line: &str) {
        writeln!(self.keyboard, "{line}").unwrap();
    }

    /// Reads until a line has `part`, and gives that line.
    fn wait_for(&self, part: &str) -> String {
        let until = Instant::now() + PATIENCE;
        let mut seen = String::new();
        loop {
            match self
                .screen
                .recv_timeout(until.saturating_duration_since(Instant::now()))
            {
                Ok(line) if line.contains(part) => return line,
                Ok(line) => {
                    seen.push_str(&line);
                    seen.push('\n');
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("waited for '{part}', saw:\n{seen}")
                }
            }
        }
    }

    fn kill(mut self) {
        // On Unix this is SIGKILL: nothing is written, nothing is said.
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

async fn open_round(store: &dyn Store) -> Option<OpenRound> {
    store.open_round_in(RoomId(1)).await.unwrap()
}

/// Plays a round of two questions, killed once at the moment that `moment` names, and checks what is left.
async fn killed_at(database: &str, moment: &str) {
    let mut console = Console::open(database);
    console.write("/trivia start questions:2 seconds:60 mode:everyone formats:truth");
    let store = open::open(database).await.unwrap();
    let restart = |console: Console| {
        console.kill();
        Console::open(database)
    };
    if moment == "the round is opened" {
        console.wait_for("A round of 2 questions");
        console = restart(console);
    }
    console.wait_for("Question 1 of 2");
    if moment == "a question is posted" {
        console = restart(console);
        console.write("/trivia status");
        wait_until_played(&mut console);
    }
    console.write("/answer true");
    console.wait_for("Your answer");
    if moment == "an answer is taken" {
        console = restart(console);
        wait_until_played(&mut console);
        console.write("/answer false");
        console.wait_for("answered this question already");
    }
    console.write("/trivia skip");
    console.wait_for("Answer:");
    if moment == "an answer is revealed" {
        console = restart(console);
        wait_until_played(&mut console);
    }
    console.write("/trivia skip");
    console.wait_for("Question 2 of 2");
    console.write("/answer true");
    console.wait_for("Your answer");
    if moment == "it is paused" {
        console.write("/trivia pause");
        console.wait_for("paused");
        console = restart(console);
        wait_until_played(&mut console);
        console.write("/trivia resume");
        console.wait_for("goes on");
    }
    let round = open_round(store.as_ref()).await.unwrap();
    console.write("/trivia stop");
    console.wait_for("Standings");
    let until = Instant::now() + PATIENCE;
    while open_round(store.as_ref()).await.is_some() {
        assert!(Instant::now() < until, "{moment}: the round did not end");
        tokio::task::yield_now().await;
    }
    console.kill();

    let scores = store.round_scores(round.id).await.unwrap();
    let given: Vec<(u32, PlayerId)> = scores
        .iter()
        .map(|score| (score.ordinal, score.player))
        .collect();
    assert_eq!(
        given,
        [(0, PlayerId(1)), (1, PlayerId(1))],
        "{moment}: no answer lost, none counted twice"
    );
    let journal = store.journal(round.id).await.unwrap();
    let seqs: Vec<u32> = journal.iter().map(|entry| entry.seq).collect();
    assert_eq!(
        seqs,
        (0..u32::try_from(journal.len()).unwrap()).collect::<Vec<_>>(),
        "{moment}"
    );
    let count = |what: &str| {
        journal
            .iter()
            .filter(|entry| entry.event.contains(what))
            .count()
    };
    // More than once where the machine was too busy to renew the lease in time.
    assert!(count("\"recovered\"") >= 1, "{moment}: taken over");
    assert_eq!(count("\"answered\""), 2, "{moment}");
    let replayed = replay(&journal);
    let sum: i64 = scores.iter().map(|score| score.points).sum();
    assert_eq!(
        replayed, sum,
        "{moment}: the scores are those of the journal"
    );
}

/// Asks for the status until the restarted process plays, which must be soon.
fn wait_until_played(console: &mut Console) {
    let until = Instant::now() + BACK_WITHIN + BACK_WITHIN;
    loop {
        assert!(Instant::now() < until, "nobody took the round over");
        console.write("/trivia status");
        let line = console.screen.recv_timeout(PATIENCE).unwrap();
        if line.contains("The round so far") || line.contains("Question") {
            return;
        }
    }
}

fn replay(journal: &[annalist::store::Entry]) -> i64 {
    use annalist::trivia::round::Round;
    let events = journal.iter().map(|entry| {
        (
            entry.seq,
            entry.at,
            entry.player,
            serde_json::from_str(&entry.event).unwrap(),
        )
    });
    let round = Round::replay(events).unwrap();
    round
        .standings()
        .iter()
        .map(|standing| standing.player.points)
        .sum()
}

const MOMENTS: [&str; 5] = [
    "the round is opened",
    "a question is posted",
    "an answer is taken",
    "an answer is revealed",
    "it is paused",
];

#[cfg(feature = "sqlite")]
#[tokio::test]
async fn a_round_survives_being_killed_at_any_moment() {
    let folder = tempfile::tempdir().unwrap();
    for (number, moment) in MOMENTS.iter().enumerate() {
        killed_at(&sqlite(folder.path(), number), moment).await;
    }
}

#[cfg(feature = "sqlite")]
fn sqlite(folder: &Path, number: usize) -> String {
    format!("sqlite:{}", folder.join(format!("{number}.db")).display())
}

#[cfg(feature = "postgres")]
#[tokio::test]
async fn on_postgresql_too() {
    for moment in MOMENTS {
        let Some(database) = crate::store::database::Fresh::create().await else {
            return;
        };
        killed_at(&database.url, moment).await;
        database.drop().await;
    }
}
