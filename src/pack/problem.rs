//! What is wrong with a pack, where, and how to mend it.
//!
//! Checking collects every [`Problem`] of a file into one [`Report`], which is a miette diagnostic (each problem
//! related to it, with a frame of the text around every label) and a list of [`Located`] problems for editors and
//! continuous integration. Positions are counted only when somebody asks for them, so a valid pack pays nothing.

use std::fmt;
use std::ops::Range;

use miette::{
    Diagnostic, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents,
};
use serde::Serialize;

/// Problems kept for one file; what lies beyond is counted. A file with this many has one cause.
const MOST_PROBLEMS: usize = 300;

/// A range of bytes in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span of `range`, moved by `offset` bytes.
    pub(super) const fn of(range: &Range<usize>, offset: usize) -> Self {
        Self {
            start: range.start + offset,
            end: range.end + offset,
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// The kinds of problems; each is explained in `docs/pack-format.md`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The code as shown to people and machines.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

codes! {
    /// The bytes are not UTF-8.
    NotUtf8 = "not-utf-8",
    /// The file, or one table of it, is larger than a pack may be.
    TooLarge = "too-large",
    /// The file is not TOML.
    Syntax = "syntax",
    /// The file holds nothing.
    Empty = "empty",
    /// A format number that this version does not read.
    UnknownFormat = "unknown-format",
    /// A key or a table that the format does not have.
    UnknownKey = "unknown-key",
    /// The same key or table twice.
    RepeatedKey = "repeated-key",
    /// A key that has to be there is not.
    MissingKey = "missing-key",
    /// A value of another type than the key takes.
    WrongType = "wrong-type",
    /// Words are expected and there are none.
    EmptyText = "empty-text",
    /// An id with other characters than an id may have.
    BadId = "bad-id",
    /// Two things with one id.
    RepeatedId = "repeated-id",
    /// An id that nothing in the pack has.
    UnknownId = "unknown-id",
    /// An id of something that does not fit here, such as an event as a side.
    WrongTopic = "wrong-topic",
    /// A word that is none of the kinds.
    UnknownKind = "unknown-kind",
    /// Not a date in EDTF, or a day that no calendar has.
    BadDate = "bad-date",
    /// A span or a life that ends before it begins.
    ReversedDates = "reversed-dates",
    /// A number outside the range it may have.
    BadNumber = "bad-number",
    /// A language tag that is not BCP 47.
    BadLanguage = "bad-language",
    /// A fingerprint that is not `sha256:` and 64 hexadecimal digits.
    BadFingerprint = "bad-fingerprint",
    /// Paragraph numbers that do not run from 1 without gaps.
    ParagraphNumber = "paragraph-number",
    /// Something cites no paragraph.
    NoParagraph = "no-paragraph",
    /// Something cites a paragraph that the pack does not have.
    UnknownParagraph = "unknown-paragraph",
    /// A fact with two values.
    TwoValues = "two-values",
    /// A fact whose value is missing or of another type than its kind takes.
    ValueKind = "value-kind",
    /// Things that are part of, or on the side of, themselves.
    Cycle = "cycle",
    /// A paragraph that no fact cites.
    UncitedParagraph = "uncited-paragraph",
    /// An entity or event that nothing mentions.
    UnusedTopic = "unused-topic",
    /// One name for two topics.
    SharedName = "shared-name",
    /// One name twice in a topic.
    RepeatedName = "repeated-name",
    /// The statement gives another date than the value.
    DateDiffers = "date-differs",
    /// The statement gives another number than the value.
    NumberDiffers = "number-differs",
    /// A date outside that of the event or of the pack's period.
    DateOutside = "date-outside",
    /// An event told in paragraphs that none of its facts cites.
    EventParagraphs = "event-paragraphs",
    /// More than four words of the original.
    LongOpening = "long-opening",
    /// A statement too long to be shown whole.
    LongStatement = "long-statement",
    /// Two facts with one statement.
    RepeatedStatement = "repeated-statement",
    /// One phrasing for two things.
    RepeatedAsk = "repeated-ask",
    /// Something is said to be missing that a fact states.
    SaidAfterAll = "said-after-all",
    /// A trivia question with more than one right answer, or none.
    AmbiguousQuestion = "ambiguous-question",
    /// An unknown or useless detail that does no harm.
    Needless = "needless",
}

impl Code {
    /// What a problem of this kind means for a pack.
    #[must_use]
    pub const fn severity(self) -> Severity {
        if (self as u8) < (Self::UncitedParagraph as u8) {
            Severity::Error
        } else {
            Severity::Warning
        }
    }
}

/// What a problem means for the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It is refused.
    Error,
    /// It can be used.
    Warning,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

impl From<Severity> for miette::Severity {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A place in the file and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What stands there; empty when the message says it all.
    pub text: String,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind of problem it is.
    pub code: Code,
    /// What it means for the pack.
    pub severity: Severity,
    /// What was found and what was expected.
    pub message: String,
    /// Where, the chief place first; empty for the file as a whole.
    pub labels: Vec<Label>,
    /// How to mend it.
    pub help: Option<String>,
}

impl Problem {
    /// A problem with the severity that its code has.
    pub(super) fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            labels: Vec::new(),
            help: None,
        }
    }

    /// The same problem, as a warning.
    pub(super) fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Adds a place without words.
    pub(super) fn at(self, span: Span) -> Self {
        self.label(span, "")
    }

    /// Adds a place.
    pub(super) fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Says how to mend it.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

impl Diagnostic for Problem {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity.into())
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help
            .as_ref()
            .map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        if self.labels.is_empty() {
            return None;
        }
        Some(Box::new(self.labels.iter().map(|label| {
            let text = (!label.text.is_empty()).then(|| label.text.clone());
            LabeledSpan::new(
                text,
                label.span.start,
                label.span.end.saturating_sub(label.span.start),
            )
        })))
    }
}

