"""News and answers that give another deadline or budget than the acts of their call; pure.

What acts dispose is in force. News of what no act at hand disposes stand in for it; where an act
does, news that differ are shown beside it and neither is chosen.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from docsearch.amendments import Amendment
from docsearch.calls import Moment
from docsearch.cards import Change, ChangeKind, Described
from docsearch.closings import Closing, Move, closings, moves, same_closing
from docsearch.evidence import Fact
from docsearch.in_force import Endowment, endowments, only_tells
from docsearch.models import Document

_FRESH_DAYS = 15
"""News tell of acts of the days before: later ones may tell of an act that is not at hand."""

_ROUND_FIGURES = Decimal("0.05")
"""How far round figures may be, as a share: 20 milioni do not stand for 24."""


class Subject(StrEnum):
    """What documents disagree about."""

    CLOSING = "scadenza"
    BUDGET = "dotazione"
    ADDED = "risorse aggiunte"


@dataclass(frozen=True, slots=True)
class Stated:
    """A moment or an amount, and the document that gives it."""

    value: Moment | Decimal
    source: Document
    fact: Fact[object]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Values of one thing that cannot all be right; that of the act or call comes first."""

    subject: Subject
    values: tuple[Stated, ...]


class _Told(StrEnum):
    """What news add to what the acts say."""

    AGAIN = "nothing of the call"
    MORE = "a change that no act at hand makes"


def settle(
    call: Described, changes: Sequence[Amendment]
) -> tuple[tuple[Amendment, ...], tuple[Disagreement, ...]]:
    """The changes that make the chains of a call, and what the news tell otherwise."""
    by_acts = [item for item in changes if not only_tells(item.source)]
    closing_moves = {id(move.amendment): move for move in moves(call, changes)}
    chain = closings(call, by_acts, datetime.date.max)
    budgets = endowments(call, by_acts, datetime.date.max)
    closing_acts = any(link.source.id != call.document.id for link in chain)
    budget_acts = any(link.source.id != call.document.id for link in budgets)
    kept: list[Amendment] = []
    found: dict[tuple[str, str], Disagreement] = {}
    for item in changes:
        told: _Told | Disagreement = _Told.MORE
        if only_tells(item.source):
            move = closing_moves.get(id(item))
            if closing_acts and item.change.value.closes:
                told = _closing(move, chain) if move else _Told.AGAIN
            elif budget_acts and item.change.value.kind is ChangeKind.BUDGET:
                told = _budget(item, budgets)
        if isinstance(told, Disagreement):
            found.setdefault((told.subject, item.source.id), told)
        elif told is _Told.MORE:
            kept.append(item)
    return tuple(kept), tuple(found.values())


def _closing(move: Move, chain: Sequence[Closing]) -> _Told | Disagreement:
    closes, old, item = move.closes, move.old, move.amendment
    if any(same_closing(link.closes, closes) for link in chain):
        return _Told.AGAIN
    stated = [_old(link) for link in chain]
    if any(one and same_closing(one, closes) for one in stated):
        return _Told.MORE  # an act speaks of it as the closing it replaces
    before: Moment | None = None
    for link, replaced in zip(chain, stated, strict=True):
        if old and any(one and same_closing(one, old) for one in (before, replaced)):
            return _otherwise(Subject.CLOSING, link, link.closes, item, closes)
        before = link.closes
    last = chain[-1]
    if old and same_closing(last.closes, old):
        return _Told.MORE
    if _comes_after(item, last.since) and str(closes) > str(last.closes):
        return _Told.MORE
    return _otherwise(Subject.CLOSING, last, last.closes, item, closes)


def _budget(item: Amendment, chain: Sequence[Endowment]) -> _Told | Disagreement:
    total, added = item.change.value.budget, item.change.value.added
    last = chain[-1]
    for link in chain:
        if total is not None and link.total is not None and _rounds(link.total, total):
            return _Told.AGAIN
        more = None if total is not None else added
        if more is not None and link.added is not None and _rounds(link.added, more):
            return _Told.AGAIN
    if _comes_after(item, last.since) and (total is None or total > (last.total or 0)):
        return _Told.MORE
    if total is not None and last.total is not None:
        return _otherwise(Subject.BUDGET, last, last.total, item, total)
    if total is None and added is not None and last.added is not None:
        return _otherwise(Subject.ADDED, last, last.added, item, added)
    return _Told.MORE


def _otherwise(
    subject: Subject,
    link: Closing | Endowment,
    stated: Moment | Decimal,
    item: Amendment,
    told: Moment | Decimal,
) -> Disagreement:
    values = (Stated(stated, link.source, link.fact), Stated(told, item.source, item.change))
    return Disagreement(subject, values)


def _old(link: Closing) -> Moment | None:
    """The closing that the act of a link says it replaces."""
    return link.fact.value.old_closes if isinstance(link.fact.value, Change) else None


def _comes_after(item: Amendment, since: datetime.date | None) -> bool:
    """Whether news are too late to be about an act of that day."""
    return item.since is not None and since is not None and (item.since - since).days > _FRESH_DAYS


def _rounds(exact: Decimal, told: Decimal) -> bool:
    """Whether an amount is the other in round figures: 2,8 miliardi for 2.795.000.000."""
    unit = Decimal(1).scaleb(int(told.normalize().as_tuple().exponent))
    return exact == told or abs(exact - told) < min(unit, exact * _ROUND_FIGURES)
