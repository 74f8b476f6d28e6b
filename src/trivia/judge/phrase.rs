//! A guess as a player types it, taken apart: what is asserted, what is denied, and where one candidate ends and the
//! next begins. Chatter stays in as words of no weight; uncertainty ("not sure but …") is taken out, since it denies
//! nothing.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::{self, numbers};

use super::words::{self, Role, unsure};

/// A word of a guess.
#[derive(Debug, Clone)]
pub(super) struct Said<'a> {
    /// Folded, numbers in figures.
    pub(super) word: Cow<'a, str>,
    pub(super) role: Role,
    /// What stands between it and the word before.
    pub(super) gap: Gap,
    /// Whether it is written with a possessive ending: `zhukov's`.
    pub(super) owns: bool,
    /// Where it stands in the guess, in bytes.
    pub(super) range: Range<usize>,
    /// Whether it is initials: one letter, or letters with stops.
    pub(super) initials: bool,
}

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// White space or nothing.
    Space,
    /// A comma, a plus, an ampersand, a dash, a bracket.
    Soft,
    /// A slash, a semicolon, a line break, a question mark.
    Hard,
}

/// A guess by what it says of its words.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrase<'a> {
    /// Every word in order.
    pub(super) all: Vec<Said<'a>>,
    /// The candidates that are asserted.
    pub(super) asserted: Vec<Vec<Said<'a>>>,
    /// The candidates that are denied.
    pub(super) denied: Vec<Vec<Said<'a>>>,
}

impl<'a> Phrase<'a> {
    /// Takes a guess apart.
    pub(super) fn read(guess: &'a str) -> Self {
        let all = words(guess);
        let kept = without_uncertainty(&all);
        let mut phrase = Self {
            asserted: vec![Vec::new()],
            ..Self::default()
        };
        let mut denying = false;
        let mut at = 0;
        while at < kept.len() {
            let word = &kept[at];
            let reason = matches!(
                word.word.as_ref(),
                "because" | "cuz" | "coz" | "cus" | "cause" | "who" | "which"
            );
            if reason
                && phrase
                    .asserted
                    .iter()
                    .flatten()
                    .any(|said| said.role != Role::Filler)
            {
                break;
            }
            if denying
                && (word.gap >= Gap::Soft
                    || matches!(word.word.as_ref(), "but" | "it" | "its" | "rather"))
            {
                denying = false;
                phrase.asserted.push(Vec::new());
            }
            let skip = match denial(&kept, at, denying) {
                Denial::None => 0,
                Denial::Ahead(words) => words,
                Denial::Correction => {
                    phrase.asserted.push(Vec::new());
                    at += 1;
                    continue;
                }
            };
            if skip > 0 {
                denying = true;
                phrase.denied.push(Vec::new());
                at += skip;
                continue;
            }
            if matches!(word.word.as_ref(), "wrong" | "incorrect" | "false" | "nope") {
                // What is called wrong is denied as a whole.
                let asserted = std::mem::take(&mut phrase.asserted);
                phrase.denied.extend(asserted);
                phrase.asserted.push(Vec::new());
                at += 1;
                continue;
            }
            let side = if denying {
                &mut phrase.denied
            } else {
                &mut phrase.asserted
            };
            let parts = word.gap >= Gap::Soft || joins(&word.word);
            if parts && side.last().is_some_and(|last| !last.is_empty()) {
                side.push(Vec::new());
            }
            if !joins(&word.word)
                && let Some(last) = side.last_mut()
            {
                last.push(word.clone());
            }
            at += 1;
        }
        // "zhukov … not!"
        if denying
            && phrase
                .denied
                .last()
                .is_some_and(|denied| denied.iter().all(|word| word.role == Role::Filler))
        {
            let asserted = std::mem::take(&mut phrase.asserted);
            phrase.denied.extend(asserted);
        }
        phrase.asserted.retain(|piece| !piece.is_empty());
        phrase.denied.retain(|piece| !piece.is_empty());
        phrase.all = all;
        phrase
    }
}

