//! HTML, read by the parser of browsers piece by piece: what it makes of a piece is measured before the next one, so
//! that no page, however its elements are tangled, costs more than a large honest one.

use html5ever::driver::{ParseOpts, parse_document};
use html5ever::tendril::TendrilSink;
use scraper::{Html, HtmlTreeSink, Node};

use super::walk::Walk;
use super::{Document, ReadError, TOO_DEEP};

/// Bytes of a page between two looks at its tree. A byte can grow the tree by a few hundred elements, when what was
/// left open is opened anew in every paragraph.
const PIECE: usize = 1024;
/// Elements and texts of a page at most: 32 MB of running text have a quarter of them.
const MOST_NODES: usize = 1_000_000;

/// Takes a page apart; navigation, scripts, tables, figures and footnotes are left out.
pub(super) fn read(text: &str) -> Result<Document, ReadError> {
    let page = parsed(text)?;
    let mut walk = Walk::default();
    let mut stack = vec![(page.tree.root(), false)];
    while let Some((node, leaving)) = stack.pop() {
        match node.value() {
            Node::Text(text) => walk.text(text),
            Node::Element(element) if leaving => walk.leave(element.name()),
            Node::Element(element) => {
                let class = element.attr("class").unwrap_or_default();
                if walk.enter(element.name(), class) {
                    stack.push((node, true));
                    stack.extend(node.children().rev().map(|child| (child, false)));
                }
            }
            _ => stack.extend(node.children().rev().map(|child| (child, false))),
        }
    }
    Ok(walk.finish())
}

/// The tree of a page; refused as soon as it grows beyond any honest one.
fn parsed(text: &str) -> Result<Html, ReadError> {
    let sink = HtmlTreeSink::new(Html::new_document());
    let mut parser = parse_document(sink, ParseOpts::default());
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE.min(rest.len())));
        parser.process(piece.into());
        measure(&parser.tokenizer.sink.sink.0.borrow())?;
        rest = after;
    }
    Ok(parser.finish())
}

fn measure(page: &Html) -> Result<(), ReadError> {
    let mut nodes = page.tree.nodes();
    if nodes.len() > MOST_NODES {
        return Err(ReadError::TooMany { most: MOST_NODES });
    }
    // What is open only grows below what came last, so the last node stands as deep as any that is still open.
    let depth = nodes
        .next_back()
        .map_or(0, |last| last.ancestors().take(TOO_DEEP + 1).count());
    if depth > TOO_DEEP {
        return Err(ReadError::TooDeep { most: TOO_DEEP });
    }
    Ok(())
}
