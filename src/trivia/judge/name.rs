//! Names of people, places, things, organisations and agreements: does a guess name this one and no other?
//!
//! A guess and a name are compared word by word, in any order. What decides is which words of the name are missing
//! and which words of the guess are left over, each by its role: a rank or an article may go, a surname may not; a
//! country may be added to a city, but `north` or `anti` makes another name. The same comparison with the other names
//! of the question decides between neighbours.

use std::cmp::{Ordering, Reverse};

use crate::text;

use super::candidates;
use super::meeting::{Meeting, meet, within};
use super::phrase::{Gap, Phrase, Said, words};
use super::words::{Class, Group, Role, mononym, surname_first};
use super::{Expected, Grade, Kind, Verdict};

/// A name taken apart.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// As the question writes it.
    pub(super) text: String,
    pub(super) parts: Vec<Part>,
    /// The words run together, without those of no weight.
    joined: String,
    /// Which part is the surname of a person that has one.
    pub(super) surname: Option<usize>,
    /// The first half of a double surname.
    double: Option<usize>,
    /// Whether a person is named by given name and epithet or number, so that no part stands alone.
    bound: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) word: String,
    pub(super) role: Role,
    pub(super) initial: bool,
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
                parts.extend(word.word.chars().map(|letter| Part {
                    word: letter.to_string(),
                    role: Role::Plain,
                    initial: true,
                }));
                continue;
            }
            bound |= person && word.role == Role::Number;
            parts.push(Part {
                word: word.word.clone().into_owned(),
                role: word.role,
                initial: false,
            });
        }
        // A name all of small words keeps them ("The Few"), and so does one that is a rank ("the Shogun").
        let bare = |role| matches!(role, Role::Filler | Role::Particle);
        if parts.iter().all(|part| bare(part.role)) {
            parts.retain(|part| !matches!(part.word.as_str(), "the" | "a" | "an"));
            for part in &mut parts {
                part.role = Role::Plain;
            }
        } else {
            parts.retain(|part| part.role != Role::Filler);
        }
        let joined: String = parts
            .iter()
            .filter(|part| part.role != Role::Particle)
            .map(|part| part.word.as_str())
            .collect();
        let mut name = Self {
            text: text_of.to_owned(),
            parts,
            joined,
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
                    let double = format!("{}-{}", name.parts[*at].word, name.parts[at + 1].word);
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
            [first, .., last] => Some(if surname_first(&self.parts[first].word) {
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
    pub(super) fn ends_with(&self, word: &str) -> bool {
        (2..=3).contains(&self.parts.len())
            && self.parts.iter().all(|part| part.role == Role::Plain)
            && self
                .parts
                .last()
                .is_some_and(|last| last.word == word || text::slips(word, &last.word).is_some())
    }

    /// How many letters parts of the name and of the guess differ by, when both are run together; at most `most`, or
    /// more than that.
    fn distance(&self, joined: &str, most: usize) -> usize {
        text::distance_within(&self.joined, joined, most).unwrap_or(usize::MAX)
    }
}

/// Judges a guess against a name.
pub(super) fn judge(expected: &Expected, guess: &str) -> Verdict {
    let phrase = Phrase::read(guess);
    if let Some(name) = exactly(expected, &phrase) {
        return Verdict::new(Grade::Accept, &name.text);
    }
    let whole = candidates::judge(&phrase, |piece| judge_one(expected, piece));
    if whole.grade != Grade::Accept
        && let Some((name, gloss)) = glossed(guess)
    {
        // "Perestroika (restructuring)": what stands in brackets says more of the name, unless it names another.
        let said = Phrase::read(gloss);
        let is_plain = said.denied.is_empty()
            && said.asserted.len() == 1
            && said.all.iter().all(|word| word.role != Role::Number)
            && !expected
                .others
                .iter()
                .any(|other| fit(expected.kind, other, &[], &said.all).grade != Grade::Reject);
        if is_plain {
            let name = judge(expected, name);
            if name.grade == Grade::Accept {
                return name;
            }
        }
    }
    whole
}

/// The name or alias that a guess repeats as it is written.
pub(super) fn repeated<'e>(expected: &'e Expected, guess: &str) -> Option<&'e Name> {
    let guess = text::fold(guess.trim().trim_end_matches(['.', '!', '?']));
    expected
        .names
        .iter()
        .find(|name| text::fold(&name.text) == guess)
}

