-- How far an annotation reaches, and how far it has come. Of what was made before, the log says
-- nothing of these columns: their defaults are what it then held (`Entity::late_columns`).
ALTER TABLE annotation ADD COLUMN scope TEXT NOT NULL DEFAULT 'item';
ALTER TABLE annotation ADD COLUMN until_node TEXT;     -- NULL: the words end in `node`
ALTER TABLE annotation ADD COLUMN until_end INTEGER;   -- NULL with until_node
ALTER TABLE annotation ADD COLUMN state TEXT NOT NULL DEFAULT 'draft';
ALTER TABLE annotation ADD COLUMN stance TEXT;         -- NULL: takes none
ALTER TABLE annotation ADD COLUMN priority TEXT NOT NULL DEFAULT 'normal';
ALTER TABLE annotation ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE annotation ADD COLUMN colour TEXT;         -- NULL: no label

ALTER TABLE placement ADD COLUMN scope TEXT NOT NULL DEFAULT 'item';
ALTER TABLE placement ADD COLUMN until_node TEXT;      -- NULL: the words end in `node`
ALTER TABLE placement ADD COLUMN until_end INTEGER;    -- NULL with until_node

CREATE TABLE reply (
  id TEXT NOT NULL PRIMARY KEY DEFAULT '',
  annotation TEXT NOT NULL DEFAULT '' REFERENCES annotation (id),
  created INTEGER NOT NULL DEFAULT 0,
  body TEXT NOT NULL DEFAULT '',
  updated INTEGER NOT NULL DEFAULT 0,
  trashed INTEGER,                                     -- NULL: not in the trash
  present INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX reply_of ON reply (annotation);

-- What each colour stands for in this library; named by its colour.
CREATE TABLE label (
  id TEXT NOT NULL PRIMARY KEY DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  present INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
