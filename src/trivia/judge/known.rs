//! Names that a question knows, taken apart once so that a guess is quickly held against them.

use crate::text::{self, Sounded};

use super::said::{Said, words};
use super::words::{Group, Role, given_name, surname_first};

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
    pub(super) letters: [String; 2],
    /// Whether it is written as an abbreviation is: with three capitals and more.
    pub(super) capitals: bool,
    /// Which part is the surname of a person that has one.
    pub(super) surname: Option<usize>,
    /// The first half of a double surname.
    pub(super) double: Option<usize>,
    /// Whether a person is named by given name and epithet or number, so that no part stands alone.
    pub(super) bound: bool,
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

impl Name {
    /// Takes a name apart; initials are known in a person's.
    pub(super) fn new(text_of: &str, person: bool) -> Self {
        let all = words(text_of);
        let parts = weighty(parts(&all, person));
        let letters = |of: fn(Role) -> bool| -> String {
            let words = all.iter().filter(|word| of(word.role));
            words.filter_map(|word| word.word.chars().next()).collect()
        };
        let sounded = |parts: &[Part]| Sounded::new(&run_together(parts, |_| true));
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
            bound: person && is_bound(&all),
        };
        if person {
            name.surname = name.find_surname();
            name.double = name.find_double();
        }
        name
    }

    /// The part before the surname, where a hyphen joins it to that: "Skłodowska-Curie".
    fn find_double(&self) -> Option<usize> {
        let at = self.surname.filter(|at| *at >= 2)? - 1;
        let double = format!("{}-{}", self.parts[at].word(), self.parts[at + 1].word());
        text::fold(&self.text).contains(&double).then_some(at)
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
    pub(super) fn weighs(&self, at: usize, person: bool) -> bool {
        match self.parts[at].role {
            Role::Filler | Role::Particle | Role::Title | Role::Generic(_) => false,
            Role::Nation => !person,
            _ => true,
        }
    }

    /// The kind of thing that it says it is.
    pub(super) fn generic(&self) -> Option<Group> {
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
    pub(super) fn distance(&self, joined: &str, most: usize) -> usize {
        text::distance_within(&self.joined, joined, most).unwrap_or(usize::MAX)
    }
}

/// The parts that words of a name make; initials that are written together are one each.
fn parts(all: &[Said<'_>], person: bool) -> Vec<Part> {
    let mut parts = Vec::with_capacity(all.len());
    for word in all {
        if word.word == "jr" || word.word == "sr" {
            continue;
        }
        if person && word.initials && all.len() > 1 {
            let letter = |letter: char| Part::new(&letter.to_string(), Role::Plain, true);
            parts.extend(word.word.chars().map(letter));
        } else {
            parts.push(Part::new(&word.word, word.role, false));
        }
    }
    parts
}

/// Leaves out small words. A name all of them keeps them ("The Few").
fn weighty(mut parts: Vec<Part>) -> Vec<Part> {
    let is_small = |part: &Part| matches!(part.role, Role::Filler | Role::Particle);
    if parts.iter().all(is_small) {
        parts.retain(|part| !matches!(part.word(), "the" | "a" | "an"));
        for part in &mut parts {
            part.role = Role::Plain;
        }
    } else {
        parts.retain(|part| part.role != Role::Filler);
    }
    parts
}

/// Whether a person is named by an epithet ("Catherine the Great", "Joan of Arc") or a number.
fn is_bound(all: &[Said<'_>]) -> bool {
    let epithet = |word: &Said<'_>| matches!(word.word.as_ref(), "the" | "of");
    let numbered = |word: &Said<'_>| word.role == Role::Number;
    all.iter().skip(1).any(epithet) || all.iter().any(numbered)
}

/// The parts of such roles in one word.
fn run_together(parts: &[Part], of: fn(Role) -> bool) -> String {
    let parts = parts.iter().filter(|part| of(part.role));
    parts.map(Part::word).collect()
}
