//! XML as a row of steps, with a bound on nesting and with references resolved; the parts of packed documents and the
//! pages of books are read through it.

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::{ReadError, TOO_DEEP};

/// One step through a part.
#[derive(Debug)]
pub(super) enum Step<'s> {
    /// An element begins.
    Enter(Element<'s>),
    /// Text.
    Text(&'s str),
    /// An element ends, by its name without prefix; one without content ends right after it began.
    Leave(&'s str),
}

/// The start of an element.
#[derive(Debug)]
pub(super) struct Element<'s>(&'s BytesStart<'s>);

impl Element<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.0
            .attributes()
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)
            .and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok())
            .map(std::borrow::Cow::into_owned)
    }
}

/// Goes through `text`, the part called `part`; entities of the text's own making are refused, not expanded.
pub(super) fn walk(
    part: &str,
    text: &str,
    mut take: impl FnMut(Step<'_>),
) -> Result<(), ReadError> {
    let mut reader = Reader::from_str(text);
    let mut depth = 0_usize;
    loop {
        let malformed = |at: u64| ReadError::Malformed {
            part: part.to_owned(),
            at,
        };
        let event = reader
            .read_event()
            .map_err(|_| malformed(reader.error_position()))?;
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > TOO_DEEP {
                    return Err(ReadError::TooDeep { most: TOO_DEEP });
                }
                take(Step::Enter(Element(&start)));
            }
            Event::Empty(start) => {
                take(Step::Enter(Element(&start)));
                take(Step::Leave(start.local_name().into_inner()));
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                take(Step::Leave(end.local_name().into_inner()));
            }
            Event::Text(text) => take(Step::Text(&text.xml10_content())),
            Event::CData(text) => take(Step::Text(&text.xml10_content())),
            Event::GeneralRef(reference) => {
                let resolved = match reference.resolve_char_ref() {
                    Ok(Some(c)) => Some(c.to_string()),
                    Ok(None) => resolve_xml_entity(&reference.xml10_content()).map(str::to_owned),
                    Err(_) => None,
                };
                let resolved = resolved.ok_or_else(|| malformed(reader.buffer_position()))?;
                take(Step::Text(&resolved));
            }
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}
