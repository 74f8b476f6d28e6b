//! The beginning of a sentence.

/// A text with a capital at its beginning.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_letter_changes() {
        for (text, expected) in [("the fleet", "The fleet"), ("élan", "Élan"), ("", "")] {
            assert_eq!(capitalised(text), expected);
        }
    }
}
