"""Which measures a text names by words of their title.

Two neighbours in a title that no other measure has tell it ("comunità energetiche"), when they
are neighbours in the text too and make up enough of the title; so does the title of one word that
stands in no other.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from docsearch.measures.codes import ancestors
from docsearch.measures.model import Measure
from docsearch.text import Term, terms

_LEAST_SHARE = 0.4
"""Of a title, by the rarity of its words, that a text has to have. Lower, "transizione digitale"
names that of the creative sectors alone.
"""

_NEXT_CHARACTERS = 8
"""Between neighbours: room for one preposition, not for "caso in cui il comune"."""

_Words = tuple[str, ...]


class Titles:
    """The titles of measures, ready to be looked for in texts."""

    def __init__(self, measures: Iterable[Measure]) -> None:
        self._words = {one: tuple(term.value for term in terms(one.title)) for one in measures}
        codes = {one.code for one in self._words}
        holders: dict[_Words, dict[Measure, str]] = defaultdict(dict)
        for one, words in self._words.items():
            for key in (*((word,) for word in words), *pairwise(words)):
                holders[key][one] = _whole(one.code, codes)
        wholes = {key: set(found.values()) for key, found in holders.items()}
        self._rarity = {
            key[0]: math.log(1 + len(codes) / len(found))
            for key, found in wholes.items()
            if len(key) == 1
        }
        self._telling: Mapping[_Words, Sequence[Measure]] = {
            key: [one for one in found if len(key) > 1 or len(self._words[one]) == 1]
            for key, found in holders.items()
            if len(wholes[key]) == 1
        }

    def named(self, text: str) -> tuple[Measure, ...]:
        """The measures that a text names, the one with most of its title in the text first."""
        found = tuple(terms(text))
        spoken = {term.value for term in found}
        keys = dict.fromkeys([*((word,) for word in spoken), *_neighbours(found)])
        shares = {
            one: self._share(one, spoken) for key in keys for one in self._telling.get(key, ())
        }
        named = [one for one, share in shares.items() if share >= _LEAST_SHARE]
        return tuple(sorted(named, key=lambda one: (-shares[one], one.code)))

    def _share(self, one: Measure, spoken: set[str]) -> float:
        """How much of a title the words make up, 0 to 1."""
        words = set(self._words[one])
        return sum(self._rarity[word] for word in words & spoken) / sum(
            self._rarity[word] for word in words
        )


def _whole(code: str, codes: set[str]) -> str:
    """The measure that a part belongs to; of a measure, itself."""
    return next((above for above in reversed(ancestors(code)) if above in codes), code)


def _neighbours(found: Sequence[Term]) -> list[_Words]:
    return [
        (one.value, other.value)
        for one, other in pairwise(found)
        if other.start - one.end <= _NEXT_CHARACTERS
    ]
