//! From elements and texts in order, however they were parsed, to paragraphs under headings.

use super::{Block, Document, is_footnote, is_furniture, squeezed};

/// What is read off a page so far.
#[derive(Debug, Default)]
pub(super) struct Walk {
    document: Document,
    heading: Option<String>,
    words: String,
}

impl Walk {
    /// An element begins; false where what is inside it is no running text and to be skipped, its end too.
    pub(super) fn enter(&mut self, name: &str, class: &str) -> bool {
        if SKIPPED.contains(&name) || class.split(' ').any(|c| SKIPPED_CLASSES.contains(&c)) {
            return false;
        }
        if name == "br" {
            self.words.push(' ');
        }
        if BLOCKS.contains(&name) {
            self.flush();
        }
        true
    }

    /// Text inside the elements that began.
    pub(super) fn text(&mut self, text: &str) {
        self.words.push_str(text);
    }

    /// An element ends.
    pub(super) fn leave(&mut self, name: &str) {
        if matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "title") {
            let line = squeezed(&std::mem::take(&mut self.words));
            if line.is_empty() {
                return;
            }
            if name == "title" || (name == "h1" && self.document.blocks.is_empty()) {
                self.document.title = Some(line.clone());
            }
            if name != "title" {
                self.heading = Some(line);
            }
        } else if BLOCKS.contains(&name) {
            self.flush();
        }
    }

    /// The page is over.
    #[must_use]
    pub(super) fn finish(mut self) -> Document {
        self.flush();
        self.document
    }

    fn flush(&mut self) {
        let line = squeezed(&std::mem::take(&mut self.words));
        if line.split(' ').count() >= 3 && !is_furniture(&line) && !is_footnote(&line) {
            self.document.blocks.push(Block {
                heading: self.heading.clone(),
                text: line,
            });
        }
    }
}

/// Elements that part paragraphs.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "li",
    "blockquote",
    "main",
    "body",
    "ul",
    "ol",
    "dd",
    "dt",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
];
/// Elements without running text.
const SKIPPED: &[&str] = &[
    "nav", "script", "style", "aside", "footer", "header", "table", "figure", "noscript",
    "template", "form", "button", "svg", "sup", "math", "iframe", "select",
];
/// Classes of elements without running text.
const SKIPPED_CLASSES: &[&str] = &[
    "navigation",
    "nav",
    "navbar",
    "footnotes",
    "references",
    "reflist",
    "toc",
    "menu",
    "sidebar",
    "noprint",
];
