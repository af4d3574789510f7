"""The layout of a source: its printed lines, tables of contents and tables, page by page."""

import re
from dataclasses import dataclass

from docsearch.models import Page
from indexer.extracted import OutlineEntry, Source
from indexer.lines import BodyStyle, TextLine, body_style, text_lines
from indexer.rows import Cells, line_cells
from indexer.tables import Table, continue_table, find_tables
from indexer.toc import toc_lines

_NOTE = re.compile(r"\(?\*|\d{1,2}\s|not[ae]\b|fonte\b|n\.b\.", re.IGNORECASE)
_LINES_ABOVE = 2
"""So many lines may stand above a table that goes on from the page before."""


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page, its lines in reading order with the cells of each, the indexes of those that belong
    to a table of contents, and its tables.
    """

    page: Page
    lines: tuple[TextLine, ...]
    cells: tuple[Cells, ...]
    toc: frozenset[int]
    tables: tuple[Table, ...]

    def table_lines(self) -> frozenset[int]:
        """The indexes of the lines that stand in a table."""
        return frozenset(i for table in self.tables for i in range(table.first, table.last + 1))


@dataclass(frozen=True, slots=True)
class Layout:
    """The pages of a source and the style of its running text."""

    pages: tuple[PageLayout, ...]
    body: BodyStyle
    outline: tuple[OutlineEntry, ...]
    metadata_title: str | None


def read_layout(source: Source) -> Layout:
    """Lines, tables of contents and tables of a source."""
    all_lines = text_lines(source)
    pages: list[PageLayout] = []
    for source_page, lines in zip(source.pages, all_lines, strict=True):
        before = pages[-1] if pages else None
        toc = toc_lines(lines, after_toc=before is not None and len(before.lines) - 1 in before.toc)
        cells = line_cells(lines, source_page.page.words)
        tables = find_tables(lines, cells, toc)
        if before is not None and tables:
            tables = _continued(before, tables, lines)
        pages.append(PageLayout(source_page.page, lines, cells, toc, tables))
    return Layout(tuple(pages), body_style(all_lines), source.outline, source.metadata_title)


def _continued(
    before: PageLayout, tables: tuple[Table, ...], lines: tuple[TextLine, ...]
) -> tuple[Table, ...]:
    """The tables of a page, the first one joined to the table that ends the page before."""
    if tables[0].first > _LINES_ABOVE or not _ends_with_table(before):
        return tables
    return (continue_table(tables[0], lines, before.tables[-1], before.lines), *tables[1:])


def _ends_with_table(page: PageLayout) -> bool:
    """Whether nothing but notes stands below the last table of a page."""
    if not page.tables:
        return False
    last = page.tables[-1].last
    below = page.lines[last + 1 :]
    return all(_NOTE.match(line.text) or line.size < page.lines[last].size for line in below)
