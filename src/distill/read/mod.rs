//! From a file's bytes to paragraphs with the headings that they stand under.
//!
//! Page numbers, navigation, running heads and footnotes are recognised and left out. Reading is bounded: a file that
//! is too large, binary, nested too deeply or packed to burst is refused with what to do about it.

mod html;
mod markdown;
mod plain;

/// Bytes of a text at most.
pub const LARGEST: usize = 32 * 1024 * 1024;

/// A paragraph of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Block {
    /// The heading it stands under.
    pub heading: Option<String>,
    /// Its words on one line.
    pub text: String,
}

/// A text as paragraphs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Its title, where the file has one.
    pub title: Option<String>,
    /// Its paragraphs in order.
    pub blocks: Vec<Block>,
}

/// How a text is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text, paragraphs parted by blank lines.
    Plain,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
}

/// Why a file cannot be distilled.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// Too large.
    #[error(
        "the text has {found} bytes and at most {LARGEST} are read; split it into several files"
    )]
    TooLarge {
        /// Bytes found.
        found: usize,
    },
    /// Not text.
    #[error("byte {at} is no text in UTF-8; save the file as UTF-8 text, Markdown or HTML")]
    NotText {
        /// Where, counted from 0.
        at: usize,
    },
    /// Nothing in it.
    #[error(
        "no paragraph was found; a paragraph is a block of running text of at least three words"
    )]
    Empty,
    /// Elements inside elements beyond any honest page.
    #[error("the page nests elements more than {most} deep; simplify it or save it as plain text")]
    TooDeep {
        /// The limit.
        most: usize,
    },
}

impl Format {
    /// The format that a file name's ending stands for.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" | "" => Some(Self::Plain),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            _ => None,
        }
    }
}

/// Takes a text apart into paragraphs.
///
/// # Errors
/// As [`ReadError`] says.
pub fn read(bytes: &[u8], format: Format) -> Result<Document, ReadError> {
    if bytes.len() > LARGEST {
        return Err(ReadError::TooLarge { found: bytes.len() });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| ReadError::NotText {
        at: error.valid_up_to(),
    })?;
    if let Some(at) = text.find('\0') {
        return Err(ReadError::NotText { at });
    }
    let document = match format {
        Format::Plain => plain::read(text),
        Format::Markdown => markdown::read(text),
        Format::Html => html::read(text)?,
    };
    if document.blocks.is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(document)
}

/// Words on one line with single spaces.
fn squeezed(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Whether a line is a page number or a link to turn the page rather than text.
fn is_furniture(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = bare.split_whitespace().map(str::to_lowercase).collect();
    let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit()) || is_roman(word);
    match words.as_slice() {
        [] => true,
        [one] => is_number(one) || NAVIGATION.contains(&one.as_str()),
        [page, number] if matches!(page.as_str(), "page" | "p") => is_number(number),
        [page, number, of, total] if page == "page" && of == "of" => {
            is_number(number) && is_number(total)
        }
        many => {
            many.len() <= 8
                && many
                    .iter()
                    .all(|w| NAVIGATION.contains(&w.as_str()) || !w.contains(char::is_alphanumeric))
        }
    }
}

fn is_roman(word: &str) -> bool {
    (1..=7).contains(&word.len()) && word.bytes().all(|b| b"ivxlc".contains(&b))
}

/// Whether a block is a footnote: a mark, then a note.
fn is_footnote(block: &str) -> bool {
    let marked = block
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'));
    marked.is_some_and(|(mark, rest)| {
        (mark.bytes().all(|b| b.is_ascii_digit())
            || mark.starts_with('^')
            || mark.starts_with("note"))
            && !rest.trim().is_empty()
    }) || block.starts_with(['†', '‡', '¹', '²', '³'])
}

/// Words that turn pages.
const NAVIGATION: &[&str] = &[
    "back", "contents", "home", "index", "menu", "next", "of", "previous", "table", "to", "top",
    "up", "chapter", "page", "«", "»",
];
