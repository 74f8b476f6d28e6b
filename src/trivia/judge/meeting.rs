//! Pairing the words of a guess with those of a name: equal, slipped, run together, or as initials.

use super::known::{Name, Part};
use super::phrase::Piece;
use super::said::{Gap, Said};
use super::words::{Role, given_name, same_country, well_known};
use crate::text::Sounded;

/// Words run together are compared by more than equality from so many letters on, or "Sunday" would be "Sun Yat".
const LONG_TOGETHER: usize = 8;

/// How the words of a guess meet those of a name.
pub(super) struct Meeting {
    /// What becomes of each part of the name.
    pub(super) parts: Vec<State>,
    /// Whether each word of the guess meets one.
    used: Vec<bool>,
    /// Slips of spelling in the words that meet.
    pub(super) slips: usize,
}

/// What becomes of a part of a name.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct State {
    /// Whether it is met.
    pub(super) met: bool,
    /// Whether it is met by more than an initial.
    pub(super) spelt: bool,
    /// Whether it is met by a word that says only what kind of thing it is.
    pub(super) generic: bool,
}

impl Meeting {
    /// Whether any part of the name is met.
    pub(super) fn any(&self) -> bool {
        self.parts.iter().any(|part| part.met)
    }

    /// Whether every part is.
    pub(super) fn all(&self) -> bool {
        self.parts.iter().all(|part| part.met)
    }

    /// Positions of the words of the guess that meet nothing.
    pub(super) fn left<'p>(&'p self, piece: &'p Piece<'_, '_>) -> impl Iterator<Item = usize> + 'p {
        (0..piece.len()).filter(|&at| self.is_left(piece, at))
    }

    /// Whether there is a word at that position and it meets nothing, chatter aside.
    pub(super) fn is_left(&self, piece: &Piece<'_, '_>, at: usize) -> bool {
        piece.get(at).is_some_and(|word| word.role != Role::Filler) && !self.used[at]
    }

    /// Whether the one word left over stands between words that meet, with nothing to part them.
    pub(super) fn is_inside(&self, piece: &Piece<'_, '_>) -> bool {
        let mut left = self.left(piece);
        let (Some(only), None) = (left.next(), left.next()) else {
            return false;
        };
        let said = |at: usize| piece.get(at).is_some_and(|word| word.role != Role::Filler);
        only > 0
            && said(only - 1)
            && said(only + 1)
            && [only, only + 1]
                .iter()
                .all(|&at| piece[at].gap == Gap::Space && !piece[at].owns)
    }

    fn take(&mut self, part: usize, spelt: bool, slips: usize) {
        self.parts[part].met = true;
        self.parts[part].spelt = spelt;
        self.slips += slips;
    }
}

/// Pairs the words of a guess with the parts of a name, best first.
pub(super) fn meet(name: &Name, piece: &Piece<'_, '_>, person: bool) -> Meeting {
    let mut meeting = Meeting {
        parts: vec![State::default(); name.parts.len()],
        used: vec![false; piece.len()],
        slips: 0,
    };
    let generic = |word: &Said<'_>| matches!(word.role, Role::Generic(_) | Role::Title);
    // Equal words first, so that a slip never takes the place of the right word.
    for (at, word) in piece.iter().enumerate() {
        let mut parts = name.parts.iter().zip(&meeting.parts);
        let found = parts.position(|(part, state)| !state.met && part.word() == word.word);
        if let Some(part) = found {
            meeting.take(part, true, 0);
            meeting.parts[part].generic = generic(word);
            meeting.used[at] = true;
        }
    }
    for (at, word) in piece.iter().enumerate() {
        if meeting.used[at] || word.role == Role::Filler {
            continue;
        }
        let given = person.then(|| given_name(&word.word)).flatten();
        let best = (name.parts.iter().zip(&meeting.parts).enumerate())
            .filter(|(_, (_, state))| !state.met)
            .filter_map(|(place, (part, _))| Some((alike(word, given, part, person)?, place)))
            .min();
        if let Some((slips, part)) = best {
            meeting.take(part, true, slips);
            meeting.parts[part].generic = generic(word);
            meeting.used[at] = true;
        }
    }
    meet_joined(name, piece, &mut meeting);
    meet_whole(name, piece, &mut meeting);
    if person {
        meet_initials(name, piece, &mut meeting);
    }
    meeting
}

/// The slips between a word of the guess, perhaps a given name, and a part of the name.
fn alike(word: &Said<'_>, given: Option<usize>, part: &Part, person: bool) -> Option<usize> {
    if person && part.initial {
        return word.word.starts_with(part.word()).then_some(0);
    }
    if given.is_some() && given == part.given
        || plural_of(&word.word, part.word())
        || plural_of(part.word(), &word.word)
    {
        return Some(0);
    }
    if matches!(word.role, Role::Nation | Role::Country)
        && matches!(part.role, Role::Nation | Role::Country)
        && same_country(&word.word, part.word())
    {
        return Some(0);
    }
    // "E. Anglia", "N. Korea"
    if part.role == Role::Modifier
        && word.word.len() == 1
        && part.word().starts_with(word.word.as_ref())
    {
        return Some(0);
    }
    if !part.sounded.may_be(word.word.len(), word.letters) {
        return None;
    }
    let slips = word.sounded().slips(&part.sounded);
    slips.filter(|_| !well_known(&word.word))
}

