//! From the raw tables of a file to a [`Pack`], with every problem found on the way.
//!
//! The file is read in two rounds: first everything that has an id (entities, events) and the paragraphs, then the
//! facts, which refer to them. Each table is checked as soon as it is read and dropped, so that memory holds the pack
//! and one piece of raw TOML (see `chunks`). A table with a problem yields nothing and never hides the problems of the
//! others.

mod facts;
mod head;
mod questions;
mod refs;
mod topics;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use self::refs::Found;
use super::problem::{Code, Problem, Problems, Span};
use super::raw::{
    At, Context, Field, RawEntity, RawEvent, RawFact, RawHead, RawParagraph, RawQuestion,
    RawSource, RawSynonyms, RawUnsaid, Table, shown, type_name,
};
use super::{Pack, chunks, suggest};

/// The largest pack in bytes: some hundred thousand facts.
const LARGEST_PACK: usize = 128 * 1024 * 1024;
/// The largest single table in bytes, because one table is held in memory some ten times.
const LARGEST_TABLE: usize = 8 * 1024 * 1024;
/// Tables and keys at the top of a file.
const SECTIONS: &[&str] = &[
    "format",
    "pack",
    "source",
    "paragraph",
    "entity",
    "event",
    "fact",
    "unsaid",
    "question",
    "synonyms",
];

/// Where things stand in the file, for checks on a finished pack.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub paragraphs: Vec<ParagraphPlace>,
    pub topics: Vec<TopicPlace>,
    pub facts: Vec<FactPlace>,
    pub unsaid: Vec<FactPlace>,
}

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct ParagraphPlace {
    pub number: Span,
    pub opening: Option<Span>,
}

/// Where a topic stands.
#[derive(Debug, Clone)]
pub(super) struct TopicPlace {
    pub id: Span,
    pub name: Span,
    pub aliases: Vec<Span>,
    pub when: Option<Span>,
    pub paragraphs: Option<Span>,
}

/// Where a fact or an unsaid thing stands.
#[derive(Debug, Clone)]
pub(super) struct FactPlace {
    pub id: Span,
    pub statement: Span,
    pub value: Option<Span>,
    pub asks: Vec<Span>,
}

/// What reading a file yields.
pub(super) struct Outcome {
    /// What could be read; the whole pack where no problem is an error.
    pub pack: Pack,
    pub problems: Problems,
    pub places: Places,
}

/// Reads `text` and reports every problem of its structure. Places are kept when `keep_places` says so.
pub(super) fn read(text: &str, keep_places: bool) -> Outcome {
    let mut checker = Checker::new(text, keep_places);
    if text.len() > LARGEST_PACK {
        let found = text.len() / (1024 * 1024);
        let most = LARGEST_PACK / (1024 * 1024);
        checker.problems.push(
            Problem::new(
                Code::TooLarge,
                format!("the file is {found} MB long, and a pack has at most {most} MB"),
            )
            .help("cut it into several packs"),
        );
    } else if text.trim_start_matches('\u{feff}').trim().is_empty() {
        checker
            .problems
            .push(Problem::new(Code::Empty, "the file is empty").help(
                "a pack begins with `format = 1`; docs/pack-format.md shows a small complete one",
            ));
    } else {
        let (fact_chunks, chunks): (Vec<_>, Vec<_>) = chunks::split(text)
            .into_iter()
            .partition(|chunk| chunk.facts);
        for chunk in chunks {
            checker.chunk(chunk.range);
        }
        checker.topics();
        for chunk in fact_chunks {
            checker.chunk(chunk.range);
        }
        checker.questions();
        checker.finish();
    }
    Outcome {
        pack: checker.pack,
        problems: checker.problems,
        places: checker.places,
    }
}

