"""What was cited: verified, gone, or never there; the same bytes while the file is the same."""

import dataclasses
import datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from docsearch.assembly import build_services
from docsearch.models import Document
from docsearch.settings import Settings
from tests.factories import analysed, publish
from tests.web.card_samples import with_cards
from tests.web.samples import CALL, HOSTILE, FakeServices, make_document, make_services
from web.app import build_app
from web.citation_links import (
    call_citation_url,
    citation_url,
    document_citation_url,
    place_citation_url,
)

WORDS = "Possono presentare domanda di contributo i comuni"
START = "\n".join(CALL[0]).index(WORDS)


def soup(client: TestClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "html.parser")


@pytest.fixture
def cited(services: FakeServices) -> Document:
    return services.library.document("avviso-1")


def test_the_words_cited_are_shown_boxed_with_what_identifies_them(
    client: TestClient, cited: Document
) -> None:
    response = client.get(citation_url(3, cited, 1, START, WORDS))
    assert response.status_code == 200
    page = BeautifulSoup(response.text, "html.parser")
    (quote,) = page.select("blockquote")
    assert quote.get_text() == WORDS
    assert "Questa citazione è verificata:" in page.get_text()
    (strip,) = page.select("svg.ds-crop")
    assert len(strip.select(".ds-box-frame")) == 1
    (picture,) = strip.select("image")
    assert client.get(str(picture["href"])).status_code == 200
    facts = {dt.get_text(strip=True): dt.find_next("dd") for dt in page.select("dt")}
    told = {label: dd.get_text(strip=True) for label, dd in facts.items() if dd}
    assert told == {
        "Ente": "Ministero dell'Interno",
        "Data": "14 marzo 2022",
        "Pagina": f"1, caratteri da {START} a {START + len(WORDS)}",
        "Generazione dell'indice citata": "3",
        "Impronta del file (SHA-256)": cited.sha256,
    }


def test_the_words_can_be_read_where_they_stand(client: TestClient, cited: Document) -> None:
    (link,) = soup(client, citation_url(3, cited, 1, START, WORDS)).select("figure.ds-cited a")
    viewer = soup(client, str(link["href"]))
    assert [tag.get_text() for tag in viewer.select("#passaggio mark")] == [WORDS]
    assert viewer.select(".ds-box-frame")


def test_a_citation_ready_to_copy_carries_its_own_address(
    client: TestClient, cited: Document
) -> None:
    address = citation_url(3, cited, 1, START, WORDS)
    (text,) = soup(client, address).select("[data-cite-text]")
    assert text.get_text() == (
        "Ministero dell'Interno, «Avviso per la rigenerazione urbana», avviso, 14 marzo 2022, "
        f"p. 1, SHA-256 {cited.sha256[:12]}, http://testserver{address}"
    )


def test_another_file_at_that_id_is_told_and_shows_no_words(
    client: TestClient, cited: Document
) -> None:
    before = dataclasses.replace(cited, sha256="0" * 64)
    response = client.get(citation_url(3, before, 1, START, WORDS))
    assert response.status_code == 410
    assert response.headers["cache-control"] == "no-store"
    page = BeautifulSoup(response.text, "html.parser")
    text = " ".join(page.get_text().split())
    assert "impronta 000000000000…, com'era nella generazione 3 dell'indice, a pagina 1" in text
    assert f"oggi, la 7, al suo posto c'è un file diverso, con impronta {cited.sha256[:12]}" in text
    assert WORDS not in text
    assert page.select("blockquote, svg.ds-crop") == []
    assert page.select("form[role=search] input[name=file][value=avviso]")
    for address in (
        document_citation_url(3, before),
        call_citation_url(3, before, datetime.date(2022, 4, 1)),
    ):
        assert client.get(address).status_code == 410


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (START, "Possono presentare domanda di contributo i Comuni"),
        (START + 1, WORDS),
        (10**8, WORDS),
    ],
)
def test_other_words_in_the_file_cited_are_told_and_not_shown(
    client: TestClient, cited: Document, start: int, words: str
) -> None:
    response = client.get(citation_url(3, cited, 1, start, words))
    assert response.status_code == 410
    page = BeautifulSoup(response.text, "html.parser")
    assert page.h1 is not None
    assert page.h1.get_text() == "Le parole citate non si leggono più in quel punto"
    assert WORDS not in page.get_text()
    assert page.select("a[href='/documenti/avviso-1/pagine/1']")


def test_words_being_chosen_lead_to_their_citation(client: TestClient, cited: Document) -> None:
    place = place_citation_url(3, cited, 1, START, START + len(WORDS))
    response = client.get(place, follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"] == citation_url(3, cited, 1, START, WORDS)
    assert client.get(place.replace(cited.sha256[:12], "0" * 12)).status_code == 410


@pytest.mark.parametrize(
    ("page", "start", "end"),
    [(1, 0, 10_000), (1, 9, 9), (1, 9, 3), (2, 10**8, 10**8 + 5), (3, 0, 1), (9, 0, 5), (0, 0, 5)],
)
def test_places_where_nothing_stands(
    client: TestClient, cited: Document, page: int, start: int, end: int
) -> None:
    address = place_citation_url(3, cited, page, start, end)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/citazioni/3/niente/{hash}/1/0-5",
        "/citazioni/3/avviso/{hash}/1/0-5",  # the name of the file, which may come to be another's
        "/citazioni/0/avviso-1/{hash}/1/0-5",
        "/citazioni/tre/avviso-1/{hash}/1/0-5",
        "/citazioni/3/avviso-1/{hash}0/1/0-5",
        "/citazioni/3/avviso-1/XYZ/1/0-5",
        "/citazioni/3/avviso-1/{hash}/1/-1-5",
        "/citazioni/3/avviso-1/{hash}/1/0",
    ],
)
def test_addresses_that_cite_nothing(client: TestClient, cited: Document, address: str) -> None:
    response = client.get(address.format(hash=cited.sha256[:12]))
    assert response.status_code == 404
    assert "Traceback" not in response.text


