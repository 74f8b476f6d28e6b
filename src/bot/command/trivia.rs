//! `/trivia` and `/answer`: rounds of questions from the pack.

use super::args::{Args, Value};
use super::spec::{
    Body, Completion, Handler, Later, MAX_TEXT_CHARS, Need, OptionKind, OptionSpec, Places, Run,
    Spec, Subcommand,
};
use super::words::Words;
use super::{line, review};
use crate::answer::Completes;
use crate::bot::rounds::{Deed, Start};
use crate::bot::{BotError, Call};
use crate::reply::game::Onward;
use crate::reply::{Reply, Visibility, game, wording};
use crate::trivia::grade::Given;
use crate::trivia::question::{Difficulty, Format};
use crate::trivia::round::Motion;
use crate::trivia::rules::{Mode, Order, Preset, Rules, Wish};

/// `/trivia`.
pub(super) const TRIVIA: Spec = Spec {
    name: "trivia",
    description: "A round of questions from the source",
    needs: Need::Nothing,
    places: Places::Anywhere,
    body: Body::Subcommands(&[
        Subcommand {
            name: "start",
            description: "Begin a round here",
            run: room(START, |call| Box::pin(start(call))),
        },
        Subcommand {
            name: "stop",
            description: "End the round; who may not decide alone votes",
            run: private(&[], |call| Box::pin(decide(call, Motion::Stop))),
        },
        Subcommand {
            name: "pause",
            description: "Stop the clock",
            run: private(&[], |call| Box::pin(decide(call, Motion::Pause))),
        },
        Subcommand {
            name: "resume",
            description: "Let the clock run again",
            run: private(&[], |call| Box::pin(decide(call, Motion::Resume))),
        },
        Subcommand {
            name: "skip",
            description: "Go to the next question",
            run: private(&[], |call| Box::pin(decide(call, Motion::Skip))),
        },
        Subcommand {
            name: "hint",
            description: "A hint for you alone, at a price",
            run: private(&[], |call| {
                Box::pin(play(call, Deed::Hint { question: None }))
            }),
        },
        Subcommand {
            name: "status",
            description: "How the round stands",
            run: private(&[], |call| Box::pin(play(call, Deed::Status))),
        },
        Subcommand {
            name: "rules",
            description: "How points are given",
            run: Run {
                options: &[],
                visibility: Visibility::Private,
                handler: Handler::Now(rules),
            },
        },
    ]),
};

/// `/answer`.
pub(super) const ANSWER: Spec = Spec {
    name: "answer",
    description: "Answer the question of the round",
    needs: Need::Nothing,
    places: Places::Anywhere,
    body: Body::Plain(private(
        &[OptionSpec::text(
            "answer",
            "What you think: words, a year, an option or its letter",
            Completion::None,
        )],
        |call| Box::pin(answer(call)),
    )),
};

/// Without a word the usual rules are played.
const PRESETS: Words<Preset, 3> = Words([
    (Preset::Quick, "quick", "quick: 5 fast picks"),
    (Preset::Exam, "exam", "exam: 15 questions, everyone answers"),
    (
        Preset::Relaxed,
        "relaxed",
        "relaxed: 10 questions, no clock",
    ),
]);
const DIFFICULTIES: Words<Difficulty, 3> = Words([
    (Difficulty::Easy, "easy", "easy"),
    (Difficulty::Medium, "medium", "medium"),
    (Difficulty::Hard, "hard", "hard"),
]);
const ORDERS: Words<Order, 4> = Words([
    (Order::Random, "random", "random"),
    (
        Order::Chronological,
        "chronological",
        "as the events happened",
    ),
    (
        Order::MissedFirst,
        "missed-first",
        "what you missed before comes first",
    ),
    (
        Order::MissedOnly,
        "missed-only",
        "only what you missed before",
    ),
]);
const MODES: Words<Mode, 2> = Words([
    (Mode::Race, "race", "race: the first right answer"),
    (Mode::Everyone, "everyone", "everyone who is right"),
]);

