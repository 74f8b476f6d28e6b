//! [`Reviews`](crate::store::Reviews) on a database.

/// Implements `Reviews` for a database store.
macro_rules! implement_reviews {
    ($store:ty) => {
        #[async_trait::async_trait]
        impl $crate::store::Reviews for $store {
            async fn due_cards(
                &self,
                player: PlayerId,
                pack: &str,
                now: Timestamp,
                limit: u32,
            ) -> Result<Vec<Card>> {
                let rows: Vec<CardRow> = sqlx::query_as(
                    "SELECT pack, question, due, memory FROM cards
                     WHERE player = $1 AND pack = $2 AND due <= $3 ORDER BY due, question LIMIT $4",
                )
                .bind(to_sql(player.0))
                .bind(pack)
                .bind(now.0)
                .bind(i64::from(limit))
                .fetch_all(&self.read)
                .await
                .map_err(trouble)?;
                Ok(rows.into_iter().map(card).collect())
            }

            async fn cards(&self, player: PlayerId) -> Result<Vec<Card>> {
                let rows: Vec<CardRow> = sqlx::query_as(
                    "SELECT pack, question, due, memory FROM cards WHERE player = $1 ORDER BY pack, due, question",
                )
                .bind(to_sql(player.0))
                .fetch_all(&self.read)
                .await
                .map_err(trouble)?;
                Ok(rows.into_iter().map(card).collect())
            }

            async fn save_card(&self, player: PlayerId, card: &Card) -> Result<()> {
                sqlx::query(
                    "INSERT INTO cards (player, pack, question, due, memory) VALUES ($1, $2, $3, $4, $5)
                     ON CONFLICT (player, pack, question) DO UPDATE SET due = excluded.due, memory = excluded.memory",
                )
                .bind(to_sql(player.0))
                .bind(&card.pack)
                .bind(&card.question)
                .bind(card.due.0)
                .bind(&card.memory)
                .execute(&self.write)
                .await
                .map_err(trouble)?;
                Ok(())
            }

            async fn add_card(&self, player: PlayerId, card: &Card) -> Result<()> {
                sqlx::query(
                    "INSERT INTO cards (player, pack, question, due, memory) VALUES ($1, $2, $3, $4, $5)
                     ON CONFLICT DO NOTHING",
                )
                .bind(to_sql(player.0))
                .bind(&card.pack)
                .bind(&card.question)
                .bind(card.due.0)
                .bind(&card.memory)
                .execute(&self.write)
                .await
                .map_err(trouble)?;
                Ok(())
            }

            async fn drop_card(&self, player: PlayerId, pack: &str, question: &str) -> Result<()> {
                sqlx::query("DELETE FROM cards WHERE player = $1 AND pack = $2 AND question = $3")
                    .bind(to_sql(player.0))
                    .bind(pack)
                    .bind(question)
                    .execute(&self.write)
                    .await
                    .map_err(trouble)?;
                Ok(())
            }
        }
    };
}

use crate::ids::Timestamp;
use crate::store::Card;

/// Pack, question, due, memory.
pub(in crate::store) type CardRow = (String, String, i64, Option<String>);

pub(in crate::store) fn card((pack, question, due, memory): CardRow) -> Card {
    Card {
        pack,
        question,
        due: Timestamp(due),
        memory,
    }
}

pub(in crate::store) use implement_reviews;
