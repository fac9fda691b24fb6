//! The schema: dated migrations, and whether a database is one of ours.
//!
//! `user_version` is the number of the last migration, `YYYYMMDDnn`. Each runs in one transaction
//! with its number, so that a stop in between leaves the old schema whole. Rules: STRICT tables,
//! NOT NULL with DEFAULT (a column may be NULL only where absence is a value, said beside it), a
//! column's meaning never changes, rows of the truth are hidden and never deleted.
//!
//! There is no separate number for "older programs may still open this": a newer file is refused,
//! whole and unchanged, and the person is told to update.

mod admit;
#[cfg(test)]
mod older;

use rusqlite::{Connection, TransactionBehavior};

pub(crate) use admit::{admit, full_check, quick_check, refuse_foreign};

/// `PRAGMA application_id` of every library: "Kosh" in ASCII.
pub const APPLICATION_ID: i32 = 0x4b6f_7368;

/// Versions of SQLite below this can corrupt a WAL database with two connections
/// (the WAL-reset fault of 3.7.0 to 3.51.2).
pub const OLDEST_SQLITE: i32 = 3_051_003;

struct Migration {
    number: i64,
    sql: &'static str,
}

const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 2_026_112_301,
        sql: include_str!("m2026_11_23.sql"),
    },
    Migration {
        number: 2_026_112_305,
        sql: include_str!("m2026_11_23_annotations.sql"),
    },
    Migration {
        number: 2_026_112_510,
        sql: include_str!("m2026_11_25_corrections.sql"),
    },
    Migration {
        number: 2_026_112_801,
        sql: include_str!("m2026_11_28_pins.sql"),
    },
    Migration {
        number: 2_026_112_802,
        sql: include_str!("m2026_11_28_responses.sql"),
    },
    Migration {
        number: 2_026_112_803,
        sql: include_str!("m2026_11_28_grounds.sql"),
    },
    Migration {
        number: 2_026_112_901,
        sql: include_str!("m2026_11_29_meetings.sql"),
    },
    Migration {
        number: 2_026_112_902,
        sql: include_str!("m2026_11_29_order.sql"),
    },
];

/// The number of the last migration this program knows.
#[must_use]
pub fn supported() -> i64 {
    MIGRATIONS.last().map_or(0, |migration| migration.number)
}

/// Brings a database from whatever version it has to the last one.
pub(crate) fn migrate(conn: &mut Connection) -> rusqlite::Result<()> {
    migrate_to(conn, supported())
}

/// Whether a program before this one made the database, and it is not new.
pub(crate) fn is_older(conn: &Connection) -> rusqlite::Result<bool> {
    Ok((1..supported()).contains(&version(conn)?))
}

fn migrate_to(conn: &mut Connection, last: i64) -> rusqlite::Result<()> {
    run(conn, MIGRATIONS.iter().filter(|m| m.number <= last))
}

fn run<'a>(
    conn: &mut Connection,
    migrations: impl Iterator<Item = &'a Migration>,
) -> rusqlite::Result<()> {
    let found = version(conn)?;
    for migration in migrations.filter(|migration| found < migration.number) {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute_batch(migration.sql)?;
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        tx.pragma_update(None, "user_version", migration.number)?;
        tx.commit()?;
        tracing::info!(number = migration.number, "schema migrated");
    }
    Ok(())
}

fn version(conn: &Connection) -> rusqlite::Result<i64> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Every table, index, trigger and view as (type, name, SQL), by name.
fn objects(conn: &Connection) -> rusqlite::Result<Vec<(String, String, String)>> {
    conn.prepare(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_schema
         WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name, type",
    )?
    .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_schema_is_the_reviewed_one() {
        let mut conn = Connection::open_in_memory().unwrap();
        migrate(&mut conn).unwrap();
        let text: Vec<String> = objects(&conn)
            .unwrap()
            .into_iter()
            .map(|(kind, name, sql)| format!("{kind} {name}\n{sql}\n"))
            .collect();
        insta::assert_snapshot!("schema", text.join("\n"));
    }

    #[test]
    fn migrations_rise_and_a_second_run_does_nothing() {
        assert!(MIGRATIONS.is_sorted_by(|a, b| a.number < b.number));
        let mut conn = Connection::open_in_memory().unwrap();
        migrate(&mut conn).unwrap();
        let before = objects(&conn).unwrap();
        migrate(&mut conn).unwrap();
        assert_eq!(objects(&conn).unwrap(), before);
        assert_eq!(version(&conn).unwrap(), supported());
    }

    #[test]
    fn the_linked_sqlite_is_safe_for_two_connections() {
        assert!(
            rusqlite::version_number() >= OLDEST_SQLITE,
            "{}",
            rusqlite::version()
        );
    }

    #[test]
    fn every_table_is_strict_and_every_column_has_a_default_or_may_be_null() {
        let mut conn = Connection::open_in_memory().unwrap();
        migrate(&mut conn).unwrap();
        let loose: Vec<String> = conn
            .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        assert!(loose.is_empty(), "not STRICT: {loose:?}");
        let bare: Vec<String> = conn
            .prepare(
                "SELECT t.name || '.' || c.name FROM pragma_table_list AS t, pragma_table_info(t.name) AS c
                 WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite_%'
                   AND c.\"notnull\" AND c.dflt_value IS NULL",
            )
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        assert!(bare.is_empty(), "NOT NULL without DEFAULT: {bare:?}");
    }
}
