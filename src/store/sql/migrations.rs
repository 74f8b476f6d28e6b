//! Bringing a database's tables up to date with the numbered statements in the folder `migrations`.
//!
//! sqlx has a macro that reads such a folder, but it takes sqlx and `SQLite` built a second time, for the compiler alone:
//! a twentieth of a first build.

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// What a migration is called and its statements.
pub(in crate::store) type Numbered = (&'static str, &'static str);

/// What runs those of some migrations, numbered from 1, that a database has not seen.
pub(in crate::store) fn migrator(migrations: &[Numbered]) -> Migrator {
    let migrations = (1..)
        .zip(migrations)
        .map(|(version, &(name, statements))| {
            Migration::new(
                version,
                name.into(),
                MigrationType::Simple,
                statements.into_sql_str(),
                false,
            )
        })
        .collect();
    Migrator::with_migrations(migrations)
}

#[cfg(test)]
pub(in crate::store) mod tests {
    use std::fs;
    use std::path::Path;

    use super::Numbered;

    /// That a list holds every file of a folder of `migrations`, in order.
    pub(in crate::store) fn check(migrations: &[Numbered], folder: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("migrations")
            .join(folder);
        let mut files: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        let listed: Vec<String> = (1..)
            .zip(migrations)
            .map(|(version, (name, _))| format!("{version:04}_{name}.sql"))
            .collect();
        assert_eq!(listed, files, "the list follows the folder");
    }
}
