"""Calls against many comuni: who is in each class, and territories against calls."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docsearch.amendments import Described
from docsearch.eligibility.answers import Verdict
from docsearch.eligibility.assess import screening
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
    calls: tuple[Described, ...]
    verdicts: tuple[tuple[Verdict, ...], ...]

    def totals(self, call: int) -> dict[Verdict, int]:
        """How many comuni are in each class of the call at index `call`."""
        column = [row[call] for row in self.verdicts]
        return {verdict: column.count(verdict) for verdict in Verdict}


def eligible(described: Described, municipalities: Iterable[Municipality]) -> Classes:
    """One call for every comune. Raises ValueError for a document that is no call."""
    screen = screening(described)
    found: dict[Verdict, list[Municipality]] = {verdict: [] for verdict in Verdict}
    for municipality in municipalities:
        found[screen.verdict(municipality)].append(municipality)
    return Classes(
        admitted=tuple(found[Verdict.ADMITTED]),
        to_check=tuple(found[Verdict.TO_CHECK]),
        not_admitted=tuple(found[Verdict.NOT_ADMITTED]),
    )


def matrix(calls: Sequence[Described], municipalities: Sequence[Municipality]) -> Matrix:
    """Every comune for every call. Raises ValueError for a document that is no call."""
    screens = [screening(described) for described in calls]
    rows = tuple(
        tuple(screen.verdict(municipality) for screen in screens) for municipality in municipalities
    )
    return Matrix(tuple(municipalities), tuple(calls), rows)