/// The problems of one file while they are collected.
#[derive(Debug, Default)]
pub(super) struct Problems {
    list: Vec<Problem>,
    errors: usize,
    warnings: usize,
}

impl Problems {
    /// Adds a problem; beyond [`MOST_PROBLEMS`] it is only counted.
    pub(super) fn push(&mut self, problem: Problem) {
        match problem.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
        if self.list.len() < MOST_PROBLEMS {
            self.list.push(problem);
        }
    }

    /// How many there are.
    pub(super) const fn count(&self) -> usize {
        self.errors + self.warnings
    }

    /// Whether the pack has to be refused.
    pub(super) const fn any_error(&self) -> bool {
        self.errors > 0
    }

    /// The report on `text`, its problems in the order of the file.
    pub(super) fn report(mut self, name: &str, text: &str) -> Report {
        self.list.sort_by_key(|problem| {
            problem
                .labels
                .first()
                .map_or(Span::default(), |label| label.span)
        });
        let text = if self.list.is_empty() {
            String::new()
        } else {
            text.to_owned()
        };
        Report {
            source: Source {
                lines: line_starts(&text),
                name: name.to_owned(),
                text,
            },
            problems: self.list,
            errors: self.errors,
            warnings: self.warnings,
        }
    }
}

/// Everything that is wrong with one file.
#[derive(Debug)]
pub struct Report {
    source: Source,
    problems: Vec<Problem>,
    errors: usize,
    warnings: usize,
}

impl Report {
    /// Adds what was found wrong with the thing of `text`, the file, that has this id: whoever finds it knows the finished
    /// pack alone.
    pub fn warn(&mut self, text: &str, (id, code): (&str, Code), message: &str, help: &str) {
        if self.source.text.is_empty() {
            text.clone_into(&mut self.source.text);
            self.source.lines = line_starts(text);
        }
        let quoted = format!("\"{id}\"");
        let place = self
            .source
            .text
            .match_indices(&quoted)
            .map(|(start, _)| start)
            .find(|start| {
                let before = self.source.text[..*start].trim_end();
                before
                    .strip_suffix('=')
                    .is_some_and(|key| key.trim_end().ends_with("id"))
            });
        let problem = Problem::new(code, message).help(help);
        let problem = match place {
            Some(start) => problem.at(Span {
                start,
                end: start + quoted.len(),
            }),
            None => problem,
        };
        self.warnings += 1;
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        }
    }

    /// The problems in the order of the file; of a file with very many only the first found.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// How many problems the pack is refused for.
    #[must_use]
    pub const fn errors(&self) -> usize {
        self.errors
    }

    /// How many problems the pack is usable with.
    #[must_use]
    pub const fn warnings(&self) -> usize {
        self.warnings
    }

    /// Whether there is nothing to report.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.errors == 0 && self.warnings == 0
    }

    /// The file's name as it was given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.source.name
    }

    /// The problems with lines and columns, for editors and continuous integration.
    pub fn located(&self) -> impl Iterator<Item = Located<'_>> {
        self.problems.iter().map(|problem| {
            let mut places = problem.labels.iter().map(|label| {
                let (line, column) = self.source.position(label.span.start);
                let (end_line, end_column) =
                    self.source.position(label.span.end.max(label.span.start));
                Place {
                    line,
                    column,
                    end_line,
                    end_column,
                    text: &label.text,
                }
            });
            let place = places.next().unwrap_or(Place {
                line: 1,
                column: 1,
                end_line: 1,
                end_column: 1,
                text: "",
            });
            Located {
                file: &self.source.name,
                line: place.line,
                column: place.column,
                end_line: place.end_line,
                end_column: place.end_column,
                code: problem.code.as_str(),
                severity: problem.severity,
                message: &problem.message,
                label: place.text,
                help: problem.help.as_deref(),
                related: places.collect(),
            }
        })
    }
}

