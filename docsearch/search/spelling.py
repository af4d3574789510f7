"""Mending a query: typing errors, missing apostrophes, missing accents.

A word is suspect only when neither the index nor Italian knows it (word frequencies of the
`wordfreq` library, Zipf scale: 0 unknown, 3 once a million words). It is replaced by a word of the
index, so that a correction always leads somewhere, and only by a much commoner one.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract
from wordfreq import zipf_frequency

from docsearch.text import fold, stem
from docsearch.words import ELISIONS

_WORD = re.compile(r"[^\W\d_]{3,}")
_KNOWN_ZIPF = 2.0
_GAIN_ZIPF = 1.5
_ACCENT_GAIN_ZIPF = 1.0
_SHORTEST = 4
_ACCENTED = {"a": "à", "e": "éè", "i": "ì", "o": "ò", "u": "ù"}
_CANDIDATES = 20


class Speller:
    """Corrects against the words of an index. `vocabulary` counts folded words."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._counts = vocabulary
        self._stems = frozenset(stem(word) for word in vocabulary)
        self._by_length: dict[int, list[str]] = {}
        for word in vocabulary:
            self._by_length.setdefault(len(word), []).append(word)

    def correct(self, query: str) -> str:
        """The query with its mistakes mended; the same string when there are none."""
        return _WORD.sub(lambda match: self._word(match.group(), first=not match.start()), query)

    def _word(self, word: str, *, first: bool) -> str:
        accented = _accented(word)
        if accented != word:
            return accented
        folded = fold(word)
        is_name = not word[1:].islower() or (word[0].isupper() and not first)
        if is_name or self._known(folded) or len(folded) < _SHORTEST:
            return word
        if zipf_frequency(word, "it") >= _KNOWN_ZIPF:
            return word
        return self._elided(folded) or self._nearest(folded) or word

    def _known(self, folded: str) -> bool:
        return folded in self._counts or stem(folded) in self._stems

    def _elided(self, word: str) -> str | None:
        """Mends "dasta" to "d'asta": a known word after a prefix that loses its vowel before it."""
        for size in range(1, min(8, len(word) - 2)):
            prefix, rest = word[:size], word[size:]
            if prefix in ELISIONS and rest[0] in "aeiouh" and rest in self._counts:
                return f"{prefix}'{rest}"
        return None

    def _nearest(self, word: str) -> str | None:
        """The likeliest word of the index at one edit, or two for long words."""
        edits = 1 if len(word) < 7 else 2
        lengths = range(len(word) - edits, len(word) + edits + 1)
        nearby = [known for length in lengths for known in self._by_length.get(length, ())]
        found = extract(
            word, nearby, scorer=OSA.distance, score_cutoff=edits, limit=_CANDIDATES, processor=None
        )
        floor = zipf_frequency(word, "it") + _GAIN_ZIPF
        likely = [
            (int(distance), -self._counts[known], known)
            for known, distance, _ in found
            if zipf_frequency(known, "it") >= floor
        ]
        return min(likely)[2] if likely else None


@lru_cache(maxsize=10_000)
def _accented(word: str) -> str:
    """The word with the accent its last letter lost ("citta" → "città"), when far commoner so."""
    variants = _ACCENTED.get(word[-1].lower(), "") if word.islower() else ""
    best = max(
        (word[:-1] + vowel for vowel in variants),
        key=lambda w: zipf_frequency(w, "it"),
        default=word,
    )
    gain = zipf_frequency(best, "it") - zipf_frequency(word, "it")
    return best if gain >= _ACCENT_GAIN_ZIPF else word
