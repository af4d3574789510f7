"""Calls as a list: each with its state at a moment, by the deadline in force."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from docsearch.calls import Call, Moment
from docsearch.cards import call_title
from docsearch.deadlines import Standing, Status
from docsearch.in_force import Deadline, Endowment
from docsearch.models import Document
from docsearch.procedures import Procedure


class Order(StrEnum):
    """By closing, the earliest or the latest first, calls without one last either way; or by
    state: the open ones first, the first to close first, and the closed ones last.
    """

    CLOSING = "closes_at"
    CLOSING_LAST = "-closes_at"
    STATE = "status"


@dataclass(frozen=True, slots=True)
class ListedCall:
    """A call in its last text, the document that carries it, and what holds at the moment of the
    list: `endowments` is the chain of its budgets.
    """

    document: Document
    call: Call
    deadline: Deadline
    endowments: tuple[Endowment, ...]

    @property
    def title(self) -> str:
        """Of the call where it says one, else of the document."""
        return call_title(self.call, self.document)

    @property
    def endowment(self) -> Endowment | None:
        """The budget in force."""
        return self.endowments[-1] if self.endowments else None

    @property
    def standing(self) -> Standing:
        """Whether it takes applications."""
        return self.deadline.standing


def list_calls(
    procedures: Iterable[Procedure], when: Moment, order: Order = Order.CLOSING
) -> tuple[ListedCall, ...]:
    """The calls of some procedures."""
    return in_order((listed_call(procedure, when) for procedure in procedures), order)


def in_order(calls: Iterable[ListedCall], order: Order) -> tuple[ListedCall, ...]:
    """The same calls; by title where nothing else tells which comes first."""
    calls = sorted(calls, key=lambda listed: (listed.title.casefold(), listed.document.id))
    dated = [listed for listed in calls if listed.deadline.closes]
    dated.sort(key=_closing, reverse=order is Order.CLOSING_LAST)
    dated += [listed for listed in calls if not listed.deadline.closes]
    return _by_state(dated) if order is Order.STATE else tuple(dated)


def listed_call(procedure: Procedure, when: Moment) -> ListedCall:
    """One call at a moment."""
    found = procedure.call
    return ListedCall(
        found.document,
        found.card.call or Call(),
        procedure.deadline(when),
        procedure.endowments(when.date),
    )


def _by_state(calls: Sequence[ListedCall]) -> tuple[ListedCall, ...]:
    """From calls by closing; of the closed ones the latest comes first."""
    closed = [listed for listed in calls if listed.standing.status is Status.CLOSED]
    others = (
        listed
        for status in (Status.OPEN, Status.NOT_YET, Status.UNKNOWN)
        for listed in calls
        if listed.standing.status is status
    )
    return (*others, *reversed(closed))


def _closing(listed: ListedCall) -> str:
    return str(listed.deadline.closes or "")
