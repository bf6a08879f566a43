"""Reads of what gathers several: trainings with attendance, participation, teams, chains and clusters."""

import datetime as dt

from ..domain.activity_lines import ChainLine, ParticipationLine, TeamLine, TrainingLine
from ..domain.training import ChainKind, Team, TeamLevel
from ..domain.visit import TrainingKind
from .codec import decode
from .store import Store

TRAININGS = """
SELECT t.id, t.kind, t.date, t.ended, t.topic, t.place, t.organiser, t.joint_with, t.people, t.enterprise_count,
  json_array_length(t.enterprises) AS named, json_array_length(t.experts) AS experts,
  json_array_length(t.institutions) AS institutions, count(a.id) AS invited,
  count(DISTINCT CASE WHEN a.present THEN nullif(a.enterprise, '') END)
    + count(DISTINCT CASE WHEN a.present AND a.enterprise = '' THEN nullif(a.body, '') END) AS firms,
  coalesce(sum(CASE WHEN a.present THEN a.people END), 0) AS present
FROM training t LEFT JOIN attendance a ON a.training = t.id AND a.deleted = 0
WHERE t.deleted = 0 AND t.date BETWEEN :first AND :last GROUP BY t.id ORDER BY t.date DESC, t.id DESC
"""
# one row per (activity, person): the rule of 附件2's 家次 and 人次
PARTICIPATION = """
WITH there AS (
  SELECT 'visit' AS what, v.id AS activity, j.value AS who FROM visit v, json_each(v.{who}) j
    WHERE v.deleted = 0 AND v.completed = 1 AND v.date BETWEEN :first AND :last
  UNION SELECT 'training', t.id, j.value FROM training t, json_each(t.{who}) j
    WHERE t.deleted = 0 AND t.date BETWEEN :first AND :last
    AND t.organiser IN (SELECT value FROM json_each(:own))
  UNION SELECT 'chain', c.id, j.value FROM chain_activity c, json_each(c.{who}) j
    WHERE c.deleted = 0 AND c.date BETWEEN :first AND :last
    AND c.organiser IN (SELECT value FROM json_each(:own))
)
SELECT x.id, x.name,
  (SELECT count(*) FROM there WHERE who = x.id AND what = 'visit') AS visits,
  (SELECT count(*) FROM there WHERE who = x.id AND what = 'training') AS trainings,
  (SELECT count(*) FROM there WHERE who = x.id AND what = 'chain') AS chain_activities,
  (SELECT count(*) FROM dispatch s WHERE s.{one} = x.id AND s.deleted = 0 AND s.finished_on BETWEEN :first AND :last)
    AS dispatches
FROM {one} x WHERE x.deleted = 0 ORDER BY x.name, x.id
"""
TEAM_FIRMS = """
SELECT count(DISTINCT n.enterprise) AS firms FROM enrolment n
JOIN product p ON p.enterprise = n.enterprise AND p.deleted = 0 AND instr(p.name, :product) > 0
WHERE n.deleted = 0 AND n.year = :year
"""
NAMED = """
SELECT :kind AS kind, w.name AS name, coalesce(c.id, '') AS card, coalesce(l.name, '') AS leader,
  (SELECT count(*) FROM enterprise e WHERE e.{field} = w.name AND e.deleted = 0) AS firms,
  (SELECT count(*) FROM enterprise e WHERE e.{field} = w.name AND e.deleted = 0 AND e.id IN (
    SELECT enterprise FROM visit WHERE deleted = 0 AND completed = 1 AND date BETWEEN :first AND :last
    UNION SELECT enterprise FROM dispatch WHERE deleted = 0 AND finished_on BETWEEN :first AND :last)) AS helped,
  (SELECT count(*) FROM chain_activity a WHERE a.{field} = w.name AND a.deleted = 0
    AND a.date BETWEEN :first AND :last) AS activities,
  (SELECT max(a.date) FROM chain_activity a WHERE a.{field} = w.name AND a.deleted = 0
    AND a.date BETWEEN :first AND :last) AS last
FROM (SELECT DISTINCT {field} AS name FROM enterprise WHERE deleted = 0 AND {field} <> ''
  UNION SELECT DISTINCT {field} FROM chain_activity WHERE deleted = 0 AND {field} <> ''
  UNION SELECT name FROM chain WHERE deleted = 0 AND kind = :kind) w
LEFT JOIN chain c ON c.name = w.name AND c.kind = :kind AND c.deleted = 0
LEFT JOIN enterprise l ON l.id = c.leader ORDER BY firms DESC, w.name
"""


def _span(year: int) -> dict[str, object]:
    return {"year": year, "first": f"{year}-01-01", "last": f"{year}-12-31"}


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def trainings(store: Store, year: int, own_names: tuple[str, ...]) -> list[TrainingLine]:
    """The year's events, newest first. Without a 签到表 the numbers typed on the event itself stand."""
    return [
        TrainingLine(
            id=row["id"],
            kind=TrainingKind(row["kind"]),
            date=dt.date.fromisoformat(row["date"]),
            ended=_date(row["ended"]),
            topic=row["topic"],
            place=row["place"],
            organiser=row["organiser"],
            joint_with=row["joint_with"],
            counted=row["organiser"] in ("", *own_names),
            invited=row["invited"] or row["named"],
            firms=row["firms"] if row["invited"] else row["enterprise_count"] or row["named"],
            people=row["present"] if row["invited"] else row["people"] or 0,
            experts=row["experts"],
            institutions=row["institutions"],
        )
        for row in store.rows(TRAININGS, _span(year))
    ]


def participation(store: Store, year: int, own_json: str, one: str) -> list[ParticipationLine]:
    """How often each expert (`one` = expert) or institution was there. `own_json`: names of this office, and ''."""
    sql = PARTICIPATION.format(one=one, who={"expert": "experts", "institution": "institutions"}[one])
    return [ParticipationLine(**row) for row in store.rows(sql, {**_span(year), "own": own_json})]


def teams(store: Store, year: int) -> list[TeamLine]:
    """Teams with the names of their people, and how many of the year's enterprises make their product."""
    names = {row["id"]: row["name"] for row in store.rows("SELECT id, name FROM expert")}
    found = []
    for row in store.rows(
        "SELECT * FROM team WHERE deleted = 0 AND year IN (0, :year) ORDER BY product, name", {"year": year}
    ):
        team = decode(Team, row)
        firms = next(store.rows(TEAM_FIRMS, {"product": team.product, "year": year}))["firms"]
        members = tuple(names[id_] for id_ in team.members if id_ in names)
        found.append(
            TeamLine(
                team.id,
                team.name,
                team.product,
                TeamLevel(team.level),
                names.get(team.leader, ""),
                members,
                team.strategy,
                firms,
            )
        )
    return found


def chains(store: Store, year: int, kind: ChainKind) -> list[ChainLine]:
    """Chains or clusters as enterprises, activities and cards name them, the largest first."""
    field = "chain" if kind is ChainKind.CHAIN else "cluster"
    rows = store.rows(NAMED.format(field=field), {**_span(year), "kind": kind.value})
    return [ChainLine(**{**row, "kind": ChainKind(row["kind"]), "last": _date(row["last"])}) for row in rows]
