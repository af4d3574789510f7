"""Texts of one call."""

from dataclasses import replace
from decimal import Decimal

import pytest

from docsearch.cards import Described
from docsearch.models import Attribute, Origin
from docsearch.versions import reissue_changes, versions
from tests.described import call

_TITLE = "Avviso pubblico per la rigenerazione culturale dei borghi storici"
_FIRST = call("avviso-borghi", _TITLE, date="2022-01-14", closes="2022-03-15", budget=380)


def _issued(described: Described, issuer: str) -> Described:
    attribute = Attribute(issuer, Origin.MANIFEST)
    return replace(described, document=replace(described.document, issuer=attribute))


@pytest.mark.parametrize(
    ("id_", "title", "date"),
    [
        ("testo", f"{_TITLE} – Testo coordinato", "2022-04-01"),
        ("testo", f"{_TITLE} (testo consolidato con le modifiche del decreto n. 52)", "2022-04-01"),
        ("testo", f"Testo coordinato dell'{_TITLE}", "2022-04-01"),
        ("testo", f"{_TITLE} - Versione aggiornata", None),
        ("testo", f"{_TITLE} rettificato", "2022-01-14"),
        ("avviso-borghi-testo-coordinato", _TITLE, "2022-04-01"),
        ("avviso-borghi_rettificato", _TITLE, "2022-04-01"),
    ],
)
def test_a_text_that_says_it_is_a_later_one(id_: str, title: str, date: str | None) -> None:
    later = call(id_, title, date=date, closes="2022-05-31", budget=400)
    for order in ((_FIRST, later), (later, _FIRST)):
        (found,) = versions(order)
        assert (found.first, found.last) == (_FIRST, later)


@pytest.mark.parametrize(
    "other",
    [
        call("avviso-2", _TITLE, date="2023-01-14"),  # perhaps next year's
        call("avviso-2", f"{_TITLE} e delle isole – Testo coordinato", date="2022-04-01"),
        call("avviso-2", f"{_TITLE}, Linea B – Testo coordinato", date="2022-04-01"),
        call("avviso-2", f"{_TITLE} – Testo coordinato", date="2021-04-01"),
        call("avviso-2", "Testo coordinato", date="2022-04-01"),
    ],
)
def test_a_call_of_its_own(other: Described) -> None:
    assert sorted(found.last.document.id for found in versions((_FIRST, other))) == [
        "avviso-2",
        "avviso-borghi",
    ]


def test_a_text_of_another_issuer_or_of_two_calls_replaces_none() -> None:
    later = call("testo", f"{_TITLE} – Testo coordinato", date="2022-04-01")
    assert len(versions((_issued(_FIRST, "Ministero A"), _issued(later, "Regione B")))) == 2
    twin = call("gemello", _TITLE, date="2022-01-20")
    assert len(versions((_FIRST, twin, later))) == 3


def test_texts_follow_each_other_by_day() -> None:
    second = call("b", f"{_TITLE} – Testo coordinato", date="2022-04-01")
    third = call("a", f"{_TITLE} – Testo aggiornato", date="2022-06-01")
    (found,) = versions((third, second, _FIRST))
    assert found.texts == (_FIRST, second, third)


def test_what_a_later_text_states_changes_the_call() -> None:
    later = call(
        "testo", f"{_TITLE} – Testo coordinato", date="2022-04-01", closes="2022-05-31", budget=400
    )
    (found,) = versions((_FIRST, later))
    closing, budget = reissue_changes(found)
    assert (str(closing.change.value.closes), closing.source) == ("2022-05-31", later.document)
    assert (budget.change.value.budget, str(budget.since)) == (Decimal(400), "2022-04-01")
