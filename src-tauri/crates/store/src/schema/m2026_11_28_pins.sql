-- Items of two drafts that a person said belong together, or have no counterpart.
CREATE TABLE pin (
  draft TEXT NOT NULL DEFAULT '' REFERENCES draft (id),  -- the one that was made later
  other TEXT NOT NULL DEFAULT '' REFERENCES draft (id),
  seq INTEGER NOT NULL DEFAULT 0,
  items TEXT NOT NULL DEFAULT '{}',      -- JSON, as `kosshi_core::align::Pin` from `other` to `draft`
  PRIMARY KEY (draft, other, seq)
) STRICT, WITHOUT ROWID;
