"""What holds of a call on a day."""

from dataclasses import replace
from decimal import Decimal

import pytest

from docsearch.amendments import amendments
from docsearch.calls import Call, ClosingRule, Window
from docsearch.cards import Card, ChangeKind, Described
from docsearch.deadlines import Status
from docsearch.evidence import Fact
from docsearch.in_force import Ground, deadline, endowments, halt, halts
from docsearch.models import Kind
from tests.described import act, call, day, document, moment, quote

_NAME = "«Borghi in rete»"
_CALL = call("borghi", f"Avviso {_NAME}", closes="2022-03-15T13:59", date="2022-01-14", budget=380)
_EXTENSION = act("proroga", _NAME, date="2022-03-09", closes="2022-03-31T13:59")
_REVOCATION = act("revoca", _NAME, date="2022-03-10", kind=ChangeKind.REVOKES)
_SUSPENSION = act("sospensione", _NAME, date="2022-02-01", kind=ChangeKind.SUSPENDS)
_REOPENING = act(
    "riapertura", _NAME, date="2022-05-02", closes="2022-06-30", kind=ChangeKind.REOPENS
)


def _budget_act(
    id_: str,
    date: str | None,
    *,
    budget: int | None = None,
    added: int | None = None,
    of_kind: Kind = Kind.DECRETO,
) -> Described:
    return act(
        id_, _NAME, date=date, kind=ChangeKind.BUDGET, budget=budget, added=added, of_kind=of_kind
    )


@pytest.mark.parametrize(
    ("acts", "when", "closes", "status", "note"),
    [
        ((), "2022-03-01", "2022-03-15T13:59:00", Status.OPEN, ""),
        ((_EXTENSION,), "2022-03-08", "2022-03-15T13:59:00", Status.OPEN, ""),
        ((_EXTENSION,), "2022-03-20", "2022-03-31T13:59:00", Status.OPEN, ""),
        ((_EXTENSION,), "2022-04-01", "2022-03-31T13:59:00", Status.CLOSED, ""),
        ((_REVOCATION,), "2022-03-09", "2022-03-15T13:59:00", Status.OPEN, ""),
        ((_REVOCATION,), "2022-03-10", "", Status.CLOSED, "Revocato con atto del 10 marzo 2022."),
        ((_SUSPENSION,), "2022-02-02", "", Status.UNKNOWN, "Sospeso con atto del 1º febbraio 2022"),
        ((_SUSPENSION,), "2022-04-02", "", Status.CLOSED, ""),
        ((_SUSPENSION, _EXTENSION), "2022-03-20", "2022-03-31T13:59:00", Status.OPEN, ""),
        ((_REVOCATION, _REOPENING), "2022-06-01", "2022-06-30", Status.OPEN, ""),
        ((_REVOCATION, _EXTENSION), "2022-03-20", "", Status.CLOSED, "Revocato"),
    ],
)
def test_the_deadline_and_the_state(
    acts: tuple[Described, ...], when: str, closes: str, status: Status, note: str
) -> None:
    changes = amendments((_CALL, *acts)).get("borghi", ())
    found = deadline(_CALL, changes, moment(when))
    assert found.standing.status is status
    assert found.standing.note.startswith(note)
    if closes:
        assert str(found.closes) == closes


@pytest.mark.parametrize(
    ("as_of", "stops", "last"),
    [
        ("2022-01-31", [], None),
        ("2022-02-01", ["sospensione"], "sospensione"),
        ("2022-03-09", ["sospensione"], None),
        ("2022-03-10", ["sospensione", "revoca"], "revoca"),
        ("2022-05-02", ["sospensione", "revoca"], None),
    ],
)
def test_acts_stop_a_call_until_another_takes_it_up(
    as_of: str, stops: list[str], last: str | None
) -> None:
    acts = [_CALL, _SUSPENSION, _EXTENSION, _REVOCATION, _REOPENING]
    changes = amendments(acts)["borghi"]
    assert [item.source.id for item in halts(changes, day(as_of))] == stops
    found = halt(changes, day(as_of))
    assert (found.source.id if found else None) == last


