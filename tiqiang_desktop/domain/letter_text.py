"""What stands on a 整改建议书, before it is set on paper."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from enum import IntEnum

from .letter import LetterForm


class Level(IntEnum):
    """How a paragraph is set (GB/T 9704-2012 7.3.3); the ordinals are written by the composer of the text."""

    TEXT = 0  # 仿宋
    FIRST = 1  # 一、 黑体, a line of its own
    SECOND = 2  # （一） 楷体; `lead` in 楷体, the rest in 仿宋
    THIRD = 3  # 1. 仿宋


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `lead` is the run-in heading that stands before `text` in the face of its level."""

    text: str
    level: Level = Level.TEXT
    lead: str = ""


@dataclass(frozen=True, slots=True)
class LetterText:
    """Everything that is printed on one letter, in reading order."""

    mark: str  # 发文机关标志: the office's full or normative short name, without 文件 (公文 adds it)
    number: str  # 发文字号 “谷市监建〔2022〕12号”; a draft carries “谷市监建〔2022〕　号”
    title: str
    addressee: str  # 主送, without its colon
    body: tuple[Paragraph, ...]
    signature: str  # 署名
    dated: dt.date
    attachments: tuple[str, ...] = ()  # 附件说明, without ordinals
    contact: str = ""  # 附注 without its brackets: 联系人：…；联系电话：…
    copies_to: tuple[str, ...] = ()  # 抄送
    footer_code: str = ""  # 文号 with a check digit, so that a scan finds its way home
    sealed: bool = True  # room for a 4.2 cm seal over 署名 and 成文日期
    receipt: bool = True  # 签收栏
    author: str = ""  # PDF author
    title_words: tuple[
        str, ...
    ] = ()  # names in the title, such as the product's, that a line end may not cut
    form: LetterForm = LetterForm.LETTER
    printed_by: str = ""  # 印发机关 of the ordinary format; empty: the office that signs


def mapped(text: LetterText, change: Callable[[str], str]) -> LetterText:
    """The letter with every one of its printed words put through a function."""
    return replace(
        text,
        mark=change(text.mark),
        number=change(text.number),
        title=change(text.title),
        addressee=change(text.addressee),
        body=tuple(replace(part, text=change(part.text), lead=change(part.lead)) for part in text.body),
        signature=change(text.signature),
        attachments=tuple(map(change, text.attachments)),
        contact=change(text.contact),
        copies_to=tuple(map(change, text.copies_to)),
        footer_code=change(text.footer_code),
        title_words=tuple(map(change, text.title_words)),
        printed_by=change(text.printed_by),
    )


def to_json(text: LetterText) -> str:
    """The frozen copy of a letter's words, for the archive."""
    values = asdict(text)
    values["dated"] = text.dated.isoformat()
    return json.dumps(values, ensure_ascii=False)


def from_json(kept: str) -> LetterText:
    """The words of a frozen copy; one made before there were two formats is a 信函."""
    values = json.loads(kept)
    values["form"] = LetterForm(values.get("form", LetterForm.LETTER))
    values["dated"] = dt.date.fromisoformat(values["dated"])
    values["body"] = tuple(Paragraph(row["text"], Level(row["level"]), row["lead"]) for row in values["body"])
    for name in ("attachments", "copies_to", "title_words"):
        values[name] = tuple(values[name])
    return LetterText(**values)