/// What a word does to those after it.
enum Denial {
    None,
    /// It denies what follows that many words.
    Ahead(usize),
    /// It takes back what came before and starts anew.
    Correction,
}

fn denial(words: &[Said<'_>], at: usize, denying: bool) -> Denial {
    let next = words.get(at + 1);
    match (words[at].word.as_ref(), next.map(|next| next.word.as_ref())) {
        ("anything" | "anyone" | "anybody" | "all", Some("but"))
        | ("rather", Some("than"))
        | ("instead", Some("of"))
        | ("opposed", Some("to")) => Denial::Ahead(2),
        (
            "not" | "never" | "isnt" | "wasnt" | "arent" | "werent" | "aint" | "except" | "nor"
            | "neither" | "without" | "dont" | "cant" | "excluding",
            _,
        ) => Denial::Ahead(1),
        // "no zhukov" denies; "no, zhukov" and "no it was zhukov" correct what came before.
        ("no", Some(said)) if !denying => {
            let corrects = next.is_some_and(|next| next.gap >= Gap::Soft)
                || matches!(
                    said,
                    "it" | "its" | "wait" | "i" | "that" | "thats" | "actually" | "the" | "sorry"
                );
            if corrects {
                Denial::Correction
            } else {
                Denial::Ahead(1)
            }
        }
        _ => Denial::None,
    }
}

impl Phrase<'_> {
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
            self.asserted
                .iter()
                .flatten()
                .any(|word| word.range.start <= range.start && range.end <= word.range.end)
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
        "or" | "and"
            | "vs"
            | "versus"
            | "aka"
            | "alias"
            | "und"
            | "plus"
            | "then"
            | "und/or"
            | "et"
            | "oder"
    )
}

/// The words of a text with what stands between them.
pub(super) fn words(text: &str) -> Vec<Said<'_>> {
    let mut end = 0;
    let mut out: Vec<Said<'_>> = Vec::new();
    let tokens = text::tokens(text);
    let mut tens = false;
    let count = tokens.len();
    for (place, token) in tokens.into_iter().enumerate() {
        let between = text.get(end..token.range.start).unwrap_or("");
        let raw = text.get(token.range.clone()).unwrap_or("");
        // "didn't" is two words of one place.
        let gap = if token.range.start < end {
            Gap::Space
        } else {
            gap(between)
        };
        end = token.range.end;
        let owns = raw.len() > 2 && (raw.ends_with("'s") || raw.ends_with("’s"));
        let last = place + 1 == count;
        let roman = (raw.len() >= 3 || place > 0)
            .then(|| roman_number(raw))
            .flatten();
        let word = if let Some(number) = roman {
            Cow::Owned(number.to_string())
        } else {
            // "D. I." are initials, no numerals.
            let stopped = text[token.range.end..].starts_with('.') && !last;
            abbreviated(in_figures(
                token.word,
                place > 0 && !stopped && (token.capital || last),
            ))
        };
        // "fifty-seventh" is one number.
        let spelt = !raw.starts_with(|c: char| c.is_ascii_digit());
        if let Some(before) = out.last_mut()
            && spelt
            && tens
            && gap == Gap::Space
            && let (Ok(tens), Ok(unit @ 1..=9)) = (before.word.parse::<u32>(), word.parse::<u32>())
        {
            before.word = Cow::Owned((tens + unit).to_string());
            before.range.end = token.range.end;
            continue;
        }
        tens = spelt && matches!(word.parse::<u32>(), Ok(20..=90));
        let role = if word.starts_with(|c: char| c.is_ascii_digit()) {
            Role::Number
        } else {
            words::role(&word)
        };
        let initials = word.len() <= 3
            && role != Role::Number
            && (word.len() == 1
                || raw.contains('.')
                || (word.len() == 2 && raw.chars().all(char::is_uppercase)));
        out.push(Said {
            word,
            role,
            gap,
            owns,
            range: token.range,
            initials,
        });
    }
    out
}

