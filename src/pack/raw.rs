//! The pack file as it is written: flat structs with every value's place, nothing checked but types.
//!
//! The structs mirror `docs/pack-format.md` key by key and are filled from toml's own tree instead of through serde,
//! which stops at a file's first mistake and cannot say where an unknown key stands. Here every key of every table is
//! looked at: unknown keys, wrong types and repeated keys are all reported, and small liberties that a person takes
//! (`paragraph = 4` for `paragraphs = [4]`, a date without quotes) are understood.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{Code, Problem, Problems, Span};
use super::suggest;

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(super) struct At<T> {
    pub span: Span,
    pub value: T,
}

/// Words in quotes.
pub(super) type Words<'i> = At<Cow<'i, str>>;

/// What reading needs besides the value.
pub(super) struct Context<'a> {
    /// Where the chunk starts in the file.
    pub offset: usize,
    pub problems: &'a mut Problems,
}

/// A value of one type.
pub(super) trait Field<'i>: Sized {
    /// What the value has to be, as in "`key` takes …".
    const TAKES: &'static str;
    /// The value, if it is of that type; reports what is wrong inside it.
    fn read(value: DeValue<'i>, span: Span, cx: &mut Context<'_>) -> Option<Self>;
}

/// A table of the format.
pub(super) trait Table<'i>: Sized {
    /// The keys it may have.
    const KEYS: &'static [&'static str];
    /// Reads the table and reports every key that is wrong.
    fn read(table: DeTable<'i>, span: Span, cx: &mut Context<'_>) -> Self;
}

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident { $($key:ident: $type:ty $(, or $other:literal)?;)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Default)]
        pub(super) struct $name<'i> {
            /// Where the table stands.
            pub span: Span,
            /// Keys that are there but could not be read.
            pub failed: Vec<&'static str>,
            $(pub $key: Option<$type>,)*
            marker: std::marker::PhantomData<&'i ()>,
        }

        impl<'i> Table<'i> for $name<'i> {
            const KEYS: &'static [&'static str] = &[$(stringify!($key)),*];

            fn read(table: DeTable<'i>, span: Span, cx: &mut Context<'_>) -> Self {
                let mut raw = Self { span, ..Self::default() };
                for (key, value) in table {
                    let key_span = Span::of(&key.span(), cx.offset);
                    match key.get_ref().as_ref() {
                        $(stringify!($key) $(| $other)? => match field(stringify!($key), raw.$key.as_ref(), key_span, value, cx) {
                            Some(value) => raw.$key = Some(value),
                            None => raw.failed.push(stringify!($key)),
                        },)*
                        unknown => raw.failed.extend(unknown_key(unknown, Self::KEYS, key_span, cx)),
                    }
                }
                raw
            }
        }
    )*};
}

tables! {
    /// `[pack]`
    RawHead {
        id: Words<'i>;
        title: Words<'i>;
        language: Words<'i>;
        period: Words<'i>;
        draft: At<bool>;
        veto: Vec<Words<'i>>;
    }
    /// `[source]`
    RawSource {
        title: Words<'i>;
        work: Words<'i>;
        author: Words<'i>;
        publisher: Words<'i>;
        translation: Words<'i>;
        licence: Words<'i>, or "license";
        file: Words<'i>;
    }
    /// `[[paragraph]]`
    RawParagraph {
        number: At<i64>;
        heading: Words<'i>;
        opening: Words<'i>;
        text: Words<'i>;
        verbatim: At<bool>;
        fingerprint: Words<'i>;
    }
    /// `[[entity]]`
    RawEntity {
        id: Words<'i>;
        kind: Words<'i>;
        name: Words<'i>;
        aliases: Vec<Words<'i>>, or "alias";
        side: Words<'i>;
        named: At<bool>;
        roles: Vec<RawRole<'i>>, or "role";
        latitude: At<f64>;
        longitude: At<f64>;
        about: Words<'i>;
    }
    /// An office held.
    RawRole {
        title: Words<'i>;
        when: Words<'i>;
        paragraph: At<i64>;
    }
    /// `[[event]]`
    RawEvent {
        id: Words<'i>;
        kind: Words<'i>;
        name: Words<'i>;
        aliases: Vec<Words<'i>>, or "alias";
        when: Words<'i>, or "date";
        place: Words<'i>;
        sides: Vec<RawSide<'i>>;
        outcome: Words<'i>;
        winner: Words<'i>;
        part_of: Words<'i>;
        paragraphs: Vec<At<i64>>, or "paragraph";
        about: Words<'i>;
    }
    /// A side of an event.
    RawSide {
        side: Words<'i>;
        participants: Vec<Words<'i>>;
    }
    /// `[[fact]]`
    RawFact {
        id: Words<'i>;
        kind: Words<'i>;
        about: Vec<Words<'i>>;
        by: Words<'i>;
        side: Words<'i>;
        date: Words<'i>;
        number: At<f64>;
        number_to: At<f64>;
        unit: Words<'i>;
        precision: Words<'i>;
        counts: Vec<Words<'i>>;
        entity: Words<'i>;
        entities: Vec<Words<'i>>;
        text: Words<'i>;
        statement: Words<'i>;
        paragraphs: Vec<At<i64>>, or "paragraph";
        asks: Vec<Words<'i>>;
        note: Words<'i>;
        quiz: At<bool>;
        sure: At<f64>;
    }
    /// `[[unsaid]]`
    RawUnsaid {
        id: Words<'i>;
        kind: Words<'i>;
        about: Vec<Words<'i>>;
        side: Words<'i>;
        unit: Words<'i>;
        counts: Vec<Words<'i>>;
        statement: Words<'i>;
        paragraphs: Vec<At<i64>>, or "paragraph";
        asks: Vec<Words<'i>>;
    }
    /// `[[question]]`
    RawQuestion {
        id: Words<'i>;
        fact: Words<'i>;
        ask: Words<'i>;
        answer: Words<'i>;
        accept: Vec<Words<'i>>;
        wrong: Vec<Words<'i>>;
    }
    /// `[[synonyms]]`
    RawSynonyms {
        words: Vec<Words<'i>>;
    }
}

