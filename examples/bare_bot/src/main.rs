//! The least a serenity bot can be: every command gets the same words. `benches/discord.rs` measures annalist against it.
//!
//! It is the ordinary one: serenity with its usual features, the cache among them, and every intent that needs no privilege.
//! `DISCORD_TOKEN` and `ANNALIST_DISCORD_API_URL` say where to connect, as for annalist.

use serenity::all::{
    ClientBuilder, Context, CreateInteractionResponse, CreateInteractionResponseMessage,
    EventHandler, GatewayIntents, HttpBuilder, Interaction, async_trait,
};

struct Constant;

#[async_trait]
impl EventHandler for Constant {
    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        if let Interaction::Command(command) = interaction {
            let message = CreateInteractionResponseMessage::new().content("Always the same.");
            let _ = command
                .create_response(&context.http, CreateInteractionResponse::Message(message))
                .await;
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let token = std::env::var("DISCORD_TOKEN")?;
    let api = std::env::var("ANNALIST_DISCORD_API_URL")?;
    let http = HttpBuilder::new(token)
        .proxy(api)
        .ratelimiter_disabled(true)
        .build();
    ClientBuilder::new_with_http(http, GatewayIntents::non_privileged())
        .event_handler(Constant)
        .await?
        .start()
        .await?;
    Ok(())
}
