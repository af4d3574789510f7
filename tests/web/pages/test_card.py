import pytest
from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient

from tests import cards

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
    links = [str(tag["href"]) for tag in page.select(".ds-sources a")]
    chain = page.select(".ds-chain .ds-sources a")
    assert len(links) - len(chain) == sum(len(fact.evidence) for fact in cards.CARD.facts())
    for address in set(links):
        viewer = soup(card_client, address)
        passage = viewer.select_one("#passaggio")
        assert passage is not None
        words = " ".join(tag.get_text() for tag in passage.select("mark"))
        (quote,) = {
            tag.get_text()
            for link in page.select(".ds-sources a")
            if link["href"] == address
            for tag in link.select("q")
        }
        assert " ".join(words.split()) == " ".join(quote.split())
        assert viewer.select(".ds-box-frame")
        back = viewer.select_one(".ds-back")
        assert back is not None
        assert back.get_text(strip=True) == "Torna alla scheda"
        assert str(back["href"]) == address.partition("/pagine")[0] + "/scheda"


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
    assert row(page, "CIG").get_text(strip=True) == "non indicato nel documento"


def test_the_state_is_a_word_and_a_colour(card_client: TestClient) -> None:
    state = soup(card_client, CARD).select_one(".ds-state")
    assert state is not None
    assert state.get_text(" ", strip=True).startswith("Chiuso Scadenza: 15 maggio 2025")
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
    assert state.get_text(" ", strip=True).startswith("Aperto Scadenza: 30 aprile 2025")
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


def test_contradictions_stand_first(card_client: TestClient) -> None:
    page = soup(card_client, CARD)
    assert [tag.get_text(strip=True) for tag in page.select("main h2")][:3] == [
        "Che cosa è cambiato",
        "Tipo di documento",
        "Il documento si contraddice",
    ]
    box = page.select_one(".ds-contradictions")
    assert box is not None
    values = [tag.get_text(strip=True) for tag in box.select(".ds-value-text")]
    assert values == ["euro 4.500.000,50", "4,4 milioni"]


def test_criteria_are_a_table_and_conditions_a_list(card_client: TestClient) -> None:
    page = soup(card_client, CARD)
    cells = [tag.get_text(" ", strip=True) for tag in page.select("tbody tr > *")]
    assert cells[:2] == ["Qualità del progetto", "40"]
    (item,) = page.select(".ds-checklist > li")
    assert item.get_text(" ", strip=True).startswith(
        "Proprietà o disponibilità. L'area deve essere di proprietà comunale."
    )


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
    ]
    assert page.select_one(".ds-state") is None


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
