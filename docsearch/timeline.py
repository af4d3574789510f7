"""The dates of a call in order: its act, its openings and closings, what was done about it; pure.

Only what is known on the day the call is looked at: later acts and documents are left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import zip_longest

from docsearch.calls import Call, Moment
from docsearch.cards import Described
from docsearch.closings import Closing, same_closing
from docsearch.evidence import Evidence
from docsearch.family_sheet import Member, members
from docsearch.italian import italian_moment, joined
from docsearch.models import Document
from docsearch.named_days import naming_first
from docsearch.procedures import Procedure


class Tense(StrEnum):
    """Where a date stands, seen from the day the call is looked at."""

    PAST = "passata"
    TODAY = "oggi"
    NEXT = "prossima"
    FUTURE = "futura"


class _Step(IntEnum):
    """In which order the events of one day are told."""

    ACT = 0
    PUBLICATION = 1
    ACT_ABOUT_IT = 2
    NEWS = 3
    OPENING = 4
    ANNOUNCED = 5
    CLOSING = 6


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """Something with a date. `evidence` stands in `source`, the words that name the day first;
    where there is none the date is that of the document itself. `superseded` when a later act put
    another date in its place.
    """

    when: Moment
    label: str
    detail: str
    source: Document
    evidence: tuple[Evidence, ...]
    tense: Tense
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """An event before it is put in its place."""

    step: _Step
    when: Moment
    label: str
    source: Document
    evidence: tuple[Evidence, ...]
    detail: str = ""
    superseded: bool = False


def timeline(
    procedure: Procedure, about: Iterable[Described], as_of: Moment
) -> tuple[TimelineEvent, ...]:
    """The events of a call, the earliest first. `about` are the documents of its procedure, with
    what they say; those without a date are left out.
    """
    call = procedure.call
    roles = {member.document.id: member for member in members(procedure)}
    chain = procedure.deadline(as_of).chain
    found = [
        *_of_the_act(call),
        *_openings(call),
        *_closings(call, chain),
        *(event for one in about for event in _of_a_member(one, roles, as_of)),
    ]
    found.sort(key=lambda event: (event.when.date, event.step, str(event.when), event.source.id))
    to_come = (one for one in found if not one.superseded and not _is_past(one.when, as_of))
    following = next((one for one in to_come if one.when.date > as_of.date), None)
    return tuple(
        TimelineEvent(
            when=one.when,
            label=one.label,
            detail=one.detail,
            source=one.source,
            evidence=naming_first(one.evidence, one.when.date),
            tense=Tense.NEXT if one is following else _tense(one.when, as_of),
            superseded=one.superseded,
        )
        for one in found
    )


def _of_the_act(described: Described) -> Iterator[_Found]:
    call, document = described.card.call or Call(), described.document
    if call.act_date:
        number = f" n. {call.act_number.value}" if call.act_number else ""
        when = Moment(call.act_date.value)
        yield _Found(_Step.ACT, when, f"Data dell'atto{number}", document, call.act_date.evidence)
    if call.publication_date:
        when, evidence = Moment(call.publication_date.value), call.publication_date.evidence
        yield _Found(_Step.PUBLICATION, when, "Pubblicazione", document, evidence)
    if document.date and not (call.act_date or call.publication_date):
        when = Moment(document.date.value)
        yield _Found(_Step.ACT, when, "Data del documento", document, ())


def _openings(described: Described) -> Iterator[_Found]:
    """Of several windows that open at once, those that have a name."""
    call = described.card.call or Call()
    named = {fact.value.opens for fact in call.windows if fact.value.label}
    for fact in call.windows:
        if fact.value.opens and (fact.value.label or fact.value.opens not in named):
            yield _Found(
                _Step.OPENING,
                fact.value.opens,
                "Apertura delle domande",
                described.document,
                fact.evidence,
                fact.value.label,
            )


def _closings(described: Described, chain: tuple[Closing, ...]) -> Iterator[_Found]:
    """Of the chain every link; of the other windows what the call says."""
    for link, after in zip_longest(chain, chain[1:]):
        moved = f"spostata {joined('al', italian_moment(after.closes))}" if after else ""
        last = "Scadenza in vigore" if len(chain) > 1 else "Scadenza"
        yield _Found(
            _Step.CLOSING,
            link.closes,
            "Scadenza precedente" if after else last,
            link.source,
            link.fact.evidence,
            moved,
            superseded=after is not None,
        )
    call = described.card.call or Call()
    for fact in call.windows:
        closes = fact.value.closes
        if closes and not any(same_closing(closes, link.closes) for link in chain):
            yield _Found(
                _Step.CLOSING,
                closes,
                "Chiusura delle domande",
                described.document,
                fact.evidence,
                fact.value.label,
            )


def _of_a_member(member: Described, roles: Mapping[str, Member], as_of: Moment) -> Iterator[_Found]:
    """What a document about the call did on its day, and what it announces."""
    document = member.document
    if document.date is None or document.date.value > as_of.date:
        return
    role = roles[document.id]
    day = Moment(document.date.value)
    yield _Found(
        _Step.ACT_ABOUT_IT if role.acts else _Step.NEWS, day, role.role, document, role.evidence
    )
    release = member.card.press_release
    for fact in release.events if release else ():
        if fact.value.when:
            yield _Found(_Step.ANNOUNCED, fact.value.when, fact.value.text, document, fact.evidence)


def _tense(when: Moment, as_of: Moment) -> Tense:
    if _is_past(when, as_of):
        return Tense.PAST
    return Tense.TODAY if when.date == as_of.date else Tense.FUTURE


def _is_past(when: Moment, as_of: Moment) -> bool:
    """A day is past when it is over; with an hour on both sides, the hour decides."""
    if when.date != as_of.date or when.time is None or as_of.time is None:
        return when.date < as_of.date
    return when.time < as_of.time
