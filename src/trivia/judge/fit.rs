//! How well words of a guess name something: which words of the name are missing and which words of the guess are left
//! over, each by its role. A rank or an article may go, a surname may not; a country may be added to a city, but `north`
//! or `anti` makes another name.

use super::known::Name;
use super::meeting::{Meeting, meet};
use super::phrase::Piece;
use super::said::{Gap, Said};
use super::words::{Class, Group, Role, mononym};
use super::{Grade, Kind};

/// How well a guess names something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fit {
    pub(super) grade: Grade,
    /// Slips of spelling in the words that meet.
    pub(super) slips: usize,
    /// Whether every word of weight is there.
    pub(super) full: bool,
    /// How many words of the guess meet nothing.
    pub(super) left: usize,
}

const NO_FIT: Fit = Fit {
    grade: Grade::Reject,
    slips: usize::MAX,
    full: false,
    left: usize::MAX,
};

/// Holds words of a guess against a name; `family` are the names of the same thing.
pub(super) fn fit(kind: Kind, name: &Name, family: &[Name], piece: &Piece<'_, '_>) -> Fit {
    let person = kind == Kind::Person;
    let meeting = meet(name, piece, person);
    if !meeting.any() {
        return initialism(name, piece);
    }
    let Some(conflicts) = conflicts(kind, name, family, piece, &meeting) else {
        return NO_FIT;
    };
    let missing = holds(name, &meeting, false, person);
    let grade = if person {
        grade_person(name, &meeting, piece, conflicts, missing)
    } else {
        grade_thing(kind, name, &meeting, piece, conflicts, missing)
    };
    Fit {
        grade,
        slips: meeting.slips,
        full: !missing,
        left: meeting.left(piece).count(),
    }
}

/// Whether a word of weight is met, or whether one is not.
fn holds(name: &Name, meeting: &Meeting, met: bool, person: bool) -> bool {
    (0..name.parts.len()).any(|at| meeting.parts[at].met == met && name.weighs(at, person))
}

fn grade_thing(
    kind: Kind,
    name: &Name,
    meeting: &Meeting,
    piece: &Piece<'_, '_>,
    conflicts: usize,
    missing: bool,
) -> Grade {
    let states = || name.parts.iter().zip(&meeting.parts);
    if !holds(name, meeting, true, false) {
        // Only a title or a generic word is met: "the emperor", "pact". It is a name when it is all of the name.
        let titled = states().any(|(part, state)| state.met && part.role == Role::Title);
        return match (meeting.all() && conflicts == 0, titled) {
            (true, _) => Grade::Accept,
            (false, true) if conflicts == 0 && !missing => Grade::Close,
            _ => Grade::Reject,
        };
    }
    let is_generic = |role: Role| matches!(role, Role::Generic(_));
    let generic_missing = states().any(|(part, state)| !state.met && is_generic(part.role))
        && !piece.iter().any(|word| is_generic(word.role));
    let distinct = states().any(|(part, state)| {
        state.met
            && !state.generic
            && match part.role {
                Role::Plain | Role::Title => true,
                Role::Nation | Role::Country => kind == Kind::Place,
                _ => false,
            }
    });
    let only_common = states()
        .all(|(part, state)| !state.met || part.role == Role::Common || is_generic(part.role));
    match (conflicts, missing) {
        (0, false) if !generic_missing || distinct => Grade::Accept,
        (0, false) if !only_common => Grade::Close,
        (0, true) if distinct && half(name, meeting) => Grade::Close,
        (1, false) if distinct => Grade::Close,
        _ => Grade::Reject,
    }
}

/// Whether at least half of the words of weight are met.
fn half(name: &Name, meeting: &Meeting) -> bool {
    let weighty = (0..name.parts.len()).filter(|&at| name.weighs(at, false));
    let (met, all) = weighty.fold((0, 0), |(met, all), at| {
        (met + usize::from(meeting.parts[at].met), all + 1)
    });
    met * 2 >= all
}

fn grade_person(
    name: &Name,
    meeting: &Meeting,
    piece: &Piece<'_, '_>,
    conflicts: usize,
    missing: bool,
) -> Grade {
    let met: Vec<usize> = (0..name.parts.len())
        .filter(|&at| meeting.parts[at].met && name.weighs(at, true))
        .collect();
    if met.is_empty() {
        // A rank or office alone.
        return if conflicts == 0 {
            Grade::Close
        } else {
            Grade::Reject
        };
    }
    if !missing && conflicts == 0 {
        return Grade::Accept;
    }
    let is_surname = |at: usize| Some(at) == name.surname || Some(at) == name.double;
    let surname = (0..name.parts.len()).any(|at| is_surname(at) && meeting.parts[at].met);
    let given = met
        .iter()
        .any(|&at| !is_surname(at) && meeting.parts[at].spelt);
    if name.bound {
        return if conflicts == 0 && met.iter().any(|at| name.parts[*at].role != Role::Number) {
            Grade::Close
        } else {
            Grade::Reject
        };
    }
    let only = met.iter().all(|at| name.parts[*at].initial);
    match (surname, conflicts) {
        _ if only => Grade::Reject,
        (true, 0) => Grade::Accept,
        // A middle name or patronymic between the two that are right; a title of another tongue before both.
        (true, 1) if given && meeting.is_inside(piece) => Grade::Accept,
        (true, 1) => Grade::Close,
        (false, 0) if met.iter().any(|at| mononym(name.parts[*at].word())) && met.len() == 1 => {
            Grade::Accept
        }
        (false, 0) => Grade::Close,
        _ => Grade::Reject,
    }
}

