"""The draft of the summary report: figures from the one function of 附件2, best cases, gaps for a person to write.

Nothing is invented: a sentence stands only over records, and what the archive does not know is a marked gap.
"""

from collections.abc import Iterable
from pathlib import Path

from ..documents import summary_docx
from ..domain.campaign import Phase
from ..domain.record import chinese_date
from ..domain.summary_text import Block, Gap, Heading, Noted, Picture, Piece, Sentence, SummaryText, Table
from ..domain.tally import COLUMNS, UNITS, Figure, shown
from . import charts, choosing, evaluations, reports
from .files import safe_name, write_new
from .letters import fonts
from .real_words import real_words
from .reports import MadeFile
from .workspace import Workspace


def made(workspace: Workspace) -> MadeFile:
    """The report as .docx."""
    office, year = workspace.office.name, workspace.campaign.year
    name = f"{office}_{year}年度产品质量技术帮扶工作总结_{workspace.today():%Y%m%d}.docx"
    return MadeFile(safe_name(name), summary_docx.render(real_words(text(workspace)), fonts()))


def export(workspace: Workspace, folder: Path) -> Path:
    """Writes the report; an existing file is never overwritten."""
    file = made(workspace)
    return write_new(folder / file.name, file.data)


def text(workspace: Workspace) -> SummaryText:
    """The words of the report as the archive stands today."""
    office, campaign = workspace.office, workspace.campaign
    found = {one.name: one for one in reports.figures(workspace, Phase.NOVEMBER)}
    day = chinese_date(workspace.today())
    blocks: tuple[Block, ...] = (
        *_overall(workspace, found, day),
        *_work(workspace, found, day),
        *_effect(workspace, found, day),
        *_cases(workspace),
        Heading(1, "五、存在的问题"),
        Sentence((Gap("请写明工作中存在的主要问题，以及原因"),)),
        Heading(1, "六、下一步建议"),
        Sentence((Gap("请写明下一步打算，以及对上级的意见建议"),)),
    )
    return SummaryText(
        title=f"{office.name}关于{campaign.year}年产品质量技术帮扶工作情况的总结报告",
        office=office.name,
        addressee=Gap("主送机关，请填写"),
        blocks=blocks,
        dated=Gap("成文日期，请填写"),
        title_words=(office.name, "产品质量", "技术帮扶", "工作情况", "总结报告"),
    )


def _noted(figure: Figure, day: str) -> Noted:
    """The figure with its unit, and when it was asked for."""
    unit = UNITS[COLUMNS.index(figure.name)]
    note = f"{figure.name}：{figure.rule.rstrip('。')}；{day}查询"
    if figure.changed:
        note += f"，按填报口径调整（记录为 {shown(figure.counted)}，理由：{figure.reason}）"
    if figure.left_out:
        note += f"，另有 {len(figure.left_out)} 条记录按理由不计入"
    return Noted(f"{shown(figure.value)}{unit}", f"{note}。")


def _overall(workspace: Workspace, found: dict[str, Figure], day: str) -> Iterable[Block]:
    campaign = workspace.campaign
    under = (
        f"按照《{campaign.title}》（{campaign.notice_number}）"
        if campaign.notice_number
        else f"按照{campaign.title}"
    )
    yield Heading(1, "一、总体情况")
    yield Sentence(
        (
            f"{under}要求，本年共帮扶企业",
            _noted(found["企业数量"], day),
            "，其中中小微企业",
            _noted(found["中小微企业数量"], day),
            "，涉及产业聚集区",
            _noted(found["产业聚集区数量"], day),
            "。",
            Gap("组织领导和工作部署情况，请填写"),
        )
    )
    if products := found["产品名称"].value:
        yield Sentence((f"帮扶产品包括{products}。",))
    rows = [
        (
            one.name,
            f"{one.done}{one.unit}",
            f"{one.target}{one.unit}",
            "已完成" if not one.missing else f"差{one.missing}{one.unit}",
        )
        for one in choosing.targets(workspace)
    ]
    yield Table(
        f"表1　年度目标完成情况（{day}查询）", (("目标", "完成", "要求", "结果"), *rows), (4, 2, 2, 2)
    )
    yield Picture(f"图1　年度目标完成情况（{day}查询）", charts.progress(workspace))


def _work(workspace: Workspace, found: dict[str, Figure], day: str) -> Iterable[Block]:
    yield Heading(1, "二、主要做法")
    yield Heading(2, "（一）组织专家和技术机构开展帮扶。")
    yield Sentence(
        (
            "技术机构参与",
            _noted(found["参与技术机构数量"], day),
            "，技术专家参与",
            _noted(found["参与技术专家数量"], day),
            "。",
            Gap("具体做法，请填写"),
        )
    )
    yield Heading(2, "（二）开展质量技术培训和质量分析会。")
    yield Sentence(
        ("全年开展", _noted(found["培训、质量分析会次数"], day), "。", Gap("培训内容和效果，请填写"))
    )
    yield Heading(2, "（三）开展产业链质量技术帮扶。")
    yield Sentence(
        ("开展产业链质量技术帮扶", _noted(found["产业链质量技术帮扶"], day), "。", Gap("具体做法，请填写"))
    )


def _effect(workspace: Workspace, found: dict[str, Figure], day: str) -> Iterable[Block]:
    yield Heading(1, "三、工作成效")
    pieces: list[Piece] = [
        "帮助企业解决质量问题",
        _noted(found["解决质量问题数量"], day),
        "，推动企业提升工业产值",
        _noted(found["推动企业提升工业产值"], day),
        "。",
    ]
    if found["其他成效"].value:
        pieces.append(f"其他成效：{str(found['其他成效'].value).rstrip('。')}。")
    yield Sentence(tuple(pieces))
    rows = [
        (figure.name, f"{shown(figure.value)}{unit}" or "—")
        for figure, unit in zip(found.values(), UNITS, strict=True)
    ]
    yield Table(f"表2　产品质量技术帮扶工作情况（{day}查询）", (("项目", "数量"), *rows), (4, 6))
    yield Picture(f"图2　质量问题发现和解决情况（{day}查询）", charts.causes(workspace))


def _cases(workspace: Workspace) -> Iterable[Block]:
    yield Heading(1, "四、典型案例")
    cases = evaluations.best_cases(workspace)
    if not cases:
        yield Sentence((Gap("还没有标记典型案例，请填写，或在成效评估里标记后重新生成"),))
    for number, (firm, evaluation) in enumerate(cases, start=1):
        yield Heading(2, f"（{_chinese(number)}）{firm.name}。")
        words = evaluation.case_text.strip()
        yield Sentence((words if words else Gap("做法和成效，请填写"),))


def _chinese(number: int) -> str:
    """1–99 in Chinese figures."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return lead + (digits[ones] if ones else "")
