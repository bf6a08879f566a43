"""The columns of the merge desk's lists."""

from typing import Any

from ...domain.package import State
from ...domain.tally import shown
from ...services.exchange import Line
from ...services.office_tree import Below, Sent
from ...services.roll_up import OfficeRow
from ..widgets.table_model import Column

BADGES = {
    State.READY: "info",
    State.MERGED: "ok",
    State.SAME: "dim",
    State.LOCKED: "warn",
    State.REFUSED: "bad",
    State.TAKEN_BACK: "dim",
}
SENT = {
    Sent.SENT: "ok",
    Sent.LATE: "warn",
    Sent.MISSING: "info",
    Sent.OVERDUE: "bad",
    Sent.EXCUSED: "dim",
}


def _office(line: Line) -> str:
    return line.manifest.name if line.manifest else "—"


def _number(value: int) -> str:
    return str(value) if value else "—"


def _remark(line: Line) -> str:
    if line.why:
        return line.why
    return f"{line.differing} 条同版本但内容不同，未动" if line.differing else line.path.name


FILES: tuple[Column[Line], ...] = (
    Column("状态", lambda line: line.state.value, state=lambda line: BADGES[line.state], width=6),
    Column("单位", _office, width=14, hint=_office),
    Column("年度", lambda line: str(line.manifest.year) if line.manifest else "—", right=True, width=3),
    Column(
        "序号",
        lambda line: f"第{line.manifest.sequence}次" if line.manifest else "—",
        lambda line: line.manifest.sequence if line.manifest else 0,
        right=True,
        width=4,
    ),
    Column("新增", lambda line: _number(line.fresh), lambda line: line.fresh, right=True, width=4),
    Column("更新", lambda line: _number(line.changed), lambda line: line.changed, right=True, width=4),
    Column("删除", lambda line: _number(line.gone), lambda line: line.gone, right=True, width=4),
    Column("说明", _remark, hint=_remark),
)

# A package that was taken in; services/exchange.packages gives them.
MERGED: tuple[Column[Any], ...] = (
    Column(
        "状态",
        lambda one: (State.TAKEN_BACK if one.taken_back else State.MERGED).value,
        state=lambda one: "dim" if one.taken_back else "ok",
        width=6,
    ),
    Column("单位", lambda one: one.name, hint=lambda one: one.name),
    Column("序号", lambda one: f"第{one.sequence}次", lambda one: one.sequence, right=True, width=4),
    Column("新增", lambda one: _number(one.fresh), lambda one: one.fresh, right=True, width=4),
    Column("更新", lambda one: _number(one.changed), lambda one: one.changed, right=True, width=4),
    Column("删除", lambda one: _number(one.gone), lambda one: one.gone, right=True, width=4),
    Column("打包", lambda one: f"{one.made_at[:16].replace('T', ' ')} {one.made_by}", width=12),
    Column("合并", lambda one: f"{one.merged_at[:16].replace('T', ' ')} {one.merged_by}", width=12),
)

BELOW: tuple[Column[Below], ...] = (
    Column("状态", lambda one: one.state.value, state=lambda one: SENT[one.state], width=6),
    Column("单位", lambda one: one.name, hint=lambda one: one.name),
    Column("区划代码", lambda one: one.code, width=6),
    Column("市州", lambda one: one.parent or "—", width=6),
    Column(
        "最近报送",
        lambda one: f"第{one.last.sequence}次 {one.last.made_at[:10]}" if one.last else "—",
        width=11,
        hint=lambda one: one.last.file_name if one.last else "",
    ),
    Column("说明", lambda one: one.why or "—", width=12, hint=lambda one: one.why),
)


def _figure(place: int) -> Any:
    return lambda row: shown(row.row.values[place]) or "—"


def _value(place: int) -> Any:
    return lambda row: row.row.values[place]


TITLES = ("企业家", "中小微", "聚集区", "机构家次", "专家人次", "培训次", "产业链", "解决问题", "产值万元")
FIGURES: tuple[Column[OfficeRow], ...] = (
    Column(
        "单位", lambda row: row.office.name, lambda row: row.office.code, hint=lambda row: row.office.name
    ),
    *(
        Column(title, _figure(place), _value(place), right=True, width=4)
        for place, title in enumerate(TITLES, 1)
    ),
)
