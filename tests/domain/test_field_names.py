"""Every field a person fills in or reads has a Chinese name, whatever the kind."""

from dataclasses import fields

import pytest

from tiqiang_desktop.domain.choosing import ScoreWeight
from tiqiang_desktop.domain.demand import Demand, Dispatch
from tiqiang_desktop.domain.expert import Expert, Institution
from tiqiang_desktop.domain.field_names import field_name
from tiqiang_desktop.domain.follow_up import FollowUp
from tiqiang_desktop.domain.problem import Article, Evaluation, Recheck, Suggestion
from tiqiang_desktop.domain.record import BOOKKEEPING, Record
from tiqiang_desktop.domain.submission import Annotation, FigureOverride, LeftOut, Submission
from tiqiang_desktop.domain.training import Attendance, Chain, Team
from tiqiang_desktop.domain.visit import ChainActivity, Training

KINDS: tuple[type[Record], ...] = (
    Demand,
    Dispatch,
    Attendance,
    Team,
    Chain,
    Training,
    ChainActivity,
    Evaluation,
    Article,
    FollowUp,
    Suggestion,
    Recheck,
    Expert,
    Institution,
    ScoreWeight,
    Submission,
    FigureOverride,
    LeftOut,
    Annotation,
)
OWN_BUSINESS = {  # ids of other records, frozen copies, hashes
    "enterprise", "enterprises", "visit", "demand", "expert", "experts", "institutions", "training", "leader",
    "members", "came_back", "origin", "figures", "findings", "files", "summary", "package_sha256", "record",
    "record_kind", "about_office", "problem", "institution",
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.KIND)
def test_a_field_has_its_name(kind: type[Record]) -> None:
    names = {field.name for field in fields(kind)} - BOOKKEEPING
    assert {name for name in names if not field_name(kind, name)} <= OWN_BUSINESS
