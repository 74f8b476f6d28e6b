//! Cuts the text of a pack at its tables, so that a large pack is read in bounded memory and one broken table does
//! not hide what is wrong with the others.
//!
//! TOML is parsed into a tree about ten times the size of its text. A pack is a flat list of tables, so the text is
//! cut before a `[[table]]` into pieces that are parsed, taken into the pack and dropped one after another. Tables of
//! facts stand apart from the rest because they are read last, when every id that they may refer to is known.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

/// Bytes after which a piece is cut at the next table.
const PIECE: usize = 64 * 1024;

/// A piece of the file that is TOML on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chunk {
    /// Its bytes.
    pub range: Range<usize>,
    /// Whether it holds facts or unsaid things and nothing else.
    pub facts: bool,
}

/// The pieces of `text` in order; together they are the whole text.
pub(super) fn split(text: &str) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut current = Chunk {
        range: 0..0,
        facts: false,
    };
    for at in plain_openings(text).unwrap_or_else(|| openings(text)) {
        if let Some((name, repeatable)) = header(&text[at..]) {
            let facts = matches!(name, "fact" | "unsaid");
            if facts != current.facts || (repeatable && at - current.range.start >= PIECE) {
                current.range.end = at;
                let next = Chunk {
                    range: at..at,
                    facts,
                };
                chunks.push(std::mem::replace(&mut current, next));
            }
        }
    }
    current.range.end = text.len();
    chunks.push(current);
    chunks.retain(|chunk| !chunk.range.is_empty());
    chunks
}

/// Where a bracket opens at the start of a line and outside of all others.
fn openings(text: &str) -> Vec<usize> {
    let mut openings = Vec::new();
    let mut depth = 0_usize;
    let mut line_start = true;
    for token in Source::new(text).lex() {
        match token.kind() {
            TokenKind::LeftSquareBracket => {
                if line_start && depth == 0 {
                    openings.push(token.span().start());
                }
                depth += 1;
                line_start = false;
            }
            TokenKind::LeftCurlyBracket => {
                depth += 1;
                line_start = false;
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                depth = depth.saturating_sub(1);
                line_start = false;
            }
            TokenKind::Newline => line_start = true,
            TokenKind::Whitespace => {}
            _ => line_start = false,
        }
    }
    openings
}

/// The same without tokens, for text in which every word in quotes is closed and nothing is out of the way; `None` for
/// any other.
fn plain_openings(text: &str) -> Option<Vec<usize>> {
    let bytes = text.as_bytes();
    let mut openings = Vec::new();
    let mut depth = 0_usize;
    let mut line_start = true;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        at += 1;
        match byte {
            b'\n' => line_start = true,
            b' ' | b'\t' => {}
            b'\'' | b'\r' => return None,
            b'[' | b'{' => {
                if byte == b'[' && line_start && depth == 0 {
                    openings.push(start);
                }
                depth += 1;
                line_start = false;
            }
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                line_start = false;
            }
            b'#' => {
                let length = text[at..].find(['\n', '\r']);
                at = length.map_or(bytes.len(), |length| at + length);
                line_start = false;
            }
            b'"' => {
                at = if bytes[at..].starts_with(b"\"\"") {
                    after_long_words(bytes, at + 2)?
                } else {
                    after_words(bytes, at)?
                };
                line_start = false;
            }
            b'.' | b'=' | b',' => line_start = false,
            // Anything else goes on to the next of these, quotes and all.
            _ => {
                let rest = &bytes[at..];
                let ends = |b: &u8| b".=,[]{} \t#\r\n".contains(b);
                at += rest.iter().position(ends).unwrap_or(rest.len());
                line_start = false;
            }
        }
    }
    Some(openings)
}

/// Where the first of some bytes stands; eight places are looked at at once.
pub(super) fn find<const N: usize>(bytes: &[u8], wanted: [u8; N]) -> Option<usize> {
    const ONCE: usize = 8;
    const LOW: u64 = u64::from_ne_bytes([1; ONCE]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; ONCE]);
    let masks = wanted.map(|byte| u64::from_ne_bytes([byte; ONCE]));
    // What is left of a byte that is wanted is zero, and only taking one from zero brings up the highest bit.
    let any = |block: &[u8; ONCE]| {
        let block = u64::from_ne_bytes(*block);
        masks.iter().any(|mask| {
            let left = block ^ mask;
            left.wrapping_sub(LOW) & !left & HIGH != 0
        })
    };
    let blocks = bytes.as_chunks::<ONCE>().0;
    let before = ONCE * blocks.iter().position(any).unwrap_or(blocks.len());
    let at = bytes[before..].iter().position(|b| wanted.contains(b))?;
    Some(before + at)
}

/// The place after words in quotes; `None` where they are not closed on their line.
fn after_words(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += find(bytes.get(at..)?, [b'"', b'\\', b'\n'])?;
        match bytes[at] {
            b'"' => return Some(at + 1),
            b'\\' if matches!(bytes.get(at + 1), Some(b'"' | b'\\')) => at += 2,
            b'\\' => at += 1,
            _ => return None,
        }
    }
}

