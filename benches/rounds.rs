//! A thousand rounds at once: how long an answer takes to be acknowledged, and what an open round costs.
//!
//! `cargo bench --bench rounds [-- ROUNDS PLAYERS SECONDS [together]]` plays on a fresh `SQLite` file with an outbox that
//! posts at once. It prints the 99th percentile from order to acknowledgement, answers a second, resident memory a round,
//! and whether every score equals a replay of the journals; it fails where an answer is lost or a score differs.
//!
//! Rounds begin evenly spread over the time from one question to the next, as rounds of people do who know nothing of
//! each other; with `together` they all begin at once, and so end every question at once.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "room numbers and places in a list of waits, both far below the bounds"
)]
#![expect(
    clippy::print_stdout,
    reason = "a load program prints what it measured"
)]
#![expect(
    clippy::expect_used,
    reason = "a load program that cannot go on should stop at once"
)]
#![expect(clippy::disallowed_methods, reason = "it measures time")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use annalist::adapter::clock::SystemClock;
use annalist::answer::Reader;
use annalist::bot::ports::{Clock, NotPosted, Outbox, Posted};
use annalist::bot::rounds::{Deed, Start};
use annalist::bot::{Bot, Caller, Library, Permissions};
use annalist::ids::{PlayerId, RoomId, RoundId};
use annalist::pack;
use annalist::reply::Reply;
use annalist::store::sqlite::SqliteStore;
use annalist::store::{Rounds as _, Store};
use annalist::trivia::deck::Deck;
use annalist::trivia::grade::Given;
use annalist::trivia::question::Format;
use annalist::trivia::rules::{Mode, Preset, Rules, Wish};
use tokio::sync::watch;

const SHIPPED: &str = include_str!("../facts/soviet-japanese.toml");
/// Seconds a question, with a reveal between.
const QUESTION_SECONDS: u32 = 6;
/// From one question to the next: its seconds, the moment for late answers, the time to read.
const CYCLE: Duration = Duration::from_secs(14);
/// Rounds opened before memory is measured, so that what a process has once is not counted a round.
const WARM_UP: u64 = 20;

/// Posts at once, and tells the room's players of each question.
#[derive(Debug)]
struct Instantly {
    messages: AtomicU64,
    /// By room, from room 1; counts the questions.
    rooms: Vec<watch::Sender<u32>>,
}

#[async_trait::async_trait]
impl Outbox for Instantly {
    async fn post(&self, _room: RoomId, _reply: &Reply) -> Result<(), NotPosted> {
        Ok(())
    }

    async fn direct(&self, _player: PlayerId, _reply: &Reply) -> Result<(), NotPosted> {
        Ok(())
    }

    async fn post_once(
        &self,
        room: RoomId,
        reply: &Reply,
        _name: &str,
    ) -> Result<Posted, NotPosted> {
        let message = self.messages.fetch_add(1, Ordering::Relaxed);
        let asks = reply
            .title
            .as_deref()
            .is_some_and(|title| title.starts_with("Question"));
        if let Some(room) = self.rooms.get(room.0 as usize - 1).filter(|_| asks) {
            room.send_modify(|count| *count += 1);
        }
        Ok(Posted {
            message,
            at: SystemClock.now(),
        })
    }

    async fn edit(&self, _room: RoomId, _message: u64, _reply: &Reply) -> Result<(), NotPosted> {
        Ok(())
    }
}

fn main() {
    let together = std::env::args().any(|argument| argument == "together");
    let mut numbers = std::env::args()
        .skip(1)
        .filter_map(|argument| argument.parse::<u64>().ok());
    let rounds = numbers.next().unwrap_or(1_000);
    let players = numbers.next().unwrap_or(10);
    let seconds = numbers.next().unwrap_or(60);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let apart = if together {
        Duration::ZERO
    } else {
        CYCLE / u32::try_from(rounds).unwrap_or(1).max(1)
    };
    runtime.block_on(load(rounds, players, Duration::from_secs(seconds), apart));
}

async fn load(rounds: u64, players: u64, length: Duration, apart: Duration) {
    let pack = Arc::new(pack::parse("shipped", SHIPPED).expect("the shipped pack is valid"));
    let start = Instant::now();
    let deck = Deck::build(Arc::clone(&pack));
    println!(
        "question generation: {:?} for {} questions",
        start.elapsed(),
        deck.drafts().len()
    );

    let folder = tempfile::tempdir().expect("a folder");
    let store = Arc::new(
        SqliteStore::open(&folder.path().join("load.db"))
            .await
            .expect("a database"),
    );
    let library = Library::new(Arc::new(Reader::new(pack)));
    let id = library.first().pack().id.clone();
    let bot = Arc::new(Bot::with_store(
        library,
        Arc::clone(&store) as Arc<dyn Store>,
    ));
    let outbox = Arc::new(Instantly {
        messages: AtomicU64::new(1),
        rooms: (0..rounds).map(|_| watch::Sender::new(0)).collect(),
    });
    let watching = tokio::spawn(Arc::clone(bot.rounds()).watch(
        Arc::clone(&outbox) as Arc<dyn Outbox>,
        Arc::new(SystemClock),
    ));
    tokio::time::sleep(Duration::from_millis(200)).await;
    // Made once and shared: no part of a round.
    drop(bot.rounds().deck(annalist::ids::GroupId(0), &id));

    println!(
        "memory: {:.1} kB a round",
        open(&bot, &id, rounds, apart).await
    );

    let until = Instant::now() + length;
    let mut tasks = Vec::new();
    for room in 1..=rounds {
        for player in 0..players {
            let questions = outbox.rooms[room as usize - 1].subscribe();
            tasks.push(tokio::spawn(play(
                Arc::clone(&bot),
                questions,
                room,
                player,
                until,
            )));
        }
    }
    let mut waits: Vec<Duration> = Vec::new();
    let mut noted = 0_u64;
    for task in tasks {
        let (own, own_noted) = task.await.expect("a player");
        waits.extend(own);
        noted += own_noted;
    }
    watching.abort();
    bot.rounds().close().await;
    waits.sort_unstable();
    let at = |part: f64| {
        waits.get(((waits.len() as f64 * part) as usize).min(waits.len().saturating_sub(1)))
    };
    println!(
        "{} answers, {:.0} a second; acknowledged: median {:?}, 99th percentile {:?}, longest {:?}",
        waits.len(),
        waits.len() as f64 / length.as_secs_f64(),
        at(0.5).expect("answers"),
        at(0.99).expect("answers"),
        waits.last().expect("answers"),
    );
    compare(store.as_ref(), rounds, noted).await;
}

