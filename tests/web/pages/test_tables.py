import csv
import io
from urllib.parse import parse_qsl, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient

from tests import annexes
from tests.web.samples import HOSTILE

TABLES = "/documenti/decreto-1/tabelle"


def soup(client: TestClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "html.parser")


def rows(page: BeautifulSoup) -> list[list[str]]:
    """The cells of the rows, but the first, which says where they stand."""
    return [
        [cell.get_text(strip=True) for cell in row.select("td")] for row in page.select("tbody tr")
    ]


def only(page: BeautifulSoup, selector: str) -> Tag:
    (found,) = page.select(selector)
    return found


def test_a_document_leads_to_its_tables(table_client: TestClient) -> None:
    page = soup(table_client, "/documenti/decreto-1")
    assert page.select(f'main a[href="{TABLES}"]')
    assert not soup(table_client, "/documenti/avviso-1").select('main a[href$="/tabelle"]')
    links = [str(tag["href"]) for tag in soup(table_client, TABLES).select("h3 a")]
    assert links == [f"{TABLES}/{number}" for number in (1, 2, 3, 4)]
    listed = soup(table_client, TABLES).select(".ds-document-list li")
    assert (
        listed[0]
        .get_text(" ", strip=True)
        .startswith(
            "Tabella 1: Allegato 1 Elenco dei progetti Pagine 1-2 · 5 righe N. · Provincia · Ente"
        )
    )


def test_a_document_without_tables(table_client: TestClient) -> None:
    text = soup(table_client, "/documenti/avviso-1/tabelle").get_text(" ", strip=True)
    assert "non è stata riconosciuta nessuna tabella" in text


def test_rows_are_a_table_for_everyone(table_client: TestClient) -> None:
    page = soup(table_client, f"{TABLES}/1")
    assert rows(page) == [list(row.cells) for row in annexes.PROJECTS.rows]
    assert [tag.get_text(strip=True) for tag in page.select("thead th[scope=col]")] == [
        "Riga",
        *annexes.HEADER,
    ]
    assert len(page.select("tbody th[scope=row]")) == 5
    assert only(page, "caption").get_text().startswith("Righe 1–5 di 5.")
    region = only(page, "[role=region]")
    assert only(page, f"#{region['aria-labelledby']}").name == "caption"


def test_every_row_links_to_its_words_boxed_and_back(table_client: TestClient) -> None:
    page = soup(table_client, f"{TABLES}/1")
    for number, row in enumerate(annexes.PROJECTS.rows, start=1):
        link = only(page, f"#riga-{number} a")
        viewer = soup(table_client, str(link["href"]))
        words = " ".join(tag.get_text() for tag in viewer.select("#passaggio mark"))
        assert words.split() == row.evidence[0].quote.split()
        assert viewer.select(".ds-box-frame")
        back = only(viewer, ".ds-toolbar-hits a")
        assert str(back["href"]) == f"{TABLES}/1#riga-{number}"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("comune=assago&cup=", ["1"]),
        ("comune=&cup=a22b21000020002", ["2"]),
        ("comune=Castro&cup=A33B21000030003", ["3"]),
        ("comune=&cup=", ["1", "2", "3", "4", "5"]),
        ("comune=Roma", []),
    ],
)
def test_rows_are_looked_for_by_a_form(
    table_client: TestClient, query: str, expected: list[str]
) -> None:
    page = soup(table_client, f"{TABLES}/1?{query}")
    assert [row[0] for row in rows(page)] == expected
    form = only(page, ".ds-rows-form")
    assert (form["action"], form["method"]) == (f"{TABLES}/1", "get")
    fields = {str(tag["name"]): str(tag["value"]) for tag in form.select("input")}
    assert fields == {"comune": "", "cup": ""} | dict(parse_qsl(query))
    if not expected:
        assert "Nessuna riga trovata" in page.get_text()


def test_long_tables_come_in_pages_of_fifty(table_client: TestClient) -> None:
    first = soup(table_client, f"{TABLES}/3")
    assert len(rows(first)) == 50
    assert only(first, "a[rel=next]")["href"] == f"{TABLES}/3?pagina=2"
    last = soup(table_client, f"{TABLES}/3?pagina=3")
    assert [row[1] for row in rows(last)] == [str(number) for number in range(101, 121)]
    assert only(last, "caption").get_text().startswith("Righe 101–120 di 120.")
    viewer = soup(table_client, str(only(last, "#riga-101 a")["href"]))
    assert only(viewer, ".ds-toolbar-hits a")["href"] == f"{TABLES}/3?pagina=3#riga-101"
    beyond = soup(table_client, f"{TABLES}/3?pagina=4")
    assert "finisce prima" in beyond.get_text()
    found = soup(table_client, f"{TABLES}/3?comune=Ente+7")
    assert [row[1] for row in rows(found)] == ["7"]
    assert only(found, "caption").get_text().startswith("Righe 1–1 di 1 trovate, fra 120.")


def test_rows_are_downloaded_as_they_are_looked_for(table_client: TestClient) -> None:
    page = soup(table_client, f"{TABLES}/1?comune=Castro")
    address = str(only(page, ".ds-files a")["href"])
    assert urlsplit(address).path == f"{TABLES}/1/righe.csv"
    answer = table_client.get(address)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="tabella-1.csv"'
    text = answer.content.decode("utf-8-sig")
    _, *found = csv.reader(io.StringIO(text), delimiter=";")
    assert [row[0] for row in found] == ["2", "3"]
    whole = table_client.get(f"{TABLES}/2/righe.csv").content
    assert whole.startswith(b"\xef\xbb\xbfEnte;Punti\r\n")
    assert "'=Torino;9" in whole.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("address", "status", "line"),
    [
        ("/documenti/niente/tabelle", 404, "Nessun documento «niente»"),
        (f"{TABLES}/5", 404, "La tabella 5 non esiste: «decreto» ne ha 4."),
        (f"{TABLES}/5/righe.csv", 404, "La tabella 5 non esiste"),
        ("/documenti/avviso-1/tabelle/1", 404, "«avviso» non ne ha"),
        (f"{TABLES}/uno", 404, "non esiste"),
        (f"{TABLES}/1?pagina=0", 400, "pagina"),
        (f"{TABLES}/1?comune={'a' * 101}", 400, "comune"),
    ],
)
def test_wrong_addresses(table_client: TestClient, address: str, status: int, line: str) -> None:
    response = table_client.get(address)
    assert response.status_code == status
    assert line in BeautifulSoup(response.text, "html.parser").get_text()


@pytest.mark.parametrize("address", [TABLES, f"{TABLES}/4", f"{TABLES}/1?comune={HOSTILE}"])
def test_hostile_text_stays_text(table_client: TestClient, address: str) -> None:
    response = table_client.get(address)
    assert response.status_code == 200
    assert "<script>alert" not in response.text
    assert len(BeautifulSoup(response.text, "html.parser").find_all("script")) == 1
