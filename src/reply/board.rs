//! Leaderboards and statistics in words.

use crate::reply::{Field, Reply, Tone};

/// A line of a leaderboard.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// From 1.
    pub rank: u32,
    /// What they are called.
    pub name: &'a str,
    /// Points in all.
    pub points: i64,
    /// Right answers.
    pub correct: u32,
    /// Answers.
    pub answered: u32,
}

/// A leaderboard with the asker's own place where it is off the page.
#[must_use]
pub fn leaderboard(title: &str, places: &[Line<'_>], own: Option<Line<'_>>, players: u32) -> Reply {
    let mut reply = Reply::new(Tone::Page, String::new());
    reply.title = Some(title.to_owned());
    reply.fields = places.iter().map(field).collect();
    reply.text = match (players, own) {
        (0, _) => "Nobody has points here yet. /trivia start begins a round.".to_owned(),
        (_, Some(own)) => format!("You are number {} of {players}.", own.rank),
        (_, None) => format!("{players} played. You have no points here yet."),
    };
    if let Some(own) = own
        && places
            .iter()
            .all(|place| place.rank != own.rank || place.name != own.name)
    {
        reply.fields.push(field(&own));
    }
    reply
}

/// What one person has done.
#[must_use]
pub fn stats(
    rounds: u32,
    line: Line<'_>,
    mean_millis: Option<i64>,
    best_millis: Option<i64>,
) -> Reply {
    let percent = line.correct * 100 / line.answered.max(1);
    let text = match line.answered {
        0 => "You have not answered a question yet. /trivia start begins a round.".to_owned(),
        answered => format!(
            "{} of {answered} questions right ({percent} %), {} points.",
            line.correct, line.points
        ),
    };
    let mut reply = Reply::new(Tone::Page, text);
    reply.title = Some("Your statistics".to_owned());
    let times = [
        ("Rounds", Some(rounds.to_string())),
        ("Mean time", mean_millis.map(seconds)),
        ("Fastest", best_millis.map(seconds)),
    ];
    reply.fields = times
        .into_iter()
        .filter_map(|(name, value)| {
            Some(Field {
                name: name.to_owned(),
                value: value?,
                short: true,
            })
        })
        .collect();
    reply.private()
}

fn field(line: &Line<'_>) -> Field {
    let name = if line.name.is_empty() {
        "somebody"
    } else {
        line.name
    };
    Field {
        name: format!("{}. {name}", line.rank),
        value: format!(
            "{} points, {} of {} right",
            line.points, line.correct, line.answered
        ),
        short: false,
    }
}

fn seconds(millis: i64) -> String {
    format!("{}.{} s", millis / 1_000, millis % 1_000 / 100)
}
