"""A letter's life after and before its issue: number by hand, 更正, 作废, proof of service, the answer, its scan."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from ..domain.errors import Refused
from ..domain.letter import File, Letter, LetterForm, LetterState, Notice, footer_code
from ..domain.receipt import Receipt
from ..store import lists
from .workspace import OFFICE, Workspace

CODE = re.compile(r"(?P<year>\d{4})[-_](?P<serial>\d{4})[-_](?P<version>\d{2})[-_](?P<check>[0-9Xx])(?!\d)")
SCAN_TYPES = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}
LARGEST_SCAN = 20 * 1024 * 1024


def _draft(workspace: Workspace, letter_id: str) -> Letter:
    letter = workspace.get(Letter, letter_id)
    if letter.state is not LetterState.DRAFT:
        raise Refused(f"建议书{letter.number}已经签发，不能再改；需要改动请用更正。")
    return letter


def set_number(workspace: Workspace, letter_id: str, serial: int, year: int) -> Letter:
    """Wishes a 文号 for a draft, by hand; 0 takes the next one again. It is certain only when issued."""
    with workspace.change("指定文号"):
        letter = _draft(workspace, letter_id)
        if letter.previous:
            raise Refused("更正件沿用原文号，不能另行指定。")
        if serial < 0:
            raise Refused("文号要是 1 以上的整数，请改正。")
        if serial and lists.serial_taken(workspace.store, workspace.store.setting(OFFICE), year, serial):
            raise Refused(f"〔{year}〕{serial}号已经用过，请换一个文号。")
        return workspace.save(replace(letter, wished_serial=serial))


def carry(
    workspace: Workspace,
    letter_id: str,
    *,
    attachments: Sequence[str] = (),
    copies_to: Sequence[str] = (),
    sealed: bool = True,
    form: LetterForm = LetterForm.LETTER,
) -> Letter:
    """What a draft carries besides its problems: 附件, 抄送, seal or none, 信函 or ordinary 公文."""
    with workspace.change("修改建议书格式"):
        letter = _draft(workspace, letter_id)
        named = tuple(name.strip() for name in attachments if name.strip())
        to = tuple(name.strip() for name in copies_to if name.strip())
        return workspace.save(replace(letter, attachments=named, copies_to=to, sealed=sealed, form=form))


def correct(workspace: Workspace, letter_id: str, reason: str) -> Letter:
    """更正: a draft of the next version under the same number; the old one stays in force until it is issued."""
    if not reason.strip():
        raise Refused("更正要写明原因，例如“产品型号写错”。")
    with workspace.change("更正建议书"):
        old = workspace.get(Letter, letter_id)
        if old.state in (LetterState.DRAFT, LetterState.VOID):
            raise Refused(f"{old.caption()}现在是“{old.state}”，不能更正。")
        waiting = workspace.find(Letter, previous=old.id, state=LetterState.DRAFT)
        if waiting:
            return waiting[0]
        fresh = Letter(
            enterprise=old.enterprise,
            visit=old.visit,
            word=old.word,
            title=old.title,
            problems=old.problems,
            notice=old.notice,
            signer=old.signer,
            handler=workspace.operator or old.handler,
            version=old.version + 1,
            previous=old.id,
            reason=reason.strip(),
            form=old.form,
            sealed=old.sealed,
            attachments=old.attachments,
            copies_to=old.copies_to,
        )
        return workspace.save(fresh)


def void(workspace: Workspace, letter_id: str, reason: str) -> Letter:
    """Takes a letter out of force. Its number stays taken, with the reason."""
    if not reason.strip():
        raise Refused("作废要写明原因，例如“企业名称有误，已重新下发”。")
    with workspace.change("作废建议书", reason=reason):
        letter = workspace.get(Letter, letter_id)
        if letter.state is LetterState.DRAFT:
            raise Refused("草稿还没有文号，直接删除即可，不用作废。")
        return workspace.save(replace(letter, state=LetterState.VOID, reason=reason.strip()))


def serve(workspace: Workspace, letter_id: str, receipt: Receipt) -> Letter:
    """Registers the proof of service; the letter is 已送达. A second registering corrects the first."""
    with workspace.change("登记签收"):
        letter = workspace.get(Letter, letter_id)
        if letter.state in (LetterState.DRAFT, LetterState.VOID):
            raise Refused(f"{letter.caption()}现在是“{letter.state}”，不能登记签收。")
        if receipt.served_on and letter.dated and receipt.served_on < letter.dated:
            raise Refused("送达日期早于建议书的日期，请核对。")
        known = receipt_of(workspace, letter_id)
        if known is not None:
            receipt = replace(
                receipt, id=known.id, revision=known.revision, office=known.office, scan=known.scan
            )
        workspace.save(replace(receipt, letter=letter.id))
        state = LetterState.DELIVERED if letter.state is LetterState.ISSUED else letter.state
        return workspace.save(replace(letter, state=state))


def receipt_of(workspace: Workspace, letter_id: str) -> Receipt | None:
    """The letter's proof of service."""
    return next(iter(workspace.find(Receipt, letter=letter_id)), None)