/// The name or alias that a guess is, word for word, chatter aside. A name may itself hold words that part or deny
/// ("Non-Intervention", "War and Peace").
fn exactly<'e>(expected: &'e Expected, phrase: &Phrase<'_>) -> Option<&'e Name> {
    expected
        .names
        .iter()
        .find(|name| is_exactly(&phrase.all, name))
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
            .is_some_and(|part| part.word == word.word)
        {
            at += 1;
        } else if word.role != Role::Filler {
            return false;
        }
    }
    at == name.parts.len() && at > 0
}

/// Judges one candidate: against the answer and against the other names.
pub(super) fn judge_one(expected: &Expected, piece: &[Said<'_>]) -> Verdict {
    judge_names(expected.kind, &expected.names, &expected.others, piece)
}

/// Judges one candidate against the names of one thing and the names of others.
pub(super) fn judge_names(
    kind: Kind,
    names: &[Name],
    others: &[Name],
    piece: &[Said<'_>],
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
    let joined: String = piece
        .iter()
        .filter(|word| word.role != Role::Filler)
        .map(|word| word.word.as_ref())
        .collect();
    for other in others {
        let rival = self::fit(kind, other, &[], piece);
        let here = match (fit.grade, rival.grade) {
            (Grade::Accept, Grade::Accept) => {
                let rank = |fit: &Fit| (fit.slips, !fit.full, fit.left);
                match rank(&fit).cmp(&rank(&rival)) {
                    Ordering::Less => Grade::Accept,
                    Ordering::Equal => Grade::Close,
                    Ordering::Greater => Grade::Reject,
                }
            }
            (_, Grade::Accept) => Grade::Reject,
            (Grade::Accept, _) if fit.slips > 0 => {
                // A misspelling that is as near to the other name is not known to be one of this.
                match other.distance(&joined, fit.slips).cmp(&fit.slips) {
                    Ordering::Less => Grade::Reject,
                    Ordering::Equal => Grade::Close,
                    Ordering::Greater => Grade::Accept,
                }
            }
            (mine, _) => mine,
        };
        grade = grade.min(here);
    }
    Verdict::new(grade, &name.text)
}

fn fit(kind: Kind, name: &Name, family: &[Name], piece: &[Said<'_>]) -> Fit {
    let person = kind == Kind::Person;
    let meeting = meet(name, piece, person);
    if !meeting.met.contains(&true) {
        return initialism(name, piece);
    }
    let conflicts = conflicts(kind, name, family, piece, &meeting);
    let missing = (0..name.parts.len()).any(|at| !meeting.met[at] && name.weighs(at, person));
    let weighty = (0..name.parts.len()).any(|at| meeting.met[at] && name.weighs(at, person));
    let graded = |grade| Fit {
        grade,
        slips: meeting.slips,
        full: !missing,
        left: meeting.left.len(),
    };
    let Some(conflicts) = conflicts else {
        return NO_FIT;
    };
    if person {
        return graded(grade_person(name, &meeting, piece, conflicts, missing));
    }
    if !weighty {
        // Only a title or a generic word is met: "the emperor", "pact". It is a name when it is all of the name.
        let all = meeting.met.iter().all(|met| *met);
        let titled = name
            .parts
            .iter()
            .zip(&meeting.met)
            .any(|(part, met)| *met && part.role == Role::Title);
        return match (all && conflicts == 0, titled) {
            (true, _) => graded(Grade::Accept),
            (false, true) if conflicts == 0 && !missing => graded(Grade::Close),
            _ => NO_FIT,
        };
    }
    let generic_missing = name
        .parts
        .iter()
        .zip(&meeting.met)
        .any(|(part, met)| !met && matches!(part.role, Role::Generic(_)))
        && !piece
            .iter()
            .any(|word| matches!(word.role, Role::Generic(_)));
    let distinct = name
        .parts
        .iter()
        .zip(meeting.met.iter().zip(&meeting.generic))
        .any(|(part, (met, generic))| {
            *met && !generic
                && match part.role {
                    Role::Plain | Role::Title => true,
                    Role::Nation | Role::Country => kind == Kind::Place,
                    _ => false,
                }
        });
    let only_common = name
        .parts
        .iter()
        .zip(&meeting.met)
        .all(|(part, met)| !met || matches!(part.role, Role::Common | Role::Generic(_)));
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
        (met + usize::from(meeting.met[at]), all + 1)
    });
    met * 2 >= all
}

fn grade_person(
    name: &Name,
    meeting: &Meeting,
    piece: &[Said<'_>],
    conflicts: usize,
    missing: bool,
) -> Grade {
    let own = |at: &usize| name.weighs(*at, true);
    let met: Vec<usize> = (0..name.parts.len())
        .filter(|&at| meeting.met[at])
        .filter(own)
        .collect();
    if met.is_empty() {
        // A rank or office alone.
        return if conflicts == 0 && meeting.met.contains(&true) {
            Grade::Close
        } else {
            Grade::Reject
        };
    }
    if !missing && conflicts == 0 {
        return Grade::Accept;
    }
    let surname = [name.surname, name.double]
        .into_iter()
        .flatten()
        .any(|at| meeting.met[at]);
    let given = met
        .iter()
        .any(|at| Some(*at) != name.surname && Some(*at) != name.double && meeting.spelt[*at]);
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
        (true, 1) if given && within(piece, meeting) => Grade::Accept,
        (true, 1) => Grade::Close,
        (false, 0) if met.iter().any(|at| mononym(&name.parts[*at].word)) && met.len() == 1 => {
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
    piece: &[Said<'_>],
    meeting: &Meeting,
) -> Option<usize> {
    let unmet_nation = name
        .parts
        .iter()
        .zip(&meeting.met)
        .any(|(part, met)| !met && matches!(part.role, Role::Nation | Role::Country));
    let is_country = name.parts.iter().all(|part| part.role == Role::Country);
    let mut count = 0;
    let numbered = name.parts.iter().any(|part| part.role == Role::Number);
    for &at in &meeting.left {
        let word = &piece[at];
        let next = piece.get(at + 1).map(|next| next.role);
        // "Carthage, North Africa"
        if word.role == Role::Modifier
            && word.gap >= Gap::Soft
            && matches!(next, Some(Role::Country | Role::Nation))
        {
            continue;
        }
        // "the Great Charter of 1215"
        let year = word.word.len() == 4 && matches!(kind, Kind::Agreement | Kind::Term);
        if word.role == Role::Number && year && !numbered {
            continue;
        }
        // "Mount Fuji", "Lake Geneva": a natural feature is named by putting its kind first.
        let feature = matches!(
            word.word.as_ref(),
            "mount" | "lake" | "cape" | "fort" | "isle" | "island" | "hill" | "port"
        );
        if kind == Kind::Place && feature && next.is_some() && name.generic().is_none() {
            continue;
        }
        // Another name of the same thing may stand beside it.
        if family.iter().any(|other| {
            other
                .parts
                .iter()
                .any(|part| part.word == word.word && part.role == Role::Plain)
        }) {
            continue;
        }
        let harmless = match word.role {
            Role::Filler | Role::Particle => true,
            Role::Title => matches!(kind, Kind::Person),
            Role::Nation => !unmet_nation && !is_country,
            Role::Country => !unmet_nation && !is_country,
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
        let of = |next: &Said<'_>| next.role == Role::Title && meeting.left.contains(&(at + 1));
        let is_met = word.owns && !meeting.left.contains(&at);
        is_met && (count > 0 || piece.get(at + 1).is_some_and(of))
    });
    if owns {
        return None;
    }
    Some(count)
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
fn initialism(name: &Name, piece: &[Said<'_>]) -> Fit {
    let own: Vec<&Said<'_>> = piece
        .iter()
        .filter(|word| word.role != Role::Filler)
        .collect();
    let letters = |small: bool| -> String {
        words(&name.text)
            .iter()
            .filter(|word| small || !matches!(word.role, Role::Filler | Role::Particle))
            .filter_map(|word| word.word.chars().next())
            .collect()
    };
    if let [only] = own[..]
        && name.parts.len() >= 2
        && only.word.len() >= 2
    {
        let fits = only.word == letters(false) || only.word == letters(true);
        if fits {
            let grade = if only.word.len() >= 3 {
                Grade::Accept
            } else {
                Grade::Close
            };
            return Fit {
                grade,
                slips: 0,
                full: true,
                left: 0,
            };
        }
    }
    if let [part] = &name.parts[..]
        && own.len() >= 3
        && part.word.len() == own.len()
        && part
            .word
            .chars()
            .zip(&own)
            .all(|(letter, word)| word.word.starts_with(letter))
        && name.text.chars().filter(|c| c.is_uppercase()).count() >= 3
    {
        return Fit {
            grade: Grade::Accept,
            slips: 0,
            full: true,
            left: 0,
        };
    }
    NO_FIT
}
