"""A title in lines: words whole, a trapezoid or a rhombus."""

from itertools import pairwise

import pytest

from tiqiang_desktop.documents.line_breaker import is_wide
from tiqiang_desktop.documents.title_lines import title_lines


def is_good(lengths: list[int]) -> bool:
    rising = all(a < b for a, b in pairwise(lengths))
    falling = all(a > b for a, b in pairwise(lengths))
    return rising or falling or (len(lengths) > 2 and max(lengths[1:-1]) > max(lengths[0], lengths[-1]))


def ems(row: str) -> float:
    return sum(1.0 if is_wide(char) else 0.55 for char in row)


TITLES = {
    "关于青溪县宏味食品有限公司花生调味酱产品质量问题的整改建议书": ("青溪县宏味食品有限公司", "花生调味酱"),
    "关于谷城县大力轮胎厂汽车轮胎产品质量问题的整改建议书": ("谷城县大力轮胎厂", "汽车轮胎"),
    "关于湖北谷城能源科技股份有限公司铅酸蓄电池产品质量监督抽查不合格问题的整改建议书": (
        "湖北谷城能源科技股份有限公司",
        "铅酸蓄电池",
    ),
    "关于Xingtai International Co., Ltd.产品质量问题的整改建议书": ("Xingtai International Co., Ltd.",),
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_divided_into_a_trapezoid_or_a_rhombus_with_its_names_whole(title: str) -> None:
    rows = title_lines(title, 20, TITLES[title])
    assert "".join(rows).replace(" ", "") == title.replace(" ", "")
    assert max(map(ems, rows)) <= 20
    assert is_good([ems(row) for row in rows])
    assert all(any(name in row for row in rows) for name in TITLES[title])
    assert not any(row.startswith("的") or row.endswith("关于") for row in rows)


def test_a_short_title_is_one_line() -> None:
    assert title_lines("关于某厂的整改建议书", 20) == ["关于某厂的整改建议书"]


def test_words_every_such_title_has_are_not_cut() -> None:
    for length in range(4, 30):
        rows = title_lines("关于" + "某" * length + "有限公司产品质量问题的整改建议书", 20)
        assert any("有限公司" in row for row in rows)
        assert any("整改建议书" in row for row in rows)


def test_a_name_longer_than_a_line_is_cut_all_the_same() -> None:
    name = "湖北省襄阳市谷城县石花经济开发区新能源汽车零部件制造有限责任公司"
    rows = title_lines(f"关于{name}产品质量问题的整改建议书", 20, (name,))
    assert "".join(rows) == f"关于{name}产品质量问题的整改建议书"
    assert max(map(len, rows)) <= 20
    assert any(row.endswith("有限责任公司") for row in rows)


def test_a_title_of_a_hundred_characters_without_a_word_is_still_divided() -> None:
    rows = title_lines("某" * 101, 20)
    assert "".join(rows) == "某" * 101
    assert max(map(len, rows)) <= 20
