//! [`Settings`] in memory.

use async_trait::async_trait;

use super::MemoryStore;
use crate::ids::{GroupId, RoomId, Timestamp};
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

    async fn keep_payload(&self, digest: &str, payload: &str, now: Timestamp) -> Result<()> {
        let kept = (payload.to_owned(), now);
        self.lock().payloads.insert(digest.to_owned(), kept);
        Ok(())
    }

    async fn payload(&self, digest: &str) -> Result<Option<String>> {
        let kept = self.lock();
        let found = kept.payloads.get(digest);
        Ok(found.map(|(payload, _)| payload.clone()))
    }

    async fn prune_payloads(&self, before: Timestamp) -> Result<u64> {
        let payloads = &mut self.lock().payloads;
        let were = payloads.len();
        payloads.retain(|_, (_, kept)| *kept >= before);
        Ok((were - payloads.len()) as u64)
    }
}
