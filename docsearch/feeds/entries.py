"""What a feed or calendar holds of a call: one entry that its acts update.

The entry is that of the *first* text of the call, whose id the index keeps while its file is moved
or replaced; a consolidated text that takes its place therefore takes its entry too. Everything else
follows from the acts known on a day, so that the same index gives the same entry all day long.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid5

from docsearch.amendments import Amendment
from docsearch.calls import Call, Moment
from docsearch.cards import ChangeKind, call_title
from docsearch.closings import Closing
from docsearch.disagreements import Disagreement, Subject
from docsearch.eligibility.explain import Sentence
from docsearch.evidence import Fact
from docsearch.in_force import Deadline, halt, halts
from docsearch.models import Document
from docsearch.procedures import Procedure

KEPT_DAYS = 60
"""How long a call stays in calendars after it closed: extensions are often told days after the
closing that they move, and must find the event they move.
"""

_NAMESPACE = UUID("6a4f7c1e-52d3-5b0e-9d4b-0c6f1f2b7a90")


@dataclass(frozen=True, slots=True)
class Entry:
    """A call on a day. `sequence` counts the changes of its closing so far, and the acts that
    revoke or suspend it; `updated` is the day of the latest. `halt` is the act that stops it now.

    `notes` are what a feed adds: the verdict for its comune, the passage its search found.
    """

    id: UUID
    sequence: int
    updated: datetime.datetime
    as_of: datetime.date
    document: Document
    call: Call
    deadline: Deadline
    halt: Amendment | None
    disagreements: tuple[Disagreement, ...]
    notes: tuple[Sentence, ...] = ()

    @property
    def title(self) -> str:
        """Of the call where it says one, else of the document."""
        return call_title(self.call, self.document)

    @property
    def issuer(self) -> str | None:
        """Who made the call, where that is known."""
        stated = self.call.issuer or self.document.issuer
        return stated.value if stated else None

    @property
    def opens(self) -> Fact[Moment] | None:
        """The first opening."""
        return self.call.opens

    @property
    def revoked(self) -> bool:
        """Whether an act revokes it."""
        return self.halt is not None and self.halt.change.value.kind is ChangeKind.REVOKES

    @property
    def suspended(self) -> bool:
        """Whether an act suspends it."""
        return self.halt is not None and not self.revoked


def make_entry(procedure: Procedure, day: datetime.date, read_at: datetime.datetime) -> Entry:
    """The entry of a call on a day. `read_at` is when its documents were indexed: it stands for
    the day of a change that bears none, and has a time zone.
    """
    found = procedure.call
    deadline = procedure.deadline(Moment(day))
    return Entry(
        id=uuid5(_NAMESPACE, procedure.texts.first.document.id),
        sequence=_sequence(deadline.chain, halts(procedure.changes, day)),
        updated=_updated(procedure, deadline.chain, day, read_at),
        as_of=day,
        document=found.document,
        call=found.card.call or Call(),
        deadline=deadline,
        halt=halt(procedure.changes, day),
        disagreements=tuple(
            one for one in procedure.disagreements if one.subject is Subject.CLOSING
        ),
    )


def opening_id(entry: Entry) -> UUID:
    """The identity of the opening of a call, which is an event of its own."""
    return uuid5(entry.id, "apertura")


def feed_id(address: str) -> UUID:
    """The identity of a feed, from its address on the site."""
    return uuid5(_NAMESPACE, address)


def current(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Without the calls that closed, or opened and never say when they close, long ago."""
    return tuple(entry for entry in entries if _is_current(entry))


def _is_current(entry: Entry) -> bool:
    opens = entry.opens.value if entry.opens else None
    last = entry.deadline.closes or opens
    return last is not None and (entry.as_of - last.date).days <= KEPT_DAYS


def _sequence(chain: tuple[Closing, ...], stops: tuple[Amendment, ...]) -> int:
    moved = max(len(chain) - 1, 0)
    return moved + sum(_gained_its_hour(link) for link in chain) + len(stops)


def _gained_its_hour(link: Closing) -> bool:
    """Whether a later document gave the hour of a closing, which keeps its day in the chain."""
    return link.since != link.source.day


def _updated(
    procedure: Procedure,
    chain: tuple[Closing, ...],
    day: datetime.date,
    read_at: datetime.datetime,
) -> datetime.datetime:
    """The midnight of the latest change; the count of changes, as seconds, tells those of one day
    apart.
    """
    texts = [text.document for text in procedure.texts.texts]
    stops = halts(procedure.changes, day)
    changes = [link.source.day for link in chain if link.source != texts[0]]
    changes += [stop.since for stop in stops]
    known = [one for one in (*(text.day for text in texts), *changes) if one and one <= day]
    if not known or None in changes:
        return read_at.replace(microsecond=0)
    midnight = datetime.datetime.combine(max(known), datetime.time.min, datetime.UTC)
    return midnight + datetime.timedelta(seconds=_sequence(chain, stops))
