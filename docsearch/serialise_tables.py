"""Tables of documents and their rows as JSON: one shape for the command line and the API.

Numbers of tables and rows are 1-based; `pages` are the first and the last.
"""

from collections.abc import Iterable

# pydantic reads these from the web's response types and wants this TypedDict before Python 3.12.
from typing_extensions import TypedDict

from docsearch.document_tables import DocumentTable
from docsearch.evidence import Fact
from docsearch.fact_shapes import EvidenceJson
from docsearch.row_search import FoundRows
from docsearch.serialise import DocumentRefJson, document_ref_json
from docsearch.serialise_facts import FactWriter, Pages, same


class TableJson(TypedDict):
    """A table as it is listed: `rows` says how many it has."""

    number: int
    title: str
    header: list[str]
    pages: list[int]
    rows: int


class RowJson(TypedDict):
    """A row with the words it was read from, a piece for every page it stands on."""

    number: int
    cells: list[str]
    evidence: list[EvidenceJson]


class FoundRowsJson(TableJson):
    """A table with rows of it."""

    found: list[RowJson]


class PlacedRowJson(RowJson):
    """A row by itself: the document, page and table it stands in, and its columns."""

    document: DocumentRefJson
    table: int
    title: str
    page: int
    header: list[str]


def table_json(number: int, table: DocumentTable) -> TableJson:
    """A table without its rows."""
    return TableJson(
        number=number,
        title=table.title,
        header=list(table.header),
        pages=[table.first_page, table.last_page],
        rows=len(table.rows),
    )


class RowWriter:
    """Writes rows with their boxes; each page is read once."""

    def __init__(self, pages: Pages) -> None:
        self._facts = FactWriter(pages)

    def rows(self, found: FoundRows, numbers: Iterable[int]) -> list[RowJson]:
        """Some of the rows of a table."""
        return [self._row(found, number) for number in numbers]

    def found(self, found: FoundRows) -> FoundRowsJson:
        """A table with its rows."""
        return FoundRowsJson(
            **table_json(found.number, found.table), found=self.rows(found, found.rows)
        )

    def placed(self, found: FoundRows) -> list[PlacedRowJson]:
        """The rows of a table, each by itself."""
        return [
            PlacedRowJson(
                **self._row(found, number),
                document=document_ref_json(found.document),
                table=found.number,
                title=found.table.title,
                page=found.row(number).evidence[0].page,
                header=list(found.table.header),
            )
            for number in found.rows
        ]

    def _row(self, found: FoundRows, number: int) -> RowJson:
        row = found.row(number)
        cited = self._facts.fact(found.document, Fact(row.cells, row.evidence), same)
        return RowJson(number=number, cells=list(row.cells), evidence=cited["evidence"])
