"""What of a chunk is embedded and indexed: its own text behind its title, headings and context."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from docsearch.codes import find_codes
from docsearch.models import Chunk, Page
from docsearch.storage.values import LexicalFields
from docsearch.text import plain_apostrophes, terms, words

CHUNKER_VERSION = "3"
"""Raised whenever the same document would be cut, or its chunks indexed, in another way."""


_FIGURES_SHARE = 0.3
"""Share of digits from which a passage is a table of figures, not prose with numbers in it."""


def embedded_text(title: str, chunk: Chunk) -> str:
    """The text whose vector stands for the chunk, with plain apostrophes as queries have them.

    Of a table of figures only the words: figures are most of its tokens and mean nothing to the
    model; the lexical leg and the exact lane find them.
    """
    parts = (*_front(title, chunk), _without_figures(chunk.text))
    return plain_apostrophes("\n".join(filter(None, parts)))


def lexical_fields(title: str, chunk: Chunk) -> LexicalFields:
    """Index terms of the chunk and of what stands in front of it; codes of its own text and
    headings only, since a code in the title would make every passage an exact hit.
    """
    own = "\n".join((*chunk.heading_path, chunk.text))
    return LexicalFields(
        terms=index_terms(title, chunk),
        codes=tuple(dict.fromkeys(code.value for code in find_codes(own))),
    )


def index_terms(title: str, chunk: Chunk) -> tuple[str, ...]:
    """Index terms of what stands in front of the chunk and of its own text, in order."""
    front = "\n".join(_front(title, chunk))
    return _front_terms(front) + tuple(term.value for term in terms(chunk.text))


def vocabulary(pages: Iterable[Page]) -> Counter[str]:
    """How often each folded word occurs."""
    return Counter(word.value for page in pages for word in words(page.text))


@lru_cache(maxsize=64)
def _front_terms(front: str) -> tuple[str, ...]:
    """Remembered, since neighbours stand under the same headings."""
    return tuple(term.value for term in terms(front))


def _without_figures(text: str) -> str:
    """The text, or only its words without digits where it is a table of figures."""
    digits = sum(map(str.isdigit, text))
    characters = len("".join(text.split()))
    if digits <= _FIGURES_SHARE * characters:
        return text
    return " ".join(word for word in text.split() if not any(map(str.isdigit, word)))


def _front(title: str, chunk: Chunk) -> tuple[str, ...]:
    return tuple(filter(None, (title, " › ".join(chunk.heading_path), chunk.context)))
