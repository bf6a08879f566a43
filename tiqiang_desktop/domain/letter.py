"""The 整改建议书 as a record: its number, its life, the notice it goes with."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from .record import Record


class LetterState(StrEnum):
    DRAFT = "草稿"
    ISSUED = "已签发"
    DELIVERED = "已送达"
    ANSWERED = "已反馈"
    VOID = "作废"


class LetterForm(StrEnum):
    """The two formats of GB/T 9704-2012 a letter can be set in."""

    LETTER = "信函"  # 10.1
    ORDINARY = "公文"  # chapter 7


def format_number(word: str, year: int, serial: int) -> str:
    """发文字号 “谷市监建〔2022〕12号”: full year in 〔〕, no 第, no leading zero (GB/T 9704-2012 7.2.5)."""
    return f"{word}〔{year}〕{serial or '　'}号"


def footer_code(word: str, year: int, serial: int, version: int = 1) -> str:
    """The small code at the foot: 文号 and a check digit, so that a scan finds its letter.

    The check digit is ISO 7064 MOD 11-2 over year, serial and version (the one used for 居民身份证): one wrong
    digit or two swapped ones are noticed.
    """
    remainder = 0
    for digit in f"{year}{serial:04d}{version:02d}":
        remainder = (remainder + int(digit)) * 2 % 11
    check = "0123456789X"[(12 - remainder) % 11]
    return f"{word}{year}-{serial:04d}-{version:02d}-{check}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Record):
    """整改通知书: the coercive document, only referenced."""

    KIND: ClassVar[str] = "notice"
    LABEL: ClassVar[str] = "整改通知书"

    enterprise: str = ""
    number: str = ""
    date: dt.date | None = None

    def caption(self) -> str:
        """Its number."""
        return self.number

    def searchable(self) -> tuple[str, ...]:
        """Its number."""
        return (self.number,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Record):
    """整改建议书. Once issued, `text` and the PDF named by `sha256` never change."""

    KIND: ClassVar[str] = "letter"
    LABEL: ClassVar[str] = "整改建议书"

    enterprise: str = ""
    visit: str = ""
    year: int = 0
    word: str = ""
    serial: int = 0  # 0: a draft has no number
    version: int = 1
    dated: dt.date | None = None
    state: LetterState = LetterState.DRAFT
    title: str = ""
    problems: tuple[str, ...] = ()  # ids
    text: str = ""  # the frozen copy, as JSON
    notice: str = ""  # id
    signer: str = ""
    handler: str = ""
    sha256: str = ""  # of the PDF
    printed: bool = False
    reason: str = ""  # of 作废 or 更正
    previous: str = ""  # id of the version it replaces (更正)
    wished_serial: int = 0  # a 文号 set by hand before issuing; 0: the next one
    form: LetterForm = LetterForm.LETTER
    sealed: bool = True
    attachments: tuple[str, ...] = ()
    copies_to: tuple[str, ...] = ()  # 抄送
    answered_on: dt.date | None = None
    answer: str = ""  # what the enterprise reported back

    @property
    def number(self) -> str:
        """发文字号."""
        return format_number(self.word, self.year, self.serial)

    def caption(self) -> str:
        """Number, or that it has none yet."""
        return self.number if self.serial else "建议书草稿"

    def searchable(self) -> tuple[str, ...]:
        """Title and number."""
        return (self.title, self.number if self.serial else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class File(Record):
    """A file kept in the archive; its bytes lie under their SHA-256."""

    KIND: ClassVar[str] = "file"
    LABEL: ClassVar[str] = "附件"

    name: str = ""
    media: str = ""
    size: int = 0
    sha256: str = ""
    owner_kind: str = ""
    owner: str = ""

    def caption(self) -> str:
        """Its name."""
        return self.name
