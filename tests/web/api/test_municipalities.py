import dataclasses

import pytest
from fastapi.testclient import TestClient

from docsearch.deadlines import read_moment
from tests.municipalities.samples import register
from tests.web.comuni import REGISTER
from web.api import municipalities as api

ROOT = "/api/v1"


def names(client: TestClient, query: str) -> list[str]:
    found = client.get(f"{ROOT}/municipalities{query}").json()
    return [one["istat_code"] for one in found["municipalities"]]


def test_comuni_by_name_and_province(card_client: TestClient) -> None:
    assert names(card_client, "?q=castro") == ["016065", "075096"]
    assert names(card_client, "?q=castro&province=LE") == ["075096"]
    assert names(card_client, "?province=milano") == ["015146", "015002", "015011"]
    assert names(card_client, "?limit=1&offset=1") == ["097055"]
    answer = card_client.get(f"{ROOT}/municipalities").json()
    assert (answer["total"], answer["register"]["municipalities"]) == (7, 7)


def test_what_is_only_alike_is_said_so(card_client: TestClient) -> None:
    assert card_client.get(f"{ROOT}/municipalities?q=milano").json()["exact"] is True
    near = card_client.get(f"{ROOT}/municipalities?q=milanno").json()
    assert near["exact"] is False
    assert [one["name"] for one in near["municipalities"]] == ["Milano"]


def test_a_comune_with_what_is_known_and_what_is_not(card_client: TestClient) -> None:
    found = card_client.get(f"{ROOT}/municipalities/015146").json()
    assert found["flags"] == ["capoluogo", "citta_metropolitana"]
    assert found["unknown"] == ["litoraneo", "isolano"]
    assert found["populations"] == [
        {"inhabitants": 1_366_155, "source": "residenti", "date": "2023-01-01"}
    ]
    assert card_client.get(found["links"]["assessments"]).status_code == 200
    assert card_client.get(found["links"]["page"]).status_code == 200
    former = card_client.get(f"{ROOT}/municipalities/015998").json()
    assert former["istat_code"] == "015002"
    assert [(one["amount_eur"], one["line"]) for one in former["funded"]] == [("23147.00", 2)]
    assert found["funded"] == []


def test_the_calls_for_a_comune(card_client: TestClient) -> None:
    answer = card_client.get(f"{ROOT}/municipalities/015011/assessments?as-of=2025-05-01").json()
    assert (answer["total"], answer["as_of"]) == (2, "2025-05-01")
    found = answer["assessments"][0]
    assert found["call"]["id"] == "piazze-1"
    assert (found["verdict"], found["deadline"]["status"]) == ("da_verificare", "aperto")
    assert found["findings"][0]["evidence"][0]["quote"] == "ammessi i comuni"
    assert answer["summary"][0]["evidence"][0]["document"]["id"]
    for query, total in (("status=chiuso", 0), ("verdict=da_verificare", 2), ("call=piazze", 1)):
        address = f"{ROOT}/municipalities/015011/assessments?as-of=2025-05-01&{query}"
        assert card_client.get(address).json()["total"] == total


def test_the_comuni_of_a_call(card_client: TestClient) -> None:
    answer = card_client.get(f"{ROOT}/calls/piazze/municipalities").json()
    assert answer["counts"] == {"ammissibile": 0, "da_verificare": 3, "non_ammissibile": 4}
    assert [one["verdict"] for one in answer["municipalities"]] == sorted(
        one["verdict"] for one in answer["municipalities"]
    )
    few = card_client.get(
        f"{ROOT}/calls/piazze/municipalities?verdict=da_verificare&province=MI&limit=1"
    ).json()
    assert (few["total"], few["counts"]["non_ammissibile"]) == (1, 2)
    assert [one["istat_code"] for one in few["municipalities"]] == ["015011"]


def test_a_territory(card_client: TestClient) -> None:
    answer = card_client.get(f"{ROOT}/territories/mi?status=chiuso&as-of=2026-01-01").json()
    assert (answer["sigla"], answer["label"]) == ("MI", "Città metropolitana di Milano")
    (call,) = answer["calls"]
    assert (call["status"], call["closes_at"]) == ("chiuso", "2025-05-15")
    assert call["counts"] == {"ammissibile": 0, "da_verificare": 1, "non_ammissibile": 2}
    assert [one["verdicts"] for one in answer["municipalities"]] == [
        ["non_ammissibile"],
        ["non_ammissibile"],
        ["da_verificare"],
    ]


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/municipalities/castro", 400, "Castro (LE)"),
        ("/municipalities/milanno", 404, "Forse cercavi: Milano (MI)"),
        ("/municipalities/milanno/assessments", 404, "Milano (MI)"),
        ("/municipalities/015146/assessments?as-of=domani", 400, "AAAA-MM-GG"),
        ("/municipalities/015146/assessments?call=comunicato", 404, "non è un bando"),
        ("/municipalities/015146/assessments?status=vivo", 422, "status"),
        ("/municipalities?province=XX", 404, "MI per Milano"),
        ("/municipalities?limit=0", 422, "limit"),
        ("/calls/comunicato/municipalities", 404, "non è un bando"),
        ("/calls/piazze/municipalities?verdict=forse", 422, "verdict"),
        ("/territories/XX", 404, "MI per Milano"),
    ],
)
def test_problems(card_client: TestClient, address: str, status: int, words: str) -> None:
    answer = card_client.get(ROOT + address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in answer.json()["detail"]


def test_answers_are_kept_until_index_or_register_change(
    card_client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for address in ("/municipalities/015146", "/calls/piazze/municipalities"):
        tag = card_client.get(ROOT + address).headers["etag"]
        kept = card_client.get(ROOT + address, headers={"If-None-Match": tag})
        assert kept.status_code == 304
    one = dataclasses.replace(REGISTER.get("Milano"), figures=(1,))
    monkeypatch.setattr("tests.web.samples.REGISTER", register(one))
    assert card_client.get(f"{ROOT}/municipalities/015146").headers["etag"] != tag


def test_verdicts_as_of_now_are_kept_for_a_minute(
    card_client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    tags = {}
    for minute in ("12:01", "12:02"):
        moment = read_moment(f"2026-11-22T{minute}")
        monkeypatch.setattr(api, "now", lambda moment=moment: moment)
        for query in ("", "?as-of=2026-11-22"):
            address = f"{ROOT}/municipalities/015146/assessments{query}"
            tags[minute, query] = card_client.get(address).headers["etag"]
    assert tags["12:01", ""] != tags["12:02", ""]
    assert tags["12:01", "?as-of=2026-11-22"] == tags["12:02", "?as-of=2026-11-22"]
