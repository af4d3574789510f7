from bs4 import BeautifulSoup
from fastapi.testclient import TestClient


def soup(client: TestClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "html.parser")


def titles(page: BeautifulSoup) -> list[str]:
    return [tag.get_text() for tag in page.select("main h2")]


def test_open_calls_come_first_each_with_its_state(card_client: TestClient) -> None:
    page = soup(card_client, "/bandi")
    assert titles(page)[1] == "Avviso pubblico per le piazze verdi"
    lines = [tag.get_text(" ", strip=True) for tag in page.select(".ds-call .ds-state-line")]
    assert lines[0].startswith("Aperto Scadenza: 31 dicembre 2999")
    assert lines[1].startswith("Chiuso Scadenza: 15 maggio 2025")


def test_a_moved_deadline_shows_its_chain_and_its_act(card_client: TestClient) -> None:
    page = soup(card_client, "/bandi?stato=chiuso")
    line = page.select_one(".ds-call .ds-small")
    assert line is not None
    assert line.get_text(" ", strip=True) == (
        "30 aprile 2025 poi → 15 maggio 2025, per effetto di: Comunicato stampa del 20 aprile 2025"
    )
    assert [str(tag["href"]) for tag in line.select("a")] == ["/documenti/comunicato-1/scheda"]
    place = page.select_one(".ds-state-line .ds-place")
    assert place is not None
    shown = soup(card_client, str(place["href"])).select_one("#passaggio mark")
    assert shown is not None
    assert shown.get_text() == "prorogato dal 30 aprile 2025 al 15 maggio 2025"


def test_states_can_be_chosen_and_are_counted(card_client: TestClient) -> None:
    page = soup(card_client, "/bandi")
    states = [tag.get_text(" ", strip=True) for tag in page.select(".ds-switch")[0].select("a")]
    assert states == [
        "Tutti 2",
        "Aperto 1",
        "Non ancora aperto 0",
        "Chiuso 1",
        "Scadenza da verificare 0",
    ]
    closed = page.select(".ds-switch")[0].select("a")[3]
    chosen = soup(card_client, str(closed["href"]))
    assert titles(chosen) == ["Avviso pubblico per le piazze verdi"]
    current = [tag.get_text(" ", strip=True) for tag in chosen.select("main [aria-current=true]")]
    assert current == ["Chiuso 1", "prima gli aperti"]


def test_the_order_can_be_chosen(card_client: TestClient) -> None:
    first = "Avviso pubblico per le piazze verdi"
    assert titles(soup(card_client, "/bandi?ordine=closes_at"))[0] == first
    assert titles(soup(card_client, "/bandi?ordine=-closes_at"))[1] == first


def test_figures_link_to_the_words_that_say_them(card_client: TestClient) -> None:
    page = soup(card_client, "/bandi?stato=chiuso")
    links = {tag.get_text(" ", strip=True): str(tag["href"]) for tag in page.select(".ds-place")}
    address = links["euro 4.500.000,50: p. 1"]
    shown = soup(card_client, address).select_one("#passaggio mark")
    assert shown is not None
    assert shown.get_text() == "euro 4.500.000,50"


def test_filters_of_a_search_hold_here(card_client: TestClient) -> None:
    page = soup(card_client, "/bandi?kind=avviso")
    assert titles(page) == ["Avviso pubblico per le piazze verdi"]
    assert "Mostra tutti" in page.get_text()
    state = page.select(".ds-switch")[0].select("a")[1]
    assert str(state["href"]) == "/bandi?kind=avviso&stato=aperto"
    assert titles(soup(card_client, str(state["href"]))) == []
    assert "Nessun bando con questi filtri." in soup(card_client, str(state["href"])).get_text()


def test_wrong_parameters_are_refused(card_client: TestClient) -> None:
    for query in ("stato=vivo", "ordine=a-caso", "colore=blu", "pagina=0"):
        assert card_client.get(f"/bandi?{query}").status_code == 400


def test_text_of_documents_is_escaped(card_client: TestClient) -> None:
    assert "<script>alert" not in card_client.get("/bandi").text


def test_an_index_without_calls(client: TestClient) -> None:
    assert "Nessun bando." in client.get("/bandi").text
