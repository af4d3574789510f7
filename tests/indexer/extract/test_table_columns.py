import numpy as np
import pytest

from indexer.extract.table_columns import Words, find_columns


def words(*placed: tuple[int, float, float]) -> Words:
    """Words that are pieces of their own: row, left and right edge of each."""
    rows = np.array([row for row, _, _ in placed], dtype=np.int64)
    left = np.array([x0 for _, x0, _ in placed], dtype=np.float64)
    right = np.array([x1 for _, _, x1 in placed], dtype=np.float64)
    count = np.arange(len(placed), dtype=np.int64)
    return Words(rows, count, count + 1, left, right, np.ones(len(placed), dtype=np.bool_))


TWO = [(row, x0, x0 + 40.0) for row in range(20) for x0 in (10.0, 100.0)]
NAMES = words((0, 10, 60), (0, 100, 150))


def test_columns_are_where_the_words_of_all_rows_leave_room() -> None:
    columns, fits = find_columns(words(*TWO), NAMES, 20)
    assert columns.left.tolist() == [10, 100]
    assert columns.right.tolist() == [50, 140]
    assert fits.all()


def test_text_over_the_columns_is_no_row_of_them() -> None:
    three = [*TWO, *((row, 200.0, 240.0) for row in range(20))]
    columns, fits = find_columns(words(*three, (20, 20, 120)), NAMES, 21)
    assert columns.left.tolist() == [10, 100, 200]
    assert np.flatnonzero(~fits).tolist() == [20]


def test_a_name_over_nothing_is_a_column() -> None:
    columns, _ = find_columns(words(*TWO), words((0, 10, 60), (0, 100, 150), (0, 200, 230)), 20)
    assert columns.left.tolist() == [10, 100, 200]


def test_a_name_beside_its_figures_is_not() -> None:
    columns, _ = find_columns(words(*TWO), words((0, 10, 60), (0, 65, 95)), 20)
    assert len(columns) == 2


def test_dashes_beside_figures_are_in_their_column() -> None:
    figures = [(row, 100.0, 140.0) if row % 2 else (row, 80.0, 84.0) for row in range(20)]
    others = [(row, 10.0, 50.0) for row in range(20)]
    columns, _ = find_columns(words(*others, *figures), words((0, 10, 60), (0, 75, 120)), 20)
    assert columns.left.tolist() == [10, 80]
    assert columns.right.tolist() == [50, 140]


@pytest.mark.parametrize("rows", [1, 400])
def test_words_that_share_no_place_make_no_columns(rows: int) -> None:
    scattered = words(*((row, row * 10.0, row * 10.0 + 5) for row in range(rows)))
    columns, fits = find_columns(scattered, words(), rows)
    assert len(columns) == (rows == 1)
    assert fits.all() == (rows == 1)


def test_no_words_make_no_columns() -> None:
    columns, fits = find_columns(words(), words(), 3)
    assert len(columns) == 0
    assert not fits.any()


def test_what_stands_over_no_column_is_in_the_nearest() -> None:
    columns, _ = find_columns(words(*TWO), NAMES, 20)
    first, last = columns.reached(words((0, 0, 5), (0, 60, 65), (0, 85, 90), (0, 200, 210)))
    assert first.tolist() == last.tolist() == [0, 0, 1, 1]


def test_names_side_by_side_are_those_of_several_columns() -> None:
    columns, _ = find_columns(words(*TWO), NAMES, 20)
    assert not columns.share_a_name(words((0, 10, 50), (0, 20, 40), (0, 100, 150)))
    assert columns.share_a_name(words((0, 10, 25), (0, 30, 50), (0, 100, 150)))
