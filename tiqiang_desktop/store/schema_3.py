"""Schema version 3: a merged enterprise remembers where it went; two that look alike but are not the same. Frozen."""

SCHEMA = """
ALTER TABLE enterprise ADD COLUMN merged_into TEXT NOT NULL DEFAULT '';
CREATE INDEX enterprise_merged ON enterprise (merged_into) WHERE merged_into <> '';
CREATE TABLE distinction (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    one TEXT NOT NULL REFERENCES enterprise(id) DEFERRABLE INITIALLY DEFERRED,
    other TEXT NOT NULL REFERENCES enterprise(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX distinction_pair ON distinction (one, other) WHERE deleted = 0;
"""
