//! The one way to write: an operation is a transaction is a step is a revision.

use std::path::Path;

use kosshi_core::ids::{AnnotationId, DraftId, MeetingId, PlanId};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior};

use crate::change::{Cause, Change};
use crate::clock::Clock;
use crate::connection::{open_writer, prepare_to_write};
use crate::error::{OpenError, StoreError};
use crate::hlc::{DeviceId, Hlc};
use crate::library::{OpenFile, Store, with_suffix};
use crate::secret::LibraryKey;
use crate::step::{Op, StepName};

/// What an operation answered, and what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpOutput<T> {
    /// The answer.
    pub value: T,
    /// What is different now, for those who show it.
    pub changes: Changes,
}

/// What is different after a commit, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// The revision of the library after it; unchanged when nothing changed.
    pub revision: u64,
    /// The step done, undone or redone; `None` for what cannot be undone, or when nothing changed.
    pub step: Option<StepName>,
    /// The id of the step that was made; `None` for an undo or a redo, which make none.
    pub made: Option<u64>,
    /// Plans made, hidden, shown or renamed.
    pub plans: Vec<PlanId>,
    /// Drafts made, hidden, shown or relabelled.
    pub drafts: Vec<DraftId>,
    /// Annotations of which anything changed: words, tags, replies, placements, trash.
    pub annotations: Vec<AnnotationId>,
    /// Meetings made, hidden, shown or changed; their notes are annotations.
    pub meetings: Vec<MeetingId>,
    /// Drafts whose read marks changed.
    pub readings: Vec<DraftId>,
    /// Whether a colour stands for something else.
    pub labels: bool,
}

impl Changes {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.plans.is_empty()
            && self.drafts.is_empty()
            && self.annotations.is_empty()
            && self.meetings.is_empty()
            && self.readings.is_empty()
            && !self.labels
    }

    /// Whether a person's work changed, and not only what was read.
    #[must_use]
    pub fn is_work(&self) -> bool {
        let others = Self {
            readings: Vec::new(),
            ..self.clone()
        };
        !others.is_empty()
    }
}

/// The revision of a library and the moment of its last change; `None` before the first.
pub(crate) fn last_change(conn: &Connection) -> Result<(u64, Option<Hlc>), StoreError> {
    let sql = "SELECT revision, hlc FROM change ORDER BY revision DESC, n DESC LIMIT 1";
    let found: Option<(u64, String)> = conn
        .prepare_cached(sql)?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(match found {
        Some((revision, hlc)) => (revision, Some(hlc.parse()?)),
        None => (0, None),
    })
}

/// The name of this copy of the library.
pub(crate) fn read_device(conn: &Connection) -> Result<DeviceId, StoreError> {
    let sql = "SELECT device FROM meta";
    let text: String = conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    Ok(text.parse()?)
}

/// The writing connection and what it counts.
#[derive(Debug)]
pub(crate) struct Pen {
    conn: Connection,
    hlc: Hlc,
    revision: u64,
    log: OpenFile,
}

impl Pen {
    pub(crate) fn open(path: &Path, key: Option<&LibraryKey>) -> Result<Self, OpenError> {
        let conn = open_writer(path, key)?;
        prepare_to_write(&conn)?;
        Ok(Self::new(conn)?)
    }

    pub(crate) fn new(conn: Connection) -> Result<Self, StoreError> {
        let device = read_device(&conn)?;
        let (revision, last) = last_change(&conn)?;
        // Moments go on after the last one, under the name of this device.
        let hlc = last.map_or_else(|| Hlc::zero(device), |last| Hlc { device, ..last });
        // Reading made the log, if there was none.
        let path = Path::new(conn.path().unwrap_or_default());
        let log = OpenFile::at(with_suffix(path, "-wal"))?;
        Ok(Self {
            conn,
            hlc,
            revision,
            log,
        })
    }

    /// Fails with [`StoreError::Gone`] unless its log is where it was when it was opened.
    pub(crate) fn still_there(&self) -> Result<(), StoreError> {
        self.log.still_there()
    }

    /// Writes the log back into the database, whole.
    pub(crate) fn write_back(&self) -> Result<(), StoreError> {
        let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
        let busy: bool = self.conn.query_row(sql, [], |row| row.get(0))?;
        if busy {
            return Err(StoreError::Busy);
        }
        Ok(())
    }

    /// Closes the connection after [`Pen::write_back`], which lets the empty log go.
    pub(crate) fn close(self) -> Result<(), StoreError> {
        let config = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
        self.conn.set_db_config(config, false)?;
        Ok(self.conn.close().map_err(|(_, error)| error)?)
    }

