"""Tables: rows that must not be cut, and the header row that explains the later ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from docsearch.boxes import WordBoxes
from indexer.lines import TextLine

_CELL_GAP = 1.4
"""Words further apart than this many font sizes stand in different cells; justified text
stretches its spaces to about one."""

_NEAR_LINES = 14
"""Cells of one row are at most this many lines apart in reading order; the lines of two text
columns that face each other are further apart."""

_WRAPPED_LINES = 2
"""Lines of a single cell that may stand between two rows of the same table."""

_FULL_LINE_CHARACTERS = 90
"""A line without cells that is longer than this is running text, not a wrapped cell."""

_MIN_ROWS = 3
_MIN_COLUMNS_OF_TWO_ROWS = 3
"""Fewer rows make a table only when they have this many cells."""

_MAX_HEADER_CHARACTERS = 300

_ALIGNED = 8.0
"""Points by which the cells of a column may start apart, from page to page too."""


Cells = tuple[float, ...]
"""The left edges of the cells of a line, in points."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: lines `first` to `last` of the page, inclusive.

    `columns` are the left edges of its cells in points.
    """

    first: int
    last: int
    columns: Cells


@dataclass(frozen=True, slots=True)
class Table:
    """Consecutive rows of one page. `header` is the text of the row that names the columns, of
    this page or of the page where the table begins; empty when there is none. `header_rows` is
    how many of `rows` it takes up here.
    """

    rows: tuple[Row, ...]
    header: str
    header_rows: int

    @property
    def first(self) -> int:
        """Index of its first line on the page."""
        return self.rows[0].first

    @property
    def last(self) -> int:
        """Index of its last line on the page."""
        return self.rows[-1].last


def find_tables(
    lines: Sequence[TextLine], cells: Sequence[Cells], excluded: frozenset[int]
) -> tuple[Table, ...]:
    """The tables of one page from its lines and the cells of each.

    `excluded` are the indexes of lines that are not looked at.
    """
    if len(lines) < _MIN_ROWS or not lines[0].has_layout:
        return ()
    tabular = _tabular(lines, cells)
    tabular[list(excluded)] = False
    tables = []
    for first, last in _regions(lines, tabular, excluded):
        rows = tuple(_rows(lines, cells, first, last))
        if _is_table(rows):
            header_rows = _header_rows(lines, rows)
            tables.append(Table(rows, _text(lines, rows[:header_rows]), header_rows))
    return tuple(tables)


def continue_table(table: Table, before: Table, lines: Sequence[TextLine]) -> Table:
    """`table`, which opens a page, with the header of `before`, which ends the page above it,
    when its columns stand in the same places.
    """
    if not before.header or not _same_columns(table, before):
        return table
    for count in range(1, min(len(table.rows), before.header_rows + 2) + 1):
        if _squeeze(_text(lines, table.rows[:count])) == _squeeze(before.header):
            return replace(table, header=before.header, header_rows=count)
    return replace(table, header=before.header, header_rows=0)


def line_cells(lines: Sequence[TextLine], words: WordBoxes) -> tuple[Cells, ...]:
    """The cells of each line: one, and one more after every gap wider than between words."""
    cells: list[Cells] = [(line.x0,) for line in lines]
    if len(words.starts) < 2:
        return tuple(cells)
    starts = np.array([line.start for line in lines])
    owner = np.searchsorted(starts, words.starts, side="right") - 1
    sizes = np.array([line.size or line.y1 - line.y0 for line in lines])
    x0, x1 = words.boxes_array[:, 0], words.boxes_array[:, 2]
    wide = (x0[1:] - x1[:-1] > _CELL_GAP * sizes[owner[1:]]) & (owner[1:] == owner[:-1])
    # The gap after a bullet or a number is not one between cells.
    labels = owner[:-1] != np.concatenate(([-1], owner[:-2]))
    labels &= words.ends[:-1] - words.starts[:-1] <= 4
    for index in np.flatnonzero(wide & ~labels) + 1:
        cells[owner[index]] += (float(x0[index]),)
    return tuple(cells)


def _tabular(lines: Sequence[TextLine], cells: Sequence[Cells]) -> NDArray[np.bool_]:
    """Shape (n,): whether each line has cells of its own or stands beside another line."""
    boxes = np.array([(line.x0, line.y0, line.x1, line.y1, line.size) for line in lines])
    x0, y0, x1, y1, size = (column[:, None] for column in boxes.T)
    overlap = np.minimum(y1, y1.T) - np.maximum(y0, y0.T)
    beside = overlap > 0.4 * np.minimum(y1 - y0, (y1 - y0).T)
    gap = np.maximum(x0, x0.T) - np.minimum(x1, x1.T)
    order = np.arange(len(lines))[:, None]
    beside &= (gap > 0.8 * np.maximum(size, 1)) & (np.abs(order - order.T) <= _NEAR_LINES)
    several = np.array([len(line_cells) > 1 for line_cells in cells])
    return np.asarray(several | beside.any(axis=1))


def _regions(
    lines: Sequence[TextLine], tabular: NDArray[np.bool_], excluded: frozenset[int]
) -> Iterable[tuple[int, int]]:
    """Runs of tabular lines, first and last index; wrapped cells do not interrupt them."""
    run: list[int] = []
    for index in np.flatnonzero(tabular).tolist():
        if run and not _continues(lines, run[-1] + 1, index, excluded):
            yield run[0], run[-1]
            run = []
        run.append(index)
    if run:
        yield run[0], run[-1]


def _continues(
    lines: Sequence[TextLine], first: int, index: int, excluded: frozenset[int]
) -> bool:
    between = range(first, index)
    return len(between) <= _WRAPPED_LINES and not any(
        i in excluded or len(lines[i].text) > _FULL_LINE_CHARACTERS for i in between
    )


def _rows(
    lines: Sequence[TextLine], cells: Sequence[Cells], first: int, last: int
) -> Iterable[Row]:
    """Groups of lines: a row begins where reading goes down and back to the left."""
    begin, columns, bottom = first, set(cells[first]), lines[first].y1
    for index in range(first + 1, last + 1):
        before, line = lines[index - 1], lines[index]
        tolerance = 0.3 * (line.y1 - line.y0)
        below = line.y0 >= bottom - tolerance
        returned = line.x1 <= before.x0 + 1 and line.y0 > lines[begin].y0
        leftmost = line.x0 <= min(columns) + _ALIGNED
        if (below and leftmost and len(columns) > 1) or (returned and leftmost):
            yield Row(begin, index - 1, _distinct(columns))
            begin, columns, bottom = index, set(), line.y1
        columns.update(cells[index])
        bottom = max(bottom, line.y1)
    yield Row(begin, last, _distinct(columns))


def _distinct(edges: Iterable[float]) -> tuple[float, ...]:
    """Left edges in ascending order, those of the same column once."""
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > _ALIGNED:
            found.append(edge)
    return tuple(found)


def _is_table(rows: Sequence[Row]) -> bool:
    shared = [
        sum(any(abs(a - b) <= _ALIGNED for b in after.columns) for a in row.columns)
        for row, after in pairwise(rows)
    ]
    aligned = sum(count >= 2 for count in shared)
    if len(rows) >= _MIN_ROWS:
        return aligned >= 1
    return len(rows) == 2 and shared[0] >= _MIN_COLUMNS_OF_TWO_ROWS


def _header_rows(lines: Sequence[TextLine], rows: Sequence[Row]) -> int:
    """1 when the first row names the columns: unlike the rows below it is bold, or without digits."""
    first, rest = rows[0], rows[1:]
    text = _text(lines, rows[:1])
    if len(first.columns) < 2 or not rest or len(text) > _MAX_HEADER_CHARACTERS:
        return 0
    bold = [all(line.bold for line in lines[row.first : row.last + 1]) for row in rows]
    if bold[0] and sum(bold[1:]) * 2 < len(rest):
        return 1
    digits = [any(c.isdigit() for c in _text(lines, [row])) for row in rest]
    return int(not any(c.isdigit() for c in text) and sum(digits) * 2 > len(digits))


def _text(lines: Sequence[TextLine], rows: Iterable[Row]) -> str:
    return " ".join(line.text for row in rows for line in lines[row.first : row.last + 1])


def _squeeze(text: str) -> str:
    return "".join(text.split()).casefold()


def _same_columns(table: Table, before: Table) -> bool:
    here = max((row.columns for row in table.rows), key=len)
    there = max((row.columns for row in before.rows), key=len)
    shared = sum(any(abs(a - b) <= _ALIGNED for b in there) for a in here)
    return shared >= 2 and shared * 2 >= min(len(here), len(there))
