//! Names of people, places, things, organisations and agreements: does a guess name this one and no other?
//!
//! A guess and a name are compared word by word, in any order. What decides is which words of the name are missing
//! and which words of the guess are left over, each by its role: a rank or an article may go, a surname may not; a
//! country may be added to a city, but `north` or `anti` makes another name. The same comparison with the other names
//! of the question decides between neighbours.

use std::cmp::{Ordering, Reverse};

use crate::text;

use super::candidates;
use super::phrase::{Gap, Phrase, Word, words};
use super::words::{Role, country, mononym, same_given_name, surname_first, well_known};
use super::{Expected, Grade, Kind, Verdict};

/// A name taken apart.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// As the question writes it.
    pub(super) text: String,
    parts: Vec<Part>,
    /// The words run together, without those of no weight.
    joined: String,
    /// Which part is the surname of a person that has one.
    surname: Option<usize>,
    /// The first half of a double surname.
    double: Option<usize>,
    /// Whether a person is named by given name and epithet or number, so that no part stands alone.
    bound: bool,
}

#[derive(Debug, Clone)]
struct Part {
    word: String,
    role: Role,
    initial: bool,
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
        if !parts.iter().all(|part| bare(part.role)) {
            parts.retain(|part| part.role != Role::Filler);
        } else {
            parts.retain(|part| !matches!(part.word.as_str(), "the" | "a" | "an"));
            for part in &mut parts {
                part.role = Role::Plain;
            }
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

    fn generic(&self) -> Option<u8> {
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

    /// How many letters parts of the name and of the guess differ by, when both are run together.
    fn distance(&self, joined: &str) -> usize {
        if self.joined.len().abs_diff(joined.len()) > 4 {
            return usize::MAX;
        }
        strsim::osa_distance(&self.joined, joined)
    }
}

/// Judges a guess against a name.
pub(super) fn judge(expected: &Expected, guess: &str) -> Verdict {
    let phrase = Phrase::read(guess);
    // A name may itself hold words that part or deny ("Non-Intervention", "War and Peace").
    if let Some(name) = expected
        .names
        .iter()
        .find(|name| is_exactly(&phrase.all, name))
    {
        return Verdict::new(Grade::Accept, &name.text);
    }
    candidates::judge(&phrase, |piece| judge_one(expected, piece))
}

/// Whether the words are just the name, chatter aside.
fn is_exactly(words: &[Word<'_>], name: &Name) -> bool {
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
pub(super) fn judge_one(expected: &Expected, piece: &[Word<'_>]) -> Verdict {
    judge_names(expected.kind, &expected.names, &expected.others, piece)
}

/// Judges one candidate against the names of one thing and the names of others.
pub(super) fn judge_names(
    kind: Kind,
    names: &[Name],
    others: &[Name],
    piece: &[Word<'_>],
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
                match other.distance(&joined).cmp(&fit.slips) {
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

/// How the words of a guess meet those of a name.
struct Meeting {
    /// For each part of the name, whether it is met.
    met: Vec<bool>,
    /// Whether a given name is met by more than an initial.
    spelt: Vec<bool>,
    /// Whether it is met by a word that says only what kind of thing it is.
    generic: Vec<bool>,
    /// Positions of the words of the guess that meet nothing.
    left: Vec<usize>,
    slips: usize,
}

fn fit(kind: Kind, name: &Name, family: &[Name], piece: &[Word<'_>]) -> Fit {
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
    piece: &[Word<'_>],
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

/// Whether the one word left over stands between words that meet, with nothing to part them.
fn within(piece: &[Word<'_>], meeting: &Meeting) -> bool {
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

/// Pairs the words of a guess with the parts of a name, best first.
fn meet(name: &Name, piece: &[Word<'_>], person: bool) -> Meeting {
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
        if used[at] || word.role == Role::Filler && word.word.len() < 5 {
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
    if person {
        meet_initials(name, piece, &mut used, &mut meeting);
    }
    meeting.left = (0..piece.len())
        .filter(|at| !used[*at] && piece[*at].role != Role::Filler)
        .collect();
    meeting
}

impl Meeting {
    fn take(&mut self, part: usize, spelt: bool, slips: usize) {
        self.met[part] = true;
        self.spelt[part] = spelt;
        self.slips += slips;
    }
}

/// The slips between a word of the guess and a part of the name, and whether one of the two is only an initial.
fn alike(word: &Word<'_>, part: &Part, person: bool) -> Option<(usize, usize)> {
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
        && country(&word.word) == country(&part.word)
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
fn meet_joined(name: &Name, piece: &[Word<'_>], used: &mut [bool], meeting: &mut Meeting) {
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

/// Slips where words are run together; short ones must be equal, or "Sunday" would be "Sun Yat".
fn joined_slips(one: &str, two: &str) -> Option<usize> {
    text::slips(one, two).filter(|slips| *slips == 0 || one.len().min(two.len()) >= 8)
}

/// Initials before a surname: `G. Zhukov`, `FD Roosevelt`. The first must fit a name; more may follow it.
fn meet_initials(name: &Name, piece: &[Word<'_>], used: &mut [bool], meeting: &mut Meeting) {
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

/// How many of the words left over speak against the name; `None` where one of them makes it another name for sure.
fn conflicts(
    kind: Kind,
    name: &Name,
    family: &[Name],
    piece: &[Word<'_>],
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
    let owns = piece
        .iter()
        .enumerate()
        .any(|(at, word)| word.owns && !meeting.left.contains(&at));
    if owns && count > 0 {
        return None;
    }
    Some(count)
}

/// Whether a generic noun may stand with a name that has the generic noun `own` or none.
fn generic_fits(kind: Kind, own: Option<u8>, group: u8) -> bool {
    use super::words::{AGREEMENTS, MEETINGS, ORGANISATIONS, PLACES, SETTLED};
    match own {
        Some(own) => own == group,
        None => match kind {
            Kind::Place | Kind::List => SETTLED.contains(&group),
            Kind::Agreement => AGREEMENTS == group || MEETINGS == group,
            Kind::Organisation => ORGANISATIONS.contains(&group),
            Kind::Term => !PLACES.contains(&group),
            _ => false,
        },
    }
}

/// A guess that is the initials of the name, or whose initials are the name: `UN`, `FDR`, `North Atlantic Treaty
/// Organisation`.
fn initialism(name: &Name, piece: &[Word<'_>]) -> Fit {
    let own: Vec<&Word<'_>> = piece
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
