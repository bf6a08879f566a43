"""A small share of `make fuzz` in every run of the tests: spoilt files give rows or one sentence."""

import contextlib
import random
import sys

import pytest

from tests import fuzz
from tiqiang_desktop.documents.foreign import Sheet
from tiqiang_desktop.documents.foreign_paste import read_paste
from tiqiang_desktop.domain.errors import Refused

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_spoilt_files_are_rows_or_one_sentence() -> None:
    tally = fuzz.run(120, seed=38)
    assert tally.bad == []
    assert tally.cases == 120
    kinds = {end.split(":")[0] for end in tally.ends if ":" in end}
    assert kinds == set(fuzz.seeds())


@pytest.mark.parametrize("kind", fuzz.seeds())
def test_each_good_file_is_a_list_of_thirty(kind: str) -> None:
    tally = fuzz.Tally()
    sheets = fuzz._through_a_fork(fuzz.seeds()[kind], kind, tally)
    found = fuzz.read_roster(sheets, "findings", fuzz.SYNONYMS)
    assert [row.values["name"] for row in found.rows] == [f"测试{n}机械有限公司" for n in range(30)]
    assert {row.values["found_on"] for row in found.rows} == {"2022-06-05"}


def test_the_same_seed_spoils_alike() -> None:
    good = fuzz.seeds()
    assert fuzz.mutated(random.Random(7), good) == fuzz.mutated(random.Random(7), good)


def test_spoilt_clipboards_are_tables_or_one_sentence() -> None:
    chance, html = random.Random(38), fuzz.seeds()["html"].decode("gb18030")
    text = fuzz.seeds()["csv gb18030"].decode("gb18030")
    for _ in range(60):
        spoilt = [fuzz._spoilt(chance, part.encode()).decode("utf-8", "replace") for part in (text, html)]
        with contextlib.suppress(Refused):
            assert all(isinstance(sheet, Sheet) for sheet in read_paste(*spoilt))


def test_a_text_with_one_spoilt_byte_is_read_and_the_cell_is_said() -> None:
    for encoding in ("utf-8", "gb18030"):
        text = "企业名称,联系电话\r\n" + "".join(f"测试{n}机械有限公司,0710-0120001\r\n" for n in range(40))
        data = bytearray(text.encode(encoding))
        place = data.index("测试7".encode(encoding))
        del data[place + 1]
        sheets = fuzz._through_a_fork(bytes(data), encoding, fuzz.Tally())
        found = fuzz.read_roster(sheets, "enterprises", fuzz.SYNONYMS)
        assert len(found.rows) == 40
        assert [row.number for row in found.rows if row.mistakes] == [9]
        assert "乱码" in found.rows[7].mistakes["name"]
