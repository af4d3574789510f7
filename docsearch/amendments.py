"""Which act changes which call; pure."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docsearch.call_finder import CallFinder
from docsearch.cards import Change, Described
from docsearch.evidence import Fact
from docsearch.models import Document


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change made by an act to a call. `since` is the day of the act, None when unknown."""

    source: Document
    change: Fact[Change]
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
                since = source.document.day
                amendment = Amendment(source.document, fact, since)
                found.setdefault(target.document.id, []).append(amendment)
    return {call: tuple(sorted(items, key=_order)) for call, items in found.items()}


def _order(item: Amendment) -> tuple[datetime.date, str]:
    return item.since or datetime.date.max, item.source.id
