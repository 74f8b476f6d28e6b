//! `/leaderboard` and `/stats`.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::spec::{
    Body, Choice as Word, Completion, Handler, Later, Need, OptionKind, OptionSpec, Places, Run,
    Spec,
};
use crate::bot::{BotError, Call};
use crate::ids::Timestamp;
use crate::reply::board::{self, Line};
use crate::reply::{Reply, Visibility};
use crate::store::{BoardQuery, Place, Scope};

/// Places on a page of a leaderboard.
const PLACES: u32 = 10;

/// `/leaderboard`.
pub(super) const LEADERBOARD: Spec = Spec {
    name: "leaderboard",
    description: "Who has the most points, and where you stand",
    needs: Need::Nothing,
    places: Places::Anywhere,
    body: Body::Plain(Run {
        options: &[PERIOD, SCOPE, PACK],
        visibility: Visibility::Room,
        handler: Handler::Later(|call| -> Later<'_> { Box::pin(leaderboard(call)) }),
    }),
};

/// `/stats`.
pub(super) const STATS: Spec = Spec {
    name: "stats",
    description: "What you have answered so far",
    needs: Need::Nothing,
    places: Places::Anywhere,
    body: Body::Plain(Run {
        options: &[PERIOD],
        visibility: Visibility::Private,
        handler: Handler::Later(|call| -> Later<'_> { Box::pin(stats(call)) }),
    }),
};

const PERIOD: OptionSpec = OptionSpec {
    name: "period",
    description: "Since when, by the calendar in UTC",
    kind: OptionKind::Choice(&[
        Word {
            value: "all",
            label: "all time",
        },
        Word {
            value: "day",
            label: "today",
        },
        Word {
            value: "week",
            label: "this week",
        },
        Word {
            value: "month",
            label: "this month",
        },
        Word {
            value: "season",
            label: "this quarter of the year",
        },
    ]),
    required: false,
    completion: Completion::None,
};
const SCOPE: OptionSpec = OptionSpec {
    name: "scope",
    description: "Whose rounds count",
    kind: OptionKind::Choice(&[
        Word {
            value: "server",
            label: "this server",
        },
        Word {
            value: "channel",
            label: "this channel",
        },
        Word {
            value: "global",
            label: "everybody who asked to be listed",
        },
    ]),
    required: false,
    completion: Completion::None,
};
const PACK: OptionSpec = OptionSpec {
    name: "pack",
    description: "Only rounds on this pack, by its id",
    kind: OptionKind::Text { max_chars: 100 },
    required: false,
    completion: Completion::Packs,
};

async fn leaderboard(call: Call<'_>) -> Result<Reply, BotError> {
    let scope = match (call.args.text(SCOPE.name), call.who.group) {
        ("global", _) => Scope::Global,
        ("channel", _) | (_, None) => Scope::Room(call.who.room),
        (_, Some(group)) => Scope::Group(group),
    };
    let query = BoardQuery {
        scope,
        pack: Some(call.args.text(PACK.name).to_owned()).filter(|pack| !pack.is_empty()),
        since: since(call.args.text(PERIOD.name), call.at),
        limit: PLACES,
        player: call.who.player,
    };
    let board = call.bot.rounds().store().leaderboard(&query).await?;
    let places: Vec<Line<'_>> = board.places.iter().map(line).collect();
    let title = match scope {
        Scope::Group(_) => "Leaderboard of this server",
        Scope::Room(_) => "Leaderboard of this channel",
        Scope::Global => "Leaderboard of everybody who asked to be listed",
    };
    Ok(board::leaderboard(
        title,
        &places,
        board.own.as_ref().map(line),
        board.players,
    ))
}

fn line(place: &Place) -> Line<'_> {
    Line {
        rank: place.rank,
        name: &place.name,
        points: place.points,
        correct: place.correct,
        answered: place.answered,
    }
}

async fn stats(call: Call<'_>) -> Result<Reply, BotError> {
    let since = since(call.args.text(PERIOD.name), call.at);
    let stats = call
        .bot
        .rounds()
        .store()
        .stats(call.who.player, since)
        .await?;
    let own = Line {
        rank: 0,
        name: &call.who.name,
        points: stats.points,
        correct: stats.correct,
        answered: stats.answered,
    };
    Ok(board::stats(
        stats.rounds,
        own,
        stats.mean_millis,
        stats.best_millis,
    ))
}

/// When a period began, in UTC; `None` for all time.
fn since(period: &str, now: Timestamp) -> Option<Timestamp> {
    let today = jiff::Timestamp::from_millisecond(now.0)
        .ok()?
        .to_zoned(TimeZone::UTC)
        .date();
    let start: Date = match period {
        "day" => today,
        "week" => {
            let back = today.weekday().to_monday_zero_offset();
            today.checked_sub(jiff::Span::new().days(back)).ok()?
        }
        "month" => today.first_of_month(),
        "season" => Date::new(today.year(), (today.month() - 1) / 3 * 3 + 1, 1).ok()?,
        _ => return None,
    };
    let start = start.to_zoned(TimeZone::UTC).ok()?;
    Some(Timestamp(start.timestamp().as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::since;
    use crate::ids::Timestamp;

    #[test]
    fn a_period_begins_by_the_calendar() {
        // Thursday, 20 November 2025, 13:00 UTC.
        let now = Timestamp(1_763_643_600_000);
        let day = 1_763_596_800_000;
        let days = |days: i64| Some(Timestamp(day - days * 86_400_000));
        for (period, expected) in [
            ("day", days(0)),
            ("week", days(3)),
            ("month", days(19)),
            ("season", days(50)),
            ("all", None),
            ("", None),
        ] {
            assert_eq!(since(period, now), expected, "{period}");
        }
    }
}
