"""Openings and closings of calls as an iCalendar file (RFC 5545 and 7986).

A call is one event for its closing and one for its opening, each with its identity for good: an
extension moves the event. A call whose closing is not known has no event for it.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, vText

from docsearch.calls import Moment
from docsearch.eligibility.explain import Sentence
from docsearch.feeds.entries import Entry, opening_id
from docsearch.feeds.plain import one_line, plain
from docsearch.feeds.wording import place, quotation, sentences, stop_word

_ROME = ZoneInfo("Europe/Rome")
_REFRESH_HOURS = 12
_TIME_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Rome
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
"""Rome by the rules of the Union since 1996; also what makes a calendar without events valid."""


_WEEK_BEFORE, _DAY_BEFORE = datetime.timedelta(days=-7), datetime.timedelta(days=-1)
_NINE = datetime.timedelta(hours=9)
"""Where no hour is stated reminders come at nine in the morning, not at midnight."""


def calendar(entries: Iterable[Entry], name: str, address_of: Callable[[str], str]) -> bytes:
    """The events of some calls under a name that calendar programs show.

    `address_of` makes of the id of a document the absolute address of its card.
    """
    made = Calendar()
    made.add("prodid", "-//docsearch//Scadenze dei bandi//IT")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    for field in ("name", "x-wr-calname"):
        made.add(field, vText(one_line(name)))  # else x-wr-calname is not escaped
    made.add("x-wr-timezone", _ROME.key)
    refresh = datetime.timedelta(hours=_REFRESH_HOURS)
    made.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", f"PT{_REFRESH_HOURS}H")
    made.add_component(Timezone.from_ical(_TIME_ZONE))
    for entry in entries:
        for event in _events(entry, address_of(entry.document.id)):
            made.add_component(event)
    return bytes(made.to_ical())


def _events(entry: Entry, address: str) -> Iterator[Event]:
    said = [_paragraph(sentence, entry) for sentence in sentences(entry)]
    told = "\n\n".join([*said, f"Scheda del bando: {address}"])
    if entry.deadline.closes:
        closing = _event(entry, "Scadenza", entry.deadline.closes, told, address)
        closing.add("uid", str(entry.id))
        _remind(closing, entry, entry.deadline.closes, (_WEEK_BEFORE, _DAY_BEFORE))
        yield closing
    if entry.opens:
        opening = _event(entry, "Apertura", entry.opens.value, told, address)
        opening.add("uid", str(opening_id(entry)))
        _remind(opening, entry, entry.opens.value, (_DAY_BEFORE,))
        yield opening


def _event(entry: Entry, what: str, when: Moment, told: str, address: str) -> Event:
    event = Event()
    event.add("dtstamp", entry.updated)
    event.add("last-modified", entry.updated)
    event.add("sequence", entry.sequence)
    event.add("dtstart", _start(when))
    stopped = stop_word(entry)
    label = f"{stopped} – {what}" if stopped else what
    event.add("summary", f"{label}: {one_line(entry.title)}")
    event.add("description", told)
    event.add("url", address)
    event.add("categories", [f"{what} bando", *map(one_line, entry.document.measure_codes)])
    event.add("status", _status(entry))
    event.add("transp", "TRANSPARENT")
    return event


def _start(when: Moment) -> datetime.date | datetime.datetime:
    """A day without an hour is an event of the whole day."""
    if when.time is None:
        return when.date
    return datetime.datetime.combine(when.date, when.time, _ROME)


def _status(entry: Entry) -> str:
    if entry.revoked:
        return "CANCELLED"
    return "TENTATIVE" if entry.suspended else "CONFIRMED"


def _remind(event: Event, entry: Entry, when: Moment, times: Iterable[datetime.timedelta]) -> None:
    """Reminders of what is still to come."""
    if entry.revoked or when.date < entry.as_of:
        return
    for time in times:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", str(event["summary"]))
        alarm.add("trigger", time if when.time else time + _NINE)
        event.add_component(alarm)


def _paragraph(sentence: Sentence, entry: Entry) -> str:
    quotes = (f"{quotation(source)} ({place(source, entry)})" for source in sentence.sources)
    return "\n".join([plain(sentence.text), *quotes])
