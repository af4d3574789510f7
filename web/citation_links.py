"""Addresses that stay: what was cited, in which generation of the index."""

import datetime
from urllib.parse import quote

from docsearch.models import Document
from docsearch.references import words_hash
from web.links import PASSAGE_ANCHOR, page_url, with_query


def citation_url(generation: int, document: Document, page: int, start: int, quote: str) -> str:
    """The words that begin at `start` (0-based) of a 1-based page, as they were in a generation."""
    place = place_citation_url(generation, document, page, start, start + len(quote))
    return f"{place}/{words_hash(quote)}"


def place_citation_url(generation: int, document: Document, page: int, start: int, end: int) -> str:
    """Leads to the `citation_url` of what stands at [start, end) today: for words being chosen."""
    return f"{_cited(generation, document)}/{page}/{start}-{end}"


def document_citation_url(generation: int, document: Document) -> str:
    """A document as it was in a generation."""
    return _cited(generation, document)


def call_citation_url(generation: int, document: Document, day: datetime.date) -> str:
    """What was in force of a call on a day, with the words that say it."""
    return with_query(_cited(generation, document), (("al", day.isoformat()),))


def words_url(document_id: str, page: int, start: int, end: int) -> str:
    """The words [start, end) (0-based) of a 1-based page, boxed where they stand."""
    address = with_query(page_url(document_id, page), (("da", start), ("a", end)))
    return f"{address}#{PASSAGE_ANCHOR}"


def _cited(generation: int, document: Document) -> str:
    return f"/citazioni/{generation}/{quote(document.id, safe='')}/{document.short_hash}"
