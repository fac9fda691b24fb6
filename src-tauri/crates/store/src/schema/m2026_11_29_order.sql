-- Where a draft stands among those of its plan, once a person has said so.
ALTER TABLE draft ADD COLUMN position INTEGER;        -- NULL: by its day, behind those that have one
