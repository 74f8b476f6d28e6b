//! What came of one attempt: done, refused for good, told to wait, or trouble that may pass.

use std::time::Duration;

use reqwest::header::HeaderMap;

use super::RestError;

/// What came of one attempt.
pub(super) enum Attempt {
    Done(Vec<u8>),
    Refused {
        status: u16,
        code: i64,
        message: String,
    },
    Limited {
        after: Duration,
        global: bool,
    },
    Trouble(String),
}

/// What Discord writes into the body of an error.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct ErrorBody {
    pub(super) code: i64,
    pub(super) message: String,
    retry_after: Option<f64>,
    global: bool,
}

pub(super) struct Limit<'a> {
    pub(super) headers: &'a HeaderMap,
    pub(super) body: &'a ErrorBody,
}

pub(super) fn judge(status: u16, code: i64, message: String, limit: Option<&Limit<'_>>) -> Attempt {
    match status {
        429 => {
            let after = limit.and_then(|limit| {
                limit
                    .body
                    .retry_after
                    .or_else(|| number(limit.headers, "retry-after"))
            });
            let global = limit
                .is_some_and(|l| l.body.global || l.headers.contains_key("x-ratelimit-global"));
            Attempt::Limited {
                after: seconds(after.unwrap_or(1.0)),
                global,
            }
        }
        500..=599 => Attempt::Trouble(format!("status {status}")),
        _ => Attempt::Refused {
            status,
            code,
            message,
        },
    }
}

/// How long a route rests whose allowance the headers call used up.
/// <https://discord.com/developers/docs/topics/rate-limits#header-format>
pub(super) fn exhausted(headers: &HeaderMap) -> Option<Duration> {
    (number(headers, "x-ratelimit-remaining")? < 1.0).then_some(())?;
    number(headers, "x-ratelimit-reset-after").map(seconds)
}

fn number(headers: &HeaderMap, name: &str) -> Option<f64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

/// A pause as Discord names it; what makes no sense counts as a second.
fn seconds(count: f64) -> Duration {
    Duration::try_from_secs_f64(count).unwrap_or(Duration::from_secs(1))
}

/// <https://discord.com/developers/docs/topics/opcodes-and-status-codes#json>
pub(super) fn refusal(status: u16, code: i64, message: String) -> RestError {
    match (status, code) {
        // Unknown interaction, unknown webhook, invalid webhook token.
        (_, 10_062 | 10_015 | 50_027) => RestError::Expired,
        (_, 40_060) => RestError::AlreadyAnswered,
        (401, _) => RestError::Unauthorised,
        _ => RestError::Refused {
            status,
            code,
            message,
        },
    }
}

pub(super) fn read<E: std::fmt::Display>(bytes: Result<impl Into<Vec<u8>>, E>) -> Attempt {
    match bytes {
        Ok(bytes) => Attempt::Done(bytes.into()),
        Err(error) => Attempt::Trouble(error.to_string()),
    }
}

/// What went wrong with a connection, without the address: it holds tokens of interactions.
pub(super) fn named(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        "no answer in time".to_owned()
    } else if error.is_connect() {
        "no connection".to_owned()
    } else {
        "the connection was lost".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(status: u16, code: i64, expected: &str) {
        let Attempt::Refused {
            status,
            code,
            message,
        } = judge(status, code, "words".to_owned(), None)
        else {
            panic!("not a refusal");
        };
        assert!(
            refusal(status, code, message)
                .to_string()
                .contains(expected)
        );
    }

    #[test]
    fn a_refusal_says_what_to_do() {
        check(401, 0, "copy it again");
        check(404, 10_062, "expired");
        check(404, 10_015, "expired");
        check(400, 40_060, "answered already");
        check(403, 50_013, "status 403, code 50013: words");
    }

    #[test]
    fn a_limit_is_read_from_the_body_first_and_then_from_the_headers() {
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", "3".parse().unwrap());
        headers.insert("x-ratelimit-global", "true".parse().unwrap());
        let body = ErrorBody::default();
        let found = judge(
            429,
            0,
            String::new(),
            Some(&Limit {
                headers: &headers,
                body: &body,
            }),
        );
        assert!(
            matches!(found, Attempt::Limited { after, global: true } if after == Duration::from_secs(3))
        );
        let body = ErrorBody {
            retry_after: Some(0.25),
            ..ErrorBody::default()
        };
        let found = judge(
            429,
            0,
            String::new(),
            Some(&Limit {
                headers: &HeaderMap::new(),
                body: &body,
            }),
        );
        assert!(
            matches!(found, Attempt::Limited { after, global: false } if after == Duration::from_millis(250))
        );
    }
}
