import dataclasses

import numpy as np
import pytest
from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient

from docsearch.eligibility.answers import Verdict
from tests import cards
from tests.web.comuni import REGISTER
from tests.web.samples import FakeServices
from web.app import build_app

CARD = "/documenti/piazze-1/scheda"


def soup(client: TestClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "html.parser")


def row(page: BeautifulSoup, label: str) -> Tag:
    """What is said of a field."""
    (found,) = [tag for tag in page.select("dt") if tag.get_text() == label]
    value = found.find_next_sibling("dd")
    assert isinstance(value, Tag)
    return value


def test_every_value_links_to_the_words_that_say_it_boxed(card_client: TestClient) -> None:
    page = soup(card_client, CARD)
    quotes: dict[str, set[str]] = {}
    for link in page.select(".ds-sources a"):
        quote = link.select_one("q")
        assert quote is not None
        quotes.setdefault(str(link["href"]), set()).add(quote.get_text())
    stated = {item.quote for fact in cards.CARD.facts() for item in fact.evidence}
    assert stated <= {quote for found in quotes.values() for quote in found}
    for address, found in quotes.items():
        viewer = soup(card_client, address)
        passage = viewer.select_one("#passaggio")
        assert passage is not None
        words = " ".join(tag.get_text() for tag in passage.select("mark"))
        (said,) = found
        assert " ".join(words.split()) == " ".join(said.split())
        assert viewer.select(".ds-box-frame")


def test_evidence_in_another_document_leads_back_to_the_card_it_was_read_from(
    card_client: TestClient,
) -> None:
    links = {str(tag["href"]) for tag in soup(card_client, CARD).select(".ds-sources a")}
    other = {link for link in links if link.startswith("/documenti/comunicato-1/")}
    assert other
    for address in (*other, min(links - other)):
        (back,) = [
            tag
            for tag in soup(card_client, address).select("main a")
            if tag.get_text(strip=True) == "Torna alla scheda"
        ]
        assert back["href"] == CARD


def test_values_details_and_remarks(card_client: TestClient) -> None:
    page = soup(card_client, CARD)
    assert (
        row(page, "Contributo")
        .get_text(" ", strip=True)
        .startswith("massimo 200.000 euro per progetto Pagina p. 1 massimo di 200.000 euro")
    )
    remark = row(page, "Periodo").select_one(".ds-remark")
    assert remark is not None
    assert remark.get_text(" ", strip=True) == "Attenzione: L'11 marzo 2025 era martedì."
    (silent,) = page.select("[aria-labelledby=riferimenti] .ds-silent")
    assert silent.get_text(" ", strip=True) == (
        "Non indicati nel documento: Misure soltanto citate, CIG."
    )


def test_the_state_is_a_word_and_a_colour(card_client: TestClient) -> None:
    state = soup(card_client, CARD).select_one(".ds-state")
    assert state is not None
    assert state.get_text(" ", strip=True).startswith(
        "Stato e scadenza Chiuso Scadenza: 15 maggio 2025"
    )
    assert state["class"] == ["ds-state", "ds-state-chiuso"]


def test_a_moved_deadline_shows_its_chain(card_client: TestClient) -> None:
    page = soup(card_client, CARD)
    state = page.select_one(".ds-state")
    assert state is not None
    assert (
        "30 aprile 2025 → 15 maggio 2025, per effetto di: Comunicato stampa del 20 aprile 2025"
        in state.get_text(" ", strip=True)
    )
    steps = page.select(".ds-chain > li")
    before, after = (step.get_text(" ", strip=True) for step in steps)
    assert before.startswith("30 aprile 2025 Avviso del 3 marzo 2025 ")
    assert after.startswith("15 maggio 2025 in vigore Comunicato stampa del 20 aprile 2025,")
    address = str(steps[1].select(".ds-sources a")[0]["href"])
    assert address.startswith("/documenti/comunicato-1/pagine/1?")
    assert soup(card_client, address).select(".ds-box-frame")


def test_a_card_on_a_day_before_the_extension(card_client: TestClient) -> None:
    page = soup(card_client, f"{CARD}?al=2025-04-19")
    state = page.select_one(".ds-state")
    assert state is not None
    assert state.get_text(" ", strip=True).startswith(
        "Stato e scadenza Aperto Scadenza: 30 aprile 2025"
    )
    assert page.select(".ds-chain") == []
    day = page.select_one("#al")
    assert day is not None
    assert day["value"] == "2025-04-19"
    assert card_client.get(f"{CARD}?al=ieri").status_code == 400


def test_documents_of_a_procedure_lead_to_each_other(card_client: TestClient) -> None:
    page = soup(card_client, CARD)
    links = [str(tag["href"]) for tag in page.select("[aria-labelledby=documenti-procedura] a")]
    assert links == ["/documenti/comunicato-1/scheda"]
    other = soup(card_client, links[0])
    changed = [str(tag["href"]) for tag in other.select("[aria-labelledby=bando-modificato] a")]
    assert changed == [CARD]


