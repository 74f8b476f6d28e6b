//! What the noun of a question asks for: 'which day', 'the reason for'.

use super::{Asked, Noun, Wanted, is_request};
use crate::date::Precision;
use crate::lexicon::{AskingNoun, List, asking_noun};
use crate::quantity::{Family, family};

/// What a noun asks for, and what sort of thing it is.
pub(super) fn class(noun: &str) -> Option<(Wanted, Option<Noun>)> {
    Some(match asking_noun(noun)? {
        AskingNoun::Time => (Wanted::When, None),
        AskingNoun::Spot => (Wanted::Where, None),
        AskingNoun::Place => (Wanted::Where, Some(Noun::Place)),
        AskingNoun::State => (Wanted::Who, Some(Noun::State)),
        AskingNoun::Person => (Wanted::Who, Some(Noun::Person)),
        AskingNoun::Unit => (Wanted::Who, Some(Noun::Unit)),
        AskingNoun::Agreement => (Wanted::What, Some(Noun::Agreement)),
        AskingNoun::Number => (Wanted::HowMany, None),
        AskingNoun::Reason => (Wanted::Why, None),
        AskingNoun::Outcome => (Wanted::Result, None),
        AskingNoun::Duration => (Wanted::HowLong, None),
        AskingNoun::Wording => (Wanted::Quote, None),
    })
}

/// How precise a date has to be that a noun asks for.
pub(super) fn precision(noun: &str) -> Option<Precision> {
    Some(match noun {
        "day" => Precision::Day(1, 1),
        "month" => Precision::Month(1),
        "year" => Precision::Year,
        "decade" => Precision::Decade,
        "century" => Precision::Century,
        _ => return None,
    })
}

/// 'Count the days from … to …'.
pub(super) fn to_be_counted(text: &[&str]) -> Option<Asked> {
    if !matches!(text.first(), Some(&"count" | &"calculate" | &"compute")) {
        return None;
    }
    let unit = (1..text.len().min(4)).find(|&i| family(text[i]) == Some(Family::Time))?;
    Some(Asked::of(Wanted::HowLong, vec![0, unit]))
}

/// 'Give me the date on which …', 'the reason for …': a noun in the opening that says what is wanted, before any
/// question word that is not a relative one.
pub(super) fn in_opening(text: &[&str]) -> Option<Asked> {
    let opens = text
        .iter()
        .position(|w| matches!(*w, "the" | "its" | "their" | "his"))
        .or_else(|| text.first().filter(|w| is_request(w)).map(|_| 0))?;
    if text[..opens]
        .iter()
        .any(|w| List::Interrogative.has(w) || List::Auxiliary.has(w))
    {
        return None;
    }
    let (noun, (wanted, sort)) =
        (opens + 1..text.len().min(opens + 4)).find_map(|i| Some((i, class(text[i])?)))?;
    let bound = text.get(noun + 1).is_none_or(|w| {
        matches!(
            *w,
            "of" | "on" | "in" | "for" | "when" | "behind" | "that" | "at" | "which" | "to"
        )
    });
    let telling = matches!(
        wanted,
        Wanted::When
            | Wanted::Why
            | Wanted::Result
            | Wanted::HowLong
            | Wanted::HowMany
            | Wanted::Quote
    );
    // 'Name the lake near which …'
    let alone = || text[noun + 1..].iter().all(|w| class(w).is_none());
    if sort.is_some() && is_request(text[0]) && noun <= opens + 2 && alone() {
        return Some(Asked {
            sort,
            noun: Some(noun),
            ..Asked::of(wanted, vec![0])
        });
    }
    if sort.is_some() || !bound || !telling || opens > 5 || text[noun] == "total" {
        return None;
    }
    let mut asked = Asked::of(wanted, vec![noun]);
    if wanted == Wanted::When {
        asked.precision = precision(text[noun]);
        if let Some(["on" | "in", "which"]) = text.get(noun + 1..noun + 3) {
            asked.cues.push(noun + 2);
        }
    }
    Some(asked)
}
