import csv
from io import BytesIO, StringIO

import pytest
from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from docsearch.deadlines import read_moment
from tests.web.samples import HOSTILE
from web.pages import calls

PIAZZE = "Avviso pubblico per le piazze verdi"


def soup(client: TestClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "html.parser")


def words(page: Tag, selector: str) -> list[str]:
    return [" ".join(tag.get_text(" ", strip=True).split()) for tag in page.select(selector)]


def titles(page: BeautifulSoup) -> list[str]:
    return words(page, ".ds-call h2")


@pytest.fixture
def in_may(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five days before the call for squares closes."""
    monkeypatch.setattr(calls, "now", lambda: read_moment("2025-05-10T09:00"))


def test_open_calls_come_first_each_with_its_state(card_client: TestClient) -> None:
    page = soup(card_client, "/bandi")
    assert titles(page)[1] == PIAZZE
    lines = words(page, ".ds-call .ds-state-line")
    assert lines[0].startswith("Aperto Scadenza: 31 dicembre 2999 (tra ")
    assert lines[1].startswith("Chiuso Scadenza: 15 maggio 2025 prorogato dal")


@pytest.mark.usefixtures("in_may")
def test_what_is_left_is_told_in_days(card_client: TestClient) -> None:
    line = words(soup(card_client, "/bandi"), ".ds-call .ds-state-line")[0]
    assert "15 maggio 2025 (tra 5 giorni)" in line


def test_a_moved_deadline_shows_its_chain_and_its_act(card_client: TestClient) -> None:
    page = soup(card_client, "/bandi?status=chiuso")
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
    states = page.select(".ds-switch")[0].select("a")
    assert [tag.get_text(" ", strip=True) for tag in states] == [
        "Tutti 2",
        "Aperto 1",
        "Non ancora aperto 0",
        "Chiuso 1",
        "Scadenza da verificare 0",
    ]
    chosen = soup(card_client, str(states[3]["href"]))
    assert titles(chosen) == [PIAZZE]
    assert words(chosen, "main [aria-current=true]") == ["Chiuso 1", "prima gli aperti"]


def test_the_order_can_be_chosen(card_client: TestClient) -> None:
    assert titles(soup(card_client, "/bandi?ordine=closes_at"))[0] == PIAZZE
    assert titles(soup(card_client, "/bandi?ordine=-closes_at"))[1] == PIAZZE


def test_figures_link_to_the_words_that_say_them(card_client: TestClient) -> None:
    page = soup(card_client, "/bandi?status=chiuso")
    links = {
        tag.get_text(" ", strip=True): str(tag["href"]) for tag in page.select(".ds-call .ds-place")
    }
    address = links["euro 4.500.000,50: p. 1"]
    shown = soup(card_client, address).select_one("#passaggio mark")
    assert shown is not None
    assert shown.get_text() == "euro 4.500.000,50"


def test_filters_combine_and_are_counted_over_the_calls(card_client: TestClient) -> None:
    page = soup(card_client, "/bandi")
    groups = {
        words(group, "legend")[0]: words(group, "label")
        for group in page.select(".ds-filters fieldset")
    }
    assert "Comuni 1" in next(found for name, found in groups.items() if "domanda" in name.lower())
    narrowed = soup(card_client, "/bandi?applicant=comune&mission=M5")
    assert titles(narrowed) == [PIAZZE]
    labels = words(narrowed, ".ds-active-filters a")
    assert labels == ["Togli il filtro M5 – Inclusione e coesione", "Togli il filtro Comuni"]
    freed = soup(card_client, str(narrowed.select(".ds-active-filters a")[1]["href"]))
    assert len(titles(freed)) == 2
    assert titles(soup(card_client, "/bandi?applicant=regione")) == []


def test_the_form_keeps_the_state_the_order_and_other_filters(card_client: TestClient) -> None:
    page = soup(card_client, "/bandi?stato=chiuso&kind=avviso&ordine=closes_at&applicant=comune")
    form = page.select_one(".ds-filters form")
    assert form is not None
    hidden = [(tag["name"], tag["value"]) for tag in form.select("input[type=hidden]")]
    assert hidden == [("kind", "avviso"), ("status", "chiuso"), ("ordine", "closes_at")]
    ticked = [(tag["name"], tag["value"]) for tag in form.select("input[checked]")]
    assert ticked == [("applicant", "comune")]


def test_filters_of_a_search_hold_here(card_client: TestClient) -> None:
    page = soup(card_client, "/bandi?kind=avviso")
    assert titles(page) == [PIAZZE]
    assert "Mostra tutti" in page.get_text()
    state = page.select(".ds-switch")[0].select("a")[1]
    assert str(state["href"]) == "/bandi?kind=avviso&status=aperto"
    assert "Nessun bando con questi filtri." in soup(card_client, str(state["href"])).get_text()


def test_calls_are_ticked_for_a_comparison(card_client: TestClient) -> None:
    form = soup(card_client, "/bandi").select_one('form[action="/confronta"]')
    assert form is not None
    boxes = form.select('input[type="checkbox"][name="bando"]')
    assert [box["value"] for box in boxes] == ["nota-1", "piazze-1"]
    together = "&".join(f"bando={box['value']}" for box in boxes)
    assert card_client.get(f"/confronta?{together}").status_code == 200


def test_the_verdict_for_the_chosen_comune(card_client: TestClient) -> None:
    assert not soup(card_client, "/bandi").select(".ds-for-comune")
    card_client.cookies.set("docsearch_comune", "015146")
    assert words(soup(card_client, "/bandi"), ".ds-for-comune") == [
        "Milano (MI): Da verificare",
        "Milano (MI): Non ammissibile",
    ]


@pytest.mark.usefixtures("in_may")
def test_the_months_of_the_drawing_are_those_of_its_table(card_client: TestClient) -> None:
    chart = soup(card_client, "/bandi").select_one('section[aria-labelledby="scadenze"]')
    assert chart is not None
    assert words(chart, "svg .ds-chart-count") == ["1"]
    rows = [words(row, "th, td") for row in chart.select("tbody tr")]
    assert rows[0] == ["maggio 2025", "1", f"{PIAZZE} : 15 maggio 2025"]
    assert rows[1][:2] == ["Più avanti", "1"]
    assert words(chart, "tfoot td")[0] == "2"
    assert all(tag["aria-hidden"] == "true" for tag in chart.select("svg:not(svg svg)"))


def test_budgets_are_summed_by_mission_with_their_calls(card_client: TestClient) -> None:
    page = soup(card_client, "/bandi")
    table = page.select_one(".ds-chart-fold table")
    assert table is not None
    row, which = table.select("tbody tr")
    assert words(row, "td") == ["1", "4.500.000,50 euro"]
    assert words(row, "th") == ["M2 – Rivoluzione verde e transizione ecologica"]
    assert words(which, "li") == [f"{PIAZZE} : 4.500.000,50 euro euro 4.500.000,50: p. 1"]
    assert words(table, "tfoot td") == ["1", "4.500.000,50 euro"]
    note = words(page, ".ds-chart-note")[0]
    assert "1 bando non indica una dotazione complessiva e non è sommato." in note


def test_long_rows_name_some_calls_and_lead_to_the_others(
    card_client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "_CALLS_NAMED", 0)
    page = soup(card_client, "/bandi?kind=avviso")
    (more,) = page.select(".ds-chart-fold li a")
    assert more.get_text() == "e 1 altro"
    assert str(more["href"]) == "/bandi?kind=avviso&mission=M2"


def test_the_list_on_screen_as_csv(card_client: TestClient) -> None:
    answer = card_client.get("/bandi.csv?status=chiuso")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="bandi.csv"'
    (row,) = csv.DictReader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert row["Titolo"] == PIAZZE
    assert row["Scadenza in vigore"] == "2025-05-15"
    assert row["Indirizzo della pagina"] == "http://testserver/documenti/piazze-1/scheda"


def test_the_list_on_screen_as_a_spreadsheet(card_client: TestClient) -> None:
    answer = card_client.get("/bandi.xlsx?ordine=closes_at")
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Titolo", PIAZZE, HOSTILE]
    assert 4500000.5 in rows[1]


def test_the_list_on_screen_as_the_api_gives_it(card_client: TestClient) -> None:
    mine = card_client.get("/bandi.json?status=chiuso").json()
    same = card_client.get("/api/v1/calls?status=chiuso").json()
    assert mine["calls"] == same["calls"]
    assert mine["total"] == same["total"] == 1


def test_every_page_of_the_list_is_in_the_files(
    card_client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "CALLS_PER_PAGE", 1)
    page = soup(card_client, "/bandi?ordine=closes_at&pagina=2")
    assert titles(page) == [HOSTILE]
    assert not page.select(".ds-chart")
    address = next(str(tag["href"]) for tag in page.select(".ds-files a") if "csv" in tag["href"])
    assert address == "/bandi.csv?ordine=closes_at"
    found = csv.DictReader(
        StringIO(card_client.get(address).content.decode("utf-8-sig")), delimiter=";"
    )
    assert len(list(found)) == 2


def test_wrong_parameters_are_refused(card_client: TestClient) -> None:
    for query in ("stato=vivo", "ordine=a-caso", "colore=blu"):
        for suffix in ("", ".csv", ".xlsx", ".json"):
            assert card_client.get(f"/bandi{suffix}?{query}").status_code == 400
    assert card_client.get("/bandi?pagina=0").status_code == 400
    assert "non esiste" in card_client.get("/bandi?pagina=9").text


def test_text_of_documents_is_escaped(card_client: TestClient) -> None:
    assert "<script>alert" not in card_client.get("/bandi").text


def test_an_index_without_calls(client: TestClient) -> None:
    page = soup(client, "/bandi")
    assert "Nell'indice non c'è ancora nessun bando" in page.get_text()
    assert not page.select(".ds-chart, .ds-filters, form[action='/confronta']")
    assert client.get("/bandi.csv").text.count("\n") == 1
