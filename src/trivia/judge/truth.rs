//! True or false: what a guess says by all its words of agreement and denial together.

use super::said::words;
use super::words::{NO, YES, affirms};
use super::{Expected, Grade, Verdict};
use crate::text;

/// Judges a guess against `true` or `false`.
pub(super) fn judge(expected: &Expected, guess: &str) -> Verdict {
    let Some(right) = says(&expected.answer) else {
        return Verdict::REJECT;
    };
    if says(guess) == Some(right) {
        Verdict::new(Grade::Accept, &expected.answer)
    } else {
        Verdict::REJECT
    }
}

/// Whether a text affirms; `None` when it says nothing, or both.
fn says(text: &str) -> Option<bool> {
    let words = words(text);
    let mut said: Option<bool> = sign(text);
    let mut denied = false;
    let mut unsure = false;
    let word = |at: usize| words.get(at).map_or("", |word| word.word.as_ref());
    for at in 0..words.len() {
        let (this, next) = (word(at), word(at + 1));
        // "not sure", "no doubt", "no idea" say nothing by themselves.
        if matches!(
            (this, next),
            ("not", "sure" | "certain" | "100") | ("no", "idea" | "clue")
        ) {
            unsure = true;
            continue;
        }
        if unsure && matches!(this, "sure" | "certain") {
            unsure = false;
            continue;
        }
        let value = match (this, next) {
            ("no", "doubt") => Some(true),
            ("no", "way" | "chance" | "shot") | ("of", "course") => Some(this == "of"),
            (
                "not" | "never" | "isnt" | "wasnt" | "aint" | "dont" | "doesnt" | "didnt" | "cant",
                _,
            ) => {
                denied = !denied;
                continue;
            }
            ("course", _) if at > 0 && word(at - 1) == "of" => None,
            ("1", _) if words.len() == 1 => Some(true),
            ("0", _) if words.len() == 1 => Some(false),
            // "i think so", "i don't think so"
            ("so", "")
                if at > 0 && matches!(word(at - 1), "think" | "believe" | "say" | "guess") =>
            {
                Some(true)
            }
            ("doubt", _) if at > 0 && word(at - 1) == "no" => None,
            ("doubt", _) => Some(false),
            _ => polarity(this),
        };
        let Some(value) = value else { continue };
        let value = value != denied;
        denied = false;
        match said {
            Some(before) if before != value => return None,
            _ => said = Some(value),
        }
    }
    // A denial that denies nothing named: "definitely not", "not at all".
    if denied {
        return match said {
            None | Some(false) => Some(false),
            // "of course not", "absolutely not", "true… not"
            Some(true) => words
                .last()
                .is_some_and(|last| last.word == "not")
                .then_some(false),
        };
    }
    said
}

/// Whether one word affirms or denies, drawn out or mistyped as it may be.
fn polarity(word: &str) -> Option<bool> {
    affirms(word).or_else(|| {
        let mut single: Vec<char> = word.chars().collect();
        single.dedup();
        let single: String = single.into_iter().collect();
        affirms(&single).or_else(|| {
            // Drawn out with the wrong last letter doubled ("nopee"), or one slip in a long word.
            let near = |known: &&str| {
                known.len() >= 4 && text::distance_within(&single, known, 1).is_some()
            };
            let (yes, no) = (YES.iter().any(near), NO.iter().any(near));
            (yes != no).then_some(yes)
        })
    })
}

/// What a sign says: a tick, a cross, a thumb.
fn sign(text: &str) -> Option<bool> {
    let mut said = None;
    for mark in text.chars() {
        let value = match mark {
            '👍' | '✅' | '✔' | '☑' | '💯' | '⭕' | '✓' | '🆗' => true,
            '👎' | '❌' | '✖' | '❎' | '🚫' | '✗' | '✘' | '⛔' => false,
            _ => continue,
        };
        if said.is_some_and(|before| before != value) {
            return None;
        }
        said = Some(value);
    }
    said
}
