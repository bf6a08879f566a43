"""Schema version 3: the office's own 产品分类目录. Frozen."""

SCHEMA = """
CREATE TABLE catalogue_entry (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    first TEXT NOT NULL, second TEXT NOT NULL, third TEXT NOT NULL, source TEXT NOT NULL
) STRICT;
CREATE INDEX catalogue_entry_second ON catalogue_entry (second);
"""
