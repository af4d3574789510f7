import dataclasses

import pytest
from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient

from docsearch.cards import Card
from docsearch.deadlines import read_moment
from tests import cards
from tests.web.card_samples import ENDLESS_CARD, HOSTILE_CARD
from tests.web.fakes import FakeEngine, FakeLibrary
from tests.web.samples import FakeServices
from web.app import build_app
from web.pages import home


def soup(client: TestClient, address: str = "/") -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "html.parser")


def words(page: Tag, selector: str) -> list[str]:
    return [" ".join(tag.get_text(" ", strip=True).split()) for tag in page.select(selector)]


def figures(page: Tag) -> dict[str, str]:
    return {
        term.get_text(): term.find_next("dd").get_text(" ", strip=True)  # type: ignore[union-attr]
        for term in page.select(".ds-figures dt")
    }


def test_the_home_page_says_what_the_index_holds(client: TestClient) -> None:
    held = figures(soup(client))
    assert held["documenti"].startswith("3")
    assert held["pagine"] == "5"
    assert held["pagina illeggibile"].startswith("1")
    assert "2 maggio 2024" in held["ultimo aggiornamento"]


def test_what_is_not_covered_is_told_and_shown(client: TestClient) -> None:
    page = soup(client)
    told = words(page, ".ds-coverage li")
    assert told == [
        "1 pagina è un'immagine letta da un programma (OCR): qualche parola può essere sbagliata.",
        "Di 1 documento non si è riconosciuto il tipo.",
        "Di 3 documenti si può cercare il testo ma non si è ricavata una scheda.",
    ]
    kind, described = (str(tag["href"]) for tag in page.select(".ds-coverage a"))
    assert words(soup(client, kind), ".ds-document-list h2") == words(
        soup(client, "/documenti?kind=altro"), ".ds-document-list h2"
    )
    listed = soup(client, described.partition("#")[0])
    assert listed.find(id=described.partition("#")[2]) is not None


def test_examples_are_searches_that_cards_answer(
    card_client: TestClient, card_services: FakeServices
) -> None:
    page = soup(card_client)
    shown = words(page, ".ds-example")
    assert "È stato prorogato il termine dell'avviso pubblico per le piazze verdi?" in shown
    assert "M5C2 investimento 2.1" in shown
    for link in page.select(".ds-example"):
        assert card_client.get(str(link["href"])).status_code == 200
    assert [asked.query for asked in card_services.engine.asked] == shown


def test_kinds_lead_to_their_documents(client: TestClient) -> None:
    page = soup(client)
    links = {link.get_text(" ", strip=True): link["href"] for link in page.select(".ds-kinds a")}
    assert links == {
        "Avviso 1 documento": "/documenti?kind=avviso",
        "Protocollo d'intesa 1 documento": "/documenti?kind=protocollo",
    }


def test_calls_that_close_soon_say_when_and_where_it_is_written(
    card_client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "now", lambda: read_moment("2025-05-10T09:00"))
    page = soup(card_client)
    first = page.select(".ds-soon")[0]
    assert words(first, ".ds-soon-days") == ["tra 5 giorni"]
    assert words(first, "h3") == ["Avviso pubblico per le piazze verdi"]
    assert words(first, ".ds-badge") == ["Aperto"]
    place = first.select_one(".ds-place")
    assert place is not None
    shown = soup(card_client, str(place["href"])).select_one("#passaggio mark")
    assert shown is not None
    assert shown.get_text() == "prorogato dal 30 aprile 2025 al 15 maggio 2025"


def test_a_changed_deadline_leads_to_the_words_of_the_act(card_client: TestClient) -> None:
    (moved,) = soup(card_client).select(".ds-moved-list li")
    assert words(moved, ".ds-moved-dates") == ["da 30 aprile 2025 a → 15 maggio 2025"]
    act = moved.select_one(".ds-small a")
    assert act is not None
    assert act.get_text().startswith("Comunicato stampa del 20 aprile 2025, pagina 1")
    shown = soup(card_client, str(act["href"])).select_one("#passaggio mark")
    assert shown is not None
    assert "15 maggio 2025" in shown.get_text()


