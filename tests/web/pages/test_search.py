import dataclasses
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient

from docsearch.models import Kind
from docsearch.requests import SearchRequest, SearchResponse, Sort
from tests.web.fakes import FakeEngine
from tests.web.samples import FakeServices
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


def test_every_filter_in_force_is_named(card_client: TestClient) -> None:
    asked = (
        "mission=M5&component=M5C2&status=sconosciuta&closing=7-giorni&applicant=comune"
        "&territory=Umbria"
    )
    page = soup(card_client, f"/cerca?q=contributo&{asked}")
    assert [chip.removeprefix("Togli il filtro ") for chip in texts(page, ".ds-chip")] == [
        "M5 – Inclusione e coesione",
        "M5C2 – Infrastrutture sociali, famiglie, comunità e terzo settore",
        "Stato: scadenza da verificare",
        "Scade entro 7 giorni",
        "Domande di: comuni",
        "Territorio: Umbria",
    ]
    checked = page.select(".ds-filters input[checked]")
    assert {str(box["name"]) for box in checked} == {
        "mission",
        "component",
        "status",
        "closing",
        "applicant",
        "territory",
    }


def test_filters_of_calls_choose_among_the_results(card_services: FakeServices) -> None:
    services = dataclasses.replace(card_services, engine=FakeEngine(card_services.library))
    with TestClient(build_app(services)) as client:
        page = soup(client, "/cerca?q=domanda&status=aperto")
        assert texts(page, ".ds-result-state .ds-badge") == ["Aperto"]
        states = page.select('input[type=checkbox][name="status"]')
        assert [(box["value"], box.has_attr("checked")) for box in states] == [("aperto", True)]
        (label,) = [
            tag.get_text(" ", strip=True)
            for box in states
            for tag in page.select(f'label[for="{box["id"]}"]')
        ]
        assert label == "Aperto 1"


def test_filters_reach_the_engine(client: TestClient, services: FakeServices) -> None:
    client.get("/cerca?q=contributo&kind=avviso&tipo=faq&from=&pagina=2")
    (asked,) = services.engine.asked
    assert asked.filters.kinds == {Kind.AVVISO, Kind.FAQ}
    assert asked.filters.date_from is None
    assert (asked.limit, asked.offset) == (20, 20)


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
    assert state.startswith("Chiuso Scadenza: 15 maggio 2025")
    (source,) = group.select(".ds-result-state a")
    assert urlsplit(str(source["href"])).path == "/documenti/comunicato-1/pagine/1"
    (moved, *_) = texts(group, ".ds-small:has(a)")
    assert moved.startswith("30 aprile 2025 poi → 15 maggio 2025, per effetto di: Comunicato")
    assert texts(group, ".ds-linked h3") == ["Un protocollo sulla mobilità"]
    linked = [str(tag["href"]) for tag in group.select(".ds-linked .ds-read")]
    assert [urlsplit(address).path for address in linked] == ["/documenti/comunicato-1/pagine/1"]
    with TestClient(build_app(services)) as client:
        alone = soup(client, "/cerca?q=termine+dotazione&kind=comunicato")
    (lines,) = [texts(tag, ".ds-small") for tag in alone.select(".ds-group")]
    assert "Fa parte della procedura: Avviso pubblico per le piazze verdi" in lines


def test_the_order_is_chosen_and_kept(client: TestClient, services: FakeServices) -> None:
    page = soup(client, "/cerca?q=contributo&kind=avviso&ordine=scadenza")
    (asked,) = services.engine.asked
    assert asked.sort is Sort.DEADLINE
    links = page.select(".ds-results-tools .ds-choice")
    assert [(link.get_text(), link["href"], link.has_attr("aria-current")) for link in links] == [
        ("per pertinenza", "/cerca?q=contributo&kind=avviso", False),
        ("per scadenza", "/cerca?q=contributo&kind=avviso&ordine=scadenza", True),
    ]
    for form in page.select('form[action="/cerca"]'):
        assert form.select_one('input[type=hidden][name=ordine][value="scadenza"]') is not None
    chip = page.select_one(".ds-chip")
    assert chip is not None
    assert chip["href"] == "/cerca?q=contributo&ordine=scadenza"


def test_one_search_has_one_address(client: TestClient) -> None:
    for asked in (
        "q=contributo&kind=avviso&mission=M5&ordine=scadenza",
        "missione=5&ordine=scadenza&q=contributo&from=&tipo=Avviso&to=&pagina=1",
    ):
        (link,) = soup(client, f"/cerca?{asked}").select("link[rel=canonical]")
        assert link["href"] == "/cerca?q=contributo&kind=avviso&mission=M5&ordine=scadenza"


