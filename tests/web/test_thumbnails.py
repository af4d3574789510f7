import pytest

from web.thumbnails import thumbnails


@pytest.mark.parametrize(
    ("current", "pages", "hits", "shown"),
    [
        (1, 1, {}, "1"),
        (2, 3, {}, "1 2 3"),
        (1, 300, {}, "1 2 3 … 300"),
        (150, 300, {}, "1 … 148 149 150 151 152 … 300"),
        (4, 300, {}, "1 2 3 4 5 6 … 300"),
        (150, 300, {20: 1, 140: 2, 200: 1, 250: 3}, "1 … 140 … 148 149 150 151 152 … 200 … 300"),
        (2, 3, {9: 1}, "1 2 3"),
    ],
)
def test_a_few_pages_are_shown(current: int, pages: int, hits: dict[int, int], shown: str) -> None:
    strip = thumbnails(current, pages, hits)
    words = [f"… {one.number}" if one.gap else str(one.number) for one in strip]
    assert " ".join(words) == shown
    assert [one.number for one in strip if one.current] == [current]
    assert all(one.hits == hits.get(one.number, 0) for one in strip)
