//! What a button carries: a typed, versioned, compact text that a restart, or another process, can read again.
//!
//! An id is `1`, a letter for the action, its fields, the page and who may press, parted by bars. A payload that is
//! longer than Discord allows is kept in the store under a digest of itself and the id names the digest, so that a
//! button is never lost for its length. Nothing in an id is trusted: packs, facts and lines are looked up again when it
//! comes back, and the presser is compared with the owner.

use sha2::{Digest, Sha256};
use thiserror::Error;

use super::limits;
use crate::ids::{PlayerId, RoundId};
use crate::reply::{Action, Play};

/// The version that this build writes and reads.
const VERSION: char = '1';
/// Letter of an id whose payload is in the store.
const KEPT: char = 's';
/// Hexadecimal digits of the digest that names a kept payload: 128 bits, so that two payloads never share one.
const DIGEST_DIGITS: usize = 32;

/// What a press asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Press {
    /// What the button does.
    pub action: Action,
    /// Who may press it; `None` for everybody.
    pub owner: Option<PlayerId>,
    /// Which page of the reply is wanted, from 0.
    pub page: u16,
}

/// A custom id that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decoded {
    /// It says all.
    Inline(Press),
    /// Its payload is in the store under this key; [`payload`] reads it.
    Kept(String),
}

/// A custom id to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded {
    /// At most [`limits::CUSTOM_ID`] units.
    pub id: String,
    /// What must be in the store before the button is shown.
    pub keep: Option<Kept>,
}

/// A payload too long for an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The key under which it is looked up.
    pub key: String,
    /// The payload itself.
    pub payload: String,
}

/// Why a custom id means nothing to this build.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CustomIdError {
    /// It was made by another version.
    #[error("custom id of an unknown version; expected one that starts with {VERSION}")]
    Version,
    /// It names an action that is not known.
    #[error("custom id with an unknown action; expected one of r, t, f, c, p, g")]
    Action,
    /// It has too few or too many fields, or one that cannot be read.
    #[error("custom id whose fields do not fit its action")]
    Fields,
}

/// The id of a button.
#[must_use]
pub fn encode(press: &Press) -> Encoded {
    let payload = write(press);
    if limits::length(&payload) <= limits::CUSTOM_ID {
        return Encoded {
            id: payload,
            keep: None,
        };
    }
    let key: String = Sha256::digest(&payload)
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .take(DIGEST_DIGITS)
        .map(hex_digit)
        .collect();
    Encoded {
        id: format!("{VERSION}{KEPT}{key}"),
        keep: Some(Kept { key, payload }),
    }
}

/// Reads an id.
///
/// # Errors
/// [`CustomIdError`] where the id is of another version, names an unknown action or lacks a field.
pub fn decode(id: &str) -> Result<Decoded, CustomIdError> {
    let body = id.strip_prefix(VERSION).ok_or(CustomIdError::Version)?;
    match body.strip_prefix(KEPT) {
        Some(key) if key.len() == DIGEST_DIGITS && key.bytes().all(|b| b.is_ascii_hexdigit()) => {
            Ok(Decoded::Kept(key.to_owned()))
        }
        Some(_) => Err(CustomIdError::Fields),
        None => payload(id).map(Decoded::Inline),
    }
}

/// Reads a payload that was kept in the store.
///
/// # Errors
/// As [`decode`].
pub fn payload(text: &str) -> Result<Press, CustomIdError> {
    let body = text.strip_prefix(VERSION).ok_or(CustomIdError::Version)?;
    let mut letters = body.chars();
    let letter = letters.next().ok_or(CustomIdError::Action)?;
    let fields = split(letters.as_str()).ok_or(CustomIdError::Fields)?;
    let (own, tail) = fields
        .split_at_checked(fields.len().saturating_sub(2))
        .ok_or(CustomIdError::Fields)?;
    let [page, owner] = tail else {
        return Err(CustomIdError::Fields);
    };
    let action = match (letter, own) {
        ('r', [pack, paragraph]) => Action::ReadParagraph {
            pack: pack.clone(),
            paragraph: paragraph.parse().map_err(|_| CustomIdError::Fields)?,
        },
        ('t', [pack, fact]) => Action::Related {
            pack: pack.clone(),
            fact: fact.clone(),
        },
        ('f', [pack, fact]) => Action::FollowUp {
            pack: pack.clone(),
            fact: fact.clone(),
        },
        ('c', [line]) => Action::Run { line: line.clone() },
        ('p', [pack]) => Action::Report {
            pack: pack.clone(),
            fact: None,
        },
        ('p', [pack, fact]) => Action::Report {
            pack: pack.clone(),
            fact: Some(fact.clone()),
        },
        ('g', [round, question, play]) => Action::Play {
            round: RoundId(round.parse().map_err(|_| CustomIdError::Fields)?),
            question: question.parse().map_err(|_| CustomIdError::Fields)?,
            play: play_of(play).ok_or(CustomIdError::Fields)?,
        },
        ('r' | 't' | 'f' | 'c' | 'p' | 'g', _) => return Err(CustomIdError::Fields),
        _ => return Err(CustomIdError::Action),
    };
    let page = u16::from_str_radix(page, 16).map_err(|_| CustomIdError::Fields)?;
    let owner = match owner.as_str() {
        "" => None,
        digits => Some(PlayerId(
            u64::from_str_radix(digits, 16).map_err(|_| CustomIdError::Fields)?,
        )),
    };
    Ok(Press {
        action,
        owner,
        page,
    })
}

