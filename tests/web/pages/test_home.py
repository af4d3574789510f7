from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from tests.web.samples import FakeServices
from web.pages.home import EXAMPLES


def test_the_home_page_says_what_the_index_holds(client: TestClient) -> None:
    page = BeautifulSoup(client.get("/").text, "html.parser")
    figures = {
        term.get_text(): term.find_next("dd").get_text()  # type: ignore[union-attr]
        for term in page.select(".ds-figures dt")
    }
    assert figures["documenti"] == "3"
    assert figures["pagine"] == "5"
    assert figures["pagina illeggibile"] == "1"
    assert "2 maggio 2024" in figures["ultimo aggiornamento"]


def test_examples_are_searches(client: TestClient, services: FakeServices) -> None:
    page = BeautifulSoup(client.get("/").text, "html.parser")
    for link in page.select(".ds-example"):
        client.get(str(link["href"]))
    assert {asked.query for asked in services.engine.asked} == set(EXAMPLES)


def test_kinds_lead_to_their_documents(client: TestClient) -> None:
    page = BeautifulSoup(client.get("/").text, "html.parser")
    links = {link.get_text(" ", strip=True): link["href"] for link in page.select(".ds-kinds a")}
    assert links == {
        "Avviso 1 documento": "/documenti?kind=avviso",
        "Protocollo d'intesa 1 documento": "/documenti?kind=protocollo",
    }


def test_the_state_page_lists_what_cannot_be_read(client: TestClient) -> None:
    page = BeautifulSoup(client.get("/stato").text, "html.parser")
    assert "Pagine che la ricerca non può leggere" in page.get_text()
    assert page.select_one('a[href="/documenti/avviso-1/pagine/3"]') is not None
