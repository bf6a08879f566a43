"""The same firm on the lists of two offices, side by side: counted once, each office keeps its own record."""

from dataclasses import dataclass

from ...domain.enterprise import Enterprise
from ...services.roll_up import SharedFirm
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel


@dataclass(frozen=True, slots=True)
class SharedLine:
    """One office's record of a shared firm."""

    number: int
    office: str
    firm: Enterprise


COLUMNS: tuple[Column[SharedLine], ...] = (
    Column("组", lambda line: str(line.number), lambda line: line.number, right=True, width=2),
    Column("企业", lambda line: line.firm.name, hint=lambda line: line.firm.name),
    Column("单位", lambda line: line.office, width=13, hint=lambda line: line.office),
    Column("信用代码", lambda line: line.firm.uscc or "—", width=12),
    Column("生产领域", lambda line: line.firm.category or "—", width=7),
    Column("中小微", lambda line: line.firm.sme or "—", width=4),
    Column("聚集区", lambda line: line.firm.cluster or "—", width=6),
)


def shared_list() -> RecordList:
    """An empty list of shared firms."""
    made = RecordList(TableModel(COLUMNS), "两地企业", key=lambda line: line.firm.id)
    made.empty_text = "没有两个单位都列的企业"
    return made


def lines(shared: list[SharedFirm]) -> list[SharedLine]:
    """A line per record, the records of one firm together."""
    return [
        SharedLine(number, office, firm)
        for number, one in enumerate(shared, start=1)
        for office, firm in one.records
    ]
