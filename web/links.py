"""Addresses of the pages, and the query string of a search read and written."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import quote, urlencode

from docsearch.call_list import Order
from docsearch.evidence import Evidence
from docsearch.filters import Filters, parse_filters
from docsearch.models import Document, Passage
from docsearch.requests import Sort

Pairs = tuple[tuple[str, str], ...]

PASSAGE_ANCHOR = "passaggio"

SEARCH_OWN = frozenset({"q", "ordine", "pagina"})
"""Parameters of a search on pages and in files that are no filters."""

CALLS_OWN = frozenset({"ordine", "pagina"})
"""The same of the list of calls."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question with its filters, as it travels from page to page."""

    text: str
    filters: Filters

    @property
    def filter_pairs(self) -> Pairs:
        """The filters as (field, value), in canonical names and a stable order."""
        return self.filters.pairs

    @property
    def pairs(self) -> Pairs:
        """The question and the filters as query parameters."""
        return (("q", self.text), *self.filter_pairs)

    def without(self, field: str, value: str) -> Self:
        """The same search with one filter removed."""
        kept = [pair for pair in self.filter_pairs if pair != (field, value)]
        return replace(self, filters=parse_filters(kept))


def read_filters(params: Iterable[tuple[str, str]], own: frozenset[str]) -> Filters:
    """The filters among query parameters that are not the route's `own`.

    Empty values, which forms send, are left out. Raises UnknownFilter or InvalidFilterValue.
    """
    return parse_filters(pair for pair in stated(params) if pair[0] not in own)


def search_url(query: Query, page: int = 1, sort: Sort = Sort.RELEVANCE) -> str:
    """A page (1-based) of results."""
    return with_query("/cerca", [*query.pairs, *sort_pairs(sort), *paged(page)])


def search_file_url(query: Query, suffix: str, sort: Sort = Sort.RELEVANCE) -> str:
    """Every result as a file: "csv", "xlsx" or "json"."""
    return with_query(f"/cerca.{suffix}", [*query.pairs, *sort_pairs(sort)])


def documents_url(filters: Filters, page: int = 1) -> str:
    """A page (1-based) of the list of documents."""
    pairs = Query("", filters).filter_pairs
    return with_query("/documenti", [*pairs, *paged(page)])


def document_url(document_id: str) -> str:
    """The page of a document."""
    return f"/documenti/{quote(document_id, safe='')}"


def original_url(document_id: str, page: int | None = None) -> str:
    """The original file, opened at a 1-based page."""
    anchor = f"#page={page}" if page else ""
    return f"{document_url(document_id)}/originale{anchor}"


def page_url(document_id: str, number: int) -> str:
    """A 1-based page of a document."""
    return f"{document_url(document_id)}/pagine/{number}"


def image_url(document: Document, number: int, width: int | None = None) -> str:
    """The picture of a page, of one of the widths made; the address changes with the file, so it
    may be kept.
    """
    size = f"&l={width}" if width else ""
    return f"{page_url(document.id, number)}/immagine.webp?v={document.short_hash}{size}"


def reading_url(document_id: str, number: int, query: Query | None) -> str:
    """A page read while following a search."""
    return with_query(page_url(document_id, number), query.pairs if query else ())


def passage_url(passage: Passage, query: Query) -> str:
    """A passage on its page, with the search it was found by and its place there."""
    start, end = passage.start, passage.start + len(passage.quote)
    place = (("da", str(start)), ("a", str(end)), ("ris", str(passage.rank)))
    address = with_query(page_url(passage.document.id, passage.page), (*query.pairs, *place))
    return f"{address}#{PASSAGE_ANCHOR}"


def card_url(document_id: str) -> str:
    """The card of a document."""
    return f"{document_url(document_id)}/scheda"


def conditions_url(document_id: str) -> str:
    """The checklist of a call."""
    return f"{document_url(document_id)}/condizioni"


def evidence_url(document_id: str, evidence: Evidence, card_of: str = "") -> str:
    """The words that say a value, boxed on their page, with the way back to the card of the
    document `card_of`, or of their own.
    """
    card = card_of if card_of != document_id else ""
    place = (("da", str(evidence.start)), ("a", str(evidence.end)), ("scheda", card or "1"))
    address = with_query(page_url(document_id, evidence.page), place)
    return f"{address}#{PASSAGE_ANCHOR}"


def calls_url(filters: Filters, order: Order = Order.STATE, page: int = 1) -> str:
    """A page (1-based) of the list of calls."""
    return with_query("/bandi", [*_listed(filters, order), *paged(page)])


def calls_file_url(filters: Filters, order: Order, suffix: str) -> str:
    """The whole list as a file: "csv", "xlsx" or "json"."""
    return with_query(f"/bandi.{suffix}", _listed(filters, order))


def api_card_url(document_id: str) -> str:
    """The card of a document in the API."""
    return f"{api_document_url(document_id)}/card"


def api_document_url(document_id: str) -> str:
    """A document in the API."""
    return f"/api/v1/documents/{quote(document_id, safe='')}"


def api_page_url(document_id: str, number: int) -> str:
    """A 1-based page in the API."""
    return f"{api_document_url(document_id)}/pages/{number}"


def sort_pairs(sort: Sort) -> Pairs:
    """The order of results as query parameters; none for the usual one."""
    return (("ordine", sort.value),) if sort is not Sort.RELEVANCE else ()


def with_query(path: str, pairs: Iterable[tuple[str, object]]) -> str:
    """The path with the pairs as its query, if there are any."""
    encoded = urlencode(list(pairs))
    return f"{path}?{encoded}" if encoded else path


def stated(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """The pairs that have a value."""
    return tuple((name, value) for name, value in pairs if value)


def paged(page: int) -> Pairs:
    """A page (1-based) of a list as query parameters; none for the first."""
    return (("pagina", str(page)),) if page > 1 else ()


def _listed(filters: Filters, order: Order) -> Pairs:
    return (*filters.pairs, *((("ordine", order.value),) if order is not Order.STATE else ()))
