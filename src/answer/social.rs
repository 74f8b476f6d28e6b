//! Small talk: what is said to the bot rather than asked of the source.

use super::Social;
use crate::text::tokens;

const GREETINGS: &[&str] = &[
    "hi",
    "hello",
    "hey",
    "hiya",
    "yo",
    "greetings",
    "morning",
    "evening",
    "afternoon",
    "howdy",
    "sup",
    "salut",
    "hola",
];
const THANKS: &[&str] = &[
    "thanks",
    "thank",
    "thankyou",
    "thx",
    "ty",
    "cheers",
    "tysm",
    "appreciated",
];
const FAREWELLS: &[&str] = &["bye", "goodbye", "farewell", "cya", "goodnight", "later"];
const ABUSE: &[&str] = &[
    "stupid",
    "dumb",
    "idiot",
    "moron",
    "useless",
    "suck",
    "sucks",
    "crap",
    "shit",
    "fuck",
    "fucking",
    "bitch",
    "trash",
    "garbage",
    "hate",
    "shut",
    "loser",
    "lame",
    "dumbass",
    "asshole",
    "worthless",
];
/// Words that go with small talk without making a question of it.
const PADDING: &[&str] = &[
    "good",
    "you",
    "u",
    "so",
    "much",
    "very",
    "are",
    "is",
    "the",
    "a",
    "there",
    "everyone",
    "all",
    "guys",
    "folks",
    "bot",
    "annalist",
    "again",
    "my",
    "friend",
    "friends",
    "to",
    "for",
    "that",
    "your",
    "help",
    "nice",
    "day",
    "have",
    "night",
    "see",
    "lot",
    "many",
    "really",
    "just",
    "omg",
    "lol",
    "this",
    "such",
    "an",
    "now",
    "up",
    "and",
    "ok",
    "okay",
    "great",
    "cool",
    "awesome",
    "love",
    "it",
    "not",
    "be",
    "what",
    "how",
    "doing",
    "r",
    "ur",
    "man",
    "mate",
    "dude",
    "bro",
    "everybody",
    "team",
    "class",
];

/// The small talk that a text is, if it is nothing else.
#[must_use]
pub(super) fn recognise(text: &str) -> Option<Social> {
    let words: Vec<String> = tokens(text)
        .into_iter()
        .take(13)
        .map(|t| unstretch(&t.word))
        .collect();
    let Some(first) = words.first() else {
        return Some(Social::Empty);
    };
    let line = words.join(" ");
    if words.len() <= 6
        && (line.contains("who are you")
            || line.contains("what are you")
            || line.contains("your name"))
    {
        return Some(Social::Identity);
    }
    if words.len() <= 7
        && (line == "help"
            || line.contains("what can you do")
            || line.contains("how do you work")
            || line.contains("how do i use you")
            || line.contains("help me please")
            || line == "commands")
    {
        return Some(Social::Help);
    }
    if words.len() > 12 {
        return None;
    }
    let all = |kind: &[&str]| {
        words
            .iter()
            .all(|w| kind.contains(&w.as_str()) || PADDING.contains(&w.as_str()))
    };
    let any = |kind: &[&str]| words.iter().any(|w| kind.contains(&w.as_str()));
    let is = |kind: &[&str]| any(kind) && all(kind);
    if is(ABUSE) {
        Some(Social::Abuse)
    } else if is(THANKS) {
        Some(Social::Thanks)
    } else if is(GREETINGS) {
        Some(Social::Greeting)
    } else if is(FAREWELLS) {
        Some(Social::Farewell)
    } else if words.len() == 1 && first.len() == 1 {
        Some(Social::Empty)
    } else {
        None
    }
}

/// A word without letters held down: 'thankyouuu' is 'thankyou', 'heyyy' is 'hey'.
fn unstretch(word: &str) -> String {
    let trimmed = word.trim_end_matches(|c| word.ends_with(c));
    match word.len() - trimmed.len() {
        0..=2 => word.to_owned(),
        _ => format!(
            "{trimmed}{}",
            word.chars().last().map(String::from).unwrap_or_default()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, social: Option<Social>) {
        assert_eq!(recognise(text), social, "{text:?}");
    }

    #[test]
    fn small_talk_is_told_from_questions() {
        check("hello there!", Some(Social::Greeting));
        check("thank you sooo much", Some(Social::Thanks));
        check("you useless bot", Some(Social::Abuse));
        check("bye", Some(Social::Farewell));
        check("what can you do?", Some(Social::Help));
        check("who are you", Some(Social::Identity));
        check("🎉🎉", Some(Social::Empty));
        check("hi, when did the siege end?", None);
        check("who hated the king?", None);
        check("help came from whom", None);
    }
}
