"""Which sentence of a passage answers best: the rarer its words in common with the query, the
better, each counted once. One that holds a code of the query comes first; headings and questions
repeat what is asked, so they come last.
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from docsearch.codes import find_codes
from docsearch.models import Span
from docsearch.sentences import sentences
from docsearch.text import terms

_LONG_SENTENCE = 60
"""Terms beyond which a sentence starts to lose: a list of everything answers nothing."""


_TITLE_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Answer:
    """The best sentence, and which query terms the whole passage contains."""

    sentence: Span | None
    matched: frozenset[str]


def best_sentence(
    quote: str,
    weights: Mapping[str, float],
    codes: Collection[str] = (),
    headings: Collection[str] = (),
) -> Answer:
    """`weights`: query term → weight (its rarity); `codes`: the canonical codes of the query;
    `headings`: those above the passage. No sentence when neither a term nor a code occurs.
    """
    placed = [(term.value, term.start) for term in terms(quote) if term.value in weights]
    found = [code.span.start for code in find_codes(quote) if code.value in codes] if codes else []
    titles = {" ".join(heading.split()) for heading in headings}
    scored = [
        (
            any(span.start <= start < span.end for start in found),
            _score(span, placed, weights) * _share(quote[span.start : span.end], titles),
            -span.start,
            span,
        )
        for span in sentences(quote)
    ]
    best = max(scored, key=lambda item: item[:3], default=None)
    sentence = best[3] if best and (best[0] or best[1] > 0) else None
    return Answer(sentence, frozenset(value for value, _ in placed))


def _share(sentence: str, headings: Collection[str]) -> float:
    """What a sentence keeps of its score."""
    text = " ".join(sentence.split())
    is_heading = any(text in heading for heading in headings)
    return _TITLE_SHARE if is_heading or text.endswith("?") else 1.0


def _score(span: Span, placed: list[tuple[str, int]], weights: Mapping[str, float]) -> float:
    inside = {value for value, start in placed if span.start <= start < span.end}
    size = (span.end - span.start) / 7  # characters a term takes, on average
    return sum(weights[value] for value in inside) / math.sqrt(max(1.0, size / _LONG_SENTENCE))
