"""csv, tsv and txt: the encoding, the separator and the rows of a text table."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from ..domain.errors import Refused

_SEPARATORS = ",\t;|"
_SAMPLE = 50  # records looked at to tell the separator
_LONGEST = 300_000  # one field; a stray quotation mark would swallow the rest of the file
_GAPS = 100  # letters for each that may be spoilt
_AS_TEXT = re.compile(r'^="([^"]*)"$')  # how systems keep a code from becoming a number: ="0012"
_NOT_TEXT = "不是表格文件，也不是文字。请选择 Excel、WPS 表格或 CSV 文件。"
_UNKNOWN = "的文字编码认不出来。请用 Excel 或 WPS 打开，另存为 .xlsx 或“CSV UTF-8”再导入。"


def read(data: bytes) -> Iterator[list[str]]:
    """The rows. Refused when the bytes are no text."""
    return rows_of(decode(data))


def rows_of(text: str) -> Iterator[list[str]]:
    """The rows of a text, whatever separates its cells."""
    separator, text = _separator(text)
    csv.field_size_limit(_LONGEST)
    if '"' not in text and max(map(len, text.splitlines()), default=0) <= _LONGEST:
        return _records(text, separator)  # nothing can go wrong
    try:
        for _ in _records(text, separator):
            pass
    except csv.Error:  # an unclosed quotation mark: take the marks as ordinary text
        return _records(text, separator, csv.QUOTE_NONE)
    return _records(text, separator)


def _records(text: str, separator: str, quoting: int = csv.QUOTE_MINIMAL) -> Iterator[list[str]]:
    if quoting == csv.QUOTE_NONE:
        return (line.split(separator) for line in text.splitlines())
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return ([_AS_TEXT.sub(r"\1", cell) for cell in row] for row in rows) if '="' in text else rows


def decode(data: bytes) -> str:
    """Text by its byte order mark, else UTF-16 by its zero bytes, else UTF-8 or GB18030, both strict.

    No statistics: a guesser took a short GBK file for Korean.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _try(data, "utf-16")
    elif wide := _utf16_without_mark(data):
        text = _try(data, wide)
    elif b"\0" in data:
        raise Refused(_NOT_TEXT)
    else:
        text = _try(data, "utf-8-sig")
        text = _try(data, "gb18030") if text is None else text
        text = _with_few_gaps(data) if text is None else text
    if text is None:
        raise Refused(_UNKNOWN)
    if _control_characters(text) > len(text) // 200:
        raise Refused(_NOT_TEXT)
    return text


def _try(data: bytes, encoding: str) -> str | None:
    # An odd last byte is what a cut-off download leaves; the rest is good.
    if encoding.startswith("utf-16"):
        data = data[: len(data) // 2 * 2]
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _with_few_gaps(data: bytes) -> str | None:
    """A text with a few spoilt bytes: each becomes U+FFFD, which the values then say of their cell."""
    texts = [data.decode(encoding, "replace") for encoding in ("utf-8-sig", "gb18030")]
    best = min(texts, key=lambda text: text.count("\ufffd"))
    return best if best.count("\ufffd") * _GAPS <= len(best) else None


def _utf16_without_mark(data: bytes) -> str:
    """utf-16-le / utf-16-be when separators and line ends stand as two bytes and little else holds a zero."""
    sample = data[:20000]
    if sample.count(b"\0") < max(2, len(sample) // 200):
        return ""
    low, high = sample[1::2].count(0), sample[::2].count(0)
    if low > 8 * high and any(mark in sample for mark in (b"\t\0", b"\n\0", b",\0")):
        return "utf-16-le"
    return (
        "utf-16-be" if high > 8 * low and any(mark in sample for mark in (b"\0\t", b"\0\n", b"\0,")) else ""
    )


def _control_characters(text: str) -> int:
    return sum(
        count
        for letter, count in Counter(text[:20000]).items()
        if letter < " " and letter not in "\t\r\n\f\v"
    )


def _separator(text: str) -> tuple[str, str]:
    """The separator, and the text without Excel's “sep=;” line."""
    first, _, rest = text.partition("\n")
    if first[:4].lower() == "sep=" and len(first.strip()) in (4, 5):
        return (first.rstrip("\r")[4:5] or "\t"), rest
    head = text[:200_000]
    return max(_SEPARATORS, key=lambda separator: _regularity(head, separator)), text


def _regularity(head: str, separator: str) -> int:
    """How many cells the most usual kind of record makes; 0 when nothing is separated."""
    csv.field_size_limit(_LONGEST)
    widths: Counter[int] = Counter()
    try:
        for record, _ in zip(
            csv.reader(io.StringIO(head, newline=""), delimiter=separator), range(_SAMPLE), strict=False
        ):
            widths[len(record)] += len(record) > 1
    except csv.Error:
        widths.update(line.count(separator) + 1 for line in head.splitlines()[:_SAMPLE] if separator in line)
    return max((width - 1) * count for width, count in widths.items()) if widths else 0