def answer(workspace: Workspace, letter_id: str, on: dt.date, text: str) -> Letter:
    """Registers what the enterprise reported back."""
    if not text.strip():
        raise Refused("反馈内容是空的，请写明企业反馈了什么。")
    with workspace.change("登记反馈"):
        letter = workspace.get(Letter, letter_id)
        if letter.state in (LetterState.DRAFT, LetterState.VOID):
            raise Refused(f"{letter.caption()}现在是“{letter.state}”，不能登记反馈。")
        return workspace.save(
            replace(letter, state=LetterState.ANSWERED, answered_on=on, answer=text.strip())
        )


def letter_of_code(workspace: Workspace, text: str) -> Letter:
    """The letter of a footer code, typed or standing in a file's name. Refused says what is wrong with it."""
    match = CODE.search(text)
    if match is None:
        raise Refused("没有找到页脚编号，请输入像 2022-0012-01-3 这样的编号。")
    year, serial, version = int(match["year"]), int(match["serial"]), int(match["version"])
    if footer_code("", year, serial, version)[-1] != match["check"].upper():
        raise Refused(f"页脚编号 {match.group()} 的校验位不对，请对照纸面重新输入。")
    found = workspace.find(Letter, year=year, serial=serial, version=version)
    if not found:
        raise Refused(f"档案里没有〔{year}〕{serial}号第{version}版建议书，请核对编号。")
    return found[0]


def code_of(letter: Letter) -> str:
    """The footer code of an issued letter as it is typed, without the office's word; empty for a draft."""
    return footer_code("", letter.year, letter.serial, letter.version) if letter.serial else ""


def check_scan(name: str) -> str:
    """The media type of a scan by its name. Refused when it is none."""
    ending = f".{name.rpartition('.')[2].lower()}"
    if ending not in SCAN_TYPES:
        raise Refused(f"{name} 不是扫描件，请选 PDF、JPG 或 PNG 文件。")
    return SCAN_TYPES[ending]


def waiting_notice(workspace: Workspace, enterprise: str) -> Notice | None:
    """The firm's newest 整改通知书 that no letter in force goes with."""
    id_ = lists.unpaired_notice(workspace.store, enterprise)
    return workspace.get(Notice, id_) if id_ else None


def file_scan(workspace: Workspace, name: str, data: bytes, letter_id: str = "") -> Letter:
    """Keeps the scan of a signed receipt with its letter, found by the footer code in the file's name if not given."""
    media = check_scan(name)
    if not 0 < len(data) <= LARGEST_SCAN:
        raise Refused(f"{name} 是空的或超过 20 MB，请重新扫描。")
    letter = workspace.get(Letter, letter_id) if letter_id else letter_of_code(workspace, name)
    with workspace.change("归入回执"):
        digest = workspace.store.keep(data)
        kept = workspace.save(
            File(
                name=name,
                media=media,
                size=len(data),
                sha256=digest,
                owner_kind=Receipt.KIND,
                owner=letter.id,
            )
        )
        receipt = receipt_of(workspace, letter.id)
        if receipt is not None:
            workspace.save(replace(receipt, scan=kept.id))
        return letter


def scans(workspace: Workspace, letter_id: str) -> list[File]:
    """The scans filed with a letter."""
    return workspace.find(File, owner_kind=Receipt.KIND, owner=letter_id)


def register_notice(workspace: Workspace, enterprise: str, number: str, date: dt.date | None) -> Notice:
    """Registers a 整改通知书; until its letter is issued it stands among the matters of 首页 (notice 三(六))."""
    if not number.strip():
        raise Refused("整改通知书文号是空的，请填写。")
    with workspace.change("登记整改通知书"):
        known = workspace.find(Notice, enterprise=enterprise, number=number.strip())
        notice = known[0] if known else Notice(enterprise=enterprise, number=number.strip())
        return workspace.save(replace(notice, date=date or notice.date))
