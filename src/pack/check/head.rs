//! The parts of a pack that everything else stands on: `[pack]`, `[source]`, the paragraphs and the synonyms.

use super::{Checker, ParagraphPlace};
use crate::pack::problem::{Code, Problem, Span};
use crate::pack::raw::{RawHead, RawParagraph, RawSource, RawSynonyms, Words, shown};
use crate::pack::{Paragraph, Source, fingerprint};

/// The format that this version reads.
const FORMAT: i64 = 1;

impl<'i> Checker<'i> {
    pub(super) fn head(&mut self, raw: RawHead<'i>) {
        let table = (raw.span, raw.failed.as_slice());
        if let Some(id) = raw.id {
            if self.well_formed(&id) {
                self.pack.id = id.value.into_owned();
            }
        } else {
            self.missing("id", "`[pack]`", raw.span, &raw.failed, "\"my-chapter\"");
        }
        if let Some(title) = self.required(
            raw.title,
            "title",
            "`[pack]`",
            table,
            "\"The Treaty of Tordesillas\"",
        ) {
            self.pack.title = title.value;
        }
        if let Some(language) = self.required(raw.language, "language", "`[pack]`", table, "\"en\"")
        {
            if is_language_tag(&language.value) {
                self.pack.language = language.value;
            } else {
                let message = format!("`{}` is no language tag", shown(&language.value));
                let problem = Problem::new(Code::BadLanguage, message).at(language.span);
                self.problems.push(
                    problem.help("write the short tag of BCP 47: `en`, `de`, `pt-BR`, `zh-Hant`"),
                );
            }
        }
        self.pack.period = self.when(raw.period, "period");
        self.pack.draft = raw.draft.is_some_and(|draft| draft.value);
        (self.pack.veto, _) = self.texts(raw.veto, "veto");
    }

    pub(super) fn source(&mut self, raw: RawSource<'i>) {
        let table = (raw.span, raw.failed.as_slice());
        let title = self.required(
            raw.title,
            "title",
            "`[source]`",
            table,
            "\"Dividing the ocean\"",
        );
        self.pack.source = Source {
            title: title.map(|title| title.value).unwrap_or_default(),
            work: self.optional(raw.work, "work"),
            author: self.optional(raw.author, "author"),
            publisher: self.optional(raw.publisher, "publisher"),
            translation: self.optional(raw.translation, "translation"),
            licence: self.optional(raw.licence, "licence"),
            file: self.optional(raw.file, "file"),
        };
    }

    pub(super) fn paragraph(&mut self, raw: RawParagraph<'i>) {
        let table = (raw.span, raw.failed.as_slice());
        let number = if let Some(number) = raw.number {
            let valid = u32::try_from(number.value)
                .ok()
                .filter(|number| *number > 0);
            if valid.is_none() {
                let message = format!(
                    "paragraphs are numbered from 1, and this is {}",
                    number.value
                );
                self.problems
                    .push(Problem::new(Code::ParagraphNumber, message).at(number.span));
                self.lost_paragraphs = true;
            }
            valid.map(|valid| (valid, number.span))
        } else {
            self.missing("number", "paragraph", raw.span, &raw.failed, "1");
            self.lost_paragraphs = true;
            None
        };
        let opening_place = raw.opening.as_ref().map(|opening| opening.span);
        let text = self.required(
            raw.text,
            "text",
            "paragraph",
            table,
            "\"What the paragraph says.\"",
        );
        let heading = self.optional(raw.heading, "heading");
        let opening = self.optional(raw.opening, "opening");
        let fingerprint = self.fingerprint(raw.fingerprint);
        if let Some((number, span)) = number {
            self.pack.paragraphs.push(Paragraph {
                number,
                heading,
                opening,
                text: text
                    .map(|text| text.value.as_str().into())
                    .unwrap_or_default(),
                verbatim: raw.verbatim.is_some_and(|verbatim| verbatim.value),
                fingerprint,
            });
            self.places.paragraphs.push(ParagraphPlace {
                number: span,
                opening: opening_place,
            });
        }
    }

    fn fingerprint(&mut self, words: Option<Words<'i>>) -> Option<String> {
        let words = words?;
        if fingerprint::is_well_formed(&words.value) {
            return Some(words.value.into_owned());
        }
        let problem = Problem::new(
            Code::BadFingerprint,
            "a fingerprint is `sha256:` and 64 digits 0 to 9 and a to f",
        );
        self.problems.push(
            problem
                .at(words.span)
                .help("leave the line out, or let `annalist fingerprint FILE` print the right one"),
        );
        None
    }

    /// Brings the paragraphs into order and reports numbers that are missing or there twice.
    pub(super) fn number_paragraphs(&mut self) {
        let mut order: Vec<_> = self
            .pack
            .paragraphs
            .drain(..)
            .zip(self.places.paragraphs.drain(..))
            .collect();
        order.sort_by_key(|(paragraph, _)| paragraph.number);
        let mut expected = 1_u32;
        for (paragraph, place) in order {
            let number = paragraph.number;
            if number < expected {
                let problem = Problem::new(
                    Code::ParagraphNumber,
                    format!("paragraph {number} is there twice"),
                );
                let first = self
                    .places
                    .paragraphs
                    .last()
                    .map_or(Span::default(), |place| place.number);
                self.problems.push(
                    problem
                        .label(place.number, "again here")
                        .label(first, "first here"),
                );
                continue;
            }
            if number > expected && !self.lost_paragraphs {
                let gap = if number - expected == 1 {
                    format!("paragraph {expected} is missing")
                } else {
                    format!("paragraphs {expected} to {} are missing", number - 1)
                };
                let problem =
                    Problem::new(Code::ParagraphNumber, gap).label(place.number, "before this one");
                self.problems
                    .push(problem.help("paragraphs are numbered from 1 without gaps"));
            }
            if number > expected {
                // Later citations would otherwise be reported once more each.
                self.lost_paragraphs = true;
            }
            expected = number.saturating_add(1);
            self.pack.paragraphs.push(paragraph);
            self.places.paragraphs.push(place);
        }
    }

