"""Rows of cells on a page: lines that stand side by side, found from their places alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from docsearch.boxes import WordBoxes
from indexer.lines import TextLine

ALIGNED = 8.0
"""Points by which the cells of a column may start apart, from page to page too."""

_CELL_GAP = 1.4
"""Words further apart than this many font sizes stand in different cells; justified text
stretches its spaces to about one."""

_MARK = re.compile(
    r"[^\w\s]|[o§Ø]|\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[A-Za-z]|[ivxIVX]{1,4})[.)]{0,2}"
)
"""A bullet or a number: the gap after it is not one between cells."""

_NEAR_LINES = 14
"""Cells of one row are at most this many lines apart in reading order; the lines of two text
columns that face each other are further apart."""

_NARROW = 0.45
"""Share of the width of a page below which a line may be a wrapped cell."""

_MAX_ROW_LINES = 300
_WRAPPED_LINES = 2
"""So few lines of one cell may stand between two rows whatever their width."""

_FULL_LINE_CHARACTERS = 90
"""A line of one cell that is longer than this is running text."""

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
    for index in np.flatnonzero(wide) + 1:
        line = lines[owner[index]]
        if not _MARK.fullmatch(line.text[: words.ends[index - 1] - line.start]):
            cells[owner[index]] += (float(x0[index]),)
    return tuple(cells)


def _tabular(lines: Sequence[TextLine], cells: Sequence[Cells]) -> NDArray[np.bool_]:
    """Shape (n,): whether each line has cells of its own or stands beside another line."""
    found = np.array([len(line_cells) > 1 for line_cells in cells])
    boxes = np.array([(line.x0, line.y0, line.x1, line.y1, line.size) for line in lines])
    for distance in range(1, min(_NEAR_LINES + 1, len(lines))):
        x0, y0, x1, y1, size = boxes[:-distance].T
        other_x0, other_y0, other_x1, other_y1, _ = boxes[distance:].T
        overlap = np.minimum(y1, other_y1) - np.maximum(y0, other_y0)
        gap = np.maximum(x0, other_x0) - np.minimum(x1, other_x1)
        beside = overlap > 0.4 * np.minimum(y1 - y0, other_y1 - other_y0)
        beside &= gap > 0.8 * np.maximum(size, 1)
        found[:-distance] |= beside
        found[distance:] |= beside
    return found


def row_groups(
    lines: Sequence[TextLine], cells: Sequence[Cells], excluded: frozenset[int]
) -> Iterator[tuple[Row, ...]]:
    """Runs of rows that follow each other; `excluded` are lines that stand in none."""
    tabular = _tabular(lines, cells)
    tabular[list(excluded)] = False
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    wide = {i for i, line in enumerate(lines) if line.x1 - line.x0 > _NARROW * (right - left)}
    long = {i for i, line in enumerate(lines) if len(line.text) > _FULL_LINE_CHARACTERS}
    run: list[int] = []
    for index in np.flatnonzero(tabular).tolist():
        between = range(run[-1] + 1, index) if run else range(0)
        broken = wide if len(between) > _WRAPPED_LINES else long
        if len(between) > _NEAR_LINES or not (broken | excluded).isdisjoint(between):
            yield tuple(_rows(lines, cells, run[0], run[-1]))
            run = []
        if not run:
            run = list(range(_first(lines, index, wide | excluded), index))
        run.append(index)
    if run:
        yield tuple(_rows(lines, cells, run[0], run[-1]))


def _first(lines: Sequence[TextLine], index: int, barred: frozenset[int] | set[int]) -> int:
    """The first line of the cell that `index` goes on: close above it and in the same print."""
    while index and index - 1 not in barred and not lines[index].gap_above:
        above, line = lines[index - 1], lines[index]
        same_print = (above.bold, round(above.size)) == (line.bold, round(line.size))
        if not same_print or above.x0 > line.x1 or above.x1 < line.x0:
            break
        index -= 1
    return index


def _rows(
    lines: Sequence[TextLine], cells: Sequence[Cells], first: int, last: int
) -> Iterator[Row]:
    """Groups of lines: a row begins where reading goes down and back to the left."""
    row = [first]
    for index in range(first + 1, last + 1):
        if len(row) >= _MAX_ROW_LINES or _begins_row(lines, cells, row, index):
            yield _row(cells, row)
            row = []
        row.append(index)
    yield _row(cells, row)


def _begins_row(
    lines: Sequence[TextLine], cells: Sequence[Cells], row: Sequence[int], index: int
) -> bool:
    line, before = lines[index], lines[index - 1]
    own = [lines[i] for i in row]
    tolerance = 0.3 * (line.y1 - line.y0)
    left = min(other.x0 for other in own)
    leftmost = line.x0 <= left + ALIGNED
    several = any(len(cells[i]) > 1 or lines[i].x0 > left + ALIGNED for i in row)
    if leftmost and several and line.y0 >= max(other.y1 for other in own) - tolerance:
        return True
    if line.x1 > before.x0 + 1:
        return False
    # Back at a column where the row has been: below what stands there, it is the next row.
    column = [other for other in own if other.x0 < line.x1 and other.x1 > line.x0]
    below = all(line.y0 >= other.y1 - tolerance for other in column)
    return below and (bool(column) or leftmost) and line.y0 > own[0].y0


def _row(cells: Sequence[Cells], row: Sequence[int]) -> Row:
    columns: list[float] = []
    for edge in sorted(edge for index in row for edge in cells[index]):
        if not columns or edge - columns[-1] > ALIGNED:
            columns.append(edge)
    return Row(row[0], row[-1], tuple(columns))
