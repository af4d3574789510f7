"""The page that makes documents of what was collected, without scripts."""

import io
import json

import docx
import icalendar
import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient
from httpx2 import Response
from pypdf import PdfReader

from docsearch.briefing.request import MAX_ITEMS
from tests.web.samples import HOSTILE, FakeServices
from web.briefing.posted import MAX_BYTES

CALL = "/documenti/piazze-1/scheda"
WORDS = "/documenti/piazze-1/pagine/2?da=0&a=85"


def sent(client: TestClient, **fields: str) -> Response:
    return client.post("/briefing", data={"formato": "html", **fields})


def soup(response: Response) -> BeautifulSoup:
    return BeautifulSoup(response.text, "html.parser")


def problem(response: Response) -> str:
    (told,) = soup(response).select("#errore p:last-child")
    return told.get_text()


def exported(*items: dict[str, object], **changes: object) -> str:
    return json.dumps({"version": 1, "title": "", "territory": "", "items": items} | changes)


def item(services: FakeServices, id_: str = "piazze-1", **changes: object) -> dict[str, object]:
    sha = services.library.document(id_).sha256[:12]
    return {"type": "call", "document": id_, "sha": sha, "note": ""} | changes


def test_the_page_explains_itself(card_client: TestClient) -> None:
    page = soup(card_client.get("/briefing"))
    assert "Senza JavaScript" in page.select("noscript")[0].get_text()
    assert page.select("section[data-gathered]")[0].has_attr("hidden")
    groups = [group["label"] for group in page.select("#territorio optgroup")]
    assert groups == ["Città metropolitane", "Province"]
    formats = [button["value"] for button in page.select("button[name=formato]")]
    assert formats == ["anteprima", "pdf", "docx", "html", "ics"]


def test_ones_own_comune_can_be_chosen(card_client: TestClient) -> None:
    card_client.cookies.set("docsearch_comune", "015011")
    options = soup(card_client.get("/briefing")).select("#territorio optgroup")[0]
    assert options["label"] == "Il tuo comune"
    assert [(one["value"], one.get_text()) for one in options.select("option")] == [
        ("015011", "Assago (MI)")
    ]


def test_a_pdf_of_addresses(card_client: TestClient) -> None:
    response = sent(card_client, indirizzi=f"{WORDS}\n{CALL}", titolo="Le piazze", formato="pdf")
    assert response.headers["content-type"] == "application/pdf"
    assert response.headers["content-disposition"].startswith('attachment; filename="briefing-2')
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages)
    assert "Le piazze" in text
    assert "30 aprile 2025" in text


def test_a_text_document(card_client: TestClient) -> None:
    response = sent(card_client, indirizzi=CALL, titolo="Le piazze", formato="docx")
    assert docx.Document(io.BytesIO(response.content)).paragraphs[0].text == "Le piazze"
    assert response.headers["content-disposition"].endswith('.docx"')


def test_a_calendar_of_the_calls(card_client: TestClient) -> None:
    response = sent(card_client, indirizzi=f"{WORDS}\n{CALL}", formato="ics")
    calendar = icalendar.Calendar.from_ical(response.content)
    closings = [one for one in calendar.walk("VEVENT") if "Scadenza" in str(one["summary"])]
    assert len(closings) == 1
    own = icalendar.Calendar.from_ical(card_client.get("/bandi/piazze-1/scadenza.ics").content)
    assert closings[0]["uid"] in {one["uid"] for one in own.walk("VEVENT")}


def test_the_preview_is_the_file_and_runs_nothing(card_client: TestClient) -> None:
    shown = sent(card_client, indirizzi=CALL, formato="anteprima")
    assert "content-disposition" not in shown.headers
    policy = shown.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    kept = sent(card_client, indirizzi=CALL)
    assert kept.headers["content-disposition"].endswith('.html"')
    assert len(kept.text) == len(shown.text)


