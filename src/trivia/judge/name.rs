//! Names of people, places, things, organisations and agreements: does a guess name this one and no other?
//!
//! A guess and a name are compared word by word, in any order. What decides is which words of the name are missing
//! and which words of the guess are left over, each by its role: a rank or an article may go, a surname may not; a
//! country may be added to a city, but `north` or `anti` makes another name. The same comparison with the other names
//! of the question decides between neighbours.

use std::cmp::{Ordering, Reverse};

use crate::text::{self, Sounded};

use super::candidates;
use super::meeting::{Meeting, meet};
use super::phrase::{Phrase, Piece};
use super::said::{Gap, Said, words};
use super::words::{Class, Group, Role, given_name, mononym, surname_first};
use super::{Expected, Grade, Kind, Verdict};

/// A name taken apart.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// As the question writes it.
    pub(super) text: String,
    pub(super) parts: Vec<Part>,
    /// Each part run together with the next.
    pub(super) pairs: Vec<Sounded>,
    /// All parts run together, where they are more than two.
    pub(super) whole: Option<Sounded>,
    /// The words run together, without those of no weight.
    joined: String,
    /// The first letters of its words of weight, and those of all its words.
    letters: [String; 2],
    /// Whether it is written as an abbreviation is: with three capitals and more.
    capitals: bool,
    /// Which part is the surname of a person that has one.
    pub(super) surname: Option<usize>,
    /// The first half of a double surname.
    double: Option<usize>,
    /// Whether a person is named by given name and epithet or number, so that no part stands alone.
    bound: bool,
}

/// A word of a name.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) sounded: Sounded,
    pub(super) role: Role,
    pub(super) initial: bool,
    /// Which given name it is.
    pub(super) given: Option<usize>,
}

impl Part {
    fn new(word: &str, role: Role, initial: bool) -> Self {
        Self {
            sounded: Sounded::new(word),
            role,
            initial,
            given: given_name(word),
        }
    }

    /// The word, folded.
    pub(super) fn word(&self) -> &str {
        self.sounded.word()
    }
}

/// How well a guess names something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fit {
    pub(super) grade: Grade,
    /// Slips of spelling in the words that meet.
    slips: usize,
    /// Whether every word of weight is there.
    full: bool,
    /// How many words of the guess meet nothing.
    left: usize,
}

const NO_FIT: Fit = Fit {
    grade: Grade::Reject,
    slips: usize::MAX,
    full: false,
    left: usize::MAX,
};

impl Name {
    /// Takes a name apart; initials are known in a person's.
    pub(super) fn new(text_of: &str, person: bool) -> Self {
        let mut parts: Vec<Part> = Vec::new();
        let all = words(text_of);
        let mut bound = false;
        for (place, word) in all.iter().enumerate() {
            if matches!(word.word.as_ref(), "the" | "of") && place > 0 && person {
                bound = true;
            }
            if word.word == "jr" || word.word == "sr" {
                continue;
            }
            if person && word.initials && all.len() > 1 {
                let letter = |letter: char| Part::new(&letter.to_string(), Role::Plain, true);
                parts.extend(word.word.chars().map(letter));
                continue;
            }
            bound |= person && word.role == Role::Number;
            parts.push(Part::new(&word.word, word.role, false));
        }
        // A name all of small words keeps them ("The Few"), and so does one that is a rank ("the Shogun").
        let bare = |role| matches!(role, Role::Filler | Role::Particle);
        if parts.iter().all(|part| bare(part.role)) {
            parts.retain(|part| !matches!(part.word(), "the" | "a" | "an"));
            for part in &mut parts {
                part.role = Role::Plain;
            }
        } else {
            parts.retain(|part| part.role != Role::Filler);
        }
        let run_together = |parts: &[Part], of: fn(Role) -> bool| -> String {
            let parts = parts.iter().filter(|part| of(part.role));
            parts.map(Part::word).collect()
        };
        let sounded = |parts: &[Part]| Sounded::new(&run_together(parts, |_| true));
        let letters = |of: fn(Role) -> bool| -> String {
            let words = all.iter().filter(|word| of(word.role));
            words.filter_map(|word| word.word.chars().next()).collect()
        };
        let mut name = Self {
            text: text_of.to_owned(),
            pairs: parts.windows(2).map(sounded).collect(),
            whole: (parts.len() > 2).then(|| sounded(&parts)),
            joined: run_together(&parts, |role| role != Role::Particle),
            letters: [
                letters(|role| !matches!(role, Role::Filler | Role::Particle)),
                letters(|_| true),
            ],
            capitals: text_of.chars().filter(|c| c.is_uppercase()).count() >= 3,
            parts,
            surname: None,
            double: None,
            bound,
        };
        if person {
            name.surname = name.find_surname();
            // "Skłodowska-Curie"
            name.double = name
                .surname
                .filter(|at| *at >= 2)
                .map(|at| at - 1)
                .filter(|at| {
                    let double =
                        format!("{}-{}", name.parts[*at].word(), name.parts[at + 1].word());
                    text::fold(text_of).contains(&double)
                });
        }
        name
    }

