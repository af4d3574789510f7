"""The card of a document: what kind it is and what it says, every value with its evidence."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum

from docsearch.calls import ApplicantKind, Call, Moment
from docsearch.evidence import Fact
from docsearch.models import Document, Kind


@dataclass(frozen=True, slots=True)
class Party:
    """A body that signs; `kind` is `ALTRO` for associations and others that do not apply."""

    name: str
    kind: ApplicantKind


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, in a public role only. `party` is the body signed for, or ""."""

    name: str
    role: str
    party: str


@dataclass(frozen=True, slots=True)
class Duration:
    """How long a protocol lasts, in months, and the words of the text."""

    months: int
    words: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a party undertakes; `party` is "" when it binds all of them."""

    party: str
    text: str


@dataclass(frozen=True, slots=True)
class Protocol:
    """The card of a protocol (protocollo d'intesa, accordo), or of one that is spoken of."""

    parties: tuple[Fact[Party], ...] = ()
    signatories: tuple[Fact[Signatory], ...] = ()
    date: Fact[datetime.date] | None = None
    place: Fact[str] | None = None
    duration: Fact[Duration] | None = None
    themes: tuple[Fact[str], ...] = ()
    commitments: tuple[Fact[Commitment], ...] = ()
    acts_cited: tuple[Fact[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """An event announced; `when` is None where the text does not date it."""

    text: str
    when: Moment | None


@dataclass(frozen=True, slots=True)
class PressRelease:
    """The card of a press release. `protocol` is what it tells of one, if it speaks of one."""

    issuer: Fact[str] | None = None
    date: Fact[datetime.date] | None = None
    subject: Fact[str] | None = None
    acts: tuple[Fact[str], ...] = ()
    events: tuple[Fact[Event], ...] = ()
    protocol: Protocol | None = None


class ChangeKind(StrEnum):
    """What an act does to a call that stands."""

    EXTENDS = "proroga"
    REOPENS = "riapertura"
    BUDGET = "dotazione"
    CRITERIA = "criteri"
    CORRECTS = "rettifica"
    REVOKES = "revoca"
    SUSPENDS = "sospensione"


@dataclass(frozen=True, slots=True)
class CallReference:
    """How a document names a call it is about: `words` are those that name it, with the title or
    what stands in its place; `codes` the canonical codes among them (measures, acts; see
    `docsearch.codes`).
    """

    words: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What an act changes. `closes` is the new closing, `old_closes` the one it replaces, `budget`
    the new total, `added` what is added to it; None where not stated.
    """

    kind: ChangeKind
    call: CallReference
    closes: Moment | None = None
    old_closes: Moment | None = None
    budget: Decimal | None = None
    added: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of a document. `kind` is None when no words of the document say it."""

    kind: Fact[Kind] | None = None
    call: Call | None = None
    protocol: Protocol | None = None
    press_release: PressRelease | None = None
    changes: tuple[Fact[Change], ...] = ()
    references: tuple[Fact[CallReference], ...] = ()
    """Calls it is about without changing them: of an annex, a ranking, answers, a press release."""

    def facts(self) -> Iterator[Fact[object]]:
        """Every fact of the card."""
        if self.kind is not None:
            yield self.kind
        if self.call is not None:
            yield from self.call.facts()
        yield from _facts(self.protocol)
        yield from _facts(self.press_release)
        yield from self.changes
        yield from self.references


@dataclass(frozen=True, slots=True)
class Described:
    """A document and its card."""

    document: Document
    card: Card


def call_title(call: Call, document: Document) -> str:
    """As the call states it, else that of its document."""
    return call.title.value if call.title else document.title.value


def _facts(value: object) -> Iterator[Fact[object]]:
    if isinstance(value, Fact):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _facts(item)
    elif isinstance(value, Protocol | PressRelease):
        for field in fields(value):
            yield from _facts(getattr(value, field.name))
