//! What each group has chosen (pack, private answers, where reports go), at hand without waiting.
//!
//! The store has the truth. A group's choices are read once and held, because every answer needs them; a choice made
//! here is written first and held then. A group is served by one process, so what is held does not grow stale.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use crate::ids::{GroupId, RoomId};
use crate::store::settings::Choice;
use crate::store::{GroupSettings, Store, StoreError};

/// The choices of the groups that were met.
#[derive(Debug)]
pub struct Choices {
    store: Arc<dyn Store>,
    held: RwLock<HashMap<GroupId, Arc<GroupSettings>>>,
}

impl Choices {
    /// The choices that `store` keeps.
    #[must_use]
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self {
            store,
            held: RwLock::default(),
        }
    }

    /// A group's choices if they are at hand; for what must not wait.
    #[must_use]
    pub fn held(&self, group: GroupId) -> Option<Arc<GroupSettings>> {
        self.held
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&group)
            .cloned()
    }

    /// A group's choices. Where the store is in trouble they are as if nothing had been chosen, except that answers are
    /// private: a server that wanted them so must not be embarrassed by a broken disk.
    pub async fn of(&self, group: GroupId) -> Arc<GroupSettings> {
        if let Some(held) = self.held(group) {
            return held;
        }
        match self.store.settings(group).await {
            Ok(settings) => self.hold(group, settings),
            Err(error) => {
                tracing::warn!(%group, error = &error as &dyn std::error::Error, "the settings could not be read");
                Arc::new(GroupSettings {
                    private: Some(true),
                    ..GroupSettings::default()
                })
            }
        }
    }

    /// Records a choice, for a room or for the whole group.
    ///
    /// # Errors
    /// As [`StoreError`] says; nothing has changed then.
    pub async fn choose(
        &self,
        group: GroupId,
        room: Option<RoomId>,
        choice: Choice,
    ) -> Result<Arc<GroupSettings>, StoreError> {
        let settings = self.store.choose(group, room, choice).await?;
        Ok(self.hold(group, settings))
    }

    fn hold(&self, group: GroupId, settings: GroupSettings) -> Arc<GroupSettings> {
        let settings = Arc::new(settings);
        self.held
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(group, Arc::clone(&settings));
        settings
    }
}
