//! The log: it alone gives the tables back, in the order of its clock.

use std::collections::BTreeMap;
use std::path::Path;

use kosshi_core::ids::NodeId;
use rusqlite::types::Value as Sql;
use serde_json::{Map, Value};

use crate::support::{Hands, START, add_note, import, library, raw};

type Entities = BTreeMap<(String, String), Map<String, Value>>;

/// Folds the log as a naive reader would: the last assignment of each field wins.
fn fold(dir: &Path) -> Entities {
    let conn = raw(dir);
    let mut query = conn
        .prepare("SELECT entity, entity_id, field, new FROM change ORDER BY hlc")
        .unwrap();
    let mut rows = query.query([]).unwrap();
    let mut entities = Entities::new();
    while let Some(row) = rows.next().unwrap() {
        let key = (row.get(0).unwrap(), row.get(1).unwrap());
        let (field, new): (String, String) = (row.get(2).unwrap(), row.get(3).unwrap());
        let new: Value = serde_json::from_str(&new).unwrap();
        let entity = entities.entry(key).or_default();
        match new {
            Value::Object(first) if field == "origin" => entity.extend(first),
            new => drop(entity.insert(field, new)),
        }
    }
    // What is 0 or null and no column is not there.
    for fields in entities.values_mut() {
        fields.retain(|field, value| {
            !(field.contains(':') && (value.is_null() || value.as_i64() == Some(0)))
        });
    }
    entities
}

/// The tables as the same map.
fn tables(dir: &Path) -> Entities {
    let conn = raw(dir);
    let mut entities = Entities::new();
    for table in ["plan", "draft", "annotation", "reply", "label", "meeting"] {
        let mut query = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let names: Vec<String> = query.column_names().map(str::to_owned).collect();
        let mut rows = query.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let mut fields: Map<String, Value> = names
                .iter()
                .map(|name| (name.clone(), json(row.get(name.as_str()).unwrap())))
                .collect();
            let id = fields.remove("id").unwrap().as_str().unwrap().to_owned();
            entities.insert((table.to_owned(), id), fields);
        }
    }
    let mut extra = |sql: &str, table: &str| {
        let mut query = conn.prepare(sql).unwrap();
        let mut rows = query.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let key = (table.to_owned(), row.get(0).unwrap());
            let value: String = row.get(2).unwrap();
            let mut value: Value = serde_json::from_str(&value).unwrap();
            let field: String = row.get(1).unwrap();
            if let (true, Value::Object(place)) = (field.starts_with("place:"), &mut value) {
                // `json_patch` takes fields out that are null.
                for field in ["node", "range"] {
                    place.entry(field).or_insert(Value::Null);
                }
            }
            entities.get_mut(&key).unwrap().insert(field, value);
        }
    };
    extra(
        "SELECT annotation, 'tag:' || tag, '1' FROM annotation_tag",
        "annotation",
    );
    extra(
        "SELECT draft, 'read:' || node, read_at || '' FROM reading",
        "draft",
    );
    extra(
        "SELECT draft, 'correct:' || seq, deed FROM correction",
        "draft",
    );
    extra(
        "SELECT draft, 'pin:' || other || ':' || seq, items FROM pin",
        "draft",
    );
    extra(
        "SELECT annotation, 'respond:' || draft, json_object('outcome', outcome, 'text', text)
         FROM response",
        "annotation",
    );
    // What is not said is not written: a place in one item of its own scope.
    extra(
        "SELECT annotation, 'place:' || draft, json_patch(json_object('node', node, 'range',
           iif(range_start IS NULL, NULL, json_array(range_start, range_end)), 'state', state,
           'confidence', confidence, 'reason', reason),
           json_object('scope', iif(scope = 'item', NULL, scope),
           'until', iif(until_node IS NULL, NULL,
                        json_object('node', until_node, 'end', until_end)))) FROM placement",
        "annotation",
    );
    entities
}

fn json(value: Sql) -> Value {
    match value {
        Sql::Null | Sql::Blob(_) => Value::Null,
        Sql::Integer(n) => n.into(),
        Sql::Real(x) => x.into(),
        Sql::Text(text) => text.into(),
    }
}

pub(crate) fn assert_log_gives_tables(dir: &Path) {
    assert_eq!(fold(dir), tables(dir));
}

#[test]
fn the_log_gives_the_tables_back_also_when_the_clock_was_set_back() {
    let hands = Hands::at(START);
    let dir = tempfile::tempdir().unwrap();
    let store = kosshi_store::Store::open(dir.path(), hands.options()).unwrap();
    let (_, draft) = import(&store);
    let id = add_note(&store, draft, "一");
    let patch = |body: &str| kosshi_store::AnnotationPatch {
        body: Some(body.into()),
        ..Default::default()
    };
    store.update_annotation(id, &patch("二")).unwrap();
    drop(store);
    // A year back, and a restart.
    hands.set(START - 365 * 86_400_000);
    let store = kosshi_store::Store::open(dir.path(), hands.options()).unwrap();
    store.update_annotation(id, &patch("三")).unwrap();
    store
        .mark_read(draft, &[NodeId::at(1, 1, 0)], true)
        .unwrap();
    assert_eq!(store.get_annotation(id).unwrap().body, "三");
    assert_log_gives_tables(dir.path());
}

#[test]
fn clocks_are_unique_and_rise_with_the_log() {
    let (dir, store, draft) = library();
    for n in 0..20 {
        add_note(&store, draft, &n.to_string());
    }
    let hlcs: Vec<String> = raw(dir.path())
        .prepare("SELECT hlc FROM change ORDER BY revision, n")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert!(hlcs.is_sorted_by(|a, b| a < b));
}
