"""News and answers that give other values than the acts."""

from decimal import Decimal

import pytest

from docsearch.amendments import amendments
from docsearch.cards import ChangeKind, Described
from docsearch.disagreements import Subject, settle
from docsearch.models import Kind
from tests.described import act, call, moment

_NAME = "«Borghi in rete»"
_CALL = call("borghi", f"Avviso {_NAME}", closes="2022-03-15T13:59", date="2022-01-14", budget=380)
_DECREE = act(
    "decreto", _NAME, date="2022-03-09", closes="2022-03-31T13:59", old_closes="2022-03-15T13:59"
)
_MORE_MONEY = act(
    "aumento", _NAME, date="2022-05-01", kind=ChangeKind.BUDGET, budget=2_795, added=2_415
)


def _news(
    date: str | None,
    *,
    closes: str | None = None,
    old: str | None = None,
    budget: int | None = None,
    added: int | None = None,
) -> Described:
    return act(
        "notizia",
        _NAME,
        date=date,
        closes=closes,
        old_closes=old,
        budget=budget,
        added=added,
        kind=ChangeKind.EXTENDS if closes else ChangeKind.BUDGET,
        of_kind=Kind.COMUNICATO,
    )


@pytest.mark.parametrize(
    ("news", "in_chain", "disagrees"),
    [
        # The same, with or without the hour.
        (_news("2022-03-10", closes="2022-03-31T13:59"), False, False),
        (_news("2022-03-10", closes="2022-03-31"), False, False),
        # Another day or hour for the same extension.
        (_news("2022-03-10", closes="2022-03-30", old="2022-03-15"), False, True),
        (_news("2022-03-10", closes="2022-03-31T12:00"), False, True),
        (_news("2022-03-10", closes="2022-04-15"), False, True),
        (_news(None, closes="2022-04-15"), False, True),
        # A further extension, of an act that is not at hand.
        (_news("2022-03-29", closes="2022-04-30", old="2022-03-31"), True, False),
        (_news("2022-03-29", closes="2022-04-30"), True, False),
        (_news("2022-03-29", closes="2022-03-20"), False, True),  # never earlier
    ],
)
def test_closings_told_by_the_news(news: Described, in_chain: bool, disagrees: bool) -> None:
    kept, found = settle(_CALL, amendments((_CALL, _DECREE, news))["borghi"])
    assert ("notizia" in [item.source.id for item in kept]) is in_chain
    assert bool(found) is disagrees
    assert "decreto" in [item.source.id for item in kept]


def test_an_earlier_extension_that_the_act_speaks_of_stands() -> None:
    news = _news("2022-02-20", closes="2022-03-15")
    early = call("borghi", f"Avviso {_NAME}", closes="2022-02-28", date="2022-01-14")
    kept, found = settle(early, amendments((early, _DECREE, news))["borghi"])
    assert [item.source.id for item in kept] == ["notizia", "decreto"]
    assert found == ()


def test_without_an_act_the_news_stand_in_for_it() -> None:
    changes = amendments((_CALL, _news("2022-03-10", closes="2022-04-15")))["borghi"]
    assert settle(_CALL, changes) == (changes, ())


@pytest.mark.parametrize(
    ("news", "in_chain", "disagrees"),
    [
        (_news("2022-05-03", budget=2_795), False, False),
        (_news("2022-05-03", budget=2_800), False, False),  # in round figures
        (_news("2022-05-03", budget=2_700), False, False),  # "oltre 2,7 miliardi"
        (_news("2022-05-03", added=2_415), False, False),
        (_news("2022-05-03", budget=2_759), False, True),  # digits swapped
        (_news("2022-05-03", budget=3_795), False, True),
        (_news("2022-05-03", added=1_000), False, True),
        (_news("2022-07-03", budget=3_000), True, False),  # of a later act
        (_news("2022-07-03", budget=2_000), False, True),
    ],
)
def test_budgets_told_by_the_news(news: Described, in_chain: bool, disagrees: bool) -> None:
    kept, found = settle(_CALL, amendments((_CALL, _MORE_MONEY, news))["borghi"])
    assert ("notizia" in [item.source.id for item in kept]) is in_chain
    assert bool(found) is disagrees


def test_a_disagreement_cites_the_act_and_the_news() -> None:
    news = _news("2022-03-10", closes="2022-03-30", old="2022-03-15")
    _, (found,) = settle(_CALL, amendments((_CALL, _DECREE, news))["borghi"])
    assert found.subject is Subject.CLOSING
    assert [(stated.source.id, stated.value) for stated in found.values] == [
        ("decreto", moment("2022-03-31T13:59")),
        ("notizia", moment("2022-03-30")),
    ]
    assert all(stated.fact.evidence for stated in found.values)
    _, (money,) = settle(
        _CALL, amendments((_CALL, _MORE_MONEY, _news("2022-05-03", budget=2_759)))["borghi"]
    )
    assert [stated.value for stated in money.values] == [Decimal(2_795), Decimal(2_759)]
