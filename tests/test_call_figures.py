import dataclasses
import datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from docsearch.call_figures import budget, budgets_by_mission, closings_ahead
from docsearch.call_list import ListedCall, list_calls
from docsearch.calls import ClosingRule, Window
from docsearch.cards import ChangeKind, Described
from docsearch.evidence import Fact
from docsearch.procedures import Procedures
from tests.described import act, call, moment, quote

NOW = moment("2026-11-22T12:00")


def opening(described: Described, opens: str, closes: str | None) -> Described:
    """The same call with a window of which both ends are given."""
    window = Window(moment(opens), moment(closes) if closes else None)
    stated = described.card.call
    assert stated is not None
    dated = dataclasses.replace(stated, windows=(Fact(window, quote()),))
    return dataclasses.replace(described, card=dataclasses.replace(described.card, call=dated))


def listed(*described: Described) -> tuple[ListedCall, ...]:
    return list_calls(Procedures.of(described), NOW)


def ids(calls: tuple[ListedCall, ...]) -> list[str]:
    return [one.document.id for one in calls]


SCHOOLS = call("scuole", "Avviso «Scuole nuove»", closes="2026-12-31")
ROADS = call("strade", "Avviso «Strade bianche»", closes="2026-11-30T12:00")
FORTHCOMING = opening(call("nidi", "Avviso «Nidi aperti»"), "2026-12-01", "2026-12-15")
FAR = call("porti", "Avviso «Porti verdi»", closes="2027-11-01")
LAST_MONTH = call("boschi", "Avviso «Boschi vivi»", closes="2027-10-31")
CLOSED = call("borghi", "Avviso «Borghi storici»", closes="2026-11-21")
UNKNOWN = call("musei", "Avviso «Musei di tutti»")


def test_closings_stand_in_their_month_with_their_state() -> None:
    found = listed(SCHOOLS, ROADS, FORTHCOMING, FAR, LAST_MONTH, CLOSED, UNKNOWN)
    ahead = closings_ahead(found, NOW.date)
    assert [month.first for month in ahead.months][:3] == [
        datetime.date(2026, 11, 1),
        datetime.date(2026, 12, 1),
        datetime.date(2027, 1, 1),
    ]
    held = {month.first.month: ids(month.calls) for month in ahead.months if month.calls}
    assert held == {11: ["strade"], 12: ["nidi", "scuole"], 10: ["boschi"]}
    assert ids(ahead.months[1].forthcoming) == ["nidi"]
    assert ids(ahead.later) == ["porti"]
    assert (ahead.undated, ahead.total, ahead.dated) == ((), 5, 5)


def test_a_call_open_without_a_day_to_close_is_counted_apart() -> None:
    open_ended = opening(call("sportello", "Avviso «Sportello»"), "2026-01-01", None)
    stated = open_ended.card.call
    assert stated is not None
    ruled = dataclasses.replace(stated, closing_rule=Fact(ClosingRule.EXHAUSTED, quote()))
    card = dataclasses.replace(open_ended.card, call=ruled)
    ahead = closings_ahead(listed(dataclasses.replace(open_ended, card=card)), NOW.date)
    assert ids(ahead.undated) == ["sportello"]
    assert (ahead.total, ahead.dated) == (1, 0)


def test_the_year_of_an_empty_list_has_its_months() -> None:
    ahead = closings_ahead((), datetime.date(2024, 2, 29))
    assert len(ahead.months) == 12
    assert ahead.months[-1].first == datetime.date(2025, 1, 1)
    assert ahead.total == 0


def test_budgets_are_those_in_force_by_the_mission_that_finances_them() -> None:
    found = listed(
        call("a", "Avviso «Acque chiare»", measures=("M2C4I4.1",), budget=100),
        call("b", "Avviso «Boschi vivi»", measures=("M2C4I3.1", "M2C1I1.1"), budget=20),
        act(
            "d", "dotazione di «Acque chiare»", date="2026-01-02", added=50, kind=ChangeKind.BUDGET
        ),
        call("c", "Avviso «Case e scuole»", measures=("M4C1I1.1", "M5C2I2.1"), budget=7),
        call("e", "Avviso «Eventi»", budget=3),
        call("f", "Avviso «Fiere»", measures=("M1C3I2.1",)),
        call("g", "Avviso «Giardini»", measures=("M1C3I2.3",), budget=1),
    )
    budgets = budgets_by_mission(found)
    assert [(row.missions, ids(row.calls), row.total) for row in budgets.rows] == [
        (("M1",), ["g"], Decimal(1)),
        (("M2",), ["a", "b"], Decimal(170)),
        (("M4", "M5"), ["c"], Decimal(7)),
        ((), ["e"], Decimal(3)),
    ]
    assert ids(budgets.unstated) == ["f"]
    assert (budgets.total, budgets.calls) == (Decimal(181), 5)


CODES = st.sets(st.sampled_from(["M1C1I1.2", "M2C2I1.2", "M5C2I2.1"]))


@given(st.lists(st.tuples(CODES, st.none() | st.integers(0, 10**12)), max_size=8))
def test_no_call_is_summed_twice(stated: list[tuple[set[str], int | None]]) -> None:
    found = listed(
        *(
            call(f"c{at}", f"Avviso «Numero {at} di prova»", measures=tuple(codes), budget=amount)
            for at, (codes, amount) in enumerate(stated)
        )
    )
    budgets = budgets_by_mission(found)
    assert budgets.total == sum(amount for _, amount in stated if amount is not None)
    assert sorted(one.document.id for row in budgets.rows for one in row.calls) == sorted(
        one.document.id for one in found if budget(one) is not None
    )
    assert budgets.calls + len(budgets.unstated) == len(found)


@given(st.lists(st.dates(datetime.date(2026, 11, 22), datetime.date(2029, 1, 1)), max_size=8))
def test_every_closing_is_counted_once(days: list[datetime.date]) -> None:
    found = listed(
        *(
            call(f"c{at}", f"Avviso «Numero {at} di prova»", closes=day.isoformat())
            for at, day in enumerate(days)
        )
    )
    ahead = closings_ahead(found, NOW.date)
    assert ahead.total == len(days)
    within = [one for month in ahead.months for one in month.calls]
    assert sorted(ids((*within, *ahead.later))) == sorted(ids(found))
