from fastapi.testclient import TestClient


def test_documents_are_listed_in_slices(client: TestClient) -> None:
    answer = client.get("/api/v1/documents?limit=2&offset=1").json()
    assert (answer["total"], answer["limit"], answer["offset"]) == (3, 2, 1)
    assert [document["id"] for document in answer["documents"]] == ["protocollo-1", "nota-1"]
    note = answer["documents"][1]
    assert (note["issuer"], note["date"], note["measure_codes"]) == (None, None, ["M5C2I2.1"])


def test_the_list_is_filtered(client: TestClient) -> None:
    answer = client.get("/api/v1/documents?kind=protocollo&to=2022-12-31").json()
    assert [document["id"] for document in answer["documents"]] == ["protocollo-1"]


def test_a_document_by_id_or_file_name(client: TestClient) -> None:
    document = client.get("/api/v1/documents/avviso-1").json()
    assert document == client.get("/api/v1/documents/avviso").json()
    assert document["date"] == "2022-03-14"
    assert document["unreadable_pages"] == [3]
    assert document["attributes"]["kind"] == {
        "value": "avviso",
        "origin": "testo",
        "page": 1,
        "quote": "Il presente avviso",
    }
    assert "path" not in document


def test_its_pages_say_how_they_were_read(client: TestClient) -> None:
    pages = client.get("/api/v1/documents/avviso-1").json()["page_list"]
    assert [(page["number"], page["source"]) for page in pages] == [
        (1, "testo"),
        (2, "testo"),
        (3, "illeggibile"),
    ]
    assert client.get("/api/v1/documents/protocollo-1").json()["page_list"][0]["source"] == "ocr"


def test_a_page(client: TestClient) -> None:
    page = client.get("/api/v1/documents/avviso-1/pages/2").json()
    assert (page["number"], page["document"]) == (2, "avviso-1")
    assert (page["width"], page["height"]) == (595.0, 842.0)
    assert page["text"].startswith("Articolo 3. Termine\n")


def test_links_lead_on(client: TestClient) -> None:
    listed = client.get("/api/v1/documents").json()["documents"]
    for document in (client.get(entry["link"]).json() for entry in listed):
        addresses = [*document["links"].values(), document["page_list"][0]["link"]]
        page = client.get(addresses[-1]).json()
        addresses += [address for address in page["links"].values() if address]
        for address in addresses:
            assert client.get(address).status_code == 200


def test_a_source_without_pictures_has_no_image(client: TestClient) -> None:
    page = client.get("/api/v1/documents/nota-1/pages/1").json()
    assert page["links"]["image"] is None