    pub(super) fn synonyms(&mut self, raw: RawSynonyms<'i>) {
        let span = raw
            .words
            .as_ref()
            .and_then(|words| Some(words.first()?.span))
            .unwrap_or(raw.span);
        let present = raw.words.is_some() || raw.failed.contains(&"words");
        let (words, _) = self.texts(raw.words, "words");
        if !present {
            self.missing(
                "words",
                "group of synonyms",
                raw.span,
                &raw.failed,
                "[\"line\", \"meridian\"]",
            );
        } else if words.len() < 2 && raw.failed.is_empty() {
            let problem =
                Problem::new(Code::Needless, "a group of synonyms has two words or more").at(span);
            self.problems
                .push(problem.help("add the other words, or delete the group"));
        } else {
            self.pack.synonyms.push(words);
        }
    }

    /// Reports what the file as a whole lacks.
    pub(super) fn finish(&mut self) {
        // Lists that grew while they were read have room for twice as much.
        self.pack.facts.shrink_to_fit();
        self.pack.topics.shrink_to_fit();
        self.pack.paragraphs.shrink_to_fit();
        match &self.format {
            Some(format) if format.value != FORMAT => {
                let message = format!(
                    "this is format {}, and this version of annalist reads format {FORMAT}",
                    format.value
                );
                let problem = Problem::new(Code::UnknownFormat, message).at(format.span);
                self.problems
                    .push(problem.help("bring annalist up to date, or write `format = 1`"));
            }
            None if self.broken_tables == 0 => {
                let problem = Problem::new(
                    Code::MissingKey,
                    "the file does not say which format it has",
                );
                let start = Span::default();
                self.problems
                    .push(problem.at(start).help("make `format = 1` the first line"));
            }
            _ => {}
        }
        // What is missing may stand in a table that could not be read.
        if self.broken_tables > 0 {
            return;
        }
        let sections = [
            (
                self.head.is_some(),
                "[pack]",
                "with `id`, `title` and `language`",
            ),
            (
                self.source.is_some(),
                "[source]",
                "with the `title` of the text",
            ),
            (
                !self.pack.paragraphs.is_empty() || self.lost_paragraphs,
                "[[paragraph]]",
                "for each paragraph of the text",
            ),
        ];
        for (there, name, with) in sections {
            if !there {
                let problem = Problem::new(Code::MissingKey, format!("the pack has no `{name}`"));
                self.problems.push(
                    problem
                        .at(Span::default())
                        .help(format!("add `{name}` {with}")),
                );
            }
        }
    }
}

/// Whether `tag` has the shape of a BCP 47 tag: a language of two or three letters, then parts of one to eight. BCP 47
/// leaves room for longer languages, but there are none, and `english` is none.
fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// What a person most likely has to do about a line that is not TOML.
pub(super) fn syntax_help(text: &str, span: Span, message: &str) -> String {
    let start = text.floor_char_boundary(span.start);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    let value = line
        .split_once('=')
        .map(|(_, value)| value.trim())
        .unwrap_or_default();
    let advice = if message.contains("duplicate key") {
        "delete one of the two lines, or join what they say in one"
    } else if message.contains("recurs") {
        "a pack has no lists within lists; look for a bracket or a dot that is too much"
    } else if value.starts_with(|c: char| c.is_ascii_digit())
        && value.contains(['-', '/', '~', '?', 'X'])
    {
        "put dates in quotes, as in `date = \"1938-07\"`"
    } else if value.starts_with(|c: char| c.is_ascii_digit()) && value.contains(',') {
        "write numbers without commas, as in `number = 1200`"
    } else if value.starts_with(['“', '”', '‘', '’', '„', '«']) {
        "use straight quotation marks (\") around text"
    } else if value.starts_with('"')
        && !value.starts_with("\"\"\"")
        && value.matches('"').count() > 2
    {
        "inside text in quotes write a quotation mark as \\\", or put the text between single quotes"
    } else if value.starts_with(char::is_alphabetic)
        && !value.starts_with("true")
        && !value.starts_with("false")
    {
        "put text in quotes, as in `title = \"…\"`"
    } else if message.contains("multi-line") {
        "end the text with \"\"\" on a line of its own"
    } else if message.contains("string") {
        "end the text with a quotation mark"
    } else if message.contains("unclosed array")
        || (line.trim_start().starts_with('[') && !line.contains(']'))
    {
        "close the bracket"
    } else {
        "look for a quotation mark, a bracket or an equals sign that is missing here or on the line before"
    };
    format!("{advice}; what else this table has to say is checked when it can be read")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_are_told_by_their_shape() {
        for good in ["en", "pt-BR", "zh-Hant", "de-CH-1996", "grc"] {
            assert!(is_language_tag(good), "{good}");
        }
        for bad in [
            "",
            "e",
            "english",
            "English language",
            "en_GB",
            "en-",
            "-en",
            "франц",
        ] {
            assert!(!is_language_tag(bad), "{bad}");
        }
    }
}
