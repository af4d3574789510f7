"""What stands of a table on one page: its rows as lines, and their cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isnan, nan

import numpy as np

from docsearch.evidence import Evidence
from indexer.extract.table_columns import Ints, Words
from indexer.layout import PageLayout
from indexer.rows import ALIGNED, Row
from indexer.tables import Table

PIPE = " | "
"""Between the cells of a row where there is no layout."""

_WIDE = 0.7
"""Share of the width of a table from which a line has cells of several columns."""

_NUMBER = re.compile(r"[\d.]*\d(?:,\d{1,2})?%?")

_MANY = 3
"""Cells that make a line one of a table."""

_CLOSE = 0.5
"""Line heights between the lines of a cell."""

_LINES_MORE = 8
"""So many lines of a cell may stand below the last line that is known to be of the table."""

_HEADER_LINES = 20
"""A row of more lines is no header."""

TOTAL = re.compile(r"totale\b", re.IGNORECASE)
"""How a row of totals begins."""


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table on its page. `lines` are the indexes of the lines that begin its rows, the header
    left out, and last that of the line after its end.
    """

    page: PageLayout
    table: Table
    lines: tuple[int, ...]

    @classmethod
    def on_page(cls, page: PageLayout) -> Iterator["TablePart"]:
        """The tables of a page, cut before every row that is a header of its own, and without
        what is no row of them.
        """
        return (cls._of(page, own) for table in page.tables for own in _split(page, table))

    @classmethod
    def _of(cls, page: PageLayout, table: Table) -> "TablePart":
        begin = list(_begin(page, table))
        end = _end(page, table, begin[-1]) if begin else table.last + 1
        return cls(page, table, (*begin, end))

    def __len__(self) -> int:
        return len(self.lines) - 1

    def words(self, first_row: int) -> Words:
        """The words of its rows, numbered from `first_row`."""
        return Words.on_page(self.page.page.words, self.page.lines, self.lines, first_row)

    def header_words(self) -> Words:
        """The words of its header, which is its first row or rows."""
        lines = (self.table.first, self.table.rows[self.table.header_rows - 1].last + 1)
        return Words.on_page(self.page.page.words, self.page.lines, lines, 0)

    def cells(self, words: Words, places: Ints, rows: range, columns: int) -> list[list[str]]:
        """The cells of `rows`; `places`, shape (n,), are the columns of the words."""
        found = [[""] * columns for _ in rows]
        key = words.rows * columns + places
        first = np.flatnonzero(np.append(True, key[1:] != key[:-1])[: len(key)])
        last = np.append(first, len(key))[1:] - 1
        text = self.page.page.text
        spans = zip(words.starts[first].tolist(), words.ends[last].tolist(), strict=True)
        where = zip(words.rows[first].tolist(), places[first].tolist(), strict=True)
        for (row, column), (start, end) in zip(where, spans, strict=True):
            cells = found[row - rows.start]
            piece = " ".join(text[start:end].split())
            cells[column] = f"{cells[column]} {piece}" if cells[column] else piece
        return found

    def piped_cells(self, line: int) -> list[str]:
        """The cells of a line of a page without layout."""
        return [cell.strip() for cell in self.page.lines[line].text.split(PIPE.strip())]

    def evidence(self, row: int) -> Evidence:
        """The words of a row, 0-based, as they stand on the page."""
        lines, page = self.page.lines, self.page.page
        start, end = lines[self.lines[row]].start, lines[self.lines[row + 1] - 1].end
        return Evidence(page.number, start, end, page.text[start:end])


def _split(page: PageLayout, table: Table) -> Iterator[Table]:
    """A table, or the several that follow each other under headers of their own."""
    rows, start = list(table.rows), 0
    for number in range(table.header_rows + 1, len(rows) - 1):
        before, row, after = rows[number - 1 : number + 2]
        line = _header_line(page, table.header, row)
        if line is None or page.lines[before.first].bold or page.lines[after.first].bold:
            continue
        yield replace(table, rows=tuple(rows[start:number]))
        text = " ".join(own.text for own in page.lines[line : row.last + 1])
        rows[number] = Row(line, row.last, row.columns)
        table, start = replace(table, header=text, header_rows=1), number
    yield replace(table, rows=tuple(rows[start:]))


