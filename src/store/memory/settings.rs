//! [`Settings`] in memory.

use async_trait::async_trait;

use super::MemoryStore;
use crate::ids::{GroupId, RoomId};
use crate::store::settings::Choice;
use crate::store::{GroupSettings, Result, Settings};

#[async_trait]
impl Settings for MemoryStore {
    async fn settings(&self, group: GroupId) -> Result<GroupSettings> {
        Ok(self
            .lock()
            .settings
            .get(&group)
            .cloned()
            .unwrap_or_default())
    }

    async fn choose(
        &self,
        group: GroupId,
        room: Option<RoomId>,
        choice: Choice,
    ) -> Result<GroupSettings> {
        let mut kept = self.lock();
        let settings = kept.settings.entry(group).or_default();
        settings.choose(room, choice);
        Ok(settings.clone())
    }

    async fn anybody_listens(&self) -> Result<bool> {
        Ok(self
            .lock()
            .settings
            .values()
            .any(|group| group.rooms.values().any(|room| room.answers)))
    }

    async fn keep_payload(&self, digest: &str, payload: &str) -> Result<()> {
        self.lock()
            .payloads
            .entry(digest.to_owned())
            .or_insert_with(|| payload.to_owned());
        Ok(())
    }

    async fn payload(&self, digest: &str) -> Result<Option<String>> {
        Ok(self.lock().payloads.get(digest).cloned())
    }
}