def test_an_order_that_is_none_is_refused(client: TestClient) -> None:
    assert client.get("/cerca?q=contributo&ordine=data").status_code == 400


def test_a_search_is_saved_with_its_filters(client: TestClient) -> None:
    page = soup(client, "/cerca?q=contributo&kind=avviso&ordine=scadenza")
    assert [str(link["href"]) for link in page.select('.ds-save a[href^="/cerca."]')] == [
        "/cerca.atom?q=contributo&kind=avviso",
        "/cerca.ics?q=contributo&kind=avviso",
        "/cerca.xlsx?q=contributo&kind=avviso&ordine=scadenza",
        "/cerca.csv?q=contributo&kind=avviso&ordine=scadenza",
        "/cerca.json?q=contributo&kind=avviso&ordine=scadenza",
    ]
    assert not soup(client, "/cerca?q=introvabile").select(".ds-save")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("Abbiategrasso", ["Comune di Abbiategrasso (MI): guarda i bandi per questo comune"]),
        ("bandi per il comune di Abbiategrasso", ["Comune di Abbiategrasso (MI): guarda i bandi"]),
        ("contributo per i comuni", []),
    ],
)
def test_a_comune_in_the_question_leads_to_its_page(
    client: TestClient, query: str, shown: list[str]
) -> None:
    page = soup(client, f"/cerca?q={query}")
    found = texts(page, ".ds-comune-box")
    assert [one[: len(words)] for one, words in zip(found, shown, strict=True)] == shown
    for link in page.select(".ds-comune-box a"):
        assert client.get(str(link["href"])).status_code == 200


class Silent(FakeEngine):
    """Finds passages, none of which answers."""

    def search(self, request: SearchRequest) -> SearchResponse:
        return dataclasses.replace(super().search(request), answerable=False)


def test_a_comune_that_no_document_speaks_of_is_said_so(services: FakeServices) -> None:
    silent = dataclasses.replace(services, engine=Silent(services.library))
    with TestClient(build_app(silent)) as client:
        (of_comune,) = texts(soup(client, "/cerca?q=comune+di+Abbiategrasso"), ".alert-warning")
        (of_question,) = texts(soup(client, "/cerca?q=contributo"), ".alert-warning")
    assert of_comune.startswith("Nessun documento indicizzato parla di questo comune;")
    assert of_question.startswith("Nessun documento indicizzato risponde a questa domanda;")


def test_codes_are_said_as_they_were_understood(client: TestClient) -> None:
    page = soup(client, "/cerca?q=contributo+M5C2+2.1")
    (said,) = texts(page, ".ds-recognised")
    assert said.startswith("Ho riconosciuto la misura M5C2I2.1 – ")
    assert not soup(client, "/cerca?q=contributo").select(".ds-recognised")


def test_a_result_names_its_measures(client: TestClient) -> None:
    page = soup(client, "/cerca?q=contributo&kind=avviso")
    (line,) = texts(page, ".ds-measures")
    assert line.startswith("Misura: M5C2I2.1 – ")


def test_an_unanswerable_question_with_filters_offers_to_drop_them(client: TestClient) -> None:
    (notice,) = texts(soup(client, "/cerca?q=marziani+comuni&kind=avviso"), ".alert")
    assert notice.startswith("Con questi filtri nessun documento risponde a questa domanda;")
    assert notice.endswith("Cerca senza filtri")


def test_every_document_of_a_procedure_shows_its_state_and_my_verdict(
    card_services: FakeServices,
) -> None:
    services = dataclasses.replace(card_services, engine=FakeEngine(card_services.library))
    with TestClient(build_app(services), cookies={"docsearch_comune": "015002"}) as client:
        page = soup(client, "/cerca?q=termine+dotazione&kind=comunicato")
        (group,) = page.select(".ds-group")
        (state,) = texts(group, ".ds-result-state")
        assert state.startswith("Chiuso Scadenza: 15 maggio 2025")
        assert texts(group, ".ds-mine .ds-badge")
        assert not group.select("[data-collect=call]")  # the call itself is another document
        call = soup(client, "/cerca?q=termine+dotazione").select_one("[data-collect=call]")
    assert call is not None
    assert call["data-document"] == "piazze-1"


def test_passages_can_be_collected(client: TestClient) -> None:
    page = soup(client, "/cerca?q=contributo&kind=avviso")
    button = page.select_one("[data-collect=passage]")
    assert button is not None
    place = {name: button[f"data-{name}"] for name in ("document", "page", "start", "end")}
    assert place == {"document": "avviso-1", "page": "1", "start": "143", "end": "357"}
