-- What the secretariat did about an annotation, as one later draft shows it.
CREATE TABLE response (
  annotation TEXT NOT NULL DEFAULT '' REFERENCES annotation (id),
  draft TEXT NOT NULL DEFAULT '' REFERENCES draft (id),
  outcome TEXT,                          -- NULL: only words so far
  text TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (draft, annotation)
) STRICT, WITHOUT ROWID;
