//! The Discord adapter: translates between Discord and [`crate::bot`], and decides nothing about history or games.

pub mod custom_id;
pub mod decode;
pub mod dedupe;
pub mod limits;
pub mod markdown;
pub mod register;
pub mod render;
pub mod rest;