/// How many of the words left over speak against the name; `None` where one of them makes it another name for sure.
fn conflicts(
    kind: Kind,
    name: &Name,
    family: &[Name],
    piece: &Piece<'_, '_>,
    meeting: &Meeting,
) -> Option<usize> {
    let is_land = |role: Role| matches!(role, Role::Nation | Role::Country);
    let unmet_nation = (name.parts.iter().zip(&meeting.parts))
        .any(|(part, state)| !state.met && is_land(part.role));
    let is_country = name.parts.iter().all(|part| part.role == Role::Country);
    let mut count = 0;
    for at in meeting.left(piece) {
        let word = piece[at];
        let next = piece.get(at + 1).map(|next| next.role);
        if says_more(kind, name, word, next) || stands_beside(family, word) {
            continue;
        }
        let harmless = match word.role {
            Role::Filler | Role::Particle => true,
            Role::Title => matches!(kind, Kind::Person),
            Role::Nation | Role::Country => !unmet_nation && !is_country,
            // "Lincoln city" is no person.
            Role::Generic(_) if kind == Kind::Person => return None,
            Role::Generic(group) => generic_fits(kind, name.generic(), group),
            Role::Number | Role::Modifier => return None,
            Role::Common | Role::Plain => false,
        };
        count += usize::from(!harmless);
    }
    // "zhukov's boss" is somebody else.
    let owns = piece.iter().enumerate().any(|(at, word)| {
        // "bismarck's boss": the rank is somebody else's.
        let of = |next: &&Said<'_>| next.role == Role::Title && meeting.is_left(piece, at + 1);
        let is_met = word.owns && !meeting.is_left(piece, at);
        is_met && (count > 0 || piece.get(at + 1).is_some_and(of))
    });
    (!owns).then_some(count)
}

/// Whether a word left over says more of the name without making it another; `next` is the role of the word after it.
fn says_more(kind: Kind, name: &Name, word: &Said<'_>, next: Option<Role>) -> bool {
    match word.role {
        // "Carthage, North Africa"
        Role::Modifier
            if word.gap >= Gap::Soft && matches!(next, Some(Role::Country | Role::Nation)) =>
        {
            true
        }
        // "the Great Charter of 1215"
        Role::Number => {
            let numbered = name.parts.iter().any(|part| part.role == Role::Number);
            word.word.len() == 4 && matches!(kind, Kind::Agreement | Kind::Term) && !numbered
        }
        // "Mount Fuji", "Lake Geneva": a natural feature is named by putting its kind first.
        _ => {
            kind == Kind::Place
                && next.is_some()
                && matches!(
                    word.word.as_ref(),
                    "mount" | "lake" | "cape" | "fort" | "isle" | "island" | "hill" | "port"
                )
                && name.generic().is_none()
        }
    }
}

/// Whether a word belongs to another name of the same thing, which may stand beside it.
fn stands_beside(family: &[Name], word: &Said<'_>) -> bool {
    let mut parts = family.iter().flat_map(|other| &other.parts);
    parts.any(|part| part.role == Role::Plain && part.word() == word.word)
}

/// Whether a generic noun may stand with a name that has the generic noun `own` or none.
fn generic_fits(kind: Kind, own: Option<Group>, said: Group) -> bool {
    if let Some(own) = own {
        return own == said;
    }
    match (kind, said.class) {
        (Kind::Place | Kind::List, class) => class == Class::Settlement,
        (Kind::Agreement, class) => matches!(class, Class::Agreement | Class::Meeting),
        (Kind::Organisation, class) => class == Class::Organisation,
        (Kind::Term, class) => !matches!(class, Class::Place | Class::Settlement),
        _ => false,
    }
}

/// A guess that is the initials of the name, or whose initials are the name: `UN`, `FDR`, `North Atlantic Treaty
/// Organisation`.
fn initialism(name: &Name, piece: &Piece<'_, '_>) -> Fit {
    let own = || piece.iter().filter(|word| word.role != Role::Filler);
    let fit = |grade| Fit {
        grade,
        slips: 0,
        full: true,
        left: 0,
    };
    match (own().count(), &name.parts[..]) {
        (1, [_, _, ..]) => {
            let short = own().find(|word| {
                let mut letters = name.letters.iter();
                word.word.len() >= 2 && letters.any(|letters| *letters == word.word)
            });
            short.map_or(NO_FIT, |word| {
                fit(if word.word.len() >= 3 {
                    Grade::Accept
                } else {
                    Grade::Close
                })
            })
        }
        (count @ 3.., [part]) if name.capitals && part.word().len() == count => {
            let mut words = part.word().chars().zip(own());
            if words.all(|(letter, word)| word.word.starts_with(letter)) {
                fit(Grade::Accept)
            } else {
                NO_FIT
            }
        }
        _ => NO_FIT,
    }
}
