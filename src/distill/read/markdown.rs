//! Markdown, read by pulldown-cmark.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Block, Document, is_footnote, is_furniture, squeezed};

/// Takes a Markdown text apart. Code, tables, images and footnotes are left out.
pub(super) fn read(text: &str) -> Document {
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
    document
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
