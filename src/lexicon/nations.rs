//! States of past and present with the words for what belongs to them, so that a side can be told from any other name.

use std::sync::LazyLock;

use super::read::lines;

/// A state and what it is called.
#[derive(Debug)]
pub struct Nation {
    /// Its usual name.
    pub name: &'static str,
    /// Adjectives and peoples.
    pub peoples: Vec<&'static str>,
    /// Other names, for it or for what acts in its place.
    pub others: Vec<&'static str>,
    /// Those of its names that mean just the state, not a city or a part as well.
    pub own_names: Vec<&'static str>,
    /// What people loosely call it as well, though it is the name of another.
    pub loosely: Vec<&'static str>,
}

static NATIONS: LazyLock<Vec<Nation>> = LazyLock::new(|| {
    lines(include_str!("nations.txt"))
        .map(Nation::read)
        .collect()
});

/// Every state, none twice.
#[must_use]
pub fn nations() -> &'static [Nation] {
    &NATIONS
}

/// The state of that name, other name, adjective or people, as it is written.
#[must_use]
pub fn nation(name: &str) -> Option<&'static Nation> {
    NATIONS
        .iter()
        .find(|nation| nation.name == name || nation.words().any(|own| own == name))
}

impl Nation {
    fn read(line: &'static str) -> Self {
        let mut columns = line.split('|').map(str::trim);
        let mut column = || columns.next().unwrap_or_default();
        let list = |column: &'static str| -> Vec<&'static str> {
            let names = column.split(',').map(str::trim);
            names.filter(|name| !name.is_empty()).collect()
        };
        let unstarred = |name: &'static str| name.trim_end_matches('*');
        let name = column();
        let peoples = list(column());
        let others = list(column());
        Self {
            name: unstarred(name),
            peoples,
            own_names: [name]
                .into_iter()
                .chain(others.iter().copied())
                .filter(|name| !name.ends_with('*'))
                .collect(),
            others: others.into_iter().map(unstarred).collect(),
            loosely: list(column()),
        }
    }

    /// Every word for it but its usual name.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.peoples.iter().chain(&self.others).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_found_by_what_belongs_to_it() {
        for (name, state) in [
            ("Japanese", "Japan"),
            ("Castile", "Spain"),
            ("Rome", "Rome"),
            ("English", "England"),
            ("USA", "United States"),
        ] {
            assert_eq!(
                nation(name).map(|nation| nation.name),
                Some(state),
                "{name}"
            );
        }
        assert!(
            nation("America").is_none(),
            "a continent before it is a state"
        );
    }

    #[test]
    fn a_city_is_no_name_of_the_state_alone() {
        let own = |name| nation(name).map(|nation| &nation.own_names[..]);
        assert_eq!(own("Venice"), Some(&[][..]));
        assert_eq!(own("Manchuria"), Some(&["Manchukuo"][..]));
    }
}
