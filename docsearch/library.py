"""The documents of the current generation, for pages and commands that do not search."""

import datetime
from typing import TYPE_CHECKING

from docsearch.filters import Filters
from docsearch.models import Document, Page
from docsearch.search.generation import CurrentGeneration
from docsearch.storage.manifest import Manifest

if TYPE_CHECKING:  # most readers want none of these
    from docsearch.cards import Card
    from docsearch.document_tables import DocumentTable
    from docsearch.procedures import Procedure, Procedures

_Generation = tuple[int, datetime.datetime]


class Library:
    """Reads the current generation; may be used by several threads. Every method raises an index
    error where there is none.
    """

    def __init__(self, current: CurrentGeneration) -> None:
        self._current = current
        self._made: tuple[_Generation, Procedures] | None = None

    @property
    def manifest(self) -> Manifest:
        """What the current generation holds."""
        return self._current.snapshot().manifest

    def documents(self, filters: Filters) -> tuple[Document, ...]:
        """The documents that pass, by path."""
        return self._current.snapshot().documents(filters)

    def document(self, id_or_file: str) -> Document:
        """By id or file name. Raises DocumentNotFound."""
        return self._current.snapshot().document(id_or_file)

    def page(self, document_id: str, number: int) -> Page:
        """Raises DocumentNotFound or PageNotFound; pages are 1-based."""
        return self._current.snapshot().page(document_id, number)

    def card(self, document_id: str) -> "Card":
        """What a document says. Raises DocumentNotFound."""
        return self._current.snapshot().card(document_id)

    def cards(self, filters: Filters) -> tuple[tuple[Document, "Card"], ...]:
        """The documents that pass and have a card, by path, with their cards."""
        return self._current.snapshot().cards(filters)

    def tables(self, document_id: str) -> "tuple[DocumentTable, ...]":
        """The tables of a document in reading order. Raises DocumentNotFound."""
        return self._current.snapshot().tables(document_id)

    def with_tables(self, filters: Filters) -> tuple[Document, ...]:
        """The documents that pass and have tables, by path."""
        return self._current.snapshot().with_tables(filters)

    def procedures(self) -> "Procedures":
        """Every call with what is about it; made once for a generation."""
        from docsearch.procedures import read_procedures

        snapshot = self._current.snapshot()
        # The time tells apart two indexes built anew in the same place.
        generation = snapshot.manifest.generation, snapshot.manifest.created_at
        made = self._made
        if made is None or made[0] != generation:
            made = generation, read_procedures(snapshot)
            self._made = made
        return made[1]

    def calls(self, filters: Filters) -> tuple["Procedure", ...]:
        """The procedures whose call, in its last text, passes."""
        procedures = self.procedures()
        if not filters:
            return tuple(procedures)
        found = (procedures.by_call.get(document.id) for document in self.documents(filters))
        return tuple(procedure for procedure in found if procedure is not None)
