//! All packs of a process: those it was started with, replaced whole when a file changes, and those that groups
//! uploaded, each seen by its group alone.
//!
//! What somebody holds of it (a reader, a deck) stays as it was when it was taken.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::Library;
use crate::answer::Reader;
use crate::ids::GroupId;
use crate::pack::{self, Pack};
use crate::store::{KeptPack, Store, StoreError};

/// Packs that one group may upload.
const MOST_A_GROUP: usize = 20;
/// Groups whose packs are held at once. A pack takes about twenty times its text; one that is let go is read again
/// from the store when its group asks next.
const GROUPS_HELD: usize = 200;

type Own = Arc<Vec<Arc<Reader>>>;

/// The packs, as they are now.
#[derive(Debug)]
pub struct Shelf {
    store: Arc<dyn Store>,
    library: RwLock<Arc<Library>>,
    own: RwLock<HashMap<GroupId, Own>>,
}

/// Why a pack is not taken.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// Everybody's pack has that id.
    #[error(
        "there is a pack '{id}' for everybody already; give yours another id and upload it again"
    )]
    Taken {
        /// The id.
        id: String,
    },
    /// The group has enough of them.
    #[error(
        "this server has {MOST_A_GROUP} packs, which is the most that are kept; remove one with /pack remove"
    )]
    TooMany,
    /// The store is in trouble.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Shelf {
    /// A shelf with `library`; what groups uploaded comes from `store`.
    #[must_use]
    pub fn new(library: Library, store: Arc<dyn Store>) -> Self {
        Self {
            store,
            library: RwLock::new(Arc::new(library)),
            own: RwLock::default(),
        }
    }

    /// The packs for everybody.
    #[must_use]
    pub fn library(&self) -> Arc<Library> {
        Arc::clone(&self.library.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts other packs for everybody in the place of the present ones.
    pub fn replace(&self, library: Library) {
        *self.library.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(library);
    }

    /// The packs that those at `home` may ask, everybody's first; never none.
    #[must_use]
    pub fn readers(&self, home: GroupId) -> Vec<Arc<Reader>> {
        let mut readers: Vec<_> = self.library().iter().cloned().collect();
        if let Some(own) = self.own(home) {
            readers.extend(own.iter().cloned());
        }
        readers
    }

    /// The pack called `id`, as those at `home` see it.
    #[must_use]
    pub fn find(&self, home: GroupId, id: &str) -> Option<Arc<Reader>> {
        self.readers(home)
            .into_iter()
            .find(|reader| reader.pack().id == id)
    }

    /// Whether `id` is a pack that `home` uploaded.
    #[must_use]
    pub fn is_own(&self, home: GroupId, id: &str) -> bool {
        self.own(home)
            .is_some_and(|own| own.iter().any(|reader| reader.pack().id == id))
    }

    /// Makes sure that the packs of `home` are at hand. Where the store is in trouble it goes without them.
    pub async fn load(&self, home: GroupId) {
        if self.own(home).is_some() {
            return;
        }
        let kept = match self.store.packs(home).await {
            Ok(kept) => kept,
            Err(error) => {
                tracing::warn!(%home, error = &error as &dyn std::error::Error, "the server's packs could not be read");
                return;
            }
        };
        let own = if kept.is_empty() {
            Vec::new()
        } else {
            let built = tokio::task::spawn_blocking(move || kept.iter().filter_map(read).collect());
            match built.await {
                Ok(own) => own,
                Err(error) => {
                    tracing::error!(%home, error = &error as &dyn std::error::Error, "the server's packs could not be built");
                    return;
                }
            }
        };
        self.hold(home, own);
    }

    /// Takes a pack for `home`; one of the same id is replaced.
    ///
    /// # Errors
    /// As [`Refused`] says; nothing has changed then.
    pub async fn keep(
        &self,
        home: GroupId,
        kept: &KeptPack,
        reader: Arc<Reader>,
    ) -> Result<(), Refused> {
        let id = &kept.id;
        if self.library().get(id).is_some() {
            return Err(Refused::Taken { id: id.clone() });
        }
        self.load(home).await;
        let is_full = self.own(home).is_some_and(|own| own.len() >= MOST_A_GROUP);
        if is_full && !self.is_own(home, id) {
            return Err(Refused::TooMany);
        }
        self.store.keep_pack(home, kept).await?;
        let mut own = self.without(home, id);
        own.push(reader);
        own.sort_by(|a, b| a.pack().id.cmp(&b.pack().id));
        self.hold(home, own);
        Ok(())
    }

    /// Forgets a pack of `home`; says whether it was there.
    ///
    /// # Errors
    /// As [`StoreError`] says; nothing has changed then.
    pub async fn remove(&self, home: GroupId, id: &str) -> Result<bool, StoreError> {
        let was_there = self.store.drop_pack(home, id).await?;
        let own = self.without(home, id);
        self.hold(home, own);
        Ok(was_there)
    }

    fn own(&self, home: GroupId) -> Option<Own> {
        let own = self.own.read().unwrap_or_else(PoisonError::into_inner);
        own.get(&home).cloned()
    }

    fn without(&self, home: GroupId, id: &str) -> Vec<Arc<Reader>> {
        let own = self.own(home).unwrap_or_default();
        own.iter()
            .filter(|reader| reader.pack().id != id)
            .cloned()
            .collect()
    }

    fn hold(&self, home: GroupId, readers: Vec<Arc<Reader>>) {
        let mut own = self.own.write().unwrap_or_else(PoisonError::into_inner);
        own.insert(home, Arc::new(readers));
        let is_large = |(group, held): (&GroupId, &Own)| {
            (*group != home && !held.is_empty()).then_some(*group)
        };
        if own.values().filter(|held| !held.is_empty()).count() > GROUPS_HELD
            && let Some(other) = own.iter().find_map(is_large)
        {
            own.remove(&other);
        }
    }
}

/// A kept pack, ready to be asked; one that an older version took and this one does not is left out.
fn read(kept: &KeptPack) -> Option<Arc<Reader>> {
    let pack: Pack = match pack::parse(&kept.file, &kept.text) {
        Ok(pack) => pack,
        Err(report) => {
            tracing::error!(
                pack = kept.id,
                problems = report.errors(),
                "a kept pack is not valid any more"
            );
            return None;
        }
    };
    Some(Arc::new(Reader::new(Arc::new(pack))))
}
