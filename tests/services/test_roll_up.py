"""附件2 of many offices: each county's sums are its own 附件2; a firm in two counties counts once."""

from pathlib import Path
from typing import Any

from tests import offices
from tiqiang_desktop.domain.package import State
from tiqiang_desktop.services import exchange, reports, roll_up

CODES = ("420625", "420624")


def test_the_sums_of_a_county_are_its_own_attachment_2(tmp_path: Path) -> None:
    city = offices.office(tmp_path, offices.CITY)
    rows: dict[str, list[Any]] = {}
    paths = []
    for code in CODES:
        county = offices.county(tmp_path, code, 3)
        rows[code] = [figure.value for figure in reports.figures(county)]
        paths.append(exchange.pack(county, tmp_path).path)
        county.close()
    exchange.merge(city, paths)
    counted = {one.office.code: list(one.row.values) for one in roll_up.by_office(city)}
    for code in CODES:
        assert counted[code] == rows[code]
    both = roll_up.together(city).as_dict()
    assert (both["企业数量"], both["产业聚集区数量"], both["产业链质量技术帮扶"]) == (5, 1 + 2, 1)
    assert both["参与技术专家数量"] == sum(row[5] for row in rows.values())
    assert both["推动企业提升工业产值"] == 2 * (10.5 + 11.5 + 12.5) - 10.5
    (shared,) = roll_up.shared_firms(city)
    assert [name[:2] for name, _ in shared.records] == ["南漳", "谷城"]
    assert roll_up.by_region(city)["襄阳"] == roll_up.together(city)
    assert [figure.value for figure in reports.figures(city)] == list(roll_up.together(city).values)
    assert (
        len(reports.figures(city)[6].records) == both["培训、质量分析会次数"]
    )  # the joint one is its organiser's
    grid = reports.attachment2(city)
    assert grid.rows[grid.own_row][grid.column_of("企业数量") - int(grid.definition.has_serial)] == 5
    city.close()


def test_the_province_fills_a_row_of_17_for_each_region(tmp_path: Path) -> None:
    province = offices.office(tmp_path, offices.PROVINCE)
    codes = (*CODES, "429004")
    counties = [offices.county(tmp_path, code, 2) for code in codes]
    lines = exchange.merge(province, [exchange.pack(one, tmp_path).path for one in counties])
    assert [line.state for line in lines] == [State.MERGED] * 3
    grid = reports.attachment2(province)
    place = grid.column_of("企业数量") - int(grid.definition.has_serial)
    filled = {str(row[0]): row[place] for row in grid.rows if row[place] is not None}
    assert filled == {"襄阳": 3, "仙桃": 2}
    assert roll_up.together(province).as_dict()["企业数量"] == 4
    for space in (province, *counties):
        space.close()