def test_an_exported_file_is_read(card_client: TestClient, card_services: FakeServices) -> None:
    text = exported(item(card_services), title="Dal file")
    response = card_client.post(
        "/briefing",
        data={"formato": "html"},
        files={"file": ("briefing.json", f"\ufeff{text}".encode(), "application/json")},
    )
    assert soup(response).select("h1")[0].get_text() == "Dal file"


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, "Il briefing è vuoto"),
        ({"indirizzi": "/stato"}, "non porta a un passaggio"),
        ({"indirizzi": "/documenti/niente/scheda"}, "Nessun documento «niente»"),
        ({"indirizzi": "/documenti/protocollo-1"}, "Non resta niente da scrivere."),
        ({"indirizzi": CALL, "formato": "odt"}, "Scegli che cosa creare"),
        ({"indirizzi": CALL, "territorio": "XX"}, "usa la sigla delle targhe"),
        ({"indirizzi": CALL, "territorio": "999999"}, "Nessun comune ha il codice ISTAT 999999"),
        ({"indirizzi": CALL, "titolo": "a" * 201}, "al massimo 200 caratteri"),
        ({"indirizzi": f"{CALL}\nVale 123 milioni."}, "il numero «123 milioni"),
        ({"contenuto": "{"}, "non è JSON leggibile"),
        ({"indirizzi": HOSTILE}, HOSTILE[:20]),
    ],
)
def test_what_cannot_be_made_is_told_and_nothing_is_lost(
    card_client: TestClient, fields: dict[str, str], line: str
) -> None:
    response = sent(card_client, **{"titolo": "Il mio titolo", **fields})
    assert response.status_code == 400
    assert line in problem(response)
    page = soup(response)
    assert page.select("#titolo")[0]["value"] == fields.get("titolo", "Il mio titolo")
    assert page.select("#indirizzi")[0].get_text() == fields.get("indirizzi", "")
    assert page.select("input[name=contenuto]")[0]["value"] == fields.get("contenuto", "")
    assert "<script>alert" not in response.text


def test_what_a_file_brought_is_kept_for_the_next_try(
    card_client: TestClient, card_services: FakeServices
) -> None:
    brought = exported(item(card_services, note="Costa 99 milioni"), territory="015011")
    first = card_client.post(
        "/briefing",
        data={"formato": "pdf", "territorio": "015011"},
        files={"file": ("briefing.json", brought, "application/json")},
    )
    assert "«99 milioni»" in problem(first)
    page = soup(first)
    assert "un elemento è già stato letto" in page.select("noscript")[0].get_text()
    assert page.select("#territorio option[selected]")[0].get_text() == "Assago (MI)"
    content = str(page.select("input[name=contenuto]")[0]["value"])
    again = sent(card_client, contenuto=content.replace("Costa 99 milioni", "Costa molto"))
    assert again.status_code == 200
    assert "Costa molto" in again.text


def test_a_file_that_is_no_briefing(card_client: TestClient) -> None:
    response = card_client.post(
        "/briefing",
        data={"formato": "html", "indirizzi": CALL},
        files={"file": ("foto.png", b"\x89PNG\r\n\x1a\n\xff\xfe", "image/png")},
    )
    assert "non è JSON leggibile" in problem(response)


def test_too_much_is_refused(card_client: TestClient) -> None:
    response = sent(card_client, indirizzi="a" * (MAX_BYTES + 1))
    assert response.status_code == 400
    assert "troppo grande" in response.text


def test_another_site_cannot_post(card_client: TestClient) -> None:
    for address in ("/briefing", "/briefing/voci"):
        response = card_client.post(
            address,
            data={"indirizzi": CALL, "formato": "html"},
            headers={"Sec-Fetch-Site": "cross-site"},
        )
        assert response.status_code == 400
        assert "viene da un altro sito" in response.text


def test_the_list_for_the_script(card_client: TestClient, card_services: FakeServices) -> None:
    items: list[dict[str, object]] = [
        item(card_services, note="Una nota"),
        item(card_services, sha="0" * 12),
        {"type": "comparison", "documents": ["piazze-1", "nota-1"], "note": ""},
    ]
    response = card_client.post(
        "/briefing/voci", data={"contenuto": exported(*items, territory="015011")}
    )
    (rows,) = soup(response).select("ol")
    assert rows["data-territory-label"] == "Assago (MI)"
    found = [json.loads(str(row["data-item"])) for row in rows.select("li")]
    assert found == items
    assert rows.select("textarea")[0].get_text() == "Una nota"
    assert "è cambiato" in rows.select("li")[1].get_text()
    assert "<script" not in response.text


def test_a_list_that_cannot_be_read_is_told_in_one_line(card_client: TestClient) -> None:
    response = card_client.post("/briefing/voci", data={"indirizzi": "/stato"})
    assert response.status_code == 400
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert "\n" not in response.text


def test_the_script_knows_how_many_items_there_may_be(card_client: TestClient) -> None:
    assert f"const LIMIT = {MAX_ITEMS};" in card_client.get("/static/js/briefing.js").text
