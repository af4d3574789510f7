"""The closing of a call through the acts that move it; pure."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from docsearch.amendments import Amendment
from docsearch.calls import Call, Moment
from docsearch.cards import ChangeKind, Described
from docsearch.evidence import Fact
from docsearch.models import Document

_LATER = frozenset({ChangeKind.EXTENDS, ChangeKind.REOPENS})
_MOVES = _LATER | {ChangeKind.CORRECTS, ChangeKind.SUSPENDS}


@dataclass(frozen=True, slots=True)
class Closing:
    """A closing of a call: `source` is the document that sets it, `since` its day."""

    closes: Moment
    source: Document
    fact: Fact[object]
    since: datetime.date | None


@dataclass(frozen=True, slots=True)
class Move:
    """A change of the closing of a call: `closes` is the new one, `old` the one it says that it
    replaces.
    """

    amendment: Amendment
    closes: Moment
    old: Moment | None

    @property
    def is_later(self) -> bool:
        """Whether a change of this kind can only put the closing off."""
        return self.amendment.change.value.kind in _LATER


def closings(
    call: Described, changes: Sequence[Amendment], as_of: datetime.date
) -> tuple[Closing, ...]:
    """The chain of closings known on a day, the one in force last; empty when none is stated."""
    chain: list[Closing] = []
    stated = call.card.call.closes if call.card.call else None
    if stated is not None:
        since = call.document.day
        chain.append(Closing(stated.value, call.document, stated, since))
    for move in moves(call, changes):
        item = move.amendment
        if item.since is not None and item.since > as_of:
            continue
        known = next((link for link in chain if same_closing(link.closes, move.closes)), None)
        if known is not None:
            if known.closes.time is None and move.closes.time is not None:
                chain[chain.index(known)] = Closing(
                    move.closes, item.source, item.change, known.since
                )
            continue
        if chain and move.is_later and str(move.closes) < str(chain[-1].closes):
            continue  # of one window among several: the last one stands
        chain.append(Closing(move.closes, item.source, item.change, item.since))
    return tuple(chain)


def moves(call: Described, changes: Sequence[Amendment]) -> tuple[Move, ...]:
    """The changes that move the closing of a call, not another term of the same procedure (for
    questions, for a guarantee): what a change replaces tells them apart.
    """
    stated = call.card.call or Call()
    first = stated.closes.value if stated.closes else None
    found = [
        Move(item, item.change.value.closes, item.change.value.old_closes)
        for item in changes
        if item.change.value.closes and item.change.value.kind in _MOVES
    ]
    days = {fact.value.closes.date for fact in stated.windows if fact.value.closes}
    days |= {move.closes.date for move in found}
    replacing = {move.amendment.source.id for move in found if move.old and move.old.date in days}

    def is_of_the_call(move: Move) -> bool:
        if move.old is not None:
            # An older term than any of the call's is another one; a later one is that of an act
            # that is not at hand.
            return move.old.date in days or first is None or move.old.date > first.date
        if move.amendment.source.id in replacing:
            return False
        return not move.is_later or first is None or move.closes.date >= first.date

    return tuple(move for move in found if is_of_the_call(move))


def same_closing(one: Moment, other: Moment) -> bool:
    """Whether two moments are one closing, the hour of which may be given only once."""
    return one.date == other.date and (one.time == other.time or None in (one.time, other.time))
