//! [`Reviews`] in memory.

use async_trait::async_trait;

use super::MemoryStore;
use crate::ids::{PlayerId, Timestamp};
use crate::store::{Card, Result, Reviews};

#[async_trait]
impl Reviews for MemoryStore {
    async fn due_cards(
        &self,
        player: PlayerId,
        pack: &str,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<Card>> {
        let mut due = self.cards(player).await?;
        due.retain(|card| card.pack == pack && card.due <= now);
        due.truncate(limit as usize);
        Ok(due)
    }

    async fn cards(&self, player: PlayerId) -> Result<Vec<Card>> {
        let kept = self.lock();
        let mut cards: Vec<Card> = kept
            .cards
            .iter()
            .filter(|((owner, _, _), _)| *owner == player)
            .map(|(_, card)| card.clone())
            .collect();
        cards.sort_by(|a, b| (&a.pack, a.due, &a.question).cmp(&(&b.pack, b.due, &b.question)));
        Ok(cards)
    }

    async fn save_card(&self, player: PlayerId, card: &Card) -> Result<()> {
        let key = (player, card.pack.clone(), card.question.clone());
        self.lock().cards.insert(key, card.clone());
        Ok(())
    }

    async fn add_card(&self, player: PlayerId, card: &Card) -> Result<()> {
        let key = (player, card.pack.clone(), card.question.clone());
        self.lock().cards.entry(key).or_insert_with(|| card.clone());
        Ok(())
    }

    async fn drop_card(&self, player: PlayerId, pack: &str, question: &str) -> Result<()> {
        self.lock()
            .cards
            .remove(&(player, pack.to_owned(), question.to_owned()));
        Ok(())
    }
}
