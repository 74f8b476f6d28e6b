//! What a round says: questions, reveals, standings, and what the one who did something is told.

use crate::ids::{PlayerId, RoundId};
use crate::pack::Pack;
use crate::reply::compose::{cite, read_button};
use crate::reply::wording::counted;
use crate::reply::{Action, Button, Field, Play, Reply, Tone};
use crate::trivia::grade::Unclear;
use crate::trivia::points;
use crate::trivia::question::{Choice, Format, Question, Right};
use crate::trivia::round::{Ack, Award, Ending, Round};
use crate::trivia::rules::{Mode, Rules};

/// Options shown as lettered lines rather than on the buttons themselves when one is longer, in characters.
const BUTTON_CHARS: usize = 30;
/// More buttons than a question ever has.
const BUTTONS: usize = 25;
/// Players listed in the standings.
const PLACES: usize = 20;
/// Missed questions listed at the end.
pub const MOST_MISSED: usize = 3;
/// What teams are called.
const TEAMS: [&str; 4] = ["Red", "Blue", "Green", "Gold"];

/// A question of a round.
#[must_use]
pub fn ask(id: RoundId, round: &Round, number: u32, question: &Question) -> Reply {
    let mut reply = game(&question.stem);
    reply.title = Some(format!("Question {} of {}", number + 1, round.deck().len()));
    reply.details.extend(items(question));
    reply.details.extend(long_options(question, None));
    reply.details.push(how_to_answer(round, question));
    if round.is_open() {
        reply.details.extend(so_far(round));
        reply.until = round.deadline().filter(|_| !round.is_paused());
    }
    let button = |label: &str, play: Play| play_button(id, number, label.to_owned(), play);
    for (place, option) in (0_u32..).zip(&question.options) {
        let label = option_label(question, place, option);
        reply.actions.push(button(&label, Play::Pick(place)));
    }
    if question.options.is_empty() {
        reply.actions.push(button("Answer", Play::Type));
    }
    if round.rules().hints && question.format != Format::Truth {
        reply.actions.push(button("Hint", Play::Hint));
    }
    reply.actions.push(button("Skip", Play::Skip));
    reply
}

/// How many have answered the open question, and whether the clock runs.
fn so_far(round: &Round) -> Option<String> {
    let clock = round.is_paused().then(|| "The clock stands.".to_owned());
    let parts: Vec<String> = answers(round).into_iter().chain(clock).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn answers(round: &Round) -> Option<String> {
    match round.answers() {
        0 => None,
        1 => Some("1 answer so far.".to_owned()),
        answers => Some(format!("{answers} answers so far.")),
    }
}

fn play_button(round: RoundId, question: u32, label: String, play: Play) -> Button {
    Button {
        label,
        action: Action::Play {
            round,
            question,
            play,
        },
    }
}

/// What the button of an option says.
fn option_label(question: &Question, place: u32, option: &Choice) -> String {
    if question.items.is_empty() && is_lettered(question) {
        letter(place as usize).to_string()
    } else {
        option.text.clone()
    }
}

/// A question that is over: what it was and which option was right, with nothing left to press. The buttons stay, so
/// that an answer that comes late, as a reply to it, is known for one.
#[must_use]
pub fn closed(id: RoundId, round: &Round, number: u32, question: &Question) -> Reply {
    let mut reply = game(&question.stem);
    reply.title = Some(format!("Question {} of {}", number + 1, round.deck().len()));
    reply.details.extend(items(question));
    let right = match question.right {
        Right::Option(right) => Some(right),
        Right::Typed(_) | Right::Year(_) => None,
    };
    if question.items.is_empty() {
        reply.details.extend(long_options(question, right));
        for (place, option) in (0_u32..).zip(&question.options) {
            let mark = mark(right == Some(place));
            let label = format!("{mark}{}", option_label(question, place, option));
            let play = Play::Pick(place);
            reply.actions.push(play_button(id, number, label, play));
        }
    }
    if question.options.is_empty() || !question.items.is_empty() {
        let label = format!("✓ {}", question.answer);
        reply
            .actions
            .push(play_button(id, number, label, Play::Type));
    }
    reply.details.push("This question is over.".to_owned());
    reply.spent = true;
    reply
}

/// The answer to a question and who had it.
#[must_use]
pub fn reveal(
    id: RoundId,
    round: &Round,
    number: u32,
    question: &Question,
    results: &[Award],
    warn: bool,
    pack: &Pack,
) -> Reply {
    let mut reply = game(&who_had_it(round, results));
    reply.title = Some(format!("Answer: {}", question.answer));
    reply.details.push(question.why.clone());
    // Where the wrong options belong, for those that the pack places.
    reply
        .details
        .extend(question.options.iter().filter_map(|option| {
            option
                .belongs
                .as_ref()
                .map(|belongs| format!("{}: {belongs}", option.text))
        }));
    if warn {
        reply.details.push(
            "Nobody seems to be playing. Without an answer to the next question the round stops."
                .to_owned(),
        );
    }
    reply.citations = question
        .paragraphs
        .iter()
        .map(|paragraph| cite(pack, *paragraph))
        .collect();
    reply.actions = question
        .paragraphs
        .iter()
        .take(1)
        .map(|paragraph| read_button(pack, *paragraph))
        .collect();
    let play = Play::Learn;
    reply.actions.push(Button {
        label: "Review this".to_owned(),
        action: Action::Play {
            round: id,
            question: number,
            play,
        },
    });
    reply
}

/// The command lines that lead on from the standings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Onward {
    /// Starts a round of the same kind.
    pub again: String,
    /// Starts a round of what its host missed.
    pub missed_only: String,
    /// Reviews one's own cards in a direct message.
    pub review: String,
}

