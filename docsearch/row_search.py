"""Rows of tables looked up: in one table, or in every document that passes the filters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from docsearch.document_tables import DocumentTable, TableRow, find_rows
from docsearch.errors import NotFound, UsageError
from docsearch.filters import Filters
from docsearch.models import Document


class TableSource(Protocol):
    """Where documents and their tables come from."""

    def document(self, id_or_file: str, /) -> Document:
        """Raises DocumentNotFound."""
        ...

    def tables(self, document_id: str) -> Sequence[DocumentTable]: ...

    def with_tables(self, filters: Filters) -> Sequence[Document]: ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """What rows are looked for; where both are asked both must agree, where none is all pass."""

    municipality: str = ""
    cup: str = ""

    def __bool__(self) -> bool:
        """Whether anything is asked."""
        return bool(self.municipality.strip() or self.cup.strip())


@dataclass(frozen=True, slots=True)
class FoundRows:
    """A table of a document and rows of it; `number` is that of the table in the document and
    `rows` are those of the rows in the table, all 1-based.
    """

    document: Document
    number: int
    table: DocumentTable
    rows: tuple[int, ...]

    def row(self, number: int) -> TableRow:
        """The row with that 1-based number."""
        return self.table.rows[number - 1]

    @property
    def part(self) -> DocumentTable:
        """The table with these rows only."""
        return replace(self.table, rows=tuple(map(self.row, self.rows)))


def rows_of_document(source: TableSource, id_or_file: str, wanted: Wanted) -> tuple[FoundRows, ...]:
    """Every table of a document with its rows that are wanted, maybe none. Raises
    DocumentNotFound.
    """
    document = source.document(id_or_file)
    tables = enumerate(source.tables(document.id), start=1)
    return tuple(
        FoundRows(document, number, table, _rows(table, wanted)) for number, table in tables
    )


def rows_of_table(source: TableSource, id_or_file: str, number: int, wanted: Wanted) -> FoundRows:
    """The same of the table with that 1-based number. Raises NotFound."""
    document = source.document(id_or_file)
    tables = source.tables(document.id)
    if not 1 <= number <= len(tables):
        has = f"ne ha {len(tables)}" if tables else "non ne ha"
        raise NotFound(f"La tabella {number} non esiste: «{document.file}» {has}.")
    table = tables[number - 1]
    return FoundRows(document, number, table, _rows(table, wanted))


def search_rows(source: TableSource, filters: Filters, wanted: Wanted) -> Iterator[FoundRows]:
    """The tables with rows that are wanted, of every document that passes, by path.

    Raises UsageError where nothing is asked.
    """
    if not wanted:
        raise UsageError("Indica un comune o un CUP da cercare.")
    for document in source.with_tables(filters):
        for number, table in enumerate(source.tables(document.id), start=1):
            if rows := _rows(table, wanted):
                yield FoundRows(document, number, table, rows)


def _rows(table: DocumentTable, wanted: Wanted) -> tuple[int, ...]:
    if not wanted:
        return tuple(range(1, len(table.rows) + 1))
    found = find_rows([table], municipality=wanted.municipality.strip(), cup=wanted.cup.strip())
    return tuple(one.number + 1 for one in found)
