"""The classes of a call by how large the comuni are; pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from docsearch.eligibility.answers import BEST_FIRST, Verdict
from docsearch.eligibility.matching import Classes
from docsearch.italian import italian_number
from docsearch.municipalities.model import Municipality

_UPPER = (1_000, 5_000, 15_000, 50_000)
"""The most inhabitants of each size, those of larger comuni left out."""

_UNKNOWN = len(_UPPER) + 1


@dataclass(frozen=True, slots=True)
class SizeClass:
    """The comuni of a size, counted by verdict; `label` says their inhabitants in Italian."""

    label: str
    counts: Mapping[Verdict, int]

    @property
    def total(self) -> int:
        """How many they are."""
        return sum(self.counts.values())


def by_size(classes: Classes) -> tuple[SizeClass, ...]:
    """Every comune once, the smallest first; sizes that no comune has are left out."""
    sizes: dict[int, Counter[Verdict]] = {}
    for verdict in BEST_FIRST:
        for municipality in classes.of(verdict):
            sizes.setdefault(_size(municipality), Counter())[verdict] += 1
    return tuple(
        SizeClass(_label(size), {verdict: found[verdict] for verdict in BEST_FIRST})
        for size, found in sorted(sizes.items())
    )


def _size(municipality: Municipality) -> int:
    inhabitants = municipality.population
    if inhabitants is None:
        return _UNKNOWN
    return sum(inhabitants > most for most in _UPPER)


def _label(size: int) -> str:
    if size == 0:
        return f"fino a {italian_number(_UPPER[0])}"
    if size < len(_UPPER):
        return f"da {italian_number(_UPPER[size - 1] + 1)} a {italian_number(_UPPER[size])}"
    return f"oltre {italian_number(_UPPER[-1])}" if size < _UNKNOWN else "non noti"
