"""Calls against many comuni: who is in each class, and territories against calls."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from docsearch.eligibility.answers import Verdict
from docsearch.eligibility.assess import Screening
from docsearch.municipalities.model import Municipality


@dataclass(frozen=True, slots=True)
class Classes:
    """Every comune in one of the three classes, in the order they came."""

    admitted: tuple[Municipality, ...]
    to_check: tuple[Municipality, ...]
    not_admitted: tuple[Municipality, ...]

    def of(self, verdict: Verdict) -> tuple[Municipality, ...]:
        """The comuni of a class."""
        match verdict:
            case Verdict.ADMITTED:
                return self.admitted
            case Verdict.TO_CHECK:
                return self.to_check
            case Verdict.NOT_ADMITTED:
                return self.not_admitted


@dataclass(frozen=True, slots=True)
class Matrix:
    """Comuni against calls: `verdicts[i][j]` is that of comune i for call j."""

    municipalities: tuple[Municipality, ...]
    verdicts: tuple[tuple[Verdict, ...], ...]

    def of_call(self, call: int) -> Mapping[Verdict, int]:
        """How many comuni are in each class of the call at index `call`."""
        return _count(row[call] for row in self.verdicts)

    def of_municipality(self, municipality: int) -> Mapping[Verdict, int]:
        """How many calls are in each class for the comune at index `municipality`."""
        return _count(self.verdicts[municipality])


def eligible(screen: Screening, municipalities: Iterable[Municipality]) -> Classes:
    """One call for every comune."""
    found: dict[Verdict, list[Municipality]] = {verdict: [] for verdict in Verdict}
    for municipality in municipalities:
        found[screen.verdict(municipality)].append(municipality)
    return Classes(
        admitted=tuple(found[Verdict.ADMITTED]),
        to_check=tuple(found[Verdict.TO_CHECK]),
        not_admitted=tuple(found[Verdict.NOT_ADMITTED]),
    )


def matrix(screens: Sequence[Screening], municipalities: Sequence[Municipality]) -> Matrix:
    """Every comune for every call."""
    rows = tuple(
        tuple(screen.verdict(municipality) for screen in screens) for municipality in municipalities
    )
    return Matrix(tuple(municipalities), rows)


def _count(verdicts: Iterable[Verdict]) -> Mapping[Verdict, int]:
    found = Counter(verdicts)
    return {verdict: found[verdict] for verdict in Verdict}
