//! Words that stand for other words, or against them, just as they are spelt.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::read::lines;

static CHAT_WORDS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    lines(include_str!("chat_words.txt"))
        .filter_map(|line| line.split_once(' '))
        .collect()
});

/// For the form of a verb, its particles with the word that says the same.
static PHRASAL_VERBS: LazyLock<FxHashMap<&str, Vec<(&str, &str)>>> = LazyLock::new(|| {
    let mut verbs: FxHashMap<&str, Vec<(&str, &str)>> = FxHashMap::default();
    for line in lines(include_str!("phrasal_verbs.txt")) {
        let mut parts = line.split(" | ");
        if let (Some(forms), Some(particle), Some(same)) =
            (parts.next(), parts.next(), parts.next())
        {
            for form in forms.split_whitespace() {
                verbs.entry(form).or_default().push((particle, same));
            }
        }
    }
    verbs
});

/// For a word those that exclude it, as they are spelt.
static EXCLUDING: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut excluded: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for (one, others) in lines(include_str!("excluding.txt")).filter_map(|l| l.split_once(" | ")) {
        for other in others.split_whitespace() {
            excluded.entry(one).or_default().push(other);
            excluded.entry(other).or_default().push(one);
        }
    }
    excluded
});

/// The word that a chat spelling stands for.
#[must_use]
pub fn spelt_out(word: &str) -> Option<&'static str> {
    CHAT_WORDS.get(word).copied()
}

/// The word that says the same as a verb with a particle among the next words ('turned it down').
pub fn phrasal<'w>(verb: &str, mut next: impl Iterator<Item = &'w str>) -> Option<&'static str> {
    let particles = PHRASAL_VERBS.get(verb)?;
    next.find_map(|word| particles.iter().find(|(p, _)| *p == word).map(|p| p.1))
}

/// The words that exclude a folded word where both stand as they are spelt ('largest' and 'smallest').
#[must_use]
pub fn excluded_by(word: &str) -> &'static [&'static str] {
    EXCLUDING.get(word).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_known_by_what_it_is_told_with() {
        assert_eq!(spelt_out("wut"), Some("what"));
        assert_eq!(
            phrasal("turned", ["it", "down"].into_iter()),
            Some("rejected")
        );
        assert_eq!(phrasal("turned", ["it", "over"].into_iter()), None);
        assert!(excluded_by("largest").contains(&"smallest"));
        assert!(excluded_by("smallest").contains(&"largest"));
    }
}
