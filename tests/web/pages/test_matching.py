import csv
import json
from io import StringIO

import pytest
from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient

from tests.web.comuni import REGISTER

COMUNI = "/bandi/piazze-1/comuni"


def soup(client: TestClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "html.parser")


def words(page: Tag, selector: str) -> list[str]:
    return [" ".join(tag.get_text(" ", strip=True).split()) for tag in page.select(selector)]


def test_every_comune_is_counted_once(card_client: TestClient) -> None:
    page = soup(card_client, COMUNI)
    assert words(page, ".ds-switch a") == [
        "Tutti 7",
        "Ammissibile 0",
        "Da verificare 3",
        "Non ammissibile 4",
    ]
    assert words(page, ".ds-legend tbody tr") == [
        "Ammissibile 0",
        "Da verificare 3",
        "Non ammissibile 4",
    ]
    assert len(page.select(".ds-comuni-table tbody tr")) == len(REGISTER)


def test_the_deadline_leads_to_the_words_that_set_it(card_client: TestClient) -> None:
    place = soup(card_client, COMUNI).select_one(".ds-state-line .ds-place")
    assert place is not None
    shown = soup(card_client, str(place["href"])).select_one("#passaggio mark")
    assert shown is not None
    assert shown.get_text() == "prorogato dal 30 aprile 2025 al 15 maggio 2025"


def test_a_class_can_be_chosen(card_client: TestClient) -> None:
    page = soup(card_client, f"{COMUNI}?esito=da_verificare")
    assert words(page, ".ds-comuni-table tbody th") == [
        "Morterone (LC)",
        "Assago (MI)",
        "Castro (BG)",
    ]
    cells = words(page, ".ds-comuni-table tbody td:last-child")
    assert all("Elenco non presente nel documento" in cell for cell in cells)
    assert all("1 condizione da verificare" in cell for cell in cells)


def test_a_province_can_be_chosen(card_client: TestClient) -> None:
    page = soup(card_client, f"{COMUNI}?provincia=MI")
    assert "Città metropolitana di Milano: 3 comuni" in words(page, "h2")
    assert words(page, ".ds-switch a")[0] == "Tutti 3"
    files = [str(tag["href"]) for tag in page.select(".ds-files a")]
    assert files == [f"{COMUNI}.csv?provincia=MI", f"{COMUNI}.geojson?provincia=MI"]
    (chosen,) = page.select("option[selected]")
    assert chosen["value"] == "MI"


def test_files_say_what_the_table_says(card_client: TestClient) -> None:
    table = card_client.get(f"{COMUNI}.csv?provincia=MI")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert table.headers["content-disposition"] == 'attachment; filename="comuni-piazze1.csv"'
    rows = {
        row["comune"]: row["esito"]
        for row in csv.DictReader(StringIO(table.content.decode("utf-8-sig")), delimiter=";")
    }
    assert rows == {
        "Milano": "non_ammissibile",
        "Abbiategrasso": "non_ammissibile",
        "Assago": "da_verificare",
    }
    points = card_client.get(f"{COMUNI}.geojson")
    assert points.headers["content-type"] == "application/geo+json"
    assert len(json.loads(points.text)["features"]) == len(REGISTER)
    picture = card_client.get(f"{COMUNI}.svg")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert picture.text.startswith("<svg")


def test_by_file_name_too(card_client: TestClient) -> None:
    assert card_client.get("/bandi/piazze/comuni").status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "line"),
    [
        ("/bandi/comunicato-1/comuni", 404, "non è un bando o un avviso"),
        ("/bandi/niente/comuni", 404, "Nessun documento «niente»"),
        (f"{COMUNI}?provincia=XX", 404, "MI per Milano"),
        (f"{COMUNI}?esito=forse", 400, "esito"),
        (f"{COMUNI}.csv?provincia=XX", 404, "MI per Milano"),
        (f"{COMUNI}?pagina=0", 400, "pagina"),
    ],
)
def test_clear_answers(card_client: TestClient, address: str, status: int, line: str) -> None:
    response = card_client.get(address)
    assert response.status_code == status
    assert line in BeautifulSoup(response.text, "html.parser").get_text()


def test_a_call_without_criteria_leaves_everybody_to_check(card_client: TestClient) -> None:
    page = soup(card_client, "/bandi/nota-1/comuni")
    assert words(page, ".ds-switch a")[2] == "Da verificare 7"
    assert "Il documento non dice chi può presentare domanda." in page.get_text()
    assert "<script>alert" not in card_client.get("/bandi/nota-1/comuni").text


def test_sizes_are_counted_by_verdict_and_add_up(card_client: TestClient) -> None:
    page = soup(card_client, COMUNI)
    rows = [words(row, "th, td") for row in page.select(".ds-sizes tbody tr")]
    assert rows == [
        ["fino a 1.000", "0", "1", "0", "1"],
        ["da 1.001 a 5.000", "0", "1", "1", "2"],
        ["da 5.001 a 15.000", "0", "1", "0", "1"],
        ["da 15.001 a 50.000", "0", "0", "1", "1"],
        ["oltre 50.000", "0", "0", "1", "1"],
        ["non noti", "0", "0", "1", "1"],
    ]
    totals = words(page, ".ds-sizes tfoot td")
    assert totals == [str(sum(int(row[at]) for row in rows)) for at in range(1, 5)]
    bars = page.select(".ds-sizes tbody .ds-bar")
    assert len(bars) == len(rows)
    assert [rect["width"] for rect in bars[1].select("rect")] == ["50.0%", "50.0%"]


def test_one_verdict_for_all_is_not_drawn(card_client: TestClient) -> None:
    assert not soup(card_client, "/bandi/nota-1/comuni").select(".ds-sizes")
