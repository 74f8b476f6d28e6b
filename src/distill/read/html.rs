//! HTML, read by scraper's parser; the tree is walked without recursion, so that nesting cannot exhaust the stack.

use scraper::{Html, Node};

use super::{Block, Document, ReadError, is_footnote, is_furniture, squeezed};

/// Elements inside each other at most.
const DEEPEST: usize = 512;
/// Open elements without an end at most, before the parser is let near the page.
const MOST_OPEN: usize = 20_000;

/// Takes a page apart; navigation, scripts, tables, figures and footnotes are left out.
pub(super) fn read(text: &str) -> Result<Document, ReadError> {
    if unclosed(text) > MOST_OPEN {
        return Err(ReadError::TooDeep { most: DEEPEST });
    }
    let page = Html::parse_document(text);
    let mut walk = Walk::default();
    let mut stack = vec![(page.tree.root(), 0_usize, false)];
    while let Some((node, depth, leaving)) = stack.pop() {
        if depth > DEEPEST {
            return Err(ReadError::TooDeep { most: DEEPEST });
        }
        match node.value() {
            Node::Text(text) => walk.words.push_str(text),
            Node::Element(element) => {
                let name = element.name();
                if leaving {
                    walk.leave(name);
                    continue;
                }
                let class = element.attr("class").unwrap_or_default();
                if SKIPPED.contains(&name) || class.split(' ').any(|c| SKIPPED_CLASSES.contains(&c))
                {
                    continue;
                }
                if name == "br" {
                    walk.words.push(' ');
                }
                if BLOCKS.contains(&name) {
                    walk.flush();
                }
                stack.push((node, depth, true));
                stack.extend(node.children().rev().map(|child| (child, depth + 1, false)));
            }
            _ => stack.extend(node.children().rev().map(|child| (child, depth + 1, false))),
        }
    }
    walk.flush();
    Ok(walk.document)
}

#[derive(Default)]
struct Walk {
    document: Document,
    heading: Option<String>,
    words: String,
}

impl Walk {
    fn leave(&mut self, name: &str) {
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

/// How many more elements a page opens than it closes, roughly: each unclosed one deepens the tree.
fn unclosed(text: &str) -> usize {
    let opened = text
        .bytes()
        .zip(text.bytes().skip(1))
        .filter(|&(a, b)| a == b'<' && b.is_ascii_alphabetic())
        .count();
    opened.saturating_sub(text.matches("</").count())
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
