from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.charts import Bar, bar, columns, stacked

AMOUNTS = st.integers(0, 10**12)
HEIGHT = 72.0
_TINY = 1e-6


def test_a_bar_is_as_long_as_its_share_of_the_largest() -> None:
    assert bar(Decimal(25), Decimal(100)) == Bar(0.0, 25.0)
    assert bar(0, 0) == Bar(0.0, 0.0)


@given(st.lists(AMOUNTS, min_size=1, max_size=8))
def test_bars_are_proportional_and_stay_inside(amounts: list[int]) -> None:
    largest = max(amounts)
    for amount in amounts:
        drawn = bar(amount, largest)
        assert 0 <= drawn.width <= 100
        assert drawn.width * largest == pytest.approx(amount * 100)


@given(st.lists(AMOUNTS, max_size=8))
def test_stacked_bars_fill_the_width_one_after_the_other(amounts: list[int]) -> None:
    drawn = stacked(amounts)
    whole = sum(amounts)
    assert [one.width * whole for one in drawn] == pytest.approx([one * 100 for one in amounts])
    end = 0.0
    for one in drawn:
        assert one.start == pytest.approx(end)
        end = one.start + one.width
    assert end == pytest.approx(100 if whole else 0)


STACKS = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=1, max_size=12)


@given(STACKS)
def test_columns_stay_in_the_box_and_apart(stacks: list[tuple[int, int]]) -> None:
    drawn = columns(stacks, HEIGHT)
    right = 0.0
    for column in drawn:
        for block in column.blocks:
            assert -_TINY <= block.y <= HEIGHT + _TINY
            assert block.y + block.height <= HEIGHT + _TINY
            assert block.x >= right - _TINY
            assert block.x < column.middle < block.x + block.width
        right = column.blocks[0].x + column.blocks[0].width
    assert right <= 100 + _TINY


@given(STACKS)
def test_columns_are_as_high_as_they_count(stacks: list[tuple[int, int]]) -> None:
    largest = max(map(sum, stacks))
    for column, counts in zip(columns(stacks, HEIGHT), stacks, strict=True):
        heights = [block.height for block in column.blocks]
        assert [one * largest for one in heights] == pytest.approx(
            [count * HEIGHT for count in counts]
        )
        assert HEIGHT - sum(heights) == pytest.approx(column.top, abs=_TINY)
        lower, upper = column.blocks
        assert upper.y + upper.height == pytest.approx(lower.y, abs=_TINY)


def test_nothing_to_draw() -> None:
    assert columns([], HEIGHT) == ()
    assert stacked([]) == ()