/// The final standings.
#[must_use]
pub fn standings(
    round: &Round,
    ending: Ending,
    missed: &[(String, u16, u16)],
    onward: Onward,
) -> Reply {
    let standings = round.standings();
    let mut reply = game(match ending {
        Ending::Played => "The round is over.",
        Ending::Target => "The target is reached, the round is over.",
        Ending::Stopped => "The round was stopped.",
        Ending::Deserted => "Nobody was playing, so the round stopped itself.",
    });
    reply.title = Some("Standings".to_owned());
    for standing in standings.iter().take(PLACES) {
        let player = standing.player;
        let percent = player.correct * 100 / player.answered.max(1);
        let mean = player
            .mean_millis()
            .map(|mean| format!(", {} on average", seconds(mean)))
            .unwrap_or_default();
        let team = player
            .team
            .map(|team| format!(", team {}", team_name(team)))
            .unwrap_or_default();
        reply.fields.push(Field {
            name: format!("{}. {}", standing.rank, called(round, standing.id)),
            value: format!(
                "{} points, {} of {} right ({percent} %){mean}{team}",
                player.points, player.correct, player.answered
            ),
            short: false,
        });
    }
    if standings.is_empty() {
        reply.details.push("Nobody answered a question.".to_owned());
    }
    for team in round.teams() {
        let members = if team.members == 1 {
            "1 member"
        } else {
            &format!("{} members", team.members)
        };
        reply.details.push(format!(
            "Team {}: {} points a member ({members})",
            team_name(team.team),
            team.points
        ));
    }
    if !missed.is_empty() {
        let lines: Vec<String> = missed
            .iter()
            .map(|(stem, answered, correct)| format!("{stem} ({correct} of {answered} right)"))
            .collect();
        reply.fields.push(Field {
            name: "Most missed".to_owned(),
            value: lines.join("\n"),
            short: false,
        });
    }
    let buttons = [
        ("Again", onward.again),
        ("Missed ones only", onward.missed_only),
        ("Review mine in a DM", onward.review),
    ];
    reply.actions.extend(buttons.map(|(label, line)| Button {
        label: label.to_owned(),
        action: Action::Run { line },
    }));
    reply
}

/// The clock stands.
#[must_use]
pub fn paused() -> Reply {
    game("The round is paused. /trivia resume goes on.")
}

/// The clock runs again.
#[must_use]
pub fn resumed() -> Reply {
    game("The round goes on.")
}

/// Nothing can be saved at the moment.
#[must_use]
pub fn trouble() -> Reply {
    game(
        "Answers cannot be saved at the moment, so the clock stands. The round goes on by itself as soon as they can; nothing is lost.",
    )
}

/// Everything can be saved again.
#[must_use]
pub fn trouble_over() -> Reply {
    game("Answers are saved again. The round goes on with the time that was left.")
}

/// A question is kept for reviews, or could not be.
#[must_use]
pub fn learning(kept: bool) -> Reply {
    game(if kept {
        "Kept for your reviews. /review asks it again."
    } else {
        "That could not be saved just now. Try again in a moment."
    })
    .private()
}

/// A question that the pack no longer yields.
#[must_use]
pub fn gone(number: u32) -> Reply {
    let mut reply = game("This question is no longer in the pack. The next one follows.");
    reply.title = Some(format!("Question {}", number + 1));
    reply
}

/// The round is opened.
#[must_use]
pub fn opened(round: &Round) -> Reply {
    let rules = round.rules();
    let mut reply = game(&format!(
        "A round of {} begins. {}",
        counted(round.deck().len(), "question"),
        mode(rules)
    ));
    reply
        .details
        .push("/trivia rules explains the points, /trivia stop ends it.".to_owned());
    reply
}

