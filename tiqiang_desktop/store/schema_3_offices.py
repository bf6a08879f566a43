"""Schema version 3: packages of other offices, what they sum up to, who should send one. Frozen."""

SCHEMA = """
CREATE TABLE package (
    number INTEGER PRIMARY KEY AUTOINCREMENT, change INTEGER NOT NULL REFERENCES change (number),
    office TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, year INTEGER NOT NULL,
    sequence INTEGER NOT NULL, made_at TEXT NOT NULL, made_by TEXT NOT NULL, program TEXT NOT NULL,
    seal TEXT NOT NULL, file_name TEXT NOT NULL, merged_at TEXT NOT NULL, merged_by TEXT NOT NULL,
    fresh INTEGER NOT NULL, changed INTEGER NOT NULL, gone INTEGER NOT NULL, taken_back TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX package_office ON package (office, year);
CREATE TABLE package_refused (
    at TEXT NOT NULL, by TEXT NOT NULL, file_name TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE TABLE subordinate (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    code TEXT NOT NULL, name TEXT NOT NULL, parent TEXT NOT NULL, excused TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX subordinate_code ON subordinate (office, code) WHERE deleted = 0;
CREATE TABLE summary_office (
    office TEXT NOT NULL, year INTEGER NOT NULL, visits INTEGER NOT NULL, institutions INTEGER NOT NULL,
    experts INTEGER NOT NULL, trainings INTEGER NOT NULL, solved INTEGER NOT NULL, found INTEGER NOT NULL,
    PRIMARY KEY (office, year)
) STRICT, WITHOUT ROWID;
CREATE TABLE summary_firm (
    year INTEGER NOT NULL, office TEXT NOT NULL, enterprise TEXT NOT NULL, uscc TEXT NOT NULL, key TEXT NOT NULL,
    helped INTEGER NOT NULL, planned INTEGER NOT NULL, counted INTEGER NOT NULL, small INTEGER NOT NULL,
    cluster TEXT NOT NULL, output REAL, PRIMARY KEY (year, office, enterprise)
) STRICT, WITHOUT ROWID;
CREATE INDEX summary_firm_uscc ON summary_firm (year, uscc, helped, planned, counted, small);
CREATE INDEX summary_firm_key ON summary_firm (year, key, uscc);
CREATE INDEX summary_firm_output ON summary_firm (year, uscc, key, output) WHERE output IS NOT NULL;
CREATE TABLE summary_name (
    year INTEGER NOT NULL, part TEXT NOT NULL, name TEXT NOT NULL, office TEXT NOT NULL,
    helped INTEGER NOT NULL, planned INTEGER NOT NULL, PRIMARY KEY (year, part, name, office)
) STRICT, WITHOUT ROWID;
CREATE INDEX summary_name_office ON summary_name (office, year);
"""