/// A problem with its place, ready to be written as JSON. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Located<'a> {
    /// The file's name as it was given.
    pub file: &'a str,
    /// Line of the chief place.
    pub line: usize,
    /// Column of the chief place.
    pub column: usize,
    /// Line after its last character.
    pub end_line: usize,
    /// Column after its last character.
    pub end_column: usize,
    /// See [`Code`].
    pub code: &'static str,
    /// What it means for the pack.
    pub severity: Severity,
    /// What was found and what was expected.
    pub message: &'a str,
    /// What stands at the chief place; often empty.
    pub label: &'a str,
    /// How to mend it.
    pub help: Option<&'a str>,
    /// Other places that belong to it.
    pub related: Vec<Place<'a>>,
}

/// A further place of a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place<'a> {
    /// Line of its first character.
    pub line: usize,
    /// Column of its first character.
    pub column: usize,
    /// Line after its last character.
    pub end_line: usize,
    /// Column after its last character.
    pub end_column: usize,
    /// What stands there.
    pub text: &'a str,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |number: usize, noun: &str| {
            format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
        };
        let name = &self.source.name;
        match (self.errors, self.warnings) {
            (0, 0) => write!(f, "{name} is in order"),
            (0, warnings) => write!(f, "{name} can be used, with {}", count(warnings, "warning")),
            (errors, 0) => write!(f, "{name} cannot be used: {}", count(errors, "error")),
            (errors, warnings) => {
                write!(
                    f,
                    "{name} cannot be used: {}, {}",
                    count(errors, "error"),
                    count(warnings, "warning")
                )
            }
        }?;
        let hidden = self.errors + self.warnings - self.problems.len();
        if hidden > 0 {
            write!(f, " ({hidden} more not shown)")?;
        }
        Ok(())
    }
}

impl std::error::Error for Report {}

impl Diagnostic for Report {
    fn severity(&self) -> Option<miette::Severity> {
        Some(if self.errors > 0 {
            miette::Severity::Error
        } else {
            miette::Severity::Warning
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        Some(Box::new(
            self.problems
                .iter()
                .map(|problem| problem as &dyn Diagnostic),
        ))
    }
}

/// The text of a file with the starts of its lines, so that a frame in a large file is found at once.
#[derive(Debug)]
struct Source {
    name: String,
    text: String,
    lines: Vec<usize>,
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0)
        .chain(
            text.bytes()
                .enumerate()
                .filter(|(_, byte)| *byte == b'\n')
                .map(|(at, _)| at + 1),
        )
        .collect()
}

impl Source {
    /// Index of the line that holds byte `at`.
    fn line_of(&self, at: usize) -> usize {
        self.lines
            .partition_point(|start| *start <= at)
            .saturating_sub(1)
    }

    /// Line and column of byte `at`, both from 1.
    fn position(&self, at: usize) -> (usize, usize) {
        let at = self.text.floor_char_boundary(at);
        let line = self.line_of(at);
        let column = self.text[self.lines[line]..at].chars().count();
        (line + 1, column + 1)
    }

    /// One past the last byte of the line at index `line`, its line feed included.
    fn line_end(&self, line: usize) -> usize {
        self.lines.get(line + 1).copied().unwrap_or(self.text.len())
    }
}

impl SourceCode for Source {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let end = span
            .offset()
            .checked_add(span.len())
            .ok_or(MietteError::OutOfBounds)?;
        if end > self.text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let first = self.line_of(span.offset());
        let last = self.line_of(end.saturating_sub(usize::from(!span.is_empty())));
        let from_line = first.saturating_sub(context_lines_before);
        let from = self.lines[from_line];
        let to_line = last
            .saturating_add(context_lines_after)
            .min(self.lines.len() - 1);
        let to = self.line_end(to_line);
        let column = if context_lines_before == 0 {
            self.position(span.offset()).1 - 1
        } else {
            0
        };
        let from = if context_lines_before == 0 {
            self.text.floor_char_boundary(span.offset())
        } else {
            from
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            &self.text.as_bytes()[from..to.max(from)],
            SourceSpan::from((from, to.max(from) - from)),
            from_line,
            column,
            to_line + 1 - from_line,
        )))
    }
}

/// The report on bytes that are no text.
pub(super) fn not_utf8(name: &str, bytes: &[u8], error: std::str::Utf8Error) -> Report {
    /// Bytes shown after the first bad one.
    const SHOWN: usize = 200;
    let good = error.valid_up_to();
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let found = if utf16 {
        "the file is text in UTF-16, and a pack is text in UTF-8".to_owned()
    } else if bytes.iter().take(64 * SHOWN).any(|byte| *byte == 0) {
        "the file is not text: a pack is text in UTF-8".to_owned()
    } else {
        format!("byte {good} of the file is not UTF-8")
    };
    let mut problems = Problems::default();
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(good + SHOWN)]);
    let span = Span {
        start: good,
        end: (good + '\u{fffd}'.len_utf8()).min(text.len()),
    };
    let help = "save the file as UTF-8 in your editor; if a special character was pasted there, type it again";
    problems.push(Problem::new(Code::NotUtf8, found).at(span).help(help));
    problems.report(name, &text)
}
