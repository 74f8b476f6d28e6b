//! Names of people, places, things, organisations and agreements: does a guess name this one and no other?
//!
//! A guess and a name are compared word by word, in any order ([`fit`](super::fit)). The same comparison with the other
//! names of the question decides between neighbours.

use std::cmp::{Ordering, Reverse};

use crate::text;

use super::candidates;
use super::fit::{Fit, fit};
use super::known::Name;
use super::phrase::{Phrase, Piece};
use super::said::{Said, words};
use super::words::Role;
use super::{Expected, Grade, Kind, Verdict};

/// Judges a guess against a name.
pub(super) fn judge(expected: &Expected, guess: &str) -> Verdict {
    let said = words(guess);
    // A name may itself hold words that part or deny ("Non-Intervention", "War and Peace").
    if let Some(name) = expected.names.iter().find(|name| is_exactly(&said, name)) {
        return Verdict::new(Grade::Accept, &name.text);
    }
    let phrase = Phrase::of(&said);
    let whole = candidates::judge(&phrase, |piece| judge_one(expected, piece));
    if whole.grade != Grade::Accept
        && let Some((name, gloss)) = glossed(guess)
        && explains(expected, gloss)
    {
        let name = judge(expected, name);
        if name.grade == Grade::Accept {
            return name;
        }
    }
    whole
}

/// Whether what stands in brackets after a name only says more of it, and names no other: "Perestroika
/// (restructuring)".
fn explains(expected: &Expected, gloss: &str) -> bool {
    let said = words(gloss);
    let phrase = Phrase::of(&said);
    let all: Vec<&Said<'_>> = said.iter().collect();
    let names = |other: &Name| fit(expected.kind, other, &[], &all).grade != Grade::Reject;
    phrase.denied.is_empty()
        && phrase.asserted.len() == 1
        && said.iter().all(|word| word.role != Role::Number)
        && !expected.others.iter().any(names)
}

/// The name or alias that a guess repeats as it is written.
pub(super) fn repeated<'e>(expected: &'e Expected, guess: &str) -> Option<&'e Name> {
    let guess = text::fold(guess.trim().trim_end_matches(['.', '!', '?']));
    expected
        .names
        .iter()
        .find(|name| text::fold(&name.text) == guess)
}

/// What stands before brackets that end a guess, and what stands in them.
fn glossed(guess: &str) -> Option<(&str, &str)> {
    let (name, gloss) = guess.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    (!name.trim().is_empty() && !gloss.trim().is_empty()).then_some((name, gloss))
}

/// Whether the words are just the name, chatter aside.
fn is_exactly(words: &[Said<'_>], name: &Name) -> bool {
    let mut at = 0;
    for word in words {
        if name
            .parts
            .get(at)
            .is_some_and(|part| part.word() == word.word)
        {
            at += 1;
        } else if word.role != Role::Filler {
            return false;
        }
    }
    at == name.parts.len() && at > 0
}

/// Judges one candidate: against the answer and against the other names.
pub(super) fn judge_one(expected: &Expected, piece: &Piece<'_, '_>) -> Verdict {
    judge_names(expected.kind, &expected.names, &expected.others, piece)
}

/// Judges one candidate against the names of one thing and the names of others.
pub(super) fn judge_names(
    kind: Kind,
    names: &[Name],
    others: &[Name],
    piece: &Piece<'_, '_>,
) -> Verdict {
    let Some((fit, name)) = names
        .iter()
        .map(|name| (fit(kind, name, names, piece), name))
        .max_by_key(|(fit, _)| (fit.grade, Reverse(fit.slips), fit.full))
    else {
        return Verdict::REJECT;
    };
    if fit.grade == Grade::Reject {
        return Verdict::REJECT;
    }
    let mut grade = fit.grade;
    for other in others {
        grade = grade.min(beside(&fit, kind, other, piece));
        if grade == Grade::Reject {
            break;
        }
    }
    Verdict::new(grade, &name.text)
}

/// What a fit to the name is worth beside another name that the question knows.
fn beside(fit: &Fit, kind: Kind, other: &Name, piece: &Piece<'_, '_>) -> Grade {
    let rival = self::fit(kind, other, &[], piece);
    match (fit.grade, rival.grade) {
        (Grade::Accept, Grade::Accept) => {
            let rank = |fit: &Fit| (fit.slips, !fit.full, fit.left);
            by_order(rank(fit).cmp(&rank(&rival)))
        }
        (_, Grade::Accept) => Grade::Reject,
        (Grade::Accept, _) if fit.slips > 0 => {
            // A misspelling that is as near to the other name is not known to be one of this.
            let said = piece.iter().filter(|word| word.role != Role::Filler);
            let joined: String = said.map(|word| word.word.as_ref()).collect();
            by_order(fit.slips.cmp(&other.distance(&joined, fit.slips)))
        }
        (mine, _) => mine,
    }
}

/// The grade of a fit that is less far off than a rival, as far, or farther.
const fn by_order(order: Ordering) -> Grade {
    match order {
        Ordering::Less => Grade::Accept,
        Ordering::Equal => Grade::Close,
        Ordering::Greater => Grade::Reject,
    }
}