const START: &[OptionSpec] = &[
    OptionSpec {
        name: "preset",
        description: "Ready-made rules; the other options change them",
        kind: OptionKind::Choice(&PRESETS.choices()),
        required: false,
        completion: Completion::None,
    },
    number("questions", "How many questions", 1, 50),
    number("seconds", "Seconds a question; 0 for no limit", 0, 600),
    OptionSpec {
        name: "topic",
        description: "An event, a person, a place, or years such as 1938-1939",
        kind: OptionKind::Text {
            max_chars: MAX_TEXT_CHARS,
        },
        required: false,
        completion: Completion::Topics(Completes::Topics),
    },
    OptionSpec {
        name: "formats",
        description: "Of choice, typed, truth, order, year, quote, match; several with commas",
        kind: OptionKind::Text { max_chars: 100 },
        required: false,
        completion: Completion::None,
    },
    OptionSpec {
        name: "difficulty",
        description: "Only questions of this kind",
        kind: OptionKind::Choice(&DIFFICULTIES.choices()),
        required: false,
        completion: Completion::None,
    },
    OptionSpec {
        name: "order",
        description: "In which order the questions come",
        kind: OptionKind::Choice(&ORDERS.choices()),
        required: false,
        completion: Completion::None,
    },
    OptionSpec {
        name: "mode",
        description: "Who scores",
        kind: OptionKind::Choice(&MODES.choices()),
        required: false,
        completion: Completion::None,
    },
    number("teams", "How many teams; 0 for none", 0, 4),
    number("target", "Points that end the round", 50, 100_000),
];

const fn number(name: &'static str, description: &'static str, min: i64, max: i64) -> OptionSpec {
    OptionSpec {
        name,
        description,
        kind: OptionKind::Number { min, max },
        required: false,
        completion: Completion::None,
    }
}

const fn private(
    options: &'static [OptionSpec],
    handler: for<'a> fn(Call<'a>) -> Later<'a>,
) -> Run {
    Run {
        options,
        visibility: Visibility::Private,
        handler: Handler::Later(handler),
    }
}

const fn room(options: &'static [OptionSpec], handler: for<'a> fn(Call<'a>) -> Later<'a>) -> Run {
    Run {
        options,
        visibility: Visibility::Room,
        handler: Handler::Later(handler),
    }
}

async fn start(call: Call<'_>) -> Result<Reply, BotError> {
    let start = wanted(call.args)?;
    let pack = call.reader().pack().id.clone();
    call.bot
        .rounds()
        .start(call.who, &pack, start, call.at)
        .await
}

async fn decide(call: Call<'_>, motion: Motion) -> Result<Reply, BotError> {
    play(call, Deed::Move(motion)).await
}

async fn answer(call: Call<'_>) -> Result<Reply, BotError> {
    let given = Given::Text(call.args.text("answer").to_owned());
    play(
        call,
        Deed::Answer {
            question: None,
            given,
        },
    )
    .await
}

async fn play(call: Call<'_>, deed: Deed) -> Result<Reply, BotError> {
    call.bot.rounds().play(call.who, call.at, None, deed).await
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of every handler")]
fn rules(_call: &Call<'_>) -> Result<Reply, BotError> {
    Ok(game::rules())
}

/// What the host asked for, over what the preset says.
fn wanted(args: &Args) -> Result<Start, BotError> {
    let preset = PRESETS.meant(args, "preset").unwrap_or(Preset::Usual);
    let (preset_rules, preset_wish) = preset.rules();
    let small = |name: &str| {
        args.number(name)
            .and_then(|number| u32::try_from(number).ok())
    };
    let rules = Rules {
        questions: small("questions").unwrap_or(preset_rules.questions),
        seconds: small("seconds").map_or(preset_rules.seconds, |seconds| {
            (seconds > 0).then_some(seconds)
        }),
        mode: MODES.meant(args, "mode").unwrap_or(preset_rules.mode),
        teams: small("teams")
            .and_then(|teams| u8::try_from(teams).ok())
            .filter(|teams| *teams > 1)
            .unwrap_or(0),
        target: args.number("target"),
        hints: preset_rules.hints,
    };
    let formats = formats(args.text("formats"))?;
    let wish = Wish {
        formats: if formats.is_empty() {
            preset_wish.formats
        } else {
            formats
        },
        difficulty: DIFFICULTIES.meant(args, "difficulty"),
        topic: Some(args.text("topic").to_owned()).filter(|topic| !topic.is_empty()),
        order: ORDERS.meant(args, "order").unwrap_or_default(),
    };
    Ok(Start { rules, wish })
}

/// What leads on from a round of these rules and this wish.
pub(in crate::bot) fn onward(rules: &Rules, wish: &Wish) -> Onward {
    let missed_only = Wish {
        order: Order::MissedOnly,
        ..wish.clone()
    };
    Onward {
        again: start_line(rules, wish),
        missed_only: start_line(rules, &missed_only),
        review: review::direct_line(),
    }
}

/// The line that starts a round with these rules and this wish: what it says is read back by [`wanted`].
fn start_line(rules: &Rules, wish: &Wish) -> String {
    let preset = if rules.hints {
        Preset::Usual
    } else {
        Preset::Exam
    };
    let (usual, _) = preset.rules();
    let number = |number: u32| Value::Number(i64::from(number));
    let formats: Vec<&str> = wish.formats.iter().map(|format| format.word()).collect();
    let values = [
        ("preset", PRESETS.value(preset)),
        (
            "questions",
            (rules.questions != usual.questions).then(|| number(rules.questions)),
        ),
        (
            "seconds",
            (rules.seconds != usual.seconds).then(|| number(rules.seconds.unwrap_or(0))),
        ),
        ("topic", wish.topic.clone().map(Value::Text)),
        (
            "formats",
            (!formats.is_empty()).then(|| Value::Text(formats.join(","))),
        ),
        (
            "difficulty",
            wish.difficulty.and_then(|hard| DIFFICULTIES.value(hard)),
        ),
        (
            "order",
            ORDERS
                .value(wish.order)
                .filter(|_| wish.order != Order::default()),
        ),
        (
            "mode",
            MODES.value(rules.mode).filter(|_| rules.mode != usual.mode),
        ),
        (
            "teams",
            (rules.teams > 1).then(|| number(rules.teams.into())),
        ),
        ("target", rules.target.map(Value::Number)),
    ];
    let given = values
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)));
    line::write(TRIVIA.name, Some("start"), given)
}

