"""The forms of a year's attachments: the shipped definitions, and a file of the office's own laid over one of them.

A form that the province changed comes as a definition file (see resources/campaigns). It is kept in the archive for the
year, so that it travels with it; the shipped one stands again when it is taken away.
"""

from dataclasses import dataclass

from ..documents.attachment_definition import Definition, load_definition
from ..domain.errors import Refused
from ..domain.form_values import KNOWN
from . import shipped
from .workspace import Workspace

LARGEST = 1024 * 1024  # bytes of a definition file


@dataclass(frozen=True, slots=True)
class FormLine:
    """One attachment of the year and whose form it has."""

    number: int
    title: str
    own: bool
    source: str


def _setting(year: int, number: int) -> str:
    return f"form/{year}/{number}"


def definition(workspace: Workspace, number: int) -> Definition:
    """The form of an attachment in the workspace's year."""
    campaign = workspace.campaign
    own = workspace.store.setting(_setting(campaign.year, number))
    if own:
        return load_definition(own)
    text = shipped.read_text("campaigns", campaign.definition, f"attachment{number}.json")
    return load_definition(text.replace("2022年度", f"{campaign.year}年度"))


def lines(workspace: Workspace) -> list[FormLine]:
    """附件2, 3 and 4 of the year with where their form comes from."""
    found = []
    for number in KNOWN:
        form = definition(workspace, number)
        own = bool(workspace.store.setting(_setting(workspace.campaign.year, number)))
        found.append(FormLine(number, form.title, own, form.source))
    return found


def take(workspace: Workspace, data: bytes) -> Definition:
    """Uses a definition file for the year that is worked on. Refused names the place of a mistake."""
    if len(data) > LARGEST:
        raise Refused("附件定义文件超过 1 MB，不像表样文件，请核对后再选。")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Refused(f"附件定义第 {line} 行不是 UTF-8 文字，请用记事本另存为 UTF-8 后再选。") from error
    form = load_definition(text)
    if form.number not in KNOWN:
        raise Refused(f"附件定义有误：number 应为 2、3 或 4，现在是 {form.number}，请改正该定义文件。")
    with workspace.store.transaction():
        workspace.store.set_setting(_setting(workspace.campaign.year, form.number), text)
    return form


def drop(workspace: Workspace, number: int) -> None:
    """Back to the shipped form."""
    with workspace.store.transaction():
        workspace.store.set_setting(_setting(workspace.campaign.year, number), "")
