from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
import vobject
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from docsearch.calls import Moment
from docsearch.cards import Card, ChangeKind
from docsearch.models import Attribute, Origin
from tests import cards
from tests.described import day
from tests.web.samples import HOSTILE, FakeServices, make_document
from web.app import build_app

ATOM = [
    "/scadenze.atom",
    "/comuni/015011/scadenze.atom",
    "/cerca.atom?q=contributo",
    "/cerca.atom?q=contributo&kind=avviso",
    "/bandi.atom",
    "/bandi.atom?stato=chiuso",
]
ICS = [address.replace(".atom", ".ics") for address in ATOM] + ["/bandi/piazze-1/scadenza.ics"]


def feed(client: TestClient, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/atom+xml"
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo
    return parsed


def events(client: TestClient, address: str) -> list[Any]:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    return list(vobject.readOne(response.text).contents.get("vevent", []))


def extended(services: FakeServices) -> FakeServices:
    """The same index after another act that moves a deadline."""
    library = services.library
    decree = make_document(
        Path(library.document("comunicato-1").path),
        "decreto-9",
        "Decreto di proroga",
        1,
        date=Attribute(day("2025-05-10"), Origin.MANIFEST),
    )
    (told,) = cards.ACT.changes
    change = replace(
        told.value, closes=Moment(day("2025-06-20")), old_closes=Moment(day("2025-05-15"))
    )
    card = Card(changes=(replace(told, value=change),))
    return replace(
        services,
        library=replace(
            library,
            generation=library.generation + 1,
            held=(*library.held, decree),
            held_cards=library.held_cards | {"decreto-9": card},
        ),
    )


@pytest.mark.parametrize("address", ATOM)
def test_feeds_answer(card_client: TestClient, address: str) -> None:
    parsed = feed(card_client, address)
    assert card_client.head(address).status_code == 200
    (own,) = [link.href for link in parsed.feed.links if link.rel == "self"]
    assert feed(card_client, own.removeprefix("http://testserver")).feed.id == parsed.feed.id
    (seen,) = [link.href for link in parsed.feed.links if link.rel == "alternate"]
    assert card_client.get(seen).status_code == 200
    for entry in parsed.entries:
        for address_of_entry in BeautifulSoup(entry.summary, "html.parser").find_all("a"):
            assert card_client.get(str(address_of_entry["href"])).status_code == 200


@pytest.mark.parametrize("address", ICS)
def test_calendars_answer(card_client: TestClient, address: str) -> None:
    for event in events(card_client, address):
        assert card_client.get(event.url.value).status_code == 200
    assert card_client.head(address).status_code == 200


def test_every_call_is_an_entry_the_latest_change_first(card_client: TestClient) -> None:
    titles = [entry.title for entry in feed(card_client, "/scadenze.atom").entries]
    assert titles[0] == (
        "Avviso pubblico per le piazze verdi – scadenza: 15 maggio 2025 (prima: 30 aprile 2025)"
    )
    assert len(titles) == 2


def test_an_extension_indexed_later_moves_the_same_event(card_services: FakeServices) -> None:
    address = "/bandi/piazze-1/scadenza.ics"
    with TestClient(build_app(card_services)) as client:
        before, etag = events(client, address)[0], client.get(address).headers["etag"]
        (old,) = [one for one in feed(client, "/scadenze.atom").entries if "piazze" in one.title]
    with TestClient(build_app(extended(card_services))) as client:
        response = client.get(address, headers={"If-None-Match": etag})
        after = events(client, address)[0]
        (new,) = [one for one in feed(client, "/scadenze.atom").entries if "piazze" in one.title]
    assert response.status_code == 200
    assert after.uid.value == before.uid.value
    assert int(after.sequence.value) == int(before.sequence.value) + 1
    assert (before.dtstart.value, after.dtstart.value) == (day("2025-05-15"), day("2025-06-20"))
    assert new.id == old.id
    assert new.updated_parsed > old.updated_parsed
    assert "invece del 15 maggio 2025" in after.description.value


def test_a_revocation_cancels_the_event(card_services: FakeServices) -> None:
    library = card_services.library
    (told,) = cards.ACT.changes
    change = replace(told.value, kind=ChangeKind.REVOKES, closes=None, old_closes=None)
    held = library.held_cards | {"comunicato-1": Card(changes=(replace(told, value=change),))}
    services = replace(card_services, library=replace(library, held_cards=held))
    with TestClient(build_app(services)) as client:
        (event, *_) = events(client, "/bandi/piazze-1/scadenza.ics")
        (entry,) = [one for one in feed(client, "/scadenze.atom").entries if "piazze" in one.title]
    assert event.status.value == "CANCELLED"
    assert entry.title.startswith("Revocato – ")


def test_calendars_leave_out_what_closed_long_ago(card_client: TestClient) -> None:
    assert all(
        "piazze" not in event.summary.value for event in events(card_client, "/scadenze.ics")
    )
    closing, opening = events(card_client, "/bandi/piazze-1/scadenza.ics")
    assert closing.summary.value == "Scadenza: Avviso pubblico per le piazze verdi"
    assert opening.summary.value == "Apertura: Avviso pubblico per le piazze verdi"


def test_a_comune_follows_what_it_is_not_excluded_from(card_client: TestClient) -> None:
    allowed = feed(card_client, "/comuni/015011/scadenze.atom")
    assert allowed.feed.title == "Scadenze dei bandi per Assago (MI) – docsearch"
    (entry,) = [one for one in allowed.entries if "piazze" in one.title]
    assert "Esito per Assago (MI): Da verificare" in entry.summary
    excluded = feed(card_client, "/comuni/015146/scadenze.atom").entries
    assert not [one for one in excluded if "piazze" in one.title]


@pytest.mark.parametrize("suffix", ["atom", "ics"])
def test_a_former_code_leads_to_that_of_today(card_client: TestClient, suffix: str) -> None:
    response = card_client.get(f"/comuni/015998/scadenze.{suffix}", follow_redirects=False)
    assert response.status_code == 302
    assert response.headers["location"] == f"/comuni/015002/scadenze.{suffix}"


def test_a_search_follows_the_calls_it_finds(card_client: TestClient) -> None:
    parsed = feed(card_client, "/cerca.atom?q=domanda")
    assert parsed.feed.title == "Scadenze dei bandi trovati da «domanda» – docsearch"
    (entry,) = parsed.entries
    assert "Passaggio trovato dalla ricerca:" in entry.summary
    assert "I comuni scrivono la domanda" in entry.summary


@pytest.mark.parametrize("question", ["zzzzz", "marziani+comuni", "domanda&kind=decreto"])
def test_a_search_that_nothing_answers_is_an_empty_feed(
    card_client: TestClient, question: str
) -> None:
    assert feed(card_client, f"/cerca.atom?q={question}").entries == []
    assert events(card_client, f"/cerca.ics?q={question}") == []


def test_filters_hold_and_are_named(card_client: TestClient) -> None:
    parsed = feed(card_client, "/bandi.atom?stato=chiuso&ordine=closes_at&pagina=2")
    assert parsed.feed.title == "Scadenze dei bandi (Stato: chiuso) – docsearch"
    assert ["piazze" in one.title for one in parsed.entries] == [True]
    assert len(feed(card_client, "/bandi.atom?stato=aperto").entries) == 1


@pytest.mark.parametrize("address", ["/scadenze.atom", "/comuni/015011/scadenze.ics"])
def test_what_is_known_is_not_sent_again(card_client: TestClient, address: str) -> None:
    first = card_client.get(address)
    assert first.headers["cache-control"] == "no-cache"
    again = card_client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert card_client.get(address).content == first.content


@pytest.mark.parametrize(
    ("address", "status", "line"),
    [
        ("/comuni/999999/scadenze.atom", 404, "Nessun comune si chiama «999999»"),
        ("/comuni/milanno/scadenze.ics", 404, "Forse cercavi: Milano (MI)"),
        ("/comuni/castro/scadenze.ics", 400, "Indica la provincia"),
        ("/bandi/niente/scadenza.ics", 404, "Nessun documento «niente»"),
        ("/bandi/protocollo-1/scadenza.ics", 404, "non è un bando o un avviso"),
        ("/cerca.atom", 400, "la ricerca è vuota"),
        ("/cerca.ics?q=x&colore=blu", 400, "Il filtro «colore» non esiste"),
        ("/bandi.ics?stato=vivo", 400, "«vivo»"),
        ("/avvisami?comune=" + "a" * 101, 400, "comune"),
    ],
)
def test_errors_are_pages(card_client: TestClient, address: str, status: int, line: str) -> None:
    response = card_client.get(address)
    assert response.status_code == status
    assert response.headers["content-type"].startswith("text/html")
    assert line in BeautifulSoup(response.text, "html.parser").get_text()


def test_hostile_words_stay_words(card_client: TestClient) -> None:
    for address in ("/scadenze.atom", "/bandi.atom?stato=aperto"):
        text = card_client.get(address).text
        assert "<script" not in text
        assert "&lt;script" in text
    event = events(card_client, "/bandi/nota-1/scadenza.ics")[0]
    assert event.summary.value == f"Scadenza: {HOSTILE}"
    assert urlsplit(event.url.value).netloc == "testserver"


# --- how to follow ------------------------------------------------------------------------------


def addresses(page: BeautifulSoup) -> list[str]:
    return [str(field["value"]) for field in page.select("input[readonly]")]


def soup(client: TestClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "html.parser")


def test_addresses_for_a_comune_and_a_search(card_client: TestClient) -> None:
    page = soup(card_client, "/avvisami?comune=assago&q=asili+nido")
    assert addresses(page) == [
        "http://testserver/comuni/015011/scadenze.ics",
        "http://testserver/comuni/015011/scadenze.atom",
        "http://testserver/cerca.ics?q=asili+nido",
        "http://testserver/cerca.atom?q=asili+nido",
        "http://testserver/scadenze.ics",
        "http://testserver/scadenze.atom",
    ]
    known = [str(link["href"]) for link in page.select("link[rel=alternate]")]
    assert known == [
        "/scadenze.atom",
        "/comuni/015011/scadenze.atom",
        "/cerca.atom?q=asili+nido",
    ]


def test_of_several_comuni_one_is_asked_for(card_client: TestClient) -> None:
    page = soup(card_client, "/avvisami?comune=castro&q=asili")
    links = {tag.get_text(): str(tag["href"]) for tag in page.select(".ds-comuni a")}
    assert links == {
        "Castro (BG)": "/avvisami?comune=016065&q=asili",
        "Castro (LE)": "/avvisami?comune=075096&q=asili",
    }


def test_an_unknown_comune_is_said_to_be(card_client: TestClient) -> None:
    page = soup(card_client, "/avvisami?comune=zzzzz")
    assert "Nessun comune si chiama «zzzzz»" in page.get_text()
    assert len(addresses(page)) == 2


def test_a_blank_choice_is_none(card_client: TestClient) -> None:
    assert len(addresses(soup(card_client, "/avvisami?comune=+&q=+"))) == 2
