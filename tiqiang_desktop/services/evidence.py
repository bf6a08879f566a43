"""The records behind a figure of 附件2, as lines a screen can show and open."""

from collections import Counter
from dataclasses import dataclass

from ..domain.enterprise import Enterprise
from ..domain.tally import Figure
from .workspace import BY_NAME, Workspace


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One record, and how often the figure counts it (人次、家次 count a visit once per person present)."""

    kind: str
    id: str
    label: str
    caption: str
    enterprise: str
    times: int


def behind(workspace: Workspace, figure: Figure) -> list[EvidenceLine]:
    """The distinct records a figure counts, in its order."""
    counted = Counter(figure.records)
    lines = []
    for kind in dict.fromkeys(kind for kind, _ in counted):
        ids = [id_ for known, id_ in counted if known == kind]
        found = workspace.store.find_ids(BY_NAME[kind], ids)
        of_firm = {id_: str(getattr(record, "enterprise", "")) for id_, record in found.items()}
        firms = workspace.store.find_ids(Enterprise, [firm for firm in of_firm.values() if firm])
        for id_ in (id_ for id_ in ids if id_ in found):
            firm = firms.get(of_firm[id_])
            name = firm.name if firm else ""
            record = found[id_]
            lines.append(EvidenceLine(kind, id_, record.LABEL, record.caption(), name, counted[kind, id_]))
    return lines
