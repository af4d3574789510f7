import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from tests.web.samples import CALL


def soup(client: TestClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "html.parser")


def test_every_place_is_listed_with_its_page_and_leads_to_it(client: TestClient) -> None:
    page = soup(client, "/documenti/avviso-1/trova?q=CONTRIBUTO")
    count = page.select_one(".ds-inside-count")
    assert count is not None
    assert count.get_text(strip=True) == "5 volte«CONTRIBUTO», in 2 pagine su 3."
    rows = page.select(".ds-inside > li")
    assert [row.select(".ds-inside-page")[0].get_text() for row in rows] == (
        ["pagina 1"] * 2 + ["pagina 2"] * 3
    )
    texts = {number: "\n".join(lines) for number, lines in enumerate(CALL, start=1)}
    for row in rows:
        (mark,) = row.select("mark")
        assert mark.get_text() == "contributo"
        opened = soup(client, str(row.select("a")[0]["href"]))
        passage = opened.select_one("#passaggio mark")
        assert passage is not None
        assert passage.get_text() == "contributo"
    first = texts[1].index("contributo")
    assert str(rows[0].select("a")[0]["href"]) == (
        f"/documenti/avviso-1/pagine/1?da={first}&a={first + 10}&trova=CONTRIBUTO#passaggio"
    )


def test_the_same_question_can_be_asked_by_meaning(client: TestClient) -> None:
    links = [
        a["href"] for a in soup(client, "/documenti/avviso-1/trova?q=domanda").select("main a")
    ]
    assert "/cerca?q=domanda&file=avviso" in links


def test_nothing_found_says_what_to_do(client: TestClient) -> None:
    page = soup(client, "/documenti/avviso-1/trova?q=marziani")
    assert "Nessuna pagina contiene «marziani»" in page.get_text()
    assert page.select(".ds-inside") == []


def test_pages_that_cannot_be_searched_are_told(client: TestClient) -> None:
    page = soup(client, "/documenti/avviso-1/trova?q=domanda")
    (notice,) = page.select(".alert")
    assert notice.get_text().startswith("1 pagina è un'immagine senza testo leggibile")
    assert soup(client, "/documenti/protocollo-1/trova?q=comuni").select(".alert") == []


@pytest.mark.parametrize("query", ["%E2%80%A6", "a" * 201])
def test_what_cannot_be_found_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/documenti/avviso-1/trova?q={query}").status_code == 400


def test_long_lists_have_pages(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.pages.inside.PLACES_PER_PAGE", 2)
    page = soup(client, "/documenti/avviso-1/trova?q=contributo&pagina=3")
    assert len(page.select(".ds-inside > li")) == 1
    assert page.select('.pagination a[href="/documenti/avviso-1/trova?q=contributo&pagina=2"]')


def test_hostile_text_is_found_as_text(client: TestClient) -> None:
    page = soup(client, "/documenti/nota-1/trova?q=script%3Ealert")
    (mark,) = page.select(".ds-inside mark")
    assert mark.get_text() == "script>alert"
    assert all(str(tag["src"]).startswith("/static/js/") for tag in page.find_all("script"))
