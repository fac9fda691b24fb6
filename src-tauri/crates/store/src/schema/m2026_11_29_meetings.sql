-- A sitting in which a plan is discussed.
CREATE TABLE meeting (
  id TEXT NOT NULL PRIMARY KEY DEFAULT '',
  plan TEXT NOT NULL DEFAULT '' REFERENCES plan (id),
  created INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '',         -- as written
  place TEXT NOT NULL DEFAULT '',
  agenda TEXT NOT NULL DEFAULT '[]',     -- JSON: [{id, text}]
  participants TEXT NOT NULL DEFAULT '[]', -- JSON: [{id, name, role, short}]
  spans TEXT NOT NULL DEFAULT '[]',      -- JSON: when it ran, [[from, until or null]]
  ended INTEGER,                         -- NULL: it is not over
  discussed TEXT NOT NULL DEFAULT '[]',  -- JSON: [{draft, node or null, at}], in order
  trashed INTEGER,                       -- NULL: not in the trash
  present INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Where an annotation was said. Of what was made before, the log says nothing of these columns.
ALTER TABLE annotation ADD COLUMN meeting TEXT REFERENCES meeting (id); -- NULL: in none
ALTER TABLE annotation ADD COLUMN said_at INTEGER;    -- NULL with meeting
ALTER TABLE annotation ADD COLUMN speaker TEXT NOT NULL DEFAULT '';
ALTER TABLE annotation ADD COLUMN agenda TEXT NOT NULL DEFAULT '';

CREATE INDEX annotation_said ON annotation (meeting) WHERE meeting IS NOT NULL;

-- In which order annotations were made, whatever the clock showed.
CREATE INDEX change_made ON change (entity_id)
  WHERE entity = 'annotation' AND field = 'origin';
