//! What an answer is worth: all of scoring, in one place. `/trivia rules` shows [`explain`].

use crate::trivia::question::Format;

/// Points for the right side of a question to be judged true or false, which a coin finds half the time.
const TRUTH: i64 = 50;
/// Points for picking the right option.
const PICK: i64 = 100;
/// Points for knowing: typed answers, years, orders.
const KNOW: i64 = 150;
/// The most that speed adds, in percent of the base, for an answer at once; it falls evenly to nothing at the limit.
const SPEED_PERCENT: i64 = 50;
/// The limit that speed is measured against where a question has none, in milliseconds.
const UNTIMED_LIMIT_MS: i64 = 60_000;
/// Points for each right answer in a row before this one.
const STREAK_STEP: i64 = 10;
/// The most that a streak adds.
const STREAK_MOST: i64 = 50;
/// What a hint costs, in percent of the base.
const HINT_PERCENT: i64 = 25;
/// What a year is worth by its distance, in percent.
const YEAR_PERCENT: [u8; 6] = [100, 60, 40, 30, 20, 10];

/// An answer to be valued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Worth {
    /// How the question was asked.
    pub format: Format,
    /// How much of it was right, 0 to 100.
    pub percent: u8,
    /// From the question to the answer, in milliseconds.
    pub millis: i64,
    /// How long one had, in milliseconds; `None` when the question has no limit.
    pub limit_millis: Option<i64>,
    /// Right answers in a row before this one.
    pub streak: u32,
    /// Hints taken.
    pub hints: u32,
}

/// The points for an answer; never negative, nothing for a wrong one.
#[must_use]
pub fn points(worth: &Worth) -> i64 {
    let percent = i64::from(worth.percent.min(100));
    if percent == 0 {
        return 0;
    }
    let base = base(worth.format) * percent / 100;
    let limit = worth.limit_millis.unwrap_or(UNTIMED_LIMIT_MS).max(1);
    let left = (limit - worth.millis).clamp(0, limit);
    let speed = base * SPEED_PERCENT * left / limit / 100;
    let streak = if percent == 100 {
        (i64::from(worth.streak) * STREAK_STEP).min(STREAK_MOST)
    } else {
        0
    };
    let hints = base * HINT_PERCENT * i64::from(worth.hints) / 100;
    (base + speed + streak - hints).max(0)
}

/// How much of a year is right, 0 to 100, by its distance.
#[must_use]
pub fn year_percent(right: i32, guess: i32) -> u8 {
    let away = right.abs_diff(guess);
    usize::try_from(away)
        .ok()
        .and_then(|away| YEAR_PERCENT.get(away))
        .copied()
        .unwrap_or(0)
}

/// The rules of scoring, a sentence a line.
#[must_use]
pub fn explain() -> Vec<String> {
    vec![
        format!(
            "True or false is worth {TRUTH} points, picking an option {PICK}, knowing a typed answer, a year or an order {KNOW}."
        ),
        format!(
            "Speed adds up to {SPEED_PERCENT} %, falling evenly to nothing at the time limit (without one, at {} s).",
            UNTIMED_LIMIT_MS / 1_000
        ),
        format!(
            "Each right answer in a row before adds {STREAK_STEP} points, {STREAK_MOST} at most."
        ),
        format!(
            "A year off by one, two, three, four or five is worth {}.",
            near_years()
        ),
        format!(
            "A hint costs {HINT_PERCENT} % of what the question is worth. A wrong answer costs nothing."
        ),
    ]
}

const fn base(format: Format) -> i64 {
    match format {
        Format::Truth => TRUTH,
        Format::Choice | Format::Quote | Format::Match => PICK,
        Format::Typed | Format::Year | Format::Order => KNOW,
    }
}

fn near_years() -> String {
    let parts: Vec<String> = YEAR_PERCENT[1..]
        .iter()
        .map(|percent| format!("{percent} %"))
        .collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::{Worth, points, year_percent};
    use crate::trivia::question::Format;

    const PLAIN: Worth = Worth {
        format: Format::Choice,
        percent: 100,
        millis: 20_000,
        limit_millis: Some(20_000),
        streak: 0,
        hints: 0,
    };

    #[track_caller]
    fn check(worth: Worth, expected: i64) {
        assert_eq!(points(&worth), expected, "{worth:?}");
    }

    #[test]
    fn an_answer_is_worth_what_the_rules_say() {
        check(PLAIN, 100);
        check(Worth { millis: 0, ..PLAIN }, 150);
        check(
            Worth {
                millis: 10_000,
                ..PLAIN
            },
            125,
        );
        check(
            Worth {
                millis: -5,
                ..PLAIN
            },
            150,
        );
        check(
            Worth {
                millis: 99_000,
                ..PLAIN
            },
            100,
        );
        check(
            Worth {
                millis: 30_000,
                limit_millis: None,
                ..PLAIN
            },
            125,
        );
        check(Worth { streak: 3, ..PLAIN }, 130);
        check(
            Worth {
                streak: 30,
                ..PLAIN
            },
            150,
        );
        check(Worth { hints: 1, ..PLAIN }, 75);
        check(Worth { hints: 9, ..PLAIN }, 0);
        check(
            Worth {
                percent: 0,
                streak: 5,
                ..PLAIN
            },
            0,
        );
        check(
            Worth {
                format: Format::Truth,
                ..PLAIN
            },
            50,
        );
        check(
            Worth {
                format: Format::Year,
                percent: 60,
                streak: 5,
                ..PLAIN
            },
            90,
        );
    }

    #[test]
    fn a_year_loses_with_distance() {
        let row: Vec<u8> = (1939..=1946)
            .map(|guess| year_percent(1939, guess))
            .collect();
        assert_eq!(row, [100, 60, 40, 30, 20, 10, 0, 0]);
        assert_eq!(year_percent(i32::MIN, i32::MAX), 0);
    }
}
