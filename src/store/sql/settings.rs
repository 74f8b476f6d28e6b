//! [`Settings`](crate::store::Settings) on a database.

/// Implements `Settings` for a database store.
macro_rules! implement_settings {
    ($store:ty) => {
        #[async_trait::async_trait]
        impl $crate::store::Settings for $store {
            async fn settings(&self, group: GroupId) -> Result<GroupSettings> {
                let whole: Option<GroupRow> =
                    sqlx::query_as("SELECT pack, private, report_room FROM group_settings WHERE group_id = $1")
                        .bind(to_sql(group.0))
                        .fetch_optional(&self.read)
                        .await
                        .map_err(trouble)?;
                let rooms: Vec<RoomRow> =
                    sqlx::query_as("SELECT room, pack, private, answers FROM room_settings WHERE group_id = $1")
                        .bind(to_sql(group.0))
                        .fetch_all(&self.read)
                        .await
                        .map_err(trouble)?;
                Ok(group_settings(whole, rooms))
            }

            async fn choose(
                &self,
                group: GroupId,
                room: Option<RoomId>,
                choice: Choice,
            ) -> Result<GroupSettings> {
                // One statement a choice, so that two people who choose different things do not undo each other.
                let key = to_sql(group.0);
                let query = match (room, choice) {
                    (None, Choice::Answers(_)) => return self.settings(group).await,
                    (_, Choice::ReportRoom(report_room)) => sqlx::query(
                        "INSERT INTO group_settings (group_id, report_room) VALUES ($1, $2)
                         ON CONFLICT (group_id) DO UPDATE SET report_room = excluded.report_room",
                    )
                    .bind(key)
                    .bind(report_room.map(|room| to_sql(room.0))),
                    (None, Choice::Pack(pack)) => sqlx::query(
                        "INSERT INTO group_settings (group_id, pack) VALUES ($1, $2)
                         ON CONFLICT (group_id) DO UPDATE SET pack = excluded.pack",
                    )
                    .bind(key)
                    .bind(pack),
                    (None, Choice::Private(private)) => sqlx::query(
                        "INSERT INTO group_settings (group_id, private) VALUES ($1, $2)
                         ON CONFLICT (group_id) DO UPDATE SET private = excluded.private",
                    )
                    .bind(key)
                    .bind(private),
                    (Some(room), Choice::Pack(pack)) => sqlx::query(
                        "INSERT INTO room_settings (group_id, room, pack) VALUES ($1, $2, $3)
                         ON CONFLICT (group_id, room) DO UPDATE SET pack = excluded.pack",
                    )
                    .bind(key)
                    .bind(to_sql(room.0))
                    .bind(pack),
                    (Some(room), Choice::Private(private)) => sqlx::query(
                        "INSERT INTO room_settings (group_id, room, private) VALUES ($1, $2, $3)
                         ON CONFLICT (group_id, room) DO UPDATE SET private = excluded.private",
                    )
                    .bind(key)
                    .bind(to_sql(room.0))
                    .bind(private),
                    (Some(room), Choice::Answers(answers)) => sqlx::query(
                        "INSERT INTO room_settings (group_id, room, answers) VALUES ($1, $2, $3)
                         ON CONFLICT (group_id, room) DO UPDATE SET answers = excluded.answers",
                    )
                    .bind(key)
                    .bind(to_sql(room.0))
                    .bind(answers),
                };
                query.execute(&self.write).await.map_err(trouble)?;
                self.settings(group).await
            }

            async fn anybody_listens(&self) -> Result<bool> {
                let found: Option<(i64,)> =
                    sqlx::query_as("SELECT room FROM room_settings WHERE answers = TRUE LIMIT 1")
                        .fetch_optional(&self.read)
                        .await
                        .map_err(trouble)?;
                Ok(found.is_some())
            }

            async fn keep_payload(&self, digest: &str, payload: &str, now: Timestamp) -> Result<()> {
                sqlx::query(
                    "INSERT INTO payloads (digest, payload, kept_at) VALUES ($1, $2, $3)
                     ON CONFLICT (digest) DO UPDATE SET kept_at = excluded.kept_at",
                )
                .bind(digest)
                .bind(payload)
                .bind(now.0)
                .execute(&self.write)
                .await
                .map_err(trouble)?;
                Ok(())
            }

            async fn payload(&self, digest: &str) -> Result<Option<String>> {
                let found: Option<(String,)> = sqlx::query_as("SELECT payload FROM payloads WHERE digest = $1")
                    .bind(digest)
                    .fetch_optional(&self.read)
                    .await
                    .map_err(trouble)?;
                Ok(found.map(|(payload,)| payload))
            }

            async fn prune_payloads(&self, before: Timestamp) -> Result<u64> {
                let pruned = sqlx::query("DELETE FROM payloads WHERE kept_at < $1")
                    .bind(before.0)
                    .execute(&self.write)
                    .await
                    .map_err(trouble)?;
                Ok(pruned.rows_affected())
            }
        }
    };
}

use super::from_sql;
use crate::ids::RoomId;
use crate::store::{GroupSettings, RoomSettings};

/// Pack, private, report room.
pub(in crate::store) type GroupRow = (Option<String>, Option<bool>, Option<i64>);
/// Room, pack, private, answers.
pub(in crate::store) type RoomRow = (i64, Option<String>, Option<bool>, bool);

pub(in crate::store) fn group_settings(
    whole: Option<GroupRow>,
    rooms: Vec<RoomRow>,
) -> GroupSettings {
    let (pack, private, report_room) = whole.unwrap_or_default();
    let rooms = rooms
        .into_iter()
        .map(|(room, pack, private, answers)| {
            (
                RoomId(from_sql(room)),
                RoomSettings {
                    pack,
                    private,
                    answers,
                },
            )
        })
        .filter(|(_, own)| *own != RoomSettings::default())
        .collect();
    GroupSettings {
        pack,
        private,
        report_room: report_room.map(|room| RoomId(from_sql(room))),
        rooms,
    }
}

pub(in crate::store) use implement_settings;
