"""Charts as values: every figure is drawn and stands in the table, nothing leaves the drawing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiqiang_desktop.domain.chart import Bar, ChartSpec, Rect, Text, drawn, number

TWO = ChartSpec("各乡镇", "家", ("附件4", "已帮扶"), (Bar("城关镇", (5, 2)), Bar("石花镇", (3, 0))), "口径。")
TARGETS = ChartSpec(
    "目标",
    "",
    ("已完成",),
    (Bar("企业", (8,), 10, "家"), Bar("培训", (3,), 2, "次")),
    each_to_its_target=True,
)


def bars(spec: ChartSpec) -> list[Rect]:
    begin = [shape for shape in drawn(spec, 400).shapes if isinstance(shape, Rect) and shape.pattern]
    return begin[2:] if len(spec.series) > 1 else begin  # without the key


def test_a_bar_is_as_long_as_its_value_and_zero_has_none() -> None:
    lengths = [round(bar.width, 3) for bar in bars(TWO)]
    assert len(lengths) == 3
    assert lengths[1] / lengths[0] == pytest.approx(2 / 5)
    assert lengths[2] / lengths[0] == pytest.approx(3 / 5)


def test_series_are_told_apart_by_pattern() -> None:
    assert len({bar.pattern for bar in bars(TWO)[:2]}) == 2


def test_each_target_has_its_own_scale() -> None:
    first, second = bars(TARGETS)
    assert first.width / second.width == pytest.approx(8 / 10)


def test_the_table_says_every_figure_with_its_unit() -> None:
    assert TARGETS.table() == [
        ("项目", "已完成", "目标", "单位"),
        ("企业", "8", "10", "家"),
        ("培训", "3", "2", "次"),
    ]


def test_nothing_to_draw_is_said() -> None:
    empty = ChartSpec("空", "个", ("发现",), ())
    assert "还没有" in [shape.text for shape in drawn(empty, 300).shapes if isinstance(shape, Text)][-1]


values = st.floats(0, 1e6).map(lambda value: round(value, 2))


@given(
    st.lists(
        st.builds(Bar, st.text(max_size=20), st.tuples(values, values), st.none() | values), max_size=12
    ),
    st.floats(200, 900),
)
def test_no_shape_leaves_the_drawing(some: list[Bar], width: float) -> None:
    made = drawn(ChartSpec("图", "家", ("一", "二"), tuple(some)), width)
    for shape in made.shapes:
        assert shape.left >= -0.5
        assert shape.left + shape.width <= width + 5
        assert 0 <= shape.top <= shape.top + shape.height <= made.height + 0.01


def test_a_number_has_only_the_decimals_it_needs() -> None:
    assert [number(value) for value in (3.0, 2.5, 1.25, 0.0)] == ["3", "2.5", "1.25", "0"]
