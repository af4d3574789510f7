"""Verdicts of calls for comuni."""

import dataclasses
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.amendments import amendments
from docsearch.calls import About, Condition, ConditionKind, ListAnnex, Place, PlaceKind
from docsearch.calls import ApplicantKind as Kind
from docsearch.cards import Described
from docsearch.deadlines import Status
from docsearch.eligibility.answers import Verdict
from docsearch.eligibility.assess import Assessment, assess, screening
from docsearch.eligibility.matching import eligible, matrix
from docsearch.in_force import deadline
from docsearch.municipalities.model import InnerAreaClass, Municipality
from tests.described import act, call, moment
from tests.eligibility.comuni import comune, region, the_call

_LIST = ListAnnex("Allegato 1", 2, 3, 3, ("015001", "015002"))
_OWNER = Condition(ConditionKind.OWNERSHIP, About.PROJECT, "L'area deve essere del Comune.")
TODAY = moment("2026-11-22")
_IN, _OUT, _CHECK = Verdict.ADMITTED, Verdict.NOT_ADMITTED, Verdict.TO_CHECK


def judged(described: Described, municipality: Municipality) -> Assessment:
    return assess(described, deadline(described, (), TODAY), municipality, TODAY)


@pytest.mark.parametrize(
    ("described", "municipality", "verdict"),
    [
        (the_call(Kind.COMUNE), comune(), _IN),
        (the_call(Kind.COMUNE, conditions=(_OWNER,)), comune(), _CHECK),
        (the_call(), comune(), _CHECK),
        (the_call(Kind.ENTE_PUBBLICO), comune(), _CHECK),
        (the_call(Kind.IMPRESA), comune(), _OUT),
        (the_call(Kind.CITTA_METROPOLITANA), comune("Milano", capital=True), _OUT),
        (the_call(Kind.ENTE_PUBBLICO, excluded=(Kind.COMUNE,)), comune(), _OUT),
        (the_call(Kind.COMUNE, associated=True), comune(), _OUT),
        (the_call(Kind.COMUNE, places=(region("Lombardia"),)), comune(), _IN),
        (the_call(Kind.COMUNE, places=(region("Lazio"),)), comune(), _OUT),
        (the_call(Kind.COMUNE, places=(region("Lazio"), region("Lombardia"))), comune(), _IN),
        (the_call(Kind.COMUNE, places=(region("Lombardia", excluded=True),)), comune(), _OUT),
        (
            the_call(
                Kind.COMUNE,
                places=(region("Lombardia"), Place(PlaceKind.PROVINCE, "Bergamo")),
            ),
            comune(),
            _OUT,
        ),
        (
            the_call(
                Kind.COMUNE,
                places=(region("Lombardia"), Place(PlaceKind.PROVINCE, "Piacenza")),
            ),
            comune(),
            _IN,
        ),
        (the_call(Kind.COMUNE, places=(Place(PlaceKind.NATION, "Italia"),)), comune(), _IN),
        (the_call(Kind.COMUNE, places=(Place(PlaceKind.SOUTH, "Mezzogiorno"),)), comune(), _OUT),
        (the_call(Kind.COMUNE, places=(Place(PlaceKind.ISLAND, "isole"),)), comune(), _CHECK),
        (
            the_call(Kind.COMUNE, places=(Place(PlaceKind.INNER_AREA, "aree interne"),)),
            comune(inner_area=InnerAreaClass.PERIPHERAL),
            _IN,
        ),
        (
            the_call(Kind.COMUNE, places=(Place(PlaceKind.METROPOLITAN_CITY, "Milano"),)),
            comune(),
            _IN,
        ),
        (the_call(Kind.COMUNE, places=(Place(PlaceKind.MOUNTAIN, "montani"),)), comune(), _CHECK),
        (the_call(Kind.COMUNE, size=(None, 5_000)), comune(), _IN),
        (the_call(Kind.COMUNE, size=(5_001, None)), comune(), _OUT),
        (the_call(Kind.COMUNE, size=(5_001, None)), comune(figures=(5_010, 4_990)), _CHECK),
        (the_call(Kind.COMUNE, size=(5_001, None)), comune(figures=(None,)), _CHECK),
        (the_call(Kind.COMUNE, size=(5_001, None), aggregated=True), comune(), _CHECK),
        (
            the_call(Kind.COMUNE, size=(15_001, None), exempt=("capoluoghi di provincia",)),
            comune(capital=True),
            _IN,
        ),
        (
            the_call(Kind.COMUNE, size=(15_001, None), exempt=("capoluoghi di provincia",)),
            comune(capital=None),
            _CHECK,
        ),
        (the_call(Kind.COMUNE, annex=_LIST), comune(), _IN),
        (the_call(Kind.COMUNE, annex=_LIST), comune(code="015009"), _OUT),
        (
            the_call(Kind.COMUNE, annex=_LIST),
            comune(code="015009", former_codes=("015002",)),
            _IN,
        ),
        (
            the_call(Kind.COMUNE, annex=dataclasses.replace(_LIST, declared_count=300)),
            comune(code="015009"),
            _CHECK,
        ),
        (
            the_call(Kind.COMUNE, annex=ListAnnex("Allegato 1", 560, None, None, ())),
            comune(),
            _CHECK,
        ),
    ],
)
def test_the_verdict(described: Described, municipality: Municipality, verdict: Verdict) -> None:
    found = judged(described, municipality)
    assert found.verdict is verdict
    assert all(item.reason.endswith(".") and item.criterion for item in found.findings)
    assert screening(described).verdict(municipality) is verdict


