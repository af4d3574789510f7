"""Addresses that stay: what was cited, in which generation of the index."""

from urllib.parse import quote

from docsearch.models import Document


def citation_url(generation: int, document: Document, page: int, start: int, end: int) -> str:
    """The words [start, end) (0-based) of a 1-based page, as they were in a generation."""
    return f"{_cited(generation, document)}/{page}/{start}-{end}"


def _cited(generation: int, document: Document) -> str:
    return f"/citazioni/{generation}/{quote(document.id, safe='')}/{document.sha256[:12]}"