def test_the_parts_of_a_call_stand_in_order_and_in_the_index(card_client: TestClient) -> None:
    page = soup(card_client, CARD)
    assert [tag.get_text(strip=True) for tag in page.select("main h2")] == [
        "Stato e scadenza",
        "Le date",
        "Che cosa è cambiato",
        "Il documento si contraddice",
        "Chi può presentare domanda",
        "Quanto",
        "Quando e come si presenta domanda",
        "Condizioni da verificare",
        "L'atto",
        "Criteri di valutazione",
        "Misure e riferimenti",
        "Tipo di documento",
        "Documenti della stessa procedura",
        "Cita questa scheda",
    ]
    index = [str(tag["href"]) for tag in page.select("nav.ds-contents a")]
    places = [f"#{tag['id']}" for tag in page.select("main h2")]
    assert index == [place for place in places if place != "#tipo"]


def test_contradictions_show_every_value(card_client: TestClient) -> None:
    box = soup(card_client, CARD).select_one(".ds-contradictions")
    assert box is not None
    values = [tag.get_text(strip=True) for tag in box.select(".ds-value-text")]
    assert values == ["euro 4.500.000,50", "4,4 milioni"]


def test_criteria_are_a_table(card_client: TestClient) -> None:
    page = soup(card_client, CARD)
    cells = page.select("[aria-labelledby=criteri] tbody tr > *")
    assert [tag.get_text(" ", strip=True) for tag in cells][:2] == ["Qualità del progetto", "40"]


def test_the_dates_are_a_list_with_words_for_past_and_next(card_client: TestClient) -> None:
    def told(address: str) -> list[str]:
        items = soup(card_client, address).select("ol.ds-timeline > li")
        return [
            " ".join(tag.get_text(" ", strip=True) for tag in item.select("time, .ds-event-tense"))
            or item.get_text(" ", strip=True)
            for item in items
        ]

    assert told(f"{CARD}?al=2025-04-25") == [
        "10 ottobre 2022, ore 09:30 passata",
        "3 marzo 2025 passata",
        "11 marzo 2025, ore 10:00 passata",
        "20 aprile 2025 passata",
        "25 aprile 2025: qui sopra le date passate, qui sotto quelle da venire",
        "30 aprile 2025 superata",
        "15 maggio 2025 prossima",
    ]


def test_conditions_are_boxes_to_tick_with_a_label_and_the_words(card_client: TestClient) -> None:
    page = soup(card_client, CARD)
    first = page.select("[aria-labelledby=condizioni] .ds-ticks > li")[0]
    box = first.select_one("input[type=checkbox]")
    assert box is not None
    assert not box.has_attr("checked")
    label = first.find("label", attrs={"for": box["id"]})
    assert isinstance(label, Tag)
    assert label.get_text(" ", strip=True) == (
        "Proprietà o disponibilità. L'area deve essere di proprietà comunale."
    )
    assert first.select_one(".ds-sources a[href*='/pagine/2?']")
    last = page.select("[aria-labelledby=condizioni] .ds-ticks")[-1]
    assert "Inviata entro la scadenza: 15 maggio 2025" in last.get_text()


def test_the_checklist_alone(card_client: TestClient) -> None:
    def boxes(page: BeautifulSoup) -> list[str]:
        return [tag.get_text() for tag in page.select(".ds-ticks label")]

    whole, alone = soup(card_client, CARD), soup(card_client, "/documenti/piazze-1/condizioni")
    assert boxes(alone) == boxes(whole) != []
    assert card_client.get("/documenti/protocollo-1/condizioni").status_code == 404


def test_who_may_apply_is_counted_with_a_map_and_the_way_to_the_table(
    card_client: TestClient,
) -> None:
    section = soup(card_client, CARD).select_one("[aria-labelledby=beneficiari]")
    assert section is not None
    counts = {
        row.select("th")[0].get_text(strip=True): int(row.select("td")[0].get_text(strip=True))
        for row in section.select(".ds-legend tbody tr")
    }
    assert list(counts) == ["Ammissibile", "Da verificare", "Non ammissibile"]
    assert sum(counts.values()) == len(REGISTER)
    picture = section.select_one("img")
    assert picture is not None
    assert (picture["src"], bool(picture["alt"])) == ("/bandi/piazze-1/comuni.svg", True)
    assert {str(tag["href"]) for tag in section.select("figure a, .ds-legend a")} == {
        "/bandi/piazze-1/comuni",
        *(f"/bandi/piazze-1/comuni?esito={verdict.value}" for verdict in Verdict),
    }


