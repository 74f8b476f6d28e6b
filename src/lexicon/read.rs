//! How word lists are read: plain text, '#' before a comment.

use rustc_hash::FxHashSet;

/// The lines of a file but for its comments.
pub(crate) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with('#'))
}

/// The words of a file that is one list.
pub(crate) fn words(file: &'static str) -> FxHashSet<&'static str> {
    lines(file).flat_map(str::split_whitespace).collect()
}

/// The words of a file of several lists, each with the name of its list. A list begins with its name ('Later: younger
/// newer') and goes on until the next.
pub(super) fn named(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut name = "";
    lines(file).flat_map(move |line| {
        let (begun, words) = line.split_once(": ").unwrap_or((name, line));
        name = begun;
        words.split_whitespace().map(move |word| (begun, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_goes_on_until_the_next_begins() {
        let file = "# Two lists.\n\nLater: younger\n  newer\n\nEarlier: older\n";
        assert_eq!(
            named(file).collect::<Vec<_>>(),
            [
                ("Later", "younger"),
                ("Later", "newer"),
                ("Earlier", "older")
            ]
        );
    }
}
