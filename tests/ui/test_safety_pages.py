"""备份与密码, 时光机, 诊断: what they show and do, with real backups."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.texts import nameless
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.keeping import Why
from tiqiang_desktop.services import backups
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.jobs import Jobs
from tiqiang_desktop.ui.safety.backups_page import BackupsPage
from tiqiang_desktop.ui.safety.diagnostics_page import DiagnosticsPage
from tiqiang_desktop.ui.safety.time_machine import TimeMachine

NAME, PHONE = "示例楚天电线电缆有限公司", "13800001111"


@pytest.fixture
def jobs(space: Workspace, qtbot: QtBot) -> Jobs:
    return Jobs(space)


def test_a_backup_by_hand_is_listed_counted_and_restored(
    qtbot: QtBot, space: Workspace, jobs: Jobs, tmp_path: Path
) -> None:
    make.with_problems(space, make.enrolled(space, NAME), 3)
    page = BackupsPage(space, jobs)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    said: list[tuple[str, str]] = []
    wishes: list[tuple[str, object]] = []
    page.said.connect(lambda state, text: said.append((state, text)))
    page.preferred.connect(lambda name, value: wishes.append((name, value)))
    assert not page.restore_button.isEnabled()
    assert nameless(page) == []
    page.make()
    qtbot.waitUntil(lambda: bool(said))
    assert said.pop()[1].startswith("已备份并读回核对：试验_20220605-120000_手动.tqa")
    page.count()
    qtbot.waitUntil(lambda: bool(said))
    assert said.pop() == ("info", "这个备份里有：企业 1，走访 0，质量问题 3，整改建议书 0。")
    page.restore()
    qtbot.waitUntil(lambda: bool(wishes))
    name, target = wishes[0]
    assert name == "open"
    restored = Workspace.open(Path(str(target)))
    assert restored.find(Enterprise)[0].name == NAME
    restored.close()
    outside = tmp_path / "U盘"
    outside.mkdir()
    backups.choose_second_place(space, outside)
    page.refresh()
    assert page.outside_button.isEnabled()
    assert "还没有在别的磁盘" in page.state.text()
    page.back_up_outside()
    qtbot.waitUntil(lambda: page.state.text() == "备份正常。")
    assert len(list(outside.iterdir())) == 1


def test_the_time_machine_brings_one_firm_back(qtbot: QtBot, space: Workspace, jobs: Jobs) -> None:
    firm = make.enrolled(space, NAME)
    make.with_problems(space, firm, 2)
    make.enrolled(space, "示例五山建材有限公司")
    backup = backups.make(space, Why.DAILY)
    before = backup.path.read_bytes()
    with space.change("删除企业"):
        space.remove(firm)
    machine = TimeMachine(space, jobs, backup)
    qtbot.addWidget(machine)
    machine.show()
    machine.look()
    qtbot.waitUntil(lambda: machine.list.current_value() is not None)
    assert nameless(machine) == []
    assert machine.list.current_value().name == NAME  # the missing one stands first
    machine.compare()
    qtbot.waitUntil(lambda: machine.back_button.isEnabled())
    assert machine.words.text() == "现在没有的 1 条（企业 1）；一样的 5 条。"
    machine.bring_back()
    qtbot.waitUntil(lambda: "已找回 1 条" in machine.banner.text)
    assert {one.name for one in space.find(Enterprise)} == {NAME, "示例五山建材有限公司"}
    qtbot.waitUntil(lambda: not jobs.busy)
    assert backup.path.read_bytes() == before
    assert space.undo() == f"从备份找回“{NAME}”"


def test_the_diagnostics_write_a_report_that_names_nobody(
    qtbot: QtBot, space: Workspace, jobs: Jobs, tmp_path: Path
) -> None:
    make.enrolled(space, NAME, phone=PHONE)
    page = DiagnosticsPage(space, jobs)
    qtbot.addWidget(page)
    page.show()
    assert not page.save_button.isEnabled()
    page.look()
    qtbot.waitUntil(lambda: page.save_button.isEnabled(), timeout=20_000)
    page.write(tmp_path / "报告.txt")
    text = (tmp_path / "报告.txt").read_text("utf-8-sig")
    assert "完整性检查：没有问题" in text
    assert NAME not in text
    assert PHONE not in text
