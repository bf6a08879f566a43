"""Looks at telephone numbers stand in the archive's log; logs and reports outside of it name nobody."""

import datetime as dt
import logging
import traceback

import pytest

from tests import make
from tiqiang_desktop import log
from tiqiang_desktop.services import diagnostics, lists, outside_faults, privacy, protection
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.store import cipher
from tiqiang_desktop.store.driver import DatabaseError
from tiqiang_desktop.ui import errors

NAME, PHONE, CODE = "示例楚天电线电缆有限公司", "13800001111", "91420625MA12345678"


def test_a_look_is_logged_and_undo_passes_it_by(space: Workspace) -> None:
    make.enrolled(space, NAME)
    privacy.note_shown(space, NAME)
    privacy.note_export(space, "附件4")
    newest, look, _ = lists.history(space, limit=3)
    assert (newest.label, newest.reason) == ("导出带完整电话的表：附件4", privacy.BY_THE_FORM)
    assert look.label == f"显示电话：{NAME}"
    assert space.undo() == "新建企业"
    assert space.redo() == "新建企业"


@pytest.mark.parametrize(
    "text",
    [
        f"找不到 {NAME}",
        f"phone {PHONE}",
        f"0710-1234567 / +86 138 0000 1111 / {CODE}",
        f"({PHONE},{CODE})'{NAME}'",
        "key x'" + "ab12" * 24 + "'",
        "code 7KQ2-M3XA-99ZT-ABCD-1234-7KQ2-M3XA-99ZT-ABCD",
    ],
)
def test_a_scrubbed_text_holds_no_name_number_or_code(text: str) -> None:
    plain = log.scrubbed(text)
    assert not any("\u4e00" <= char <= "\u9fff" for char in plain)
    for secret in (PHONE, CODE, "1234567", "0000 1111", "ab12ab12", "7KQ2-M3XA"):
        assert secret not in plain


def test_what_a_supporter_needs_stays() -> None:
    assert log.scrubbed("phone shown: schema 3, SQLite 3.53.0, 17 rows") == (
        "phone shown: schema 3, SQLite 3.53.0, 17 rows"
    )


def _failed() -> BaseException:
    try:
        try:
            raise ValueError(f"{NAME} {PHONE}")
        except ValueError as error:
            raise RuntimeError(f"{CODE} of {NAME}") from error
    except RuntimeError as error:
        return error


def test_crash_report_and_log_line_name_nobody(caplog: pytest.LogCaptureFixture) -> None:
    told = errors.details_of(_failed()) + errors.place_of(_failed())
    record = logging.LogRecord("tiqiang", logging.ERROR, "", 0, "bad %s %s", (NAME, PHONE), None)
    told += log.Scrubbed().format(record)
    for secret in (NAME, PHONE, CODE, "楚天"):
        assert secret not in told
    assert "RuntimeError" in told
    assert "ValueError" in told
    assert "test_privacy.py" in told


def test_the_key_is_in_no_traceback_and_no_report(space: Workspace) -> None:
    space.close()
    word = "谷城质量2022-Zq"
    key = protection.change(space.store.path, None, word).key
    assert key is not None
    try:
        raise RuntimeError(f"{key} {key.pragma()} {word} {protection.recovery_code(key)}")
    except RuntimeError as error:
        report = errors.details_of(error)
        assert word not in report
        assert key.secret.hex() not in report
        assert key.pragma() not in report
        assert protection.recovery_code(key) not in report
    assert key.secret.hex() not in repr(key)
    guess = " ".join(("falsch", "geraten", "1"))
    with pytest.raises(cipher.Refused) as told:
        protection.key_for(space.store.path, guess)
    plain = "".join(traceback.format_exception(told.value))
    assert guess not in plain


def test_the_report_of_the_diagnostics_names_nobody(space: Workspace) -> None:
    make.enrolled(space, NAME, phone=PHONE, uscc=CODE, contact="示例联系人")
    lines = diagnostics.look(space)
    assert diagnostics.quick(space) == ()
    report = diagnostics.report(lines, dt.datetime(2022, 6, 5, 12))
    for secret in (NAME, PHONE, CODE, "示例"):
        assert secret not in report
    for wanted in ("完整性检查：没有问题", "企业 1", "SQLCipher", "仿宋"):
        assert wanted in report


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (DatabaseError("database or disk is full"), "磁盘满了"),
        (DatabaseError("attempt to write a readonly database"), "只读"),
        (DatabaseError("disk I/O error"), "检查磁盘"),
        (DatabaseError("database disk image is malformed"), "从备份恢复"),
        (OSError(28, "No space left on device"), "磁盘满了"),
        (OSError(2, "No such file"), "不存在"),
    ],
)
def test_a_failing_disk_is_a_sentence(error: Exception, words: str) -> None:
    assert words in outside_faults.sentence(error)
    assert errors.spoken(error)
    assert errors.spoken(KeyError("x")) == ""
