"""The tables of a document, read over its pages into rows of cells under a header.

Only what is surely a table is read: a header that names every column, rows that keep to the
columns. Forms to fill in and text set in columns are left out.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

import numpy as np

from docsearch.document_tables import DocumentTable, TableRow
from indexer.extract.table_columns import Flags, Words, find_columns
from indexer.extract.table_parts import TOTAL, TablePart
from indexer.layout import Layout, PageLayout
from indexer.lines import BodyStyle

_LINES_ABOVE = 2
_LINES_BELOW = 3
"""So many lines may stand above and below a table that goes on over the page."""

_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
_IN_COLUMNS = 0.85
"""Share of the rows that must keep to the columns."""

_ALWAYS = 0.95
"""A column that so many rows have a cell in is never empty: a row without one goes on."""

_BLANK = re.compile(r"[_.…\s□☐]*")
"""A cell to fill in."""

_TITLE = re.compile(
    r"(?:tab(?:ella|\.)|allegat[oa]|all\.|elenco|graduatoria|prospetto|quadro)\b", re.IGNORECASE
)
_TITLE_LINES = 3
_TITLE_CHARACTERS = 200

_Rows = tuple[TableRow, ...]


def read_tables(layout: Layout) -> tuple[DocumentTable, ...]:
    """The tables of a document in reading order."""
    found = (_read(parts, layout.body) for parts in _runs(layout.pages))
    return tuple(table for table in found if table is not None)


def _runs(pages: Sequence[PageLayout]) -> Iterator[list[TablePart]]:
    """The parts of each table that begins with a header."""
    run: list[TablePart] = []
    for page in pages:
        for number, part in enumerate(TablePart.on_page(page)):
            if run and not (number == 0 and _goes_on(run[-1], part)):
                yield run
                run = []
            if run or part.table.header_rows:
                run.append(part)
    if run:
        yield run


def _goes_on(before: TablePart, part: TablePart) -> bool:
    """Whether a table that opens a page is the one that ends the page before it."""
    lines = before.page.lines
    return (
        before.page.page.number == part.page.page.number - 1
        and before.table.last == before.page.tables[-1].last
        and part.table.first <= _LINES_ABOVE
        and part.table.header == before.table.header
        and (part.table.header_rows > 0 or before.table.last >= len(lines) - 1 - _LINES_BELOW)
    )


def _read(parts: Sequence[TablePart], body: BodyStyle) -> DocumentTable | None:
    """The table that these parts make; None where they are not surely one."""
    top = parts[0]
    parts = [part for part in parts if len(part)]
    if not parts:
        return None
    laid_out = top.page.lines[0].has_layout
    header, rows = (_laid_out if laid_out else _piped)(top, parts)
    if len(rows) < _FEWEST_ROWS or len(header) < _FEWEST_COLUMNS or not _sure(header, rows):
        return None
    return DocumentTable(
        title=_title(top, body),
        header=header,
        rows=rows,
        first_page=top.page.page.number,
        last_page=parts[-1].page.page.number,
    )


def _sure(header: Sequence[str], rows: _Rows) -> bool:
    """Whether the header names every column, but maybe the first where that names every row, and
    is not printed again among the rows; and whether there is no column to fill in.
    """
    named = all(header[1:]) and (bool(header[0]) or all(row.cells[0] for row in rows))
    repeated = any(_repeats(row.cells, header) for row in rows)
    columns = zip(*(row.cells for row in rows), strict=True)
    return named and not repeated and all(not all(map(_BLANK.fullmatch, one)) for one in columns)


def _repeats(cells: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a row is the header printed again: the one found has words too many."""
    return all(name.startswith(cell) and cell for cell, name in zip(cells, header, strict=True))


def _laid_out(top: TablePart, parts: Sequence[TablePart]) -> tuple[tuple[str, ...], _Rows]:
    """Header and rows of a table on pages with layout; no rows where they keep to no columns."""
    ends = list(accumulate(map(len, parts)))
    numbers = [range(end - len(part), end) for part, end in zip(parts, ends, strict=True)]
    words = [part.words(own.start) for part, own in zip(parts, numbers, strict=True)]
    head = top.header_words()
    columns, fits = find_columns(Words.joined(words), head, ends[-1])
    if not len(columns):
        return (), ()
    whole = np.ones(1, dtype=np.bool_)
    (header,) = top.cells(head, columns.places(head, whole), range(1), len(columns))
    pages = [
        part.cells(own, columns.places(own, fits), rows, len(columns))
        for part, own, rows in zip(parts, words, numbers, strict=True)
    ]
    kept = [_without_foot(fits[rows]) for rows in numbers]
    in_columns = sum(int(own.sum()) for own in kept)
    if columns.share_a_name(head) or in_columns < _IN_COLUMNS * sum(map(len, kept)):
        return tuple(header), ()
    return tuple(header), tuple(_joined(parts, pages, kept))


def _without_foot(fits: Flags) -> Flags:
    """The rows of a page up to the last that is laid out in the columns."""
    return fits[: len(fits) - int(np.argmax(fits[::-1]))] if fits.any() else fits[:0]


def _joined(
    parts: Sequence[TablePart], pages: Sequence[list[list[str]]], kept: Sequence[Flags]
) -> Iterator[TableRow]:
    """The rows of all pages, as many a page as `kept` is long, a row that a page breaks put
    together.
    """
    whole = [row for at, page in enumerate(pages) for row in page[at > 0 :]]
    filled = np.array([[bool(cell) for cell in row] for row in whole])
    always = np.flatnonzero(filled.mean(axis=0) >= _ALWAYS).tolist() if whole else []
    last: TableRow | None = None
    for part, page, own in zip(parts, pages, kept, strict=True):
        for number in range(len(own)):
            cells, evidence = page[number], part.evidence(number)
            if last is not None and number == 0 and _is_rest(cells, always):
                both = zip(last.cells, cells, strict=True)
                joined = tuple(" ".join(filter(None, pair)) for pair in both)
                last = TableRow(joined, (*last.evidence, evidence))
                continue
            if last is not None:
                yield last
            last = TableRow(tuple(cells), (evidence,))
    if last is not None:
        yield last


def _is_rest(cells: Sequence[str], always: Sequence[int]) -> bool:
    """Whether cells are the rest of a row: few in the columns that are never empty, no total."""
    filled = [bool(cells[at]) for at in always]
    few = bool(always) and not filled[0] and 2 * sum(filled) < len(filled)
    return few and not any(TOTAL.match(cell) for cell in cells)


def _piped(top: TablePart, parts: Sequence[TablePart]) -> tuple[tuple[str, ...], _Rows]:
    """Header and rows of a table on pages without layout; no rows where they differ in length."""
    header = tuple(top.piped_cells(top.table.first))
    rows = [
        TableRow(tuple(part.piped_cells(line)), (part.evidence(number),))
        for part in parts
        for number, line in enumerate(part.lines[:-1])
    ]
    even = all(len(row.cells) == len(header) for row in rows)
    return header, tuple(rows) if even else ()


def _title(top: TablePart, body: BodyStyle) -> str:
    """The nearest line above a table that names one or stands out; "" where there is none."""
    first = top.table.first
    inside = top.page.table_lines()
    for index in range(first - 1, max(-1, first - 1 - _TITLE_LINES), -1):
        line = top.page.lines[index]
        distinct = body.stands_out(line) and (line.bold or not line.full)
        sentence = len(line.text) > _TITLE_CHARACTERS or line.text.endswith((".", ";"))
        if index not in inside and not sentence and (distinct or _TITLE.match(line.text)):
            return line.text
    return ""
