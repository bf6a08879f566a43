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
    reason: str = ""  # why it is left out; empty: it counts


def behind(workspace: Workspace, figure: Figure) -> list[EvidenceLine]:
    """The distinct records a figure counts, in its order; then those left out of it, with the reason."""
    counted, reasons = Counter(figure.records), dict(figure.left_out)
    shown = [*counted, *(record for record in reasons if record not in counted)]
    lines = []
    for kind in dict.fromkeys(kind for kind, _ in shown):
        ids = [id_ for known, id_ in shown if known == kind]
        found = workspace.store.find_ids(BY_NAME[kind], ids)
        of_firm = {id_: str(getattr(record, "enterprise", "")) for id_, record in found.items()}
        firms = workspace.store.find_ids(Enterprise, [firm for firm in of_firm.values() if firm])
        for id_ in (id_ for id_ in ids if id_ in found):
            firm = firms.get(of_firm[id_])
            name = firm.name if firm else ""
            record = found[id_]
            times, reason = counted[kind, id_], reasons.get((kind, id_), "")
            lines.append(EvidenceLine(kind, id_, record.LABEL, record.caption(), name, times, reason))
    return sorted(lines, key=lambda line: bool(line.reason))
