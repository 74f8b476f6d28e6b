//! The names in a text: capitalised words that stand together, what kind of thing they name, and which of them are one.
//!
//! The kind follows from words inside the name ('Lake', 'Army', 'Treaty'), from titles and offices before it and from
//! initials. A name of unknown kind is kept only where the text puts it in a place. Variants of a person are merged by
//! surname where their initials agree.

mod lists;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rustc_hash::FxHashMap;

pub(super) use lists::AGREEMENTS;
use lists::{
    EVENTS, LINKS, OFFICES, OPENERS, ORGANISATIONS, PERSONAL, PLACES, SAYING, TITLES, UNITS,
};

use super::slug;
use crate::date::is_calendar_name;
use crate::lexicon::{self, List, Nation, nations};
use crate::pack::{EventKind, TopicKind};
use crate::text::{fold, tokens};

/// A name where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// Bytes of the paragraph.
    pub range: Range<usize>,
    /// As it is written, without titles.
    pub name: String,
    /// The title or office before it.
    pub role: Option<String>,
    /// What it names.
    pub kind: TopicKind,
    /// What its variants are known by, once [`Names::collect`] has merged them.
    pub id: String,
}

/// Something named, with its variants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub id: String,
    pub kind: TopicKind,
    pub name: String,
    pub aliases: BTreeSet<String>,
    pub roles: Vec<(String, u32)>,
    pub paragraphs: BTreeSet<u32>,
}

/// Every name of a text.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// In the order of their first mention.
    pub named: Vec<Named>,
    /// Mentions of each paragraph in order.
    pub mentions: Vec<Vec<Mention>>,
    /// Where each id stands in `named`.
    places: BTreeMap<String, usize>,
}

/// Words of the text that it also writes small.
type Small = BTreeSet<String>;

impl Names {
    /// Finds and merges the names of a text's paragraphs.
    pub(super) fn collect(paragraphs: &[&str]) -> Self {
        let small: Small = paragraphs
            .iter()
            .flat_map(|text| tokens(text))
            .filter(|t| !t.capital && !t.number)
            .map(|t| t.word.into_owned())
            .collect();
        let mut mentions: Vec<Vec<Mention>> =
            paragraphs.iter().map(|text| find(text, &small)).collect();
        let named = merge(&mut mentions);
        let places = named
            .iter()
            .enumerate()
            .map(|(at, one)| (one.id.clone(), at))
            .collect();
        Self {
            named,
            mentions,
            places,
        }
    }

    /// What an id stands for.
    pub(super) fn get(&self, id: &str) -> Option<&Named> {
        self.named.get(*self.places.get(id)?)
    }
}

/// The names of one paragraph.
fn find(text: &str, small: &Small) -> Vec<Mention> {
    let words = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let first = &words[at];
        let opens = starts_sentence(text, first.range.start);
        let common = opens
            && (OPENERS.contains(&first.word.as_ref()) || small.contains(first.word.as_ref()))
            && ![TITLES, PLACES, UNITS, ORGANISATIONS, AGREEMENTS, EVENTS]
                .iter()
                .any(|list| list.contains(&first.word.as_ref()));
        let is_name = first.capital
            && !List::Function.has(&first.word)
            && !is_calendar_name(&first.word)
            && !common;
        let ordinal = first.number
            && first.word.ends_with(['h', 't', 'd'])
            && words.get(at + 1).is_some_and(|next| next.capital);
        if !is_name && !ordinal {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < words.len() {
            let gap = text
                .get(words[end - 1].range.end..words[end].range.start)
                .unwrap_or(".");
            if words[end].capital
                && joined(text, words[end - 1].range.end, words[end].range.start)
                && !is_calendar_name(&words[end].word)
            {
                end += 1;
            } else if gap == " "
                && LINKS.contains(&words[end].word.as_ref())
                && links(text, &words, end)
            {
                end += 2;
            } else {
                break;
            }
        }
        let range = first.range.start..words[end - 1].range.end;
        let before: Vec<&str> = words[at.saturating_sub(3)..at]
            .iter()
            .map(|t| t.word.as_ref())
            .collect();
        let after = words
            .get(end)
            .filter(|w| text.get(range.end..w.range.start) == Some(" "))
            .map_or("", |w| w.word.as_ref());
        match understand(text, range.clone(), &before, after) {
            Some(mention) => found.push(mention),
            None => found.extend(states_in(text, &range)),
        }
        at = end;
    }
    found.extend(agreements(text, &words, &found));
    found.sort_by_key(|m| (m.range.start, m.range.end));
    found
}

