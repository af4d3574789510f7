"""How a document is cited: issuer, title, kind, date, page, in the Italian manner; pure."""

import hashlib

from docsearch.console import visible
from docsearch.italian import italian_date, italian_number
from docsearch.models import Document

WORDS_HASH_CHARACTERS = 8
"""Of the SHA-256 of the words cited: the same file may come to be read otherwise."""

_INNER_QUOTES = str.maketrans("«»", "“”")


def reference(document: Document, page: int | None = None) -> str:
    """Regione Esempio, «Piazze verdi», avviso, 3 marzo 2025, p. 2, SHA-256 0123456789ab.

    One line without control characters; `page` is 1-based. What is not known is said.
    """
    issuer = visible(document.issuer.value) if document.issuer else "ente non indicato"
    title = visible(document.title.value).translate(_INNER_QUOTES)
    date = italian_date(document.day) if document.day else "senza data"
    parts = [issuer, f"«{title}»", _small(document.kind.value.label), date]
    parts += [f"p. {italian_number(page)}"] if page else []
    return ", ".join([*parts, f"SHA-256 {document.short_hash}"])


def words_hash(quote: str) -> str:
    """What tells words from any others at their place."""
    return hashlib.sha256(quote.encode()).hexdigest()[:WORDS_HASH_CHARACTERS]


def _small(label: str) -> str:
    return label[0].lower() + label[1:]
