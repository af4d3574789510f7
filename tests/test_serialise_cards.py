import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, get_type_hints

import pytest

from docsearch.call_list import list_calls
from docsearch.calls import Call
from docsearch.card_shapes import CallJson, CardJson, PressReleaseJson, ProtocolJson
from docsearch.cards import Card, Described, PressRelease, Protocol
from docsearch.deadlines import read_moment
from docsearch.dossier import Dossier
from docsearch.models import Page
from docsearch.procedures import Procedures
from docsearch.serialise_cards import card_json, listed_call_json
from docsearch.storage.values import StoredDocument
from tests import cards
from tests.storage import samples

STORED = samples.document("avviso", *cards.PAGES)
ACT = samples.document("comunicato", *cards.ACT_PAGES)


WHEN = read_moment("2025-04-01")


def pages(document_id: str, number: int) -> Page:
    return {"avviso": STORED, "comunicato": ACT}[document_id].pages[number - 1]


def written(card: Card = cards.CARD, stored: StoredDocument = STORED) -> dict[str, Any]:
    """As a client reads it, of a document that stands alone."""
    dossier = Dossier(stored.document, card, WHEN, None, ())
    found: dict[str, Any] = json.loads(json.dumps(card_json(dossier, pages)))
    return found


def evidence(node: object) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield from node.get("evidence", ())
        for child in node.values():
            yield from evidence(child)
    elif isinstance(node, list):
        for child in node:
            yield from evidence(child)


def values(node: object) -> object:
    """The card without its evidence."""
    match node:
        case {"value": value, **more}:
            remarks = more.get("remarks")
            return (value, *remarks) if isinstance(remarks, list) else value
        case list():
            return [values(child) for child in node]
        case dict():
            return {key: values(child) for key, child in node.items()}
    return node


def test_every_value_of_a_call() -> None:
    assert values(written()["call"]) == {
        "title": "Avviso pubblico per le piazze verdi",
        "issuer": "Regione Esempio",
        "act_number": "12",
        "act_date": "2025-03-03",
        "publication_date": None,
        "opens_at": ("2025-03-11T10:00:00", "L'11 marzo 2025 era martedì."),
        "closes_at": ("2025-04-30", "L'11 marzo 2025 era martedì."),
        "windows": [
            (
                {"opens_at": "2025-03-11T10:00:00", "closes_at": "2025-04-30", "label": ""},
                "L'11 marzo 2025 era martedì.",
            )
        ],
        "closing_rule": "salvo esaurimento",
        "total_budget_eur": "4500000.50",
        "budget_shares": [{"amount_eur": "1000000.00", "label": "Linea 2"}],
        "grant_max_eur": "200000.00",
        "grant_min_eur": None,
        "grants": [
            {"amount_eur": "200000.00", "bound": "massimo", "basis": "per progetto", "line": ""}
        ],
        "aid_rates": [{"percent": 80.0, "up_to": True, "condition": "delle spese"}],
        "min_cost_eur": "50000.00",
        "cost_limits": [{"amount_eur": "50000.00", "bound": "minimo"}],
        "applicants": [
            {"kind": "comune", "admitted": True, "words": "i comuni", "associated": False},
            {"kind": "impresa", "admitted": False, "words": "le imprese", "associated": False},
        ],
        "population_rule": {
            "minimum": None,
            "maximum": 15000,
            "reference": "",
            "exempt": [],
            "aggregated": False,
        },
        "population_mentions": [{"minimum": None, "maximum": 4999, "role": "scoring"}],
        "places": [{"kind": "regione", "name": "Lombardia", "excluded": False}],
        "list_annexes": [
            {
                "name": "Allegato 1",
                "present": False,
                "declared_count": 120,
                "first_page": None,
                "last_page": None,
                "municipalities": [],
            }
        ],
        "conditions": [
            {
                "kind": "proprieta",
                "about": "project",
                "text": "L'area deve essere di proprietà comunale.",
            }
        ],
        "projects_per_applicant": 2,
        "criteria": [{"name": "Qualità del progetto", "points": 40.0}],
        "how_to_apply": "Le domande si inviano",
        "contacts": [{"kind": "email", "value": "piazze@example.org"}],
        "funding_measures": ["M2C4I3.1"],
        "cited_measures": [],
        "cups": ["A12B34567890123"],
        "cigs": [],
        "legal_basis": ["Legge n. 145/2018"],
        "contradictions": [{"field": "dotazione", "values": ["euro 4.500.000,50", "4,4 milioni"]}],
    }


def test_an_act_that_is_no_call() -> None:
    found = written(cards.ACT, ACT)
    assert found["call"] is None
    assert found["protocol"] is None
    assert values(found["press_release"])["protocol"]["duration"] == {  # type: ignore[index]
        "months": 36,
        "words": "durata triennale",
    }
    assert values(found["changes"]) == [
        {
            "kind": "proroga",
            "call": {"words": "avviso piazze verdi", "codes": []},
            "closes_at": "2025-05-15",
            "old_closes_at": "2025-04-30",
            "budget_eur": None,
            "added_eur": None,
        }
    ]


def test_evidence_stands_on_its_page_with_its_boxes() -> None:
    found = list(evidence(written()))
    assert len(found) > 30
    for item in found:
        page = pages("avviso", item["page"])
        end = item["start"] + len(item["quote"])
        assert page.text[item["start"] : end] == item["quote"]
        boxes = page.boxes(item["start"], end)
        assert item["boxes"] == [[box.x0, box.y0, box.x1, box.y1] for box in boxes]
        assert item["boxes"]


def test_each_page_is_read_once() -> None:
    asked: list[tuple[str, int]] = []

    def counting(document_id: str, number: int) -> Page:
        asked.append((document_id, number))
        return pages(document_id, number)

    card_json(Dossier(STORED.document, cards.CARD, WHEN, None, ()), counting)
    assert sorted(asked) == [("avviso", 1), ("avviso", 2)]


def test_an_empty_card_is_null_and_empty_lists() -> None:
    assert written(Card()) == {
        "document": {"id": "avviso", "file": "avviso", "title": "Atto avviso", "kind": "avviso"},
        "as_of": "2025-04-01",
        "kind": None,
        "call": None,
        "protocol": None,
        "press_release": None,
        "changes": [],
        "references": [],
        "procedure": None,
        "replaced_by": None,
        "changed_calls": [],
    }
    assert all(value in (None, []) for value in written(Card(call=Call()))["call"].values())


@pytest.mark.parametrize(
    ("source", "shape"),
    [
        (Call, CallJson),
        (Protocol, ProtocolJson),
        (PressRelease, PressReleaseJson),
        (Card, CardJson),
    ],
)
def test_no_field_is_forgotten(source: type, shape: type) -> None:
    keys = {name.removesuffix("_eur") for name in get_type_hints(shape)}
    assert {field.name for field in fields(source)} - keys == set()


def test_a_line_of_a_list() -> None:
    (listed,) = list_calls(Procedures.of([Described(STORED.document, cards.CARD)]), WHEN)
    line = json.loads(json.dumps(listed_call_json(listed, pages)))
    assert line["document"]["file"] == "avviso"
    assert (line["status"], line["note"]) == (
        "aperto",
        "Può chiudere prima, se le risorse si esauriscono.",
    )
    assert line["closes_at"]["value"] == "2025-04-30"
    assert [link["closes_at"] for link in line["chain"]] == ["2025-04-30"]
    assert line["grant_max_eur"]["evidence"][0]["quote"] == "massimo di 200.000 euro"