/// The states of a compound such as 'Soviet-Mongolian'.
fn states_in(text: &str, range: &Range<usize>) -> Vec<Mention> {
    let raw = text.get(range.clone()).unwrap_or_default();
    let mut found = Vec::new();
    for word in tokens(raw) {
        if let Some(state) = nation(&raw[word.range.clone()]) {
            let range = range.start + word.range.start..range.start + word.range.end;
            found.push(Mention {
                range,
                name: state.to_owned(),
                role: None,
                kind: TopicKind::State,
                id: String::new(),
            });
        }
    }
    found
}

/// Agreements written small: 'the fishing agreement', 'a Soviet-Mongolian protocol on mutual assistance'.
fn agreements(text: &str, words: &[crate::text::Token<'_>], named: &[Mention]) -> Vec<Mention> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let is_named = named
            .iter()
            .any(|m| m.kind == TopicKind::Agreement && m.range.contains(&word.range.start));
        if word.capital || is_named || !AGREEMENTS.contains(&word.word.as_ref()) {
            continue;
        }
        let mut first = at;
        while first > 0
            && at - first < 4
            && touches(text, words, first)
            && describes(&words[first - 1])
        {
            first -= 1;
        }
        let mut last = at;
        let next = |n: usize| words.get(n).map_or("", |w| w.word.as_ref());
        if matches!(next(at + 1), "on" | "of") && touches(text, words, at + 1) {
            let mut end = at + 2;
            while end < words.len()
                && end < at + 5
                && touches(text, words, end)
                && describes(&words[end])
            {
                end += 1;
            }
            if end > at + 2 {
                last = end - 1;
            }
        }
        if first < at || last > at {
            let range = words[first].range.start..words[last].range.end;
            let name = text[range.clone()].to_owned();
            found.push(Mention {
                range,
                name,
                role: None,
                kind: TopicKind::Agreement,
                id: String::new(),
            });
        }
    }
    found
}

/// Whether a word stands right after the one before it.
fn touches(text: &str, words: &[crate::text::Token<'_>], at: usize) -> bool {
    at > 0
        && at < words.len()
        && matches!(
            text.get(words[at - 1].range.end..words[at].range.start),
            Some(" " | "-" | "–")
        )
}

/// Whether a word may describe an agreement.
fn describes(word: &crate::text::Token<'_>) -> bool {
    !word.number
        && !List::Function.has(&word.word)
        && !word.word.ends_with("ed")
        && !word.word.ends_with("ing")
        || word.word == "fishing"
        || word.word == "existing"
}

/// Whether a small word between names belongs to one: 'Treaty of Paris', not 'Paris and London'.
fn links(text: &str, words: &[crate::text::Token<'_>], at: usize) -> bool {
    words.get(at + 1).is_some_and(|next| {
        next.capital && text.get(words[at].range.end..next.range.start) == Some(" ")
    })
}

/// Whether what stands between two words lets them be one name: a space, a hyphen, or the stop of an initial.
fn joined(text: &str, end: usize, start: usize) -> bool {
    match text.get(end..start) {
        Some(" " | "-" | "–" | ".") => true,
        Some(". ") => {
            let word = text[..end]
                .rsplit([' ', '.', '-'])
                .next()
                .unwrap_or_default();
            word.chars().count() <= 2
        }
        _ => false,
    }
}

fn starts_sentence(text: &str, at: usize) -> bool {
    let before = text[..at]
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '(' | '‘'));
    before.is_empty() || before.ends_with(['.', '!', '?', ':'])
}

