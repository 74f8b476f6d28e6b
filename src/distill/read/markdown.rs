//! Markdown, read by pulldown-cmark.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Block, Document, ReadError, is_footnote, is_furniture, squeezed};

/// Quotations and lists inside each other at most: each line is held against all that are open.
const DEEPEST: usize = 100;
/// Columns of an indent that may open a list inside another one.
const COLUMNS: usize = 2;

/// Takes a Markdown text apart. Code, tables, images and footnotes are left out.
pub(super) fn read(text: &str) -> Result<Document, ReadError> {
    if text.lines().any(|line| may_open(line) > DEEPEST) {
        return Err(ReadError::TooDeep { most: DEEPEST });
    }
    let options = Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TABLES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut document = Document::default();
    let mut heading = None;
    let mut words = String::new();
    let mut hidden = 0_usize;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(tag) if hides(&tag) => hidden += 1,
            Event::End(tag) if unhides(tag) => hidden = hidden.saturating_sub(1),
            Event::End(TagEnd::Heading(_)) if hidden == 0 => {
                let line = squeezed(&std::mem::take(&mut words));
                if !line.is_empty() {
                    if document.title.is_none() && document.blocks.is_empty() {
                        document.title = Some(line.clone());
                    }
                    heading = Some(line);
                }
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item) if hidden == 0 => {
                let line = squeezed(&std::mem::take(&mut words));
                if line.split(' ').count() >= 3 && !is_furniture(&line) && !is_footnote(&line) {
                    document.blocks.push(Block {
                        heading: heading.clone(),
                        text: line,
                    });
                }
            }
            Event::Text(text) | Event::Code(text) if hidden == 0 => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak if hidden == 0 => words.push(' '),
            _ => {}
        }
    }
    Ok(document)
}

/// How many quotations and lists a line can stand in, at most, by its indent and its marks.
fn may_open(line: &str) -> usize {
    let (mut marks, mut columns) = (0, 0);
    let mut before = ' ';
    for c in line.chars() {
        match c {
            ' ' => columns += 1,
            '\t' => columns += 4,
            '>' => marks += 1,
            '-' | '+' | '*' if before.is_whitespace() || before == '>' => marks += 1,
            '0'..='9' | '.' | ')' => {}
            _ => break,
        }
        before = c;
    }
    marks + columns / COLUMNS
}

fn hides(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::CodeBlock(_)
            | Tag::Table(_)
            | Tag::Image { .. }
            | Tag::FootnoteDefinition(_)
            | Tag::MetadataBlock(_)
            | Tag::HtmlBlock
    )
}

const fn unhides(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::CodeBlock
            | TagEnd::Table
            | TagEnd::Image
            | TagEnd::FootnoteDefinition
            | TagEnd::MetadataBlock(_)
            | TagEnd::HtmlBlock
    )
}
