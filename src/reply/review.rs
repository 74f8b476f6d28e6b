//! Review cards in words.

use crate::pack::Pack;
use crate::reply::compose::{cite, read_button};
use crate::reply::{Action, Button, Reply, Tone};
use crate::trivia::question::Question;

/// A judgement of one's memory, to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Its word.
    pub word: &'static str,
    /// How far away it puts the card, in milliseconds.
    pub gap_ms: i64,
    /// The command line that passes it.
    pub line: String,
}

/// A card's question; `show` is the command line that shows its answer.
#[must_use]
pub fn asked(question: &Question, due: usize, show: String) -> Reply {
    let mut reply = Reply::new(Tone::Game, question.stem.clone());
    reply.title = Some(if due == 1 {
        "1 card is due".to_owned()
    } else {
        format!("{due} cards are due")
    });
    reply.details = lines(question);
    reply.actions = vec![run("Show the answer", show)];
    reply.private()
}

/// A card's answer with the judgements to choose from; `drop` is the command line that takes the card away.
#[must_use]
pub fn answered(
    question: &Question,
    pack: &Pack,
    judgements: impl IntoIterator<Item = Judgement>,
    drop: String,
) -> Reply {
    let mut reply = Reply::new(Tone::Game, question.why.clone());
    reply.title = Some(format!("Answer: {}", question.answer));
    reply.details.push("How well did you know it?".to_owned());
    reply.citations = question
        .paragraphs
        .iter()
        .map(|paragraph| cite(pack, *paragraph))
        .collect();
    reply.actions = judgements
        .into_iter()
        .map(|Judgement { word, gap_ms, line }| run(&format!("{word} ({})", gap(gap_ms)), line))
        .collect();
    reply.actions.extend(
        question
            .paragraphs
            .iter()
            .take(1)
            .map(|paragraph| read_button(pack, *paragraph)),
    );
    reply.actions.push(run("Take the card away", drop));
    reply.private()
}

/// No card is due.
#[must_use]
pub fn nothing_due(cards: usize, next_millis: Option<i64>) -> Reply {
    let text = match (cards, next_millis) {
        (0, _) => "You have no review cards yet. What you get wrong in a round becomes one, and so does what you choose to review.".to_owned(),
        (_, Some(millis)) => format!("Nothing is due now. The next of your {cards} cards is due in {}.", gap(millis)),
        (_, None) => "Nothing is due now.".to_owned(),
    };
    Reply::new(Tone::Game, text).private()
}

/// The front of a card as text: the question with its items and options.
#[must_use]
pub fn front(question: &Question) -> String {
    let mut front = question.stem.clone();
    for line in lines(question) {
        front.push('\n');
        front.push_str(&line);
    }
    front
}

fn lines(question: &Question) -> Vec<String> {
    if question.items.is_empty() {
        question
            .options
            .iter()
            .map(|option| format!("– {}", option.text))
            .collect()
    } else {
        question.items.clone()
    }
}

fn run(label: &str, line: String) -> Button {
    Button {
        label: label.to_owned(),
        action: Action::Run { line },
    }
}

/// A span of time, roughly, as one says it.
fn gap(millis: i64) -> String {
    let minutes = millis.max(0) / 60_000;
    let (count, unit) = match minutes {
        0..60 => (minutes.max(1), "minute"),
        60..1_440 => (minutes / 60, "hour"),
        1_440..86_400 => (minutes / 1_440, "day"),
        _ => (minutes / 43_200, "month"),
    };
    if count == 1 {
        format!("1 {unit}")
    } else {
        format!("{count} {unit}s")
    }
}

#[cfg(test)]
mod tests {
    use super::gap;

    #[test]
    fn a_gap_is_said_in_one_unit() {
        for (millis, expected) in [
            (-5, "1 minute"),
            (600_000, "10 minutes"),
            (3_600_000, "1 hour"),
            (3 * 86_400_000, "3 days"),
            (70 * 86_400_000, "2 months"),
        ] {
            assert_eq!(gap(millis), expected);
        }
    }
}
