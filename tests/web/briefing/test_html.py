import base64
import dataclasses
import io
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image

from docsearch.briefing.model import QuotedPassage
from tests.briefing import samples as asking
from tests.web.briefing.samples import QUOTE, SITE, crops, everything
from tests.web.samples import HOSTILE, FakeServices
from web.briefing.html import html_document


@pytest.fixture
def page(services: FakeServices) -> BeautifulSoup:
    return read(html_document(everything(services), SITE, crops(services)))


def read(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "html.parser")


def texts(found: list[Tag]) -> list[str]:
    return [" ".join(one.get_text(" ").split()) for one in found]


def test_the_language_the_title_and_the_snapshot_are_told(page: BeautifulSoup) -> None:
    assert page.html is not None
    assert page.html["lang"] == "it"
    assert page.title is not None
    assert page.title.string == "Seminario 2026 <b>&amp; altro"
    (heading,) = page.find_all("h1")
    assert heading.get_text() == "Seminario 2026 <b>&amp; altro"
    cover = page.select_one(".cover")
    assert cover is not None
    assert "generazione 7" in cover.get_text()
    assert "2 maggio 2025, ore 10:00 (ora di Roma)" in cover.get_text()


def test_headings_go_down_one_level_at_a_time(page: BeautifulSoup) -> None:
    levels = [int(one.name[1]) for one in page.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_link_within_the_file_leads_somewhere(page: BeautifulSoup) -> None:
    ids = [one["id"] for one in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    links = [str(one["href"]) for one in page.find_all("a", href=True)]
    within = [link for link in links if link.startswith("#")]
    assert within
    assert {link[1:] for link in within} <= set(map(str, ids))
    labels = {one["aria-labelledby"] for one in page.select("[aria-labelledby]")}
    assert labels <= set(ids)
    outside = [link for link in links if not link.startswith("#")]
    assert outside
    assert all(link.startswith(f"{SITE}/") for link in outside)


def test_the_file_needs_nothing_else(page: BeautifulSoup) -> None:
    assert not page.find_all(["script", "link", "iframe", "object"])
    assert not page.find_all(style=True)
    assert all(str(one["src"]).startswith("data:") for one in page.find_all("img"))
    styles = "".join(one.get_text() for one in page.find_all("style"))
    assert all(url.startswith('"data:') for url in re.findall(r"url\(([^)]*)", styles))
    assert "@import" not in styles


def test_the_index_names_all_in_order(page: BeautifulSoup) -> None:
    (index,) = page.select("nav.index")
    assert texts(index.find_all("a")) == [
        "Scadenze",
        "Bandi, passaggi e confronti",
        "Passaggio: Piazze verdi, pagina 1",
        "Scheda: Avviso pubblico per le piazze verdi",
        f"Passaggio: {HOSTILE}, pagina 1",
        f"Scheda: {HOSTILE}",
        f"Confronto: Avviso pubblico per le piazze verdi / {HOSTILE}",
        "Chi può partecipare: Città metropolitana di Milano",
        "Bibliografia",
    ]


def test_every_table_has_a_caption_and_headers_with_a_scope(page: BeautifulSoup) -> None:
    tables = page.find_all("table")
    assert len(tables) == 3
    for table in tables:
        assert table.caption is not None
        headers = table.find_all("th")
        assert {one["scope"] for one in headers} == {"col", "row"}
        columns = len(table.select("thead th"))
        assert all(len(row.find_all(["th", "td"])) == columns for row in table.find_all("tr"))


def test_the_deadline_in_force_stands_with_its_act_page_and_words(page: BeautifulSoup) -> None:
    (row,) = (row for row in page.select(".deadlines tbody tr") if "piazze" in row.get_text())
    _, state, closing, source = texts(row.find_all(["th", "td"]))
    assert state == "Aperto"
    assert closing.startswith(
        "15 maggio 2025 Può chiudere prima, se le risorse si esauriscono. prima: 30 aprile 2025"
    )
    assert source.startswith("Comunicato stampa del 20 aprile 2025")
    quote = row.find("q")
    assert quote is not None
    assert quote.get_text() == "prorogato dal 30 aprile 2025 al 15 maggio 2025"


def test_a_citation_leads_to_the_bibliography_and_to_the_words(
    services: FakeServices, page: BeautifulSoup
) -> None:
    caption = page.select_one("#voce-1 ~ figure figcaption .cite")
    assert caption is not None
    to_entry, to_words = (one["href"] for one in caption.find_all("a"))
    text = services.library.page("piazze-1", 1).text
    start = text.index(QUOTE)
    assert to_words == f"{SITE}/citazioni/7/piazze-1/1/{start}-{start + len(QUOTE)}"
    entry = page.select_one(str(to_entry))
    assert entry is not None
    assert "Piazze verdi" in entry.get_text()
    assert services.library.document("piazze-1").sha256 in entry.get_text()


def test_a_crop_is_a_picture_with_words_in_its_place(page: BeautifulSoup) -> None:
    (image,) = page.find_all("img")
    assert image["alt"] == (
        "Pagina 1 di «Piazze verdi», con il passaggio riquadrato: le sue parole sono citate qui "
        "accanto."
    )
    data = base64.b64decode(str(image["src"]).partition(",")[2])
    with Image.open(io.BytesIO(data)) as picture:
        shown = int(str(image["width"])) / int(str(image["height"]))
        assert abs(picture.width / picture.height - shown) < 0.05


def test_without_a_crop_the_words_stand_alone(page: BeautifulSoup) -> None:
    figure = page.select_one("#voce-3 ~ figure")
    assert figure is not None
    assert figure.blockquote is not None
    assert HOSTILE in figure.blockquote.get_text()
    assert "L'immagine della pagina non è disponibile." in figure.get_text()


def test_hostile_text_is_text(services: FakeServices) -> None:
    text = html_document(everything(services), SITE, crops(services))
    assert "<script" not in text
    assert "onerror=alert(1)>" not in text
    assert read(text).get_text().count(HOSTILE) > 4


def test_control_characters_do_not_enter_and_direction_marks_are_held(
    services: FakeServices,
) -> None:
    library = services.library
    page = library.page("nota-1", 1)
    bad = "Nota\x00 di\x1b \u202elavoro\ufffe"
    library.pages["nota-1", 1] = dataclasses.replace(page, text=f"{page.text}\n{bad}")
    item = asking.passage(services, "nota-1", bad)
    made = asking.made(services, asking.asked(item))
    (passage,) = made.items
    assert isinstance(passage, QuotedPassage)
    assert passage.quote.quote == bad
    text = html_document(made, SITE, crops(services))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]", text)
    quote = read(text).blockquote
    assert quote is not None
    assert quote.get_text() == "Nota  di  \u202elavoro "
    assert "untrusted" in quote["class"]  # unicode-bidi: isolate


def test_what_was_left_out_is_named(services: FakeServices) -> None:
    item = dataclasses.replace(asking.call(services, "piazze-1"), sha="0" * 12)
    made = asking.made(services, asking.asked(item))
    (warning,) = read(html_document(made, SITE, crops(services))).select(".warnings li")
    assert warning.get_text().startswith("Voce 1, lasciata fuori: «Piazze verdi» è cambiato")


def test_for_one_comune_the_criteria_are_told(services: FakeServices) -> None:
    page = read(html_document(everything(services, "015002"), SITE, crops(services)))
    captions = texts(page.find_all("caption"))
    assert captions.count("Criteri e risposte") == 2
    (row,) = (row for row in page.select(".findings tr") if "32.900" in row.get_text())
    assert texts(row.find_all(["th", "td"]))[:2] == ["Popolazione", "non rispettato"]


def test_the_same_briefing_gives_the_same_file(services: FakeServices) -> None:
    first, second = (html_document(everything(services), SITE, crops(services)) for _ in range(2))
    assert first == second


class _Balance(HTMLParser):
    """Every element that must be closed is."""

    VOID = frozenset("meta br img link input".split())

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("territory", ["", "MI", "015002"])
def test_the_markup_is_balanced(services: FakeServices, territory: str) -> None:
    parser = _Balance()
    parser.feed(html_document(everything(services, territory), SITE, crops(services)))
    parser.close()
    assert parser.open == []