/// The kind and the name proper of a run of capitalised words.
fn understand(text: &str, range: Range<usize>, before: &[&str], after: &str) -> Option<Mention> {
    let raw = text
        .get(range.clone())?
        .trim_end_matches("'s")
        .trim_end_matches("’s");
    let folded = fold(raw).into_owned();
    let words: Vec<&str> = folded
        .split([' ', '-', '.'])
        .filter(|w| !w.is_empty())
        .collect();
    let mention = |kind: TopicKind, name: &str, role: Option<String>| {
        Some(Mention {
            range: range.clone(),
            name: name.to_owned(),
            role,
            kind,
            id: String::new(),
        })
    };
    if let Some(state) = nation(raw) {
        return mention(TopicKind::State, state, None);
    }
    let has = |list: &[&str]| words.iter().any(|w| list.contains(w));
    if let Some(at) = initials(raw) {
        let role = raw[..at].trim();
        return mention(
            TopicKind::Person,
            &spaced(raw[at..].trim()),
            (!role.is_empty()).then(|| role.to_owned()),
        );
    }
    if words.len() > 1 || raw.contains(' ') {
        if has(AGREEMENTS) {
            return mention(TopicKind::Agreement, raw, None);
        }
        if has(&["battle", "siege"]) {
            return mention(TopicKind::Event(EventKind::Battle), raw, None);
        }
        if has(&[
            "war",
            "revolution",
            "revolt",
            "rebellion",
            "uprising",
            "campaign",
            "crusade",
            "wars",
            "crusades",
        ]) {
            return mention(TopicKind::Event(EventKind::Campaign), raw, None);
        }
        if has(&["conference", "congress", "summit"]) {
            return mention(TopicKind::Event(EventKind::Meeting), raw, None);
        }
        if has(&["incident", "massacre", "crisis", "affair"]) {
            return mention(TopicKind::Event(EventKind::Incident), raw, None);
        }
        if has(UNITS) {
            return mention(TopicKind::Unit, raw, None);
        }
        if has(ORGANISATIONS) {
            return mention(TopicKind::Organisation, raw, None);
        }
        if has(PLACES) {
            return mention(TopicKind::Place, raw, None);
        }
    }
    if let Some((title, name)) = titled(raw) {
        return mention(TopicKind::Person, name, Some(title.to_owned()));
    }
    let (kind, role) = by_context(raw, words.len(), before, after)?;
    mention(kind, raw, role)
}

/// The kind of a name without a telling word of its own, from what stands around it.
fn by_context(
    raw: &str,
    words: usize,
    before: &[&str],
    after: &str,
) -> Option<(TopicKind, Option<String>)> {
    let last = before.last().copied().unwrap_or_default();
    if OFFICES.contains(&last) {
        return Some((TopicKind::Person, Some(last.to_owned())));
    }
    if PLACES.contains(&last)
        || (last == "of"
            && before
                .iter()
                .rev()
                .nth(1)
                .is_some_and(|w| PLACES.contains(w)))
    {
        return Some((TopicKind::Place, None));
    }
    if PLACES.contains(&after) {
        return Some((TopicKind::Place, None));
    }
    if raw.chars().all(|c| c.is_uppercase() || c == '.') && raw.chars().count() >= 2 {
        return Some((TopicKind::Organisation, None));
    }
    if SAYING.contains(&after) || PERSONAL.contains(&last) {
        return Some((TopicKind::Person, None));
    }
    if words <= 3
        && matches!(
            last,
            "in" | "at" | "near" | "to" | "from" | "reached" | "captured" | "outside"
        )
    {
        return Some((TopicKind::Place, None));
    }
    None
}

/// The state that a name or adjective stands for.
pub(super) fn nation(raw: &str) -> Option<&'static str> {
    lexicon::nation(&raw.replace('’', "'")).map(|nation| nation.name)
}

/// Where a name with initials begins in a run of capitalised words.
fn initials(raw: &str) -> Option<usize> {
    let stop = raw.find('.')?;
    let start = raw[..stop].rfind([' ', '-']).map_or(0, |at| at + 1);
    let initial = raw[start..stop].chars().count() <= 2
        && raw[start..stop]
            .chars()
            .next()
            .is_some_and(char::is_uppercase);
    let surname = raw
        .rsplit(['.', ' '])
        .next()
        .is_some_and(|w| w.chars().count() >= 3);
    (initial && surname).then_some(start)
}

