from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from docsearch.document_tables import DocumentTable
from docsearch.errors import DocumentNotFound, NotFound, UsageError
from docsearch.filters import Filters
from docsearch.models import Document
from docsearch.row_search import Wanted, rows_of_document, rows_of_table, search_rows
from tests import annexes
from tests.storage import samples


@dataclass(frozen=True)
class Source:
    """Documents with their tables."""

    held: dict[str, tuple[DocumentTable, ...]]

    def document(self, id_or_file: str) -> Document:
        if id_or_file not in self.held:
            raise DocumentNotFound(id_or_file)
        return samples.document(id_or_file).document

    def tables(self, document_id: str) -> Sequence[DocumentTable]:
        return self.held[document_id]

    def with_tables(self, filters: Filters) -> Sequence[Document]:
        return [
            self.document(name)
            for name, tables in self.held.items()
            if tables and (not filters.files or name in filters.files)
        ]


SOURCE = Source({"decreto": annexes.TABLES, "bando": (), "elenco": (annexes.RESERVES,)})
ANY = Filters()


def test_every_row_of_a_document_where_nothing_is_asked() -> None:
    found = rows_of_document(SOURCE, "decreto", Wanted(" ", ""))
    assert [(one.number, one.rows) for one in found] == [(1, (1, 2, 3, 4, 5)), (2, (1, 2))]
    assert found[0].part == annexes.PROJECTS


def test_tables_without_a_wanted_row_stay() -> None:
    found = rows_of_document(SOURCE, "decreto", Wanted("Morterone"))
    assert [one.rows for one in found] == [(), (1,)]
    assert found[1].row(1).cells == ("Morterone", "12")


def test_a_table_with_some_rows() -> None:
    found = rows_of_table(SOURCE, "decreto", 1, Wanted(" Castro ", ""))
    assert [row.cells[0] for row in found.part.rows] == ["2", "3"]
    assert found.part.header == annexes.HEADER


@pytest.mark.parametrize(
    ("document", "number", "message"),
    [
        ("decreto", 3, "La tabella 3 non esiste: «decreto» ne ha 2."),
        ("decreto", 0, "La tabella 0 non esiste"),
        ("bando", 1, "«bando» non ne ha."),
        ("niente", 1, "niente"),
    ],
)
def test_a_table_that_is_not_there(document: str, number: int, message: str) -> None:
    with pytest.raises(NotFound, match=message):
        rows_of_table(SOURCE, document, number, Wanted())


def test_rows_of_every_document_that_passes() -> None:
    def places(filters: Filters, wanted: Wanted) -> list[tuple[str, int, tuple[int, ...]]]:
        found = search_rows(SOURCE, filters, wanted)
        return [(one.document.id, one.number, one.rows) for one in found]

    assert places(ANY, Wanted("Morterone")) == [("decreto", 2, (1,)), ("elenco", 1, (1,))]
    assert places(ANY, Wanted(cup="A44B21000040004")) == [("decreto", 1, (4,))]
    only = Filters(files=frozenset({"elenco"}))
    assert places(only, Wanted("Morterone")) == [("elenco", 1, (1,))]
    assert places(ANY, Wanted("Roma")) == []


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(" ", "\t")])
def test_nothing_asked_is_an_error(wanted: Wanted) -> None:
    with pytest.raises(UsageError, match="comune o un CUP"):
        list(search_rows(SOURCE, ANY, wanted))
