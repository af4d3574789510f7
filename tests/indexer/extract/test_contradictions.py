"""Where a text disagrees with itself."""

from decimal import Decimal

import pytest

from docsearch.calls import Window
from docsearch.evidence import Fact
from indexer.extract.contradictions import find_contradictions
from tests.described import moment, quote
from tests.indexer.extract.factories import cited, reading


def _acts(*paragraphs: str) -> list[tuple[str, list[str]]]:
    read = reading(*paragraphs)
    found = find_contradictions(read, (), ())
    assert all(cited(one.values, read) for one in found)
    return [(one.field, [fact.value for fact in one.values]) for one in found]


def test_one_act_with_two_days() -> None:
    assert _acts(
        "ai sensi della DGR n. 3797 del 10 gennaio 2025",
        "come previsto dalla d.g.r. 3797 del 20 gennaio 2025",
    ) == [("data dell'atto n. 3797", ["10/01/2025", "20/01/2025"])]


@pytest.mark.parametrize(
    "second",
    [
        "la DGR n. 3797 del 10 gennaio 2025",
        "la DGR n. 3797 del 20 gennaio 2024",
        "la DGR n. 3798 del 20 gennaio 2025",
        "il decreto n. 3797 del 20 gennaio 2025",
    ],
)
def test_acts_that_agree_or_differ(second: str) -> None:
    assert _acts("la DGR n. 3797 del 10 gennaio 2025", second) == []


def test_two_totals_are_both_kept() -> None:
    budgets = tuple(Fact(Decimal(value), quote(f"euro {value}")) for value in (100, 200))
    (found,) = find_contradictions(reading("testo"), budgets, ())
    assert found.field == "dotazione"
    assert [fact.value for fact in found.values] == ["euro 100", "euro 200"]
    assert find_contradictions(reading("testo"), budgets[:1], ()) == ()


@pytest.mark.parametrize(
    ("first", "second", "label", "contradict"),
    [
        (("2024-01-01", "2024-02-01"), ("2024-01-01", "2024-03-01"), "", True),
        (("2024-01-01", "2024-02-01"), ("2024-02-02", "2024-03-01"), "", False),
        (("2024-01-01", "2024-02-01"), ("2024-01-01", "2024-03-01"), "Linea B", False),
        (("2024-01-01", "2024-02-01"), ("2024-01-05", "2024-02-01"), "", True),
    ],
)
def test_windows_that_share_one_end_only(
    first: tuple[str, str], second: tuple[str, str], label: str, contradict: bool
) -> None:
    windows = (
        Fact(Window(moment(first[0]), moment(first[1])), quote("dal primo")),
        Fact(Window(moment(second[0]), moment(second[1]), label), quote("dal secondo")),
    )
    assert bool(find_contradictions(reading("testo"), (), windows)) == contradict
