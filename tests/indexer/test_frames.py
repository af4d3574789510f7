import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.frames import from_pdf, turned_back

PAGE = (10.0, 20.0, 310.0, 420.0)
"""Left, bottom, right, top: 300 by 400 points, not at the origin."""

CORNER = np.array([[10, 400, 60, 420]], dtype=np.float32)
"""50 by 20 points in the top-left corner of the page as the PDF has it."""

PLACES = [
    (0, (0, 0, 50, 20), (300, 400)),
    (90, (380, 0, 400, 50), (400, 300)),
    (180, (250, 380, 300, 400), (300, 400)),
    (270, (0, 250, 20, 300), (400, 300)),
]


@pytest.mark.parametrize(("rotation", "place", "size"), PLACES)
def test_the_top_left_corner_turns_clockwise(
    rotation: int, place: tuple[float, ...], size: tuple[float, float]
) -> None:
    boxes, width, height = from_pdf(CORNER, PAGE, rotation)
    assert tuple(boxes[0]) == place
    assert (width, height) == size


SIDES = st.tuples(st.integers(10, 300), st.integers(20, 400), st.integers(1, 9), st.integers(1, 9))


@given(SIDES, st.sampled_from([0, 90, 180, 270]), st.sampled_from([0, 90, 180, 270]))
def test_turning_back_gives_the_displayed_place(
    place: tuple[int, int, int, int], rotation: int, turn: int
) -> None:
    left, bottom, width, height = place
    sides = np.array([[left, bottom, left + width, bottom + height]], dtype=np.float32)
    displayed, _, _ = from_pdf(sides, PAGE, rotation)
    upright, upright_width, upright_height = from_pdf(sides, PAGE, (rotation + turn) % 360)
    back = turned_back(upright, turn, upright_width, upright_height)
    assert np.array_equal(back, displayed)
