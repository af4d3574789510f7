"""Which sentence of a passage answers best: the rarer its words in common with the query, the
better, each counted once.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from docsearch.models import Span
from docsearch.sentences import sentences
from docsearch.text import terms

_LONG_SENTENCE = 60
"""Terms beyond which a sentence starts to lose: a list of everything answers nothing."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The best sentence, and which query terms the whole passage contains."""

    sentence: Span | None
    matched: frozenset[str]


def best_sentence(quote: str, weights: Mapping[str, float]) -> Answer:
    """`weights`: query term → weight (its rarity). No sentence when no term occurs."""
    placed = [(term.value, term.start) for term in terms(quote) if term.value in weights]
    if not placed:
        return Answer(None, frozenset())
    scored = [(_score(span, placed, weights), -span.start, span) for span in sentences(quote)]
    best = max(scored, key=lambda item: item[:2], default=None)
    sentence = best[2] if best and best[0] > 0 else None
    return Answer(sentence, frozenset(value for value, _ in placed))


def _score(span: Span, placed: list[tuple[str, int]], weights: Mapping[str, float]) -> float:
    inside = {value for value, start in placed if span.start <= start < span.end}
    size = (span.end - span.start) / 7  # characters a term takes, on average
    return sum(weights[value] for value in inside) / math.sqrt(max(1.0, size / _LONG_SENTENCE))