def _header_line(page: PageLayout, header: str, row: Row) -> int | None:
    """The line from which a row is a header: it says the same or is set as one."""
    inside = range(row.first, row.last + 1)
    if len(inside) > _HEADER_LINES or not page.lines[row.last].bold:
        return None
    for index in inside:
        if header == " ".join(page.lines[own].text for own in range(index, row.last + 1)):
            return index
    return next((index for index in inside if _names_columns(page, index)), None)


def _names_columns(page: PageLayout, index: int) -> bool:
    """Whether a line is set as a header is: bold, several cells and none of them a number."""
    line = page.lines[index]
    numbers = any(_NUMBER.fullmatch(word) for word in line.text.split())
    return line.bold and len(page.cells[index]) >= _MANY and not numbers


def _begin(page: PageLayout, table: Table) -> Iterator[int]:
    """The lines that begin the rows below the header. Some are taken for the end of the row above:
    a total, a line with a cell in every column, a line as wide as the table below one as wide, a
    line that ends in a number below another.
    """
    own = page.lines[table.first : table.last + 1]
    left = min(line.x0 for line in own)
    wide = left + _WIDE * (max(line.x1 for line in own) - left)
    most = max(_MANY, *map(len, page.cells[table.first : table.last + 1]))
    for row in table.rows[table.header_rows :]:
        yield row.first
        above = page.lines[row.first]
        bottom, numbered = above.y1, _number_end(page, row.first)
        for index in range(row.first + 1, row.last + 1):
            line = page.lines[index]
            end = _number_end(page, index)
            if line.has_layout and line.y0 >= bottom - 1:
                again = max(line.x0, above.x0) <= left + 1 and min(line.x1, above.x1) > wide
                counted = abs(end - numbered) <= ALIGNED
                if again or counted or len(page.cells[index]) == most or TOTAL.match(line.text):
                    yield index
                    above = line
            bottom, numbered = max(bottom, line.y1), numbered if isnan(end) else end


def _number_end(page: PageLayout, index: int) -> float:
    """Where a line of several cells ends whose last one is a number; NaN for another."""
    line = page.lines[index]
    several = len(page.cells[index]) > 1 and line.has_layout
    return line.x1 if several and _NUMBER.fullmatch(line.text.rsplit(None, 1)[-1]) else nan


def _end(page: PageLayout, table: Table, first: int) -> int:
    """The line after the end of the last row, which begins at line `first`. What stands far below
    it or above the table is no part of it; lines close below it that begin where one of its cells
    does are.
    """
    top, bottom = page.lines[table.first].y0, page.lines[first].y1
    left = min(line.x0 for line in page.lines[table.first : table.last + 1]) + ALIGNED
    most = min(len(page.lines), table.last + 1 + _LINES_MORE)
    for index in range(first + 1, most):
        line = page.lines[index]
        height = line.y1 - line.y0
        if index <= table.last:
            inside = not line.has_layout or (line.y1 > top and line.y0 - bottom <= height)
        else:
            close = -1 <= line.y0 - page.lines[index - 1].y1 <= _CLOSE * height
            inside = close and line.x0 > left and _begins_under(page, first, index)
        if not inside:
            return index
        bottom = max(bottom, line.y1)
    return most


def _begins_under(page: PageLayout, first: int, index: int) -> bool:
    """Whether a line begins where a word of the lines from `first` to the one above it does."""
    words = page.page.words
    begin, end = np.searchsorted(words.starts, (page.lines[first].start, page.lines[index].start))
    return bool((np.abs(words.boxes_array[begin:end, 0] - page.lines[index].x0) <= 1).any())
