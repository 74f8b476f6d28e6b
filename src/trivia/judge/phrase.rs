//! A guess as a player types it, taken apart: what is asserted, what is denied, and where one candidate ends and the
//! next begins. Chatter stays in as words of no weight; uncertainty ("not sure but …") is taken out, since it denies
//! nothing.

use std::ops::Range;

use super::said::{Gap, Said};
use super::words::{Role, unsure};

/// Words of a guess that belong together: one candidate.
pub(super) type Piece<'w, 'a> = [&'w Said<'a>];

/// A guess by what it says of its words.
#[derive(Debug, Clone)]
pub(super) struct Phrase<'w, 'a> {
    /// Every word in order.
    pub(super) all: &'w [Said<'a>],
    /// The candidates that are asserted.
    pub(super) asserted: Vec<Vec<&'w Said<'a>>>,
    /// The candidates that are denied.
    pub(super) denied: Vec<Vec<&'w Said<'a>>>,
}

impl<'w, 'a> Phrase<'w, 'a> {
    /// Takes the words of a guess apart.
    pub(super) fn of(all: &'w [Said<'a>]) -> Self {
        let kept = without_uncertainty(all);
        let mut reader = Reader {
            asserted: vec![Vec::new()],
            denied: Vec::new(),
            denying: false,
        };
        let mut at = 0;
        while let Some(word) = kept.get(at) {
            if gives_reason(&word.word) && reader.has_asserted() {
                break;
            }
            if reader.denying && ends_denial(word) {
                reader.assert();
            }
            at += match mark(&kept[at..], reader.denying) {
                Mark::None => {
                    reader.take(word);
                    1
                }
                Mark::Denial(words) => {
                    reader.deny();
                    words
                }
                Mark::Correction => {
                    reader.asserted.push(Vec::new());
                    1
                }
                Mark::Wrong => {
                    reader.deny_all();
                    reader.asserted.push(Vec::new());
                    1
                }
            };
        }
        reader.finish(all)
    }
}

/// What has been read of a guess.
struct Reader<'w, 'a> {
    asserted: Vec<Vec<&'w Said<'a>>>,
    denied: Vec<Vec<&'w Said<'a>>>,
    /// Whether the next word is denied.
    denying: bool,
}

impl<'w, 'a> Reader<'w, 'a> {
    /// Whether anything but chatter has been asserted.
    fn has_asserted(&self) -> bool {
        let mut said = self.asserted.iter().flatten();
        said.any(|word| word.role != Role::Filler)
    }

    fn assert(&mut self) {
        self.denying = false;
        self.asserted.push(Vec::new());
    }

    fn deny(&mut self) {
        self.denying = true;
        self.denied.push(Vec::new());
    }

    /// Denies all that has been asserted.
    fn deny_all(&mut self) {
        self.denied.append(&mut self.asserted);
    }

    /// Adds a word to the candidate that it belongs to.
    fn take(&mut self, word: &'w Said<'a>) {
        let side = if self.denying {
            &mut self.denied
        } else {
            &mut self.asserted
        };
        let joins = joins(&word.word);
        let parts = word.gap >= Gap::Soft || joins;
        if parts && side.last().is_some_and(|last| !last.is_empty()) {
            side.push(Vec::new());
        }
        if !joins && let Some(last) = side.last_mut() {
            last.push(word);
        }
    }

    fn finish(mut self, all: &'w [Said<'a>]) -> Phrase<'w, 'a> {
        // "zhukov … not!"
        let denies_nothing = |denied: &Vec<&Said<'_>>| {
            let mut words = denied.iter();
            words.all(|word| word.role == Role::Filler)
        };
        if self.denying && self.denied.last().is_some_and(denies_nothing) {
            self.deny_all();
        }
        self.asserted.retain(|piece| !piece.is_empty());
        self.denied.retain(|piece| !piece.is_empty());
        Phrase {
            all,
            asserted: self.asserted,
            denied: self.denied,
        }
    }
}

/// Whether what follows the word says why, not what.
fn gives_reason(word: &str) -> bool {
    matches!(
        word,
        "because" | "cuz" | "coz" | "cus" | "cause" | "who" | "which"
    )
}

/// Whether something is asserted again from the word on.
fn ends_denial(word: &Said<'_>) -> bool {
    word.gap >= Gap::Soft || matches!(word.word.as_ref(), "but" | "it" | "its" | "rather")
}

/// What a word does to those around it.
enum Mark {
    None,
    /// With so many words it denies what follows.
    Denial(usize),
    /// It takes back what came before and starts anew.
    Correction,
    /// It denies all that came before.
    Wrong,
}

