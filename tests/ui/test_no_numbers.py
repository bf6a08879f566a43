"""No page, list, hint or dialog shows a whole telephone number before somebody asks for it."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests import make
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.expert import Expert
from tiqiang_desktop.services import lists
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.enterprises import dossier_text
from tiqiang_desktop.ui.enterprises.form import EnterpriseForm
from tiqiang_desktop.ui.main_window import MainWindow
from tiqiang_desktop.ui.pages import PAGES

RUN = re.compile(r"(?<!\d)\d{11}(?!\d)")
PHONE, OTHER = "13800001111", "13911112222"


def texts(root: QWidget) -> list[str]:
    """All that can be read on a window: labels, editors, cells with their hints."""
    found = [root.windowTitle()]
    for widget in root.findChildren(QWidget):
        found += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            found.append(widget.text())
        elif isinstance(widget, QPlainTextEdit | QTextEdit):
            found.append(widget.toPlainText())
        elif isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
            for row in range(min(model.rowCount(), 50)):
                for column in range(model.columnCount()):
                    index = model.index(row, column)
                    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                        found.append(str(model.data(index, role) or ""))
    return found


def numbers(root: QWidget) -> set[str]:
    return {match for text in texts(root) for match in RUN.findall(text)}


def test_every_page_and_tab_masks_and_a_look_is_logged(qtbot: QtBot, space: Workspace) -> None:
    firm = make.enrolled(space, phone=f"{PHONE}、{OTHER}", contact=f"示例联系人 {PHONE}", note="")
    make.with_problems(space, firm, 1)
    with space.change("新建专家"):
        space.save(Expert(name="示例专家", phone=PHONE))
    window = MainWindow(space)
    qtbot.addWidget(window)
    window.show()
    for entry in PAGES:
        window.go(entry.key)
        for tabs in window.page.findChildren(QTabWidget):
            for number in range(tabs.count()):
                tabs.setCurrentIndex(number)
                assert not [text for text in texts(window) if RUN.search(text)], tabs.tabText(number)
        assert not [text for text in texts(window) if RUN.search(text)], entry.title
    window.open_record(Enterprise.KIND, firm.id)
    qtbot.wait(50)
    assert numbers(window) == set()
    form = EnterpriseForm(space, firm.id, window)
    form.show()
    assert PHONE not in form.fields.phone.line.text()
    form.fields.phone.reveal()
    assert PHONE in form.fields.phone.line.text()
    assert lists.history(space, limit=1)[0].label == f"显示电话：{firm.name}"
    form.reject()
    window.page.dossier._follow(dossier_text.SHOW_PHONE)  # type: ignore[attr-defined]
    assert len([one for one in lists.history(space, limit=9) if one.label.startswith("显示电话")]) == 2
    window.close()
