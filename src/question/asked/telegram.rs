//! A question without question words ('Ardian losses', 'reason for the war'): what its nouns ask for.

use super::noun::{class, precision};
use super::{Asked, Noun, Wanted};
use crate::lexicon::{Loss, loss};
use crate::question::words::Word;

/// What the word asks for that is the likeliest to say so, the first of several.
pub(super) fn read(text: &[&str], words: &[Word], is_name: impl Fn(&str) -> bool) -> Asked {
    if let Some(asked) = named_last(text, is_name) {
        return asked;
    }
    let telling = (0..text.len()).filter_map(|place| {
        let (wanted, sort) = told(text[place])?;
        Some((rank(wanted, sort)?, place, wanted, sort))
    });
    let Some((_, place, wanted, sort)) = telling.min_by_key(|&(rank, place, ..)| (rank, place))
    else {
        let mut asked = Asked::of(Wanted::What, vec![]);
        asked.explicit = false;
        return asked;
    };
    // 'Losses' asks for a number; 'killed' tells of one and is what a fact has to speak of.
    let asks = class(text[place]).is_some() && sort.is_none();
    let mut asked = Asked::of(wanted, if asks { vec![place] } else { vec![] });
    asked.sort = sort;
    asked.noun = (!asks).then_some(place);
    asked.explicit = asks;
    if wanted == Wanted::When {
        asked.precision = precision(text[place]);
        // 'day and month', 'month + year'
        for (i, word) in text.iter().enumerate() {
            if let Some(p) = precision(word).filter(|_| !words[i].function) {
                asked.precision = asked.precision.max(Some(p));
                if !asked.cues.contains(&i) {
                    asked.cues.push(i);
                }
            }
        }
    }
    asked
}

/// 'Mutual aid protocol city': a place or a state of which nothing but its sort stands there, at the end.
fn named_last(text: &[&str], is_name: impl Fn(&str) -> bool) -> Option<Asked> {
    let [_, _, .., last] = text else {
        return None;
    };
    let (wanted, sort) = class(last)?;
    let is_sort = matches!(sort, Some(Noun::Place | Noun::State)) && !is_name(last);
    is_sort.then(|| Asked {
        sort,
        noun: Some(text.len() - 1),
        ..Asked::of(wanted, vec![])
    })
}

/// What a word of a telegram asks for: a noun by its class, a verb by what it tells.
fn told(word: &str) -> Option<(Wanted, Option<Noun>)> {
    if loss(word) == Some(Loss::Alone) {
        return Some((Wanted::HowMany, None));
    }
    match word {
        "signed" | "dated" => Some((Wanted::When, None)),
        "because" => Some((Wanted::Why, None)),
        _ => class(word),
    }
}

/// How soon what a word asks for is believed, 0 first. A class of things ('hill', 'army') is not: in a telegram it is more
/// often part of a name than what is asked for.
fn rank(wanted: Wanted, sort: Option<Noun>) -> Option<u8> {
    match (wanted, sort) {
        (Wanted::When | Wanted::Why | Wanted::Result | Wanted::HowLong, None) => Some(0),
        (Wanted::HowMany | Wanted::Quote, None) => Some(1),
        (Wanted::Where, None) | (Wanted::Who, Some(Noun::Person)) => Some(2),
        _ => None,
    }
}
