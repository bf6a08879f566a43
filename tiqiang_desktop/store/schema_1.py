"""The tables of schema version 1. Frozen: a change of schema is a new migration, never an edit here."""

SCHEMA = """
CREATE TABLE office (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    name TEXT NOT NULL, short_name TEXT NOT NULL, level TEXT NOT NULL, code TEXT NOT NULL,
    region TEXT NOT NULL, word TEXT NOT NULL, letterhead TEXT NOT NULL, address TEXT NOT NULL,
    phone TEXT NOT NULL, postcode TEXT NOT NULL, contact TEXT NOT NULL,
    segment_start INTEGER NOT NULL
) STRICT;
CREATE TABLE campaign (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    year INTEGER NOT NULL, title TEXT NOT NULL, notice_number TEXT NOT NULL, june_deadline TEXT,
    november_deadline TEXT, target_enterprises INTEGER NOT NULL, target_trainings INTEGER NOT NULL,
    target_products INTEGER NOT NULL, definition TEXT NOT NULL
) STRICT;
CREATE TABLE enterprise (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    name TEXT NOT NULL, key TEXT NOT NULL, uscc TEXT NOT NULL, registration TEXT NOT NULL,
    category TEXT NOT NULL, town TEXT NOT NULL, address TEXT NOT NULL, region TEXT NOT NULL,
    legal_representative TEXT NOT NULL, contact TEXT NOT NULL, phone TEXT NOT NULL,
    industry TEXT NOT NULL, employees INTEGER, revenue REAL, data_year INTEGER, sme TEXT NOT NULL,
    sme_reason TEXT NOT NULL, cluster TEXT NOT NULL, chain TEXT NOT NULL, startup INTEGER NOT NULL,
    licence TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE TABLE product (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    enterprise TEXT NOT NULL REFERENCES enterprise(id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL, model TEXT NOT NULL, standard TEXT NOT NULL, licence TEXT NOT NULL
) STRICT;
CREATE TABLE enrolment (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    enterprise TEXT NOT NULL REFERENCES enterprise(id) DEFERRABLE INITIALLY DEFERRED,
    year INTEGER NOT NULL, source TEXT NOT NULL, reason TEXT NOT NULL, responsible TEXT NOT NULL,
    plan_start TEXT, plan_end TEXT, state TEXT NOT NULL, listed INTEGER NOT NULL
) STRICT;
CREATE TABLE notice (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    enterprise TEXT NOT NULL REFERENCES enterprise(id) DEFERRABLE INITIALLY DEFERRED,
    number TEXT NOT NULL, date TEXT
) STRICT;
CREATE TABLE visit (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    enterprise TEXT NOT NULL REFERENCES enterprise(id) DEFERRABLE INITIALLY DEFERRED, date TEXT,
    ended TEXT, kind TEXT NOT NULL, completed INTEGER NOT NULL, place TEXT NOT NULL,
    staff TEXT NOT NULL, experts TEXT NOT NULL, institutions TEXT NOT NULL, content TEXT NOT NULL,
    requests TEXT NOT NULL, notice TEXT NOT NULL
) STRICT;
CREATE TABLE problem (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    enterprise TEXT NOT NULL REFERENCES enterprise(id) DEFERRABLE INITIALLY DEFERRED,
    visit TEXT NOT NULL, product TEXT NOT NULL, model TEXT NOT NULL, batch TEXT NOT NULL,
    found_on TEXT, source TEXT NOT NULL, document TEXT NOT NULL, laboratory TEXT NOT NULL,
    category TEXT NOT NULL, title TEXT NOT NULL, description TEXT NOT NULL, item TEXT NOT NULL,
    requirement TEXT NOT NULL, measured TEXT NOT NULL, unit TEXT NOT NULL, severity TEXT NOT NULL,
    cause TEXT NOT NULL, due TEXT, state TEXT NOT NULL, verified_on TEXT, handling TEXT NOT NULL,
    recurrence_of TEXT NOT NULL
) STRICT;
CREATE TABLE suggestion (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    problem TEXT NOT NULL REFERENCES problem(id) DEFERRABLE INITIALLY DEFERRED, text TEXT NOT NULL,
    priority INTEGER NOT NULL, due TEXT
) STRICT;
CREATE TABLE recheck (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    problem TEXT NOT NULL REFERENCES problem(id) DEFERRABLE INITIALLY DEFERRED, date TEXT,
    passed INTEGER NOT NULL, evidence TEXT NOT NULL, who TEXT NOT NULL
) STRICT;
CREATE TABLE letter (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    enterprise TEXT NOT NULL REFERENCES enterprise(id) DEFERRABLE INITIALLY DEFERRED,
    visit TEXT NOT NULL, year INTEGER NOT NULL, word TEXT NOT NULL, serial INTEGER NOT NULL,
    version INTEGER NOT NULL, dated TEXT, state TEXT NOT NULL, title TEXT NOT NULL,
    problems TEXT NOT NULL, text TEXT NOT NULL, notice TEXT NOT NULL, signer TEXT NOT NULL,
    handler TEXT NOT NULL, sha256 TEXT NOT NULL, printed INTEGER NOT NULL, reason TEXT NOT NULL,
    previous TEXT NOT NULL
) STRICT;
CREATE TABLE expert (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    name TEXT NOT NULL, institution TEXT NOT NULL, position TEXT NOT NULL, phone TEXT NOT NULL,
    fields TEXT NOT NULL, other TEXT NOT NULL, level TEXT NOT NULL, team TEXT NOT NULL,
    external INTEGER NOT NULL
) STRICT;
CREATE TABLE institution (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    name TEXT NOT NULL, kind TEXT NOT NULL
) STRICT;
CREATE TABLE training (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    kind TEXT NOT NULL, date TEXT, ended TEXT, place TEXT NOT NULL, topic TEXT NOT NULL,
    organiser TEXT NOT NULL, enterprises TEXT NOT NULL, enterprise_count INTEGER, people INTEGER,
    experts TEXT NOT NULL, institutions TEXT NOT NULL
) STRICT;
CREATE TABLE chain_activity (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    chain TEXT NOT NULL, date TEXT, content TEXT NOT NULL, enterprises TEXT NOT NULL,
    experts TEXT NOT NULL, institutions TEXT NOT NULL
) STRICT;
CREATE TABLE evaluation (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    enterprise TEXT NOT NULL REFERENCES enterprise(id) DEFERRABLE INITIALLY DEFERRED,
    year INTEGER NOT NULL, output_increase REAL, signed_evidence TEXT NOT NULL,
    other_effect TEXT NOT NULL, satisfaction TEXT NOT NULL, adopted INTEGER
) STRICT;
CREATE TABLE article (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    category TEXT NOT NULL, problem_category TEXT NOT NULL, problem TEXT NOT NULL,
    cause TEXT NOT NULL, suggestion TEXT NOT NULL, standard TEXT NOT NULL, used INTEGER NOT NULL,
    origin TEXT NOT NULL
) STRICT;
CREATE TABLE file (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    name TEXT NOT NULL, media TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL,
    owner_kind TEXT NOT NULL, owner TEXT NOT NULL
) STRICT;
CREATE INDEX enterprise_key ON enterprise (key);
CREATE INDEX enterprise_uscc ON enterprise (uscc) WHERE uscc <> '';
CREATE INDEX product_enterprise ON product (enterprise);
CREATE UNIQUE INDEX enrolment_year ON enrolment (enterprise, year) WHERE deleted = 0;
CREATE INDEX visit_enterprise ON visit (enterprise, date);
CREATE INDEX problem_enterprise ON problem (enterprise, state);
CREATE INDEX problem_visit ON problem (visit) WHERE visit <> '';
CREATE INDEX suggestion_problem ON suggestion (problem);
CREATE INDEX recheck_problem ON recheck (problem);
CREATE INDEX letter_enterprise ON letter (enterprise);
CREATE UNIQUE INDEX letter_number ON letter (office, year, serial, version) WHERE serial > 0;
CREATE UNIQUE INDEX evaluation_year ON evaluation (enterprise, year) WHERE deleted = 0;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE draft (name TEXT PRIMARY KEY, at TEXT NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE content (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE change (
    number INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL,
    reason TEXT NOT NULL, undoable INTEGER NOT NULL, undone INTEGER NOT NULL DEFAULT 0,
    undoes INTEGER REFERENCES change (number)
) STRICT;
CREATE TABLE change_item (
    change INTEGER NOT NULL REFERENCES change (number), kind TEXT NOT NULL, record TEXT NOT NULL,
    before TEXT, after TEXT NOT NULL
) STRICT;
CREATE INDEX change_item_change ON change_item (change);
CREATE INDEX change_item_record ON change_item (record);
CREATE TABLE import_log (
    change INTEGER NOT NULL REFERENCES change (number), kind TEXT NOT NULL, name TEXT NOT NULL,
    sha256 TEXT NOT NULL, counts TEXT NOT NULL
) STRICT;
CREATE TABLE search_text (
    number INTEGER PRIMARY KEY, kind TEXT NOT NULL, record TEXT NOT NULL, caption TEXT NOT NULL,
    body TEXT NOT NULL, sort TEXT NOT NULL, UNIQUE (record)
) STRICT;
CREATE VIRTUAL TABLE search_index USING fts5 (
    grams, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0'
);
"""