    fn write<T>(
        &mut self,
        clock: &Clock,
        op: Option<&Op>,
        work: impl FnOnce(&mut Writer<'_>) -> Result<T, StoreError>,
    ) -> Result<OpOutput<T>, StoreError> {
        let tx = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut writer = Writer::new(&tx, clock, self.hlc);
        let value = work(&mut writer)?;
        let (changes, hlc) = writer.finish(op, self.revision)?;
        tx.commit()?;
        (self.revision, self.hlc) = (changes.revision, hlc);
        Ok(OpOutput { value, changes })
    }
}

impl Store {
    /// Does `work` as one named step: all of it or nothing, undone by one undo.
    ///
    /// Work that changes nothing leaves no step and no revision.
    ///
    /// # Errors
    /// What `work` answered, or why it could not be saved; data and undo list are as before.
    pub fn transact<T>(
        &self,
        op: &Op,
        work: impl FnOnce(&mut Writer<'_>) -> Result<T, StoreError>,
    ) -> Result<OpOutput<T>, StoreError> {
        self.write(Some(op), work)
    }

    /// As [`Store::transact`], with no step unless `work` names one that exists.
    pub(crate) fn write<T>(
        &self,
        op: Option<&Op>,
        work: impl FnOnce(&mut Writer<'_>) -> Result<T, StoreError>,
    ) -> Result<OpOutput<T>, StoreError> {
        let mut held = self.pen()?;
        let written = held.pen.write(&self.clock, op, work);
        let result = written.and_then(|done| held.found(self).map(|()| done));
        if !result.as_ref().is_err_and(StoreError::taints_connection) {
            held.give_back();
        }
        result
    }

    /// Runs one statement on what is not part of the truth: no log, no revision.
    pub(crate) fn write_aside(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
    ) -> Result<(), StoreError> {
        self.aside(|conn| {
            conn.prepare_cached(sql)?.execute(values)?;
            Ok(())
        })
    }

    /// As [`Store::write_aside`] for work that reads before it writes, once.
    pub(crate) fn aside<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let held = self.pen()?;
        let done = work(&held.pen.conn)?;
        held.found(self)?;
        held.give_back();
        Ok(done)
    }

    /// The revision: one more per commit that changed the truth.
    ///
    /// Counts within one [epoch](Store::epoch) only: what covers "up to revision n" must keep both.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn revision(&self) -> Result<u64, StoreError> {
        self.readers.with(|conn| Ok(last_change(conn)?.0))
    }

    /// The line of revisions this copy of the library is on: new after a restore, so that equal
    /// revisions of two lines are never taken for each other.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn epoch(&self) -> Result<DeviceId, StoreError> {
        self.readers.with(read_device)
    }
}

/// An operation while it is being done: the verbs that compose.
pub struct Writer<'a> {
    pub(crate) conn: &'a Connection,
    /// The time of the operation, Unix milliseconds.
    pub(crate) now: i64,
    clock: &'a Clock,
    hlc: Hlc,
    pub(crate) cause: Cause,
    /// The step undone or redone; a new step gets its number when it is finished.
    pub(crate) step: Option<(u64, StepName)>,
    /// The name of a new step that is known only once the work is done.
    pub(crate) name: Option<Op>,
    pub(crate) log: Vec<Change>,
}

impl<'a> Writer<'a> {
    fn new(conn: &'a Connection, clock: &'a Clock, hlc: Hlc) -> Self {
        let now = clock.now();
        Self {
            conn,
            now,
            clock,
            hlc,
            cause: Cause::Do,
            step: None,
            name: None,
            log: Vec::new(),
        }
    }

    /// A new UUIDv7.
    pub(crate) fn uuid(&self) -> uuid::Uuid {
        self.clock.uuid()
    }

    /// Writes what was logged, the step and the new revision.
    fn finish(mut self, op: Option<&Op>, revision: u64) -> Result<(Changes, Hlc), StoreError> {
        let mut changes = Changes {
            revision,
            ..Changes::default()
        };
        if self.log.is_empty() {
            return Ok((changes, self.hlc));
        }
        changes.revision = revision + 1;
        let named = self.name.take();
        if let Some(op) = named.as_ref().or(op) {
            let name = self.insert_step(op, changes.revision)?;
            self.step = Some((changes.revision, name));
            changes.made = Some(changes.revision);
        }
        let step = self.step.as_ref().map(|(id, _)| *id);
        for (n, change) in (0u32..).zip(std::mem::take(&mut self.log)) {
            self.hlc = self.hlc.next(self.now);
            change.insert(self.conn, (changes.revision, n), step, self.cause, self.hlc)?;
            change.tell(&mut changes);
        }
        changes.step = self.step.map(|(_, name)| name);
        Ok((changes, self.hlc))
    }
}
