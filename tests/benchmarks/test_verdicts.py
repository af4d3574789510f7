"""What verdicts cost: a comune over many calls, a call over all comuni, a territory."""

import time
from collections.abc import Callable
from statistics import median

import pytest

from docsearch.calls import (
    About,
    ApplicantKind,
    Condition,
    ConditionKind,
    ListAnnex,
    Place,
    PlaceKind,
)
from docsearch.eligibility.book import ReadyCall, ready_calls
from docsearch.eligibility.matching import eligible, matrix
from docsearch.eligibility.summary import summarise
from docsearch.municipalities.files import DEFAULT_FOLDER
from docsearch.municipalities.register import load_register
from docsearch.procedures import Procedures
from tests.eligibility.books import TODAY, named
from tests.eligibility.comuni import region, the_call

REPEATS = 9
REGISTER = load_register(DEFAULT_FOLDER)
CODES = tuple(one.code for one in REGISTER)


def various(at: int) -> ReadyCall:
    """A call with all kinds of criteria: a size, two places, a list, conditions."""
    condition = Condition(ConditionKind.OWNERSHIP, About.PROJECT, "L'area deve essere del Comune.")
    described = the_call(
        ApplicantKind.COMUNE,
        ApplicantKind.UNIONE,
        size=(None, 5_000 + at),
        exempt=("capoluoghi di provincia",),
        places=(region("Lombardia"), Place(PlaceKind.PROVINCE, "Milano")),
        annex=ListAnnex("Allegato 1", 2_000, 3, 60, CODES[at : at + 2_000]),
        conditions=(condition,) * 8,
    )
    titled = named(described, f"Avviso {at}", "2026-11-01", f"2026-12-{1 + at % 31:02}")
    (ready,) = ready_calls(Procedures.of([titled])).values()
    return ready


def milliseconds(run: Callable[[], object]) -> str:
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        run()
        times.append(1000 * (time.perf_counter() - started))
    return f"median {median(times):.0f} ms, worst {max(times):.0f} ms"


@pytest.mark.benchmark
def test_cost() -> None:
    calls = [various(at) for at in range(1_000)]
    milano = REGISTER.get("Milano")
    comuni = REGISTER.of_province("MI")
    screens = [one.screen for one in calls[:300]]
    print()
    print("a comune, 1,000 calls:", milliseconds(lambda: summarise(calls, milano, TODAY)))
    print(f"a call, {len(REGISTER)} comuni:", milliseconds(lambda: eligible(screens[0], REGISTER)))
    print(f"{len(comuni)} × {len(screens)}:", milliseconds(lambda: matrix(screens, comuni)))
    assert sum(summarise(calls, milano, TODAY).states().values()) == 1_000