/// Opens rounds `apart` from one another and says how much memory each of them takes, in kB.
async fn open(bot: &Arc<Bot>, pack: &str, rounds: u64, apart: Duration) -> f64 {
    let mut before = resident_kb();
    let mut next = tokio::time::Instant::now();
    for room in 1..=rounds {
        if room == WARM_UP + 1 {
            tokio::time::sleep_until(next + Duration::from_secs(2)).await;
            before = resident_kb();
            next = tokio::time::Instant::now();
        }
        tokio::time::sleep_until(next).await;
        next += apart;
        let (rules, wish) = Preset::Usual.rules();
        let wish = Wish {
            formats: vec![Format::Choice, Format::Truth],
            ..wish
        };
        let rules = Rules {
            questions: 50,
            seconds: Some(QUESTION_SECONDS),
            mode: Mode::Everyone,
            ..rules
        };
        bot.rounds()
            .start(
                &caller(room, room * 1_000),
                pack,
                Start { rules, wish },
                SystemClock.now(),
            )
            .await
            .expect("a round");
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    let measured = rounds.saturating_sub(WARM_UP).max(1);
    resident_kb().saturating_sub(before) as f64 / measured as f64
}

/// Answers each question once, at a moment of its own within five seconds.
async fn play(
    bot: Arc<Bot>,
    mut questions: watch::Receiver<u32>,
    room: u64,
    player: u64,
    until: Instant,
) -> (Vec<Duration>, u64) {
    let who = caller(room, room * 1_000 + player);
    let (mut waits, mut noted) = (Vec::new(), 0);
    while Instant::now() < until {
        let Ok(Ok(())) = tokio::time::timeout(Duration::from_secs(1), questions.changed()).await
        else {
            continue;
        };
        let count = u64::from(*questions.borrow_and_update());
        tokio::time::sleep(Duration::from_millis(
            (room * 7_919 + player * 1_499 + count * 977) % 5_000,
        ))
        .await;
        let option = u32::try_from((room + player + count) % 2).unwrap_or(0);
        let deed = Deed::Answer {
            question: None,
            given: Given::Option(option),
        };
        let asked = Instant::now();
        if let Ok(reply) = bot.rounds().play(&who, SystemClock.now(), None, deed).await {
            waits.push(asked.elapsed());
            noted += u64::from(reply.text.starts_with("Your answer"));
        }
    }
    (waits, noted)
}

/// Holds every score against a replay of its journal.
async fn compare(store: &SqliteStore, rounds: u64, noted: u64) {
    use annalist::trivia::round::{Event, Round};
    let (mut scored, mut kept) = (0, 0_u64);
    for id in 1..=rounds {
        let journal = store.journal(RoundId(id)).await.expect("a journal");
        kept += journal
            .iter()
            .filter(|entry| entry.event.contains("\"answered\""))
            .count() as u64;
        let events = journal.iter().filter_map(|entry| {
            let event: Event = serde_json::from_str(&entry.event).ok()?;
            Some((entry.seq, entry.at, entry.player, event))
        });
        let round = Round::replay(events).expect("a round");
        let replayed: i64 = round
            .standings()
            .iter()
            .map(|standing| standing.player.points)
            .sum();
        let standing = store.round_scores(RoundId(id)).await.expect("scores");
        assert_eq!(
            replayed,
            standing.iter().map(|score| score.points).sum::<i64>(),
            "round {id} differs from its journal"
        );
        scored += standing.len();
    }
    assert!(
        kept >= noted,
        "{noted} answers were acknowledged and {kept} kept"
    );
    println!(
        "{noted} answers acknowledged as taken, {kept} in the journals, {scored} scored; all scores equal a replay"
    );
}

fn caller(room: u64, player: u64) -> Caller {
    Caller {
        player: PlayerId(player),
        name: format!("player {player}"),
        room: RoomId(room),
        group: None,
        permissions: Permissions::ALL,
        is_direct: false,
    }
}

/// Resident memory of this process in kB, as Linux tells it; 0 elsewhere.
fn resident_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS:"))
        .unwrap_or_default();
    line.split_whitespace()
        .nth(1)
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}
