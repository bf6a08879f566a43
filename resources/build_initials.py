"""Makes initials.tsv: for each character the first letters of all its readings, most usual first.

Source: pinyin-data kTGHZ2013.txt and kMandarin_8105.txt (https://github.com/mozillazg/pinyin-data, MIT), the
readings of 《通用规范汉字字典》; characters beyond it take their first reading from pypinyin's table (MIT).
Run: uv run --with pypinyin python resources/build_initials.py kTGHZ2013.txt > resources/initials.tsv
"""

import re
import sys
import unicodedata
from pathlib import Path

# Readings that no name of a firm, person or place uses; they would only multiply the index.
UNUSED = {
    "厂": "a",
    "食": "y",
    "石": "d",
    "术": "z",
    "车": "j",
    "家": "g",
    "合": "g",
    "北": "b",
    "大": "d",
    "化": "h",
}


def first_letters(readings: list[str]) -> str:
    """The distinct first letters of the readings, in their order."""
    plain = [unicodedata.normalize("NFD", reading)[0].lower() for reading in readings]
    return "".join(dict.fromkeys(letter for letter in plain if letter.isascii() and letter.isalpha()))


def main() -> None:
    """Reads the reading list named on the command line; writes the table to stdout."""
    from pypinyin.constants import PINYIN_DICT

    table = {
        chr(code): first_letters(readings.split(",")[:1])
        for code, readings in PINYIN_DICT.items()
        if code >= 0x3400
    }
    for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
        if match := re.match(r"U\+([0-9A-F]+): (\S+)", line):
            character = chr(int(match[1], 16))
            usual = table.get(character, "")
            found = dict.fromkeys(usual + first_letters(match[2].split(",")))
            drop = UNUSED.get(character, "") if len(found) > 1 else ""
            table[character] = "".join(letter for letter in found if letter not in drop)
    by_letters: dict[str, list[str]] = {}
    for character, letters in table.items():
        if letters:
            by_letters.setdefault(letters, []).append(character)
    print(
        "# initials of Chinese characters; from pinyin-data and pypinyin, both MIT (see resources/README.md)"
    )
    for letters in sorted(by_letters):
        print(f"{letters}\t{''.join(sorted(by_letters[letters]))}")


if __name__ == "__main__":
    main()
