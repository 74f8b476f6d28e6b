//! Packs that groups uploaded, each private to its group.

use async_trait::async_trait;

use super::Result;
use crate::ids::GroupId;

/// A pack as its group uploaded it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPack {
    /// Its id, unique within the group.
    pub id: String,
    /// What the file was called.
    pub file: String,
    /// The pack file's text.
    pub text: String,
}

/// Uploaded packs.
#[async_trait]
pub trait Packs {
    /// A group's packs, by id.
    async fn packs(&self, group: GroupId) -> Result<Vec<KeptPack>>;

    /// Keeps a pack; one of the same id is replaced.
    async fn keep_pack(&self, group: GroupId, pack: &KeptPack) -> Result<()>;

    /// Forgets a pack; says whether it was there.
    async fn drop_pack(&self, group: GroupId, id: &str) -> Result<bool>;
}
