"""What each command does. Exit codes: 0 done, 1 done with findings or rejected rows, 2 refused."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..domain import phones
from ..domain.campaign import Phase
from ..domain.crosscheck import Finding, Weight
from ..domain.enterprise import Enterprise
from ..domain.errors import Refused
from ..domain.quantities import parse_date
from ..services import (
    archives,
    data,
    files,
    heat_map,
    imports,
    letters,
    library,
    papers,
    plans,
    privacy,
    protection,
    reports,
)
from ..services.imports.plan import Plan, PlanRow, RowState
from ..services.workspace import BY_NAME, Workspace
from .common import opened, say_json
from .exchange import merge, pack
from .parser import PAPERS
from .safety import backup, password, restore, typed_password, unlocked

MOST_REASONS = 20  # rejected rows listed on the terminal; all of them stand in --rejects and --json
PHASES = {"june": Phase.JUNE, "november": Phase.NOVEMBER}


def new(arguments: argparse.Namespace) -> int:
    """A new archive."""
    key = protection.new_key(typed_password(arguments)) if arguments.password_file else None
    workspace = archives.new(arguments.path, arguments.office, arguments.year, arguments.name, key=key)
    print(f"已建立 {arguments.path}：{workspace.office.name}，{workspace.campaign.caption()}")
    workspace.close()
    return 0


def verify(arguments: argparse.Namespace) -> int:
    """Whether the archive's file is sound."""
    workspace = unlocked(arguments.path, arguments)
    counts, wrong = archives.verify(workspace)
    print(f"{workspace.office.name}，{workspace.campaign.caption()}")
    print("，".join(f"{kind.LABEL} {count}" for kind, count in counts.items() if count))
    workspace.close()
    for line in wrong:
        print(f"问题：{line}")
    print("档案文件完好。" if not wrong else "档案文件有损坏，请从备份恢复。")
    return 1 if wrong else 0


def take_in(arguments: argparse.Namespace) -> int:
    """Imports a list."""
    content = files.read(arguments.file)
    with opened(arguments) as workspace:
        plan = imports.plan(workspace, arguments.kind, content, arguments.file.name, arguments.sheet)
        if arguments.rejects and plan.rejected:
            files.write_new(arguments.rejects, imports.rejects(plan))
        written = {} if arguments.dry_run else dict(imports.apply(workspace, plan).written)
    if arguments.json:
        say_json(_as_data(plan, written, arguments.dry_run))
    else:
        _say_import(plan, written, arguments.dry_run)
    return 1 if plan.rejected else 0


def _as_data(plan: Plan, written: dict[str, int], dry_run: bool) -> dict[str, Any]:
    """What README says of `import --json`; names are only ever added."""
    return {
        "kind": plan.kind,
        "file": plan.file_name,
        "sha256": plan.sha256,
        "sheet": plan.sheet,
        "columns": dict(plan.columns),
        "unmapped": list(plan.unmapped),
        "dry_run": dry_run,
        "read": len(plan.rows),
        "skipped": plan.skipped,
        "counts": {state.name.lower(): count for state, count in plan.counts.items()},
        "written": written,
        "remarks": list(plan.remarks),
        "rejected": [
            {"row": row.number, "sheet": row.sheet, "reasons": row.reasons} for row in plan.rejected
        ],
        "notes": [_note(row) for row in plan.rows if row.reasons and row.state is not RowState.REJECTED],
    }


def _note(row: PlanRow) -> dict[str, Any]:
    return {
        "row": row.number,
        "sheet": row.sheet,
        "state": row.state,
        "reasons": row.reasons,
        "candidates": [{"id": item.id, "name": item.name, "why": item.why} for item in row.candidates],
    }


