import dataclasses
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient

from docsearch.models import Kind
from tests.web.samples import FakeEngine, FakeServices
from web.app import build_app


def soup(client: TestClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "html.parser")


def texts(page: Tag, selector: str) -> list[str]:
    return [" ".join(tag.get_text().split()) for tag in page.select(selector)]


def test_results_are_grouped_by_document_with_their_evidence(client: TestClient) -> None:
    page = soup(client, "/cerca?q=contributo")
    assert texts(page, ".ds-group-title") == [
        "Avviso per la rigenerazione urbana",
        "Protocollo d'intesa fra Città metropolitana e associazione",
    ]
    first = page.select_one(".ds-group")
    assert first is not None
    shown = first.get_text(" ", strip=True)
    for part in ("Avviso", "Ministero dell'Interno", "14 marzo 2022", "Articolo 2. Soggetti"):
        assert part in shown
    assert "Trovato per: stesse parole, stesso significato" in shown
    assert texts(page, ".ds-passage mark") == ["contributo"] * 4


def test_a_result_leads_to_its_place_on_the_page(client: TestClient) -> None:
    page = soup(client, "/cerca?q=contributo&kind=avviso")
    link = page.select_one(".ds-read")
    assert link is not None
    address = urlsplit(str(link["href"]))
    assert address.path == "/documenti/avviso-1/pagine/1"
    assert parse_qs(address.query) == {
        "q": ["contributo"],
        "kind": ["avviso"],
        "da": ["143"],
        "a": ["357"],
        "ris": ["1"],
    }
    assert address.fragment == "passaggio"


def test_identical_passages_are_counted_and_reachable(client: TestClient) -> None:
    page = soup(client, "/cerca?q=contributo")
    assert texts(page, ".ds-duplicates summary") == ["1 altro passaggio identico"]
    link = page.select_one(".ds-duplicates a")
    assert link is not None
    assert link["href"] == "/documenti/protocollo-1/pagine/1?q=contributo"


def test_filters_have_counts_and_remember_what_was_chosen(client: TestClient) -> None:
    page = soup(client, "/cerca?q=contributo&kind=avviso")
    kinds = page.select('input[type=checkbox][name="kind"]')
    assert [(box["value"], box.has_attr("checked")) for box in kinds] == [
        ("avviso", True),
        ("protocollo", False),  # still offered, so that a second kind can be added
    ]
    label = page.select_one(f'label[for="{kinds[0]["id"]}"]')
    assert label is not None
    assert label.get_text(" ", strip=True) == "Avviso 1"


def test_filters_in_force_can_be_removed(client: TestClient) -> None:
    page = soup(client, "/cerca?q=contributo&kind=avviso&file=avviso&to=2023-01-31")
    assert texts(page, ".ds-chip") == [
        "Togli il filtro Avviso",
        "Togli il filtro Avviso per la rigenerazione urbana",
        "Togli il filtro al 31/01/2023",
    ]
    removed = page.select_one(".ds-chip")
    assert removed is not None
    assert removed["href"] == "/cerca?q=contributo&file=avviso&to=2023-01-31"
    everything = page.select_one(".ds-clear")
    assert everything is not None
    assert everything["href"] == "/cerca?q=contributo"


def test_filters_reach_the_engine(client: TestClient, services: FakeServices) -> None:
    client.get("/cerca?q=contributo&kind=avviso&tipo=faq&from=&pagina=2")
    (asked,) = services.engine.asked
    assert asked.filters.kinds == {Kind.AVVISO, Kind.FAQ}
    assert asked.filters.date_from is None
    assert (asked.limit, asked.offset) == (10, 10)


def test_the_question_is_kept_with_its_filters(client: TestClient) -> None:
    page = soup(client, '/cerca?q=contributo "20 milioni"&kind=avviso')
    box = page.select_one("#domanda")
    assert box is not None
    assert box["value"] == 'contributo "20 milioni"'
    assert page.select_one('.ds-search input[type=hidden][name=kind][value="avviso"]') is not None


def test_a_corrected_question_says_so(client: TestClient) -> None:
    page = soup(client, "/cerca?q=contibuto")
    assert texts(page, ".alert") == ["Ho cercato contributo al posto di «contibuto»."]


def test_no_notice_where_there_is_nothing_to_say(client: TestClient) -> None:
    assert texts(soup(client, "/cerca?q=contributo"), ".alert") == []


def test_an_unanswerable_question_says_so(client: TestClient) -> None:
    page = soup(client, "/cerca?q=marziani+comuni")
    assert texts(page, ".alert") == [
        "Nessun documento indicizzato risponde a questa domanda; questi sono i passaggi più vicini."
    ]
    assert page.select(".ds-passage")


def test_nothing_found_offers_a_way_on(client: TestClient) -> None:
    page = soup(client, "/cerca?q=contributo&file=assente")
    assert "con questi filtri" in texts(page, ".ds-empty")[0]
    link = page.select_one(".ds-empty a")
    assert link is not None
    assert link["href"] == "/cerca?q=contributo"


def test_a_page_beyond_the_last_leads_back(client: TestClient) -> None:
    page = soup(client, "/cerca?q=contributo&pagina=9")
    link = page.select_one(".ds-empty a")
    assert link is not None
    assert link["href"] == "/cerca?q=contributo"


def test_documents_of_one_procedure_stand_together_behind_their_call(
    card_services: FakeServices,
) -> None:
    engine = FakeEngine(card_services.library)
    services = dataclasses.replace(card_services, engine=engine)
    with TestClient(build_app(services)) as client:
        page = soup(client, "/cerca?q=termine+dotazione")
    (group,) = [
        tag for tag in page.select(".ds-group") if "Piazze verdi" in texts(tag, ".ds-group-title")
    ]
    (state,) = texts(group, ".ds-result-state")
    assert state == "Chiuso Scadenza: 15 maggio 2025"
    assert texts(group, ".ds-linked h3") == ["Un protocollo sulla mobilità"]
    linked = [str(tag["href"]) for tag in group.select(".ds-linked .ds-read")]
    assert [urlsplit(address).path for address in linked] == ["/documenti/comunicato-1/pagine/1"]
    with TestClient(build_app(services)) as client:
        alone = soup(client, "/cerca?q=termine+dotazione&kind=comunicato")
    (lines,) = [texts(tag, ".ds-small") for tag in alone.select(".ds-group")]
    assert lines[0] == "Fa parte della procedura: Avviso pubblico per le piazze verdi"
