"""Filters on calls resolved to documents: what each call is at a moment, and which documents belong
to those that pass.

A document is judged by the call it belongs to. What is not known of a call is no value of it: it
passes no filter but the one for what is unknown. A call that names no territory is open to all of
them, as `docsearch.eligibility` takes it.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from docsearch.calls import ApplicantKind, Call, Moment, Place, PlaceKind
from docsearch.deadlines import Status
from docsearch.eligibility.where import territory
from docsearch.filters import ClosingWindow, Filters, Selection
from docsearch.places import REGIONS, SOUTH, provinces
from docsearch.procedures import Procedure, Procedures

_EVERYWHERE = frozenset(REGIONS)


@dataclass(frozen=True, slots=True)
class Traits:
    """What filters ask of a call at a moment. `closes` is the closing in force, None where none is
    known; `closings` the windows in which it closes, none for a call that is closed.
    """

    status: Status
    closes: Moment | None
    closings: frozenset[ClosingWindow]
    applicants: frozenset[ApplicantKind]
    territories: frozenset[str]

    def pass_through(self, filters: Filters) -> bool:
        """Whether a call with these passes what the filters ask of calls."""
        return (
            (not filters.statuses or self.status in filters.statuses)
            and (not filters.closings or bool(self.closings & filters.closings))
            and (not filters.applicants or bool(self.applicants & filters.applicants))
            and (not filters.territories or bool(self.territories & filters.territories))
        )


def traits_of(procedures: Procedures, as_of: Moment) -> Mapping[str, Traits]:
    """The traits of every call, by the key of its procedure."""
    return {key: _traits(one, as_of) for key, one in procedures.by_call.items()}


def select(filters: Filters, procedures: Procedures, traits: Mapping[str, Traits]) -> Selection:
    """The filters with the documents of the calls that pass."""
    passing = {key for key, one in traits.items() if one.pass_through(filters)}
    return Selection(
        filters, frozenset(id_ for id_, key in procedures.call_of.items() if key in passing)
    )


def _traits(procedure: Procedure, as_of: Moment) -> Traits:
    call = procedure.call.card.call or Call()
    deadline = procedure.deadline(as_of)
    status = deadline.standing.status
    return Traits(
        status=status,
        closes=deadline.closes,
        closings=_windows(deadline.closes, status, as_of.date),
        applicants=frozenset(fact.value.kind for fact in call.admitted),
        territories=regions_admitted(call),
    )


def _windows(
    closes: Moment | None, status: Status, today: datetime.date
) -> frozenset[ClosingWindow]:
    if closes is None or status is Status.CLOSED or closes.date < today:
        return frozenset()
    left = (closes.date - today).days
    return frozenset(window for window in ClosingWindow if left <= window.days)


def regions_admitted(call: Call) -> frozenset[str]:
    """The regions in which some applicant may stand; all of them where none is named."""
    criterion = territory(call)
    if criterion is None:
        return _EVERYWHERE
    named = frozenset().union(*map(_regions, criterion.named)) if criterion.named else _EVERYWHERE
    shut = (one for one in criterion.excluded if one.kind in (PlaceKind.REGION, PlaceKind.SOUTH))
    return named.difference(*map(_regions, shut))


def _regions(place: Place) -> frozenset[str]:
    """The regions a place is in, whole or in part; all of them where that is not known."""
    match place.kind:
        case PlaceKind.REGION:
            return frozenset({place.name})
        case PlaceKind.PROVINCE | PlaceKind.METROPOLITAN_CITY:
            return frozenset(one.region for one in provinces() if one.name == place.name)
        case PlaceKind.SOUTH:
            return SOUTH
        case _:
            return _EVERYWHERE