def test_requirements_for_my_comune_with_the_reason(card_client: TestClient) -> None:
    assert soup(card_client, CARD).select("#mio-comune") == []
    card_client.cookies.set("docsearch_comune", "015146")
    section = soup(card_client, CARD).select_one("[aria-labelledby=mio-comune]")
    assert section is not None
    assert section.get_text(" ", strip=True).startswith("Per Milano (MI) Non ammissibile")
    lines = [tag.get_text(" ", strip=True) for tag in section.select(".ds-finding > p")]
    assert any(line.startswith("Popolazione non rispettato : ") for line in lines)
    assert all(tag.select(".ds-sources a") for tag in section.select(".ds-finding"))


def test_documents_of_the_procedure_say_what_they_do(card_client: TestClient) -> None:
    (role,) = soup(card_client, CARD).select("[aria-labelledby=documenti-procedura] .ds-role")
    assert role.get_text(strip=True) == "Ne dà notizia: proroga del termine"


def test_similar_calls_with_their_reasons(card_services: FakeServices) -> None:
    gist = np.array([1, 0], dtype=np.float32)
    near = dict.fromkeys(("piazze-1", "nota-1", "comunicato-1"), gist)
    library = dataclasses.replace(card_services.library, gists=near)
    services = dataclasses.replace(card_services, library=library)
    with TestClient(build_app(services)) as client:
        response = client.get(CARD)
    section = BeautifulSoup(response.text, "html.parser").select_one("[aria-labelledby=simili]")
    assert section is not None
    assert [str(tag["href"]) for tag in section.select("li > a")] == ["/documenti/nota-1/scheda"]
    assert [tag.get_text(strip=True) for tag in section.select(".ds-role")] == ["oggetto vicino"]
    assert "Aperto" in section.get_text()
    assert "<script>alert" not in response.text


def test_a_call_is_kept_compared_and_cited(card_client: TestClient) -> None:
    page = soup(card_client, f"{CARD}?al=2025-04-25")
    links = {str(tag["href"]) for tag in page.select("main a")}
    assert {"/bandi/piazze-1/scadenza.ics", "/confronta?bando=piazze-1"} <= links
    assert page.select("[data-collect=call][data-document=piazze-1]")
    (link,) = page.select(".ds-cite a")
    cited = soup(card_client, str(link["href"]))
    assert str(link["href"]).endswith("?al=2025-04-25")
    assert "Questa citazione è verificata" in cited.get_text()


def test_the_kind_says_why(card_client: TestClient) -> None:
    section = soup(card_client, CARD).select_one("section[aria-labelledby=tipo]")
    assert section is not None
    assert (
        section.get_text(" ", strip=True) == "Tipo di documento Avviso Pagina p. 1 Avviso pubblico"
    )
    own = soup(card_client, "/documenti/avviso-1/scheda").select_one(
        "section[aria-labelledby=tipo]"
    )
    assert own is not None
    assert "Il presente avviso" in own.get_text()


def test_a_press_release_has_its_own_sections(card_client: TestClient) -> None:
    page = soup(card_client, "/documenti/comunicato-1/scheda")
    assert [tag.get_text(strip=True) for tag in page.select("main h2")] == [
        "Tipo di documento",
        "Quale bando modifica",
        "Che cosa modifica",
        "Comunicato stampa",
        "Il protocollo di cui parla",
        "A quale procedura si riferisce",
        "Documenti della stessa procedura",
        "Cita questo documento",
    ]
    assert page.select(".ds-state, .ds-timeline, .ds-contents") == []


def test_a_document_with_nothing_to_say(card_client: TestClient) -> None:
    page = soup(card_client, "/documenti/protocollo-1/scheda")
    assert "si conoscono solo il tipo e gli estremi" in page.get_text()


def test_text_of_documents_is_escaped(card_client: TestClient) -> None:
    assert "<script>alert" not in card_client.get("/documenti/nota-1/scheda").text


def test_the_card_of_no_document(card_client: TestClient) -> None:
    assert card_client.get("/documenti/niente/scheda").status_code == 404


@pytest.mark.parametrize("address", ["/documenti/avviso-1", "/cerca?q=contributo"])
def test_cards_are_linked_from_documents_and_results(client: TestClient, address: str) -> None:
    links = [tag["href"] for tag in soup(client, address).select("main a")]
    assert "/documenti/avviso-1/scheda" in links


def test_the_way_back_is_there_only_for_those_who_came_from_a_card(
    card_client: TestClient,
) -> None:
    assert "Torna alla scheda" not in card_client.get("/documenti/piazze-1/pagine/1").text


def test_the_card_leads_to_who_may_apply_and_says_it_of_my_comune(card_client: TestClient) -> None:
    links = {str(tag["href"]) for tag in soup(card_client, CARD).select(".ds-card-links a")}
    assert "/bandi/piazze-1/comuni" in links
    assert soup(card_client, CARD).select(".ds-mine") == []
    card_client.cookies.set("docsearch_comune", "015146")
    (mine,) = soup(card_client, CARD).select(".ds-mine")
    assert "Milano" in mine.get_text()
