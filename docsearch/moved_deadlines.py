"""The closings that acts have moved, the latest first; pure."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from docsearch.call_list import ListedCall
from docsearch.calls import Moment
from docsearch.closings import Closing


@dataclass(frozen=True, slots=True)
class MovedDeadline:
    """A closing that an act put in the place of another: `old` → `new.closes`."""

    call: ListedCall
    old: Moment
    new: Closing


def moved_deadlines(calls: Iterable[ListedCall]) -> tuple[MovedDeadline, ...]:
    """Every move known of some calls; those of acts without a day come last."""
    found = [
        MovedDeadline(listed, before.closes, link)
        for listed in calls
        for before, link in pairwise(listed.deadline.chain)
    ]
    found.sort(key=lambda move: (_day(move), str(move.new.closes)), reverse=True)
    return tuple(found)


def _day(move: MovedDeadline) -> datetime.date:
    return move.new.since or datetime.date.min
