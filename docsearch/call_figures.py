"""Calls as figures: when they close, how much they give by mission; pure.

No call is counted twice: one that several missions finance has a place of its own.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from docsearch.call_list import ListedCall
from docsearch.deadlines import Status

_MONTHS_IN_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class MonthOfClosings:
    """The calls that close in a month. `first` is its first day; `open` take applications
    already, `forthcoming` not yet.
    """

    first: datetime.date
    open: tuple[ListedCall, ...]
    forthcoming: tuple[ListedCall, ...]

    @property
    def calls(self) -> tuple[ListedCall, ...]:
        """Both, by closing."""
        return tuple(sorted((*self.open, *self.forthcoming), key=_closing))


@dataclass(frozen=True, slots=True)
class ClosingsAhead:
    """The calls that can still be answered: those that close within a year by month, those that
    close `later`, and those that have no day to close.
    """

    months: tuple[MonthOfClosings, ...]
    later: tuple[ListedCall, ...]
    undated: tuple[ListedCall, ...]

    @property
    def total(self) -> int:
        """How many calls they are."""
        within = sum(len(month.calls) for month in self.months)
        return within + len(self.later) + len(self.undated)

    @property
    def dated(self) -> int:
        """How many have a day to close."""
        return self.total - len(self.undated)


@dataclass(frozen=True, slots=True)
class MissionBudget:
    """The calls of one mission that state a budget; `missions` is empty where a call does not say
    what finances it, and holds several where several do.
    """

    missions: tuple[str, ...]
    calls: tuple[ListedCall, ...]

    @property
    def total(self) -> Decimal:
        """In euro, as in force."""
        return sum((amount for call in self.calls if (amount := budget(call))), Decimal(0))


@dataclass(frozen=True, slots=True)
class Budgets:
    """The budgets of calls by mission, single missions first; `unstated` are the calls of which
    no total is known.
    """

    rows: tuple[MissionBudget, ...]
    unstated: tuple[ListedCall, ...]

    @property
    def total(self) -> Decimal:
        """Of all rows, in euro."""
        return sum((row.total for row in self.rows), Decimal(0))

    @property
    def calls(self) -> int:
        """How many calls the total is of."""
        return sum(len(row.calls) for row in self.rows)


def budget(listed: ListedCall) -> Decimal | None:
    """The total in force, in euro; None where none is known."""
    return listed.endowment.total if listed.endowment else None


def closings_ahead(calls: Iterable[ListedCall], today: datetime.date) -> ClosingsAhead:
    """From the month of `today` on, twelve months."""
    firsts = [_month(today, later) for later in range(_MONTHS_IN_A_YEAR)]
    by_month: dict[datetime.date, list[ListedCall]] = {first: [] for first in firsts}
    later: list[ListedCall] = []
    undated: list[ListedCall] = []
    for listed in calls:
        if listed.standing.status not in (Status.OPEN, Status.NOT_YET):
            continue
        closes = listed.deadline.closes
        # One of several windows may be open while the closing known is past.
        if closes is None or closes.date < today:
            undated.append(listed)
        else:
            by_month.get(closes.date.replace(day=1), later).append(listed)
    return ClosingsAhead(
        tuple(
            MonthOfClosings(first, _in(found, Status.OPEN), _in(found, Status.NOT_YET))
            for first, found in by_month.items()
        ),
        tuple(sorted(later, key=_closing)),
        tuple(undated),
    )


def budgets_by_mission(calls: Iterable[ListedCall]) -> Budgets:
    """By the mission of the measures that a call says it is financed by."""
    rows: dict[tuple[str, ...], list[ListedCall]] = {}
    unstated = []
    for listed in calls:
        if budget(listed) is None:
            unstated.append(listed)
        else:
            rows.setdefault(_missions(listed), []).append(listed)
    ordered = sorted(rows.items(), key=lambda row: (len(row[0]) != 1, not row[0], row[0]))
    return Budgets(
        tuple(MissionBudget(missions, tuple(found)) for missions, found in ordered),
        tuple(unstated),
    )


def _missions(listed: ListedCall) -> tuple[str, ...]:
    return tuple(sorted({fact.value[:2] for fact in listed.call.funding_measures}))


def _in(calls: Sequence[ListedCall], status: Status) -> tuple[ListedCall, ...]:
    return tuple(listed for listed in calls if listed.standing.status is status)


def _closing(listed: ListedCall) -> tuple[str, str]:
    return str(listed.deadline.closes), listed.document.id


def _month(day: datetime.date, later: int) -> datetime.date:
    """The first day of a month so many months later."""
    years, month = divmod(day.month - 1 + later, _MONTHS_IN_A_YEAR)
    return datetime.date(day.year + years, month + 1, 1)
