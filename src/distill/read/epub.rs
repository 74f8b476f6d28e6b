//! Electronic books (EPUB 2 and 3): the chapters in reading order, each a page of XHTML.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use super::archive::Archive;
use super::docx::described;
use super::walk::Walk;
use super::xml::{self, Step};
use super::{Document, ReadError, html};

/// Says where the book's description is.
const CONTAINER: &str = "META-INF/container.xml";
/// Says which parts are encrypted.
const ENCRYPTION: &str = "META-INF/encryption.xml";

/// Takes a book apart; its navigation, tables and notes are left out.
pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let mut archive = Archive::open(bytes)?;
    let package = package_of(&mut archive)?;
    let text = archive.text(&package)?;
    let chapters = chapters(&package, &text)?;
    let encrypted = encrypted(&mut archive)?;
    let mut book = Document::default();
    for chapter in &chapters {
        if encrypted.contains(chapter) {
            return Err(ReadError::Protected);
        }
        let page = page(chapter, &archive.text(chapter)?)?;
        book.blocks.extend(page.blocks);
    }
    (book.title, book.author) = described(&package, &text)?;
    Ok(book)
}

/// The description of the book.
fn package_of(archive: &mut Archive<'_>) -> Result<String, ReadError> {
    let mut package = None;
    xml::walk(CONTAINER, &archive.text(CONTAINER)?, |step| {
        if let Step::Enter(element) = step
            && element.name() == "rootfile"
            && package.is_none()
        {
            package = element.attribute("full-path");
        }
    })?;
    package.ok_or_else(|| ReadError::Part {
        part: CONTAINER.to_owned(),
    })
}

/// The names of the chapters' parts in reading order.
fn chapters(package: &str, text: &str) -> Result<Vec<String>, ReadError> {
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut pages: HashMap<String, String> = HashMap::new();
    let mut order = Vec::new();
    xml::walk(package, text, |step| {
        let Step::Enter(element) = step else { return };
        match element.name() {
            "item" => {
                let is_page = element
                    .attribute("media-type")
                    .is_some_and(|kind| kind.contains("html"));
                let is_navigation = element
                    .attribute("properties")
                    .is_some_and(|properties| properties.split(' ').any(|one| one == "nav"));
                if let (true, Some(id), Some(link)) = (
                    is_page && !is_navigation,
                    element.attribute("id"),
                    element.attribute("href"),
                ) {
                    pages.insert(id, resolved(folder, &link));
                }
            }
            "itemref" => order.extend(element.attribute("idref")),
            _ => {}
        }
    })?;
    // Taken out as they come: a chapter that the book names twice is read once.
    Ok(order
        .into_iter()
        .filter_map(|id| pages.remove(&id))
        .collect())
}

/// The names of the parts that are encrypted.
fn encrypted(archive: &mut Archive<'_>) -> Result<Vec<String>, ReadError> {
    let mut parts = Vec::new();
    if archive.has(ENCRYPTION) {
        xml::walk(ENCRYPTION, &archive.text(ENCRYPTION)?, |step| {
            if let Step::Enter(element) = step
                && element.name() == "CipherReference"
            {
                parts.extend(element.attribute("URI").map(|link| resolved("", &link)));
            }
        })?;
    }
    Ok(parts)
}

/// The part that a link in `folder` leads to.
fn resolved(folder: &str, link: &str) -> String {
    let link = link.split('#').next().unwrap_or_default();
    let link = percent_decode_str(link).decode_utf8_lossy();
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A chapter; one that is no XML is read as browsers do.
fn page(part: &str, text: &str) -> Result<Document, ReadError> {
    let mut walk = Walk::default();
    let mut skipped = 0_usize;
    let read = xml::walk(part, text, |step| match step {
        Step::Enter(_) if skipped > 0 => skipped += 1,
        Step::Leave(_) if skipped > 0 => skipped -= 1,
        Step::Text(_) if skipped > 0 => {}
        Step::Enter(element) => {
            let class = element.attribute("class").unwrap_or_default();
            skipped = usize::from(!walk.enter(element.name(), &class));
        }
        Step::Text(text) => walk.text(text),
        Step::Leave(name) => walk.leave(name),
    });
    match read {
        Ok(()) => Ok(walk.finish()),
        Err(ReadError::Malformed { .. }) => html::read(text),
        Err(error) => Err(error),
    }
}
