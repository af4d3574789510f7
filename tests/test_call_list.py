import dataclasses

import pytest

from docsearch.call_list import Order, list_calls
from docsearch.calls import Call, ClosingRule, Moment, Window
from docsearch.cards import Card, Described
from docsearch.deadlines import Status, read_moment
from docsearch.procedures import Procedures
from tests import cards
from tests.described import act, call
from tests.storage import samples

NOW = read_moment("2025-04-01T12:00")


def carrying(id_: str, opens: str = "", closes: str = "", **fields: object) -> Described:
    """A document with a call; its evidence does not matter here."""
    found = Window(_moment(opens), _moment(closes))
    windows = (cards.fact(found, "Le domande"),) if opens or closes else ()
    call = dataclasses.replace(Call(windows=windows), **fields)  # type: ignore[arg-type]
    return Described(samples.document(id_).document, Card(call=call))


def _moment(text: str) -> Moment | None:
    return read_moment(text) if text else None


FOUND = (
    carrying("chiuso-a-marzo", "2025-01-01", "2025-03-01"),
    carrying("senza-date"),
    carrying("aperto-fino-a-maggio", "2025-01-01", "2025-05-01"),
    carrying("chiuso-a-febbraio", "2025-01-01", "2025-02-01"),
    carrying("aperto-fino-ad-aprile", "2025-01-01", "2025-04-10"),
    carrying("futuro", "2025-06-01", "2025-07-01"),
    carrying("a-sportello", "2025-01-01",
             closing_rule=cards.fact(ClosingRule.EXHAUSTED, "salvo esaurimento")),
    Described(samples.document("comunicato").document, cards.ACT),
)  # fmt: skip


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.CLOSING, ["chiuso-a-febbraio", "chiuso-a-marzo", "aperto-fino-ad-aprile",
                         "aperto-fino-a-maggio", "futuro", "a-sportello", "senza-date"]),
        (Order.CLOSING_LAST, ["futuro", "aperto-fino-a-maggio", "aperto-fino-ad-aprile",
                              "chiuso-a-marzo", "chiuso-a-febbraio", "a-sportello", "senza-date"]),
        (Order.STATE, ["aperto-fino-ad-aprile", "aperto-fino-a-maggio", "a-sportello", "futuro",
                       "senza-date", "chiuso-a-marzo", "chiuso-a-febbraio"]),
    ],
)  # fmt: skip
def test_the_order(order: Order, expected: list[str]) -> None:
    assert [
        listed.document.id for listed in list_calls(Procedures.of(FOUND), NOW, order)
    ] == expected


def test_every_call_has_its_state() -> None:
    states = {
        listed.document.id: listed.standing.status
        for listed in list_calls(Procedures.of(FOUND), NOW)
    }
    assert states == {
        "chiuso-a-marzo": Status.CLOSED,
        "chiuso-a-febbraio": Status.CLOSED,
        "senza-date": Status.UNKNOWN,
        "aperto-fino-a-maggio": Status.OPEN,
        "aperto-fino-ad-aprile": Status.OPEN,
        "a-sportello": Status.OPEN,
        "futuro": Status.NOT_YET,
    }


def test_the_title_is_that_of_the_call_or_of_its_document() -> None:
    described = Described(samples.document("avviso").document, cards.CARD)
    (own,) = list_calls(Procedures.of([described]), NOW)
    (lent,) = list_calls(Procedures.of([carrying("avviso")]), NOW)
    assert (own.title, lent.title) == ("Avviso pubblico per le piazze verdi", "Atto avviso")


EXTENDED = call("esteso", "Avviso «Borghi in rete»", closes="2025-03-31", date="2025-01-10")
STILL = call("fermo", "Avviso «Nidi aperti»", closes="2025-04-15", date="2025-01-10")
EXTENSION = act("d1", "proroga di «Borghi in rete»", date="2025-03-20", closes="2025-05-15")


_OPEN, _CLOSED = Status.OPEN, Status.CLOSED


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2025-03-10", [("esteso", "2025-03-31", _OPEN), ("fermo", "2025-04-15", _OPEN)]),
        ("2025-04-20", [("fermo", "2025-04-15", _CLOSED), ("esteso", "2025-05-15", _OPEN)]),
    ],
)
def test_calls_come_by_the_deadline_in_force(
    when: str, expected: list[tuple[str, str, Status]]
) -> None:
    found = list_calls(Procedures.of([EXTENDED, STILL, EXTENSION]), read_moment(when))
    assert [
        (listed.document.id, str(listed.deadline.closes), listed.standing.status)
        for listed in found
    ] == expected