/// Plural or possessive, with or without its mark.
fn plural_of(longer: &str, word: &str) -> bool {
    word.len() >= 3
        && longer
            .strip_prefix(word)
            .is_some_and(|ending| matches!(ending, "s" | "es"))
}

/// Words written apart or together: `tri-partite`, `Blitz krieg`, `Ulaanbaatar`.
fn meet_joined(name: &Name, piece: &Piece<'_, '_>, meeting: &mut Meeting) {
    for at in 1..piece.len() {
        if meeting.used[at] || meeting.used[at - 1] {
            continue;
        }
        let found = (name.parts.iter().zip(&meeting.parts).enumerate())
            .filter(|(_, (_, state))| !state.met)
            .find_map(|(place, (part, _))| {
                Some((place, together(piece[at - 1], piece[at], &part.sounded)?))
            });
        if let Some((part, slips)) = found {
            meeting.take(part, true, slips);
            meeting.used[at] = true;
            meeting.used[at - 1] = true;
        }
    }
    for (at, word) in piece.iter().enumerate() {
        if meeting.used[at] || word.word.len() < 5 {
            continue;
        }
        let found = (name.pairs.iter().zip(meeting.parts.windows(2)).enumerate())
            .filter(|(_, (_, states))| states.iter().all(|state| !state.met))
            .find_map(|(place, (pair, _))| Some((place, in_one(word, pair)?)));
        if let Some((part, slips)) = found {
            meeting.take(part, true, 0);
            meeting.take(part + 1, true, slips);
            meeting.used[at] = true;
        }
    }
}

/// A whole name of three parts and more in one word: `Salahuddin`.
fn meet_whole(name: &Name, piece: &Piece<'_, '_>, meeting: &mut Meeting) {
    let Some(whole) = &name.whole else { return };
    let mut own = (0..piece.len()).filter(|&at| piece[at].role != Role::Filler);
    let (Some(only), None) = (own.next(), own.next()) else {
        return;
    };
    if meeting.used[only] {
        return;
    }
    if let Some(slips) = in_one(piece[only], whole) {
        for part in 0..name.parts.len() {
            meeting.take(part, true, 0);
        }
        meeting.slips += slips;
        meeting.used[only] = true;
    }
}

/// The slips between a word of the guess and words run together.
fn in_one(word: &Said<'_>, known: &Sounded) -> Option<usize> {
    if word.word == known.word() {
        return Some(0);
    }
    let long = word.word.len().min(known.word().len()) >= LONG_TOGETHER;
    if !long || !known.may_be(word.word.len(), word.letters) {
        return None;
    }
    word.sounded().slips(known)
}

/// The slips between two words of the guess, run together, and one that is known.
fn together(one: &Said<'_>, two: &Said<'_>, known: &Sounded) -> Option<usize> {
    let rest = known.word().strip_prefix(one.word.as_ref());
    if rest.is_some_and(|rest| rest == two.word) {
        return Some(0);
    }
    let length = one.word.len() + two.word.len();
    let long = length.min(known.word().len()) >= LONG_TOGETHER;
    if !long || !known.may_be(length, one.letters.with(two.letters)) {
        return None;
    }
    Sounded::new(&format!("{}{}", one.word, two.word)).slips(known)
}

/// Initials before a surname: `G. Zhukov`, `FD Roosevelt`. The first must fit a name; more may follow it.
fn meet_initials(name: &Name, piece: &Piece<'_, '_>, meeting: &mut Meeting) {
    for (at, word) in piece.iter().enumerate() {
        let short = word.initials || word.word.len() <= 2 && piece.len() > 1;
        if meeting.used[at] || !short || word.role == Role::Number {
            continue;
        }
        let given = |meeting: &Meeting, letter: char| {
            (name.parts.iter().zip(&meeting.parts))
                .enumerate()
                .position(|(place, (part, state))| {
                    Some(place) != name.surname && !state.met && part.word().starts_with(letter)
                })
        };
        let mut letters = word.word.chars();
        let Some(first) = letters.next() else {
            continue;
        };
        if let Some(part) = given(meeting, first) {
            meeting.take(part, false, 0);
            meeting.used[at] = true;
            for letter in letters {
                if let Some(next) = given(meeting, letter) {
                    meeting.take(next, false, 0);
                }
            }
        } else if (meeting.parts.iter().enumerate())
            .any(|(part, state)| state.met && state.spelt && Some(part) != name.surname)
        {
            // A middle initial after a given name in full.
            meeting.used[at] = true;
        }
    }
}
