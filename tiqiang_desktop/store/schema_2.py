"""Schema version 2: proof of service, the office's own wording, what a letter carries besides its problems. Frozen."""

SCHEMA = """
CREATE TABLE receipt (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    letter TEXT NOT NULL REFERENCES letter(id) DEFERRABLE INITIALLY DEFERRED, how TEXT NOT NULL, served_on TEXT,
    place TEXT NOT NULL, received_by TEXT NOT NULL, relation TEXT NOT NULL, server TEXT NOT NULL,
    witness TEXT NOT NULL, scan TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE TABLE standing_text (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    name TEXT NOT NULL, text TEXT NOT NULL
) STRICT;
ALTER TABLE office ADD COLUMN segment_end INTEGER NOT NULL DEFAULT 0;
ALTER TABLE letter ADD COLUMN wished_serial INTEGER NOT NULL DEFAULT 0;
ALTER TABLE letter ADD COLUMN form TEXT NOT NULL DEFAULT '信函';
ALTER TABLE letter ADD COLUMN sealed INTEGER NOT NULL DEFAULT 1;
ALTER TABLE letter ADD COLUMN attachments TEXT NOT NULL DEFAULT '[]';
ALTER TABLE letter ADD COLUMN copies_to TEXT NOT NULL DEFAULT '[]';
ALTER TABLE letter ADD COLUMN answered_on TEXT;
ALTER TABLE letter ADD COLUMN answer TEXT NOT NULL DEFAULT '';
CREATE INDEX receipt_letter ON receipt (letter);
CREATE UNIQUE INDEX standing_text_name ON standing_text (office, name) WHERE deleted = 0;
CREATE INDEX notice_enterprise ON notice (enterprise);
"""