    fn find_surname(&self) -> Option<usize> {
        let own: Vec<usize> = (0..self.parts.len())
            .filter(|&at| self.weighs(at, true))
            .collect();
        match own[..] {
            [] => None,
            [only] => Some(only),
            [first, .., last] => Some(if surname_first(self.parts[first].word()) {
                first
            } else {
                last
            }),
        }
    }

    /// Whether the part at `at` belongs to what must be named.
    fn weighs(&self, at: usize, person: bool) -> bool {
        match self.parts[at].role {
            Role::Filler | Role::Particle | Role::Title | Role::Generic(_) => false,
            Role::Nation => !person,
            _ => true,
        }
    }

    fn generic(&self) -> Option<Group> {
        self.parts.iter().find_map(|part| {
            if let Role::Generic(group) = part.role {
                Some(group)
            } else {
                None
            }
        })
    }

    /// Whether a name of two or three ordinary words, as a person's is, ends with the word.
    pub(super) fn ends_with(&self, word: &Said<'_>) -> bool {
        (2..=3).contains(&self.parts.len())
            && self.parts.iter().all(|part| part.role == Role::Plain)
            && self
                .parts
                .last()
                .is_some_and(|last| word.sounded().slips(&last.sounded).is_some())
    }

    /// How many letters parts of the name and of the guess differ by, when both are run together; at most `most`, or
    /// more than that.
    fn distance(&self, joined: &str, most: usize) -> usize {
        text::distance_within(&self.joined, joined, most).unwrap_or(usize::MAX)
    }
}

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

fn fit(kind: Kind, name: &Name, family: &[Name], piece: &Piece<'_, '_>) -> Fit {
    let person = kind == Kind::Person;
    let meeting = meet(name, piece, person);
    if !meeting.any() {
        return initialism(name, piece);
    }
    let Some(conflicts) = conflicts(kind, name, family, piece, &meeting) else {
        return NO_FIT;
    };
    let states = || name.parts.iter().zip(&meeting.parts);
    let weighty = |met: bool| {
        (0..name.parts.len()).any(|at| meeting.parts[at].met == met && name.weighs(at, person))
    };
    let missing = weighty(false);
    let graded = |grade| Fit {
        grade,
        slips: meeting.slips,
        full: !missing,
        left: meeting.left(piece).count(),
    };
    if person {
        return graded(grade_person(name, &meeting, piece, conflicts, missing));
    }
    if !weighty(true) {
        // Only a title or a generic word is met: "the emperor", "pact". It is a name when it is all of the name.
        let titled = states().any(|(part, state)| state.met && part.role == Role::Title);
        return match (meeting.all() && conflicts == 0, titled) {
            (true, _) => graded(Grade::Accept),
            (false, true) if conflicts == 0 && !missing => graded(Grade::Close),
            _ => NO_FIT,
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
        (0, false) if !generic_missing || distinct => graded(Grade::Accept),
        (0, false) if !only_common => graded(Grade::Close),
        (0, true) if distinct && half(name, &meeting) => graded(Grade::Close),
        (1, false) if distinct => graded(Grade::Close),
        _ => NO_FIT,
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
