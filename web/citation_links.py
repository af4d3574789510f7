"""Addresses that stay: what was cited, in which generation of the index."""

import datetime
from urllib.parse import quote, urlencode

from docsearch.models import Document
from docsearch.references import SHORT_HASH_CHARACTERS
from web.links import PASSAGE_ANCHOR, page_url


def citation_url(generation: int, document: Document, page: int, start: int, end: int) -> str:
    """The words [start, end) (0-based) of a 1-based page, as they were in a generation."""
    return f"{_cited(generation, document)}/{page}/{start}-{end}"


def document_citation_url(generation: int, document: Document) -> str:
    """A document as it was in a generation."""
    return _cited(generation, document)


def call_citation_url(generation: int, document: Document, day: datetime.date) -> str:
    """What was in force of a call on a day, with the words that say it."""
    return f"{_cited(generation, document)}?{urlencode({'al': day.isoformat()})}"


def words_url(document_id: str, page: int, start: int, end: int) -> str:
    """The words [start, end) (0-based) of a 1-based page, boxed where they stand."""
    place = urlencode({"da": start, "a": end})
    return f"{page_url(document_id, page)}?{place}#{PASSAGE_ANCHOR}"


def _cited(generation: int, document: Document) -> str:
    shortened = document.sha256[:SHORT_HASH_CHARACTERS]
    return f"/citazioni/{generation}/{quote(document.id, safe='')}/{shortened}"