/// Usual abbreviations in names, written out.
fn abbreviated(word: Cow<'_, str>) -> Cow<'_, str> {
    match word.as_ref() {
        "st" => Cow::Borrowed("saint"),
        "mt" => Cow::Borrowed("mount"),
        "ft" => Cow::Borrowed("fort"),
        "sankt" | "sainte" => Cow::Borrowed("saint"),
        "co" => Cow::Borrowed("company"),
        "corp" => Cow::Borrowed("corporation"),
        "regt" => Cow::Borrowed("regiment"),
        "div" => Cow::Borrowed("division"),
        "bn" => Cow::Borrowed("battalion"),
        "govt" => Cow::Borrowed("government"),
        "assoc" | "assn" => Cow::Borrowed("association"),
        "natl" => Cow::Borrowed("national"),
        "intl" => Cow::Borrowed("international"),
        _ => word,
    }
}

fn gap(between: &str) -> Gap {
    let mut gap = Gap::Space;
    let spaced = between.contains(' ');
    for mark in between.chars() {
        let this = match mark {
            '/' | ';' | '|' | '\n' | '?' | '\\' | '、' | '・' => Gap::Hard,
            ',' | '+' | '&' | '(' | ')' | '[' | ']' | '=' | ':' | '!' => Gap::Soft,
            // A hyphen joins, a dash between spaces parts.
            '-' | '–' | '—' if spaced => Gap::Soft,
            '.' if between.len() > 1 && between.starts_with("..") => Gap::Soft,
            _ => Gap::Space,
        };
        gap = gap.max(this);
    }
    gap
}

/// Numbers in words, ordinals and Roman numerals as figures. Single Roman letters count only where `numeral` says that
/// the place fits.
fn in_figures(word: Cow<'_, str>, numeral: bool) -> Cow<'_, str> {
    const ROMAN: [&str; 21] = [
        "0", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii",
        "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx",
    ];
    if word.len() > 11 {
        return word;
    }
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let digits =
            word.trim_end_matches(|c: char| c.is_ascii_lowercase() && "stndrh".contains(c));
        return if digits.len() < word.len() {
            Cow::Owned(digits.to_owned())
        } else {
            word
        };
    }
    let round = match word.as_ref() {
        "hundred" => Some(100),
        "thousand" => Some(1_000),
        // "No one" is nobody, and "the one" no number.
        "one" => None,
        other => numbers::ordinal(other).or_else(|| numbers::cardinal(other)),
    };
    let found = if let Some(number) = round {
        Some(usize::from(number))
    } else if word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
        && (word.len() > 1 || numeral)
    {
        ROMAN.iter().position(|roman| *roman == word)
    } else {
        None
    };
    found.map_or(word, |number| Cow::Owned(number.to_string()))
}

/// The value of a Roman numeral that is written as one, in capitals, at least two letters and in the usual form.
pub(super) fn roman_number(word: &str) -> Option<u32> {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if word.len() < 2 {
        return None;
    }
    let mut total = 0;
    let mut rest = word;
    for (value, letters) in STEPS {
        let mut times = 0;
        while let Some(tail) = rest.strip_prefix(letters) {
            total += value;
            rest = tail;
            times += 1;
            if times > 3 || letters.len() == 2 {
                break;
            }
        }
    }
    rest.is_empty().then_some(total)
}

/// Leaves out what says only that the player is not sure.
fn without_uncertainty<'a>(words: &[Said<'a>]) -> Vec<Said<'a>> {
    let mut kept = Vec::with_capacity(words.len());
    let mut rest = words;
    while let [word, after @ ..] = rest {
        match unsure(rest.iter().map(|word| word.word.as_ref())) {
            0 => {
                kept.push(word.clone());
                rest = after;
            }
            count => rest = &rest[count..],
        }
    }
    kept
}
