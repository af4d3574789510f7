"""The documents of the current generation, for pages and commands that do not search."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from docsearch.calls import Moment
from docsearch.deadlines import now
from docsearch.filters import Filters, Selection
from docsearch.models import Document, Page
from docsearch.search.generation import CurrentGeneration
from docsearch.storage.manifest import Manifest
from docsearch.storage.snapshot import Snapshot

if TYPE_CHECKING:  # most readers want none of these
    from docsearch.cards import Card
    from docsearch.document_tables import DocumentTable
    from docsearch.procedures import Procedure, Procedures
    from docsearch.selection import Traits
    from docsearch.similar import SimilarCall


class Library:
    """Reads the current generation; may be used by several threads. Every method raises an index
    error where there is none. Filters on calls hold at the moment that `clock` gives.
    """

    def __init__(self, current: CurrentGeneration, clock: Callable[[], Moment] = now) -> None:
        self._current = current
        self._clock = clock

    @property
    def manifest(self) -> Manifest:
        """What the current generation holds."""
        return self._current.snapshot().manifest

    def documents(self, filters: Filters) -> tuple[Document, ...]:
        """The documents that pass, by path."""
        snapshot, selection = self._selected(filters)
        return snapshot.documents(selection)

    def document(self, id_or_file: str) -> Document:
        """By id or file name. Raises DocumentNotFound."""
        return self._current.snapshot().document(id_or_file)

    def page(self, document_id: str, number: int) -> Page:
        """Raises DocumentNotFound or PageNotFound; pages are 1-based."""
        return self._current.snapshot().page(document_id, number)

    def texts(self, document_id: str) -> tuple[tuple[int, str], ...]:
        """The number and the text of every page, in order. Raises DocumentNotFound."""
        return self._current.snapshot().texts(document_id)

    def card(self, document_id: str) -> "Card":
        """What a document says. Raises DocumentNotFound."""
        return self._current.snapshot().card(document_id)

    def cards(self, filters: Filters) -> tuple[tuple[Document, "Card"], ...]:
        """The documents that pass and have a card, by path, with their cards."""
        snapshot, selection = self._selected(filters)
        return snapshot.cards(selection)

    def tables(self, document_id: str) -> "tuple[DocumentTable, ...]":
        """The tables of a document in reading order. Raises DocumentNotFound."""
        return self._current.snapshot().tables(document_id)

    def with_tables(self, filters: Filters) -> tuple[Document, ...]:
        """The documents that pass and have tables, by path."""
        snapshot, selection = self._selected(filters)
        return snapshot.with_tables(selection)

    def procedures(self) -> "Procedures":
        """Every call with what is about it; made once for a generation."""
        return self._current.opened().procedures

    def calls(self, filters: Filters, as_of: Moment | None = None) -> tuple["Procedure", ...]:
        """The procedures whose call, in its last text, passes; filters on calls hold at `as_of`,
        now when it is not given.
        """
        generation = self._current.opened()
        procedures = generation.procedures
        if not filters:
            return tuple(procedures)
        selection = generation.select(filters, as_of or self._clock())
        found = (procedures.by_call.get(one.id) for one in generation.snapshot.documents(selection))
        return tuple(procedure for procedure in found if procedure is not None)

    def call_traits(self, as_of: Moment) -> "Mapping[str, Traits]":
        """What filters ask of calls at a moment, by the id of the call's last text."""
        return self._current.opened().traits(as_of)

    def similar(self, document_id: str) -> "tuple[SimilarCall, ...]":
        """The calls most like the one that a document is about, best first; none where it is about
        no call.
        """
        from docsearch.similar import similar_calls

        generation = self._current.opened()
        procedure = generation.procedures.about(document_id)
        if procedure is None:
            return ()
        return similar_calls(procedure, generation.procedures, generation.gists)

    def _selected(self, filters: Filters) -> tuple[Snapshot, Selection]:
        """A generation and the filters resolved in it, now."""
        generation = self._current.opened()
        return generation.snapshot, generation.select(filters, self._clock())
