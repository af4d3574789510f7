"""A few calls for tests of what is made from many: one admits, one is to check, others refuse."""

import dataclasses
import datetime

from docsearch.calls import About, ApplicantKind, Condition, ConditionKind, Moment, Window
from docsearch.cards import Card, Described
from docsearch.eligibility.book import ReadyCall, ready_calls
from docsearch.evidence import Fact
from docsearch.models import Attribute, Origin
from docsearch.procedures import Procedures
from tests.described import act, quote
from tests.eligibility.comuni import the_call

OWNERSHIP = Condition(ConditionKind.OWNERSHIP, About.PROJECT, "L'area deve essere del Comune.")


def day(text: str) -> Moment:
    return Moment(datetime.date.fromisoformat(text))


def named(described: Described, title: str, opens: str, closes: str | None) -> Described:
    """The same call under a title of its own, open from a day to another."""
    call = described.card.call
    assert call is not None
    window = Window(day(opens), day(closes) if closes else None)
    document = dataclasses.replace(
        described.document,
        id=title,
        file=title,
        title=Attribute(title, Origin.TEXT, 1, title),
    )
    dated = dataclasses.replace(call, windows=(Fact(window, quote(f"dal {opens}")),))
    return Described(document, Card(call=dated))


def the_calls() -> tuple[ReadyCall, ...]:
    """Open on 22 November 2026 but the last two; "scuole" was extended to the end of the year."""
    described = (
        named(the_call(ApplicantKind.COMUNE), "biblioteche", "2026-11-01", "2026-12-20"),
        named(
            the_call(ApplicantKind.COMUNE, conditions=(OWNERSHIP,)),
            "scuole «sicure»",
            "2026-11-01",
            "2026-11-30",
        ),
        named(
            the_call(ApplicantKind.COMUNE, ApplicantKind.UNIONE, size=(4_100, None)),
            "asili",
            "2026-11-01",
            "2026-12-10",
        ),
        named(the_call(ApplicantKind.IMPRESA), "imprese", "2026-11-01", "2026-12-31"),
        named(the_call(ApplicantKind.COMUNE), "palestre", "2027-01-10", "2027-02-10"),
        named(the_call(ApplicantKind.COMUNE), "piazze", "2025-01-10", "2025-02-10"),
        act(
            "proroga",
            "proroga dell'avviso «scuole «sicure»»",
            date="2026-11-20",
            old_closes="2026-11-30",
            closes="2026-12-31",
        ),
    )
    return tuple(ready_calls(Procedures.of(described)).values())


TODAY = day("2026-11-22")
