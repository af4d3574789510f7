import csv
import dataclasses
import io

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from docsearch.requests import MAX_LIMIT, Sort
from tests.web.fakes import FakeEngine
from tests.web.samples import HOSTILE, FakeServices
from web.app import build_app
from web.results import SHEET_HEAD


@pytest.fixture
def found(card_services: FakeServices) -> TestClient:
    services = dataclasses.replace(card_services, engine=FakeEngine(card_services.library))
    return TestClient(build_app(services), raise_server_exceptions=False)


def rows(client: TestClient, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["content-disposition"] == 'attachment; filename="ricerca.csv"'
    return list(
        csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline=""), delimiter=";")
    )


def test_every_passage_is_a_row_with_its_source(found: TestClient) -> None:
    with found as client:
        (row,) = rows(client, "/cerca.csv?q=termine&kind=comunicato")
    assert tuple(row) == SHEET_HEAD
    assert row["Posizione"] == "1"
    assert row["Documento"] == "Un protocollo sulla mobilità"
    assert (row["Tipo"], row["Ente"]) == ("Comunicato stampa", "Ministero dell'Interno")
    assert (row["Data"], row["Misure"], row["Pagina"]) == ("2025-04-20", "M5C2I2.1", "1")
    assert "termine" in row["Passaggio"]
    assert row["Trovato per"] == "parole, significato"
    assert row["Bando"] == "Avviso pubblico per le piazze verdi"
    assert (row["Scadenza in vigore"], row["Stato del bando"]) == ("15 maggio 2025", "Chiuso")
    assert row["Indirizzo permanente"].startswith("http://testserver/citazioni/7/comunicato-1/")
    assert row["Indirizzo della pagina"].startswith(
        "http://testserver/documenti/comunicato-1/pagine/1?q=termine&kind=comunicato&da="
    )


def test_quotes_are_verbatim_and_addresses_lead_there(found: TestClient) -> None:
    with found as client:
        for row in rows(client, "/cerca.csv?q=contributo&kind=avviso"):
            page = BeautifulSoup(client.get(row["Indirizzo della pagina"]).text, "html.parser")
            assert " ".join(row["Passaggio"].split()) in " ".join(page.get_text().split())


def test_a_document_of_no_procedure_has_no_deadline(found: TestClient) -> None:
    with found as client:
        (row,) = rows(client, "/cerca.csv?q=contributo&kind=protocollo")
    assert (row["Bando"], row["Scadenza in vigore"], row["Stato del bando"]) == ("", "", "")


def test_the_whole_search_is_exported_in_its_order(
    client: TestClient, services: FakeServices
) -> None:
    client.get("/cerca.csv?q=contributo&ordine=scadenza&pagina=3&kind=avviso")
    (asked,) = services.engine.asked
    assert (asked.limit, asked.offset, asked.sort) == (MAX_LIMIT, 0, Sort.DEADLINE)
    assert [kind.value for kind in asked.filters.kinds] == ["avviso"]


def test_json_is_that_of_the_api(client: TestClient) -> None:
    exported = client.get("/cerca.json?q=contributo&kind=avviso")
    assert exported.headers["content-type"] == "application/json"
    assert exported.headers["content-disposition"] == 'attachment; filename="ricerca.json"'
    answer = client.get(f"/api/v1/search?q=contributo&kind=avviso&limit={MAX_LIMIT}")
    assert exported.json() == answer.json()


def test_the_workbook_has_the_same_rows(found: TestClient) -> None:
    with found as client:
        expected = rows(client, "/cerca.csv?q=contributo")
        response = client.get("/cerca.xlsx?q=contributo")
    assert "spreadsheetml" in response.headers["content-type"]
    (sheet,) = load_workbook(io.BytesIO(response.content)).worksheets
    head, *body = sheet.iter_rows(values_only=True)
    assert head == SHEET_HEAD
    assert [str(line[1]) for line in body] == [row["Documento"] for row in expected]
    assert [line[6] for line in body] == [int(row["Pagina"]) for row in expected]


@pytest.mark.parametrize(
    "title", ["=1+1", "@SUM(A1)", "+39+1", "-A1", " =cmd|' /C calc'!A0", HOSTILE]
)
def test_a_cell_from_a_document_is_never_a_formula(card_services: FakeServices, title: str) -> None:
    library = card_services.library
    held = tuple(
        dataclasses.replace(one, title=dataclasses.replace(one.title, value=title))
        for one in library.held
    )
    library = dataclasses.replace(library, held=held)
    services = dataclasses.replace(card_services, library=library, engine=FakeEngine(library))
    with TestClient(build_app(services)) as client:
        (row, *_) = rows(client, "/cerca.csv?q=contributo")
        workbook = client.get("/cerca.xlsx?q=contributo").content
    assert not row["Documento"].lstrip(" ").startswith(("=", "+", "-", "@"))
    assert title in row["Documento"]
    (sheet,) = load_workbook(io.BytesIO(workbook)).worksheets
    for line in sheet.iter_rows():
        for cell in line:
            assert cell.data_type != "f"


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json"])
@pytest.mark.parametrize(
    ("query", "status"),
    [("q=", 400), ("q=x&kind=romanzo", 400), ("q=x&colore=blu", 400), ("q=x&ordine=a", 400)],
)
def test_what_the_page_refuses_the_files_refuse(
    client: TestClient, suffix: str, query: str, status: int
) -> None:
    assert client.get(f"/cerca.{suffix}?{query}").status_code == status
