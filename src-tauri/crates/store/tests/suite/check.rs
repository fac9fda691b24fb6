//! The check finds what was broken from outside, and a second repair has nothing to do.

use kosshi_store::{FindingCode, Findings};
use rusqlite::Connection;

use crate::support::{add_note, library, open, raw};

/// Breaks a closed library with SQL, checks it, repairs it; answers the first findings.
fn broken_by(sql: &str) -> Findings {
    let (dir, store, draft) = library();
    add_note(&store, draft, "一");
    add_note(&store, draft, "二");
    assert!(store.check().unwrap().is_empty());
    drop(store);
    let conn: Connection = raw(dir.path());
    conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    conn.execute_batch(sql).unwrap();
    drop(conn);

    let store = open(dir.path());
    let found = store.check().unwrap();
    let repaired = store.repair().unwrap();
    assert!(!repaired.value.is_empty(), "{found:?}");
    assert_eq!(store.check().unwrap(), Findings::default(), "{sql}");
    let again = store.repair().unwrap();
    assert!(again.value.is_empty() && again.changes.is_empty());
    drop(store);
    crate::log::assert_log_gives_tables(dir.path());
    found
}

#[test]
fn the_code_of_a_finding_is_as_it_is_serialised() {
    use FindingCode as F;
    let all = [
        F::Integrity,
        F::ForeignKey,
        F::SourceDiffers,
        F::PlacementLost,
        F::RangeOutside,
        F::QuoteDiffers,
        F::LogDiffers,
        F::RowLost,
        F::StepEmpty,
    ];
    for code in all {
        assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
    }
}

#[test]
fn a_placement_on_a_node_that_is_not_there() {
    let found = broken_by("UPDATE placement SET node = 'p9l9'");
    assert_eq!(found.count(FindingCode::PlacementLost), 2);
    assert_eq!(found.count(FindingCode::ForeignKey), 2);
}

#[test]
fn a_range_behind_the_text() {
    let found = broken_by("UPDATE placement SET range_end = 999");
    assert_eq!(found.count(FindingCode::RangeOutside), 2);
}

#[test]
fn a_quote_that_stands_elsewhere() {
    let found = broken_by("UPDATE placement SET range_start = 1, range_end = 3");
    assert_eq!(found.count(FindingCode::QuoteDiffers), 2);
}

#[test]
fn a_table_changed_behind_the_log() {
    let sql = "UPDATE annotation SET body = '改'; UPDATE plan SET title = '改';
               INSERT INTO annotation_tag SELECT id, 'tag' FROM annotation";
    assert_eq!(broken_by(sql).count(FindingCode::LogDiffers), 5);
}

#[test]
fn a_row_lost_comes_back_from_the_log() {
    let sql = "DELETE FROM placement; DELETE FROM annotation WHERE body = '二'";
    let found = broken_by(sql);
    assert_eq!(found.count(FindingCode::RowLost), 1);
    assert_eq!(found.count(FindingCode::LogDiffers), 1);
}

#[test]
fn a_step_without_changes() {
    let found = broken_by("INSERT INTO step (id, op) VALUES (999, 'nothing')");
    assert_eq!(found.count(FindingCode::StepEmpty), 1);
}