/// What the first of some words does to the others.
fn mark(words: &Piece<'_, '_>, denying: bool) -> Mark {
    let Some(first) = words.first() else {
        return Mark::None;
    };
    let next = words.get(1);
    match (first.word.as_ref(), next.map(|next| next.word.as_ref())) {
        ("anything" | "anyone" | "anybody" | "all", Some("but"))
        | ("rather", Some("than"))
        | ("instead", Some("of"))
        | ("opposed", Some("to")) => Mark::Denial(2),
        (
            "not" | "never" | "isnt" | "wasnt" | "arent" | "werent" | "aint" | "except" | "nor"
            | "neither" | "without" | "dont" | "cant" | "excluding",
            _,
        ) => Mark::Denial(1),
        // "no zhukov" denies; "no, zhukov" and "no it was zhukov" correct what came before.
        ("no", Some(said)) if !denying => {
            let corrects = next.is_some_and(|next| next.gap >= Gap::Soft)
                || matches!(
                    said,
                    "it" | "its" | "wait" | "i" | "that" | "thats" | "actually" | "the" | "sorry"
                );
            if corrects {
                Mark::Correction
            } else {
                Mark::Denial(1)
            }
        }
        ("wrong" | "incorrect" | "false" | "nope", _) => Mark::Wrong,
        _ => Mark::None,
    }
}

impl Phrase<'_, '_> {
    /// Whether the guess gives the question back: "who led them", "when did it end". "who is zhukov?" is an answer.
    pub(super) fn asks(&self) -> bool {
        let mut said = self.all.iter().map(|word| word.word.as_ref());
        matches!(
            said.next(),
            Some("who" | "whom" | "whose" | "what" | "when" | "where" | "which" | "why" | "how")
        ) && !matches!(
            said.next(),
            Some("is" | "was" | "are" | "were" | "s" | "about" | "if") | None
        )
    }

    /// The guess with white space in place of everything that is denied or only says that the player is not sure.
    pub(super) fn asserted_text(&self, guess: &str) -> String {
        let keep = |range: &Range<usize>| {
            let mut asserted = self.asserted.iter().flatten();
            asserted.any(|word| word.range.start <= range.start && range.end <= word.range.end)
        };
        let mut text = guess.to_owned();
        if self.denied.is_empty() {
            return text;
        }
        for word in self.all.iter().rev() {
            if !keep(&word.range) && !joins(&word.word) {
                let blank = " ".repeat(word.range.len());
                text.replace_range(word.range.clone(), &blank);
            }
        }
        text
    }
}

/// Whether the word parts two candidates.
fn joins(word: &str) -> bool {
    matches!(
        word,
        "or" | "and" | "vs" | "versus" | "aka" | "alias" | "und" | "plus" | "then" | "et" | "oder"
    )
}

/// Leaves out what says only that the player is not sure.
fn without_uncertainty<'w, 'a>(words: &'w [Said<'a>]) -> Vec<&'w Said<'a>> {
    let mut kept = Vec::with_capacity(words.len());
    let mut rest = words;
    while let [word, after @ ..] = rest {
        match unsure(rest.iter().map(|word| word.word.as_ref())) {
            0 => {
                kept.push(word);
                rest = after;
            }
            count => rest = &rest[count..],
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trivia::judge::said::words;

    #[track_caller]
    fn check(guess: &str, asserted: &str, denied: &str) {
        let words = words(guess);
        let phrase = Phrase::of(&words);
        let show = |pieces: &[Vec<&Said<'_>>]| -> String {
            let piece = |piece: &Vec<&Said<'_>>| -> String {
                let words: Vec<&str> = piece.iter().map(|word| word.word.as_ref()).collect();
                words.join(" ")
            };
            pieces.iter().map(piece).collect::<Vec<_>>().join(" | ")
        };
        assert_eq!(
            (
                show(&phrase.asserted).as_str(),
                show(&phrase.denied).as_str()
            ),
            (asserted, denied),
            "{guess}"
        );
    }

    #[test]
    fn a_guess_is_parted_into_what_it_asserts_and_what_it_denies() {
        check("lenin or stalin", "lenin | stalin", "");
        check("lenin, not stalin", "lenin", "stalin");
        check("not stalin but lenin", "but lenin", "stalin");
        check("not sure, lenin", "lenin", "");
        check("stalin... no, lenin", "stalin | lenin", "");
        check("lenin not!", "", "lenin");
        check("lenin because he led them", "lenin", "");
        check("stalin is wrong", "", "stalin is");
    }
}