def _say_import(plan: Plan, written: dict[str, int], dry_run: bool) -> None:
    counts = "，".join(
        f"{state} {count}" for state, count in plan.counts.items() if state is not RowState.LEFT_OUT
    )
    print(f"{imports.LABELS[plan.kind]} {plan.file_name}：读到 {len(plan.rows)} 行，{counts}")
    for row in plan.rejected[:MOST_REASONS]:
        print(f"  第 {row.number} 行退回：{'；'.join(row.reasons)}")
    if len(plan.rejected) > MOST_REASONS:
        print(f"  还有 {len(plan.rejected) - MOST_REASONS} 行退回，请用 --rejects 导出查看")
    if dry_run:
        print("这是试运行，没有写入档案。")
    elif written:
        print("写入：" + "，".join(f"{label} {count}" for label, count in written.items()))
    else:
        print("档案没有变化。")


def find(arguments: argparse.Namespace) -> int:
    """Finds records by any characters, first letters or digits."""
    with opened(arguments) as workspace:
        hits = workspace.search(arguments.text, limit=arguments.limit)
    if arguments.json:
        say_json([{"kind": hit.kind, "id": hit.id, "caption": hit.caption} for hit in hits])
    else:
        for hit in hits:
            print(f"{BY_NAME[hit.kind].LABEL}\t{hit.caption}")
        if not hits:
            print(f"没有找到“{arguments.text}”。")
    return 0


def show(arguments: argparse.Namespace) -> int:
    """Lists the records of a kind."""
    with opened(arguments) as workspace:
        rows = data.KINDS[arguments.kind](workspace)
    if arguments.json:
        say_json(rows)
        return 0
    for row in rows:
        print(_line(arguments.kind, row))
    print(f"共 {len(rows)} 条")
    return 0


def _line(kind: str, row: dict[str, Any]) -> str:
    shown = {
        "enterprises": ("name", "category", "town", "contact", "phone", "sme"),
        "problems": ("enterprise_name", "product", "title", "description", "due", "state"),
        "letters": ("number", "enterprise_name", "dated", "state"),
        "visits": ("date", "enterprise_name", "kind", "expert_names"),
        "experts": ("name", "institution", "position", "phone", "fields"),
        "trainings": ("date", "kind", "topic", "people"),
        "demands": ("date", "enterprise_name", "field", "text", "urgency", "state"),
        "plans": ("enterprise_name", "responsible", "plan_start", "plan_end", "state"),
        "evaluations": ("year", "enterprise_name", "output_increase", "signed_evidence", "satisfaction"),
        "followups": ("date", "enterprise_name", "problem_title", "adoption", "note"),
        "teams": ("name", "product", "level", "member_names"),
        "chains": ("date", "chain", "cluster", "content", "expert_names"),
        "articles": ("problem_category", "problem", "suggestion", "used"),
        "candidates": ("name", "total", "sources", "reason"),
    }[kind]
    cells = []
    for name in shown:
        value = row[name]
        text = "、".join(value) if isinstance(value, list) else "" if value is None else str(value)
        cells.append(phones.mask(text) if name == "phone" else text.replace("\n", " "))
    return "\t".join(cells)


def issue(arguments: argparse.Namespace) -> int:
    """Issues letters and writes their pages."""
    on = parse_date(arguments.date) if arguments.date else None
    if arguments.date and on is None:
        raise Refused(f"日期“{arguments.date}”不对，请写成 2022-06-20。")
    with opened(arguments) as workspace:
        if arguments.all:
            wanted = letters.awaiting(workspace)
        else:
            wanted = [named_enterprise(workspace, arguments.enterprise).id]
        written = letters.issue_waiting(workspace, wanted, arguments.out, on, docx=arguments.docx)
    for path in written:
        print(path)
    print(f"共签发 {len(written)} 份。" if written else "没有等待下发建议书的企业。")
    return 0


def named_enterprise(workspace: Workspace, text: str) -> Enterprise:
    """The enterprise of a name or code; a part of the name will do when only one has it."""
    for field in ("uscc", "registration", "name"):
        exact = workspace.find(Enterprise, **{field: text.strip()})
        if len(exact) == 1:
            return exact[0]
    hits = workspace.search(text, [Enterprise], limit=6)
    if len(hits) == 1:
        return workspace.get(Enterprise, hits[0].id)
    if not hits:
        raise Refused(f"档案里没有“{text}”，请核对企业名称或信用代码。")
    raise Refused(f"“{text}”对应多家企业：{'、'.join(hit.caption for hit in hits[:5])}，请写全称。")


