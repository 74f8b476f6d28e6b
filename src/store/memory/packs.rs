//! [`Packs`] in memory.

use async_trait::async_trait;

use super::MemoryStore;
use crate::ids::GroupId;
use crate::store::{KeptPack, Packs, Result};

#[async_trait]
impl Packs for MemoryStore {
    async fn packs(&self, group: GroupId) -> Result<Vec<KeptPack>> {
        let kept = self.lock();
        let of_group = kept.packs.iter().filter(|((owner, _), _)| *owner == group);
        Ok(of_group.map(|(_, pack)| pack.clone()).collect())
    }

    async fn keep_pack(&self, group: GroupId, pack: &KeptPack) -> Result<()> {
        self.lock()
            .packs
            .insert((group, pack.id.clone()), pack.clone());
        Ok(())
    }

    async fn drop_pack(&self, group: GroupId, id: &str) -> Result<bool> {
        Ok(self.lock().packs.remove(&(group, id.to_owned())).is_some())
    }
}