fn formats(text: &str) -> Result<Vec<Format>, BotError> {
    text.split([',', ' '])
        .filter(|word| !word.is_empty())
        .map(|word| {
            Format::ALL
                .into_iter()
                .find(|format| format.word() == word.to_lowercase())
                .ok_or_else(|| BotError::User(wording::unknown_format(word)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{START, start_line, wanted};
    use crate::bot::command::line::parse;
    use crate::trivia::question::Format;
    use crate::trivia::rules::Preset;

    #[test]
    fn the_option_names_every_format() {
        let formats = START
            .iter()
            .find(|option| option.name == "formats")
            .unwrap();
        for format in Format::ALL {
            assert!(formats.description.contains(format.word()), "{format:?}");
        }
    }

    #[track_caller]
    fn check(typed: &str, shortest: &str) {
        let start = wanted(&parse(typed).unwrap().args).unwrap();
        let again = start_line(&start.rules, &start.wish);
        assert_eq!(again, shortest);
        let read = wanted(&parse(&again).unwrap().args).unwrap();
        assert_eq!((read.rules, read.wish), (start.rules, start.wish));
    }

    #[test]
    fn another_round_can_be_asked_for_in_the_same_words() {
        check("/trivia start", "/trivia start");
        check(
            "/trivia start preset:quick",
            "/trivia start questions:5 seconds:15 formats:choice,truth,quote",
        );
        check("/trivia start preset:exam", "/trivia start preset:exam");
        check(
            "/trivia start preset:relaxed topic:the line of Tordesillas teams:2 target:500",
            "/trivia start seconds:0 topic:the line of Tordesillas teams:2 target:500",
        );
        check(
            "/trivia start mode:everyone difficulty:hard order:missed-first",
            "/trivia start difficulty:hard order:missed-first mode:everyone",
        );
        let (rules, wish) = Preset::Usual.rules();
        assert_eq!(start_line(&rules, &wish), "/trivia start");
        check(
            r#"/trivia start topic:"1938 seconds:5 |""#,
            r#"/trivia start topic:"1938 seconds:5 |""#,
        );
    }
}