/// The place after words in three quotes; `None` where they are not closed, or with quotes before those that close.
fn after_long_words(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += find(bytes.get(at..)?, [b'"', b'\\'])?;
        let rest = &bytes[at..];
        if bytes[at] == b'\\' {
            at += if matches!(rest.get(1), Some(b'"' | b'\\')) {
                2
            } else {
                1
            };
        } else if rest.starts_with(b"\"\"\"") {
            return (rest.get(3) != Some(&b'"')).then_some(at + 3);
        } else {
            at += 1;
        }
    }
}

/// The pieces of a broken `text`, one table each: every line that looks like the header of a table starts one, even
/// inside what seems to be an open string or list, since what is broken is most likely the closing mark before it.
pub(super) fn split_lines(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') && header(line).is_some() && at > start {
            pieces.push(start..at);
            start = at;
        }
        at += line.len();
    }
    pieces.push(start..text.len());
    pieces
}

/// The name in a table header at the start of `text`, and whether the table is one of a list. Headers of tables
/// within a table (`[fact.x]`) belong to the table before and are none.
fn header(text: &str) -> Option<(&str, bool)> {
    let (inner, close) = match text.strip_prefix("[[") {
        Some(inner) => (inner, "]]"),
        None => (text.strip_prefix('[')?, "]"),
    };
    let inner = inner.trim_start_matches([' ', '\t']);
    let end = inner.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))?;
    let (name, rest) = inner.split_at(end);
    let rest = rest.trim_start_matches([' ', '\t']).strip_prefix(close)?;
    let rest = rest.trim_start_matches([' ', '\t']);
    let ends = rest.is_empty() || rest.starts_with(['\n', '\r', '#']);
    (ends && !name.is_empty() && !name.bytes().all(|b| b.is_ascii_digit()))
        .then_some((name, close.len() == 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, bool)]) {
        let found: Vec<_> = split(text)
            .into_iter()
            .map(|chunk| (&text[chunk.range], chunk.facts))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn facts_stand_apart_from_the_tables_they_refer_to() {
        check("format = 1\n[pack]\n", &[("format = 1\n[pack]\n", false)]);
        check(
            "[[event]]\n[[fact]]\n[[fact]]\n",
            &[("[[event]]\n", false), ("[[fact]]\n[[fact]]\n", true)],
        );
        check(
            "[[fact]]\n [[event]] # x\n",
            &[("[[fact]]\n ", true), ("[[event]] # x\n", false)],
        );
        check(
            "[[fact]]\n[fact.more]\nx=1\n",
            &[("[[fact]]\n[fact.more]\nx=1\n", true)],
        );
        check("", &[]);
    }

    #[test]
    fn brackets_inside_strings_and_lists_are_no_tables() {
        check(
            "a = \"\"\"\n[[fact]]\n\"\"\"\n",
            &[("a = \"\"\"\n[[fact]]\n\"\"\"\n", false)],
        );
        check(
            "a = [\n[1],\n[\"fact\"]\n]\n",
            &[("a = [\n[1],\n[\"fact\"]\n]\n", false)],
        );
    }

    #[test]
    fn long_lists_of_tables_are_cut() {
        let table = "[[fact]]\nstatement = \"Something happened.\"\n";
        let text = table.repeat(10 * PIECE / table.len());
        let chunks = split(&text);
        assert!(chunks.len() > 5, "{}", chunks.len());
        assert!(
            chunks
                .iter()
                .all(|chunk| text[chunk.range.clone()].starts_with("[[fact]]"))
        );
        assert_eq!(
            chunks.iter().map(|chunk| chunk.range.len()).sum::<usize>(),
            text.len()
        );
    }

    #[test]
    fn a_broken_table_is_cut_off_at_the_next_header() {
        let text = "[[paragraph]]\ntext = \"\"\"open\n[[paragraph]]\nnumber = 2\n";
        let pieces: Vec<_> = split_lines(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(
            pieces,
            [
                "[[paragraph]]\ntext = \"\"\"open\n",
                "[[paragraph]]\nnumber = 2\n"
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn bytes_are_found_where_they_stand_first(bytes in proptest::collection::vec(0_u8..=255, 0..40), wanted: [u8; 2]) {
            let place = bytes.iter().position(|b| wanted.contains(b));
            proptest::prop_assert_eq!(find(&bytes, wanted), place);
            let near: Vec<u8> = bytes.iter().map(|b| b % 4).collect();
            proptest::prop_assert_eq!(find(&near, [3]), near.iter().position(|&b| b == 3));
        }

        #[test]
        fn the_plain_way_finds_what_the_tokens_tell(
            parts in proptest::collection::vec(
                proptest::sample::select(vec![
                    "\"", "\"\"\"", "'", "\\", "\\\"", "[", "]", "[[fact]]", "{", "}", "\n", "\n[", " ", "#", "a", "é", ".", "=",
                    ",", "\t", "\r",
                ]),
                0..24,
            ),
        ) {
            let text = parts.concat();
            if let Some(found) = plain_openings(&text) {
                proptest::prop_assert_eq!(found, openings(&text));
            }
        }
    }
}
