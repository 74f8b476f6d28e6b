//! annalist and a bare serenity bot side by side on the test Discord: start, memory, latency, sustained load.
//!
//! `cargo build --release -p bare_bot && cargo bench --bench discord` runs it; `-- --seconds N` changes how long
//! each measurement lasts. The bots take turns, so that what else the machine does meets both.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a program that measures prints what it found, reads the clock, and stops at once when something is wrong"
)]
#![allow(
    dead_code,
    unreachable_pub,
    clippy::pedantic,
    clippy::expect_used,
    clippy::cmp_owned,
    reason = "the test Discord is shared by path, and is only used in part"
)]

#[path = "../tests/it/discord/server/mod.rs"]
mod server;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use server::people::Place;
use server::{Discord, Settings, TOKEN, lock};

/// Servers that the bot is in.
const SERVERS: u64 = 1_000;
/// People who ask, so many that nobody asks too fast.
const PEOPLE: u64 = 20_000;
/// The longest that Discord waits.
const LATE: Duration = Duration::from_secs(3);

/// Whether a question is the same every time or was never asked before.
#[derive(Clone, Copy, PartialEq)]
enum Words {
    Same,
    New,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Bare,
    Annalist,
}

struct Bot {
    child: Child,
    discord: Discord,
    started: Duration,
    _folder: tempfile::TempDir,
}

impl Drop for Bot {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Bot {
    async fn start(kind: Kind) -> Self {
        let discord = Discord::start_with(Settings {
            judged: false,
            servers: SERVERS,
            ..Settings::default()
        })
        .await;
        let folder = tempfile::tempdir().unwrap();
        let binary = Path::new(env!("CARGO_BIN_EXE_annalist"));
        let mut command = match kind {
            Kind::Annalist => {
                let mut command = Command::new(binary);
                command.arg("discord");
                command
            }
            Kind::Bare => Command::new(bare_bot(binary)),
        };
        let begun = Instant::now();
        let child = command
            .env("DISCORD_TOKEN", TOKEN)
            .env("ANNALIST_DISCORD_API_URL", &discord.api)
            .env(
                "ANNALIST_DATABASE_URL",
                format!("sqlite:{}", folder.path().join("bench.sqlite").display()),
            )
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        discord.identified(1).await;
        Self {
            child,
            discord,
            started: begun.elapsed(),
            _folder: folder,
        }
    }

    fn resident_mib(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmRSS"))
            .unwrap();
        line.split_whitespace()
            .nth(1)
            .unwrap()
            .parse::<f64>()
            .unwrap()
            / 1024.0
    }

    /// Sends commands at a steady pace and returns the latency of each, sorted; a lost one counts as a minute.
    async fn load(
        &self,
        command: &str,
        options: &[(&str, &str)],
        words: Words,
        per_second: u64,
        lasting: Duration,
    ) -> Vec<Duration> {
        lock(&self.discord.state.interactions).clear();
        let begun = Instant::now();
        let mut sent = 0;
        let mut ticks = tokio::time::interval(Duration::from_millis(1));
        while begun.elapsed() < lasting {
            ticks.tick().await;
            let due = (begun.elapsed().as_secs_f64() * per_second as f64) as u64;
            while sent < due {
                let place = Place {
                    user: server::ANA + sent % PEOPLE,
                    guild: Some(server::GUILD + ((sent % SERVERS) << 22)),
                    channel: server::CHANNEL + sent % SERVERS,
                    permissions: server::people::ORDINARY,
                };
                let numbered: Vec<(&str, String)> = match words {
                    Words::Same => Vec::new(),
                    Words::New => options
                        .iter()
                        .map(|(name, value)| (*name, format!("{value} {sent}")))
                        .collect(),
                };
                let numbered: Vec<(&str, &str)> =
                    numbered.iter().map(|(n, v)| (*n, v.as_str())).collect();
                let options = if numbered.is_empty() {
                    options
                } else {
                    &numbered
                };
                self.discord.slash_text(place, command, options);
                sent += 1;
            }
        }
        let all_answered = |state: &server::State| {
            lock(&state.interactions)
                .values()
                .all(|i| i.callback.is_some())
                .then_some(())
        };
        let _ =
            tokio::time::timeout(LATE, self.discord.wait_for("the answers", all_answered)).await;
        let mut latencies: Vec<Duration> = lock(&self.discord.state.interactions)
            .values()
            .map(|i| {
                i.callback
                    .as_ref()
                    .map_or(Duration::from_secs(60), |(at, _)| *at - i.sent_at.unwrap())
            })
            .collect();
        latencies.sort_unstable();
        latencies
    }
}

fn bare_bot(annalist: &Path) -> PathBuf {
    let path = annalist.with_file_name("bare_bot");
    assert!(
        path.exists(),
        "build it first: cargo build --release -p bare_bot"
    );
    path
}

fn percentile(sorted: &[Duration], hundredths: usize) -> f64 {
    let at = (sorted.len() * hundredths / 100).min(sorted.len() - 1);
    sorted[at].as_secs_f64() * 1000.0
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values[values.len() / 2]
}

fn row(what: &str, unit: &str, bare: f64, ours: f64) {
    println!(
        "{what:<54} {bare:>9.3} {ours:>9.3} {unit:<4} {:>6.2}x",
        ours / bare
    );
}

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let seconds = arguments
        .iter()
        .position(|a| a == "--seconds")
        .and_then(|at| arguments[at + 1].parse().ok());
    let lasting = Duration::from_secs(seconds.unwrap_or(5));
    println!("{:<54} {:>9} {:>9}", "", "bare", "annalist");

