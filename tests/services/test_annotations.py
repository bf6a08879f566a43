"""Remarks of the office above: its own rows, carried back to the county on paper and as a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import offices
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.package import State
from tiqiang_desktop.domain.submission import Annotation
from tiqiang_desktop.services import annotations, exchange, reports
from tiqiang_desktop.services.workspace import Workspace


@pytest.fixture
def county(tmp_path: Path) -> Iterator[Workspace]:
    space = offices.county(tmp_path, "420625", 2)
    yield space
    space.close()


@pytest.fixture
def city(tmp_path: Path, county: Workspace) -> Iterator[Workspace]:
    space = offices.office(tmp_path, offices.CITY)
    exchange.merge(space, [exchange.pack(county, tmp_path).path])
    yield space
    space.close()


def test_a_return_goes_to_the_county_shows_as_findings_and_is_ticked_off(
    city: Workspace, county: Workspace, tmp_path: Path
) -> None:
    firm = city.find(Enterprise)[0]
    with pytest.raises(Refused, match="还没有批注"):
        annotations.sheet(city, firm.office)
    annotations.annotate(city, firm, "生产领域空着，请补填", "category")
    annotations.annotate_figure(city, firm.office, "企业数量", "与附件4对不上")
    assert city.get(Enterprise, firm.id) == firm
    assert annotations.sheet(city, firm.office).startswith(b"%PDF")
    path = annotations.save_file(city, firm.office, tmp_path)
    assert annotations.take_in(county, path) == 2
    assert annotations.take_in(county, path) == 0
    first, second = sorted(annotations.findings(county), key=lambda one: one.id == "")
    assert (first.kind, first.id, first.field) == ("enterprise", firm.id, "category")
    assert first.text == "退回：襄阳市市场监督管理局：生产领域空着，请补填"
    assert second.kind == ""
    assert first in reports.check(county)
    remark = next(one for one in county.find(Annotation) if one.record)
    annotations.resolve(county, remark.id)
    assert annotations.findings(county) == [second]
    (line,) = exchange.merge(city, [exchange.pack(county, tmp_path).path])
    assert line.state is State.MERGED


def test_a_return_for_another_or_a_spoilt_one_is_refused(
    city: Workspace, county: Workspace, tmp_path: Path
) -> None:
    firm = city.find(Enterprise)[0]
    annotations.annotate(city, firm, "请核对")
    path = annotations.save_file(city, firm.office, tmp_path)
    with pytest.raises(Refused, match="不是给襄阳市市场监督管理局的"):
        annotations.take_in(city, path)
    for wrong in (
        path.read_bytes().replace("请核对".encode(), "请照办".encode()),
        path.read_bytes()[:-5],
        b"[" * 100_000,
        b"\xff",
        b"{}",
    ):
        path.write_bytes(wrong)
        with pytest.raises(Refused, match="不是完好的退回单"):
            annotations.take_in(county, path)
