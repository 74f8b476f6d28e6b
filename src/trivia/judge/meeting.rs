//! Pairing the words of a guess with those of a name: equal, slipped, run together, or as initials.

use super::name::{Name, Part};
use super::phrase::{Gap, Said};
use super::words::{Role, same_country, same_given_name, well_known};
use crate::text;

/// How the words of a guess meet those of a name.
pub(super) struct Meeting {
    /// For each part of the name, whether it is met.
    pub(super) met: Vec<bool>,
    /// Whether a given name is met by more than an initial.
    pub(super) spelt: Vec<bool>,
    /// Whether it is met by a word that says only what kind of thing it is.
    pub(super) generic: Vec<bool>,
    /// Positions of the words of the guess that meet nothing.
    pub(super) left: Vec<usize>,
    pub(super) slips: usize,
}

impl Meeting {
    fn take(&mut self, part: usize, spelt: bool, slips: usize) {
        self.met[part] = true;
        self.spelt[part] = spelt;
        self.slips += slips;
    }
}

/// Pairs the words of a guess with the parts of a name, best first.
pub(super) fn meet(name: &Name, piece: &[Said<'_>], person: bool) -> Meeting {
    let mut meeting = Meeting {
        generic: vec![false; name.parts.len()],
        met: vec![false; name.parts.len()],
        spelt: vec![false; name.parts.len()],
        left: Vec::new(),
        slips: 0,
    };
    let mut used = vec![false; piece.len()];
    // Equal words first, so that a slip never takes the place of the right word.
    for (at, word) in piece.iter().enumerate() {
        let found = name
            .parts
            .iter()
            .zip(&meeting.met)
            .position(|(part, met)| !met && part.word == word.word);
        if let Some(part) = found {
            meeting.take(part, true, 0);
            meeting.generic[part] = matches!(word.role, Role::Generic(_) | Role::Title);
            used[at] = true;
        }
    }
    for (at, word) in piece.iter().enumerate() {
        if used[at] || word.role == Role::Filler {
            continue;
        }
        let best = name
            .parts
            .iter()
            .enumerate()
            .filter(|(part, _)| !meeting.met[*part])
            .filter_map(|(part, known)| Some((alike(word, known, person)?, part)))
            .min();
        if let Some(((slips, spelt), part)) = best {
            meeting.take(part, spelt == 0, slips);
            meeting.generic[part] = matches!(word.role, Role::Generic(_) | Role::Title);
            used[at] = true;
        }
    }
    meet_joined(name, piece, &mut used, &mut meeting);
    meet_whole(name, piece, &mut used, &mut meeting);
    if person {
        meet_initials(name, piece, &mut used, &mut meeting);
    }
    meeting.left = (0..piece.len())
        .filter(|at| !used[*at] && piece[*at].role != Role::Filler)
        .collect();
    meeting
}

/// Whether the one word left over stands between words that meet, with nothing to part them.
pub(super) fn within(piece: &[Said<'_>], meeting: &Meeting) -> bool {
    let [left] = meeting.left[..] else {
        return false;
    };
    let met = |at: usize| piece.get(at).is_some_and(|word| word.role != Role::Filler);
    left > 0
        && met(left - 1)
        && met(left + 1)
        && [left, left + 1]
            .iter()
            .all(|&at| piece[at].gap == Gap::Space && !piece[at].owns)
}

/// The slips between a word of the guess and a part of the name, and whether one of the two is only an initial.
fn alike(word: &Said<'_>, part: &Part, person: bool) -> Option<(usize, usize)> {
    if person && part.initial {
        return word.word.starts_with(part.word.as_str()).then_some((0, 0));
    }
    if person && same_given_name(&word.word, &part.word) {
        return Some((0, 0));
    }
    if plural_of(&word.word, &part.word) || plural_of(&part.word, &word.word) {
        return Some((0, 0));
    }
    if matches!(word.role, Role::Nation | Role::Country)
        && matches!(part.role, Role::Nation | Role::Country)
        && same_country(&word.word, &part.word)
    {
        return Some((0, 0));
    }
    // "E. Anglia", "N. Korea"
    if part.role == Role::Modifier
        && word.word.len() == 1
        && part.word.starts_with(word.word.as_ref())
    {
        return Some((0, 0));
    }
    if well_known(&word.word) {
        return None;
    }
    text::slips(&word.word, &part.word).map(|slips| (slips, 0))
}

/// Plural or possessive, with or without its mark.
fn plural_of(longer: &str, word: &str) -> bool {
    word.len() >= 3
        && longer
            .strip_prefix(word)
            .is_some_and(|ending| matches!(ending, "s" | "es"))
}

/// Words written apart or together: `tri-partite`, `Blitz krieg`, `Ulaanbaatar`.
fn meet_joined(name: &Name, piece: &[Said<'_>], used: &mut [bool], meeting: &mut Meeting) {
    for at in 1..piece.len() {
        if used[at] || used[at - 1] {
            continue;
        }
        let joined = format!("{}{}", piece[at - 1].word, piece[at].word);
        for part in 0..name.parts.len() {
            if !meeting.met[part]
                && let Some(slips) = joined_slips(&joined, &name.parts[part].word)
            {
                meeting.take(part, true, slips);
                used[at] = true;
                used[at - 1] = true;
                break;
            }
        }
    }
    for (at, word) in piece.iter().enumerate() {
        if used[at] || word.word.len() < 5 {
            continue;
        }
        for part in 1..name.parts.len() {
            if meeting.met[part] || meeting.met[part - 1] {
                continue;
            }
            let joined = format!("{}{}", name.parts[part - 1].word, name.parts[part].word);
            if let Some(slips) = joined_slips(&word.word, &joined) {
                meeting.take(part - 1, true, 0);
                meeting.take(part, true, slips);
                used[at] = true;
                break;
            }
        }
    }
}

/// A whole name of three parts and more in one word: `Salahuddin`.
fn meet_whole(name: &Name, piece: &[Said<'_>], used: &mut [bool], meeting: &mut Meeting) {
    let own: Vec<usize> = (0..piece.len())
        .filter(|at| piece[*at].role != Role::Filler)
        .collect();
    let [only] = own[..] else { return };
    if used[only] || name.parts.len() < 3 {
        return;
    }
    let joined: String = name.parts.iter().map(|part| part.word.as_str()).collect();
    if let Some(slips) = joined_slips(&piece[only].word, &joined) {
        for part in 0..name.parts.len() {
            meeting.take(part, true, 0);
        }
        meeting.slips += slips;
        used[only] = true;
    }
}

/// Slips where words are run together; short ones must be equal, or "Sunday" would be "Sun Yat".
fn joined_slips(one: &str, two: &str) -> Option<usize> {
    text::slips(one, two).filter(|slips| *slips == 0 || one.len().min(two.len()) >= 8)
}

/// Initials before a surname: `G. Zhukov`, `FD Roosevelt`. The first must fit a name; more may follow it.
fn meet_initials(name: &Name, piece: &[Said<'_>], used: &mut [bool], meeting: &mut Meeting) {
    for (at, word) in piece.iter().enumerate() {
        let short = word.initials || word.word.len() <= 2 && piece.len() > 1;
        if used[at] || !short || word.role == Role::Number {
            continue;
        }
        let mut letters = word.word.chars();
        let Some(first) = letters.next() else {
            continue;
        };
        let given = name.parts.iter().enumerate().position(|(part, known)| {
            Some(part) != name.surname && !meeting.met[part] && known.word.starts_with(first)
        });
        if let Some(part) = given {
            meeting.take(part, false, 0);
            used[at] = true;
            for letter in letters {
                let next = name.parts.iter().enumerate().position(|(part, known)| {
                    Some(part) != name.surname
                        && !meeting.met[part]
                        && known.word.starts_with(letter)
                });
                if let Some(next) = next {
                    meeting.take(next, false, 0);
                }
            }
        } else if meeting
            .spelt
            .iter()
            .zip(&meeting.met)
            .enumerate()
            .any(|(part, (spelt, met))| *met && *spelt && Some(part) != name.surname)
        {
            // A middle initial after a given name in full.
            used[at] = true;
        }
    }
}
