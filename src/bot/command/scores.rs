//! `/leaderboard` and `/stats`.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::args::Args;
use super::spec::{
    Body, Completion, Handler, Later, Need, OptionKind, OptionSpec, Places, Run, Spec,
};
use super::words::Words;
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

/// A stretch of the calendar up to now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Period {
    All,
    Day,
    Week,
    Month,
    Season,
}

const PERIODS: Words<Period, 5> = Words([
    (Period::All, "all", "all time"),
    (Period::Day, "day", "today"),
    (Period::Week, "week", "this week"),
    (Period::Month, "month", "this month"),
    (Period::Season, "season", "this quarter of the year"),
]);

/// Whose rounds count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Circle {
    Group,
    Room,
    Everybody,
}

const CIRCLES: Words<Circle, 3> = Words([
    (Circle::Group, "server", "this server"),
    (Circle::Room, "channel", "this channel"),
    (
        Circle::Everybody,
        "global",
        "everybody who asked to be listed",
    ),
]);

const PERIOD: OptionSpec = OptionSpec {
    name: "period",
    description: "Since when, by the calendar in UTC",
    kind: OptionKind::Choice(&PERIODS.choices()),
    required: false,
    completion: Completion::None,
};
const SCOPE: OptionSpec = OptionSpec {
    name: "scope",
    description: "Whose rounds count",
    kind: OptionKind::Choice(&CIRCLES.choices()),
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
    let circle = CIRCLES.meant(call.args, SCOPE.name);
    let scope = match (circle.unwrap_or(Circle::Group), call.who.group) {
        (Circle::Everybody, _) => Scope::Global,
        (Circle::Group, Some(group)) => Scope::Group(group),
        (Circle::Room, _) | (Circle::Group, None) => Scope::Room(call.who.room),
    };
    let query = BoardQuery {
        scope,
        pack: Some(call.args.text(PACK.name).to_owned()).filter(|pack| !pack.is_empty()),
        since: since(period(call.args), call.at),
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
    let since = since(period(call.args), call.at);
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

fn period(args: &Args) -> Period {
    PERIODS.meant(args, PERIOD.name).unwrap_or(Period::All)
}

/// When a period began, in UTC; `None` for all time.
fn since(period: Period, now: Timestamp) -> Option<Timestamp> {
    let today = jiff::Timestamp::from_millisecond(now.0)
        .ok()?
        .to_zoned(TimeZone::UTC)
        .date();
    let start: Date = match period {
        Period::All => return None,
        Period::Day => today,
        Period::Week => {
            let back = today.weekday().to_monday_zero_offset();
            today.checked_sub(jiff::Span::new().days(back)).ok()?
        }
        Period::Month => today.first_of_month(),
        Period::Season => Date::new(today.year(), (today.month() - 1) / 3 * 3 + 1, 1).ok()?,
    };
    let start = start.to_zoned(TimeZone::UTC).ok()?;
    Some(Timestamp(start.timestamp().as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::{Period, since};
    use crate::ids::Timestamp;

    #[test]
    fn a_period_begins_by_the_calendar() {
        // Thursday, 20 November 2025, 13:00 UTC.
        let now = Timestamp(1_763_643_600_000);
        let day = 1_763_596_800_000;
        let days = |days: i64| Some(Timestamp(day - days * 86_400_000));
        for (period, expected) in [
            (Period::Day, days(0)),
            (Period::Week, days(3)),
            (Period::Month, days(19)),
            (Period::Season, days(50)),
            (Period::All, None),
        ] {
            assert_eq!(since(period, now), expected, "{period:?}");
        }
    }
}