/// Reads the value of `key`; `None` (and a problem) when it is of another type or the key was there before.
fn field<'i, T: Field<'i>>(
    key: &'static str,
    before: Option<&T>,
    key_span: Span,
    value: Spanned<DeValue<'i>>,
    cx: &mut Context<'_>,
) -> Option<T> {
    let span = Span::of(&value.span(), cx.offset);
    if before.is_some() {
        let problem = Problem::new(
            Code::RepeatedKey,
            format!("`{key}` is there twice, in two spellings"),
        );
        cx.problems
            .push(problem.at(key_span).help("keep one of them"));
        return None;
    }
    typed(key, value.into_inner(), span, cx)
}

/// Reads a value and reports one of another type under the name of its key.
fn typed<'i, T: Field<'i>>(
    key: &str,
    value: DeValue<'i>,
    span: Span,
    cx: &mut Context<'_>,
) -> Option<T> {
    let found = type_name(&value);
    let before = cx.problems.count();
    let read = T::read(value, span, cx);
    if read.is_none() && cx.problems.count() == before {
        let problem = Problem::new(
            Code::WrongType,
            format!("`{key}` takes {}, and this is {found}", T::TAKES),
        );
        cx.problems.push(problem.at(span));
    }
    read
}

/// Reports a key that the table does not have; the key that was meant, where one is close.
fn unknown_key(
    unknown: &str,
    known: &[&'static str],
    span: Span,
    cx: &mut Context<'_>,
) -> Option<&'static str> {
    let meant = suggest::closest(unknown, known.iter().copied());
    let problem = Problem::new(
        Code::UnknownKey,
        format!("there is no key `{}` here", shown(unknown)),
    )
    .at(span);
    cx.problems.push(match meant {
        Some(meant) => problem.help(format!("did you mean `{meant}`?")),
        None => problem.help(format!(
            "the keys of this table are {}",
            suggest::list(known, "and")
        )),
    });
    meant
}

/// At most 40 characters of what somebody wrote, on one line.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 40;
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(MOST + 1)
        .collect();
    if line.chars().count() > MOST {
        line.chars().take(MOST - 1).chain(['…']).collect()
    } else {
        line
    }
}

/// What a value is, in words that need no TOML.
pub(super) fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text in quotes",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

impl<'i> Field<'i> for Words<'i> {
    const TAKES: &'static str = "text in quotes";

    fn read(value: DeValue<'i>, span: Span, _: &mut Context<'_>) -> Option<Self> {
        let value = match value {
            DeValue::String(text) => text,
            // A date or a year without quotes says the same as one with.
            DeValue::Datetime(date) if date.time.is_none() => Cow::Owned(date.to_string()),
            DeValue::Integer(year) if year.radix() == 10 && year.as_str().len() <= 6 => {
                Cow::Owned(year.as_str().to_owned())
            }
            _ => return None,
        };
        Some(Self { span, value })
    }
}

impl<'i> Field<'i> for At<bool> {
    const TAKES: &'static str = "`true` or `false`, without quotes";

