//! What a question word asks for, with the words behind it.

use super::clause::{is_relative, stands_before};
use super::noun::{self, precision};
use super::{Asked, Wanted, is_wording};
use crate::lexicon::{Degree, degree};
use crate::quantity::{Family, family};
use crate::question::words::Word;

/// What the first question word asks for that asks for anything.
pub(super) fn find(text: &[&str], words: &[Word]) -> Option<Asked> {
    (0..text.len()).find_map(|i| match text[i] {
        "when" if i == 0 || !stands_before(text, i) => Some(Asked::of(Wanted::When, vec![i])),
        "where" | "whereabouts" if i == 0 || !stands_before(text, i) => {
            Some(Asked::of(Wanted::Where, vec![i]))
        }
        "who" | "whom" | "whose" if !is_relative(words, i) => Some(who(text, words, i)),
        "why" => Some(Asked::of(Wanted::Why, vec![i])),
        "how" => Some(how(text, words, i)),
        "what" | "which" if !is_relative(words, i) => Some(what(text, words, i)),
        _ => None,
    })
}

fn who(text: &[&str], words: &[Word], i: usize) -> Asked {
    let mut asked = Asked::of(Wanted::Who, vec![i]);
    if text[i] == "whose" {
        if text.get(i + 1).is_some_and(|next| is_wording(next)) {
            asked.cues.push(i + 1);
        }
        asked.noun = next_content(words, i + 1);
    }
    asked
}

fn how(text: &[&str], words: &[Word], i: usize) -> Asked {
    let next = text.get(i + 1).copied().unwrap_or_default();
    if next == "come" {
        return Asked::of(Wanted::Why, vec![i, i + 1]);
    }
    match degree(next) {
        Some(Degree::Count) => how_many(text, words, i),
        Some(Degree::Span) => Asked::of(Wanted::HowLong, vec![i, i + 1]),
        Some(Degree::Size) => Asked::of(Wanted::HowMany, vec![i, i + 1]),
        Some(Degree::Measure) => Asked {
            noun: Some(i + 1),
            ..Asked::of(Wanted::HowMany, vec![i])
        },
        None => Asked::of(Wanted::How, vec![i]),
    }
}

/// 'how many' and 'how much', which ask for a time where the noun is one ('how many days', 'how much longer').
fn how_many(text: &[&str], words: &[Word], i: usize) -> Asked {
    let mut asked = Asked::of(Wanted::HowMany, vec![i, i + 1]);
    let is_time = |place: usize| family(text[place]) == Some(Family::Time);
    if let Some("longer" | "time") = text.get(i + 2).copied() {
        asked.cues.push(i + 2);
        asked.wanted = Wanted::HowLong;
        return asked;
    }
    asked.noun = next_content(words, i + 2);
    // 'how many full years'
    if let Some(noun) = asked.noun
        && matches!(
            text[noun],
            "full" | "whole" | "entire" | "complete" | "calendar"
        )
        && noun + 1 < text.len()
    {
        asked.cues.push(noun);
        asked.noun = Some(noun + 1);
    }
    if let Some(unit) = asked.noun.filter(|&noun| is_time(noun)) {
        asked.wanted = Wanted::HowLong;
        asked.cues.push(unit);
    }
    asked
}

/// 'what' or 'which', by the noun that goes with it.
fn what(text: &[&str], words: &[Word], i: usize) -> Asked {
    let at = |k: usize| text.get(k).copied().unwrap_or_default();
    match (at(i), at(i + 1), at(i + 2)) {
        ("what", "for" | "made" | "caused" | "prompted", _) => {
            return Asked::of(Wanted::Why, vec![i, i + 1]);
        }
        ("what", "led", "to") | ("what", "brought", "about") | ("what", "lay", "behind") => {
            return Asked::of(Wanted::Why, vec![i, i + 1, i + 2]);
        }
        (_, "time", _) => return Asked::of(Wanted::When, vec![i, i + 1]),
        (_, "became" | "becomes", "of") => return Asked::of(Wanted::Result, vec![i, i + 1]),
        _ => {}
    }
    let noun = head(text, words, i);
    if let Some(asked) = noun.and_then(|(k, _)| by_class(text, words, i, k)) {
        return asked;
    }
    let mut asked = Asked::of(Wanted::What, vec![i]);
    asked.noun = noun.filter(|&(_, direct)| direct).map(|(k, _)| k);
    let happens = |w: &&str| matches!(*w, "happen" | "happened" | "happens" | "become" | "became");
    asked.explicit = at(i) != "what" || !text[i..].iter().any(happens);
    asked
}

/// Where the noun of 'what' or 'which' begins, and whether it stands right behind ('which day', 'what kind of date')
/// rather than after a form of 'be' ('what was the date').
fn head(text: &[&str], words: &[Word], i: usize) -> Option<(usize, bool)> {
    let mut k = i + 1;
    let mut copula = false;
    while k < text.len() && k < i + 8 {
        let w = text[k];
        if matches!(w, "is" | "are" | "was" | "were" | "s") && !copula {
            copula = true;
        } else if !(words[k].function
            || words[k].light && noun::class(w).is_none()
            || matches!(w, "kind" | "sort" | "type"))
        {
            break;
        }
        k += 1;
    }
    let direct = words[i + 1..k]
        .iter()
        .all(|w| w.light || matches!(w.text.as_str(), "of" | "the" | "exact"));
    (k < text.len() && (direct || copula)).then_some((k, direct))
}

/// What the noun at `k` asks for, or one a few words on: 'what Soviet commander', 'what was the final outcome'.
fn by_class(text: &[&str], words: &[Word], i: usize, k: usize) -> Option<Asked> {
    let (place, (wanted, sort)) = (k..text.len())
        .take(4)
        .take_while(|&place| !words[place].function || place == k)
        .find_map(|place| Some((place, noun::class(text[place])?)))?;
    let mut asked = Asked::of(wanted, vec![i]);
    if wanted == Wanted::When {
        asked.precision = precision(text[place]);
        // 'which day and month'
        let more = match text.get(place + 1..place + 3) {
            Some(["and", more]) => precision(more),
            _ => None,
        };
        if more.is_some() {
            asked.precision = asked.precision.max(more);
            asked.cues.push(place + 2);
        }
    }
    if sort.is_none() || matches!(text[place], "person" | "man" | "place" | "people") {
        asked.cues.push(place);
    }
    asked.sort = sort;
    asked.noun = (wanted != Wanted::HowMany).then_some(place);
    Some(asked)
}

/// The first of the next few words that is no function word.
fn next_content(words: &[Word], from: usize) -> Option<usize> {
    (from..words.len().min(from + 4)).find(|&i| !words[i].function)
}
