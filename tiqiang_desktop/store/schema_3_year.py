"""Schema version 3, second half: the year's work. Plans, demands, attendance, outcomes, submissions. Frozen."""

SCHEMA = """
CREATE TABLE demand (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    enterprise TEXT NOT NULL REFERENCES enterprise(id) DEFERRABLE INITIALLY DEFERRED, date TEXT,
    text TEXT NOT NULL, field TEXT NOT NULL, product TEXT NOT NULL, urgency TEXT NOT NULL,
    wished_by TEXT, channel TEXT NOT NULL, contact TEXT NOT NULL, phone TEXT NOT NULL,
    visit TEXT NOT NULL, state TEXT NOT NULL, closed_on TEXT, reason TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE TABLE dispatch (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    demand TEXT NOT NULL REFERENCES demand(id) DEFERRABLE INITIALLY DEFERRED,
    enterprise TEXT NOT NULL REFERENCES enterprise(id) DEFERRABLE INITIALLY DEFERRED,
    expert TEXT NOT NULL, institution TEXT NOT NULL, state TEXT NOT NULL, sent_on TEXT, due TEXT,
    reasons TEXT NOT NULL, rank INTEGER NOT NULL, overruled TEXT NOT NULL, accepted_on TEXT,
    declined_on TEXT, decline_reason TEXT NOT NULL, finished_on TEXT, result TEXT NOT NULL,
    visit TEXT NOT NULL, rated_on TEXT, rating INTEGER, opinion TEXT NOT NULL
) STRICT;
CREATE TABLE attendance (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    training TEXT NOT NULL REFERENCES training(id) DEFERRABLE INITIALLY DEFERRED,
    enterprise TEXT NOT NULL, body TEXT NOT NULL, person TEXT NOT NULL, position TEXT NOT NULL,
    phone TEXT NOT NULL, people INTEGER NOT NULL, present INTEGER NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE TABLE team (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    name TEXT NOT NULL, product TEXT NOT NULL, level TEXT NOT NULL, leader TEXT NOT NULL,
    members TEXT NOT NULL, institutions TEXT NOT NULL, year INTEGER NOT NULL, strategy TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE TABLE chain (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    kind TEXT NOT NULL, name TEXT NOT NULL, products TEXT NOT NULL, leader TEXT NOT NULL,
    town TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE TABLE score_weight (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    part TEXT NOT NULL, points REAL NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE TABLE submission (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    year INTEGER NOT NULL, phase TEXT NOT NULL, sequence INTEGER NOT NULL, planned INTEGER NOT NULL,
    figures TEXT NOT NULL, findings TEXT NOT NULL, files TEXT NOT NULL, summary TEXT NOT NULL,
    package_sha256 TEXT NOT NULL, submitted_on TEXT, submitted_by TEXT NOT NULL,
    submitted_to TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE TABLE figure_override (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    year INTEGER NOT NULL, phase TEXT NOT NULL, figure TEXT NOT NULL, value TEXT NOT NULL,
    counted TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE TABLE left_out (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    year INTEGER NOT NULL, figure TEXT NOT NULL, record_kind TEXT NOT NULL, record TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE TABLE annotation (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    year INTEGER NOT NULL, about_office TEXT NOT NULL, record_kind TEXT NOT NULL, record TEXT NOT NULL,
    figure TEXT NOT NULL, field TEXT NOT NULL, text TEXT NOT NULL, resolved INTEGER NOT NULL
) STRICT;
CREATE TABLE follow_up (
    id TEXT PRIMARY KEY, office TEXT NOT NULL, revision INTEGER NOT NULL,
    revised_at TEXT NOT NULL, revised_by TEXT NOT NULL, deleted INTEGER NOT NULL,
    enterprise TEXT NOT NULL REFERENCES enterprise(id) DEFERRABLE INITIALLY DEFERRED, year INTEGER NOT NULL,
    problem TEXT NOT NULL REFERENCES problem(id) DEFERRABLE INITIALLY DEFERRED, visit TEXT NOT NULL, date TEXT,
    adoption TEXT NOT NULL, note TEXT NOT NULL, came_back TEXT NOT NULL
) STRICT;
ALTER TABLE campaign ADD COLUMN target_experts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE campaign ADD COLUMN previous INTEGER NOT NULL DEFAULT 0;
ALTER TABLE campaign ADD COLUMN closed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE campaign ADD COLUMN closed_on TEXT;
ALTER TABLE enterprise ADD COLUMN former_names TEXT NOT NULL DEFAULT '[]';
ALTER TABLE enterprise ADD COLUMN founded TEXT;
ALTER TABLE enterprise ADD COLUMN status TEXT NOT NULL DEFAULT '';
ALTER TABLE enterprise ADD COLUMN annual_output REAL;
ALTER TABLE enrolment ADD COLUMN survey_planned TEXT;
ALTER TABLE enrolment ADD COLUMN survey_done TEXT;
ALTER TABLE enrolment ADD COLUMN diagnosis_planned TEXT;
ALTER TABLE enrolment ADD COLUMN diagnosis_done TEXT;
ALTER TABLE enrolment ADD COLUMN rectification_planned TEXT;
ALTER TABLE enrolment ADD COLUMN rectification_done TEXT;
ALTER TABLE enrolment ADD COLUMN recheck_planned TEXT;
ALTER TABLE enrolment ADD COLUMN recheck_done TEXT;
ALTER TABLE enrolment ADD COLUMN evaluation_planned TEXT;
ALTER TABLE enrolment ADD COLUMN evaluation_done TEXT;
ALTER TABLE enrolment ADD COLUMN goal TEXT NOT NULL DEFAULT '';
ALTER TABLE enrolment ADD COLUMN measures TEXT NOT NULL DEFAULT '';
ALTER TABLE enrolment ADD COLUMN expert TEXT NOT NULL DEFAULT '';
ALTER TABLE enrolment ADD COLUMN score REAL;
ALTER TABLE enrolment ADD COLUMN score_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE enrolment ADD COLUMN stop_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE enrolment ADD COLUMN carried_from TEXT NOT NULL DEFAULT '';
ALTER TABLE enrolment ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE visit ADD COLUMN dispatch TEXT NOT NULL DEFAULT '';
ALTER TABLE problem ADD COLUMN recurrence TEXT NOT NULL DEFAULT '';
ALTER TABLE problem ADD COLUMN cause_class TEXT NOT NULL DEFAULT '';
ALTER TABLE problem ADD COLUMN notice TEXT NOT NULL DEFAULT '';
ALTER TABLE problem ADD COLUMN ordered_on TEXT;
ALTER TABLE problem ADD COLUMN announced_on TEXT;
ALTER TABLE problem ADD COLUMN announcement TEXT NOT NULL DEFAULT '';
ALTER TABLE problem ADD COLUMN corrected_on TEXT;
ALTER TABLE problem ADD COLUMN extension_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE problem ADD COLUMN reopened_times INTEGER NOT NULL DEFAULT 0;
ALTER TABLE problem ADD COLUMN demand TEXT NOT NULL DEFAULT '';
ALTER TABLE problem ADD COLUMN carried_to INTEGER NOT NULL DEFAULT 0;
ALTER TABLE suggestion ADD COLUMN adoption TEXT NOT NULL DEFAULT '';
ALTER TABLE suggestion ADD COLUMN adoption_note TEXT NOT NULL DEFAULT '';
ALTER TABLE recheck ADD COLUMN method TEXT NOT NULL DEFAULT '';
ALTER TABLE recheck ADD COLUMN report TEXT NOT NULL DEFAULT '';
ALTER TABLE recheck ADD COLUMN laboratory TEXT NOT NULL DEFAULT '';
ALTER TABLE recheck ADD COLUMN second INTEGER NOT NULL DEFAULT 0;
ALTER TABLE recheck ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE expert ADD COLUMN region TEXT NOT NULL DEFAULT '';
ALTER TABLE expert ADD COLUMN unavailable TEXT NOT NULL DEFAULT '';
ALTER TABLE institution ADD COLUMN fields TEXT NOT NULL DEFAULT '[]';
ALTER TABLE institution ADD COLUMN region TEXT NOT NULL DEFAULT '';
ALTER TABLE institution ADD COLUMN contact TEXT NOT NULL DEFAULT '';
ALTER TABLE institution ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE institution ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE training ADD COLUMN joint_with TEXT NOT NULL DEFAULT '';
ALTER TABLE training ADD COLUMN product TEXT NOT NULL DEFAULT '';
ALTER TABLE training ADD COLUMN content TEXT NOT NULL DEFAULT '';
ALTER TABLE training ADD COLUMN outcome TEXT NOT NULL DEFAULT '';
ALTER TABLE chain_activity ADD COLUMN cluster TEXT NOT NULL DEFAULT '';
ALTER TABLE chain_activity ADD COLUMN ended TEXT;
ALTER TABLE chain_activity ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE chain_activity ADD COLUMN topic TEXT NOT NULL DEFAULT '';
ALTER TABLE chain_activity ADD COLUMN outcome TEXT NOT NULL DEFAULT '';
ALTER TABLE chain_activity ADD COLUMN organiser TEXT NOT NULL DEFAULT '';
ALTER TABLE evaluation ADD COLUMN evaluated_on TEXT;
ALTER TABLE evaluation ADD COLUMN evaluator TEXT NOT NULL DEFAULT '';
ALTER TABLE evaluation ADD COLUMN output_before REAL;
ALTER TABLE evaluation ADD COLUMN output_after REAL;
ALTER TABLE evaluation ADD COLUMN output_typed TEXT NOT NULL DEFAULT '';
ALTER TABLE evaluation ADD COLUMN unit_checked TEXT NOT NULL DEFAULT '';
ALTER TABLE evaluation ADD COLUMN signed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE evaluation ADD COLUMN signed_on TEXT;
ALTER TABLE evaluation ADD COLUMN situation_before TEXT NOT NULL DEFAULT '';
ALTER TABLE evaluation ADD COLUMN situation_after TEXT NOT NULL DEFAULT '';
ALTER TABLE evaluation ADD COLUMN pass_rate_before REAL;
ALTER TABLE evaluation ADD COLUMN pass_rate_after REAL;
ALTER TABLE evaluation ADD COLUMN best_case INTEGER NOT NULL DEFAULT 0;
ALTER TABLE evaluation ADD COLUMN case_text TEXT NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN product TEXT NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN cause_class TEXT NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN effect TEXT NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN learned_on TEXT;
ALTER TABLE article ADD COLUMN learned_by TEXT NOT NULL DEFAULT '';
CREATE INDEX demand_enterprise ON demand (enterprise, state);
CREATE INDEX dispatch_demand ON dispatch (demand);
CREATE INDEX dispatch_expert ON dispatch (expert, state);
CREATE INDEX attendance_training ON attendance (training);
CREATE UNIQUE INDEX chain_name ON chain (office, kind, name) WHERE deleted = 0;
CREATE UNIQUE INDEX score_weight_part ON score_weight (office, part) WHERE deleted = 0;
CREATE UNIQUE INDEX submission_sequence ON submission (office, year, phase, sequence) WHERE deleted = 0;
CREATE UNIQUE INDEX figure_override_figure ON figure_override (office, year, phase, figure) WHERE deleted = 0;
CREATE UNIQUE INDEX left_out_record ON left_out (office, year, figure, record) WHERE deleted = 0;
CREATE INDEX annotation_record ON annotation (record) WHERE record <> '';
CREATE UNIQUE INDEX follow_up_problem ON follow_up (problem, year) WHERE deleted = 0;
CREATE INDEX follow_up_enterprise ON follow_up (enterprise, year);
CREATE INDEX problem_kind ON problem (enterprise, category);
CREATE INDEX visit_last ON visit (enterprise, date) WHERE deleted = 0 AND completed = 1;
CREATE INDEX search_text_name ON search_text (kind, sort, record);
CREATE INDEX enterprise_living ON enterprise (id) WHERE deleted = 0;
"""
