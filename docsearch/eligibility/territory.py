"""The calls that a territory is compared with, by deadline."""

from collections.abc import Iterable
from dataclasses import dataclass

from docsearch.calls import Moment
from docsearch.eligibility.book import ReadyCall
from docsearch.in_force import Deadline


@dataclass(frozen=True, slots=True)
class TerritoryCall:
    """A call and its deadline at the moment of the comparison."""

    ready: ReadyCall
    deadline: Deadline


def territory_calls(calls: Iterable[ReadyCall], as_of: Moment) -> tuple[TerritoryCall, ...]:
    """By closing in force, those without one last."""
    found = (TerritoryCall(ready, ready.procedure.deadline(as_of)) for ready in calls)
    return tuple(sorted(found, key=_by_closing))


def _by_closing(one: TerritoryCall) -> tuple[bool, str, str]:
    closes = one.deadline.closes
    return closes is None, str(closes or ""), one.ready.document.id
