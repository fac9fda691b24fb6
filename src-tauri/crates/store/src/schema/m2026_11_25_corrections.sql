-- Corrections of a draft's outline by hand, in the order in which they were made.
CREATE TABLE correction (
  draft TEXT NOT NULL DEFAULT '' REFERENCES draft (id),
  seq INTEGER NOT NULL DEFAULT 0,
  deed TEXT NOT NULL DEFAULT '{}',       -- JSON, as `kosshi_core::correction::Correction`
  PRIMARY KEY (draft, seq)
) STRICT, WITHOUT ROWID;

-- The outline as it was inferred, for as long as it is corrected. Derived: not logged.
CREATE TABLE inferred (
  draft TEXT NOT NULL PRIMARY KEY DEFAULT '' REFERENCES draft (id),
  outline TEXT NOT NULL DEFAULT '{}'     -- JSON
) STRICT, WITHOUT ROWID;
