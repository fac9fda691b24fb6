-- One row: what this library is. How far it has come, the last change says.
CREATE TABLE meta (
  one INTEGER PRIMARY KEY DEFAULT 1 CHECK (one = 1),
  library TEXT NOT NULL DEFAULT '',      -- UUIDv7, for ever
  device TEXT NOT NULL DEFAULT '',       -- 16 hex digits; new after a restore
  copied_at INTEGER NOT NULL DEFAULT 0   -- in a backup: when it was made; else 0
) STRICT;

CREATE TABLE plan (
  id TEXT NOT NULL PRIMARY KEY DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL DEFAULT 0,
  present INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- The bytes as they arrived, each file once, named by its SHA-256.
CREATE TABLE source (
  hash TEXT NOT NULL PRIMARY KEY DEFAULT '',
  bytes BLOB NOT NULL DEFAULT x''
) STRICT;

CREATE TABLE draft (
  id TEXT NOT NULL PRIMARY KEY DEFAULT '',
  plan TEXT NOT NULL DEFAULT '' REFERENCES plan (id),
  hash TEXT NOT NULL DEFAULT '' REFERENCES source (hash),
  label TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '',
  file_name TEXT NOT NULL DEFAULT '',
  encoding TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL DEFAULT 0,
  present INTEGER NOT NULL DEFAULT 0,
  UNIQUE (plan, hash)
) STRICT, WITHOUT ROWID;

-- Outline and nodes are derived from the source: not logged.
CREATE TABLE outline (
  draft TEXT NOT NULL PRIMARY KEY DEFAULT '' REFERENCES draft (id),
  title TEXT NOT NULL DEFAULT '',
  warnings TEXT NOT NULL DEFAULT '[]'
) STRICT, WITHOUT ROWID;

CREATE TABLE node (
  draft TEXT NOT NULL DEFAULT '' REFERENCES draft (id),
  ord INTEGER NOT NULL DEFAULT 0,
  id TEXT NOT NULL DEFAULT '',
  parent TEXT,                           -- NULL: it stands at the top
  depth INTEGER NOT NULL DEFAULT 0,
  kind TEXT NOT NULL DEFAULT 'paragraph',
  marker TEXT NOT NULL DEFAULT '',
  start_page INTEGER NOT NULL DEFAULT 0,
  start_line INTEGER NOT NULL DEFAULT 0,
  start_column INTEGER NOT NULL DEFAULT 0,
  end_page INTEGER NOT NULL DEFAULT 0,
  end_line INTEGER NOT NULL DEFAULT 0,
  end_column INTEGER NOT NULL DEFAULT 0,
  text TEXT NOT NULL DEFAULT '',
  spans TEXT NOT NULL DEFAULT '[]',      -- [[at, len, page, line, column], …]
  PRIMARY KEY (draft, ord),
  UNIQUE (draft, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE annotation (
  id TEXT NOT NULL PRIMARY KEY DEFAULT '',
  -- identity: never changed
  draft TEXT NOT NULL DEFAULT '' REFERENCES draft (id),
  node TEXT NOT NULL DEFAULT '',
  range_start INTEGER,                   -- NULL: the whole node
  range_end INTEGER,
  quote TEXT NOT NULL DEFAULT '',
  prefix TEXT NOT NULL DEFAULT '',
  suffix TEXT NOT NULL DEFAULT '',
  page INTEGER NOT NULL DEFAULT 0,
  line INTEGER NOT NULL DEFAULT 0,
  outline_path TEXT NOT NULL DEFAULT '[]',
  created INTEGER NOT NULL DEFAULT 0,
  -- what a person may change
  kind TEXT NOT NULL DEFAULT 'note',
  body TEXT NOT NULL DEFAULT '',
  replacement TEXT,                      -- NULL: proposes none; '': proposes to delete
  updated INTEGER NOT NULL DEFAULT 0,
  trashed INTEGER,                       -- NULL: not in the trash
  present INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE annotation_tag (
  annotation TEXT NOT NULL DEFAULT '' REFERENCES annotation (id),
  tag TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (annotation, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE placement (
  annotation TEXT NOT NULL DEFAULT '' REFERENCES annotation (id),
  draft TEXT NOT NULL DEFAULT '' REFERENCES draft (id),
  node TEXT,                             -- NULL: orphan
  range_start INTEGER,                   -- NULL: the whole node
  range_end INTEGER,
  state TEXT NOT NULL DEFAULT 'same',
  confidence REAL NOT NULL DEFAULT 1.0,
  reason TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (draft, annotation),
  FOREIGN KEY (draft, node) REFERENCES node (draft, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE reading (
  draft TEXT NOT NULL DEFAULT '',
  node TEXT NOT NULL DEFAULT '',
  read_at INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (draft, node),
  FOREIGN KEY (draft, node) REFERENCES node (draft, id)
) STRICT, WITHOUT ROWID;

-- A revision is a commit which changed the truth. Its step, if it is one, has the same number.
CREATE TABLE step (
  id INTEGER PRIMARY KEY,
  op TEXT NOT NULL DEFAULT '',
  args TEXT NOT NULL DEFAULT '{}',
  state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'dropped')),
  at INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX step_undone ON step (id) WHERE state = 'undone';

CREATE TABLE change (
  revision INTEGER NOT NULL DEFAULT 0,
  n INTEGER NOT NULL DEFAULT 0,          -- order within the revision
  step INTEGER REFERENCES step (id),     -- NULL: belongs to no step, cannot be undone
  cause TEXT NOT NULL DEFAULT 'do' CHECK (cause IN ('do', 'undo', 'redo')),
  hlc TEXT NOT NULL DEFAULT '',          -- unique: time, counter, device
  entity TEXT NOT NULL DEFAULT '',
  entity_id TEXT NOT NULL DEFAULT '',
  field TEXT NOT NULL DEFAULT '',
  old TEXT NOT NULL DEFAULT 'null',      -- JSON
  new TEXT NOT NULL DEFAULT 'null',      -- JSON
  PRIMARY KEY (revision, n)
) STRICT, WITHOUT ROWID;

-- Not part of the truth: no revision, no log.
CREATE TABLE typing (
  key TEXT NOT NULL PRIMARY KEY DEFAULT '',
  value TEXT NOT NULL DEFAULT 'null',
  updated INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY DEFAULT '',
  value TEXT NOT NULL DEFAULT 'null'
) STRICT, WITHOUT ROWID;
