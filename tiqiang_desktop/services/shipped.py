"""The data that ships with the program, read once when first asked for."""

import datetime as dt
import json
from functools import cache

from .. import paths
from ..domain import rare
from ..domain.campaign import Campaign
from ..domain.errors import Refused
from ..domain.letter_compose import Standing
from ..domain.office import Office, Region, office_of
from ..domain.record import filled_from
from ..domain.sme import Threshold, parse_thresholds


def read_text(*parts: str) -> str:
    """A shipped text file."""
    path = paths.resources().joinpath(*parts)
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise Refused(f"程序文件 {path.name} 缺失，请重新安装程序。") from error


@cache
def initials() -> dict[str, str]:
    """Character → first letters of its readings."""
    from ..store.search_text import parse_initials

    return parse_initials(read_text("initials.tsv"))


@cache
def private_use() -> dict[int, str]:
    """Private-use characters of GBK and the real ones they stand for."""
    return rare.parse(read_text("pua.tsv"))


@cache
def regions() -> dict[str, Region]:
    """The 区划 table of Hubei by code (its vintage: resources/README.md)."""
    lines = [line for line in read_text("regions.tsv").splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    found = {}
    for line in lines[1:]:
        row = dict(zip(header, line.split("\t"), strict=False))
        found[row["code"]] = Region(row["code"], row["name"], row["level"], row["parent"], row["short_name"])
    return found


def office_for(code: str, name: str = "") -> Office:
    """The office of a 区划 code. Refused when the table does not know it and no name is given."""
    known = regions()
    if code in known:
        return office_of(known[code], known, name)
    if not name:
        raise Refused(f"区划代码 {code} 不在表中；高新区等机关请同时给出机关名称（--name）。")
    near = known.get(f"{code[:4]}00")
    below = Region(code, name.removesuffix("市场监督管理局"), "县", near.code if near else "", "")
    short = below.name[:4]
    return filled_from(office_of(below, known, name), {"short_name": short, "word": f"{short[:1]}市监建"})


@cache
def campaign_data(definition: str) -> dict[str, object]:
    """The shipped data of one year's action."""
    data: dict[str, object] = json.loads(read_text("campaigns", definition, "campaign.json"))
    return data


def campaign_for(year: int) -> Campaign:
    """A year's action: the shipped 2022 one; any other year is a copy of it with the dates moved."""
    data = campaign_data("2022")

    def moved(text: object) -> dt.date:
        return dt.date.fromisoformat(str(text)).replace(year=year)

    return Campaign(
        year=year,
        title=str(data["title"]).replace("2022", str(year)),
        notice_number=str(data["notice_number"]) if year == 2022 else "",
        june_deadline=moved(data["june_deadline"]),
        november_deadline=moved(data["november_deadline"]),
        target_enterprises=int(str(data["target_enterprises"])),
        target_trainings=int(str(data["target_trainings"])),
        target_products=int(str(data["target_products"])),
    )


@cache
def key_industries() -> dict[str, str]:
    """附件1: row name → 重点帮扶行业."""
    data = json.loads(read_text("campaigns", "2022", "attachment1.json"))
    return {row[0]: row[1] for row in data["fixed_rows"]}


@cache
def standing() -> Standing:
    """The standing texts of the 整改建议书."""
    data = json.loads(read_text("letter.json"))
    return Standing(**{name: value for name, value in data.items() if name != "source"})


@cache
def sme_thresholds() -> tuple[Threshold, ...]:
    """The lines between 大、中、小、微."""
    return parse_thresholds(read_text("sme.tsv"))


@cache
def category_names() -> tuple[str, ...]:
    """The starter list of 生产领域: second-level names of the catalogue, in its order."""
    rows = (line.split("\t") for line in read_text("catalogue.tsv").splitlines()[1:] if line.strip())
    return tuple(dict.fromkeys(row[1] for row in rows))


def industries() -> tuple[str, ...]:
    """The industries of the 划型 table, in its order."""
    return tuple(dict.fromkeys(row.industry for row in sme_thresholds()))
