"""数据包 by keyboard and drop: files looked at, merged, refused with a reason, taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from tests import offices
from tests.ui.keys import Key, Keyboard, front
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.package import State
from tiqiang_desktop.services import annotations, exchange
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.exchange.desk import BELOW, FIGURES, FILES, MERGED, SHARED, Desk
from tiqiang_desktop.ui.exchange.pack_dialog import PackDialog
from tiqiang_desktop.ui.jobs import Jobs


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Workspace]:
    space = offices.office(tmp_path, offices.CITY)
    yield space
    space.close()


@pytest.fixture
def packages(tmp_path: Path) -> list[Path]:
    made = []
    for code in ("420625", "420624"):
        county = offices.county(tmp_path, code, 2)
        made.append(exchange.pack(county, tmp_path).path)
        county.close()
    broken = tmp_path / "坏.tqp"
    broken.write_bytes(made[0].read_bytes()[:-9])
    return [*made, broken]


@pytest.fixture
def jobs(city: Workspace) -> Iterator[Jobs]:
    made = Jobs(city)
    yield made
    made.wait()


@pytest.fixture
def desk(qtbot: QtBot, city: Workspace, jobs: Jobs) -> Iterator[Desk]:
    made = Desk(city, jobs)
    qtbot.addWidget(made)
    made.resize(1000, 560)
    front(qtbot, made)
    made.refresh()
    yield made
    made.close()


def dropped(desk: Desk, paths: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(QPoint(9, 9), *args)
    desk.dragEnterEvent(entered)
    assert entered.isAccepted()
    desk.dropEvent(QDropEvent(QPoint(9, 9), *args))


def states(desk: Desk) -> list[State]:
    return [line.state for line in desk._lines()]


def test_files_are_dropped_looked_at_merged_and_taken_back(
    qtbot: QtBot, desk: Desk, jobs: Jobs, city: Workspace, packages: list[Path]
) -> None:
    with qtbot.waitSignal(jobs.finished):
        dropped(desk, packages)
    assert states(desk) == [State.REFUSED, State.READY, State.READY]
    assert "与封签不符" in desk._lines()[0].why
    assert city.find(Enterprise) == []
    desk.files.setFocus()
    desk.files.select_row(0)
    with qtbot.waitSignals([jobs.finished, desk.said]):
        Keyboard().press(Key.Key_Return)
    assert states(desk) == [State.REFUSED, State.MERGED, State.MERGED]
    assert len(city.find(Enterprise)) == 4
    desk.tabs.setCurrentIndex(FIGURES)
    assert "企业 3 家（两地都列的 1 家只计一次）" in desk.total.text()
    desk.tabs.setCurrentIndex(BELOW)
    assert "个还没有报送" in desk.total.text()
    whole = len(desk.below.list.source.rows())  # type: ignore[union-attr]
    desk.below.only_missing.setChecked(True)
    assert len(desk.below.list.source.rows()) == whole - 2  # type: ignore[union-attr]
    desk.below._added("420699", "示例高新区市场监督管理局")
    chosen = desk.below.list.current_value()
    assert chosen is not None
    assert chosen.name == "示例高新区市场监督管理局"
    desk.tabs.setCurrentIndex(SHARED)
    assert [line.number for line in desk.shared.source.rows()] == [1, 1]  # type: ignore[union-attr]
    desk.tabs.setCurrentIndex(MERGED)
    desk.merged.select_row(0)
    assert desk.back_button.isVisible()
    with qtbot.waitSignal(jobs.finished):
        desk.back_button.click()
    assert len(city.find(Enterprise)) == 2
    desk.merged.select_row(0)
    assert not desk.back_button.isEnabled()


def test_a_package_with_a_password_asks_for_it(qtbot: QtBot, desk: Desk, jobs: Jobs, tmp_path: Path) -> None:
    county = offices.county(tmp_path, "420625", 1)
    path = exchange.pack(county, tmp_path, "谷城质量2022").path
    county.close()
    with qtbot.waitSignal(jobs.finished):
        desk.take([path])
    assert states(desk) == [State.LOCKED]
    assert desk.password.isVisible()
    desk.password.setText("谷城质量2022")
    desk.password.setFocus()
    with qtbot.waitSignal(jobs.finished):
        Keyboard().press(Key.Key_Return)
    assert states(desk) == [State.READY]
    assert desk.tabs.currentIndex() == FILES


def test_the_package_is_made_from_the_window(qtbot: QtBot, desk: Desk, jobs: Jobs, tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    desk.pack()
    dialog = desk.findChild(PackDialog)
    assert dialog is not None
    front(qtbot, dialog)
    dialog.folder.set_text(str(tmp_path / "没有"))
    dialog.accept()
    assert "找不到" in dialog.folder.message.text() + dialog.banner.text
    dialog.folder.set_text(str(stick))
    with qtbot.waitSignal(jobs.finished):
        dialog.accept()
    assert sorted(path.suffix for path in stick.iterdir()) == [".pdf", ".tqp"]


def test_a_return_is_written_for_a_county_and_taken_in_there(
    qtbot: QtBot, desk: Desk, jobs: Jobs, city: Workspace, tmp_path: Path
) -> None:
    county = offices.county(tmp_path, "420625", 1)
    exchange.merge(city, [exchange.pack(county, tmp_path).path])
    firm = city.find(Enterprise)[0]
    desk.tabs.setCurrentIndex(BELOW)
    desk.below.list.select_id("420625")
    assert desk.below.return_button.isEnabled()
    with qtbot.waitSignal(desk.said) as told:
        desk.below.write_return(firm.office, tmp_path)
    assert "还没有批注" in told.args[1]
    annotations.annotate(city, firm, "请补填生产领域", "category")
    desk.below.write_return(firm.office, tmp_path)
    (file,) = tmp_path.glob("*.tqr")
    assert file.with_suffix(".pdf").exists()
    other = Jobs(county)
    there = Desk(county, other)
    qtbot.addWidget(there)
    there.refresh()
    assert there.tabs.isHidden()
    with qtbot.waitSignal(there.said) as told:
        there.take([file])
    assert told.args[0] == "ok"
    assert len(annotations.findings(county)) == 1
    other.wait()
    county.close()
