import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from docsearch.boxes import Box, WordBoxes


def words(*placed: tuple[int, int, tuple[float, float, float, float]]) -> WordBoxes:
    """Words as (start, end, box)."""
    return WordBoxes(
        np.array([start for start, _, _ in placed], dtype=np.int32),
        np.array([end for _, end, _ in placed], dtype=np.int32),
        np.array([box for _, _, box in placed], dtype=np.float32).reshape(-1, 4),
    )


TWO_LINES = words(
    (0, 4, (10, 100, 40, 112)),
    (5, 9, (45, 101, 80, 113)),
    (10, 14, (10, 116, 50, 128)),
    (15, 19, (55, 116, 90, 128)),
)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 19, [Box(10, 100, 80, 113), Box(10, 116, 90, 128)]),
        (0, 4, [Box(10, 100, 40, 112)]),
        (2, 3, [Box(10, 100, 40, 112)]),
        (3, 6, [Box(10, 100, 80, 113)]),
        (5, 15, [Box(45, 101, 80, 113), Box(10, 116, 50, 128)]),
        (4, 5, []),
        (2, 2, []),
        (19, 30, []),
    ],
)
def test_the_words_of_a_range_make_one_box_a_line(
    start: int, end: int, expected: list[Box]
) -> None:
    assert list(TWO_LINES.boxes(start, end)) == expected


def test_a_word_to_the_left_begins_another_box() -> None:
    columns = words((0, 4, (300, 100, 340, 112)), (5, 9, (10, 100, 40, 112)))
    assert columns.boxes(0, 9) == (Box(300, 100, 340, 112), Box(10, 100, 40, 112))


def test_a_superscript_stays_on_its_line() -> None:
    note = words((0, 4, (10, 100, 40, 112)), (4, 5, (40, 98, 44, 105)))
    assert note.boxes(0, 5) == (Box(10, 98, 44, 112),)


def test_a_page_without_layout_has_no_boxes() -> None:
    assert WordBoxes.empty().boxes(0, 100) == ()
    assert WordBoxes.from_bytes(WordBoxes.empty().to_bytes()).boxes(0, 100) == ()


coordinates = st.floats(0, 2000, width=32)


@given(
    offsets=hnp.arrays(
        np.int32, st.tuples(st.integers(0, 30), st.just(2)), elements={"min_value": 0}
    ),
    data=st.data(),
)
def test_words_come_back_from_bytes(offsets: np.ndarray, data: st.DataObject) -> None:
    boxes = data.draw(hnp.arrays(np.float32, (len(offsets), 4), elements=coordinates))
    before = WordBoxes(offsets[:, 0], offsets[:, 1], boxes)
    after = WordBoxes.from_bytes(before.to_bytes())
    assert np.array_equal(after.starts, before.starts)
    assert np.array_equal(after.ends, before.ends)
    assert np.array_equal(after.boxes_array, before.boxes_array)


@given(
    lengths=st.lists(st.integers(1, 8), min_size=1, max_size=12),
    rows=st.lists(st.tuples(coordinates, coordinates), min_size=12, max_size=12),
    data=st.data(),
)
def test_boxes_cover_every_word_of_the_range(
    lengths: list[int], rows: list[tuple[float, float]], data: st.DataObject
) -> None:
    starts = [sum(lengths[:i]) + i for i in range(len(lengths))]
    placed = [
        (start, start + length, (x, y, x + 10 * length, y + 12))
        for start, length, (x, y) in zip(starts, lengths, rows, strict=False)
    ]
    start = data.draw(st.integers(0, placed[-1][1] - 1))
    end = data.draw(st.integers(start + 1, placed[-1][1]))
    found = words(*placed).boxes(start, end)
    for first, last, (x0, y0, x1, y1) in placed:
        if first < end and last > start:
            assert any(
                box.x0 <= x0 + 0.01
                and box.y0 <= y0 + 0.01
                and box.x1 >= x1 - 0.01
                and box.y1 >= y1 - 0.01
                for box in found
            )