def test_a_page_without_layout_has_words_and_no_picture(
    client: TestClient, services: FakeServices
) -> None:
    note = services.library.document("nota-1")
    response = client.get(citation_url(3, note, 1, 0, f"Nota di lavoro\n{HOSTILE}"))
    page = BeautifulSoup(response.text, "html.parser")
    assert HOSTILE in page.select("blockquote")[0].get_text()
    assert page.select("svg.ds-crop") == []
    assert "<script>alert" not in response.text
    assert page.select("img[src=x]") == []


def test_words_stay_when_the_original_is_gone(
    client: TestClient, cited: Document, tmp_path: Path
) -> None:
    (tmp_path / "avviso.pdf").unlink()
    page = soup(client, citation_url(3, cited, 1, START, WORDS))
    assert page.select("blockquote")[0].get_text() == WORDS
    assert page.select("svg.ds-crop") == []


def test_a_document_is_cited_whole(client: TestClient, cited: Document) -> None:
    page = soup(client, document_citation_url(3, cited))
    assert "Questa citazione è verificata:" in page.get_text()
    assert page.select("[data-cite-text]")[0].get_text().endswith(document_citation_url(3, cited))


def test_a_call_on_a_day_gives_what_was_in_force_with_its_citations(
    card_client: TestClient, card_services: FakeServices
) -> None:
    call = card_services.library.document("piazze-1")
    before, after = (
        soup(card_client, call_citation_url(3, call, datetime.date(2025, 4, day)))
        for day in (19, 20)
    )
    states = [
        page.select(".ds-state-line")[0].get_text(" ", strip=True) for page in (before, after)
    ]
    assert states == ["Aperto Scadenza: 30 aprile 2025", "Aperto Scadenza: 15 maggio 2025"]
    links = [str(tag["href"]) for tag in after.select(".ds-sources a")]
    told = card_services.library.document("comunicato-1").sha256[:12]
    assert any(link.startswith(f"/citazioni/3/comunicato-1/{told}/1/") for link in links)
    for link in set(links):
        page = soup(card_client, link)
        (words,) = {" ".join(tag.get_text().split()) for tag in page.select("blockquote")}
        assert words in {
            " ".join(tag.select("q")[0].get_text().split())
            for tag in after.select(".ds-sources a")
            if tag["href"] == link
        }


def test_what_a_document_about_a_call_says_is_cited_on_a_day_too(
    card_client: TestClient, card_services: FakeServices
) -> None:
    news = card_services.library.document("comunicato-1")
    page = soup(card_client, call_citation_url(3, news, datetime.date(2025, 4, 20)))
    assert page.select(".ds-state-line") == []
    assert "Comunicato stampa" in [tag.get_text(strip=True) for tag in page.select("h2")]


def test_a_day_that_is_none(card_client: TestClient, card_services: FakeServices) -> None:
    call = card_services.library.document("piazze-1")
    assert card_client.get(f"{document_citation_url(3, call)}?al=ieri").status_code == 400


def test_the_same_bytes_in_a_later_generation(tmp_path: Path) -> None:
    services = with_cards(make_services(tmp_path), tmp_path)
    addresses = [
        citation_url(3, services.library.document("avviso-1"), 1, START, WORDS),
        document_citation_url(3, services.library.document("avviso-1")),
        call_citation_url(3, services.library.document("piazze-1"), datetime.date(2025, 4, 20)),
    ]
    note = tmp_path / "altra.txt"
    note.write_text("altro")
    held = (*services.library.held, make_document(note, "altra-1", "Altra nota", 0))
    later = dataclasses.replace(
        services, library=dataclasses.replace(services.library, generation=8, held=held)
    )

    def bytes_of(of: FakeServices) -> list[bytes]:
        with TestClient(build_app(of)) as client:
            return [client.get(address).content for address in addresses]

    assert bytes_of(services) == bytes_of(later)


def test_the_same_bytes_after_a_reindex_until_the_file_changes(tmp_path: Path) -> None:
    first = analysed("piazze", "Possono presentare domanda i comuni.", title="Piazze verdi")
    address = citation_url(1, first.document, 1, 8, "presentare domanda i comuni")

    def answer() -> tuple[int, bytes]:
        services = build_services(Settings(index_dir=tmp_path, model="hashing"))
        with TestClient(build_app(services)) as client:
            response = client.get(address)
            return response.status_code, response.content

    publish(tmp_path, first)
    before = answer()
    assert before[0] == 200
    assert b"presentare domanda i comuni" in before[1]
    publish(tmp_path, analysed("altro", "Un altro documento."))
    assert answer() == before
    publish(tmp_path, analysed("piazze", "Possono presentare domanda le regioni."))
    status, content = answer()
    assert status == 410
    assert b"presentare domanda" not in content
