import datetime
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from docsearch.calls import Call, Window
from docsearch.cards import Card, Described
from docsearch.evidence import Evidence, Fact
from docsearch.feeds.calendar import calendar
from docsearch.feeds.entries import Entry, opening_id
from docsearch.feeds.plain import one_line
from tests.described import call, document, moment, quote
from tests.feeds.samples import PIAZZE, PROROGA, REVOCA, SITE, SOSPENSIONE, TITLE, entry

ROME = ZoneInfo("Europe/Rome")
HOSTILE = '<script>alert(1)</script>\u202e\x07; a, b\\n "q" javascript:alert(1)'


def written(*entries: Entry, name: str = "Scadenze") -> bytes:
    return calendar(entries, name, SITE.card)


def events(*entries: Entry) -> list[Any]:
    """As another library reads them."""
    return list(vobject.readOne(written(*entries).decode()).contents.get("vevent", []))


def opening(title: str = TITLE) -> Entry:
    window = Window(moment("2025-05-10T10:00"), moment("2025-06-30"))
    card = Card(call=Call(windows=(Fact(window, quote("dal 10 maggio", 2)),)))
    return entry(Described(document("aperture", title=title, date="2025-05-01"), card))


def test_a_closing_with_its_hour() -> None:
    (event,) = events(entry(PIAZZE))
    assert event.summary.value == f"Scadenza: {TITLE}"
    assert event.dtstart.value == datetime.datetime(2025, 4, 30, 12, tzinfo=ROME)
    assert event.url.value == "https://example.org/documenti/piazze/scheda"
    assert event.status.value == "CONFIRMED"
    assert event.transp.value == "TRANSPARENT"
    assert event.categories.value == ["Scadenza bando"]
    assert event.description.value.split("\n\n") == [
        "Stato al 3 maggio 2025: Chiuso.",
        (
            "Scadenza in vigore: 30 aprile 2025, ore 12:00 (Avviso del 3 marzo 2025).\n"
            "«2025-04-30T12:00» (nel bando, pagina 1)"
        ),
        "Scheda del bando: https://example.org/documenti/piazze/scheda",
    ]


def test_a_closing_without_an_hour_lasts_all_day() -> None:
    (event,) = events(entry(PIAZZE, PROROGA))
    assert event.dtstart.value == datetime.date(2025, 5, 15)


def test_an_extension_moves_the_event() -> None:
    (before,), (after,) = events(entry(PIAZZE)), events(entry(PIAZZE, PROROGA))
    assert after.uid.value == before.uid.value
    assert (before.sequence.value, after.sequence.value) == ("0", "1")
    assert after.dtstart.value > before.dtstart.value.date()
    assert after.last_modified.value > before.last_modified.value
    assert after.dtstamp.value == after.last_modified.value


@pytest.mark.parametrize(
    ("made", "status", "summary"),
    [
        (entry(PIAZZE, REVOCA), "CANCELLED", f"Revocato – Scadenza: {TITLE}"),
        (entry(PIAZZE, SOSPENSIONE, on="2025-04-11"), "TENTATIVE", f"Sospeso – Scadenza: {TITLE}"),
    ],
)
def test_a_call_that_is_stopped(made: Entry, status: str, summary: str) -> None:
    (event,) = events(made)
    assert (event.status.value, event.summary.value) == (status, summary)


def test_an_opening_is_an_event_of_its_own() -> None:
    made = opening()
    closing, opens = events(made)
    assert (closing.uid.value, opens.uid.value) == (str(made.id), str(opening_id(made)))
    assert opens.summary.value == f"Apertura: {TITLE}"
    assert opens.dtstart.value == datetime.datetime(2025, 5, 10, 10, tzinfo=ROME)
    assert "«dal 10 maggio» (nel bando, pagina 2)" in opens.description.value


def reminders(event: Any) -> list[datetime.timedelta]:
    return [alarm.trigger.value for alarm in event.contents.get("valarm", [])]


def test_reminders_come_before_what_is_still_to_come() -> None:
    days, hours = datetime.timedelta(days=1), datetime.timedelta(hours=1)
    closing, opens = events(opening())
    assert reminders(closing) == [-7 * days + 9 * hours, -1 * days + 9 * hours]
    assert reminders(opens) == [-1 * days]
    assert closing.valarm.action.value == "DISPLAY"
    (ahead,) = events(entry(PIAZZE, on="2025-04-30"))
    assert reminders(ahead) == [-7 * days, -1 * days]


def test_nothing_reminds_of_what_is_past_or_revoked() -> None:
    (past,), (revoked,) = events(entry(PIAZZE)), events(entry(PIAZZE, PROROGA, REVOCA))
    assert reminders(past) == reminders(revoked) == []


def test_an_unknown_closing_is_no_event_and_the_calendar_stays_valid() -> None:
    made = entry(call("b", "Bando borghi", date="2025-05-01"))
    read = vobject.readOne(written(made).decode())
    assert "vevent" not in read.contents
    assert read.vtimezone.tzid.value == "Europe/Rome"


def test_what_programs_need_to_know_of_the_calendar() -> None:
    lines = written(name="Scadenze, tutte").decode().split("\r\n")
    assert {
        "VERSION:2.0",
        "PRODID:-//docsearch//Scadenze dei bandi//IT",
        "NAME:Scadenze\\, tutte",
        "X-WR-CALNAME:Scadenze\\, tutte",
        "X-WR-TIMEZONE:Europe/Rome",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
    } <= set(lines)


@pytest.mark.parametrize(
    ("day", "hours"),
    [((2025, 3, 29), 1), ((2025, 3, 30), 2), ((2025, 10, 25), 2), ((2025, 10, 26), 1)],
)
def test_the_time_zone_is_that_of_rome(day: tuple[int, int, int], hours: int) -> None:
    zone = vobject.readOne(written().decode()).vtimezone.gettzinfo()
    noon = datetime.datetime(*day, 12, tzinfo=zone)
    assert noon.utcoffset() == datetime.timedelta(hours=hours)


def test_the_same_entries_give_the_same_bytes() -> None:
    assert written(entry(PIAZZE, PROROGA)) == written(entry(PIAZZE, PROROGA))


def test_hostile_words_stay_words() -> None:
    made = opening(HOSTILE)
    closing, _ = events(made)
    shown = '<script>alert(1)</script>; a, b\\n "q" javascript:alert(1)'
    assert closing.summary.value == f"Scadenza: {shown}"
    assert {line.partition(":")[0] for line in written(made).decode().split("\r\n")} >= {"URL"}
    assert closing.url.value.startswith("https://example.org/")


@given(st.text(alphabet=st.characters()), st.text(alphabet=st.characters(), max_size=100))
def test_any_text_is_read_back(title: str, words: str) -> None:
    described = call("b", "Bando", closes="2025-05-01")
    assert described.card.call
    named = replace(described.card.call, title=Fact(title, quote(title)))
    window = replace(described.card.call.windows[0], evidence=(Evidence(1, 0, len(words), words),))
    made = entry(Described(described.document, Card(call=replace(named, windows=(window,)))))
    content = written(made, name=title)
    for line in content.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
    for read in (str(Calendar.from_ical(content).events[0]["description"]), _read(content)):
        assert f"«{one_line(words)}» (nel bando, pagina 1)" in read
    summary = vobject.readOne(content.decode()).vevent.summary.value
    assert summary == f"Scadenza: {one_line(title)}"


def _read(content: bytes) -> str:
    return str(vobject.readOne(content.decode()).vevent.description.value)
