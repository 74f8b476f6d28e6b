//! The words around and inside names: chatter, titles, generic nouns, what turns one name into another.
//!
//! The lists are plain text beside this file. All of it is general knowledge of English and of history, none of it of
//! one pack. Every word is folded.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::{List, lines, nations, words};
use crate::text::fold;

/// What a word of a guess or a name is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Says nothing of the name: `i`, `think`, `the`, `of`.
    Filler,
    /// A rank or office before a person's name.
    Title,
    /// A particle of a surname: `da`, `von`.
    Particle,
    /// A noun for the kind of thing.
    Generic(Group),
    /// A nationality or side, as an adjective or a people.
    Nation,
    /// A country or region that may follow a place.
    Country,
    /// Makes another name of the one it stands with: `north`, `anti`, `new`.
    Modifier,
    /// Figures.
    Number,
    /// Too common to stand for a longer name alone: `united`, `red`, `national`.
    Common,
    /// An ordinary word.
    Plain,
}

/// Generic nouns that can stand for each other: a line of `kinds.txt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    line: usize,
    pub(super) class: Class,
}

/// What the things are that generic nouns name, so far as it matters which of them a name may be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Treaties and pacts.
    Agreement,
    /// Conferences, by which agreements are called as well.
    Meeting,
    /// Those who act together: armies, parties, companies, governments.
    Organisation,
    /// What is on a map.
    Place,
    /// A place that may be added to the name of one without changing it.
    Settlement,
    /// Anything else.
    Other,
}

impl Class {
    /// The class as `kinds.txt` writes it.
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "agreement" => Self::Agreement,
            "meeting" => Self::Meeting,
            "organisation" => Self::Organisation,
            "place" => Self::Place,
            "settlement" => Self::Settlement,
            "other" => Self::Other,
            _ => return None,
        })
    }
}

impl Role {
    /// The role as `roles.txt` writes it.
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "filler" => Self::Filler,
            "title" => Self::Title,
            "particle" => Self::Particle,
            "nation" => Self::Nation,
            "country" => Self::Country,
            "modifier" => Self::Modifier,
            "common" => Self::Common,
            _ => return None,
        })
    }
}

/// The role of a folded word.
pub(super) fn role(word: &str) -> Role {
    ROLES.get(word).copied().unwrap_or(Role::Plain)
}

/// The number of a given name, which it shares with its forms in other languages.
pub(super) fn given_name(word: &str) -> Option<usize> {
    GIVEN_NAMES.get(word).copied()
}

/// Whether the word is a surname that East Asian usage puts first.
pub(super) fn surname_first(word: &str) -> bool {
    SURNAMES_FIRST.contains(word)
}

/// Whether two words, each a country, its people or its adjective, belong to one country: `japanese` and `japan`.
pub(super) fn same_country(one: &str, two: &str) -> bool {
    match (COUNTRIES.get(one), COUNTRIES.get(two)) {
        (Some(first), Some(second)) => first == second,
        _ => one == two,
    }
}

/// Whether somebody is known by the given name alone.
pub(super) fn mononym(word: &str) -> bool {
    MONONYMS.contains(word)
}

/// Whether the word is a well-known name of its own, so that it is no misspelling of another.
pub(super) fn well_known(word: &str) -> bool {
    WELL_KNOWN.contains(word) || List::FamousName.has(word) || STATES.contains(word)
}

/// How many words from the start say only that the player is not sure.
pub(super) fn unsure<'w>(mut words: impl Iterator<Item = &'w str> + Clone) -> usize {
    let Some(phrases) = words.next().and_then(|first| UNSURE.get(first)) else {
        return 0;
    };
    phrases
        .iter()
        .filter(|rest| {
            let mut said = words.clone();
            rest.iter().all(|word| said.next() == Some(word))
        })
        .map(|rest| rest.len() + 1)
        .max()
        .unwrap_or(0)
}

/// Whether a word affirms or denies by itself.
pub(super) fn affirms(word: &str) -> Option<bool> {
    if YES.contains(word) {
        Some(true)
    } else {
        NO.contains(word).then_some(false)
    }
}

