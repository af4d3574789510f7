"""Every page by its address and status, and what all of them have in common."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from docsearch.errors import DocsearchError, IndexMissing, ModelError
from tests.web.samples import HOSTILE, FakeServices, failing
from web.app import build_app

PAGES = [
    "/",
    "/cerca?q=contributo",
    "/cerca?q=contributo&kind=avviso&from=2020-01-01&pagina=1",
    "/cerca?q=zzzzz",
    "/cerca?q=marziani+comuni",
    "/cerca?q=contributo&pagina=9",
    "/bandi",
    "/bandi?status=chiuso&mission=M2&ordine=closes_at",
    "/cerca?q=contributo+M5C2+2.1&mission=M5&status=sconosciuta&ordine=scadenza",
    "/cerca?q=castro",
    "/documenti",
    "/documenti?kind=avviso",
    "/documenti/avviso-1",
    "/documenti/avviso",
    "/documenti/nota-1",
    "/documenti/avviso-1/pagine/1",
    "/documenti/avviso-1/pagine/3",
    "/documenti/avviso-1/pagine/1?q=domanda+contributo&da=143&a=357&ris=1",
    "/documenti/protocollo-1/pagine/1",
    "/documenti/nota-1/pagine/1",
    "/documenti/avviso-1/pagine/2?q=domanda+contributo&da=0&a=130&ris=2&zoom=150&vista=immagine",
    "/documenti/avviso-1/pagine/1?trova=contributo&da=248&a=258&vista=testo",
    "/documenti/avviso-1/trova",
    "/documenti/avviso-1/trova?q=contributo",
    "/documenti/nota-1/trova?q=script",
    "/citazioni/6/nota-1/5c140d35dcb4",
    "/citazioni/6/nota-1/5c140d35dcb4/1/0-14/1b8b51cc",
    "/comuni",
    "/comuni?q=castro",
    "/comuni?q=zzzzz",
    "/comuni/015146",
    "/territori",
    "/territori/MI",
    "/confronta",
    "/briefing",
    "/avvisami",
    "/avvisami?comune=castro&q=asili",
    "/avvisami?comune=015146",
    "/stato",
    "/accessibilita",
    "/privacy",
    "/note-legali",
]
ERRORS = [
    ("/niente", 404, "L'indirizzo richiesto non esiste"),
    ("/documenti/niente", 404, "Nessun documento «niente» nell'indice."),
    ("/documenti/avviso-1/pagine/4", 404, "non ha una pagina 4"),
    ("/documenti/avviso-1/pagine/0", 404, "L'indirizzo richiesto non esiste"),
    ("/documenti/avviso-1/pagine/99999999999999999999", 404, "L'indirizzo richiesto non esiste"),
    ("/documenti/avviso-1/pagine/due", 404, "L'indirizzo richiesto non esiste"),
    ("/documenti/nota-1/pagine/1/immagine.webp", 404, "non ha pagine da mostrare"),
    ("/documenti/avviso-1/pagine/9/immagine.webp", 404, "non ha una pagina 9"),
    ("/documenti/niente/trova?q=x", 404, "Nessun documento «niente»"),
    ("/documenti/avviso-1/trova?q=%E2%80%A6", 400, "Scrivi almeno una parola"),
    ("/documenti/avviso-1/pagine?numero=9", 404, "non ha una pagina 9"),
    ("/documenti/avviso-1/pagine/1/immagine.webp?l=161", 400, "Il parametro «l» non è valido."),
    ("/documenti/niente/originale", 404, "Nessun documento «niente»"),
    ("/documenti/avviso-1/condizioni", 404, "non è un bando o un avviso"),
    ("/citazioni/6/niente/5c140d35dcb4/1/0-14", 404, "Nessun documento «niente»"),
    ("/citazioni/6/nota-1/5c140d35dcb4/1/0-9999", 404, "non ci sono queste parole"),
    ("/citazioni/6/nota-1/000000000000/1/0-14", 410, "Il file citato non è più nell'indice"),
    ("/citazioni/6/nota-1/5c140d35dcb4/1/0-14/00000000", 410, "non si leggono più in quel punto"),
    ("/comuni/999999", 404, "Comune non trovato"),
    ("/confronta?bando=niente", 404, "Nessun documento «niente»"),
    ("/confronta?bando=avviso-1", 404, "non è un bando o un avviso"),
    ("/confronta?solo=tutto", 400, "Il parametro «solo» non è valido."),
    ("/territori/XX", 404, "usa la sigla delle targhe"),
    ("/bandi/niente/comuni", 404, "Nessun documento «niente»"),
    ("/cerca", 400, "la ricerca è vuota"),
    ("/cerca?q=", 400, "la ricerca è vuota"),
    ("/cerca?q=%00%20", 200, "Nessun passaggio"),
    ("/cerca?q=" + "a" * 10_000, 400, "al massimo 1.000 caratteri"),
    ("/cerca?q=x&colore=blu", 400, "Il filtro «colore» non esiste"),
    ("/cerca?q=x&status=forse", 400, "Stato «forse» sconosciuto"),
    ("/cerca?q=x&territory=Padania", 400, "Regione «Padania» sconosciuta"),
    ("/cerca.csv?q=x&closing=presto", 400, "Scadenza «presto» non leggibile"),
    ("/cerca?q=x&kind=romanzo", 400, "Tipo di documento «romanzo» sconosciuto"),
    ("/cerca?q=x&from=ieri", 400, "Data «ieri» non leggibile"),
    ("/cerca?q=x&pagina=0", 400, "Il parametro «pagina» deve essere almeno 1."),
    ("/cerca?q=x&pagina=tre", 400, "Il parametro «pagina» deve essere un numero intero."),
    ("/documenti?colore=blu", 400, "Il filtro «colore» non esiste"),
    ("/documenti/avviso-1/pagine/1?da=-1", 400, "Il parametro «da» deve essere almeno 0."),
]


def soup(client: TestClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "html.parser")


@pytest.mark.parametrize("address", PAGES)
def test_pages_answer(client: TestClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert client.head(address).status_code == 200


@pytest.mark.parametrize(("address", "status", "line"), ERRORS)
def test_errors_are_pages_with_one_clear_line(
    client: TestClient, address: str, status: int, line: str
) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert line in BeautifulSoup(response.text, "html.parser").get_text()
    assert "Traceback" not in response.text


def test_writing_is_not_allowed(client: TestClient) -> None:
    response = client.post("/cerca")
    assert response.status_code == 405
    assert set(response.headers["allow"].split(", ")) == {"GET", "HEAD"}
    assert "si può solo leggere" in response.text


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (ModelError("Il modello manca: esegui docsearch model prepare."), 503, "Il modello manca"),
        (IndexMissing("Nessun indice: esegui docsearch index."), 503, "Nessun indice"),
        (DocsearchError("Altro errore previsto."), 500, "Altro errore previsto"),
        (RuntimeError("segreto interno"), 500, "Qualcosa non ha funzionato"),
    ],
)
def test_failures_are_told_without_details(
    services: FakeServices, error: Exception, status: int, line: str
) -> None:
    app = build_app(failing(services, error))
    with TestClient(app, raise_server_exceptions=False) as client:
        response = client.get("/cerca?q=contributo")
    assert response.status_code == status
    assert line in response.text
    assert "segreto interno" not in response.text
    assert ("retry-after" in response.headers) == (status == 503)
    assert response.headers["content-security-policy"].startswith("default-src 'self'")


@pytest.mark.parametrize("address", [*PAGES, "/niente"])
def test_every_page_can_be_used_without_scripts_by_anyone(client: TestClient, address: str) -> None:
    page = soup(client, address)
    assert page.html is not None
    assert page.html["lang"] == "it"
    assert page.title is not None
    assert page.title.get_text().endswith("docsearch") or address == "/"
    assert len(page.find_all("h1")) == 1
    for script in page.find_all("script"):
        assert str(script["src"]).startswith("/static/js/")
        assert script.has_attr("defer")
    assert not page.find_all(lambda tag: any(name.startswith("on") for name in tag.attrs))
    assert not page.find_all(style=True)
    for form in page.find_all("form"):
        posts = str(form["action"]).startswith(("/comuni/", "/briefing"))
        assert form["method"] == ("post" if posts else "get")
        assert form.find("button", type="submit")
    for field in page.select("input:not([type=hidden])"):
        assert page.select(f'label[for="{field["id"]}"]')
    identifiers = [tag["id"] for tag in page.find_all(id=True)]
    assert len(identifiers) == len(set(identifiers))
    for link in page.select("a[href^='#']"):
        assert str(link["href"])[1:] in identifiers


@pytest.mark.parametrize("address", [*PAGES, "/niente"])
def test_every_page_has_the_links_of_a_public_site(client: TestClient, address: str) -> None:
    page = soup(client, address)
    named = {tag["data-element"]: tag["href"] for tag in page.select("[data-element]")}
    assert named == {
        "accessibility-link": "/accessibilita",
        "privacy-policy-link": "/privacy",
        "legal-notes": "/note-legali",
    }


@pytest.mark.parametrize("address", PAGES)
def test_every_link_stays_on_this_site_and_works(client: TestClient, address: str) -> None:
    page = soup(client, address)
    found = {str(tag["href"]) for tag in page.find_all(["a", "link"], href=True)}
    found |= {str(tag["src"]) for tag in page.find_all(src=True)}
    for link in sorted(found):
        assert link.startswith(("/", "#"))
        assert not link.startswith("//")
        if link.startswith("/") and not link.startswith("/static/vendor/"):
            assert client.get(link).status_code == 200, link


@pytest.mark.parametrize(
    "address",
    [
        "/cerca?q=domanda",
        "/documenti",
        "/documenti/nota-1",
        "/documenti/nota-1/pagine/1",
        "/documenti/nota-1/pagine/1?trova=script",
        "/documenti/nota-1/trova?q=script",
        f"/documenti/avviso-1/trova?q={HOSTILE}",
        f"/documenti/avviso-1/pagine/1?trova={HOSTILE}",
        f"/cerca?q={HOSTILE}",
        f"/cerca?q=x&file={HOSTILE}",
        f"/cerca?q=x&{HOSTILE}=1",
        f"/documenti/{HOSTILE.replace('/', '%2F')}",
        f"/documenti/avviso-1/pagine/1?q={HOSTILE}",
    ],
)
def test_hostile_text_stays_text(client: TestClient, address: str) -> None:
    response = client.get(address)
    page = BeautifulSoup(response.text, "html.parser")
    assert "<script>alert" not in response.text
    assert not page.find_all("img", src="x")
    assert all(str(tag["src"]).startswith("/static/js/") for tag in page.find_all("script"))


def test_the_style_sheet_gives_a_third_of_the_classes(client: TestClient, root: Path) -> None:
    sheet = root / "web/static/vendor/css/bootstrap-italia.min.css"
    if not sheet.exists():
        pytest.skip("mancano gli stili: npm ci, poi python -m web.vendor")
    known = sheet.read_text("utf-8")
    tags = soup(client, "/cerca?q=contributo").select("[class]")
    used = {name for tag in tags for name in tag.get_attribute_list("class")}
    assert sum(f".{name}" in known for name in used) >= 0.3 * len(used)