def export(arguments: argparse.Namespace) -> int:
    """Writes attachments, or the dossier of a firm."""
    dossier = arguments.what == "dossier"
    if dossier and not arguments.enterprise:
        raise Refused("还没有指明企业，请写成 export dossier 企业名称或信用代码 --out 文件夹。")
    if arguments.enterprise and not dossier:
        raise Refused(
            f"附件不分企业，“{arguments.enterprise}”是多余的；导出一家企业的档案请用 export dossier。"
        )
    with opened(arguments) as workspace:
        if dossier:
            firm = named_enterprise(workspace, arguments.enterprise)
            written = [papers.save_dossier(workspace, firm.id, arguments.out)]
        elif arguments.what in PAPERS:
            written = _papers(workspace, arguments)
        elif arguments.what == "all":
            written = reports.export_all(workspace, arguments.out, phase=PHASES.get(arguments.phase or ""))
            for number in privacy.FULL_NUMBERS:
                privacy.note_export(workspace, f"附件{number}")
        else:
            phase, number = PHASES.get(arguments.phase or ""), int(arguments.what[-1])
            written = [reports.export(workspace, number, arguments.out, phase=phase)]
        if arguments.what == "all" or arguments.what.startswith("attachment"):
            _say_errors(workspace, arguments)
            if number in privacy.FULL_NUMBERS:
                privacy.note_export(workspace, f"附件{number}")
    for path in written:
        print(path)
    return 0


def _say_errors(workspace: Workspace, arguments: argparse.Namespace) -> None:
    """A script's files are written all the same: what 体检 holds against them goes to stderr, the reason is kept."""
    found = reports.check(workspace, PHASES.get(arguments.phase or ""))
    wrong = sum(finding.weight is Weight.ERROR for finding in found)
    reports.keep_reason(workspace, found, arguments.reason)
    if wrong and not arguments.reason:
        print(
            f"提醒：体检有 {wrong} 项错误，报送前请用 check 查看；确需带错报送的请加 --reason 写明理由。",
            file=sys.stderr,
        )


def _papers(workspace: Workspace, arguments: argparse.Namespace) -> list[Path]:
    if arguments.what == "wall-chart":
        return [plans.save_wall_chart(workspace, arguments.out, plans.PaperSize(arguments.paper))]
    if arguments.what in ("summary", "charts"):
        from ..services import charts, summaries  # they draw: only when asked for

        write = summaries.export if arguments.what == "summary" else charts.save_sheet
        return [write(workspace, arguments.out)]
    if arguments.what == "risk-map":
        return [heat_map.save_sheet(workspace, arguments.out)]
    return library.save_handout(workspace, library.search(workspace), arguments.out)


def check(arguments: argparse.Namespace) -> int:
    """报送体检."""
    with opened(arguments) as workspace:
        findings = reports.check(workspace, PHASES.get(arguments.phase or ""))
    if arguments.json:
        say_json([_finding(finding) for finding in findings])
    else:
        for finding in findings:
            print(f"{finding.check:>2} {finding.weight} {finding.text}")
        errors = sum(finding.weight is Weight.ERROR for finding in findings)
        print(f"共 {len(findings)} 项，其中错误 {errors} 项。" if findings else "体检通过，没有发现问题。")
    return 1 if findings else 0


def _finding(finding: Finding) -> dict[str, Any]:
    names = ("check", "weight", "text", "kind", "id", "field")
    return {name: getattr(finding, name) for name in names}


def demo(arguments: argparse.Namespace) -> int:
    """The whole main job on the shipped sample."""
    from .demo import run

    for path in run(arguments.folder):
        print(path)
    return 0


def self_test(arguments: argparse.Namespace) -> int:
    """The program tries itself in a temporary folder."""
    from .self_test import run

    return run()


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "new": new,
    "verify": verify,
    "backup": backup,
    "restore": restore,
    "password": password,
    "import": take_in,
    "find": find,
    "list": show,
    "letters": issue,
    "export": export,
    "check": check,
    "pack": pack,
    "merge": merge,
    "demo": demo,
    "self-test": self_test,
}