def test_pages_that_could_not_be_read_admit_nobody() -> None:
    described = the_call(Kind.COMUNE)
    unread = dataclasses.replace(described.document, unreadable_pages=(1,))
    partial = dataclasses.replace(described, document=unread)
    assert screening(partial).verdict(comune()) is _CHECK


def test_how_far_a_comune_is_and_what_would_help() -> None:
    described = the_call(Kind.COMUNE, Kind.UNIONE, size=(5_000, None))
    found = judged(described, comune(figures=(4_812,)))
    (size,) = [item for item in found.findings if item.criterion == "Popolazione"]
    assert "Sotto il limite per 188 abitanti." in size.way_out
    assert "unione" in size.way_out
    alone = judged(the_call(Kind.UNIONE), comune()).findings[0]
    assert alone.way_out == "Possibile attraverso: unioni di comuni."


def test_the_deadline_in_force_never_changes_the_verdict() -> None:
    described = call("borghi", "Avviso «Borghi in rete»", closes="2026-11-01", date="2026-09-01")
    later = act("d1", "proroga di «Borghi in rete»", date="2026-10-20", closes="2026-12-15")
    changes = amendments((described, later))["borghi"]
    before = deadline(described, changes, moment("2026-10-01"))
    after = deadline(described, changes, moment("2026-11-22"))
    assert (str(before.closes), before.standing.status) == ("2026-11-01", Status.OPEN)
    assert (str(after.closes), after.standing.status) == ("2026-12-15", Status.OPEN)
    assert deadline(described, (), moment("2026-11-22")).standing.status is Status.CLOSED
    verdicts = {assess(described, one, comune(), TODAY).verdict for one in (before, after)}
    assert len(verdicts) == 1


@given(
    st.sampled_from(
        [
            the_call(Kind.COMUNE, size=(1_000, 5_000)),
            the_call(Kind.COMUNE, size=(15_001, None), exempt=("capoluoghi",)),
            the_call(Kind.COMUNE, places=(Place(PlaceKind.ISLAND, "isole"),)),
            the_call(Kind.COMUNE, places=(Place(PlaceKind.INNER_AREA, "aree interne"),)),
        ]
    ),
    st.builds(
        comune,
        figures=st.tuples(st.integers(0, 30_000), st.integers(0, 30_000)),
        capital=st.booleans(),
        island=st.booleans(),
        inner_area=st.sampled_from(InnerAreaClass),
    ),
    st.sampled_from(
        [
            lambda known: dataclasses.replace(known, figures=(None,)),
            lambda known: dataclasses.replace(known, capital=None),
            lambda known: dataclasses.replace(known, island=None),
            lambda known: dataclasses.replace(known, inner_area=None),
        ]
    ),
)
def test_not_knowing_a_fact_never_turns_the_verdict_round(
    described: Described, known: Municipality, forget: Callable[[Municipality], Municipality]
) -> None:
    forgotten = forget(known)
    screen = screening(described)
    assert screen.verdict(forgotten) in (Verdict.TO_CHECK, screen.verdict(known))


def test_the_three_classes_add_up() -> None:
    comuni = [
        comune(f"Comune {i}", code=f"{i:06}", figures=(i * 100,) if i % 7 else (None,))
        for i in range(100)
    ]
    described = the_call(Kind.COMUNE, size=(None, 5_000))
    classes = eligible(screening(described), comuni)
    assert sum(len(classes.of(verdict)) for verdict in Verdict) == 100
    assert {item.code for item in classes.to_check} == {f"{i:06}" for i in range(0, 100, 7)}
    table = matrix([screening(described), screening(the_call(Kind.IMPRESA))], comuni)
    assert table.of_call(0)[Verdict.ADMITTED] == len(classes.admitted)
    assert table.of_call(1) == {_IN: 0, _OUT: 100, _CHECK: 0}
    assert table.of_municipality(1) == {_IN: 1, _OUT: 1, _CHECK: 0}


def test_a_document_that_is_no_call_has_no_verdict() -> None:
    decree = act("d1", "proroga", date=None, closes="2026-01-01")
    with pytest.raises(ValueError, match="no call"):
        screening(decree)
