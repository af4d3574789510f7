"""What holds of a call on a day: its closing, its budget, whether it stands at all; pure.

Both chains begin with what the call itself says and go on with the acts known on that day.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from docsearch.amendments import Amendment
from docsearch.calls import Call, Moment, Window
from docsearch.cards import ChangeKind, Described
from docsearch.closings import Closing, closings
from docsearch.deadlines import Standing, Status, standing
from docsearch.evidence import Fact
from docsearch.italian import italian_date, joined
from docsearch.models import Document, Kind

_HALTS = frozenset({ChangeKind.REVOKES, ChangeKind.SUSPENDS})
_RESUMES = frozenset({ChangeKind.EXTENDS, ChangeKind.REOPENS})
_TELLS = frozenset({Kind.COMUNICATO, Kind.FAQ})


@dataclass(frozen=True, slots=True)
class Ground:
    """The words that a note on a state rests on, and the document that has them."""

    source: Document
    fact: Fact[object]


@dataclass(frozen=True, slots=True)
class Deadline:
    """The closing in force on a day, the chain of closings up to it, and whether it is open.
    `ground` is what the note of the standing rests on, None where it tells what is not stated.
    """

    closes: Moment | None
    standing: Standing
    chain: tuple[Closing, ...]
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class Endowment:
    """A budget of a call: `source` is the document that sets it, `since` its day. `total` is None
    where only what was `added` to an unknown budget is stated.
    """

    total: Decimal | None
    added: Decimal | None
    source: Document
    fact: Fact[object]
    since: datetime.date | None


def deadline(described: Described, changes: Sequence[Amendment], as_of: Moment) -> Deadline:
    """The deadline in force. Raises ValueError for a document that is no call."""
    call = _call(described)
    chain = closings(described, changes, as_of.date)
    windows = [fact.value for fact in call.windows]
    closes = chain[-1].closes if chain else None
    rule = call.closing_rule.value if call.closing_rule else None
    moved = closes if chain and chain[-1].source.id != described.document.id else None
    found = standing(_with_closing(windows, moved), rule, as_of)
    stop = halt(changes, as_of.date)
    halted = _halted(found, stop) if stop else None
    if stop and halted:
        return Deadline(closes, halted, chain, Ground(stop.source, stop.change))
    told = call.closing_rule if found.told_by_rule else None
    return Deadline(closes, found, chain, Ground(described.document, told) if told else None)


def endowments(
    described: Described, changes: Sequence[Amendment], as_of: datetime.date
) -> tuple[Endowment, ...]:
    """The chain of budgets known on a day, the one in force last; empty when none is stated.

    Raises ValueError for a document that is no call.
    """
    chain: list[Endowment] = []
    stated = _call(described).total_budget
    if stated is not None:
        since = described.document.day
        chain.append(Endowment(stated.value, None, described.document, stated, since))
    for item in changes:
        if item.change.value.kind is ChangeKind.BUDGET and is_known(item, as_of):
            link = _endowment(item, chain[-1].total if chain else None)
            if not any(_repeats(item, link, known) for known in chain):
                chain.append(link)
    return tuple(chain)


def halts(changes: Sequence[Amendment], as_of: datetime.date) -> tuple[Amendment, ...]:
    """The acts known on a day that revoke or suspend a call, taken up again or not."""
    return tuple(item for item in changes if _is_halt(item) and is_known(item, as_of))


def halt(changes: Sequence[Amendment], as_of: datetime.date) -> Amendment | None:
    """The act by which a call is revoked or suspended on a day; None where it stands."""
    last: Amendment | None = None
    for item in changes:
        if _is_halt(item) and is_known(item, as_of):
            last = item
        elif item.change.value.kind in _RESUMES and is_known(item, as_of):
            last = None
    return last


def is_known(change: Amendment, as_of: datetime.date) -> bool:
    """Whether a change was made by that day; one without a day always was."""
    return change.since is None or change.since <= as_of


def only_tells(document: Document) -> bool:
    """Whether a document tells of acts and makes none: news, answers to questions."""
    return document.kind.value in _TELLS


def _is_halt(item: Amendment) -> bool:
    return item.change.value.kind in _HALTS and item.change.value.closes is None


def _endowment(item: Amendment, before: Decimal | None) -> Endowment:
    change = item.change.value
    total, added = change.budget, change.added
    if before is not None and total is None and added is not None:
        total = before + added
    if before is not None and added is None and total is not None:
        added = total - before
    return Endowment(total, added, item.source, item.change, item.since)


def _repeats(item: Amendment, link: Endowment, known: Endowment) -> bool:
    """Whether it tells what is known: the same total, or an increase told by the same document or
    by the news. Two acts may well add the same amount.
    """
    if item.change.value.budget is not None:
        return link.total == known.total
    told = link.source.id == known.source.id or only_tells(link.source) or only_tells(known.source)
    return told and link.added == known.added


def _with_closing(windows: Sequence[Window], closes: Moment | None) -> Sequence[Window]:
    """The windows, the last of them with the closing that an act gave it."""
    if closes is None:
        return windows
    if not windows:
        return (Window(None, closes),)
    last = max(windows, key=lambda window: str(window.closes or ""))
    return tuple(
        Window(window.opens, closes, window.label) if window is last else window
        for window in windows
    )


def _halted(found: Standing, last: Amendment) -> Standing | None:
    """The state of a call that an act revokes or suspends; None for one that was closed anyway."""
    when = f" con atto {joined('del', italian_date(last.since))}" if last.since else ""
    if last.change.value.kind is ChangeKind.REVOKES:
        return Standing(Status.CLOSED, f"Revocato{when}.")
    if found.status is Status.CLOSED:
        return None
    return Standing(Status.UNKNOWN, f"Sospeso{when}: verifica se è ripreso.")


def _call(described: Described) -> Call:
    if described.card.call is None:
        raise ValueError(f"{described.document.id} is no call")
    return described.card.call
