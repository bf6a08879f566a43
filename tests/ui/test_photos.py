"""Photographs: dropped, pasted, shrunk, kept with their problem, survived by the draft."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import CTRL, Key, Keyboard, front
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.letter import File
from tiqiang_desktop.domain.problem import Problem
from tiqiang_desktop.services import papers, photos
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.jobs import Jobs
from tiqiang_desktop.ui.visits.problem_model import PHOTOS
from tiqiang_desktop.ui.visits.quick_visit import QuickVisit
from tiqiang_desktop.ui.widgets.photo_taker import LONGEST, Given, given_by, shrunk


def picture(folder: Path, name: str = "IMG_0605.jpg", wide: int = 4000, high: int = 3000) -> Path:
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    path = folder / name
    assert image.save(str(path))
    return path


def dropped(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


@pytest.fixture
def visit(qtbot: QtBot, space: Workspace) -> QuickVisit:
    firm = make.enrolled(space)
    jobs = Jobs(space)
    made = QuickVisit(space, jobs, firm.id)
    jobs.setParent(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    front(qtbot, made)
    return made


@pytest.mark.parametrize(("wide", "high"), [(4000, 3000), (1200, 4000), (800, 600)])
def test_a_photograph_is_shrunk_to_1600_pixels_and_never_enlarged(
    tmp_path: Path, wide: int, high: int
) -> None:
    data = shrunk(Given("a.png", picture(tmp_path, "a.png", wide, high)))
    made = QImage.fromData(data)
    assert data[:2] == b"\xff\xd8"
    assert max(made.width(), made.height()) == min(LONGEST, max(wide, high))
    assert made.width() / made.height() == pytest.approx(wide / high, rel=0.01)


def test_a_file_that_is_no_picture_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "假的.jpg"
    path.write_bytes(b"not a picture")
    with pytest.raises(Refused, match=r"假的\.jpg 不是能读的图片"):
        shrunk(Given(path.name, path))


def test_text_copied_with_its_picture_stays_text() -> None:
    data = QMimeData()
    data.setText("一格文字")
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    assert given_by(data) == []


def test_dropped_and_pasted_photographs_are_saved_with_the_problem(
    qtbot: QtBot, space: Workspace, visit: QuickVisit, tmp_path: Path
) -> None:
    keys = Keyboard()
    qtbot.waitUntil(visit.grid.cell.hasFocus)
    keys.compose("检验记录缺失")
    data = dropped(picture(tmp_path))
    place = QPointF(visit.grid.geometry().center())
    some = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(visit, QDragEnterEvent(place.toPoint(), *some))
    with qtbot.waitSignal(visit.photos.taker.taken, timeout=10_000):
        QApplication.sendEvent(visit, QDropEvent(place, *some))
    assert visit.problems.row(0).photos[0].name == "IMG_0605.jpg"

    shot = QImage(300, 200, QImage.Format.Format_RGB32)
    shot.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(shot)
    visit.grid.go(0, PHOTOS - 2)
    qtbot.waitUntil(lambda: not visit.jobs.busy)
    with qtbot.waitSignal(visit.photos.taker.taken, timeout=10_000):
        keys.press(Key.Key_V, CTRL)
    assert visit.problems.index(0, PHOTOS).data() == "2"

    keys.press(Key.Key_Return, CTRL)
    (problem,) = space.find(Problem)
    files = space.find(File, owner=problem.id)
    assert [file.name for file in files] == ["IMG_0605.jpg", "粘贴的图片.jpg"]
    assert QImage.fromData(space.store.kept(files[0].sha256)).width() == LONGEST
    lines = photos.of_enterprise(space, problem.enterprise)
    assert {line.belongs for line in lines} == {"检验记录缺失"}
    assert len(papers.dossier(space, problem.enterprise)) > sum(file.size for file in files) / 2


def test_photographs_survive_in_the_draft(
    qtbot: QtBot, space: Workspace, visit: QuickVisit, tmp_path: Path
) -> None:
    qtbot.waitUntil(visit.grid.cell.hasFocus)
    Keyboard().compose("检验记录缺失")
    with qtbot.waitSignal(visit.photos.taker.taken, timeout=10_000):
        visit.photos.pasted(given_by(dropped(picture(tmp_path))))
    qtbot.waitUntil(lambda: not visit.jobs.busy)
    visit.reject()
    again = QuickVisit(space, visit.jobs)
    again.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(again)
    again.offer.taken.emit()
    assert [photo.name for photo in again.problems.row(0).photos] == ["IMG_0605.jpg"]


def test_the_rows_own_window_takes_a_photograph_out_again(
    qtbot: QtBot, space: Workspace, visit: QuickVisit, tmp_path: Path
) -> None:
    kept = photos.keep(space, "a.jpg", shrunk(Given("a.jpg", picture(tmp_path, "a.jpg", 300, 200))))
    visit.problems.add_photos(0, [kept, kept])
    qtbot.waitUntil(visit.grid.cell.hasFocus)
    keys = Keyboard()
    keys.press(Key.Key_I, CTRL)
    dialog = visit.photos.dialog
    assert dialog is not None
    front(qtbot, dialog)
    assert dialog.list.photos.rowCount() == 1
    keys.press(Key.Key_Delete)
    assert visit.problems.row(0).photos == ()
    dialog.reject()


def test_a_file_of_a_firm_goes_to_the_trash_and_comes_back(space: Workspace, tmp_path: Path) -> None:
    firm = make.enrolled(space)
    photo = photos.keep(space, "a.jpg", shrunk(Given("a.jpg", picture(tmp_path, "a.jpg", 300, 200))))
    photos.attach(space, firm.KIND, firm.id, [photo])
    assert photos.attach(space, firm.KIND, firm.id, [photo]) == []
    (line,) = photos.of_enterprise(space, firm.id)
    assert photos.remove(space, line.id) == "a.jpg"
    assert photos.of_enterprise(space, firm.id) == []
    space.undo()
    assert [one.name for one in photos.of_enterprise(space, firm.id)] == ["a.jpg"]
