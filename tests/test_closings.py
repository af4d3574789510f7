"""The closing of a call through the acts that move it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.amendments import amendments
from docsearch.cards import Card, ChangeKind, Described
from docsearch.closings import closings
from tests.described import act, call, day, moment

_NAME = "«Borghi in rete»"
_BORGHI = call("borghi", f"Avviso {_NAME}", closes="2022-03-15T13:59", date="2022-01-14")


def chain(*acts: Described, of: Described = _BORGHI) -> list[str]:
    """The closings known in the end."""
    changes = amendments((of, *acts)).get("borghi", ())
    return [str(link.closes) for link in closings(of, changes, day("2030-01-01"))]


def in_one(*acts: Described) -> Described:
    """An act that makes the changes of several."""
    changes = tuple(fact for one in acts for fact in one.card.changes)
    return Described(acts[0].document, Card(changes=changes))


def test_the_chain_of_closings_follows_the_days_of_the_acts() -> None:
    second = act("d2", _NAME, date="2022-03-29", closes="2022-04-30T12:00")
    first = act(
        "d1",
        _NAME,
        date="2022-03-09",
        closes="2022-03-31T13:59",
        old_closes="2022-03-15T13:59",
    )
    changes = amendments((_BORGHI, second, first))
    assert set(changes) == {"borghi"}

    def known(on: str) -> list[str]:
        return [str(link.closes) for link in closings(_BORGHI, changes["borghi"], day(on))]

    assert known("2022-03-01") == ["2022-03-15T13:59:00"]
    assert known("2022-03-09") == ["2022-03-15T13:59:00", "2022-03-31T13:59:00"]
    assert known("2022-12-31")[-1] == "2022-04-30T12:00:00"
    in_force = closings(_BORGHI, changes["borghi"], day("2022-12-31"))[-1]
    assert (in_force.source.id, in_force.closes) == ("d2", moment("2022-04-30T12:00"))


def test_a_press_release_that_repeats_an_extension_adds_no_link() -> None:
    decree = act("d1", _NAME, date="2022-03-09", closes="2022-03-31T13:59")
    press = act("c1", _NAME, date="2022-03-10", closes="2022-03-31")
    changes = amendments((_BORGHI, decree, press))["borghi"]
    chain = closings(_BORGHI, changes, day("2022-06-01"))
    assert [link.source.id for link in chain] == ["borghi", "d1"]


def test_a_change_of_the_budget_leaves_the_closing_alone() -> None:
    more = act("d1", _NAME, date="2022-03-01", closes=None, kind=ChangeKind.BUDGET)
    changes = amendments((_BORGHI, more))["borghi"]
    assert [item.change.value.kind for item in changes] == [ChangeKind.BUDGET]
    assert len(closings(_BORGHI, changes, day("2022-06-01"))) == 1


def test_an_act_without_a_date_holds_always_and_comes_last() -> None:
    undated = act("c1", _NAME, date=None, closes="2022-05-31")
    changes = amendments((_BORGHI, undated))["borghi"]
    assert str(closings(_BORGHI, changes, day("2022-01-15"))[-1].closes) == "2022-05-31"


def moved(closes: str, old: str | None = None, id_: str = "d1") -> Described:
    return act(id_, _NAME, date="2022-03-09", closes=closes, old_closes=old)


_OWN_TERM = moved("2022-03-31", "2022-03-15")


@pytest.mark.parametrize(
    ("decree", "expected"),
    [
        # It moves the closing and, too, the term for questions.
        (
            in_one(moved("2022-03-31", "2022-03-15"), moved("2022-03-25", "2022-03-04")),
            "2022-03-31",
        ),
        (
            in_one(moved("2022-04-20", "2022-03-04"), moved("2022-03-31", "2022-03-15")),
            "2022-03-31",
        ),
        (in_one(moved("2022-03-31", "2022-03-15"), moved("2022-04-20")), "2022-03-31"),
        # Only another term; only a day before the closing.
        (moved("2022-04-20", "2022-03-04"), None),
        (moved("2022-03-10"), None),
        # It replaces what an act that is not at hand set.
        (moved("2022-06-30", "2022-05-31"), "2022-06-30"),
    ],
)
def test_an_act_may_move_other_terms_too(decree: Described, expected: str | None) -> None:
    assert chain(decree) == ["2022-03-15T13:59:00", *([expected] if expected else [])]


def test_an_extension_puts_off_and_a_correction_may_not() -> None:
    later = moved("2022-04-30", id_="d0")
    earlier = moved("2022-03-31", "2022-03-15", id_="d1")
    assert chain(later, earlier)[1:] == ["2022-04-30"]
    correction = act("d2", _NAME, date="2022-03-10", closes="2022-03-31", kind=ChangeKind.CORRECTS)
    assert chain(later, correction)[1:] == ["2022-04-30", "2022-03-31"]


def test_the_hour_is_that_of_whoever_gives_it() -> None:
    news = act("c1", _NAME, date="2022-03-08", closes="2022-03-31")
    decree = act("d1", _NAME, date="2022-03-09", closes="2022-03-31T13:59")
    changes = amendments((_BORGHI, news, decree))["borghi"]
    last = closings(_BORGHI, changes, day("2022-06-01"))[-1]
    assert (str(last.closes), last.source.id) == ("2022-03-31T13:59:00", "d1")
    assert last.since == day("2022-03-08")


def test_of_several_windows_the_last_closing_counts() -> None:
    first, second = call("x", "", closes="2022-02-28"), call("x", "", closes="2022-03-15")
    windows = [one.card.call.windows for one in (first, second) if one.card.call]
    assert _BORGHI.card.call is not None
    both = Described(
        _BORGHI.document,
        Card(call=type(_BORGHI.card.call)(windows=(*windows[0], *windows[1]))),
    )
    assert chain(moved("2022-03-07", "2022-02-28"), of=both) == ["2022-03-15"]
    assert chain(moved("2022-03-31", "2022-02-28"), of=both) == ["2022-03-15", "2022-03-31"]


@given(st.lists(st.sampled_from(["2022-03-09", "2022-03-20", "2022-04-02"]), max_size=3))
def test_what_is_known_only_grows_with_time(days: list[str]) -> None:
    acts = [
        act(f"d{i}", _NAME, date=on, closes=f"2022-06-{i + 1:02}")
        for i, on in enumerate(sorted(days))
    ]
    changes = amendments((_BORGHI, *acts)).get("borghi", ())
    lengths = [
        len(closings(_BORGHI, changes, day(on)))
        for on in ("2022-03-01", "2022-03-09", "2022-03-20", "2022-04-02")
    ]
    assert lengths == sorted(lengths)
    assert lengths[-1] == 1 + len(days)