/// What a misspelt number word was meant to be, or the number that a word stands for.
pub(super) fn number_meant(word: &str) -> Option<&'static str> {
    NUMBER_SLIPS.get(word).copied()
}

static ROLES: LazyLock<FxHashMap<Box<str>, Role>> = LazyLock::new(|| {
    let mut roles = FxHashMap::default();
    for nation in nations() {
        for (role, names) in [
            (Role::Nation, &nation.peoples),
            (Role::Country, &nation.own_names),
        ] {
            for word in names.iter().filter_map(|name| single(name)) {
                roles.insert(word, role);
            }
        }
    }
    // What is said here of a word counts: "us" is a pronoun.
    for (role, word) in named_roles() {
        roles.insert(word.into(), role);
    }
    roles
});

/// The words of `roles.txt` and `kinds.txt` with their roles.
fn named_roles() -> impl Iterator<Item = (Role, &'static str)> {
    let rows = |list| lines(list).filter_map(|line| line.split_once(" | "));
    let roles = rows(include_str!("roles.txt"))
        .filter_map(|(name, words)| Some((Role::from_name(name)?, words)));
    let kinds = rows(include_str!("kinds.txt"))
        .enumerate()
        .filter_map(|(line, (name, words))| {
            let class = Class::from_name(name)?;
            Some((Role::Generic(Group { line, class }), words))
        });
    roles
        .chain(kinds)
        .flat_map(|(role, words)| words.split_whitespace().map(move |word| (role, word)))
}

/// A name that is one word, folded.
fn single(name: &str) -> Option<Box<str>> {
    (!name.contains([' ', '-'])).then(|| fold(name).into())
}

/// For each word that stands for a country which country it is, by its place in the list of nations.
static COUNTRIES: LazyLock<FxHashMap<Box<str>, usize>> = LazyLock::new(|| {
    let mut countries = FxHashMap::default();
    // A country that people call by another's name is that other.
    for (place, nation) in nations().iter().enumerate() {
        for word in nation.loosely.iter().filter_map(|name| single(name)) {
            countries.insert(word, place);
        }
    }
    for (place, nation) in nations().iter().enumerate() {
        let words = nation.own_names.iter().chain(&nation.peoples);
        for word in words.filter_map(|name| single(name)) {
            countries.entry(word).or_insert(place);
        }
    }
    countries
});

/// The names of states.
static STATES: LazyLock<FxHashSet<Box<str>>> = LazyLock::new(|| {
    let names = nations().iter().flat_map(|nation| &nation.own_names);
    names.filter_map(|name| single(name)).collect()
});

static GIVEN_NAMES: LazyLock<FxHashMap<&str, usize>> = LazyLock::new(|| {
    let mut names = FxHashMap::default();
    for (group, line) in lines(include_str!("given_names.txt")).enumerate() {
        names.extend(line.split_whitespace().map(|name| (name, group)));
    }
    names
});

/// For the first word of each phrase the words that follow.
static UNSURE: LazyLock<FxHashMap<&str, Vec<Vec<&str>>>> = LazyLock::new(|| {
    let mut phrases: FxHashMap<&str, Vec<Vec<&str>>> = FxHashMap::default();
    for line in lines(include_str!("unsure.txt")) {
        let mut words = line.split_whitespace();
        if let Some(first) = words.next() {
            phrases.entry(first).or_default().push(words.collect());
        }
    }
    phrases
});

static NUMBER_SLIPS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    lines(include_str!("number_slips.txt"))
        .filter_map(|line| line.split_once(" | "))
        .collect()
});

static SURNAMES_FIRST: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(include_str!("surnames_first.txt")));
static MONONYMS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words(include_str!("mononyms.txt")));
static WELL_KNOWN: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(include_str!("well_known.txt")));
/// Words that affirm.
pub(super) static YES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words(include_str!("yes.txt")));
/// Words that deny.
pub(super) static NO: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words(include_str!("no.txt")));

#[cfg(test)]
mod tests {
    use super::*;

