import dataclasses
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from docsearch.calls import Applicant, ApplicantKind, Call, PopulationRule, Range
from docsearch.card_evaluation import CardReport, evaluate_cards, read_labels
from docsearch.card_fields import Labelled, labelled_range, same_title, same_words
from docsearch.card_traps import count_traps, trap_range
from docsearch.cards import Card
from docsearch.errors import EvaluationError
from docsearch.evidence import Evidence, Fact
from docsearch.models import Document, Kind, Page
from tests import cards
from tests.conftest import SHARED
from tests.storage import samples

CALL = samples.document("piazze", *cards.PAGES)
ACT = samples.document("comunicato", *cards.ACT_PAGES, kind=Kind.COMUNICATO)

GOLD: dict[str, Any] = {
    "file": "piazze",
    "kind": "avviso",
    "title": "Avviso pubblico per le piazze verdi nei comuni",
    "issuer": "Regione Esempio - Direzione Ambiente",
    "act_number": "12",
    "act_date": "2025-03-03",
    "publication_date": None,
    "opens_at": "2025-03-11T10:00:00",
    "closes_at": "2025-04-30",
    "closing_rule": "salvo esaurimento",
    "total_budget_eur": "4500000.50",
    "grant_max_eur": "200000.00",
    "grant_min_eur": None,
    "min_cost_eur": "50000.00",
    "lines": [],
    "aid_rates": [{"rate_percent": 80, "condition": "spese"}],
    "applicant_kinds": ["comune"],
    "applicant_kinds_implied": [],
    "population_rule": {"max_inclusive": 15000},
    "population_traps": [
        {"role": "scoring", "value": "<5000", "text": "", "page": 2, "quote": "5.000 abitanti"}
    ],
    "territory": {
        "regions": ["Lombardia"],
        "list_annex": {"name": "Allegato 1", "present_in_pdf": False},
    },
    "pnrr_codes": ["M2C4I3.1"],
    "other_traps": [
        {"role": "many_budgets", "value": "4400000", "text": "", "page": 1, "quote": "4,4"}
    ],
    "evidence": {
        "title": {"page": 1, "quote": "piazze verdi"},
        "opens_at": {"page": 2, "quote": "dalle ore 10:00"},
        "closes_at": {"page": 9, "quote": "fino al"},
    },
}
TOLD: dict[str, Any] = {
    "file": "comunicato",
    "kind": "comunicato",
    "title": "Protocollo sulla mobilità metropolitana con l'associazione",
    "issuer": "Città metropolitana (ufficio stampa)",
    "publication_date": "2022-07-06",
    "territory": {"regions": ["Lombardia"], "list_annex": None},
    "parties": [{"name": "Città metropolitana"}, {"name": "Associazione"}],
    "signing_date": "2022-07-06",
    "duration_years": 3,
    "themes": ["mobilità", "energia"],
}


def page_of(document_id: str, number: int) -> Page:
    stored = {"piazze": CALL, "comunicato": ACT}[document_id]
    return stored.pages[number - 1]


def evaluated(gold: dict[str, Any] = GOLD, card: Card = cards.CARD) -> CardReport:
    return evaluate_cards([gold], [(CALL.document, card)], page_of)


def changed(**fields: object) -> Card:
    return Card(kind=cards.CARD.kind, call=dataclasses.replace(cards.CALL, **fields))  # type: ignore[arg-type]


def test_a_card_that_says_what_the_labels_say_is_right_everywhere() -> None:
    report = evaluated()
    assert report.differences == ()
    assert (report.scalars.precision, report.scalars.recall, report.scalars.f1) == (1, 1, 1)
    assert report.scalars.labelled == report.scalars.stated == 13
    assert (report.traps.population, report.traps.population_taken) == (1, ())
    assert (report.traps.other, report.traps.other_taken) == (1, ())
    assert report.citations.misquoting == ()
    assert (report.citations.compared, report.citations.same_page) == (3, 2)
    assert report.citations.quotes == 28


def test_nothing_stated_is_no_error_but_recalls_nothing() -> None:
    report = evaluated(card=Card())
    closes = report.fields["closes_at"]
    assert (closes.labelled, closes.stated, closes.precision, closes.recall) == (1, 0, None, 0)
    assert (closes.f1, report.fields["publication_date"].f1) == (0, None)


def test_a_wrong_value_costs_both_measures_and_is_named() -> None:
    wrong = cards.fact(Decimal(4400000), "4,4 milioni")
    report = evaluated(card=changed(total_budget=wrong))
    scores = report.fields["total_budget_eur"]
    assert (scores.labelled, scores.stated, scores.correct) == (1, 1, 0)
    (difference,) = report.differences
    assert (difference.file, difference.field) == ("piazze", "total_budget_eur")
    assert (difference.stated, difference.labelled) == (("4400000.00",), ("4500000.50",))
    assert report.traps.other_taken == ("piazze: many_budgets (4400000)",)


