//! Small talk: what is said to the bot rather than asked of the source.

use super::Social;
use crate::lexicon::List;
use crate::text::tokens;

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
    let all = |kind: List| words.iter().all(|w| kind.has(w) || List::Padding.has(w));
    let any = |kind: List| words.iter().any(|w| kind.has(w));
    let is = |kind: List| any(kind) && all(kind);
    if is(List::Abuse) {
        Some(Social::Abuse)
    } else if is(List::Thanks) {
        Some(Social::Thanks)
    } else if is(List::Greeting) {
        Some(Social::Greeting)
    } else if is(List::Farewell) {
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
