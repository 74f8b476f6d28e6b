//! A full disk, a locked file, a lost connection: play pauses with a message and goes on, and no answer is lost.

use std::path::Path;
use std::process::Command;

use serde_json::json;
use sqlx::Connection as _;

use super::{Game, option_id, replayed, right_and_wrong, said};
use crate::discord::server::people::Place;
use crate::discord::server::{BEN, CID};

/// Plays a question whose first answer meets trouble that `begin` makes and `end` takes away.
async fn play_through<T>(game: &Game, begin: impl AsyncFnOnce() -> T, end: impl AsyncFnOnce(T)) {
    game.start(&[
        ("questions", json!(1)),
        ("seconds", json!(120)),
        ("formats", json!("choice")),
        ("mode", json!("everyone")),
    ])
    .await;
    let asked = game.asked(1).await;
    game.says(asked.id, "Closes <t:").await;
    let round = game.open_round().await.unwrap();
    let before = replayed(&game.journal(round).await).deadline();
    let (right, wrong) = right_and_wrong(&game.question(1).await);

    let trouble = begin().await;
    let id = option_id(&asked, right);
    let waits = game.discord.press(Place::server(BEN), &asked.body, &id);
    game.discord
        .posted("a word about the trouble", 0, |posted| {
            said(&posted.body).contains("the clock stands")
        })
        .await;
    let id = option_id(&asked, wrong);
    let refused = game.discord.press(Place::server(CID), &asked.body, &id);
    let told = said(&game.discord.shown(&refused).await);
    assert!(told.contains("cannot be saved"), "{told}");
    end(trouble).await;

    let told = said(&game.discord.shown(&waits).await);
    let log = game.bot.output();
    assert!(
        told.contains("is in"),
        "the answer was kept: {told}\n{log:#?}"
    );
    game.discord
        .posted("that it goes on", 0, |posted| {
            said(&posted.body).contains("saved again")
        })
        .await;
    let journal = game.journal(round).await;
    assert!(
        replayed(&journal).deadline() > before,
        "the time that was lost is given back"
    );
    let id = option_id(&asked, wrong);
    let again = game.discord.press(Place::server(CID), &asked.body, &id);
    let told = said(&game.discord.shown(&again).await);
    assert!(
        told.contains("is in"),
        "nothing was held against anybody: {told}"
    );
    game.decide(Place::server(super::ANA), "stop").await;
    game.standings().await;
    let scores = game.store().round_scores(round).await.unwrap();
    let correct: Vec<bool> = scores.iter().map(|score| score.correct).collect();
    assert_eq!(correct, [true, false]);
    let journal = game.journal(round).await;
    assert_eq!(
        replayed(&journal).standings()[0].player.points,
        scores[0].points
    );
}

#[tokio::test]
async fn a_locked_file_pauses_play() {
    let game = Game::new().await;
    let file = game.bot.folder.path().join("test.sqlite");
    let begin = async || {
        let mut other = sqlx::SqliteConnection::connect(&file.display().to_string())
            .await
            .unwrap();
        sqlx::query("BEGIN EXCLUSIVE")
            .execute(&mut other)
            .await
            .unwrap();
        other
    };
    let end = async |mut other: sqlx::SqliteConnection| {
        sqlx::query("ROLLBACK").execute(&mut other).await.unwrap();
    };
    play_through(&game, begin, end).await;
    game.over().await;
}

/// A small disk of its own; only root may make one.
struct SmallDisk<'a>(&'a Path);

impl<'a> SmallDisk<'a> {
    fn at(folder: &'a Path) -> Option<Self> {
        let made = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=2m", "tmpfs"])
            .arg(folder)
            .output();
        let is_made = made.is_ok_and(|made| made.status.success());
        is_made.then_some(Self(folder))
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

#[tokio::test]
async fn a_full_disk_pauses_play() {
    use crate::discord::process::{Bot, Start};
    use crate::discord::server::Discord;

    let discord = Discord::start().await;
    let start = Start::at(&discord);
    let folder = start.folder().path().to_owned();
    let Some(_disk) = SmallDisk::at(&folder) else {
        eprintln!("left out: only root can mount the small disk that this test fills");
        return;
    };
    let bot = Bot::connected_with(&discord, start).await;
    let database = format!("sqlite:{}", folder.join("test.sqlite").display());
    let game = Game::on(discord, bot, database).await;
    let ballast = folder.join("ballast");
    let begin = async || {
        // Byte by byte at the end, so that not even a page is left.
        let mut file = std::fs::File::create(&ballast).unwrap();
        for size in [4_096, 1] {
            while std::io::Write::write_all(&mut file, &vec![0; size]).is_ok() {}
        }
    };
    let end = async |()| std::fs::remove_file(&ballast).unwrap();
    play_through(&game, begin, end).await;
    game.over().await;
}

#[cfg(feature = "postgres")]
mod postgres {
    use std::sync::{Arc, Mutex};

    use sqlx::postgres::PgConnectOptions;
    use tokio::io::{AsyncRead, AsyncWrite, copy_bidirectional};
    use tokio::net::{TcpListener, TcpStream, UnixStream};
    use tokio::task::JoinHandle;

    use super::{Game, play_through};
    use crate::discord::process::{Bot, Start};
    use crate::discord::server::{Discord, lock};

    trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
    impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

    /// A wire to the server that can be cut.
    struct Wire {
        port: u16,
        through: Arc<Mutex<Vec<JoinHandle<()>>>>,
        cut: Arc<Mutex<bool>>,
    }

    impl Wire {
        async fn to(server: PgConnectOptions) -> Self {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let wire = Self {
                port: listener.local_addr().unwrap().port(),
                through: Arc::default(),
                cut: Arc::default(),
            };
            let (through, cut) = (Arc::clone(&wire.through), Arc::clone(&wire.cut));
            tokio::spawn(async move {
                while let Ok((mut near, _)) = listener.accept().await {
                    if *lock(&cut) {
                        continue;
                    }
                    let port = server.get_port();
                    let mut far: Box<dyn Stream> = if let Some(folder) = server.get_socket() {
                        let socket = folder.join(format!(".s.PGSQL.{port}"));
                        Box::new(UnixStream::connect(socket).await.unwrap())
                    } else {
                        let address = (server.get_host(), port);
                        Box::new(TcpStream::connect(address).await.unwrap())
                    };
                    let task = tokio::spawn(async move {
                        // However it ends, the wire is gone.
                        let _ = copy_bidirectional(&mut near, &mut far).await;
                    });
                    lock(&through).push(task);
                }
            });
            wire
        }

        fn cut(&self) {
            *lock(&self.cut) = true;
            for task in lock(&self.through).drain(..) {
                task.abort();
            }
        }

        fn mend(&self) {
            *lock(&self.cut) = false;
        }
    }

    #[tokio::test]
    async fn a_lost_connection_pauses_play() {
        let Some(database) = crate::store::database::Fresh::create().await else {
            return;
        };
        let server: PgConnectOptions = database.url.parse().unwrap();
        let name = server.get_database().unwrap().to_owned();
        let user = server.get_username().to_owned();
        let wire = Wire::to(server).await;
        let url = format!(
            "postgres://{user}@127.0.0.1:{}/{name}?sslmode=disable",
            wire.port
        );
        let discord = Discord::start().await;
        let start = Start::at(&discord).variable("ANNALIST_DATABASE_URL", &url);
        let bot = Bot::connected_with(&discord, start).await;
        let game = Game::on(discord, bot, database.url.clone()).await;
        play_through(&game, async || wire.cut(), async |()| wire.mend()).await;
        game.over().await;
        database.drop().await;
    }
}
