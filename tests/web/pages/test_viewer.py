from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from tests.web.samples import CALL, LEFT, LETTER, FakeServices
from web.app import build_app

HIT = "/documenti/avviso-1/pagine/1?q=domanda+contributo&da=143&a=357&ris=1"
SECOND = "/documenti/avviso-1/pagine/2?q=domanda+contributo&da=0&a=130&ris=2"


def soup(client: TestClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "html.parser")


def steps(page: BeautifulSoup) -> dict[str, str]:
    return {str(link["data-key"]): str(link["href"]) for link in page.select("a[data-key]")}


def test_the_passage_is_boxed_on_the_picture(client: TestClient) -> None:
    page = soup(client, HIT)
    image = page.select_one(".ds-sheet img")
    assert image is not None
    assert client.get(str(image["src"])).headers["content-type"] == "image/webp"
    (frame,) = page.select(".ds-box-frame")
    longest = max(len(line) for line in CALL[0][4:])
    assert float(str(frame["x"])) == pytest.approx(LEFT - 4)
    assert float(str(frame["width"])) == pytest.approx(longest * LETTER + 8)
    overlay = page.select_one("svg[viewbox]:has(rect)")
    assert overlay is not None
    assert overlay["viewbox"] == "0 0 595.0 842.0"


def test_the_same_passage_is_marked_in_the_text(client: TestClient) -> None:
    passage = soup(client, HIT).select_one("#passaggio")
    assert passage is not None
    text = passage.get_text()
    assert text.startswith("Inizio del passaggio citato. Articolo 2. Soggetti beneficiari")
    assert text.endswith("domanda di contributo. Fine del passaggio citato.")
    assert len(passage.select("mark")) == 1


def test_without_a_rank_the_whole_passage_is_marked(client: TestClient) -> None:
    page = soup(client, "/documenti/avviso-1/pagine/1?da=143&a=357")
    mark = page.select_one("#passaggio mark")
    assert mark is not None
    assert mark.get_text().startswith("Articolo 2.")
    assert "next-hit" not in steps(page)


def test_steps_go_to_the_neighbours(client: TestClient) -> None:
    first, second = soup(client, HIT), soup(client, SECOND)
    assert set(steps(first)) == {"next-hit", "next-page"}
    assert steps(first)["next-hit"] == f"{SECOND}#passaggio"
    assert steps(first)["next-page"] == "/documenti/avviso-1/pagine/2?q=domanda+contributo"
    assert set(steps(second)) == {"previous-hit", "next-hit", "previous-page", "next-page"}
    assert steps(second)["previous-hit"] == f"{HIT}#passaggio"
    assert "Passaggio 2 di 5" in second.get_text()


def test_the_last_page_has_no_next(client: TestClient) -> None:
    assert set(steps(soup(client, "/documenti/avviso-1/pagine/3"))) == {"previous-page"}


def test_a_link_from_an_older_index_shows_its_text_without_neighbours(client: TestClient) -> None:
    page = soup(client, HIT.replace("da=143", "da=20"))
    assert "next-hit" not in steps(page)
    assert page.select_one("#passaggio") is not None


@pytest.mark.parametrize("place", ["da=900&a=950", "da=300&a=100", "da=5&a=5"])
def test_a_place_outside_the_text_marks_nothing(client: TestClient, place: str) -> None:
    page = soup(client, f"/documenti/avviso-1/pagine/1?{place}")
    assert page.select("#passaggio, rect") == []


def test_the_way_back_keeps_question_and_filters(client: TestClient) -> None:
    page = soup(client, HIT + "&kind=avviso")
    back = page.select_one(".ds-toolbar-hits .ds-back")
    assert back is not None
    assert back["href"] == "/cerca?q=domanda+contributo&kind=avviso"


@pytest.mark.parametrize(
    ("address", "notice"),
    [
        ("/documenti/avviso-1/pagine/3", "immagine senza testo leggibile"),
        ("/documenti/protocollo-1/pagine/1", "riconosciuto da un'immagine"),
    ],
)
def test_how_the_text_was_read_is_said(client: TestClient, address: str, notice: str) -> None:
    page = soup(client, address)
    assert notice in page.select(".alert")[0].get_text()


def test_without_the_original_the_text_stays(client: TestClient, services: FakeServices) -> None:
    Path(services.library.document("avviso-1").path).unlink()
    page = soup(client, HIT)
    assert page.select("main img") == []
    assert page.select('a[href*="originale"]') == []
    assert page.select_one("#passaggio") is not None
    assert "Il file originale non è più disponibile" in page.get_text()


def test_a_source_without_layout_is_shown_as_text(client: TestClient) -> None:
    page = soup(client, "/documenti/nota-1/pagine/1?da=0&a=14")
    assert page.select("main img, rect") == []
    mark = page.select_one("#passaggio mark")
    assert mark is not None
    assert mark.get_text() == "Nota di lavoro"


def test_pages_are_read_while_the_model_loads(services: FakeServices) -> None:
    page = soup(TestClient(build_app(services)), HIT)  # outside `with`, nothing begins to load
    assert page.select_one("#passaggio") is not None
    assert "next-hit" not in steps(page)
    assert services.engine.asked == []
