import csv
from io import BytesIO, StringIO

import pytest
from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient
from openpyxl import load_workbook


def soup(client: TestClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "html.parser")


def words(page: Tag, selector: str) -> list[str]:
    return [" ".join(tag.get_text(" ", strip=True).split()) for tag in page.select(selector)]


def test_all_territories_are_listed(card_client: TestClient) -> None:
    page = soup(card_client, "/territori")
    links = {tag.get_text(" ", strip=True): tag["href"] for tag in page.select(".ds-kinds a")}
    assert links["Milano 3 comuni"] == "/territori/MI"
    assert len(links) == 5


def test_a_comune_a_row_and_a_call_a_column(card_client: TestClient) -> None:
    page = soup(card_client, "/territori/MI?stato=chiuso")
    assert words(page, "h1") == ["Città metropolitana di Milano"]
    assert words(page, ".ds-matrix thead th")[-1] == (
        "Avviso pubblico per le piazze verdi 15 maggio 2025"
    )
    rows = {
        row.select("th")[0].get_text(strip=True): words(row, ".ds-cell")
        for row in page.select(".ds-matrix tbody tr")
    }
    assert rows == {
        "Milano": ["N Non ammissibile"],
        "Abbiategrasso": ["N Non ammissibile"],
        "Assago": ["V Da verificare"],
    }
    totals = [words(row, "th, .ds-cell-total") for row in page.select(".ds-matrix tfoot tr")]
    assert totals == [["Ammissibile", "0"], ["Da verificare", "1"], ["Non ammissibile", "2"]]


def test_without_a_state_the_open_calls(card_client: TestClient) -> None:
    page = soup(card_client, "/territori/MI")
    assert words(page, ".ds-switch [aria-current]") == ["Aperto 1"]
    assert (
        "Nessun bando in questo stato"
        in soup(card_client, "/territori/MI?stato=sconosciuta").get_text()
    )


def test_the_table_as_files(card_client: TestClient) -> None:
    page = soup(card_client, "/territori/MI?stato=chiuso")
    addresses = {tag.get_text(strip=True): str(tag["href"]) for tag in page.select(".ds-files a")}
    table = card_client.get(addresses["CSV"])
    rows = list(csv.reader(StringIO(table.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[-1] for row in rows[1:4]] == ["non_ammissibile", "non_ammissibile", "da_verificare"]
    sheet_file = card_client.get(addresses["Foglio di calcolo (XLSX)"])
    assert 'filename="comuni-MI-bandi.xlsx"' in sheet_file.headers["content-disposition"]
    sheet = load_workbook(BytesIO(sheet_file.content)).active
    assert sheet is not None
    assert sheet.cell(2, 7).value == "non_ammissibile"


@pytest.mark.parametrize("asked", ["mi", "Milano", "milano"])
def test_other_spellings_lead_to_the_sigla(card_client: TestClient, asked: str) -> None:
    response = card_client.get(f"/territori/{asked}", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (302, "/territori/MI")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/territori/XX", 404),
        ("/territori/XX/comuni.csv", 404),
        ("/territori/MI?stato=vivo", 400),
        ("/territori/MI?pagina=0", 400),
    ],
)
def test_what_cannot_be_shown(card_client: TestClient, address: str, status: int) -> None:
    assert card_client.get(address).status_code == status