    let mut starts = [Vec::new(), Vec::new()];
    for _ in 0..7 {
        for (kind, found) in [Kind::Bare, Kind::Annalist].into_iter().zip(&mut starts) {
            found.push(Bot::start(kind).await.started.as_secs_f64() * 1000.0);
        }
    }
    let [bare, ours] = starts.map(median);
    row("start to READY", "ms", bare, ours);

    let bots = [
        Bot::start(Kind::Bare).await,
        Bot::start(Kind::Annalist).await,
    ];
    let event: &[(&str, &str)] = &[("what", "neutrality pact")];
    for bot in &bots {
        // Every server once, as after some hours of running.
        bot.load("when", event, Words::Same, 500, Duration::from_secs(3))
            .await;
    }
    row(
        "resident memory at 1,000 servers",
        "MiB",
        bots[0].resident_mib(),
        bots[1].resident_mib(),
    );

    for (command, options, words, per_second) in [
        ("about", &[][..], Words::Same, 200),
        ("when", event, Words::Same, 200),
        ("when", event, Words::Same, 1_000),
        ("when", event, Words::New, 200),
        ("when", event, Words::New, 1_000),
    ] {
        let asked = match words {
            Words::Same => "",
            Words::New => ", never the same",
        };
        let mut found = [Vec::new(), Vec::new()];
        for _ in 0..3 {
            for (bot, found) in bots.iter().zip(&mut found) {
                let latencies = bot
                    .load(command, options, words, per_second, lasting / 2)
                    .await;
                found.push((percentile(&latencies, 50), percentile(&latencies, 99)));
            }
        }
        let [bare, ours] = found;
        let take = |of: &[(f64, f64)], which: fn(&(f64, f64)) -> f64| {
            median(of.iter().map(which).collect())
        };
        row(
            &format!("/{command} at {per_second} a second{asked}, median"),
            "ms",
            take(&bare, |p| p.0),
            take(&ours, |p| p.0),
        );
        row(
            &format!("/{command} at {per_second} a second{asked}, 99 %"),
            "ms",
            take(&bare, |p| p.1),
            take(&ours, |p| p.1),
        );
    }

    let sustained = bots[1]
        .load("when", event, Words::New, 2_000, lasting * 2)
        .await;
    let late = sustained.iter().filter(|latency| **latency > LATE).count();
    println!(
        "sustained: {} commands at 2,000 a second, {late} lost or late, median {:.3} ms, 99 % {:.3} ms",
        sustained.len(),
        percentile(&sustained, 50),
        percentile(&sustained, 99),
    );
    row(
        "resident memory after the load",
        "MiB",
        bots[0].resident_mib(),
        bots[1].resident_mib(),
    );
}
