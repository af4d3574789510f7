import dataclasses

import pytest
from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient

from tests.web.card_samples import ENDLESS_CARD, HOSTILE_CARD
from tests.web.comuni import REGISTER
from tests.web.samples import HOSTILE, FakeServices
from web.app import build_app
from web.chosen import COOKIE


def soup(client: TestClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "html.parser")


def words(page: Tag, selector: str) -> list[str]:
    return [" ".join(tag.get_text(" ", strip=True).split()) for tag in page.select(selector)]


def test_a_name_that_one_comune_has_leads_to_it(card_client: TestClient) -> None:
    for asked in ("milano", "015146", "Abbiate"):
        response = card_client.get("/comuni", params={"q": asked}, follow_redirects=False)
        assert response.status_code == 303
    assert response.headers["location"] == "/comuni/015002"


def test_a_name_that_several_have_lists_them(card_client: TestClient) -> None:
    page = soup(card_client, "/comuni?q=castro")
    assert "Più comuni si chiamano «castro»" in page.get_text()
    links = {tag.get_text(): str(tag["href"]) for tag in page.select(".ds-comuni a")}
    assert links == {"Castro (BG)": "/comuni/016065", "Castro (LE)": "/comuni/075096"}


def test_a_typo_is_answered_with_suggestions(card_client: TestClient) -> None:
    page = soup(card_client, "/comuni?q=milanno")
    assert "Nessun comune si chiama «milanno». Forse cercavi:" in page.get_text()
    assert words(page, ".ds-comuni a") == ["Milano (MI)"]


def test_an_unknown_comune_is_not_found_but_suggested(card_client: TestClient) -> None:
    for asked in ("999999", "milanno", "castro", "%00"):
        response = card_client.get(f"/comuni/{asked}")
        assert response.status_code == 404
        assert "Comune non trovato" in response.text
    assert "Milano (MI)" in card_client.get("/comuni/milanno").text


