//! Fingerprints of paragraphs, and attaching the text that a pack was made from.
//!
//! A pack in somebody's own words can still be tied to the original: each paragraph may carry the SHA-256 of its
//! normalised text, which says nothing about the text but recognises it. A reader who holds the original attaches it,
//! and answers then quote the exact sentence.
//!
//! Normalising makes printings of one text equal, whatever typesetting did to them. In this order: NFKC; soft hyphens,
//! zero-width characters and byte order marks dropped; every quotation mark and apostrophe made `'`; every dash and
//! hyphen made `-`; an ellipsis made `...` (by NFKC); runs of white space made one space, none at the ends. Letter case
//! and punctuation stay, because a paragraph that differs in them differs.

use std::collections::HashMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use super::Pack;

const PREFIX: &str = "sha256:";
/// Hexadecimal digits of a SHA-256.
const DIGITS: usize = 64;

/// The fingerprint of a paragraph's original: `sha256:` and 64 hexadecimal digits.
#[must_use]
pub fn fingerprint(original: &str) -> String {
    let hash = Sha256::digest(normalise(original).as_bytes());
    let mut text = String::with_capacity(PREFIX.len() + DIGITS);
    text.push_str(PREFIX);
    for byte in hash {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Whether `text` has the form of a fingerprint.
pub(super) fn is_well_formed(text: &str) -> bool {
    text.strip_prefix(PREFIX).is_some_and(|digits| {
        digits.len() == DIGITS
            && digits
                .bytes()
                .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
    })
}

fn normalise(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    for c in text.nfkc() {
        let c = match c {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => continue,
            '"'
            | '\u{2018}'..='\u{201f}'
            | '\u{2032}'..='\u{2037}'
            | '\u{2039}'
            | '\u{203a}'
            | '«'
            | '»'
            | '`'
            | '\u{b4}'
            | '\u{300c}'..='\u{300f}' => '\'',
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
            c => c,
        };
        if !c.is_whitespace() {
            normal.push(c);
        } else if !normal.is_empty() && !normal.ends_with(' ') {
            normal.push(' ');
        }
    }
    normal.truncate(normal.trim_end().len());
    normal
}

/// A source text laid beside the pack that was made from it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attached {
    originals: HashMap<u32, String>,
    differing: Vec<u32>,
    unmarked: Vec<u32>,
}

impl Attached {
    /// The original of a paragraph, if the attached text holds it letter for letter.
    #[must_use]
    pub fn original(&self, paragraph: u32) -> Option<&str> {
        self.originals.get(&paragraph).map(String::as_str)
    }

    /// How many paragraphs of the pack the text holds.
    #[must_use]
    pub fn matched(&self) -> usize {
        self.originals.len()
    }

    /// Numbers of the paragraphs whose original the text does not hold, in order: they differ or are missing.
    #[must_use]
    pub fn differing(&self) -> &[u32] {
        &self.differing
    }

    /// Numbers of the paragraphs that have no fingerprint and cannot be recognised, in order.
    #[must_use]
    pub fn unmarked(&self) -> &[u32] {
        &self.unmarked
    }
}

/// Finds the paragraphs of `pack` in `source` by their fingerprints.
///
/// A paragraph of the source is a block between blank lines or, where lines are not wrapped, a single line; both are
/// tried, so headings and notes between paragraphs do no harm.
#[must_use]
pub fn attach(pack: &Pack, source: &str) -> Attached {
    let mut found = HashMap::new();
    for block in blocks(source) {
        found.entry(fingerprint(&block)).or_insert(block);
    }
    let mut attached = Attached::default();
    for paragraph in &pack.paragraphs {
        match &paragraph.fingerprint {
            None => attached.unmarked.push(paragraph.number),
            Some(mark) => match found.get(mark) {
                Some(block) => {
                    attached.originals.insert(
                        paragraph.number,
                        block.split_whitespace().collect::<Vec<_>>().join(" "),
                    );
                }
                None => attached.differing.push(paragraph.number),
            },
        }
    }
    attached
}

/// Every stretch of `source` that may be a paragraph, in order.
#[must_use]
pub fn blocks(source: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut block: Vec<&str> = Vec::new();
    for line in source.lines().chain([""]) {
        if line.trim().is_empty() {
            if !block.is_empty() {
                blocks.push(block.join("\n"));
            }
            if block.len() > 1 {
                blocks.extend(block.iter().map(|line| (*line).to_owned()));
            }
            block.clear();
        } else {
            block.push(line);
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Paragraph;

    #[track_caller]
    fn same(one: &str, other: &str, expected: bool) {
        assert_eq!(
            fingerprint(one) == fingerprint(other),
            expected,
            "{one:?} {other:?}"
        );
    }

    #[test]
    fn typesetting_does_not_change_a_fingerprint() {
        same("He said “yes” – twice.", "He said \"yes\" - twice.", true);
        same("the  line\nran\twest ", "the line ran west", true);
        same("co\u{ad}operate", "cooperate", true);
        same("ﬁnal…", "final...", true);
        same("don’t", "don't", true);
    }

    #[test]
    fn wording_changes_a_fingerprint() {
        same("The line ran west.", "The line ran east.", false);
        same("The line", "the line", false);
        same("370", "37 0", false);
    }

    #[test]
    fn a_fingerprint_is_well_formed() {
        let mark = fingerprint("");
        assert_eq!(
            mark,
            "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert!(is_well_formed(&mark));
        for bad in [
            "",
            "sha256:",
            "sha256:…",
            "md5:00",
            &mark.to_uppercase(),
            &format!("{mark}0"),
        ] {
            assert!(!is_well_formed(bad), "{bad}");
        }
    }

    #[test]
    fn an_attached_source_names_what_matches_and_what_differs() {
        let paragraph = |number, original: Option<&str>| Paragraph {
            number,
            fingerprint: original.map(fingerprint),
            ..Paragraph::default()
        };
        let pack = Pack {
            paragraphs: vec![
                paragraph(1, Some("One line. It is long.")),
                paragraph(2, Some("Another wording.")),
                paragraph(3, None),
                paragraph(4, Some("Under a heading.")),
            ],
            ..Pack::default()
        };
        let attached = attach(
            &pack,
            "Title\n\nOne line.\nIt is long.\n\nAnother text.\r\n\r\nHeading\nUnder a heading.",
        );
        assert_eq!(attached.original(1), Some("One line. It is long."));
        assert_eq!(attached.original(4), Some("Under a heading."));
        assert_eq!(attached.differing(), [2]);
        assert_eq!(attached.unmarked(), [3]);
        assert_eq!(attached.matched(), 2);
    }
}
