import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from docsearch.models import Page
from tests.web.fakes import FakeEngine, FakeLibrary
from tests.web.samples import CALL, LEFT, LETTER, FakeServices
from web.app import build_app
from web.excerpts import reflow

HIT = "/documenti/avviso-1/pagine/1?q=domanda+contributo&da=143&a=357&ris=1"
SECOND = "/documenti/avviso-1/pagine/2?q=domanda+contributo&da=0&a=130&ris=2"


def soup(client: TestClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "html.parser")


def steps(page: BeautifulSoup) -> dict[str, str]:
    links = page.select(".ds-steps a[data-key]")
    return {str(link["data-key"]): str(link["href"]) for link in links}


def numbers(page: BeautifulSoup, selector: str) -> list[str]:
    return [tag.get_text(strip=True) for tag in page.select(selector)]


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
    assert text.startswith("Inizio del passaggio citato. Passaggio 1 Articolo 2. Soggetti")
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


BOTH = "/documenti/avviso-1/pagine/2?q=domanda+contributo&da=0&a=130&ris=2"


def test_every_passage_of_the_search_on_the_page_is_boxed(client: TestClient) -> None:
    page = soup(client, BOTH)
    assert len(page.select(".ds-box-frame")) == 1
    assert numbers(page, ".ds-box-digits") == ["3", "2"]
    (other,) = page.select("svg a:has(.ds-box-other)")
    (in_text,) = page.select("a.ds-hit-number")
    assert str(other["href"]) == str(in_text["href"])
    assert "ris=3" in str(other["href"])
    assert numbers(page, ".ds-hit-number-current") == ["Passaggio2"]
    opened = soup(client, str(in_text["href"]))
    assert numbers(opened, ".ds-hit-number-current") == ["Passaggio3"]


def test_without_a_rank_the_passages_of_the_page_are_boxed_all_alike(client: TestClient) -> None:
    page = soup(client, "/documenti/avviso-1/pagine/2?q=domanda+contributo")
    assert page.select(".ds-box-frame, #passaggio") == []
    assert len(page.select(".ds-box-other")) == 2


def test_words_of_the_search_are_stressed_in_the_text(client: TestClient) -> None:
    words = numbers(soup(client, HIT), ".ds-word")
    assert set(words) == {"domanda", "contributo"}
    assert soup(client, "/documenti/avviso-1/pagine/1").select(".ds-word") == []


def test_words_found_are_boxed_and_followed(client: TestClient) -> None:
    start = "\n".join(CALL[0]).index("contributo")
    page = soup(client, f"/documenti/avviso-1/pagine/1?trova=CONTRIBUTO&da={start}&a={start + 10}")
    assert numbers(page, ".ds-page-text mark") == ["contributo"] * 2
    assert numbers(page, "#passaggio mark") == ["contributo"]
    assert "Punto 1 di 5" in page.get_text()
    (frame,) = page.select(".ds-box-frame")
    line = next(line for line in CALL[0] if "contributo" in line)
    assert float(str(frame["x"])) == LEFT + line.index("contributo") * LETTER - 2
    assert float(str(frame["width"])) == len("contributo") * LETTER + 4
    assert "trova=CONTRIBUTO" in steps(page)["next-hit"]
    assert steps(page)["next-page"] == "/documenti/avviso-1/pagine/2?trova=CONTRIBUTO"
    assert "previous-hit" not in steps(page)


def test_a_page_without_the_words_leads_to_the_nearest(client: TestClient) -> None:
    page = soup(client, "/documenti/avviso-1/pagine/3?trova=contributo")
    assert page.select("mark, svg rect") == []
    assert "/pagine/2?" in steps(page)["previous-hit"]
    assert "next-hit" not in steps(page)


@pytest.mark.parametrize(
    ("chosen", "images", "texts"),
    [("", 1, 1), ("&vista=insieme", 1, 1), ("&vista=testo", 0, 1), ("&vista=immagine", 1, 0)],
)
def test_picture_and_text_can_be_shown_alone(
    client: TestClient, chosen: str, images: int, texts: int
) -> None:
    page = soup(client, HIT + chosen)
    assert len(page.select(".ds-sheet img")) == images
    assert len(page.select(".ds-page-text")) == texts
    assert len(page.select("#passaggio")) == 1
    view = chosen.partition("=")[2] if "insieme" not in chosen else ""
    assert (f"vista={view}" in steps(page)["next-page"]) == bool(view)
    assert len(page.select("[data-view][aria-current]")) == 1


def test_boxes_can_be_followed_by_keyboard_where_there_is_no_text(client: TestClient) -> None:
    (overlay,) = soup(client, f"{BOTH}&vista=immagine").select(".ds-sheet svg")
    assert overlay["role"] == "group"
    assert [link.get("tabindex") for link in overlay.select("a")] == [None]
    (hidden,) = soup(client, BOTH).select(".ds-sheet svg")
    assert hidden["aria-hidden"] == "true"
    assert {link["tabindex"] for link in hidden.select("a")} == {"-1"}


def test_the_zoom_is_an_address_and_stays_on_the_next_page(client: TestClient) -> None:
    page = soup(client, f"{HIT}&zoom=200")
    assert page.select(".ds-sheet-zoomed .ds-zoom-200")
    assert "zoom=200" in steps(page)["next-page"]
    assert "zoom=200" in steps(page)["next-hit"]
    links = {str(a["data-zoom"]): str(a["href"]) for a in page.select("a[data-zoom]")}
    assert links["100"] == HIT
    assert links["150"] == f"{HIT}&zoom=150"
    (window,) = page.select("[data-sheet]")
    assert (window["tabindex"], window["role"]) == ("0", "region")


