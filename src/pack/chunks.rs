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
    let tokens = Source::new(text).lex();
    let mut depth = 0_usize;
    let mut line_start = true;
    for token in tokens {
        let at = token.span().start();
        match token.kind() {
            TokenKind::LeftSquareBracket if line_start && depth == 0 => {
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
                depth += 1;
                line_start = false;
            }
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
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
    current.range.end = text.len();
    chunks.push(current);
    chunks.retain(|chunk| !chunk.range.is_empty());
    chunks
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
}
