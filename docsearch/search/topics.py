"""What a query is about: its words, each with everything that may stand for it in an act."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from docsearch.synonyms import expansions
from docsearch.text import stem

_INFINITIVE = re.compile(r"[aei]r(?:e|si|ci|lo|la|li|le|ne|mi|ti|vi)$")
_ACTION_WEIGHT = 0.5
"""Of an infinitive: acts say it with a noun ("pedonalizzare", "aree pedonali")."""

_SHORTEST_PREFIX = 5
_PREFIX_SHARE = 0.75


class Terms(Protocol):
    """The index terms of a passage index."""

    def document_frequency(self, term: str) -> int:
        """In how many chunks a term occurs."""
        ...

    def terms_with_prefix(self, prefix: str) -> Sequence[str]:
        """The terms that begin so."""
        ...


@dataclass(frozen=True, slots=True)
class Topic:
    """One word of a query. `alternatives` are the index terms that may stand for it: itself, its
    synonyms, words of its family; `weight` is its rarity; `known` whether the index has any of
    them, actions counting as known.
    """

    alternatives: frozenset[str]
    weight: float
    known: bool


def topics(words: Sequence[str], terms: Terms, chunks: int) -> tuple[Topic, ...]:
    """A topic for each distinct word; `words` are folded, `chunks` is the size of the index."""
    return tuple(_topic(word, terms, chunks) for word in dict.fromkeys(words))


def rarity(frequency: int, chunks: int) -> float:
    """Inverse chunk frequency, as in BM25."""
    return math.log(1 + (chunks - frequency + 0.5) / (frequency + 0.5))


def _topic(word: str, terms: Terms, chunks: int) -> Topic:
    term = stem(word)
    alternatives = frozenset({term, *expansions((term,)), *_family(term, terms)})
    action = _INFINITIVE.search(word) is not None
    weight = rarity(terms.document_frequency(term), chunks) * (_ACTION_WEIGHT if action else 1.0)
    known = action or any(terms.document_frequency(other) for other in alternatives)
    return Topic(alternatives, weight, known)


def _family(term: str, terms: Terms) -> Sequence[str]:
    """Terms that share most of this one: other endings of the same root."""
    if any(char.isdigit() for char in term) or len(term) < _SHORTEST_PREFIX:
        return ()
    length = max(_SHORTEST_PREFIX, math.ceil(_PREFIX_SHARE * len(term)))
    return terms.terms_with_prefix(term[:length])
