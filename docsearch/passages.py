"""What of a chunk is embedded and indexed: its own text behind its title, headings and context."""

from collections import Counter
from collections.abc import Iterable

from docsearch.codes import find_codes
from docsearch.models import Chunk, Page
from docsearch.storage.values import LexicalFields
from docsearch.text import plain_apostrophes, terms, words

CHUNKER_VERSION = "2"
"""Raised whenever the same document would be cut, or its chunks indexed, in another way."""


def embedded_text(title: str, chunk: Chunk) -> str:
    """The text whose vector stands for the chunk, with plain apostrophes as queries have them."""
    return plain_apostrophes("\n".join(filter(None, (*_front(title, chunk), chunk.text))))


def lexical_fields(title: str, chunk: Chunk) -> LexicalFields:
    """Index terms of the chunk and of what stands in front of it; codes of its own text and
    headings only, since a code in the title would make every passage an exact hit.
    """
    front = "\n".join(_front(title, chunk))
    own = "\n".join((*chunk.heading_path, chunk.text))
    return LexicalFields(
        terms=tuple(term.value for text in (front, chunk.text) for term in terms(text)),
        codes=tuple(dict.fromkeys(code.value for code in find_codes(own))),
    )


def vocabulary(pages: Iterable[Page]) -> Counter[str]:
    """How often each folded word occurs."""
    return Counter(word.value for page in pages for word in words(page.text))


def _front(title: str, chunk: Chunk) -> tuple[str, ...]:
    return tuple(filter(None, (title, " › ".join(chunk.heading_path), chunk.context)))
