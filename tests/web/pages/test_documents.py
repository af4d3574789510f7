from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from tests.web.samples import FakeServices


def soup(client: TestClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "html.parser")


def test_the_list_can_be_filtered(client: TestClient) -> None:
    titles = [tag.get_text() for tag in soup(client, "/documenti?kind=avviso").select("main h2")]
    assert titles == ["Avviso per la rigenerazione urbana"]
    assert len(soup(client, "/documenti").select("main h2")) == 3


def test_every_attribute_says_where_it_was_read(client: TestClient) -> None:
    page = soup(client, "/documenti/avviso-1")
    origins = [tag.get_text(" ", strip=True) for tag in page.select(".ds-origin")]
    assert origins == [
        "da: metadati",
        "da: testo, pagina 1 — Il presente avviso",
        "da: manifesto",
        "da: nome del file",
    ]
    link = page.select_one(".ds-origin a")
    assert link is not None
    assert link["href"] == "/documenti/avviso-1/pagine/1"


def test_what_is_unknown_is_said_unknown(client: TestClient) -> None:
    page = soup(client, "/documenti/nota-1")
    assert [tag.get_text() for tag in page.select(".ds-unknown")] == ["non indicato"] * 2


def test_pages_are_listed_with_their_first_words_and_their_source(client: TestClient) -> None:
    rows = soup(client, "/documenti/avviso-1").select(".ds-page-list li")
    assert rows[0].get_text(" ", strip=True).startswith("Pagina 1 Articolo 1. Oggetto")
    assert rows[2].get_text(" ", strip=True) == "Pagina 3 Pagina senza testo leggibile illeggibile"
    scan = soup(client, "/documenti/protocollo-1").select_one(".ds-page-list .badge")
    assert scan is not None
    assert scan.get_text() == "OCR"


def test_a_search_stays_inside_the_document(client: TestClient) -> None:
    page = soup(client, "/documenti/avviso-1")
    hidden = page.select_one(".ds-search input[type=hidden]")
    assert hidden is not None
    assert (hidden["name"], hidden["value"]) == ("file", "avviso")


def test_words_can_be_found_inside(client: TestClient) -> None:
    form = soup(client, "/documenti/avviso-1").select_one("form.ds-find")
    assert form is not None
    assert form["action"] == "/documenti/avviso-1/trova"


def test_the_first_pages_are_seen_small(client: TestClient, services: FakeServices) -> None:
    pictures = soup(client, "/documenti/avviso-1").select(".ds-first-pages img")
    assert [picture["loading"] for picture in pictures] == ["lazy"] * 3
    assert str(pictures[0]["src"]).endswith("&l=160")
    assert soup(client, "/documenti/nota-1").select("main img") == []
    Path(services.library.document("avviso-1").path).unlink()
    assert soup(client, "/documenti/avviso-1").select("main img") == []


def test_a_long_list_of_pages_has_pages(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.pages.documents.PAGES_PER_PAGE", 2)
    first, last = (soup(client, f"/documenti/avviso-1{part}") for part in ("", "?pagina=2"))
    numbers = [
        [str(tag.get_text(strip=True)) for tag in page.select(".ds-page-number")]
        for page in (first, last)
    ]
    assert numbers == [["Pagina1", "Pagina2"], ["Pagina3"]]
    assert first.select('.pagination a[href="/documenti/avviso-1?pagina=2"]')
    assert last.select('.pagination a[href="/documenti/avviso-1"]')