def test_the_comune_is_chosen_or_asked_for(card_client: TestClient) -> None:
    page = soup(card_client)
    asked = page.select_one('.ds-home-mine form[action="/comuni"]')
    assert asked is not None
    card_client.cookies.set("docsearch_comune", "015146")
    page = soup(card_client)
    assert page.select_one(".ds-home-mine form") is None
    assert page.select_one('.ds-home-mine a[href="/comuni/015146"]') is not None
    assert words(page, ".ds-for-comune")[0].startswith("Milano (MI):")


def held(services: FakeServices, **fields: object) -> TestClient:
    library = dataclasses.replace(services.library, **fields)  # type: ignore[arg-type]
    app = build_app(FakeServices(FakeEngine(library), library))
    return TestClient(app, raise_server_exceptions=False)


def test_an_empty_index_has_a_friendly_home() -> None:
    empty = FakeLibrary((), {})
    page = soup(TestClient(build_app(FakeServices(FakeEngine(empty), empty))))
    assert figures(page)["documenti"] == "0"
    assert words(page, ".ds-home-empty") == [
        "Nell'indice non c'è ancora nessun bando. Puoi comunque sfogliare i documenti ."
    ]
    assert not page.select(".ds-example, .ds-moved-list, .ds-kinds")


def test_an_index_whose_calls_are_closed(card_services: FakeServices) -> None:
    closed = {"piazze-1": cards.CARD}
    page = soup(held(card_services, held_cards=closed))
    assert words(page, ".ds-home-empty") == [
        "Nessun bando aperto indica una scadenza futura.",
        "Nessun atto dell'indice sposta una scadenza.",
    ]
    assert words(page, ".ds-home-more a") == ["Il bando e il suo stato"]


@pytest.mark.parametrize(
    ("endless", "dated", "said"),
    [
        (1, 0, "1 bando aperto o in arrivo, senza una data di chiusura"),
        (2, 0, "2 bandi aperti o in arrivo, senza una data di chiusura"),
        (1, 1, "2 bandi aperti o in arrivo, 1 senza una data di chiusura"),
    ],
)
def test_open_calls_without_a_closing_are_told_among_all_the_open(
    card_services: FakeServices, endless: int, dated: int, said: str
) -> None:
    ids = ["piazze-1", "avviso-1", "nota-1"]
    held_cards = dict.fromkeys(ids[:endless], ENDLESS_CARD)
    held_cards |= dict.fromkeys(ids[endless : endless + dated], HOSTILE_CARD)
    page = soup(held(card_services, held_cards=held_cards))
    (line,) = page.select(".ds-home-more")
    assert line.get_text().startswith(f"{said} ·")


def test_many_calls_have_their_article(card_services: FakeServices) -> None:
    page = soup(held(card_services, held_cards={"piazze-1": cards.CARD, "nota-1": HOSTILE_CARD}))
    assert words(page, ".ds-home-more a") == ["Tutti i 2 bandi"]


def test_text_of_documents_is_escaped(card_client: TestClient) -> None:
    assert "<script>alert" not in card_client.get("/").text


def test_the_state_page_lists_what_cannot_be_read(client: TestClient) -> None:
    page = soup(client, "/stato")
    assert "Pagine che la ricerca non può leggere" in page.get_text()
    assert page.select_one('a[href="/documenti/avviso-1/pagine/3"]') is not None


def test_the_state_page_lists_what_has_no_card(services: FakeServices) -> None:
    cards_held = {"avviso-1": cards.CARD, "nota-1": Card()}
    page = soup(held(services, held_cards=cards_held), "/stato")
    heading = page.find(id="senza-scheda")
    assert heading is not None
    listed = heading.find_next("ul")
    assert isinstance(listed, Tag)
    assert [str(tag["href"]) for tag in listed.select("a")] == [
        "/documenti/protocollo-1",
        "/documenti/nota-1",
    ]
