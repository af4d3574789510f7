"""Which act changes which call, and what holds on a day."""

from hypothesis import given
from hypothesis import strategies as st

from docsearch.amendments import amendments, closings
from docsearch.cards import ChangeKind
from tests.described import act, call, day, moment

_CLOUD_JULY = call("cloud-luglio", "1.2 Migrazione al cloud - Comuni - Luglio 2023")
_BORGHI = call(
    "borghi",
    "Avviso pubblico «Borghi in rete» per la rigenerazione culturale dei piccoli centri",
    measures=("M1C3I2.1",),
    act=("18", "2022-01-14"),
    closes="2022-03-15T13:59",
)


def test_the_chain_of_closings_follows_the_days_of_the_acts() -> None:
    second = act("d2", "proroga di «Borghi in rete»", date="2022-03-29", closes="2022-04-30T12:00")
    first = act(
        "d1",
        "proroga di «Borghi in rete»",
        date="2022-03-09",
        closes="2022-03-31T13:59",
        old_closes="2022-03-15T13:59",
    )
    changes = amendments((_BORGHI, second, first, _CLOUD_JULY))
    assert set(changes) == {"borghi"}

    def known(on: str) -> list[str]:
        return [str(link.closes) for link in closings(_BORGHI, changes["borghi"], day(on))]

    assert known("2022-03-01") == ["2022-03-15T13:59:00"]
    assert known("2022-03-09") == ["2022-03-15T13:59:00", "2022-03-31T13:59:00"]
    assert known("2022-12-31")[-1] == "2022-04-30T12:00:00"
    in_force = closings(_BORGHI, changes["borghi"], day("2022-12-31"))[-1]
    assert (in_force.source.id, in_force.closes) == ("d2", moment("2022-04-30T12:00"))


def test_a_press_release_that_repeats_an_extension_adds_no_link() -> None:
    decree = act("d1", "proroga di «Borghi in rete»", date="2022-03-09", closes="2022-03-31T13:59")
    press = act("c1", "più tempo per «Borghi in rete»", date="2022-03-10", closes="2022-03-31")
    changes = amendments((_BORGHI, decree, press))["borghi"]
    chain = closings(_BORGHI, changes, day("2022-06-01"))
    assert [link.source.id for link in chain] == ["borghi", "d1"]


def test_a_change_of_the_budget_leaves_the_closing_alone() -> None:
    more = act("d1", "«Borghi in rete»", date="2022-03-01", closes=None, kind=ChangeKind.BUDGET)
    changes = amendments((_BORGHI, more))["borghi"]
    assert [item.change.value.kind for item in changes] == [ChangeKind.BUDGET]
    assert len(closings(_BORGHI, changes, day("2022-06-01"))) == 1


def test_an_act_without_a_date_holds_always_and_comes_last() -> None:
    undated = act("c1", "«Borghi in rete»", date=None, closes="2022-05-31")
    changes = amendments((_BORGHI, undated))["borghi"]
    assert str(closings(_BORGHI, changes, day("2022-01-15"))[-1].closes) == "2022-05-31"


@given(st.lists(st.sampled_from(["2022-03-09", "2022-03-20", "2022-04-02"]), max_size=3))
def test_what_is_known_only_grows_with_time(days: list[str]) -> None:
    acts = [
        act(f"d{i}", "«Borghi in rete»", date=on, closes=f"2022-06-{i + 1:02}")
        for i, on in enumerate(days)
    ]
    changes = amendments((_BORGHI, *acts)).get("borghi", ())
    lengths = [
        len(closings(_BORGHI, changes, day(on)))
        for on in ("2022-03-01", "2022-03-09", "2022-03-20", "2022-04-02")
    ]
    assert lengths == sorted(lengths)
    assert lengths[-1] == 1 + len(days)
