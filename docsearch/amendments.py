"""Which act changes which call, and what closing holds on a given day; pure."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from docsearch.call_finder import CallFinder
from docsearch.calls import Moment
from docsearch.cards import Change, ChangeKind, Described
from docsearch.evidence import Fact
from docsearch.models import Document

_CLOSES = frozenset(
    {ChangeKind.EXTENDS, ChangeKind.REOPENS, ChangeKind.CORRECTS, ChangeKind.SUSPENDS}
)


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change made by an act to a call. `since` is the day of the act, None when unknown."""

    source: Document
    change: Fact[Change]
    since: datetime.date | None


@dataclass(frozen=True, slots=True)
class Closing:
    """A closing of a call: `source` is the document that sets it, `since` its day."""

    closes: Moment
    source: Document
    fact: Fact[object]
    since: datetime.date | None


def amendments(described: Iterable[Described]) -> Mapping[str, tuple[Amendment, ...]]:
    """The changes to each call by the id of its document, the earliest first.

    An act that says the same as one before it (a press release on a decree) adds nothing to the
    chain and is left out of it.
    """
    everything = tuple(described)
    finder = CallFinder(everything)
    found: dict[str, list[Amendment]] = {}
    for source in everything:
        for fact in source.card.changes:
            target = finder.find(fact.value.call, source.document, fact.value.old_closes)
            if target is not None:
                since = source.document.date.value if source.document.date else None
                amendment = Amendment(source.document, fact, since)
                found.setdefault(target.document.id, []).append(amendment)
    return {call: tuple(sorted(items, key=_order)) for call, items in found.items()}


def closings(
    call: Described, changes: Sequence[Amendment], as_of: datetime.date
) -> tuple[Closing, ...]:
    """The chain of closings known on a day, the one in force last; empty when none is stated."""
    chain: list[Closing] = []
    stated = call.card.call.closes if call.card.call else None
    if stated is not None:
        since = call.document.date.value if call.document.date else None
        chain.append(Closing(stated.value, call.document, stated, since))
    for item in changes:
        closes = item.change.value.closes
        known = item.since is None or item.since <= as_of
        if closes is None or item.change.value.kind not in _CLOSES or not known:
            continue
        if any(link.closes == closes or _refines(link.closes, closes) for link in chain):
            continue
        chain.append(Closing(closes, item.source, item.change, item.since))
    return tuple(chain)


def _order(item: Amendment) -> tuple[datetime.date, str]:
    return item.since or datetime.date.max, item.source.id


def _refines(known: Moment, closes: Moment) -> bool:
    """Whether two moments are one day, an hour given only once."""
    return known.date == closes.date and None in (known.time, closes.time)
