//! What putting a backup back would change, before it is done.

use std::collections::BTreeMap;
use std::path::Path;

use kosshi_core::ids::AnnotationId;
use rusqlite::Connection;

use super::inspect::{admitted, inspect};
use super::{BackupInfo, Keys};
use crate::draft::parse_id;
use crate::error::StoreError;
use crate::library::Store;
use crate::schema;
use crate::secret::export_to_memory;

/// How many of each are named; all are counted.
const NAMED: usize = 100;

/// What differs between a backup and the library as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// What the backup holds.
    pub info: BackupInfo,
    /// Annotations only the library has: they would be gone.
    pub lost: Previewed,
    /// Annotations only the backup has: they would come back.
    pub regained: Previewed,
    /// Annotations that would say again what they said then.
    pub changed: Previewed,
    /// Drafts only the library has.
    pub lost_drafts: Vec<String>,
    /// Drafts only the backup has.
    pub regained_drafts: Vec<String>,
    /// Meetings only the library has.
    pub lost_meetings: Vec<String>,
    /// Meetings only the backup has.
    pub regained_meetings: Vec<String>,
    /// Meetings that would be again what they were then.
    pub changed_meetings: Vec<String>,
}

/// Annotations that a restore would touch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Previewed {
    /// How many.
    pub count: usize,
    /// The first of them, with the beginning of what they say.
    pub named: Vec<(AnnotationId, String)>,
}

/// Compares a backup with the library in use.
///
/// # Errors
/// As [`inspect`], or when the library cannot be read.
pub fn preview(store: &Store, backup: &Path, keys: &Keys) -> Result<Preview, StoreError> {
    let info = inspect(backup, keys)?;
    let then = held_by_backup(backup, keys)?;
    let now = store.readers.with(held)?;
    let mut preview = Preview {
        info,
        lost: Previewed::default(),
        regained: Previewed::default(),
        changed: Previewed::default(),
        lost_drafts: without(&now.drafts, &then.drafts),
        regained_drafts: without(&then.drafts, &now.drafts),
        lost_meetings: without(&now.meetings, &then.meetings),
        regained_meetings: without(&then.meetings, &now.meetings),
        changed_meetings: changed(&now, &then),
    };
    for (id, (words, all)) in &now.annotations {
        match then.annotations.get(id) {
            None => preview.lost.add(*id, words),
            Some((_, was)) if was != all => preview.changed.add(*id, words),
            Some(_) => {}
        }
    }
    for (id, (words, _)) in &then.annotations {
        if !now.annotations.contains_key(id) {
            preview.regained.add(*id, words);
        }
    }
    Ok(preview)
}

impl Previewed {
    fn add(&mut self, id: AnnotationId, words: &str) {
        self.count += 1;
        if self.named.len() < NAMED {
            self.named.push((id, words.to_owned()));
        }
    }
}

/// What a person would miss of a library: drafts and meetings by id, with their names; annotations
/// with all they say, and what is told of the meetings.
struct Held {
    drafts: BTreeMap<String, String>,
    meetings: BTreeMap<String, String>,
    told: BTreeMap<String, String>,
    annotations: BTreeMap<AnnotationId, (String, String)>,
}

/// A backup of an older schema is read through a copy in memory, brought up to date.
fn held_by_backup(backup: &Path, keys: &Keys) -> Result<Held, StoreError> {
    drop(admitted(backup, keys)?);
    let mut copy = export_to_memory(backup, keys.of(backup)?)?;
    schema::migrate(&mut copy)?;
    held(&copy)
}

fn held(conn: &Connection) -> Result<Held, StoreError> {
    let mut drafts = BTreeMap::new();
    let mut query = conn.prepare(
        "SELECT d.id, p.title || ' ' || d.label AS name FROM draft AS d
         JOIN plan AS p ON p.id = d.plan WHERE d.present = 1",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        drafts.insert(row.get("id")?, row.get("name")?);
    }
    let (mut meetings, mut told) = (BTreeMap::new(), BTreeMap::new());
    let mut query = conn.prepare(
        "SELECT id, name, json_array(name, date, place, agenda, participants, spans, ended,
                                     discussed, trashed IS NULL) AS told
         FROM meeting WHERE present = 1",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let id: String = row.get("id")?;
        meetings.insert(id.clone(), row.get("name")?);
        told.insert(id, row.get("told")?);
    }
    // Everything that a person said or did to it, the times of it apart, as one comparable text.
    let mut query = conn.prepare(
        "SELECT a.id, substr(iif(a.body <> '', a.body, coalesce(a.replacement, a.quote)), 1, 80) AS words,
                json_array(a.kind, a.body, a.replacement, a.reason, a.state, a.stance, a.priority,
                  a.colour, a.trashed IS NULL, a.meeting, a.speaker, a.agenda,
                  (SELECT json_group_array(tag ORDER BY tag) FROM annotation_tag AS t
                   WHERE t.annotation = a.id),
                  (SELECT json_group_array(body ORDER BY r.created, r.id) FROM reply AS r
                   WHERE r.annotation = a.id AND r.present = 1 AND r.trashed IS NULL),
                  (SELECT json_group_array(json_array(node, range_start, range_end, state)
                                           ORDER BY p.draft)
                   FROM placement AS p WHERE p.annotation = a.id)) AS said
         FROM annotation AS a WHERE a.present = 1",
    )?;
    let mut rows = query.query([])?;
    let mut annotations = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let id = AnnotationId(parse_id(row, "id")?);
        annotations.insert(id, (row.get("words")?, row.get("said")?));
    }
    Ok(Held {
        drafts,
        meetings,
        told,
        annotations,
    })
}

fn without(these: &BTreeMap<String, String>, those: &BTreeMap<String, String>) -> Vec<String> {
    let missing = these.iter().filter(|(id, _)| !those.contains_key(*id));
    missing.map(|(_, name)| name.trim().to_owned()).collect()
}

/// The meetings of both of which something else is told.
fn changed(now: &Held, then: &Held) -> Vec<String> {
    let other = |id: &str| now.told.get(id) != then.told.get(id);
    let both = now
        .meetings
        .iter()
        .filter(|(id, _)| then.meetings.contains_key(*id));
    both.filter(|(id, _)| other(id))
        .map(|(_, name)| name.trim().to_owned())
        .collect()
}