@pytest.mark.parametrize("choice", ["zoom=170", "zoom=x", "vista=altro"])
def test_a_choice_that_does_not_exist_is_refused(client: TestClient, choice: str) -> None:
    response = client.get(f"/documenti/avviso-1/pagine/1?{choice}")
    assert response.status_code == 400
    assert "non è valido" in response.text


def test_the_picture_comes_in_the_widths_made(client: TestClient) -> None:
    (image,) = soup(client, f"{HIT}&zoom=150").select(".ds-sheet img")
    sources = [source.split() for source in str(image["srcset"]).split(", ")]
    assert [width for _, width in sources] == ["800w", "1200w", "2000w"]
    for address, _ in sources:
        assert client.get(address).status_code == 200
    assert "49.5rem" in str(image["sizes"])


def test_the_strip_says_where_the_hits_are(client: TestClient) -> None:
    strip = soup(client, HIT).select(".ds-thumbnail")
    assert [tag.get_text(" ", strip=True) for tag in strip] == [
        "Pagina 1 1 passaggio",
        "Pagina 2 2 passaggi",
        "Pagina 3",
    ]
    assert [tag.get("aria-current") for tag in strip] == ["page", None, None]
    assert [tag.get("data-key") for tag in strip] == [None, None, "last-page"]
    image = strip[1].select_one("img")
    assert image is not None
    assert (image["loading"], image["alt"]) == ("lazy", "")
    assert len(client.get(str(image["src"])).content) < 20_000


def test_a_document_of_one_page_has_no_strip(client: TestClient) -> None:
    assert soup(client, "/documenti/protocollo-1/pagine/1").select(".ds-strip") == []


@dataclass(frozen=True)
class CountingLibrary(FakeLibrary):
    """Counts what is read."""

    read: list[tuple[str, int]] = field(default_factory=list)

    def page(self, document_id: str, number: int) -> Page:
        self.read.append((document_id, number))
        return super().page(document_id, number)

    def texts(self, document_id: str) -> tuple[tuple[int, str], ...]:
        raise AssertionError("the whole document is read")


def reading_of(services: FakeServices, pages: int, number: int) -> tuple[int, int, int]:
    """Pages read, elements and bytes of a page of a document of so many."""
    held = services.library
    document = replace(held.document("avviso-1"), pages=pages)
    text = held.page("avviso-1", 1)
    library = CountingLibrary(
        (document,), {(document.id, n): replace(text, number=n) for n in range(1, pages + 1)}
    )
    app = build_app(FakeServices(FakeEngine(library), library))
    answer = TestClient(app).get(f"/documenti/avviso-1/pagine/{number}")
    return len(library.read), len(soup_of(answer.text).find_all(True)), len(answer.content)


def soup_of(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_a_long_document_costs_no_more_than_a_short_one(services: FakeServices) -> None:
    short, long, longest = (
        reading_of(services, pages, number) for pages, number in ((3, 2), (300, 150), (900, 150))
    )
    assert (short[0], long[0], longest[0]) == (1, 1, 1)
    assert long[1] == longest[1]
    assert long[1] - short[1] < 60
    assert long[2] - short[2] < 6_000


def test_a_page_is_asked_for_by_its_number(client: TestClient) -> None:
    answer = client.get(
        "/documenti/avviso-1/pagine?numero=3&q=un+bando&zoom=150", follow_redirects=False
    )
    assert answer.status_code == 303
    assert answer.headers["location"] == "/documenti/avviso-1/pagine/3?q=un+bando&zoom=150"
    assert client.get("/documenti/avviso-1/pagine?numero=9").status_code == 404
    assert client.get("/documenti/avviso-1/pagine?numero=x").status_code == 400


@pytest.mark.parametrize(
    ("scheda", "address"),
    [
        ("1", "/documenti/avviso-1/scheda"),
        ("avviso-1", "/documenti/avviso-1/scheda"),
        ("protocollo-1", "/documenti/protocollo-1/scheda"),
        ("niente", "/documenti/avviso-1/scheda"),
        ("//altrove", "/documenti/avviso-1/scheda"),
    ],
)
def test_the_way_back_to_the_card(client: TestClient, scheda: str, address: str) -> None:
    page = soup(client, f"/documenti/avviso-1/pagine/1?da=143&a=357&scheda={scheda}")
    (back,) = page.select('nav[aria-label="Scheda"] a')
    assert back["href"] == address


def test_the_passage_can_be_cited_and_collected(client: TestClient) -> None:
    page = soup(client, HIT)
    (link,) = page.select(".ds-cite-bar a")
    assert str(link["href"]).startswith("/citazioni/7/avviso-1/")
    assert str(link["href"]).endswith("/1/143-357/705937bd")
    (button,) = page.select(".ds-cite-bar [data-collect]")
    assert (button["data-start"], button["data-end"]) == ("143", "357")
    assert soup(client, "/documenti/avviso-1/pagine/1").select(".ds-cite-bar") == []


@pytest.mark.parametrize("address", [HIT, BOTH, "/documenti/nota-1/pagine/1?trova=script"])
def test_the_text_shown_is_exactly_that_of_the_page(
    client: TestClient, services: FakeServices, address: str
) -> None:
    (text,) = soup(client, address).select("[data-text]")
    for aside in text.select("[data-aside]"):
        aside.decompose()
    _, document, _, number = address.partition("?")[0].strip("/").split("/")
    page = services.library.page(document, int(number))
    blank = re.compile(r"\n+")  # the parser joins line ends that stand alone
    assert blank.sub("\n", text.get_text()) == blank.sub("\n", reflow(page.text))
    assert text["data-text"] == str(len(page.text))
