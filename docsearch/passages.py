"""What of a chunk is embedded and indexed: its own text behind its title, headings and context."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from docsearch.codes import find_codes
from docsearch.models import Chunk, Page
from docsearch.storage.values import LexicalFields
from docsearch.text import plain_apostrophes, terms
from docsearch.text import words as folded_words

CHUNKER_VERSION = "4"
"""Raised whenever the same document would be cut, or its chunks indexed, in another way."""


_FIGURES_SHARE = 0.3
"""Share of digits from which a passage is a table of figures, not prose with numbers in it."""


def embedded_text(title: str, chunk: Chunk) -> str:
    """The text whose vector stands for the chunk, with plain apostrophes as queries have them.

    Of a table of figures only the words, each once: the rest is most of its tokens and means
    nothing to the model; the lexical leg and the exact lane find it.
    """
    if _is_of_figures(chunk.text):
        words = (word for word in chunk.text.split() if not any(map(str.isdigit, word)))
        own = " ".join(dict.fromkeys(words))
    else:
        own = chunk.text
    return plain_apostrophes("\n".join(filter(None, (*_front(title, chunk), own))))


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
    return Counter(word.value for page in pages for word in folded_words(page.text))


@lru_cache(maxsize=64)
def _front_terms(front: str) -> tuple[str, ...]:
    """Remembered, since neighbours stand under the same headings."""
    return tuple(term.value for term in terms(front))


def _is_of_figures(text: str) -> bool:
    """Whether so much of a text is digits that it is a table of figures."""
    digits = sum(map(str.isdigit, text))
    return digits > _FIGURES_SHARE * len("".join(text.split()))


def _front(title: str, chunk: Chunk) -> tuple[str, ...]:
    return tuple(filter(None, (title, " › ".join(chunk.heading_path), chunk.context)))
