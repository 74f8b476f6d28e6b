//! From the bytes of an uploaded file to a pack: a pack file is checked, a text is distilled.

use crate::distill::{self, About, Format, ReadError};
use crate::pack::{self, Pack, Report};
use crate::store::KeptPack;

/// Bytes of an uploaded file at most: a book of 600 pages.
pub(super) const LARGEST: usize = 2 * 1024 * 1024;
/// Characters of the running text of an uploaded file at most; packed files unpack to more than they weigh.
const LONGEST: usize = LARGEST;

/// Why an uploaded file is no pack.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(super) enum UploadError {
    /// A pack with problems.
    #[error("the pack has problems")]
    Invalid(Box<Report>),
    /// A text that cannot be distilled.
    #[error("the text cannot be distilled")]
    Text(#[from] ReadError),
    /// Running text without end.
    #[error("the text is longer than {LONGEST} characters; upload its chapters one by one")]
    TooLong,
    /// A file that is neither.
    #[error("'{name}' is neither a pack (.toml) nor a text (.txt, .md, .html, .docx, .epub)")]
    Kind {
        /// The file's name.
        name: String,
    },
    /// A draft, and nobody said that it may be served.
    #[error("nobody has reviewed it")]
    Draft,
}

/// Reads an uploaded file. A text becomes a draft, and a draft is taken only where `drafts` says so.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    drafts: bool,
) -> Result<(Pack, KeptPack), UploadError> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let text = if ending.eq_ignore_ascii_case("toml") {
        String::from_utf8_lossy(bytes).into_owned()
    } else {
        let format = Format::of_extension(ending).ok_or_else(|| UploadError::Kind {
            name: name.to_owned(),
        })?;
        let document = distill::read(bytes, format)?;
        if document
            .blocks
            .iter()
            .map(|block| block.text.len())
            .sum::<usize>()
            > LONGEST
        {
            return Err(UploadError::TooLong);
        }
        if !drafts {
            return Err(UploadError::Draft);
        }
        let about = About {
            id: distill::slug(stem),
            title: document
                .title
                .clone()
                .unwrap_or_else(|| stem.replace(['_', '-'], " ")),
            author: document.author.clone(),
        };
        distill::distill(&document, &about, |_| ()).to_toml()
    };
    let pack = pack::parse(name, &text).map_err(|report| UploadError::Invalid(Box::new(report)))?;
    if pack.draft && !drafts {
        return Err(UploadError::Draft);
    }
    let kept = KeptPack {
        id: pack.id.clone(),
        file: name.to_owned(),
        text,
    };
    Ok((pack, kept))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The town was besieged in 1340. It held out for a year.";

    #[test]
    fn a_text_becomes_a_draft_where_drafts_are_wanted() {
        let (pack, kept) = read("The_Siege.txt", TEXT.as_bytes(), true).unwrap();
        assert!(pack.draft);
        assert_eq!(
            (kept.id.as_str(), pack.title.as_str()),
            ("the-siege", "The Siege")
        );
        assert!(matches!(
            read("The_Siege.txt", TEXT.as_bytes(), false),
            Err(UploadError::Draft)
        ));
        assert!(matches!(
            read("siege.toml", kept.text.as_bytes(), false),
            Err(UploadError::Draft)
        ));
        assert_eq!(
            read("siege.toml", kept.text.as_bytes(), true).unwrap().0,
            pack
        );
    }

    #[test]
    fn what_is_no_pack_is_refused_with_its_reason() {
        let refused = |name: &str, bytes: &[u8]| read(name, bytes, true).unwrap_err();
        assert!(matches!(
            refused("a.png", b"\x89PNG"),
            UploadError::Kind { .. }
        ));
        assert!(matches!(
            refused("a.toml", b"format = 2"),
            UploadError::Invalid(_)
        ));
        assert!(matches!(
            refused("a.txt", b"\xff\xfe"),
            UploadError::Text(_)
        ));
        let long = "words of a text ".repeat(LONGEST / 15);
        assert!(matches!(
            refused("a.txt", long.as_bytes()),
            UploadError::TooLong
        ));
    }
}
