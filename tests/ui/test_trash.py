"""回收站 by keyboard."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import Key, Keyboard, front
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.services import enterprises, trash
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.settings.trash import PurgeDialog, Trash


@pytest.fixture
def page(qtbot: QtBot, space: Workspace) -> Iterator[Trash]:
    for name in ("示例楚天电线电缆有限公司", "示例汉江童车有限公司"):
        enterprises.remove(space, [make.enrolled(space, name).id])
    made = Trash(space)
    qtbot.addWidget(made)
    made.resize(900, 500)
    front(qtbot, made)
    made.refresh()
    made.list.setFocus()
    yield made
    made.close()


def test_enter_restores_and_goes_to_the_next(qtbot: QtBot, page: Trash, space: Workspace) -> None:
    keys = Keyboard()
    first = page.list.current_value()
    with qtbot.waitSignal(page.done) as told:
        keys.press(Key.Key_Return)
    assert told.args == [f"已恢复企业“{first.caption}”"]
    keys.press(Key.Key_Return)
    assert len(space.find(Enterprise)) == 2
    assert not page.restore_button.isEnabled()


def test_nothing_is_deleted_for_good_before_the_words_are_typed(
    qtbot: QtBot, page: Trash, space: Workspace
) -> None:
    name = page.list.current_value().caption
    page.purge()
    dialog = page.findChild(PurgeDialog)
    assert dialog is not None
    front(qtbot, dialog)
    keys = Keyboard()
    keys.compose("删除")
    keys.press(Key.Key_Return)
    assert "彻底删除" in dialog.typed.message.text() + dialog.banner.text
    assert len(trash.deleted(space)) == 2
    dialog.typed.set_text("彻底删除")
    with qtbot.waitSignal(page.said) as told:
        keys.press(Key.Key_Return)
    assert told.args == ["ok", f"“{name}”已彻底删除。"]
    assert len(trash.deleted(space)) == 1
