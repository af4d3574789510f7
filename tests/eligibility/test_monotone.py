"""Knowing less never makes a verdict more certain, nor turns it round."""

import dataclasses
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from docsearch.calls import ApplicantKind, ListAnnex, Place, PlaceKind
from docsearch.cards import Described
from docsearch.eligibility.answers import Verdict
from docsearch.eligibility.assess import screening
from docsearch.municipalities.model import InnerAreaClass, Municipality
from tests.eligibility.books import OWNERSHIP
from tests.eligibility.comuni import comune, region, the_call

_FACTS = ("capital", "metropolitan", "coastal", "island", "inner_area")

places = st.sampled_from(
    [
        region("Lombardia"),
        region("Lazio"),
        region("Lombardia", excluded=True),
        Place(PlaceKind.METROPOLITAN_CITY, "Milano"),
        Place(PlaceKind.INNER_AREA, "aree interne"),
        Place(PlaceKind.ISLAND, "isole minori"),
        Place(PlaceKind.ISLAND, "isole minori", excluded=True),
        Place(PlaceKind.COAST, "comuni costieri"),
        Place(PlaceKind.MOUNTAIN, "comuni montani"),
        Place(PlaceKind.SOUTH, "Mezzogiorno"),
    ]
)
sizes = st.sampled_from([None, (None, 5_000), (5_001, None), (1_000, 5_000)])
annexes = st.sampled_from(
    [
        None,
        ListAnnex("Allegato 1", 1, 3, 3, ("015001",)),
        ListAnnex("Allegato 1", 1, 3, 3, ("016001",)),
        ListAnnex("Allegato 1", 560, None, None, ()),
    ]
)
calls = st.builds(
    lambda kind, size, exempt, where, annex, conditions: the_call(
        kind, size=size, exempt=exempt, places=where, annex=annex, conditions=conditions
    ),
    st.sampled_from([ApplicantKind.COMUNE, ApplicantKind.ENTE_PUBBLICO, ApplicantKind.IMPRESA]),
    sizes,
    st.sampled_from([(), ("i capoluoghi di provincia",)]),
    st.lists(places, max_size=3).map(tuple),
    annexes,
    st.sampled_from([(), (OWNERSHIP,)]),
)
# Two counts of a comune a few years apart: close to each other, as they are.
figures = st.integers(10, 12_000).flatmap(
    lambda count: st.tuples(st.just(count), st.integers(int(count * 0.95), int(count * 1.05)))
)
comuni = st.builds(
    comune,
    figures=figures,
    capital=st.booleans(),
    metropolitan=st.booleans(),
    island=st.booleans(),
    inner_area=st.sampled_from(InnerAreaClass),
).flatmap(lambda one: st.booleans().map(lambda coastal: dataclasses.replace(one, coastal=coastal)))


@given(calls, comuni, st.sets(st.sampled_from((*_FACTS, "first", "second"))))
def test_forgetting_facts_leaves_the_verdict_or_makes_it_one_to_check(
    described: Described, known: Municipality, facts: set[str]
) -> None:
    counts = tuple(
        None if name in facts else figure
        for name, figure in zip(("first", "second"), known.figures, strict=True)
    )
    unknown: dict[str, Any] = dict.fromkeys(facts & set(_FACTS))
    forgotten = dataclasses.replace(known, figures=counts, **unknown)
    screen = screening(described)
    assert screen.verdict(forgotten) in (Verdict.TO_CHECK, screen.verdict(known))
