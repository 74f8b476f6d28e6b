//! The packs that a bot answers from.

use std::collections::HashMap;
use std::sync::Arc;

use crate::answer::Reader;
use crate::pack::fingerprint::Attached;

/// One or more packs with different ids; immutable, replaced whole.
#[derive(Debug, Clone)]
pub struct Library {
    first: Arc<Reader>,
    others: Vec<Arc<Reader>>,
    originals: HashMap<String, Attached>,
}

/// Two packs with the same id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("two packs have the id '{id}'; give one of them another")]
pub struct DuplicatePack {
    /// The id.
    pub id: String,
}

impl Library {
    /// A library of one pack.
    #[must_use]
    pub fn new(first: Arc<Reader>) -> Self {
        Self {
            first,
            others: Vec::new(),
            originals: HashMap::new(),
        }
    }

    /// The library with one more pack.
    ///
    /// # Errors
    /// When it has a pack with that id.
    pub fn with(mut self, reader: Arc<Reader>) -> Result<Self, DuplicatePack> {
        let id = &reader.pack().id;
        if self.get(id).is_some() {
            return Err(DuplicatePack { id: id.clone() });
        }
        self.others.push(reader);
        Ok(self)
    }

    /// The pack that is used where nothing else was chosen.
    #[must_use]
    pub const fn first(&self) -> &Arc<Reader> {
        &self.first
    }

    /// The pack called `id`.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Arc<Reader>> {
        self.iter().find(|reader| reader.pack().id == id)
    }

    /// Every pack, the first one first.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Reader>> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// Lays the original text beside the pack called `id`, for quoting.
    pub fn attach(&mut self, id: String, original: Attached) {
        self.originals.insert(id, original);
    }

    /// The original of a paragraph, where it is attached and matches the pack's fingerprint.
    #[must_use]
    pub fn original(&self, id: &str, paragraph: u32) -> Option<&str> {
        self.originals.get(id)?.original(paragraph)
    }
}