fn play_of(word: &str) -> Option<Play> {
    Some(match word {
        "t" => Play::Type,
        "h" => Play::Hint,
        "s" => Play::Skip,
        "l" => Play::Learn,
        option => Play::Pick(option.parse().ok()?),
    })
}

fn play_word(play: Play) -> String {
    match play {
        Play::Pick(option) => option.to_string(),
        Play::Type => "t".to_owned(),
        Play::Hint => "h".to_owned(),
        Play::Skip => "s".to_owned(),
        Play::Learn => "l".to_owned(),
    }
}

fn write(press: &Press) -> String {
    let (letter, own): (char, Vec<String>) = match &press.action {
        Action::ReadParagraph { pack, paragraph } => {
            ('r', vec![guard(pack), paragraph.to_string()])
        }
        Action::Related { pack, fact } => ('t', vec![guard(pack), guard(fact)]),
        Action::FollowUp { pack, fact } => ('f', vec![guard(pack), guard(fact)]),
        Action::Run { line } => ('c', vec![guard(line)]),
        Action::Play {
            round,
            question,
            play,
        } => (
            'g',
            vec![round.to_string(), question.to_string(), play_word(*play)],
        ),
        Action::Report { pack, fact } => (
            'p',
            std::iter::once(pack)
                .chain(fact)
                .map(|field| guard(field))
                .collect(),
        ),
    };
    let owner = press
        .owner
        .map(|PlayerId(id)| format!("{id:x}"))
        .unwrap_or_default();
    // The owner stands last, behind a bar: an id never ends in a space that might be trimmed on its way.
    format!(
        "{VERSION}{letter}{}|{:x}|{owner}",
        own.join("|"),
        press.page
    )
}

/// A field in which a bar no longer parts.
fn guard(field: &str) -> String {
    field.replace('\\', "\\\\").replace('|', "\\/")
}

/// The fields of a body; `None` where a backslash guards nothing.
fn split(body: &str) -> Option<Vec<String>> {
    let mut fields = vec![String::new()];
    let mut letters = body.chars();
    while let Some(c) = letters.next() {
        let field = fields.last_mut()?;
        match c {
            '|' => fields.push(String::new()),
            '\\' => field.push(match letters.next()? {
                '\\' => '\\',
                '/' => '|',
                _ => return None,
            }),
            other => field.push(other),
        }
    }
    Some(fields)
}

fn hex_digit(nibble: u8) -> char {
    char::from(if nibble < 10 {
        b'0' + nibble
    } else {
        b'a' + nibble - 10
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_action() -> impl Strategy<Value = Action> {
        let id = "[a-z0-9-]{1,40}|.{0,60}";
        prop_oneof![
            (id, any::<u32>())
                .prop_map(|(pack, paragraph)| Action::ReadParagraph { pack, paragraph }),
            (id, id).prop_map(|(pack, fact)| Action::Related { pack, fact }),
            (id, id).prop_map(|(pack, fact)| Action::FollowUp { pack, fact }),
            ".{0,200}".prop_map(|line| Action::Run { line }),
            (any::<u64>(), any::<u32>(), play()).prop_map(|(round, question, play)| Action::Play {
                round: RoundId(round),
                question,
                play
            }),
            (id, proptest::option::of(id)).prop_map(|(pack, fact)| Action::Report { pack, fact }),
        ]
    }

    fn play() -> impl Strategy<Value = Play> {
        prop_oneof![
            any::<u32>().prop_map(Play::Pick),
            Just(Play::Type),
            Just(Play::Hint),
            Just(Play::Skip),
            Just(Play::Learn),
        ]
    }

    proptest! {
        #[test]
        fn every_action_comes_back_as_it_was_and_within_the_limit(
            action in any_action(), owner in proptest::option::of(any::<u64>()), page in any::<u16>(),
        ) {
            let press = Press { action, owner: owner.map(PlayerId), page };
            let encoded = encode(&press);
            prop_assert!(limits::length(&encoded.id) <= limits::CUSTOM_ID);
            let back = match (decode(&encoded.id), encoded.keep) {
                (Ok(Decoded::Inline(press)), None) => press,
                (Ok(Decoded::Kept(key)), Some(kept)) => {
                    prop_assert_eq!(key, kept.key);
                    payload(&kept.payload).unwrap()
                }
                other => return Err(TestCaseError::fail(format!("{other:?}"))),
            };
            prop_assert_eq!(back, press);
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in ".{0,120}") {
            let _ = decode(&text);
            let _ = payload(&format!("1{text}"));
        }
    }

    #[track_caller]
    fn check(id: &str, expected: CustomIdError) {
        assert_eq!(decode(id), Err(expected), "{id:?}");
    }

    #[test]
    fn an_id_that_is_not_ours_is_named_not_guessed() {
        check("", CustomIdError::Version);
        check("0r|x|1|0|", CustomIdError::Version);
        check("1", CustomIdError::Action);
        check("1zx|0|", CustomIdError::Action);
        check("1rpack|seven|0|", CustomIdError::Fields);
        check("1rpack|7|0", CustomIdError::Fields);
        check("1cline\\x|0|", CustomIdError::Fields);
        check("1sabc", CustomIdError::Fields);
        check("1rpack|7|0|xyz", CustomIdError::Fields);
    }
}
