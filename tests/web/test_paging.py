import pytest

from web.paging import list_page


@pytest.mark.parametrize(
    ("number", "shown", "pages"),
    [(1, [0, 1, 2], 3), (3, [6], 3), (4, [], 3)],
)
def test_a_page_has_its_entries_and_knows_the_others(
    number: int, shown: list[int], pages: int
) -> None:
    found, pager = list_page(list(range(7)), number, 3)
    assert (found, pager.current, pager.pages) == (shown, number, pages)
    # The links among which a page past the end finds its way back.
    assert (pager.numbers[0], pager.numbers[-1]) == (1, pages)


def test_nothing_has_no_pages() -> None:
    nothing: list[int] = []
    found, pager = list_page(nothing, 1, 3)
    assert (found, pager.pages) == ([], 0)
