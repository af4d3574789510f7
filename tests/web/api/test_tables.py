import csv
import io

import pytest
from fastapi.testclient import TestClient

from tests import annexes

TABLES = "/api/v1/documents/decreto/tables"


def numbers(client: TestClient, query: str) -> list[int]:
    return [row["number"] for row in client.get(f"{TABLES}/1{query}").json()["found"]]


def test_the_tables_of_a_document(table_client: TestClient) -> None:
    answer = table_client.get(TABLES).json()
    assert answer["document"]["id"] == "decreto-1"
    assert [table["number"] for table in answer["tables"]] == [1, 2, 3, 4]
    first = answer["tables"][0]
    assert first["title"] == "Allegato 1 Elenco dei progetti"
    assert first["header"] == list(annexes.HEADER)
    assert (first["pages"], first["rows"]) == ([1, 2], 5)
    assert table_client.get("/api/v1/documents/avviso-1/tables").json()["tables"] == []


def test_links_lead_on(table_client: TestClient) -> None:
    answer = table_client.get(TABLES).json()
    for table in answer["tables"]:
        for address in table["links"].values():
            assert table_client.get(address).status_code == 200
    for address in answer["links"].values():
        assert table_client.get(address).status_code == 200


def test_every_row_is_cited(table_client: TestClient) -> None:
    answer = table_client.get(f"{TABLES}/1").json()
    assert (answer["total"], answer["rows"], answer["limit"], answer["offset"]) == (5, 5, 100, 0)
    assert [tuple(row["cells"]) for row in answer["found"]] == [
        row.cells for row in annexes.PROJECTS.rows
    ]
    for row in answer["found"]:
        (item,) = row["evidence"]
        page = table_client.get(f"/api/v1/documents/decreto/pages/{item['page']}").json()
        assert page["text"][item["start"] :].startswith(item["quote"])
        assert item["boxes"]


def test_rows_come_in_slices(table_client: TestClient) -> None:
    answer = table_client.get(f"{TABLES}/1?limit=2&offset=3").json()
    assert (answer["total"], answer["limit"], answer["offset"]) == (5, 2, 3)
    assert [row["number"] for row in answer["found"]] == [4, 5]
    assert numbers(table_client, "?offset=9") == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?municipality=milano", [4, 5]),
        ("?municipality=Castro", [2, 3]),
        ("?cup=a33b21000030003", [3]),
        ("?municipality=Castro&cup=A11B21000010001", []),
        ("?municipality=Roma", []),
        ("?municipality=%20", [1, 2, 3, 4, 5]),
    ],
)
def test_rows_of_a_comune_or_of_a_project(
    table_client: TestClient, query: str, expected: list[int]
) -> None:
    assert numbers(table_client, query) == expected


def test_rows_as_csv(table_client: TestClient) -> None:
    answer = table_client.get(f"{TABLES}/1?format=csv&municipality=milano&limit=1")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    header, *rows = csv.reader(io.StringIO(answer.text), delimiter=";")
    assert tuple(header) == annexes.HEADER
    assert [row[0] for row in rows] == ["4", "5"]
    kept = {"If-None-Match": answer.headers["ETag"]}
    assert table_client.get(f"{TABLES}/1?format=csv", headers=kept).status_code == 304


@pytest.mark.parametrize(
    ("address", "status", "detail"),
    [
        ("/api/v1/documents/niente/tables", 404, "niente"),
        (f"{TABLES}/5", 404, "La tabella 5 non esiste: «decreto» ne ha 4."),
        (f"{TABLES}/0", 404, "indirizzo"),
        (f"{TABLES}/1?limit=0", 422, "limit"),
        (f"{TABLES}/1?format=xls", 422, "format"),
        (f"{TABLES}/1?cup={'A' * 41}", 422, "cup"),
    ],
)
def test_wrong_addresses(table_client: TestClient, address: str, status: int, detail: str) -> None:
    answer = table_client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert detail in answer.json()["detail"]
