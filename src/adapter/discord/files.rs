//! Files that people attach, fetched from where Discord keeps them and from nowhere else: whatever address a message
//! names, the bot cannot be made to call it.

use std::time::Duration;

use async_trait::async_trait;
use reqwest::{Client, Url, redirect};

use crate::bot::ports::{FileRef, Files, NotRead};

/// The machines that Discord keeps attachments on.
const HOSTS: [&str; 2] = ["cdn.discordapp.com", "media.discordapp.net"];
/// How long a file may take: an interaction may be answered for fifteen minutes, a person waits for less.
const PATIENCE: Duration = Duration::from_mins(1);

/// Fetches attachments.
#[derive(Debug)]
pub struct Attachments {
    client: Client,
    /// A proxy or a compatible server in the place of Discord, which keeps attachments too.
    own: Option<Url>,
}

/// An address that is not Discord's.
#[derive(Debug, thiserror::Error)]
#[error("'{0}' is no address of an attachment")]
struct NotDiscord(String);

impl Attachments {
    /// Fetches from Discord, or from the server at `api_url` as well.
    ///
    /// # Errors
    /// When no connection of any kind can be made on this machine.
    pub fn new(api_url: Option<&str>) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .redirect(redirect::Policy::none())
            .timeout(PATIENCE)
            .build()?;
        Ok(Self {
            client,
            own: api_url.and_then(|url| Url::parse(url).ok()),
        })
    }

    fn is_allowed(&self, url: &Url) -> bool {
        let is_discord = url.scheme() == "https"
            && url.port().is_none()
            && url.host_str().is_some_and(|host| HOSTS.contains(&host));
        is_discord
            || self
                .own
                .as_ref()
                .is_some_and(|own| own.origin() == url.origin())
    }
}

#[async_trait]
impl Files for Attachments {
    async fn read(&self, file: &FileRef, most: usize) -> Result<Vec<u8>, NotRead> {
        let url = Url::parse(&file.place)
            .ok()
            .filter(|url| self.is_allowed(url))
            .ok_or_else(|| NotRead::Gone(Box::new(NotDiscord(file.place.clone()))))?;
        let gone = |error: reqwest::Error| NotRead::Gone(Box::new(error));
        let mut response = self
            .client
            .get(url)
            .send()
            .await
            .and_then(reqwest::Response::error_for_status)
            .map_err(gone)?;
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(gone)? {
            if bytes.len() + chunk.len() > most {
                return Err(NotRead::TooLarge { most });
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_an_attachment_is_fetched() {
        let files = Attachments::new(None).unwrap();
        let proxied = Attachments::new(Some("http://127.0.0.1:9/api/v10")).unwrap();
        for (url, expected, behind_proxy) in [
            (
                "https://cdn.discordapp.com/attachments/1/2/a.toml?ex=1",
                true,
                true,
            ),
            (
                "https://media.discordapp.net/attachments/1/2/a.toml",
                true,
                true,
            ),
            (
                "http://cdn.discordapp.com/attachments/1/2/a.toml",
                false,
                false,
            ),
            ("https://cdn.discordapp.com:8443/a.toml", false, false),
            (
                "https://cdn.discordapp.com.example.org/a.toml",
                false,
                false,
            ),
            (
                "https://example.org/cdn.discordapp.com/a.toml",
                false,
                false,
            ),
            ("http://127.0.0.1:9/attachments/a.toml", false, true),
            ("http://127.0.0.1:10/attachments/a.toml", false, false),
            ("http://169.254.169.254/latest/meta-data", false, false),
            ("file:///etc/passwd", false, false),
        ] {
            let url = Url::parse(url).unwrap();
            assert_eq!(files.is_allowed(&url), expected, "{url}");
            assert_eq!(proxied.is_allowed(&url), behind_proxy, "{url}");
        }
    }
}
