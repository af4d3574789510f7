"""Near-duplicate passages: the same text in several places is shown once, with a count."""

import re
from collections.abc import Iterable

from rapidfuzz.fuzz import ratio

from docsearch.storage.values import FoundChunk

SAME = 92.0
"""Similarity, 0 to 100, from which two passages say the same in the same words."""

_NUMBERS = re.compile(r"\d+")


def grouped(ranked: Iterable[FoundChunk]) -> list[list[FoundChunk]]:
    """Groups of passages, in the order of their best one; numbers must agree to the digit:
    a sentence with another amount or date is another fact.
    """
    groups: list[tuple[str, list[str], list[FoundChunk]]] = []
    for found in ranked:
        text = " ".join(found.chunk.text.split())
        numbers = _NUMBERS.findall(text)
        for other, other_numbers, members in groups:
            if numbers == other_numbers and ratio(text, other, score_cutoff=SAME):
                members.append(found)
                break
        else:
            groups.append((text, numbers, [found]))
    return [members for _, _, members in groups]