/// A file while it is read. `'i` is the text.
struct Checker<'i> {
    text: &'i str,
    pack: Pack,
    problems: Problems,
    places: Places,
    keep_places: bool,
    format: Option<At<i64>>,
    head: Option<Span>,
    source: Option<Span>,
    entities: Vec<RawEntity<'i>>,
    events: Vec<RawEvent<'i>>,
    /// Facts that stand among other things, until the topics are known.
    early_facts: Vec<RawFact<'i>>,
    early_unsaid: Vec<RawUnsaid<'i>>,
    /// Questions for trivia, until the facts are known.
    questions: Vec<RawQuestion<'i>>,
    topics_known: bool,
    topics: HashMap<Cow<'i, str>, Found>,
    fact_ids: HashMap<Cow<'i, str>, Span>,
    /// Ids in tables that are not TOML: they are there, only unread.
    lost_ids: HashSet<String>,
    lost_paragraphs: bool,
    broken_tables: usize,
    comparisons_left: usize,
}

impl<'i> Checker<'i> {
    fn new(text: &'i str, keep_places: bool) -> Self {
        Self {
            text,
            pack: Pack::default(),
            problems: Problems::default(),
            places: Places::default(),
            keep_places,
            format: None,
            head: None,
            source: None,
            entities: Vec::new(),
            events: Vec::new(),
            early_facts: Vec::new(),
            early_unsaid: Vec::new(),
            questions: Vec::new(),
            topics_known: false,
            topics: HashMap::new(),
            fact_ids: HashMap::new(),
            lost_ids: HashSet::new(),
            lost_paragraphs: false,
            broken_tables: 0,
            comparisons_left: refs::MOST_COMPARISONS,
        }
    }

    /// Reads one piece of the file.
    fn chunk(&mut self, range: Range<usize>) {
        let text = self.text;
        if range.len() > LARGEST_TABLE {
            self.too_large(&range);
            return;
        }
        let (table, errors) = DeTable::parse_recoverable(&text[range.clone()]);
        match errors.first() {
            None => self.tables(table, range.start),
            Some(error) => {
                drop(table);
                self.broken(range, error);
            }
        }
    }

    fn too_large(&mut self, range: &Range<usize>) {
        self.broken_tables += 1;
        self.lost_paragraphs = true;
        let first_line = self.text[range.clone()]
            .find('\n')
            .map_or(range.end, |end| range.start + end);
        let span = Span {
            start: range.start,
            end: first_line.min(range.start + 80),
        };
        let most = LARGEST_TABLE / (1024 * 1024);
        self.problems.push(
            Problem::new(Code::TooLarge, format!("the table that starts here is longer than {most} MB"))
                .at(span)
                .help("a bracket or a quotation mark may never be closed; otherwise cut the table into several"),
        );
    }

    /// Reads a piece that is not TOML table by table: each broken one is reported with its first error.
    fn broken(&mut self, range: Range<usize>, error: &Error) {
        let text = self.text;
        let before = self.broken_tables;
        for piece in chunks::split_lines(&text[range.clone()]) {
            let piece = piece.start + range.start..piece.end + range.start;
            let (table, errors) = DeTable::parse_recoverable(&text[piece.clone()]);
            match errors.first() {
                None => self.tables(table, piece.start),
                Some(error) => {
                    self.syntax(error, piece.start);
                    self.remember_ids(table);
                }
            }
        }
        if self.broken_tables == before {
            self.syntax(error, range.start);
        }
    }

    /// Reports that something is not TOML.
    fn syntax(&mut self, error: &Error, offset: usize) {
        self.broken_tables += 1;
        let span = error.span().map_or(
            Span {
                start: offset,
                end: offset,
            },
            |range| Span::of(&range, offset),
        );
        let span = Span {
            start: span.start.min(self.text.len()),
            end: span.end.min(self.text.len()),
        };
        let message = error.message().lines().collect::<Vec<_>>().join(", ");
        let problem = Problem::new(Code::Syntax, format!("this is not TOML: {message}")).at(span);
        self.problems
            .push(problem.help(head::syntax_help(self.text, span, error.message())));
    }

    /// Notes the ids in tables that could not be read, so that references to them are not reported as well.
    fn remember_ids(&mut self, table: Spanned<DeTable<'i>>) {
        for (key, value) in table.into_inner() {
            self.remember_ids_of(key.get_ref(), value.into_inner());
        }
    }