/// What the player who did something is told.
#[must_use]
pub fn acknowledged(ack: Ack, understood: Option<&str>) -> Reply {
    let answer = understood
        .map(|understood| format!(" ({understood})"))
        .unwrap_or_default();
    let text = match ack {
        Ack::Done => "Done.".to_owned(),
        Ack::Noted => {
            format!("Your answer{answer} is in. Whether it is right comes with the reveal.")
        }
        Ack::Right => format!("Right!{answer}"),
        Ack::Wrong { left: 0 } => {
            format!(
                "Not this time{answer}, and you have no try left. The question stays open for others; the answer comes with the reveal."
            )
        }
        Ack::Wrong { left: 1 } => format!("Not that{answer}. You have one try left."),
        Ack::Wrong { left } => format!("Not that{answer}. You have {left} tries left."),
        Ack::Close => format!("Close{answer}! Say it more exactly: you have another try."),
        Ack::Late => {
            "That came after the question closed, so it does not count. The next one is yours!"
                .to_owned()
        }
        Ack::Already => {
            "You have answered this question already. It stays open for others until the reveal; /trivia skip goes on."
                .to_owned()
        }
        Ack::Standing => {
            "The round is paused and takes no answers. It goes on with /trivia resume.".to_owned()
        }
        Ack::Hint { taken } => format!("Hint {taken}:"),
        Ack::NoHint => "There is no hint for this question, or you have had them all.".to_owned(),
        Ack::Votes { have, need } => {
            format!("{have} of {need} votes. Others can vote with the same command.")
        }
        Ack::Idle => {
            "There is nothing to do about that: it is so already, or the round is over.".to_owned()
        }
    };
    game(&text).private()
}

/// An answer that says nothing.
#[must_use]
pub fn unclear(unclear: Unclear, question: &Question) -> Reply {
    let how = match unclear {
        Unclear::NoYear => "Give one year, such as 1938.",
        Unclear::NoSuchOption => match question.format {
            Format::Order => "That is no order of these. Give all the letters, the earliest first.",
            Format::Match => "Those are no pairs of these. Give every letter with its number.",
            _ if is_lettered(question) => {
                "That is none of the options. Give a letter or an option in full."
            }
            _ => {
                let options: Vec<&str> = question
                    .options
                    .iter()
                    .map(|option| option.text.as_str())
                    .collect();
                &format!(
                    "That is none of the options. Give one of these: {}.",
                    options.join("; ")
                )
            }
        },
    };
    game(&format!("{how} This cost no try.")).private()
}

/// A hint: the more are taken, the more it says.
#[must_use]
pub fn hint(question: &Question, taken: u32) -> Reply {
    let text = match &question.right {
        Right::Option(right) => {
            let wrong: Vec<&str> = (0..)
                .zip(&question.options)
                .filter(|(place, _)| place != right)
                .map(|(_, option)| option.text.as_str())
                .take(taken as usize)
                .collect();
            if question.items.is_empty() {
                format!("It is not {}.", wrong.join(" and not "))
            } else {
                let start: String = question.answer.chars().take(taken as usize).collect();
                format!("The answer begins with {start}.")
            }
        }
        Right::Year(year) => {
            let shown = crate::date::show_year(year - year.rem_euclid(10));
            if taken == 1 {
                format!("It was in the ten years from {shown}.")
            } else {
                format!("The last digit is {}.", year.rem_euclid(10))
            }
        }
        Right::Typed(_) => {
            let shown: String = question
                .answer
                .split(' ')
                .map(|word| {
                    let chars: Vec<char> = word.chars().collect();
                    let open = taken as usize;
                    chars
                        .iter()
                        .enumerate()
                        .map(|(place, c)| if place < open { *c } else { '·' })
                        .collect::<String>()
                })
                .collect::<Vec<_>>()
                .join(" ");
            shown
        }
    };
    let mut reply = game(&text).private();
    reply.title = Some("Hint".to_owned());
    reply
}

/// Where a round stands.
#[must_use]
pub fn status(round: &Round, left_millis: Option<i64>) -> Reply {
    let clock = match left_millis {
        _ if round.is_paused() => " The clock stands.".to_owned(),
        Some(left) if left > 0 => format!(" {} seconds left.", (left + 999) / 1_000),
        _ => String::new(),
    };
    let mut reply = game(&format!(
        "Question {} of {}. {}{clock}",
        round.question() + 1,
        round.deck().len(),
        mode(round.rules()),
    ));
    reply.title = Some("The round so far".to_owned());
    if round.is_open() {
        reply.details.extend(answers(round));
    }
    for standing in round.standings().iter().take(PLACES) {
        reply.fields.push(Field {
            name: format!("{}. {}", standing.rank, called(round, standing.id)),
            value: format!("{} points", standing.player.points),
            short: true,
        });
    }
    reply.private()
}