def test_an_act_may_set_the_closing_that_the_call_leaves_open() -> None:
    silent = call("borghi", f"Avviso {_NAME}")
    found = deadline(silent, amendments((silent, _EXTENSION))["borghi"], moment("2022-04-01"))
    assert (str(found.closes), found.standing.status) == ("2022-03-31T13:59:00", Status.CLOSED)


def test_a_note_rests_on_the_act_that_stops_the_call() -> None:
    changes = amendments((_CALL, _REVOCATION))["borghi"]
    ground = deadline(_CALL, changes, moment("2022-03-10")).ground
    assert ground is not None
    assert ground.source.id == "revoca"
    assert deadline(_CALL, changes, moment("2022-03-09")).ground is None
    suspended = amendments((_CALL, _SUSPENSION))["borghi"]
    assert deadline(_CALL, suspended, moment("2022-04-02")).ground is None  # closed anyway


def test_a_note_on_the_closing_rule_rests_on_the_rule() -> None:
    rule = Fact(ClosingRule.EXHAUSTED, quote("fino a esaurimento"))
    window = Fact(Window(moment("2022-01-20"), None), quote("dal 20 gennaio"))
    endless = replace(_CALL, card=Card(call=Call(windows=(window,), closing_rule=rule)))
    found = deadline(endless, (), moment("2022-02-01"))
    assert found.ground == Ground(_CALL.document, rule)
    before = deadline(endless, (), moment("2022-01-19"))
    assert (before.standing.status, before.ground) == (Status.NOT_YET, None)


def test_what_is_no_call_has_no_deadline() -> None:
    for wrong in (deadline, lambda one, changes, _: endowments(one, changes, day("2022-01-01"))):
        with pytest.raises(ValueError, match="proroga"):
            wrong(_EXTENSION, (), moment("2022-01-01"))


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ((), [("borghi", 380, None)]),
        ((_budget_act("d1", "2022-05-01", added=20),), [("borghi", 380, None), ("d1", 400, 20)]),
        ((_budget_act("d1", "2022-05-01", budget=350),), [("borghi", 380, None), ("d1", 350, -30)]),
        ((_budget_act("d1", "2023-05-01", budget=400),), [("borghi", 380, None)]),  # not yet
        ((_budget_act("d1", "2022-05-01", budget=380),), [("borghi", 380, None)]),
        (
            (_budget_act("d1", "2022-05-01", added=20), _budget_act("d2", "2022-06-01", added=20)),
            [("borghi", 380, None), ("d1", 400, 20), ("d2", 420, 20)],
        ),
        (
            (
                _budget_act("d1", "2022-05-01", budget=400),
                _budget_act("c1", "2022-05-03", added=20, of_kind=Kind.COMUNICATO),
            ),
            [("borghi", 380, None), ("d1", 400, 20)],
        ),
    ],
)
def test_the_chain_of_budgets(
    acts: tuple[Described, ...], expected: list[tuple[str, int, int | None]]
) -> None:
    changes = amendments((_CALL, *acts)).get("borghi", ())
    chain = endowments(_CALL, changes, day("2022-12-31"))
    assert [(link.source.id, link.total, link.added) for link in chain] == [
        (source, Decimal(total), None if added is None else Decimal(added))
        for source, total, added in expected
    ]


def test_what_is_added_to_an_unknown_budget_gives_no_total() -> None:
    silent = call("borghi", f"Avviso {_NAME}")
    changes = amendments((silent, _budget_act("d1", "2022-05-01", added=20)))["borghi"]
    (link,) = endowments(silent, changes, day("2022-12-31"))
    assert (link.total, link.added, link.source) == (None, Decimal(20), changes[0].source)


def test_an_act_that_says_the_same_twice_counts_once() -> None:
    two = act("d1", _NAME, date="2022-05-01", kind=ChangeKind.BUDGET, added=20)
    total = act("d1", f"{_NAME}: totale", date="2022-05-01", kind=ChangeKind.BUDGET, budget=400)
    both = Described(
        document("d1", title=_NAME, kind=Kind.DECRETO, date="2022-05-01"),
        type(two.card)(changes=(*two.card.changes, *total.card.changes)),
    )
    chain = endowments(_CALL, amendments((_CALL, both))["borghi"], day("2022-12-31"))
    assert [link.total for link in chain] == [Decimal(380), Decimal(400)]
