//! Lists: every item, in any order, and nothing else.

use super::known::Name;
use super::name::judge_names;
use super::phrase::{Phrase, Piece};
use super::said::{Said, words};
use super::words::Role;
use super::{Expected, Grade, Kind, Verdict};

/// Judges a guess against a list.
pub(super) fn judge(expected: &Expected, guess: &str) -> Verdict {
    let said = words(guess);
    let phrase = Phrase::of(&said);
    if phrase.asks() {
        return Verdict::REJECT;
    }
    let mut found = vec![false; expected.items.len()];
    let mut wrong = 0;
    for piece in &phrase.asserted {
        wrong += take(expected, piece, &mut found);
    }
    let denied = phrase
        .denied
        .iter()
        .any(|piece| item(expected, piece).is_some());
    let right = found.iter().filter(|found| **found).count();
    let grade = match (right, wrong) {
        _ if denied => Grade::Reject,
        (0, _) => Grade::Reject,
        (right, 0) if right == found.len() => Grade::Accept,
        (right, wrong) if wrong <= right => Grade::Close,
        _ => Grade::Reject,
    };
    let named: Vec<&str> = expected
        .items
        .iter()
        .zip(&found)
        .filter(|(_, found)| **found)
        .filter_map(|(names, _)| names.first().map(|name| name.text.as_str()))
        .collect();
    Verdict::new(grade, named.join("; "))
}

/// Marks the items that a piece names, and counts what else it names. A piece may hold several items parted by spaces
/// alone; the longest run of words that is an item is taken first.
fn take(expected: &Expected, piece: &Piece<'_, '_>, found: &mut [bool]) -> usize {
    if let Some(index) = item(expected, piece) {
        found[index] = true;
        return 0;
    }
    // "1. Stalin 2. Churchill": figures number the items where none of them has any.
    let numbered = !expected
        .items
        .iter()
        .flatten()
        .any(|name| name.parts.iter().any(|part| part.role == Role::Number));
    let own: Vec<&Said<'_>> = piece
        .iter()
        .filter(|word| word.role != Role::Filler && !(numbered && word.role == Role::Number))
        .copied()
        .collect();
    let mut wrong = 0;
    let mut at = 0;
    while at < own.len() {
        let longest = (at + 1..=own.len())
            .rev()
            .find_map(|end| Some((item(expected, &own[at..end])?, end)));
        if let Some((index, end)) = longest {
            found[index] = true;
            at = end;
        } else {
            // Words of one wrong item count once.
            wrong +=
                usize::from(at == 0 || item(expected, &own[at - 1..at]).is_some() || wrong == 0);
            at += 1;
        }
    }
    wrong
}

/// The item that the words name.
fn item(expected: &Expected, piece: &Piece<'_, '_>) -> Option<usize> {
    expected.items.iter().position(|names| {
        judge_names(Kind::List, names, &expected.others, piece).grade == Grade::Accept
            || names.iter().any(|name| by_surname(expected, name, piece))
    })
}

/// Whether one distinctive word stands for an item of two, as a surname does, and for no other item.
fn by_surname(expected: &Expected, name: &Name, piece: &Piece<'_, '_>) -> bool {
    let mut own = piece
        .iter()
        .filter(|word| !matches!(word.role, Role::Filler | Role::Title));
    let (Some(word), None) = (own.next(), own.next()) else {
        return false;
    };
    let holds = |name: &Name| name.ends_with(word);
    word.role == Role::Plain
        && holds(name)
        && expected.others.iter().all(|other| !holds(other))
        && expected
            .items
            .iter()
            .filter(|names| names.iter().any(holds))
            .count()
            == 1
}
