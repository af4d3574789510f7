"""How a page is being read: what travels from one page of a document to the next."""

from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import Self

from docsearch.models import Span
from web.links import (
    PASSAGE_ANCHOR,
    Pairs,
    Query,
    document_url,
    page_url,
    paged,
    stated,
    with_query,
)


class Zoom(IntEnum):
    """The width of the picture, in hundredths of the room it has."""

    FIT = 100
    LARGER = 150
    DOUBLE = 200


class View(StrEnum):
    """What is shown of a page; the value stands in addresses, the label is shown."""

    BOTH = "insieme"
    TEXT = "testo"
    PICTURE = "immagine"

    @property
    def label(self) -> str:
        """The Italian label shown to users."""
        return _VIEW_LABELS[self]


_VIEW_LABELS = {
    View.BOTH: "Immagine e testo",
    View.TEXT: "Solo testo",
    View.PICTURE: "Solo immagine",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read while following a search (`query`) or words found in it (`wanted`), or come
    to from a card or a row of a table; as wide and as shown as its reader chose.
    """

    document_id: str
    query: Query | None = None
    wanted: str = ""
    card: str = ""
    row: tuple[int, int] | None = None
    zoom: Zoom = Zoom.FIT
    view: View = View.BOTH

    def page_url(self, number: int) -> str:
        """A 1-based page."""
        return with_query(page_url(self.document_id, number), self.pairs)

    def place_url(self, number: int, place: Span, rank: int | None = None) -> str:
        """The words of a page, boxed; `rank` is theirs in the search."""
        pairs = (*self._followed, *_place_pairs(place, rank), *self._kept)
        return f"{with_query(page_url(self.document_id, number), pairs)}#{PASSAGE_ANCHOR}"

    def shown_url(self, number: int, place: Span | None, rank: int | None) -> str:
        """The page as it is, with the words boxed there, if any."""
        pairs = (*self._followed, *(_place_pairs(place, rank) if place else ()), *self._kept)
        return with_query(page_url(self.document_id, number), pairs)

    def zoomed(self, zoom: Zoom) -> Self:
        """The same with another width."""
        return replace(self, zoom=zoom)

    def viewed(self, view: View) -> Self:
        """The same shown in another way."""
        return replace(self, view=view)

    def of(self, document_id: str) -> Self:
        """The same search in another document."""
        return replace(self, document_id=document_id, card="", row=None)

    @property
    def pages_url(self) -> str:
        """Where a page is asked for by its number."""
        return f"{document_url(self.document_id)}/pagine"

    @property
    def pairs(self) -> Pairs:
        """Everything but the page, as query parameters."""
        return (*self._followed, *self._kept)

    @property
    def _followed(self) -> Pairs:
        return self.query.pairs if self.query else ()

    @property
    def _kept(self) -> Pairs:
        table, row = self.row or ("", "")
        return stated(
            (
                ("trova", self.wanted),
                ("scheda", self.card),
                ("tabella", str(table)),
                ("riga", str(row)),
                ("zoom", str(self.zoom.value) if self.zoom is not Zoom.FIT else ""),
                ("vista", self.view.value if self.view is not View.BOTH else ""),
            )
        )


def find_url(document_id: str, wanted: str = "", page: int = 1) -> str:
    """The search for words inside a document; `page` (1-based) of what it finds."""
    pairs = (*stated((("q", wanted),)), *paged(page))
    return with_query(f"{document_url(document_id)}/trova", pairs)


def _place_pairs(place: Span, rank: int | None) -> Pairs:
    pairs = (("da", str(place.start)), ("a", str(place.end)))
    return (*pairs, ("ris", str(rank))) if rank else pairs
