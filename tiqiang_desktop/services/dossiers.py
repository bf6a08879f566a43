"""帮扶档案 of a firm, gathered from everything the archive knows about it."""

from dataclasses import dataclass

from ..documents import dossier as paper
from ..domain import phones
from ..domain.enterprise import Enrolment, Enterprise, Product
from ..domain.kinds import KINDS
from ..domain.letter import LetterState
from ..domain.problem import Evaluation, Problem
from ..domain.record import chinese_date
from ..domain.visit import Visit
from ..store import lists, paper_reads
from .letters import fonts
from .real_words import real_words
from .workspace import Workspace

LABELS = {kind.KIND: kind.LABEL for kind in KINDS}


@dataclass(frozen=True, slots=True)
class _Firm:
    """A firm being gathered."""

    space: Workspace
    firm: Enterprise

    def basics(self) -> tuple[tuple[str, str], ...]:
        firm, year = self.firm, self.space.campaign.year
        known = self.space.find(Enrolment, enterprise=firm.id, year=year)
        listed = known[0] if known else Enrolment()
        plan = "至".join(chinese_date(day) for day in (listed.plan_start, listed.plan_end) if day)
        size = [f"从业人员{firm.employees}人"] if firm.employees is not None else []
        size += [f"营业收入{firm.revenue:g}万元"] if firm.revenue is not None else []
        pairs = (
            ("企业名称", firm.name),
            ("信用代码", firm.uscc or firm.registration),
            ("生产领域", firm.category),
            ("法定代表人", firm.legal_representative),
            ("联系人", phones.mask(firm.contact)),
            ("联系电话", phones.mask(firm.phone)),
            ("所在乡镇", firm.town),
            ("地址", firm.address),
            ("行业", firm.industry),
            ("规模", "，".join(size)),
            ("中小微企业", "，".join(part for part in (firm.sme, firm.sme_reason) if part)),
            ("许可证号", firm.licence),
            ("产业聚集区", firm.cluster),
            ("产业链", firm.chain),
            (
                "帮扶来源",
                "，".join(dict.fromkeys(x for x in (listed.source, listed.reason) if x)) if known else "",
            ),
            ("帮扶责任人", listed.responsible),
            ("帮扶时间", plan),
            ("帮扶状态", listed.state if known else f"不在{year}年度名单"),
        )
        return tuple((label, text or "—") for label, text in pairs)

    def visits(self) -> tuple[paper.VisitLine, ...]:
        lines = []
        for line in reversed(lists.visits(self.space.store, self.firm.id)):
            visit = self.space.get(Visit, line.id)
            wishes = f"企业诉求：{visit.requests}" if visit.requests else ""
            found = f"发现问题{line.problems}个。" if line.problems else ""
            said = "\n".join(part for part in (line.content, found, wishes) if part)
            with_whom = "\n".join(
                part for part in ("、".join(line.experts), "、".join(line.institutions)) if part
            )
            days = "至".join(day.isoformat() for day in (visit.date, visit.ended) if day)
            lines.append(
                paper.VisitLine(days, line.kind, "、".join(line.staff), with_whom or "—", said or "—")
            )
        return tuple(lines)

    def problems(self) -> tuple[paper.ProblemLine, ...]:
        found = self.space.find(Problem, enterprise=self.firm.id)
        ids = [problem.id for problem in found]
        texts = paper_reads.suggestions(self.space.store, ids)
        checked = paper_reads.rechecks(self.space.store, ids)
        return tuple(
            paper.ProblemLine(
                _problem_words(problem),
                problem.cause,
                texts.get(problem.id, ()),
                problem.due.isoformat() if problem.due else "",
                "\n".join([problem.state, *_checked(checked.get(problem.id))]),
            )
            for problem in sorted(found, key=lambda one: (one.found_on is None, one.found_on, one.id))
        )

    def letters(self) -> tuple[paper.LetterLine, ...]:
        return tuple(
            paper.LetterLine(
                line.number,
                line.dated.isoformat() if line.dated else "",
                line.notice,
                line.problems,
                line.state,
            )
            for line in reversed(lists.letters(self.space.store, self.firm.id))
            if line.state is not LetterState.DRAFT
        )

    def effects(self) -> tuple[tuple[str, str], ...]:
        pairs: list[tuple[str, str]] = []
        for one in sorted(self.space.find(Evaluation, enterprise=self.firm.id), key=lambda one: one.year):
            gain = f"{one.output_increase:g}万元" if one.output_increase is not None else ""
            pairs += [
                ("评估年度", f"{one.year}年"),
                ("推动提升工业产值", gain),
                ("企业签字依据", one.signed_evidence),
                ("采纳建议", f"{one.adopted}条" if one.adopted is not None else ""),
                ("企业满意度", one.satisfaction),
                ("其他成效", one.other_effect),
            ]
        return tuple(pairs)

    def files(self) -> tuple[paper.Attached, ...]:
        return tuple(
            paper.Attached(one.name, one.kind, self.space.store.kept(one.photo) if one.photo else b"")
            for one in paper_reads.files(self.space.store, self.firm.id, LABELS)
        )


def dossier(workspace: Workspace, enterprise_id: str) -> bytes:
    """帮扶档案 of a firm as PDF: cover, contents, everything known of it, photographs."""
    firm = workspace.get(Enterprise, enterprise_id)
    known = _Firm(workspace, firm)
    value = paper.Dossier(
        office=workspace.office.name,
        enterprise=firm.name,
        uscc=firm.uscc or firm.registration,
        year=workspace.campaign.year,
        made=chinese_date(workspace.today()),
        basics=known.basics(),
        products=tuple(
            (product.name, product.model or "—", product.standard or "—", product.licence or "—")
            for product in workspace.find(Product, enterprise=firm.id)
        ),
        visits=known.visits(),
        problems=known.problems(),
        letters=known.letters(),
        effects=known.effects(),
        files=known.files(),
    )
    return paper.render(real_words(value), fonts())


def _problem_words(problem: Problem) -> str:
    """What was found, with the values of a sampling failure and where it came from."""
    head = f"{problem.product}：" if problem.product else ""
    told = problem.description if problem.description and problem.description != problem.title else ""
    values = ""
    if problem.item:
        parts = (("标准要求", problem.requirement), ("实测值", problem.measured))
        values = "，".join(f"{label}{text}" for label, text in parts if text)
    origin = "，".join(part for part in (problem.source.value, problem.document) if part)
    lines = (f"{head}{problem.caption()}", told, values, f"（{origin}）" if origin else "")
    return "\n".join(dict.fromkeys(line for line in lines if line))


def _checked(found: tuple[object, bool, str] | None) -> list[str]:
    if found is None:
        return []
    date, passed, _ = found
    return [f"{date or ''}复查{'合格' if passed else '不合格'}"]