    fn remember_ids_of(&mut self, key: &str, value: DeValue<'i>) {
        self.lost_paragraphs |= key == "paragraph";
        let tables = match value {
            DeValue::Array(list) => list.into_iter().map(Spanned::into_inner).collect(),
            table => vec![table],
        };
        for table in tables {
            if let Some(id) = table.get("id").and_then(|id| id.get_ref().as_str()) {
                self.lost_ids.insert(id.to_owned());
            }
        }
    }

    /// Something that facts refer to, found in a piece that seemed to hold facts alone. A broken table hid its header,
    /// or the header is written in a way that only TOML understands; to be referred to it comes too late.
    fn late(&mut self, key: &str, span: Span, value: DeValue<'i>) {
        self.remember_ids_of(key, value);
        if self.broken_tables == 0 {
            let problem = Problem::new(
                Code::Syntax,
                format!("this `{key}` cannot be read where it stands"),
            );
            let help = format!(
                "write `[[{key}]]` without quotation marks on a line of its own and its keys below"
            );
            self.problems.push(problem.at(span).help(help));
        }
    }

    /// Takes the tables of a piece into the pack.
    fn tables(&mut self, table: Spanned<DeTable<'i>>, offset: usize) {
        for (key, value) in table.into_inner() {
            let key_span = Span::of(&key.span(), offset);
            let span = Span::of(&value.span(), offset);
            let value = value.into_inner();
            match key.get_ref().as_ref() {
                late @ ("paragraph" | "entity" | "event") if self.topics_known => {
                    self.late(late, key_span, value);
                }
                "format" => self.format_number(value, span, offset),
                "pack" => {
                    let before = self.head.replace(span);
                    if let Some(raw) =
                        self.section::<RawHead<'_>>("pack", before, value, span, offset)
                    {
                        self.head(raw);
                    }
                }
                "source" => {
                    let before = self.source.replace(span);
                    if let Some(raw) =
                        self.section::<RawSource<'_>>("source", before, value, span, offset)
                    {
                        self.source(raw);
                    }
                }
                "paragraph" => {
                    self.list(
                        "paragraph",
                        value,
                        span,
                        offset,
                        |checker, raw: RawParagraph<'_>| checker.paragraph(raw),
                    );
                }
                "entity" => {
                    self.list(
                        "entity",
                        value,
                        span,
                        offset,
                        |checker, raw: RawEntity<'_>| checker.entity_id(raw),
                    );
                }
                "event" => {
                    self.list(
                        "event",
                        value,
                        span,
                        offset,
                        |checker, raw: RawEvent<'_>| checker.event_id(raw),
                    );
                }
                "fact" => {
                    self.list("fact", value, span, offset, |checker, raw: RawFact<'_>| {
                        if checker.topics_known {
                            checker.fact(raw);
                        } else {
                            checker.early_facts.push(raw);
                        }
                    });
                }
                "unsaid" => {
                    self.list(
                        "unsaid",
                        value,
                        span,
                        offset,
                        |checker, raw: RawUnsaid<'_>| {
                            if checker.topics_known {
                                checker.unsaid(raw);
                            } else {
                                checker.early_unsaid.push(raw);
                            }
                        },
                    );
                }
                "question" => {
                    self.list(
                        "question",
                        value,
                        span,
                        offset,
                        |checker, raw: RawQuestion<'_>| checker.questions.push(raw),
                    );
                }
                "synonyms" => {
                    self.list(
                        "synonyms",
                        value,
                        span,
                        offset,
                        |checker, raw: RawSynonyms<'_>| checker.synonyms(raw),
                    );
                }
                unknown => self.unknown_section(unknown, key_span),
            }
        }
    }

    fn unknown_section(&mut self, unknown: &str, span: Span) {
        let problem = Problem::new(
            Code::UnknownKey,
            format!("a pack has no `{}`", shown(unknown)),
        )
        .at(span);
        let meant = suggest::closest(unknown, SECTIONS.iter().copied());
        // What was meant to be there is not missing as well.
        match meant {
            Some("pack") => self.head = Some(span),
            Some("source") => self.source = Some(span),
            Some("paragraph") => self.lost_paragraphs = true,
            _ => {}
        }
        self.problems.push(match meant {
            Some(meant) => problem.help(format!("did you mean `{meant}`?")),
            None => problem.help(format!(
                "a pack has {}; a key that belongs to a table stands below the table's header",
                suggest::list(SECTIONS, "and")
            )),
        });
    }

    /// Reads a table that a pack has once.
    fn section<T: Table<'i>>(
        &mut self,
        name: &str,
        before: Option<Span>,
        value: DeValue<'i>,
        span: Span,
        offset: usize,
    ) -> Option<T> {
        if let Some(before) = before {
            let problem = Problem::new(Code::RepeatedKey, format!("`[{name}]` is there twice"));
            let problem = problem
                .label(span, "again here")
                .label(before, "first here");
            self.problems
                .push(problem.help("make one table of the two"));
            return None;
        }
        let DeValue::Table(table) = value else {
            let problem = Problem::new(
                Code::WrongType,
                format!("`{name}` has to be a table and is {}", type_name(&value)),
            );
            self.problems.push(problem.at(span).help(format!(
                "write `[{name}]` on a line of its own and its keys below"
            )));
            return None;
        };
        Some(T::read(
            table,
            span,
            &mut Context {
                offset,
                problems: &mut self.problems,
            },
        ))
    }

    /// Reads a list of tables and hands each on.
    fn list<T: Table<'i>>(
        &mut self,
        name: &str,
        value: DeValue<'i>,
        span: Span,
        offset: usize,
        mut take: impl FnMut(&mut Self, T),
    ) {
        let wrong = |found: &str| {
            Problem::new(
                Code::WrongType,
                format!("`{name}` has to be a list of tables and is {found}"),
            )
            .help(format!(
                "write `[[{name}]]`, with two brackets, on a line of its own and its keys below"
            ))
        };
        match value {
            DeValue::Array(list) => {
                for element in list {
                    let span = Span::of(&element.span(), offset);
                    match element.into_inner() {
                        DeValue::Table(table) => {
                            let raw = T::read(
                                table,
                                span,
                                &mut Context {
                                    offset,
                                    problems: &mut self.problems,
                                },
                            );
                            take(self, raw);
                        }
                        other => self.problems.push(wrong(type_name(&other)).at(span)),
                    }
                }
            }
            DeValue::Table(table) => {
                self.problems.push(wrong("one table").at(span));
                let raw = T::read(
                    table,
                    span,
                    &mut Context {
                        offset,
                        problems: &mut self.problems,
                    },
                );
                take(self, raw);
            }
            other => self.problems.push(wrong(type_name(&other)).at(span)),
        }
    }

    fn format_number(&mut self, value: DeValue<'i>, span: Span, offset: usize) {
        let mut cx = Context {
            offset,
            problems: &mut self.problems,
        };
        if let Some(number) = <At<i64>>::read(value, span, &mut cx) {
            self.format = Some(number);
        } else {
            let problem = Problem::new(
                Code::WrongType,
                "`format` takes a whole number without quotes",
            );
            self.problems
                .push(problem.at(span).help("write `format = 1`"));
            self.format = Some(At { span, value: 1 });
        }
    }

    /// Resolves what refers to topics, once every topic has been read.
    fn topics(&mut self) {
        self.topics_known = true;
        self.number_paragraphs();
        self.place_topics();
        for raw in std::mem::take(&mut self.entities) {
            self.entity(raw);
        }
        for raw in std::mem::take(&mut self.events) {
            self.event(raw);
        }
        self.cycles();
        for raw in std::mem::take(&mut self.early_facts) {
            self.fact(raw);
        }
        for raw in std::mem::take(&mut self.early_unsaid) {
            self.unsaid(raw);
        }
    }
}
