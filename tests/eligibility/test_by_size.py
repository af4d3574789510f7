import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.eligibility.answers import BEST_FIRST, Verdict
from docsearch.eligibility.by_size import by_size
from docsearch.eligibility.matching import Classes
from docsearch.municipalities.model import Municipality
from tests.municipalities.samples import municipality


def comune(inhabitants: int | None) -> Municipality:
    return municipality("Prova", "098001", figures=(inhabitants,))


@pytest.mark.parametrize(
    ("inhabitants", "label"),
    [
        (0, "fino a 1.000"),
        (1_000, "fino a 1.000"),
        (1_001, "da 1.001 a 5.000"),
        (5_000, "da 1.001 a 5.000"),
        (5_001, "da 5.001 a 15.000"),
        (15_001, "da 15.001 a 50.000"),
        (50_000, "da 15.001 a 50.000"),
        (50_001, "oltre 50.000"),
        (None, "non noti"),
    ],
)
def test_a_comune_has_one_size(inhabitants: int | None, label: str) -> None:
    (found,) = by_size(Classes((comune(inhabitants),), (), ()))
    assert (found.label, found.total) == (label, 1)


def test_sizes_come_from_the_smallest_with_their_verdicts() -> None:
    classes = Classes((comune(800), comune(90_000)), (comune(None),), (comune(700),))
    found = by_size(classes)
    assert [size.label for size in found] == ["fino a 1.000", "oltre 50.000", "non noti"]
    assert dict(found[0].counts) == {
        Verdict.ADMITTED: 1,
        Verdict.TO_CHECK: 0,
        Verdict.NOT_ADMITTED: 1,
    }


FIGURES = st.lists(st.none() | st.integers(0, 3_000_000), max_size=12)


@given(FIGURES, FIGURES, FIGURES)
def test_totals_are_those_of_the_classes(
    admitted: list[int | None], to_check: list[int | None], refused: list[int | None]
) -> None:
    classes = Classes(*(tuple(map(comune, group)) for group in (admitted, to_check, refused)))
    found = by_size(classes)
    for verdict in BEST_FIRST:
        assert sum(size.counts[verdict] for size in found) == len(classes.of(verdict))
    assert all(size.total for size in found)