@pytest.mark.parametrize("asked", ["015998", "abbiategrasso", "15002"])
def test_a_former_code_or_a_name_leads_to_the_code(card_client: TestClient, asked: str) -> None:
    response = card_client.get(f"/comuni/{asked}", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (302, "/comuni/015002")


def test_a_name_too_long_is_refused(card_client: TestClient) -> None:
    assert card_client.get("/comuni", params={"q": "a" * 101}).status_code == 400
    assert card_client.get("/comuni/" + "a" * 5_000).status_code == 404


def test_the_summary_of_a_comune(card_client: TestClient) -> None:
    page = soup(card_client, "/comuni/015011?stato=chiuso")
    assert words(page, "h1") == ["Assago (MI), Lombardia"]
    (call,) = page.select(".ds-call")
    assert words(call, ".ds-badge") == ["Da verificare", "Chiuso"]
    text = " ".join(call.get_text(" ", strip=True).split())
    assert "Scadenza: 15 maggio 2025" in text
    assert "(termine modificato)" in text
    assert "Popolazione rispettato : 9.000 abitanti: rispetta il requisito" in text
    assert "Elenco non presente nel documento: «Allegato 1»." in text
    assert "Contributo: fino all'80% delle spese" in text
    assert "1 condizione da verificare" in text
    facts = dict(zip(words(page, "dl dt"), words(page, "dl dd"), strict=True))
    assert facts["Popolazione"] == "9.000 residenti, al 1º gennaio 2023"
    assert facts["Isolano"] == "non noto: il registro in uso non lo dice"


def test_every_word_of_a_summary_leads_to_its_page(card_client: TestClient) -> None:
    for address in ("/comuni/015011", "/comuni/015011?stato=chiuso", "/comuni/015146?stato=chiuso"):
        for link in soup(card_client, address).select("main a[href*='/pagine/']"):
            shown = soup(card_client, str(link["href"]))
            assert shown.select_one("#passaggio"), link["href"]


def test_applications_already_funded_under_a_former_code(card_client: TestClient) -> None:
    page = soup(card_client, "/comuni/015002")
    (row,) = words(page, "section[aria-labelledby=finanziate] tbody tr")
    assert row == (
        "Piattaforma notifiche 1.4.5 23.147 euro 3 gennaio 2023 H41F22002740006 E "
        "finanziate.csv, riga 2"
    )
    assert not soup(card_client, "/comuni/015146").select("#finanziate")


def test_states_are_counted(card_client: TestClient) -> None:
    states = words(soup(card_client, "/comuni/015146"), ".ds-switch a")
    assert states == ["Aperto 1", "Non ancora aperto 0", "Scadenza da verificare 0", "Chiuso 1"]


def test_an_index_without_calls(client: TestClient) -> None:
    text = soup(client, "/comuni/015146").get_text()
    assert "Nessun bando aperto o in arrivo fra i documenti indicizzati." in text
    assert "Nessun bando in questo stato." in text


def test_wrong_parameters_are_refused(card_client: TestClient) -> None:
    for query in ("stato=vivo", "pagina=0"):
        assert card_client.get(f"/comuni/015146?{query}").status_code == 400


# --- my comune ----------------------------------------------------------------------------------


def test_a_comune_can_be_chosen_and_forgotten_without_scripts(card_client: TestClient) -> None:
    page = soup(card_client, "/comuni/015002")
    form = page.select_one("form[method=post]")
    assert form is not None
    response = card_client.post(str(form["action"]), follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, "/comuni/015002")
    cookie = response.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=015002;")
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
    assert "Abbiategrasso (MI)" in soup(card_client, "/comuni").get_text()
    (form,) = soup(card_client, "/comuni").select("form[method=post]")
    card_client.post(str(form["action"]))
    assert COOKIE not in card_client.cookies
    assert not soup(card_client, "/comuni").select("form[method=post]")


def test_another_site_cannot_choose(card_client: TestClient) -> None:
    foreign = {"sec-fetch-site": "cross-site"}
    response = card_client.post("/comuni/015002/mio", headers=foreign, follow_redirects=False)
    assert "set-cookie" not in response.headers


def test_nobody_gets_a_cookie_who_did_not_choose(card_client: TestClient) -> None:
    for address in ("/comuni", "/comuni/015146", "/comuni?q=castro", "/territori/MI"):
        assert "set-cookie" not in card_client.get(address).headers


def test_choosing_no_comune(card_client: TestClient) -> None:
    assert card_client.post("/comuni/999999/mio").status_code == 404


def test_results_show_the_verdict_for_my_comune(card_client: TestClient) -> None:
    address = "/cerca?q=domanda"
    assert not soup(card_client, address).select(".ds-mine")
    card_client.post("/comuni/015146/mio")
    page = soup(card_client, address)
    groups = page.select(".ds-group")
    assert words(groups[-1], "h2") == [HOSTILE]
    assert words(groups[-1], ".ds-mine") == ["Milano (MI): Da verificare Il mio comune"]
    assert words(groups[0], "h2") == ["Avviso per la rigenerazione urbana"]
    assert words(groups[0], ".ds-mine") == []


@pytest.mark.parametrize("value", ["", "x", "999999", "²²²²²²", "<script>", "1" * 5_000])
def test_a_spoilt_cookie_is_no_choice(card_client: TestClient, value: str) -> None:
    headers = [(b"Cookie", f"{COOKIE}={value}".encode())]
    response = card_client.get("/comuni", headers=headers)
    assert response.status_code == 200
    assert "Il tuo comune" not in response.text


def test_the_sizes_of_the_sample() -> None:
    assert len(REGISTER) == 7  # on which the counts above rest


def test_the_calls_stand_in_a_table_with_why_and_until_when(card_client: TestClient) -> None:
    page = soup(card_client, "/comuni/015146?stato=chiuso")
    (row,) = page.select(".ds-verdict-table tbody tr")
    assert words(row, "td .badge") == ["Non ammissibile"]
    assert "1.366.155 abitanti: il requisito è al massimo 15.000 abitanti." in words(row, "td p")[0]
    assert words(row, "td > strong") == ["15 maggio 2025"]
    for link in row.select("a.ds-place"):
        assert card_client.get(str(link["href"])).status_code == 200
    figures = words(page, ".ds-verdict-figures > div")
    assert figures == ["Ammissibile 0", "Da verificare 0", "Non ammissibile 1"]


def test_a_call_without_a_closing_says_so_with_the_words_of_its_rule(
    card_services: FakeServices,
) -> None:
    library = dataclasses.replace(card_services.library, held_cards={"nota-1": ENDLESS_CARD})
    services = dataclasses.replace(card_services, library=library)
    with TestClient(build_app(services)) as client:
        page = soup(client, "/comuni/015146")
        (cell,) = page.select(".ds-verdict-table td:last-child")
        assert cell.get_text(" ", strip=True).startswith("senza scadenza")
        (note,) = (tag for tag in page.select(".ds-call p.ds-small") if tag.select("a.ds-place"))
        assert note.get_text(" ", strip=True).startswith("Senza scadenza, fino a esaurimento")
        for place in (*cell.select("a"), *note.select("a")):
            assert "la domanda" in client.get(str(place["href"])).text


def test_the_calls_may_be_followed(card_client: TestClient) -> None:
    page = soup(card_client, "/comuni/015146")
    links = {str(tag["href"]) for tag in page.select(".ds-files a")}
    assert links >= {f"/comuni/015146/scadenze.{suffix}" for suffix in ("ics", "atom")}
    assert not any(link.startswith("/confronta") for link in links)
    (alternate,) = page.select("link[rel=alternate]")
    assert alternate["href"] == "/comuni/015146/scadenze.atom"


def test_possible_calls_may_be_compared(card_services: FakeServices) -> None:
    library = card_services.library
    cards = {**library.held_cards, "avviso-1": HOSTILE_CARD}
    services = dataclasses.replace(
        card_services, library=dataclasses.replace(library, held_cards=cards)
    )
    with TestClient(build_app(services)) as client:
        page = soup(client, "/comuni/015146")
        (link,) = (tag for tag in page.select(".ds-files a") if "Confronta" in tag.get_text())
        assert str(link["href"]).startswith("/confronta?bando=")
        assert len(page.select(".ds-verdict-table tbody tr")) == 2
