"""Older texts of a call behind the one in force: a passage that a later text repeats, be it with
another date or amount, is found there.
"""

import re
from collections.abc import Mapping, Sequence

from rapidfuzz.fuzz import ratio

from docsearch.search.duplicates import SAME
from docsearch.storage.values import FoundChunk

_NUMBERS = re.compile(r"\d[\d.,:/]*")


def in_force_first(
    groups: Sequence[Sequence[FoundChunk]], newer: Mapping[str, str]
) -> list[list[FoundChunk]]:
    """The groups of passages, in their order, those of older texts behind the same passage of the
    text in force.

    `newer` has the id of the text in force by the id of each older one. A passage that was changed
    beyond its figures, or is not among those found in the text in force, keeps its place.
    """
    merged: list[list[FoundChunk]] = []
    for group in groups:
        known = next((other for other in merged if _is_older_text(group, other, newer)), None)
        if known is None:
            merged.append(list(group))
        else:
            known.extend(group)
    return [sorted(group, key=lambda found: found.document.id in newer) for group in merged]


def _is_older_text(
    one: Sequence[FoundChunk], other: Sequence[FoundChunk], newer: Mapping[str, str]
) -> bool:
    """Whether one of two groups is of a text that the other's replaces, and says the same."""
    first, second = one[0], other[0]
    texts = first.document.id, second.document.id
    if texts[0] == texts[1] or newer.get(texts[0], texts[0]) != newer.get(texts[1], texts[1]):
        return False
    return bool(ratio(_words(first), _words(second), score_cutoff=SAME))


def _words(found: FoundChunk) -> str:
    return " ".join(_NUMBERS.sub("0", found.chunk.text).split())