def test_of_a_set_every_value_counts_and_implied_kinds_do_not() -> None:
    applicants = tuple(
        cards.fact(Applicant(kind, True, ""), "i comuni")
        for kind in (ApplicantKind.COMUNE, ApplicantKind.UNIONE, ApplicantKind.SCUOLA)
    )
    gold = {
        **GOLD,
        "applicant_kinds": ["comune", "provincia"],
        "applicant_kinds_implied": ["unione_di_comuni"],
    }
    scores = evaluated(gold, changed(applicants=applicants)).fields["applicant_kinds"]
    assert (scores.labelled, scores.stated, scores.correct) == (2, 2, 1)
    assert (scores.precision, scores.recall, scores.f1) == (0.5, 0.5, 0.5)


def test_an_hour_that_is_not_in_the_labels_is_wrong() -> None:
    report = evaluated({**GOLD, "opens_at": "2025-03-11"})
    assert report.fields["opens_at"].correct == 0


def test_a_trap_taken_as_the_rule_is_counted() -> None:
    rule = cards.fact(PopulationRule(Range(None, 4999)), "sotto i 5.000 abitanti")
    report = evaluated({**GOLD, "population_rule": None}, changed(population_rule=rule))
    assert report.traps.population_taken == ("piazze: scoring (<5000)",)
    assert report.fields["population_rule"].precision == 0


def test_a_rule_that_is_right_is_no_trap_even_where_a_trap_has_the_same_range() -> None:
    trap = {"role": "milestone", "value": "300 comuni <=15000", "page": 1}
    found = Labelled({**GOLD, "population_traps": [trap]}, CALL.document, cards.CARD)
    assert count_traps([found]).population_taken == ()


def test_a_press_release_and_its_protocol() -> None:
    report = evaluate_cards([TOLD], [(ACT.document, cards.ACT)], page_of)
    fields = report.fields
    for name in ("kind", "title", "issuer", "publication_date", "signing_date", "duration_months"):
        assert fields[name].correct == fields[name].labelled == 1, name
    assert (fields["parties"].labelled, fields["parties"].correct) == (2, 1)
    assert (fields["themes"].labelled, fields["themes"].stated, fields["themes"].correct) == (
        2,
        1,
        1,
    )
    assert fields["regions"].labelled == 0


def test_a_quote_that_is_not_on_its_page_is_told() -> None:
    wrong = Fact("Regione Esempio", (Evidence(7, 0, 15, "Regione Esempio"),))
    assert evaluated(card=changed(issuer=wrong)).citations.misquoting == ("piazze",)


def test_files_that_are_not_in_the_index_are_listed() -> None:
    documents: list[tuple[Document, Card]] = [(CALL.document, cards.CARD)]
    report = evaluate_cards([GOLD, TOLD], documents, page_of)
    assert (report.documents, report.missing) == (1, ("comunicato",))
    with pytest.raises(EvaluationError, match="comunicato"):
        evaluate_cards([TOLD], documents, page_of)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Regione Lombardia", "Regione Lombardia - D.G. Enti locali", True),
        ("Regione Lombardia", "Regione Piemonte", False),
        ("Comune di Milano", "Comune di Roma", False),
        ("Assolombarda", "ASSOLOMBARDA", True),
        ("transizione energetica", "transizioni energetiche", True),
        ("", "Regione", False),
    ],
)
def test_texts_that_say_the_same(one: str, other: str, same: bool) -> None:
    assert same_words(one, other) is same


def test_a_title_needs_more_than_the_name_of_its_kind() -> None:
    whole = "Bando per le comunità energetiche nei piccoli comuni montani"
    assert not same_title("Bando", whole)
    assert same_title("Bando comunità energetiche", whole)
    assert not same_title("Bando per i borghi nei piccoli parchi", whole)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("<=15000", Range(None, 15000)),
        ("15001-50000", Range(15001, 50000)),
        (">50000", Range(50001, None)),
        (">=100001", Range(100001, None)),
        (">30000 e <=100000", Range(30001, 100000)),
        ("≤ 10000", Range(None, 10000)),
        ("300 comuni >15000", Range(15001, None)),
    ],
)
def test_the_range_of_a_trap(value: str, expected: Range) -> None:
    assert trap_range(value) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (None, ()),
        ({"min_exclusive": 5000}, ("5001–",)),
        ({"min_inclusive": 5000, "max_exclusive": 15000}, ("5000–14999",)),
    ],
)
def test_the_range_of_a_label(rule: dict[str, int] | None, expected: tuple[str, ...]) -> None:
    assert labelled_range(rule) == expected


@pytest.mark.parametrize("text", ["{", "[]", '{"kind": "bando"}', '{"file": 3}'])
def test_labels_that_cannot_be_read_name_the_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{json.dumps(GOLD)}\n\n{text}\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="riga 3"):
        read_labels(path)


def test_labels_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="niente"):
        read_labels(tmp_path / "niente.jsonl")


def test_the_real_labels_can_be_read_and_compared() -> None:
    path = SHARED / "gold" / "calls" / "calls.jsonl"
    if not path.exists():
        pytest.skip("../shared non è accanto al progetto")
    labels = read_labels(path)
    documents = [
        (dataclasses.replace(CALL.document, file=item["file"]), Card(call=Call()))
        for item in labels
    ]
    report = evaluate_cards(labels, documents, page_of)
    assert report.documents == len(labels)
    assert report.fields["closes_at"].labelled > 3
    assert report.fields["population_rule"].labelled == 2
    assert report.traps.population > 5
    assert report.fields["closes_at"].correct == report.fields["closes_at"].stated == 0