/// The rules of scoring and of play.
#[must_use]
pub fn rules() -> Reply {
    let mut reply = game("Points:");
    reply.title = Some("The rules of trivia".to_owned());
    reply.details = points::explain();
    reply.details.extend([
        "The clock starts when the question is posted. Whoever wrote first is first, even if the message arrives later; right answers within a quarter of a second share it.".to_owned(),
        "In a race the first right answer wins and everybody has one pick or three typed tries. Where everyone answers, each has one answer, hidden until the reveal.".to_owned(),
        "The host and people who may manage messages stop, pause and skip at once; others vote.".to_owned(),
    ]);
    reply.private()
}

fn game(text: &str) -> Reply {
    Reply::new(Tone::Game, text.to_owned())
}

fn how_to_answer(round: &Round, question: &Question) -> String {
    let how = match question.format {
        Format::Typed => "Press Answer, reply to this, or write /answer and the answer.",
        Format::Year => {
            "Press Answer, reply to this, or write /answer and the year; near years count too."
        }
        Format::Order => "Pick the right order, or write /answer and the letters.",
        Format::Match => "Pick the right pairs, or write /answer and the pairs.",
        Format::Choice | Format::Truth | Format::Quote => {
            "Pick one, or write /answer and the option."
        }
    };
    // Once the clock runs, the platform says how much is left.
    let time = round
        .rules()
        .seconds
        .filter(|_| round.deadline().is_none())
        .map(|seconds| format!("{seconds} seconds. "))
        .unwrap_or_default();
    format!("{time}{how}")
}

fn mode(rules: &Rules) -> &'static str {
    match rules.mode {
        Mode::Race => "The first right answer wins.",
        Mode::Everyone => "Everyone answers; answers stay hidden until the reveal.",
    }
}

fn who_had_it(round: &Round, results: &[Award]) -> String {
    if results.is_empty() {
        return "Nobody answered.".to_owned();
    }
    let winners: Vec<String> = results
        .iter()
        .filter(|award| award.correct || award.points > 0)
        .map(|award| {
            format!(
                "{} ({}, +{})",
                called(round, award.player),
                seconds(award.millis),
                award.points
            )
        })
        .collect();
    if winners.is_empty() {
        return "Nobody had it.".to_owned();
    }
    winners.join(", ")
}

fn called(round: &Round, player: PlayerId) -> String {
    match round.name(player) {
        "" => "somebody".to_owned(),
        name => name.to_owned(),
    }
}

fn seconds(millis: i64) -> String {
    format!("{}.{} s", millis / 1_000, millis % 1_000 / 100)
}

fn team_name(team: u8) -> &'static str {
    TEAMS.get(usize::from(team)).copied().unwrap_or("of others")
}

/// Whether the options stand as lettered lines: they are long, or small numbers that would be taken for their places.
fn is_lettered(question: &Question) -> bool {
    let is_place = |text: &str| text.parse::<usize>().is_ok_and(|number| number <= BUTTONS);
    question
        .options
        .iter()
        .any(|option| option.text.chars().count() > BUTTON_CHARS || is_place(&option.text))
}

/// The things to put in order, or the people and then the roles to match them with; a blank line parts the two.
fn items(question: &Question) -> Option<String> {
    let is_numbered = |item: &&String| item.starts_with(|c: char| c.is_ascii_digit());
    let (numbered, lettered): (Vec<_>, Vec<_>) = question.items.iter().partition(is_numbered);
    let blocks: Vec<String> = [lettered, numbered]
        .into_iter()
        .filter(|block: &Vec<&String>| !block.is_empty())
        .map(|block| {
            let lines: Vec<&str> = block.into_iter().map(String::as_str).collect();
            lines.join("\n")
        })
        .collect();
    (!blocks.is_empty()).then(|| blocks.join("\n\n"))
}

/// Options too long for buttons, each with its letter, and a mark at the right one where that may be known.
fn long_options(question: &Question, right: Option<u32>) -> Option<String> {
    let lines: Vec<String> = (0_u32..)
        .zip(&question.options)
        .map(|(place, option)| {
            let mark = mark(right == Some(place));
            format!("{mark}{}. {}", letter(place as usize), option.text)
        })
        .collect();
    (question.items.is_empty() && is_lettered(question)).then(|| lines.join("\n"))
}

const fn mark(is_right: bool) -> &'static str {
    if is_right { "✓ " } else { "" }
}

/// A for 0.
fn letter(place: usize) -> char {
    u8::try_from(place).map_or('?', |place| char::from(b'A' + place % 26))
}
