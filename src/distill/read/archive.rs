//! The archives that `.docx` and `.epub` files are: parts by name, unpacked within one allowance for the whole file.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{LARGEST, ReadError, as_text};

/// Parts of an archive at most: a book of a thousand chapters and pictures has a fifth of them. The list of parts is
/// read before anything else and takes a few hundred bytes each.
const MOST_PARTS: usize = 10_000;
/// What an entry of the list of parts begins with (APPNOTE 4.3.12).
const ENTRY: &[u8] = b"PK\x01\x02";

/// An open archive.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// Bytes that may still be unpacked.
    left: usize,
}

impl<'b> Archive<'b> {
    /// Opens an archive.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, ReadError> {
        // Word processors wrap a document with a password in a compound file instead of an archive.
        if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            return Err(ReadError::Protected);
        }
        let entries = bytes.windows(ENTRY.len()).filter(|w| *w == ENTRY);
        if entries.take(MOST_PARTS + 1).count() > MOST_PARTS {
            return Err(ReadError::TooMany { most: MOST_PARTS });
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::NotPacked)?;
        Ok(Self { zip, left: LARGEST })
    }

    /// Whether there is a part called `name`.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The text of a part; what it takes counts against the allowance.
    pub(super) fn text(&mut self, name: &str) -> Result<String, ReadError> {
        let part = || ReadError::Part {
            part: name.to_owned(),
        };
        let file = self.zip.by_name(name).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadError::Protected,
            _ => part(),
        })?;
        let mut bytes = Vec::new();
        // What the archive says about the size is not believed.
        file.take(self.left as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| part())?;
        self.left = self
            .left
            .checked_sub(bytes.len())
            .ok_or(ReadError::Bursts)?;
        as_text(&bytes).map(str::to_owned)
    }
}
