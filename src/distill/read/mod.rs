//! From a file's bytes to paragraphs with the headings that they stand under.
//!
//! Page numbers, navigation, running heads and footnotes are recognised and left out. Reading is bounded: a file that
//! is too large, binary, nested too deeply or packed to burst is refused with what to do about it.

mod archive;
mod docx;
mod epub;
mod html;
mod markdown;
mod plain;
mod walk;
mod xml;

use crate::text::sentences;

/// Bytes of a text at most, unpacked.
const LARGEST: usize = 32 * 1024 * 1024;
/// Bytes of a packed document at most: most of one are pictures, which are never unpacked.
const LARGEST_PACKED: usize = 128 * 1024 * 1024;
/// Bytes of a paragraph at most: some ten pages.
const LONGEST_PARAGRAPH: usize = 24 * 1024;
/// Elements inside each other at most: no word processor or browser makes as many.
const TOO_DEEP: usize = 512;

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
    /// Who wrote it, where the file says so.
    pub author: Option<String>,
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
    /// A document of a word processor (Office Open XML).
    Docx,
    /// An electronic book.
    Epub,
}

/// Why a file cannot be distilled.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// Too large.
    #[error(
        "it has more than {} MB, which is the most that is read of such a file; split it into several files", .most / (1024 * 1024)
    )]
    TooLarge {
        /// Bytes that are read at most.
        most: usize,
    },
    /// Small as a file and huge when unpacked.
    #[error("its text unpacks to more than {} MB; split it into several files", LARGEST / (1024 * 1024))]
    Bursts,
    /// Not the archive that such a file is.
    #[error(
        "it is no .docx or .epub file, or a damaged one; open it in the program that wrote it and save it anew, or as plain text"
    )]
    NotPacked,
    /// A part that such a file has to have.
    #[error(
        "the part '{part}' is missing from it or cannot be read; save the file anew, or as plain text"
    )]
    Part {
        /// The name of the part.
        part: String,
    },
    /// A part that is no XML.
    #[error(
        "the part '{part}' is not well-formed at byte {at}; save the file anew, or as plain text"
    )]
    Malformed {
        /// The name of the part.
        part: String,
        /// Where, counted from 0.
        at: u64,
    },
    /// A book that only its shop's program opens, or a file with a password.
    #[error("it is protected against reading; save it without protection, or as plain text")]
    Protected,
    /// More elements than running text can have.
    #[error(
        "it has more than {most} elements; split it into several files or save it as plain text"
    )]
    TooMany {
        /// The limit.
        most: usize,
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
    #[error("it nests elements more than {most} deep; simplify it or save it as plain text")]
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
            "docx" => Some(Self::Docx),
            "epub" => Some(Self::Epub),
            _ => None,
        }
    }

    /// Bytes of such a file at most; more need not be read from where it is kept.
    #[must_use]
    pub const fn largest(self) -> usize {
        match self {
            Self::Plain | Self::Markdown | Self::Html => LARGEST,
            Self::Docx | Self::Epub => LARGEST_PACKED,
        }
    }
}

/// Takes a text apart into paragraphs.
///
/// # Errors
/// As [`ReadError`] says.
pub fn read(bytes: &[u8], format: Format) -> Result<Document, ReadError> {
    if bytes.len() > format.largest() {
        return Err(ReadError::TooLarge {
            most: format.largest(),
        });
    }
    let document = match format {
        Format::Plain => plain::read(as_text(bytes)?),
        Format::Markdown => markdown::read(as_text(bytes)?)?,
        Format::Html => html::read(as_text(bytes)?)?,
        Format::Docx => docx::read(bytes)?,
        Format::Epub => epub::read(bytes)?,
    };
    if document.blocks.is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(parted(document))
}

/// Parts what no honest paragraph is as long as, at the ends of its sentences: names and dates of a paragraph are held
/// against each of its sentences, and whoever looks a citation up wants to find it.
fn parted(mut document: Document) -> Document {
    let is_long = |block: &Block| block.text.len() > LONGEST_PARAGRAPH;
    if document.blocks.iter().any(is_long) {
        document.blocks = document.blocks.into_iter().flat_map(parts).collect();
    }
    document
}

fn parts(block: Block) -> Vec<Block> {
    if block.text.len() <= LONGEST_PARAGRAPH {
        return vec![block];
    }
    let mut parts: Vec<Block> = Vec::new();
    for sentence in sentences(&block.text) {
        let mut rest = &block.text[sentence];
        while !rest.is_empty() {
            let room = rest.floor_char_boundary(LONGEST_PARAGRAPH.min(rest.len()));
            let cut = if room == rest.len() {
                room
            } else {
                rest[..room].rfind(' ').filter(|at| *at > 0).unwrap_or(room)
            };
            let piece = rest[..cut].trim();
            rest = rest[cut..].trim_start();
            match parts.last_mut() {
                Some(last) if last.text.len() + piece.len() < LONGEST_PARAGRAPH => {
                    last.text.push(' ');
                    last.text.push_str(piece);
                }
                _ => parts.push(Block {
                    heading: block.heading.clone(),
                    text: piece.to_owned(),
                }),
            }
        }
    }
    parts
}

fn as_text(bytes: &[u8]) -> Result<&str, ReadError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| ReadError::NotText {
        at: error.valid_up_to(),
    })?;
    match text.find('\0') {
        Some(at) => Err(ReadError::NotText { at }),
        None => Ok(text),
    }
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

#[cfg(test)]
mod tests;
