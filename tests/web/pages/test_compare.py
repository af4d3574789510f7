"""Calls side by side, as a page and as files."""

import csv
from io import StringIO

import pytest
from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient

from tests.web.samples import HOSTILE

BOTH = "/confronta?bando=piazze-1&bando=nota-1"


def soup(client: TestClient, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.text, "html.parser")


def words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ", strip=True).split())


def table(page: BeautifulSoup) -> dict[str, list[Tag]]:
    rows = page.select(".ds-compare tbody tr")
    return {str(row.th.contents[0]).strip(): row.select("td") for row in rows if row.th}


def test_without_calls_the_first_is_chosen(card_client: TestClient) -> None:
    page = soup(card_client, "/confronta")
    assert page.select_one("#aggiungi") is not None
    assert "Scegli il primo bando" in page.get_text()
    offers = [str(tag["href"]) for tag in page.select(".ds-compare-offer .btn")]
    assert set(offers) == {"/confronta?bando=piazze-1", "/confronta?bando=nota-1"}


def test_with_one_call_another_is_chosen(card_client: TestClient) -> None:
    page = soup(card_client, "/confronta?bando=piazze-1")
    assert "Scegli un altro bando" in page.get_text()
    (offer,) = page.select(".ds-compare-offer .btn")
    assert offer["href"] == BOTH
    (remove,) = page.select(".ds-compare-remove")
    assert remove["href"] == "/confronta"


def test_offers_are_found_by_words(card_client: TestClient) -> None:
    page = soup(card_client, "/confronta?bando=&cerca=VERDI+esempio")
    (offer,) = page.select(".ds-compare-offer .btn")
    assert offer["href"] == "/confronta?bando=piazze-1"
    assert "Nessun altro bando" in soup(card_client, "/confronta?cerca=zzz").get_text()


def test_two_calls_stand_side_by_side(card_client: TestClient) -> None:
    page = soup(card_client, BOTH)
    heads = page.select(".ds-compare thead th a.ds-untrusted")
    assert [tag.get_text() for tag in heads] == ["Avviso pubblico per le piazze verdi", HOSTILE]
    rows = table(page)
    issuer, unsaid = rows["Ente"]
    assert "Regione Esempio" in words(issuer)
    link = issuer.select_one("a.ds-place")
    assert link is not None
    assert card_client.get(str(link["href"])).status_code == 200
    assert words(unsaid).endswith("non indicato")
    state = page.select_one(".ds-compare tbody .ds-agreement")
    assert state is not None
    assert state.get_text() == "diverso"
    assert "progetti per richiedente" not in words(page.select(".ds-small")[-1])


def test_only_the_differences_are_shown_on_request(card_client: TestClient) -> None:
    every, only = (table(soup(card_client, BOTH + more)) for more in ("", "&solo=differenze"))
    assert set(only) <= set(every)
    assert "Ente" in only


def test_the_verdict_of_the_chosen_comune_is_there(card_client: TestClient) -> None:
    assert "Per Milano (MI)" not in table(soup(card_client, BOTH))
    card_client.post("/comuni/015146/mio")
    verdict, _ = table(soup(card_client, BOTH))["Per Milano (MI)"]
    assert "Non ammissibile" in words(verdict)
    assert verdict.select("a.ds-place")


def test_a_call_named_twice_stands_once(card_client: TestClient) -> None:
    page = soup(card_client, "/confronta?bando=piazze-1&bando=piazze&bando=piazze-1")
    assert len(page.select(".ds-compare-remove")) == 1


@pytest.mark.parametrize("path", ["/confronta", "/confronta.csv", "/confronta.xlsx"])
@pytest.mark.parametrize(
    ("asked", "status", "line"),
    [
        ("bando=niente&bando=piazze-1", 404, "Nessun documento «niente»"),
        ("bando=avviso-1&bando=piazze-1", 404, "non è un bando o un avviso"),
        ("bando=a&bando=b&bando=c&bando=d&bando=e", 400, "al massimo quattro bandi: togline 1"),
    ],
)
def test_what_cannot_be_compared_is_told(
    card_client: TestClient, path: str, asked: str, status: int, line: str
) -> None:
    response = card_client.get(f"{path}?{asked}")
    assert response.status_code == status
    assert line in BeautifulSoup(response.text, "html.parser").get_text()


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json"])
def test_files_need_two_calls(card_client: TestClient, suffix: str) -> None:
    response = card_client.get(f"/confronta.{suffix}?bando=piazze-1")
    assert response.status_code == 400
    assert "da due a quattro bandi" in response.text


def test_the_files_hold_the_comparison(card_client: TestClient) -> None:
    page = soup(card_client, BOTH)
    links = {str(tag["href"]) for tag in page.select(".ds-files a")}
    assert links == {BOTH.replace("?", f".{suffix}?") for suffix in ("csv", "xlsx", "json")}
    text = card_client.get(BOTH.replace("?", ".csv?")).content.decode("utf-8-sig")
    assert ["Ente", "indicato solo da alcuni", "Regione Esempio [p. 1]", "non indicato"] in list(
        csv.reader(StringIO(text, newline=""), delimiter=";")
    )
    written = card_client.get(BOTH.replace("?", ".json?")).json()
    assert [one["id"] for one in written["calls"]] == ["piazze-1", "nota-1"]
    book = card_client.get(BOTH.replace("?", ".xlsx?"))
    assert book.content.startswith(b"PK")
    assert book.headers["content-disposition"].endswith('filename="confronto-bandi.xlsx"')


def test_a_comparison_may_be_collected(card_client: TestClient) -> None:
    (button,) = soup(card_client, BOTH).select('[data-collect="comparison"]')
    assert button["data-documents"] == "piazze-1 nota-1"
