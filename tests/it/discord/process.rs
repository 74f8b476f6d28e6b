//! The real binary, started against the test server, with its output at hand.

use std::process::{ExitStatus, Stdio};
use std::sync::{Arc, Mutex};

use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::watch;

use super::server::{DEADLINE, Discord, TOKEN, lock};

/// A running `annalist discord`; it is killed when this is dropped.
pub struct Bot {
    child: Child,
    lines: Arc<Mutex<Vec<String>>>,
    changed: watch::Receiver<usize>,
    /// Where its database is.
    pub folder: Arc<TempDir>,
}

/// How the binary is started.
pub struct Start {
    arguments: Vec<String>,
    variables: Vec<(&'static str, String)>,
    folder: Arc<TempDir>,
}

impl Start {
    /// Against `discord`, with a database of its own.
    pub fn at(discord: &Discord) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let database = format!("sqlite:{}", folder.path().join("test.sqlite").display());
        let variables = vec![
            ("DISCORD_TOKEN", TOKEN.to_owned()),
            ("ANNALIST_DISCORD_API_URL", discord.api.clone()),
            ("ANNALIST_DATABASE_URL", database),
            ("HOME", folder.path().display().to_string()),
            ("XDG_CONFIG_HOME", folder.path().display().to_string()),
        ];
        Self {
            arguments: Vec::new(),
            variables,
            folder,
        }
    }

    pub fn arguments(mut self, arguments: &[&str]) -> Self {
        self.arguments
            .extend(arguments.iter().map(|&argument| argument.to_owned()));
        self
    }

    pub fn variable(mut self, name: &'static str, value: &str) -> Self {
        self.variables.retain(|(known, _)| *known != name);
        self.variables.push((name, value.to_owned()));
        self
    }

    /// Where its database will be.
    pub fn folder(&self) -> &TempDir {
        &self.folder
    }

    /// With the database of another bot.
    pub fn in_folder_of(mut self, bot: &Bot) -> Self {
        self.folder = Arc::clone(&bot.folder);
        let database = format!(
            "sqlite:{}",
            self.folder.path().join("test.sqlite").display()
        );
        self.variable("ANNALIST_DATABASE_URL", &database)
    }

    pub fn spawn(self) -> Bot {
        let mut child = Command::new(env!("CARGO_BIN_EXE_annalist"))
            .arg("discord")
            .args(&self.arguments)
            .env_clear()
            .envs(self.variables)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let lines = Arc::new(Mutex::new(Vec::new()));
        let (sender, changed) = watch::channel(0);
        let sender = Arc::new(sender);
        collect(
            child.stdout.take().unwrap(),
            Arc::clone(&lines),
            Arc::clone(&sender),
        );
        collect(child.stderr.take().unwrap(), Arc::clone(&lines), sender);
        Bot {
            child,
            lines,
            changed,
            folder: self.folder,
        }
    }
}

fn collect(
    output: impl AsyncRead + Unpin + Send + 'static,
    lines: Arc<Mutex<Vec<String>>>,
    changed: Arc<watch::Sender<usize>>,
) {
    tokio::spawn(async move {
        let mut output = BufReader::new(output).lines();
        while let Ok(Some(line)) = output.next_line().await {
            lock(&lines).push(line);
            changed.send_modify(|count| *count += 1);
        }
    });
}

impl Bot {
    /// Starts it and waits until it is connected.
    pub async fn connected(discord: &Discord) -> Self {
        Self::connected_with(discord, Start::at(discord)).await
    }

    pub async fn connected_with(_: &Discord, start: Start) -> Self {
        let bot = start.spawn();
        bot.says("connected to Discord").await;
        bot
    }

    /// Waits for a line of output that contains `part`.
    pub async fn says(&self, part: &str) -> String {
        let mut changed = self.changed.clone();
        let search = async {
            loop {
                changed.borrow_and_update();
                if let Some(line) = lock(&self.lines).iter().find(|line| line.contains(part)) {
                    return line.clone();
                }
                if changed.changed().await.is_err() {
                    std::future::pending::<()>().await;
                }
            }
        };
        match tokio::time::timeout(DEADLINE, search).await {
            Ok(line) => line,
            Err(_) => panic!("the bot never said {part:?}; it said {:#?}", self.output()),
        }
    }

    /// All it has written.
    pub fn output(&self) -> Vec<String> {
        lock(&self.lines).clone()
    }

    /// Asks it to end, as a service manager does.
    pub fn terminate(&self) {
        let id = self.child.id().expect("it still runs").to_string();
        let sent = std::process::Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .unwrap();
        assert!(sent.success());
    }

    /// Ends it at once: on Unix by SIGKILL, so that nothing is written and nothing is said.
    pub async fn kill(&mut self) {
        self.child.kill().await.unwrap();
    }

    /// Waits for its end.
    pub async fn ended(&mut self) -> ExitStatus {
        match tokio::time::timeout(DEADLINE, self.child.wait()).await {
            Ok(status) => status.unwrap(),
            Err(_) => panic!("the bot did not end; it said {:#?}", self.output()),
        }
    }

    /// Ends it and checks that it ends well.
    pub async fn stop(mut self) {
        self.terminate();
        let status = self.ended().await;
        assert!(status.success(), "{status}: {:#?}", self.output());
    }
}
