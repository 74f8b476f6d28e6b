//! Reads the plain part of TOML that packs are written in, several times as fast as all of TOML is read.
//!
//! What is plain is a table of keys with words in quotes, numbers, `true` and `false`, and lists of these, over lines
//! as one likes. Everything else, and everything that is wrong, is left to `toml`, whose tree this gives as well, place
//! by place.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::chunks::find;

/// What [`DeTable::parse`] gives for `text`; `None` where it is not plain.
pub(super) fn table(text: &str) -> Option<Spanned<DeTable<'_>>> {
    let mut reader = Reader {
        text,
        at: 0,
        scalars: FxHashMap::default(),
    };
    let mut sections: Vec<Section<'_>> = Vec::new();
    let mut root = reader.keys()?;
    while reader.peek().is_some() {
        let (section, table) = reader.header()?;
        let old = sections
            .iter_mut()
            .find(|old| old.key.get_ref() == section.key.get_ref());
        match old {
            Some(old) if section.repeatable && old.repeatable => old.tables.push(table),
            Some(_) => return None,
            None => sections.push(Section {
                tables: vec![table],
                ..section
            }),
        }
    }
    for section in sections {
        let value = if section.repeatable {
            Spanned::new(
                section.span,
                DeValue::Array(section.tables.into_iter().collect()),
            )
        } else {
            section.tables.into_iter().next()?
        };
        if root.insert(section.key, value).is_some() {
            return None;
        }
    }
    Some(Spanned::new(0..0, root))
}

/// The tables of one name.
struct Section<'i> {
    key: Spanned<Cow<'i, str>>,
    /// Of the first header.
    span: std::ops::Range<usize>,
    /// Whether it is written with two brackets.
    repeatable: bool,
    tables: Vec<Spanned<DeValue<'i>>>,
}

struct Reader<'i> {
    text: &'i str,
    at: usize,
    /// Numbers and the like that were met before: paragraphs are cited again and again.
    scalars: FxHashMap<&'i str, DeValue<'i>>,
}

impl<'i> Reader<'i> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Takes what is expected; `None` where something else stands.
    fn take(&mut self, expected: &str) -> Option<()> {
        self.text[self.at..].starts_with(expected).then(|| {
            self.at += expected.len();
        })
    }

    fn spaces(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// Takes spaces, line breaks and comments.
    fn blank(&mut self) -> Option<()> {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\n') => self.at += 1,
                Some(b'#') => self.comment()?,
                _ => return Some(()),
            }
        }
    }

    fn comment(&mut self) -> Option<()> {
        let rest = &self.text[self.at..];
        let length = rest.find('\n').unwrap_or(rest.len());
        self.at += length;
        rest.bytes().take(length).all(is_plain).then_some(())
    }

    /// Takes the rest of a line on which nothing else may stand.
    fn line_end(&mut self) -> Option<()> {
        self.spaces();
        match self.peek() {
            None | Some(b'\n') => Some(()),
            Some(b'#') => self.comment(),
            Some(_) => None,
        }
    }

    /// A key without quotes or stops.
    fn key(&mut self) -> Option<Spanned<Cow<'i, str>>> {
        let start = self.at;
        while self
            .peek()
            .is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
        {
            self.at += 1;
        }
        let range = start..self.at;
        (!range.is_empty()).then(|| Spanned::new(range.clone(), Cow::Borrowed(&self.text[range])))
    }

    /// A table with its header.
    fn header(&mut self) -> Option<(Section<'i>, Spanned<DeValue<'i>>)> {
        let start = self.at;
        self.take("[")?;
        let repeatable = self.take("[").is_some();
        let key = self.key()?;
        self.take(if repeatable { "]]" } else { "]" })?;
        let span = start..self.at;
        self.line_end()?;
        let table = Spanned::new(span.clone(), DeValue::Table(self.keys()?));
        let section = Section {
            key,
            span,
            repeatable,
            tables: Vec::new(),
        };
        Some((section, table))
    }

    /// Keys and their values up to the next header or the end.
    fn keys(&mut self) -> Option<DeTable<'i>> {
        let mut table = DeTable::new();
        loop {
            self.blank()?;
            if matches!(self.peek(), None | Some(b'[')) {
                return Some(table);
            }
            let key = self.key()?;
            self.spaces();
            self.take("=")?;
            self.spaces();
            let value = if self.peek() == Some(b'[') {
                self.list()?
            } else {
                self.scalar()?
            };
            self.line_end()?;
            if table.insert(key, value).is_some() {
                return None;
            }
        }
    }

    fn list(&mut self) -> Option<Spanned<DeValue<'i>>> {
        let start = self.at;
        self.take("[")?;
        let mut list = DeArray::new();
        loop {
            self.blank()?;
            if self.peek() != Some(b']') {
                list.push(self.scalar()?);
                self.blank()?;
                if self.peek() == Some(b',') {
                    self.at += 1;
                    continue;
                }
            }
            self.take("]")?;
            return Some(Spanned::new(start..self.at, DeValue::Array(list)));
        }
    }

    fn scalar(&mut self) -> Option<Spanned<DeValue<'i>>> {
        let start = self.at;
        let value = if self.take("\"\"\"").is_some() {
            self.long_words()?
        } else if self.take("\"").is_some() {
            self.words(start)?
        } else {
            let rest = &self.text[start..];
            let odd = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | ':'));
            let written = &rest[..rest.find(odd).unwrap_or(rest.len())];
            self.at += written.len();
            if let Some(value) = self.scalars.get(written) {
                value.clone()
            } else {
                let value = DeValue::parse(written).ok()?.into_inner();
                self.scalars.insert(written, value.clone());
                value
            }
        };
        Some(Spanned::new(start..self.at, value))
    }

    /// Words in quotes, the first of which stands at `start` and has been taken.
    fn words(&mut self, start: usize) -> Option<DeValue<'i>> {
        let mut escapes = false;
        loop {
            self.at += find(&self.text.as_bytes()[self.at..], [b'"', b'\\'])?;
            if self.peek() == Some(b'"') {
                break;
            }
            // Whatever it escapes, it may be a quotation mark.
            escapes = true;
            self.at += 1;
            self.at += self.text[self.at..].chars().next()?.len_utf8();
        }
        let inside = &self.text[start + 1..self.at];
        self.at += 1;
        if escapes {
            let value = DeValue::parse(&self.text[start..self.at]).ok()?;
            return Some(value.into_inner());
        }
        let plain = inside.bytes().fold(true, |all, b| all & is_plain(b));
        plain.then_some(DeValue::String(Cow::Borrowed(inside)))
    }

    /// Words in three quotes, the first of which have been taken.
    fn long_words(&mut self) -> Option<DeValue<'i>> {
        let rest = &self.text[self.at..];
        let length = rest.find("\"\"\"")?;
        let words = &rest[..length];
        self.at += length + 3;
        // A fourth quote would be the last of the words.
        let plain = words
            .bytes()
            .all(|b| b == b'\n' || is_plain(b) && b != b'\\');
        (plain && self.peek() != Some(b'"'))
            .then(|| DeValue::String(Cow::Borrowed(words.strip_prefix('\n').unwrap_or(words))))
    }
}

