"""Tables: rows that must not be cut, and the header row that explains the later ones."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.lines import TextLine
from indexer.rows import ALIGNED, Cells, Row, row_groups

_PIPE = " | "
"""Between the cells of a row where there is no layout."""

_MIN_ROWS = 3
_MIN_COLUMNS_OF_TWO_ROWS = 3
"""Fewer rows make a table only when they have this many cells."""

_MAX_HEADER_CHARACTERS = 400
_MIN_COLUMNS_OF_WORDS = 3
"""A header that is not bold needs as many columns: rows of two may be names and values."""


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
    if not lines or not lines[0].has_layout:
        return tuple(_piped_tables(lines))
    tables = []
    for rows in row_groups(lines, cells, excluded):
        if _is_table(rows):
            header_rows = _header_rows(lines, rows)
            tables.append(Table(rows, _text(lines, rows[:header_rows]), header_rows))
    return tuple(tables)


def _piped_tables(lines: Sequence[TextLine]) -> Iterator[Table]:
    """The tables of a page without layout: successive lines of cells, the first names them."""
    run: list[Row] = []
    for index, line in enumerate(lines):
        if run and (line.gap_above or _PIPE not in line.text):
            yield _piped_table(lines, run)
            run = []
        if _PIPE in line.text:
            cells = line.text.count(_PIPE) + 1
            run.append(Row(index, index, tuple(map(float, range(cells)))))
    if run:
        yield _piped_table(lines, run)


def _piped_table(lines: Sequence[TextLine], rows: Sequence[Row]) -> Table:
    header_rows = int(len(rows) > 1)
    return Table(tuple(rows), _text(lines, rows[:header_rows]), header_rows)


def continue_table(
    table: Table, lines: Sequence[TextLine], before: Table, lines_before: Sequence[TextLine]
) -> Table:
    """`table`, which opens a page, with the header of `before`, which ends the page above it,
    when the two take up the same width and share a column.
    """
    if not before.header or not _same_place(table, lines, before, lines_before):
        return table
    for count in range(1, min(len(table.rows), before.header_rows + 2) + 1):
        if _squeeze(_text(lines, table.rows[:count])) == _squeeze(before.header):
            return replace(table, header=before.header, header_rows=count)
    return replace(table, header=before.header, header_rows=0)


def _is_table(rows: Sequence[Row]) -> bool:
    shared = [
        sum(any(abs(a - b) <= ALIGNED for b in after.columns) for a in row.columns)
        for row, after in pairwise(rows)
    ]
    aligned = sum(count >= 2 for count in shared)
    if len(rows) >= _MIN_ROWS:
        return aligned >= 1
    return len(rows) == 2 and shared[0] >= _MIN_COLUMNS_OF_TWO_ROWS


def _header_rows(lines: Sequence[TextLine], rows: Sequence[Row]) -> int:
    """1 when the first row names the columns: unlike the rows below it is bold, or in words."""
    first, rest = rows[0], rows[1:]
    text = _text(lines, rows[:1])
    if len(first.columns) < 2 or not rest or len(text) > _MAX_HEADER_CHARACTERS:
        return 0
    if not text[0].isupper() or text.endswith((".", ";")) or _number_share(text) > 0.34:
        return 0
    bold = [all(line.bold for line in lines[row.first : row.last + 1]) for row in rows]
    if bold[0] and sum(bold[1:]) * 2 < len(rest):
        return 1
    if len(first.columns) < _MIN_COLUMNS_OF_WORDS:
        return 0
    shares = sorted(_number_share(_text(lines, [row])) for row in rest)
    return int(_number_share(text) <= 0.2 and shares[len(shares) // 2] >= 0.25)


def _number_share(text: str) -> float:
    """The share of words that hold a digit."""
    words = text.split()
    return sum(any(c.isdigit() for c in word) for word in words) / len(words)


def _text(lines: Sequence[TextLine], rows: Iterable[Row]) -> str:
    return " ".join(line.text for row in rows for line in lines[row.first : row.last + 1])


def _squeeze(text: str) -> str:
    return "".join(text.split()).casefold()


def _same_place(
    table: Table, lines: Sequence[TextLine], before: Table, lines_before: Sequence[TextLine]
) -> bool:
    here, there = (
        [own[i] for i in range(part.first, part.last + 1)]
        for part, own in ((table, lines), (before, lines_before))
    )
    left = min(line.x0 for line in here) - min(line.x0 for line in there)
    right = max(line.x1 for line in here) - max(line.x1 for line in there)
    columns = {edge for row in before.rows for edge in row.columns}
    shared = any(
        abs(edge - other) <= ALIGNED
        for row in table.rows
        for edge in row.columns[1:]
        for other in columns
    )
    return abs(left) <= 2 * ALIGNED and abs(right) <= 3 * ALIGNED and shared
