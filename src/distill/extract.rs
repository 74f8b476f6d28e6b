//! From paragraphs to typed facts; every sentence that says nothing typed stays as a statement.

use super::{About, Document, Draft, DraftFact, DraftParagraph, DraftValue};
use crate::text::sentences;

/// Reads what can be typed off a text.
pub(super) fn extract(
    document: &Document,
    about: &About,
    mut progress: impl FnMut(usize),
) -> Draft {
    let mut draft = Draft {
        about: about.clone(),
        ..Draft::default()
    };
    for (number, block) in (1_u32..).zip(&document.blocks) {
        for range in sentences(&block.text) {
            draft.facts.push(DraftFact {
                kind: "statement",
                about: Vec::new(),
                by: None,
                side: None,
                value: DraftValue::None,
                statement: block.text[range].to_owned(),
                paragraph: number,
                sure: 0.5,
            });
        }
        draft.paragraphs.push(DraftParagraph {
            heading: block.heading.clone(),
            text: block.text.clone(),
        });
        progress(number as usize);
    }
    draft
}