    fn read(value: DeValue<'i>, span: Span, _: &mut Context<'_>) -> Option<Self> {
        value.as_bool().map(|value| Self { span, value })
    }
}

impl<'i> Field<'i> for At<i64> {
    const TAKES: &'static str = "a whole number without quotes";

    fn read(value: DeValue<'i>, span: Span, _: &mut Context<'_>) -> Option<Self> {
        let DeValue::Integer(number) = value else {
            return None;
        };
        i64::from_str_radix(number.as_str(), number.radix())
            .ok()
            .map(|value| Self { span, value })
    }
}

impl<'i> Field<'i> for At<f64> {
    const TAKES: &'static str = "a number without quotes, such as 370 or 12.5";

    fn read(value: DeValue<'i>, span: Span, _: &mut Context<'_>) -> Option<Self> {
        let value = match value {
            DeValue::Float(number) => number.as_str().parse().ok()?,
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok()?,
            _ => return None,
        };
        Some(Self { span, value })
    }
}

impl<'i> Field<'i> for Vec<Words<'i>> {
    const TAKES: &'static str = "a list of texts, such as [\"one\", \"two\"]";

    fn read(value: DeValue<'i>, span: Span, cx: &mut Context<'_>) -> Option<Self> {
        match value {
            DeValue::Array(list) => elements(list, Self::TAKES, cx),
            DeValue::String(text) => Some(vec![At { span, value: text }]),
            _ => None,
        }
    }
}

impl<'i> Field<'i> for Vec<At<i64>> {
    const TAKES: &'static str = "a list of paragraph numbers, such as [4]";

    fn read(value: DeValue<'i>, span: Span, cx: &mut Context<'_>) -> Option<Self> {
        match value {
            DeValue::Array(list) => elements(list, Self::TAKES, cx),
            number @ DeValue::Integer(_) => {
                <At<i64>>::read(number, span, cx).map(|number| vec![number])
            }
            _ => None,
        }
    }
}

/// Reads the elements of a list; `None` when one of them is wrong.
fn elements<'i, T: Field<'i>>(
    list: toml::de::DeArray<'i>,
    takes: &str,
    cx: &mut Context<'_>,
) -> Option<Vec<T>> {
    let mut read = Vec::with_capacity(list.len());
    let mut whole = true;
    for element in list {
        let span = Span::of(&element.span(), cx.offset);
        let value = element.into_inner();
        let found = type_name(&value);
        if let Some(value) = T::read(value, span, cx) {
            read.push(value);
        } else {
            whole = false;
            let problem = Problem::new(
                Code::WrongType,
                format!("this has to be {takes}, and here is {found}"),
            );
            cx.problems.push(problem.at(span));
        }
    }
    whole.then_some(read)
}

impl<'i> Field<'i> for Vec<RawRole<'i>> {
    const TAKES: &'static str =
        "a list of offices, such as [{ title = \"King\", when = \"1481/1495\", paragraph = 1 }]";

    fn read(value: DeValue<'i>, span: Span, cx: &mut Context<'_>) -> Option<Self> {
        tables(value, span, cx)
    }
}

impl<'i> Field<'i> for Vec<RawSide<'i>> {
    const TAKES: &'static str =
        "a list of sides, such as [{ side = \"spain\", participants = [\"columbus\"] }]";

    fn read(value: DeValue<'i>, span: Span, cx: &mut Context<'_>) -> Option<Self> {
        let DeValue::Array(list) = value else {
            return tables(value, span, cx);
        };
        let mut sides = Vec::with_capacity(list.len());
        for element in list {
            let span = Span::of(&element.span(), cx.offset);
            match element.into_inner() {
                // A side without participants may be the id alone.
                DeValue::String(id) => {
                    sides.push(RawSide {
                        span,
                        side: Some(At { span, value: id }),
                        ..RawSide::default()
                    });
                }
                value => sides.extend(tables(value, span, cx)?),
            }
        }
        Some(sides)
    }
}

/// Reads one table or a list of tables.
fn tables<'i, T: Table<'i>>(
    value: DeValue<'i>,
    span: Span,
    cx: &mut Context<'_>,
) -> Option<Vec<T>> {
    match value {
        DeValue::Table(table) => Some(vec![T::read(table, span, cx)]),
        DeValue::Array(list) => list
            .into_iter()
            .map(|element| {
                let span = Span::of(&element.span(), cx.offset);
                match element.into_inner() {
                    DeValue::Table(table) => Some(T::read(table, span, cx)),
                    _ => None,
                }
            })
            .collect(),
        _ => None,
    }
}