/// A name with a space before the surname: 'V.Brandt' is 'V. Brandt'.
fn spaced(name: &str) -> String {
    match name.rfind('.').map(|at| name.split_at(at + 1)) {
        Some((initials, surname)) if !surname.is_empty() && !surname.starts_with(' ') => {
            format!("{initials} {surname}")
        }
        _ => name.to_owned(),
    }
}

/// A title and the name after it.
fn titled(raw: &str) -> Option<(&str, &str)> {
    let mut at = 0;
    for word in raw.split(' ') {
        if !TITLES.contains(&fold(word).as_ref()) {
            break;
        }
        at += word.len() + 1;
    }
    (at > 0 && at < raw.len()).then(|| (raw[..at - 1].trim(), raw[at..].trim()))
}

/// Gives every mention the id of what it names.
fn merge(mentions: &mut [Vec<Mention>]) -> Vec<Named> {
    let mut named: Vec<Named> = Vec::new();
    let mut by_key: FxHashMap<(TopicKind, String), usize> = FxHashMap::default();
    let mut ids: BTreeSet<String> = BTreeSet::new();
    // How many have had an id so far: thousands of long names may begin alike.
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    // Full names first, so that a bare surname finds the person whose it is.
    let mut order: Vec<(usize, usize)> = mentions
        .iter()
        .enumerate()
        .flat_map(|(p, all)| (0..all.len()).map(move |m| (p, m)))
        .collect();
    order.sort_by_key(|&(p, m)| {
        (
            usize::MAX
                - mentions[p][m]
                    .name
                    .split([' ', '.'])
                    .filter(|w| !w.is_empty())
                    .count(),
            p,
            m,
        )
    });
    for (p, m) in order {
        let mention = &mut mentions[p][m];
        let key = (mention.kind, key(mention.kind, &mention.name));
        let place = *by_key.entry(key).or_insert_with(|| {
            let base = slug(&mention.name);
            let mut id = base.clone();
            let count = alike.entry(base.clone()).or_insert(1);
            while ids.contains(&id) {
                *count += 1;
                id = format!("{base}-{count}");
            }
            ids.insert(id.clone());
            named.push(Named {
                id,
                kind: mention.kind,
                name: mention.name.clone(),
                aliases: BTreeSet::new(),
                roles: Vec::new(),
                paragraphs: BTreeSet::new(),
            });
            named.len() - 1
        });
        let one = &mut named[place];
        mention.id.clone_from(&one.id);
        if mention.name != one.name {
            one.aliases.insert(mention.name.clone());
        }
        let number = u32::try_from(p + 1).unwrap_or(u32::MAX);
        one.paragraphs.insert(number);
        if let Some(role) = mention
            .role
            .as_ref()
            .filter(|role| !one.roles.iter().any(|(known, _)| known == *role))
        {
            one.roles.push((role.clone(), number));
        }
    }
    for one in named.iter_mut().filter(|n| n.kind == TopicKind::State) {
        let state = nations().iter().find(|nation| nation.name == one.name);
        let words = state.into_iter().flat_map(Nation::words);
        one.aliases.extend(words.map(str::to_owned));
    }
    named.sort_by_key(|n| (n.paragraphs.first().copied(), n.id.clone()));
    named
}

/// What the variants of a name have in common: the surname of a person, the folded name of anything else.
fn key(kind: TopicKind, name: &str) -> String {
    let folded = fold(name).replace(['\'', '"'], "");
    match kind {
        TopicKind::Person => folded
            .rsplit([' ', '.'])
            .find(|w| w.len() > 2)
            .unwrap_or(&folded)
            .to_owned(),
        TopicKind::Place => {
            let words: Vec<&str> = folded
                .split([' ', '-'])
                .filter(|w| !PLACES.contains(w) && *w != "of")
                .collect();
            if words.is_empty() {
                folded.clone()
            } else {
                words.join(" ")
            }
        }
        _ => folded,
    }
}
