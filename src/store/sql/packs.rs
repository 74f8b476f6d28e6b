//! [`Packs`](crate::store::Packs) on a database.

use crate::store::KeptPack;

/// Implements `Packs` for a database store.
macro_rules! implement_packs {
    ($store:ty) => {
        #[async_trait::async_trait]
        impl $crate::store::Packs for $store {
            async fn packs(&self, group: GroupId) -> Result<Vec<KeptPack>> {
                let rows: Vec<PackRow> =
                    sqlx::query_as("SELECT pack, file, text FROM group_packs WHERE group_id = $1 ORDER BY pack")
                        .bind(to_sql(group.0))
                        .fetch_all(&self.read)
                        .await
                        .map_err(trouble)?;
                Ok(rows.into_iter().map(kept).collect())
            }

            async fn keep_pack(&self, group: GroupId, pack: &KeptPack) -> Result<()> {
                sqlx::query(
                    "INSERT INTO group_packs (group_id, pack, file, text) VALUES ($1, $2, $3, $4)
                     ON CONFLICT (group_id, pack) DO UPDATE SET file = excluded.file, text = excluded.text",
                )
                .bind(to_sql(group.0))
                .bind(&pack.id)
                .bind(&pack.file)
                .bind(&pack.text)
                .execute(&self.write)
                .await
                .map_err(trouble)?;
                Ok(())
            }

            async fn drop_pack(&self, group: GroupId, id: &str) -> Result<bool> {
                let done = sqlx::query("DELETE FROM group_packs WHERE group_id = $1 AND pack = $2")
                    .bind(to_sql(group.0))
                    .bind(id)
                    .execute(&self.write)
                    .await
                    .map_err(trouble)?;
                Ok(done.rows_affected() > 0)
            }
        }
    };
}

/// Id, file, text.
pub(in crate::store) type PackRow = (String, String, String);

pub(in crate::store) fn kept((id, file, text): PackRow) -> KeptPack {
    KeptPack { id, file, text }
}

pub(in crate::store) use implement_packs;