/// Whether a byte is no control character.
const fn is_plain(byte: u8) -> bool {
    byte >= b' ' && byte != 0x7f
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Holds what is read quickly against what `toml` reads; says whether it was read quickly.
    #[track_caller]
    fn agrees(text: &str) -> bool {
        let Some(quick) = table(text) else {
            return false;
        };
        let (slow, errors) = DeTable::parse_recoverable(text);
        assert!(errors.is_empty(), "{text:?}: {errors:?}");
        assert_eq!(format!("{quick:?}"), format!("{slow:?}"), "{text:?}");
        true
    }

    #[test]
    fn the_shipped_pack_is_read_quickly() {
        let text = include_str!("../../facts/soviet-japanese.toml");
        let pieces = super::super::chunks::split(text);
        let facts: Vec<_> = pieces.into_iter().filter(|piece| piece.facts).collect();
        assert!(!facts.is_empty());
        for piece in facts {
            assert!(agrees(&text[piece.range]));
        }
    }

    #[test]
    fn what_is_plain_is_read_and_what_is_not_is_left_alone() {
        for plain in [
            "",
            "# nothing",
            "a = 1\nb = true\nc = -1.5 # so\n\n[x]\ny = \"ü\"\n[[z]]\n[[z]]\nw = []",
            "a = [ 1, 2,\n # and\n \"x\" , 1941-04-13 ,]\n",
            "a = \"\"\"\n\nlong \"words\"\n\"\"\"\nb = \"\"\"\"\"\"",
            "a = \"an \\\"escape\\\\\" # \"\nb = \"\"",
        ] {
            assert!(agrees(plain), "{plain:?}");
        }
        for odd in [
            "a = 'x'",
            "a = {}",
            "a = [[1]]",
            "a.b = 1",
            "\"a\" = 1",
            "[a.b]",
            "[ a ]",
            "a = 1\na = 2",
            "a = 1\n[a]",
            "[a]\n[a]",
            "[[a]]\n[a]",
            "a = 1 b = 2",
            "a = [1 2]",
            "a = [,]",
            "a =",
            "a = x",
            "a = \"\\q\"",
            "a = \"open",
            "a = \"\"\"open",
            "a = \"\"\"x\"\"\"\"",
            "a = \"\"\"\\\n x\"\"\"",
            "a = \"\u{1}\"",
            "# \u{1}",
            "a = 1\r\n",
            "\u{feff}a = 1",
        ] {
            assert!(table(odd).is_none(), "{odd:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_read_quickly_is_read_alike(
            parts in proptest::collection::vec(
                proptest::sample::select(vec![
                    "a", "b", " = ", "=", "1", "-2.5", "1e3", "0x1f", "1941-04-13", "07:30:00", "true", "inf", "\"", "\"\"\"",
                    "'", "\\", "\\\"", "\"x\"", "\"y\"", "[", "]", "[[", "]]", "[[a]]\n", "[b]\n", ",", "\n", "\n", " ", "\t",
                    "#", "é", ".", "_", "{", "}", "\r", "a = ", "b = ", "a = [", "]\n", "+1", "1_000", ":",
                ]),
                0..24,
            ),
        ) {
            agrees(&parts.concat());
        }
    }
}
