import datetime

import pytest
from fastapi.testclient import TestClient

from docsearch.calls import Moment
from tests import cards
from web.api import calls as api_calls


def files(client: TestClient, query: str = "") -> list[tuple[str, str]]:
    answer = client.get(f"/api/v1/calls{query}").json()
    return [(call["document"]["file"], call["status"]) for call in answer["calls"]]


def test_calls_come_by_deadline(card_client: TestClient) -> None:
    assert files(card_client) == [("piazze", "chiuso"), ("nota", "aperto")]
    assert files(card_client, "?sort=-closes_at") == [("nota", "aperto"), ("piazze", "chiuso")]
    assert files(card_client, "?sort=status") == [("nota", "aperto"), ("piazze", "chiuso")]


def test_calls_open_on_a_day_or_in_a_state(card_client: TestClient) -> None:
    assert files(card_client, "?open-on=2025-04-30") == [("piazze", "aperto"), ("nota", "aperto")]
    assert files(card_client, "?open-on=2025-05-01") == [("piazze", "aperto"), ("nota", "aperto")]
    assert files(card_client, "?open-on=2025-05-16") == [("nota", "aperto")]
    assert files(card_client, "?open-on=2025-05-16&status=chiuso") == [("piazze", "chiuso")]
    assert files(card_client, "?status=chiuso&status=sconosciuta") == [("piazze", "chiuso")]


def test_calls_that_pass_a_filter_in_slices(card_client: TestClient) -> None:
    assert files(card_client, "?kind=avviso") == [("piazze", "chiuso")]
    answer = card_client.get("/api/v1/calls?limit=1&offset=1").json()
    assert (answer["total"], answer["limit"], answer["offset"], answer["unknown"]) == (2, 1, 1, 0)
    assert [call["document"]["file"] for call in answer["calls"]] == ["nota"]


@pytest.mark.parametrize(
    ("query", "status", "detail"),
    [
        ("?colore=blu", 400, "colore"),
        ("?open-on=domani", 400, "AAAA-MM-GG"),
        ("?status=vivo", 422, "status"),
        ("?sort=a-caso", 422, "sort"),
        ("?limit=0", 422, "limit"),
    ],
)
def test_wrong_parameters(card_client: TestClient, query: str, status: int, detail: str) -> None:
    answer = card_client.get(f"/api/v1/calls{query}")
    assert answer.status_code == status
    assert detail in answer.json()["detail"]


def test_every_value_is_cited_and_links_lead_on(card_client: TestClient) -> None:
    call = card_client.get("/api/v1/calls").json()["calls"][0]
    assert call["title"]["evidence"][0]["quote"] == "Avviso pubblico per le piazze verdi"
    assert call["total_budget_eur"]["value"] == "4500000.50"
    card = card_client.get(call["links"]["card"]).json()
    assert card["call"]["title"] == call["title"]
    assert card_client.get(call["links"]["page"]).status_code == 200
    assert card_client.get(card["links"]["document"]).json()["id"] == "piazze-1"


def test_a_card(card_client: TestClient) -> None:
    card = card_client.get("/api/v1/documents/piazze/card").json()
    assert card["kind"]["value"] == "avviso"
    assert card["call"]["windows"][0]["remarks"] == ["L'11 marzo 2025 era martedì."]
    (item,) = card["call"]["criteria"][0]["evidence"]
    page = card_client.get(f"/api/v1/documents/piazze/pages/{item['page']}").json()
    assert page["text"][item["start"] :].startswith(item["quote"])
    assert item["boxes"]
    assert "remarks" not in card["call"]["title"]


def test_a_card_of_a_press_release_and_an_empty_one(card_client: TestClient) -> None:
    release = card_client.get("/api/v1/documents/comunicato-1/card").json()
    assert release["press_release"]["protocol"]["themes"][0]["value"] == "mobilità"
    assert release["changes"][0]["value"]["closes_at"] == "2025-05-15"
    empty = card_client.get("/api/v1/documents/protocollo-1/card").json()
    assert (empty["kind"], empty["call"], empty["changes"]) == (None, None, [])


def test_a_card_of_no_document(card_client: TestClient) -> None:
    answer = card_client.get("/api/v1/documents/niente/card")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_card_is_kept_for_a_minute_or_for_the_day_asked(
    card_client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "/api/v1/documents/piazze/card?as-of=2025-05-01"
    first = card_client.get(address)
    monkeypatch.setattr(api_calls, "now", lambda: Moment(datetime.date(2025, 4, 30)))
    kept = {"If-None-Match": first.headers["ETag"]}
    assert card_client.get(address, headers=kept).status_code == 304
    assert card_client.get("/api/v1/documents/piazze/card", headers=kept).status_code == 200


@pytest.mark.parametrize(
    ("day", "closes", "since"),
    [("2025-04-19", "2025-04-30", "2025-03-03"), ("2025-04-20", "2025-05-15", "2025-04-20")],
)
def test_a_card_says_what_was_in_force_on_a_day(
    card_client: TestClient, day: str, closes: str, since: str
) -> None:
    card = card_client.get(f"/api/v1/documents/piazze/card?as-of={day}").json()
    deadline = card["procedure"]["deadline"]
    assert (deadline["closes_at"], deadline["chain"][-1]["since"]) == (closes, since)
    (item,) = deadline["chain"][-1]["evidence"]
    page = card_client.get(f"/api/v1/documents/{item['document']['id']}/pages/{item['page']}")
    assert page.json()["text"][item["start"] :].startswith(item["quote"])
    (call,) = card_client.get(f"/api/v1/calls?open-on={day}&kind=avviso").json()["calls"]
    assert call["chain"] == deadline["chain"]
    assert call["closes_at"]["evidence"] == deadline["chain"][-1]["evidence"]


def test_the_state_of_calls_is_kept_for_a_minute_or_for_the_day_asked(
    card_client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    tags = {}
    for minute in (1, 2):
        moment = Moment(datetime.date(2025, 4, 30), datetime.time(12, minute))
        monkeypatch.setattr(api_calls, "now", lambda moment=moment: moment)
        for query in ("", "?open-on=2025-04-30"):
            tags[minute, query] = card_client.get(f"/api/v1/calls{query}").headers["ETag"]
    assert tags[1, ""] != tags[2, ""]
    assert tags[1, "?open-on=2025-04-30"] == tags[2, "?open-on=2025-04-30"]
    kept = {"If-None-Match": tags[2, ""]}
    assert card_client.get("/api/v1/calls", headers=kept).status_code == 304


def test_the_state_is_that_of_the_moment(
    card_client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cards.WINDOW.opens is not None
    monkeypatch.setattr(api_calls, "now", lambda: cards.WINDOW.opens)
    answer = card_client.get("/api/v1/calls").json()
    assert answer["as_of"] == "2025-03-11T10:00:00"
    assert answer["calls"][0]["status"] == "aperto"
