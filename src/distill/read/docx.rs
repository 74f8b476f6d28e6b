//! Documents of word processors (Office Open XML, ECMA-376): the paragraphs of the main part, with headings known by
//! the names of their styles, which stay English whatever language the program speaks.

use std::collections::HashMap;

use super::archive::Archive;
use super::xml::{Step, walk};
use super::{Block, Document, ReadError, is_footnote, is_furniture, squeezed};

/// Where the main part is unless the archive says otherwise.
const MAIN: &str = "word/document.xml";

/// Takes a document apart; tables, text boxes, notes, deleted text and tables of contents are left out.
pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let mut archive = Archive::open(bytes)?;
    let main = main_part(&mut archive)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let styles = format!("{folder}/styles.xml");
    let styles = if archive.has(&styles) {
        styles_of(&styles, &archive.text(&styles)?)?
    } else {
        HashMap::new()
    };
    let mut body = Body {
        styles,
        ..Body::default()
    };
    walk(&main, &archive.text(&main)?, |step| body.take(&step))?;
    let mut document = body.document;
    let properties = "docProps/core.xml";
    if archive.has(properties) {
        let (title, author) = described(properties, &archive.text(properties)?)?;
        // A word processor calls a document after its first line or after nothing; its own title style says more.
        document.title = document.title.or(title);
        document.author = author;
    }
    Ok(document)
}

/// The part that the archive names as its document.
fn main_part(archive: &mut Archive<'_>) -> Result<String, ReadError> {
    let relations = "_rels/.rels";
    if !archive.has(relations) {
        return Ok(MAIN.to_owned());
    }
    let mut main = None;
    walk(relations, &archive.text(relations)?, |step| {
        if let Step::Enter(element) = step
            && element.name() == "Relationship"
            && element
                .attribute("Type")
                .is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            main = element.attribute("Target");
        }
    })?;
    Ok(main.map_or_else(
        || MAIN.to_owned(),
        |path| path.trim_start_matches('/').to_owned(),
    ))
}

/// Title and author as a document's or a book's Dublin Core has them.
pub(super) fn described(
    part: &str,
    text: &str,
) -> Result<(Option<String>, Option<String>), ReadError> {
    let (mut title, mut author) = (None, None);
    let mut words = None;
    walk(part, text, |step| match step {
        Step::Enter(element) => {
            words = matches!(element.name(), "title" | "creator").then(String::new);
        }
        Step::Text(text) => {
            if let Some(words) = &mut words {
                words.push_str(text);
            }
        }
        Step::Leave(name) => {
            let line = words.take().map(|words| squeezed(&words));
            let line = line.filter(|line| !line.is_empty());
            match name {
                "title" if title.is_none() => title = line,
                "creator" if author.is_none() => author = line,
                _ => {}
            }
        }
    })?;
    Ok((title, author))
}

/// What a style says about the paragraphs in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Title,
    Heading,
    Aside,
}

impl Role {
    /// By the name of a style, which is the same in every language, or by its id where no name is known.
    fn of(style: &str) -> Option<Self> {
        let name = style.to_lowercase().replace(' ', "");
        if name == "title" {
            return Some(Self::Title);
        }
        if name.starts_with("heading") {
            return Some(Self::Heading);
        }
        let is_aside = ["toc", "footnote", "endnote", "caption", "header", "footer"]
            .iter()
            .any(|aside| name.starts_with(aside));
        is_aside.then_some(Self::Aside)
    }
}

/// Roles by the ids of styles.
fn styles_of(part: &str, text: &str) -> Result<HashMap<String, Role>, ReadError> {
    let mut roles = HashMap::new();
    let mut id = None;
    walk(part, text, |step| {
        let Step::Enter(element) = step else { return };
        match element.name() {
            "style" => id = element.attribute("styleId"),
            "name" => {
                let role = element.attribute("val").and_then(|name| Role::of(&name));
                if let (Some(id), Some(role)) = (id.take(), role) {
                    roles.insert(id, role);
                }
            }
            _ => {}
        }
    })?;
    Ok(roles)
}

/// What is read off the main part so far.
#[derive(Debug, Default)]
struct Body {
    styles: HashMap<String, Role>,
    document: Document,
    heading: Option<String>,
    role: Option<Role>,
    words: String,
    /// Elements inside the outermost one that is skipped, itself included.
    skipped: usize,
    in_text: bool,
}

impl Body {
    fn take(&mut self, step: &Step<'_>) {
        match step {
            Step::Enter(_) if self.skipped > 0 => self.skipped += 1,
            Step::Leave(_) if self.skipped > 0 => self.skipped -= 1,
            Step::Enter(element) => match element.name() {
                name if SKIPPED.contains(&name) => self.skipped = 1,
                "p" => {
                    self.words.clear();
                    self.role = None;
                }
                "pStyle" => {
                    self.role = element
                        .attribute("val")
                        .and_then(|id| self.styles.get(&id).copied().or_else(|| Role::of(&id)));
                }
                "t" => self.in_text = true,
                "tab" | "br" | "cr" => self.words.push(' '),
                "noBreakHyphen" => self.words.push('-'),
                _ => {}
            },
            Step::Text(text) if self.in_text && self.skipped == 0 => self.words.push_str(text),
            Step::Text(_) => {}
            Step::Leave("t") => self.in_text = false,
            Step::Leave("p") => self.end_paragraph(),
            Step::Leave(_) => {}
        }
    }

    fn end_paragraph(&mut self) {
        let line = squeezed(&std::mem::take(&mut self.words));
        if line.is_empty() {
            return;
        }
        match self.role {
            Some(Role::Title) if self.document.title.is_none() => self.document.title = Some(line),
            Some(Role::Title | Role::Heading) => self.heading = Some(line),
            Some(Role::Aside) => {}
            None => {
                if line.split(' ').count() >= 3 && !is_furniture(&line) && !is_footnote(&line) {
                    self.document.blocks.push(Block {
                        heading: self.heading.clone(),
                        text: line,
                    });
                }
            }
        }
    }
}

/// Elements whose text is not running text, or not there any more, or there a second time.
const SKIPPED: &[&str] = &[
    "tbl",
    "del",
    "moveFrom",
    "drawing",
    "pict",
    "object",
    "txbxContent",
    "Fallback",
    "tabs",
];