    /// Every list with its name, lines that begin with `#` left out.
    const LISTS: [(&str, &str); 9] = [
        ("roles", include_str!("roles.txt")),
        ("kinds", include_str!("kinds.txt")),
        ("given_names", include_str!("given_names.txt")),
        ("surnames_first", include_str!("surnames_first.txt")),
        ("mononyms", include_str!("mononyms.txt")),
        ("well_known", include_str!("well_known.txt")),
        ("unsure", include_str!("unsure.txt")),
        ("yes", include_str!("yes.txt")),
        ("no", include_str!("no.txt")),
    ];

    fn twice<'w>(words: impl IntoIterator<Item = &'w str>) -> Vec<&'w str> {
        let mut seen = FxHashSet::default();
        let mut words: Vec<&str> = words
            .into_iter()
            .filter(|word| !seen.insert(*word))
            .collect();
        words.sort_unstable();
        words
    }

    #[test]
    fn a_word_has_one_role_and_stands_once() {
        assert_eq!(twice(named_roles().map(|(_, word)| word)), [""; 0]);
        let of_nations: Vec<Box<str>> = nations()
            .iter()
            .flat_map(|nation| nation.own_names.iter().chain(&nation.peoples))
            .filter_map(|name| single(name))
            .collect();
        assert_eq!(twice(of_nations.iter().map(AsRef::as_ref)), [""; 0]);
        let own = named_roles().map(|(_, word)| word);
        assert_eq!(
            twice(own.chain(of_nations.iter().map(AsRef::as_ref))),
            ["us"],
            "a pronoun first"
        );
    }

    #[test]
    fn no_list_says_a_word_twice_or_the_contrary() {
        for (name, list) in LISTS.iter().filter(|(name, _)| *name != "unsure") {
            let of = |word: &&str| *word != "|" && Role::from_name(word).is_none();
            let all = lines(list).flat_map(str::split_whitespace).filter(of);
            let classes = |word: &&str| *name != "kinds" || Class::from_name(word).is_none();
            assert_eq!(twice(all.filter(classes)), [""; 0], "{name}");
        }
        assert!(YES.is_disjoint(&NO));
        let states = WELL_KNOWN.iter().filter(|word| STATES.contains(**word));
        assert_eq!(states.collect::<Vec<_>>(), [&""; 0], "known already");
    }

    #[test]
    fn every_line_names_a_role_or_a_class() {
        for line in lines(LISTS[0].1).filter(|line| !line.is_empty()) {
            let name = line.split(" | ").next().and_then(Role::from_name);
            assert!(name.is_some(), "{line}");
        }
        for line in lines(LISTS[1].1) {
            let name = line.split(" | ").next().and_then(Class::from_name);
            assert!(name.is_some(), "{line}");
        }
    }

    #[test]
    fn the_lists_are_folded_words_as_the_tokens_are() {
        for (name, list) in LISTS {
            for word in lines(list).flat_map(str::split_whitespace) {
                let plain = word == "|" || word.bytes().all(|b| b.is_ascii_alphanumeric());
                assert!(plain && fold(word) == word, "{word} of {name}");
            }
        }
    }

    #[test]
    fn a_country_goes_by_its_people_and_by_what_it_is_loosely_called() {
        for (one, two) in [
            ("japanese", "japan"),
            ("soviet", "ussr"),
            ("english", "britain"),
            ("iranian", "persia"),
            ("america", "usa"),
        ] {
            assert!(same_country(one, two), "{one} {two}");
        }
        for (one, two) in [
            ("russian", "soviet"),
            ("roman", "rome"),
            ("wales", "england"),
        ] {
            assert!(!same_country(one, two), "{one} {two}");
        }
        assert_eq!(
            (role("swedes"), role("siam")),
            (Role::Nation, Role::Country)
        );
        assert_eq!(role("venice"), Role::Plain, "a city before it is a state");
    }

    #[test]
    fn unsure_words_are_counted() {
        let count = |text: &str| unsure(text.split(' '));
        assert_eq!((count("not sure but"), count("not 100 sure")), (2, 3));
        assert_eq!((count("not zhukov"), count("sure")), (0, 0));
    }
}
