//! How much of an answer is right: a pick by its place, a year by its distance, words by the judge.

use crate::date;
use crate::text::tokens;
use crate::trivia::judge::{Expected, Grade, judge};
use crate::trivia::points::year_percent;
use crate::trivia::question::{Question, Right};
use crate::trivia::round::Judged;

/// What a player gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// The option at this place, from 0.
    Option(u32),
    /// Words.
    Text(String),
}

/// What was made of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graded {
    /// How much of it is right.
    pub judged: Judged,
    /// What was understood, for the journal and the player.
    pub understood: String,
}

/// Why an answer cannot be graded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unclear {
    /// It names none of the options.
    NoSuchOption,
    /// It names no year.
    NoYear,
}

/// Characters of an answer that are kept.
const LONGEST_KEPT: usize = 120;

/// Grades an answer.
///
/// # Errors
/// [`Unclear`] when it says nothing that could be right or wrong: that costs no attempt.
pub fn grade(question: &Question, given: &Given) -> Result<Graded, Unclear> {
    match &question.right {
        Right::Option(right) => {
            let picked = match given {
                Given::Option(picked) => Some(*picked),
                Given::Text(text) => picked(question, text),
            };
            let option = picked.and_then(|picked| question.options.get(picked as usize));
            let (picked, option) = picked.zip(option).ok_or(Unclear::NoSuchOption)?;
            Ok(Graded {
                judged: whole(picked == *right),
                understood: option.text.clone(),
            })
        }
        Right::Year(right) => {
            let Given::Text(text) = given else {
                return Err(Unclear::NoYear);
            };
            let year = year(text).ok_or(Unclear::NoYear)?;
            let percent = year_percent(*right, year);
            Ok(Graded {
                judged: Judged {
                    percent,
                    close: false,
                },
                understood: date::show_year(year),
            })
        }
        Right::Typed(expected) => {
            let Given::Text(text) = given else {
                return Err(Unclear::NoSuchOption);
            };
            Ok(typed(expected, text))
        }
    }
}

const fn whole(right: bool) -> Judged {
    Judged {
        percent: if right { 100 } else { 0 },
        close: false,
    }
}

fn typed(expected: &Expected, text: &str) -> Graded {
    let verdict = judge(expected, text);
    let judged = Judged {
        percent: if verdict.grade == Grade::Accept {
            100
        } else {
            0
        },
        close: verdict.grade == Grade::Close,
    };
    // What it was taken for may be the answer: it is told only to somebody who has it.
    let understood = text.trim().chars().take(LONGEST_KEPT).collect();
    Graded { judged, understood }
}

/// The option that a text names: by its letter, its number, or what it says.
fn picked(question: &Question, text: &str) -> Option<u32> {
    let said = plain(text);
    let by_text = question
        .options
        .iter()
        .position(|option| plain(&option.text) == said);
    let by_letter = || {
        let letters = question.items.is_empty() && question.options.len() <= 26;
        let mut chars = said.chars();
        match (letters, chars.next(), chars.next()) {
            (true, Some(letter @ 'a'..='z'), None) => Some(usize::from(letter as u8 - b'a')),
            _ => None,
        }
    };
    let by_number = || said.parse::<usize>().ok()?.checked_sub(1);
    let by_start = || {
        let starts = |option: &&str| !said.is_empty() && option.starts_with(said.as_str());
        let options: Vec<String> = question
            .options
            .iter()
            .map(|option| plain(&option.text))
            .collect();
        let mut fitting = options
            .iter()
            .map(String::as_str)
            .enumerate()
            .filter(|(_, option)| starts(option));
        match (fitting.next(), fitting.next()) {
            (Some((place, _)), None) if question.items.is_empty() => Some(place),
            _ => None,
        }
    };
    let known = |place: &usize| *place < question.options.len();
    let place = by_text
        .or_else(|| by_letter().filter(known))
        .or_else(|| by_number().filter(known))
        .or_else(by_start)?;
    u32::try_from(place).ok()
}

/// Letters and digits alone, folded: 'B → A' and 'b a' are the same order.
fn plain(text: &str) -> String {
    tokens(text)
        .iter()
        .map(|token| token.word.as_ref())
        .collect()
}

/// The one year that a text names.
fn year(text: &str) -> Option<i32> {
    let named: Vec<i32> = date::mentions(text, None)
        .iter()
        .filter_map(|mention| mention.when.years())
        .collect();
    match named[..] {
        [year] => Some(year),
        [] => text
            .trim()
            .parse()
            .ok()
            .filter(|year| (-9_999..=9_999).contains(year)),
        _ => None,
    }
}

impl date::When {
    /// The year, of a single date that is at least that precise.
    fn years(&self) -> Option<i32> {
        match self {
            Self::Date(date) if date.precision >= date::Precision::Year => Some(date.year),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Given, Unclear, grade};
    use crate::trivia::question::{Choice, Difficulty, Format, Question, Right};

    fn question(options: &[&str], right: Right) -> Question {
        let option = |text: &&str| Choice {
            text: (*text).to_owned(),
            belongs: None,
        };
        Question {
            key: "k/choice".to_owned(),
            format: Format::Choice,
            stem: String::new(),
            items: Vec::new(),
            options: options.iter().map(option).collect(),
            right,
            answer: String::new(),
            why: String::new(),
            facts: Vec::new(),
            paragraphs: vec![1],
            difficulty: Difficulty::Easy,
        }
    }

    #[track_caller]
    fn check(question: &Question, given: &str, expected: Result<u8, Unclear>) {
        let graded = grade(question, &Given::Text(given.to_owned()));
        assert_eq!(
            graded.map(|graded| graded.judged.percent),
            expected,
            "{given}"
        );
    }

    #[test]
    fn an_option_is_named_by_letter_number_or_words() {
        let choice = question(
            &["12 March 1936", "29 July 1938", "Tokyo"],
            Right::Option(1),
        );
        check(&choice, "B", Ok(100));
        check(&choice, " b) ", Ok(100));
        check(&choice, "2", Ok(100));
        check(&choice, "29 JULY 1938", Ok(100));
        check(&choice, "29 July", Ok(100));
        check(&choice, "tok", Ok(0));
        check(&choice, "D", Err(Unclear::NoSuchOption));
        check(&choice, "0", Err(Unclear::NoSuchOption));
        check(&choice, "", Err(Unclear::NoSuchOption));
        let truth = question(&["True", "False"], Right::Option(1));
        check(&truth, "f", Ok(100));
        check(&truth, "true", Ok(0));
    }

    #[test]
    fn an_order_is_written_with_or_without_arrows() {
        let mut order = question(&["A → B → C", "B → A → C"], Right::Option(1));
        order.items = vec!["A. x".to_owned(), "B. y".to_owned(), "C. z".to_owned()];
        check(&order, "b a c", Ok(100));
        check(&order, "BAC", Ok(100));
        check(&order, "A > B > C", Ok(0));
        check(&order, "b", Err(Unclear::NoSuchOption));
    }

    #[test]
    fn a_year_counts_by_distance() {
        let year = question(&[], Right::Year(1939));
        check(&year, "1939", Ok(100));
        check(&year, "it was in 1940", Ok(60));
        check(&year, "1950", Ok(0));
        check(&year, "1939 or 1940", Err(Unclear::NoYear));
        check(&year, "no idea", Err(Unclear::NoYear));
    }
}
