"""Filters, facets and deadlines of the calls that documents belong to."""

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docsearch.cards import Card
from docsearch.filters import parse_filters
from docsearch.models import Kind
from docsearch.requests import SearchRequest, SearchResponse, Sort
from docsearch.storage.values import StoredDocument
from tests import cards, factories
from tests.described import moment
from tests.search.searches import (
    AVVISO,
    BANDO,
    DECRETO,
    Searches,
    filters,
)


def carrying(stored: StoredDocument, card: Card) -> StoredDocument:
    return dataclasses.replace(stored, card=card, rules="1")


PIAZZE = carrying(
    factories.analysed("piazze", *cards.PAGES, title="Piazze verdi", measures=("M2C4I3.1",)),
    cards.CARD,
)
PROROGA = carrying(
    factories.analysed("comunicato", *cards.ACT_PAGES, kind=Kind.COMUNICATO, date="2025-04-20"),
    cards.ACT,
)
"""The call takes applications from 11 March to 30 April 2025; on 20 April until 15 May."""


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index with a call that an act puts off, and documents of no procedure."""
    directory = tmp_path_factory.mktemp("bandi")
    factories.publish(directory, BANDO, AVVISO, DECRETO, PIAZZE, PROROGA)
    return directory


def at(directory: Path, when: str) -> Searches:
    return Searches(directory, clock=lambda: moment(when))


def documents(response: SearchResponse) -> set[str]:
    return {passage.document.id for passage in response.passages}


@pytest.mark.parametrize(
    ("when", "pairs", "found"),
    [
        ("2025-02-01", [("status", "non_ancora_aperto")], True),
        ("2025-03-20", [("status", "aperto")], True),
        ("2025-05-10", [("status", "aperto")], True),
        ("2025-05-16", [("status", "aperto")], False),
        ("2025-05-16", [("stato", "chiuso")], True),
        ("2025-04-19", [("closing", "15-giorni")], True),
        ("2025-04-20", [("closing", "15-giorni")], False),  # put off that day
        ("2025-05-10", [("closing", "7-giorni")], True),
        ("2025-05-10", [("applicant", "comune")], True),
        ("2025-05-10", [("applicant", "impresa")], False),
        ("2025-05-10", [("territory", "Lombardia")], True),
        ("2025-05-10", [("territory", "Umbria")], False),
        ("2025-05-10", [("territory", "Lombardia"), ("status", "aperto")], True),
        ("2025-05-10", [("territory", "Lombardia"), ("status", "chiuso")], False),
    ],
)
def test_filters_on_calls_hold_at_the_moment(
    calls: Path, when: str, pairs: list[tuple[str, str]], found: bool
) -> None:
    response = at(calls, when)("domanda comuni", filters=filters(*pairs), limit=100)
    assert documents(response) == ({"piazze", "comunicato"} if found else set())


def test_filters_on_calls_and_on_documents_hold_together(calls: Path) -> None:
    both = filters(("status", "aperto"), ("kind", "comunicato"))
    assert documents(at(calls, "2025-05-10")("domanda", filters=both)) == {"comunicato"}


def test_a_call_is_found_behind_more_passages_than_candidates_are_taken(tmp_path: Path) -> None:
    others = [f"La domanda dei comuni per il contributo, parte {number}." for number in range(250)]
    factories.publish(tmp_path, factories.analysed("altro", *others), PIAZZE, AVVISO)
    search = at(tmp_path, "2025-04-01")
    asked = "domanda dei comuni per il contributo"
    assert "piazze" not in documents(search(asked, limit=100))
    for pair in (("status", "aperto"), ("mission", "M2"), ("territory", "Lombardia")):
        assert documents(search(asked, filters=filters(pair), limit=100)) == {"piazze"}


def test_the_state_of_a_call_is_not_remembered_beyond_its_time(calls: Path) -> None:
    moments = iter([moment("2025-05-15"), moment("2025-05-16"), moment("2025-05-16")])
    search = Searches(calls, clock=lambda: next(moments))
    asked = filters(("status", "aperto"))
    assert documents(search("domanda", filters=asked))
    assert not documents(search("domanda", filters=asked))
    assert documents(search("domanda", filters=filters(("status", "chiuso"))))


@settings(max_examples=12)  # each searches some thirty times
@given(
    st.lists(
        st.sampled_from(
            [
                ("kind", "avviso"),
                ("kind", "comunicato"),
                ("status", "aperto"),
                ("closing", "90-giorni"),
                ("applicant", "comune"),
                ("territory", "Lombardia"),
                ("mission", "M2"),
                ("issuer", "regione lombardia"),
            ]
        ),
        max_size=3,
    )
)
def test_a_facet_counts_what_choosing_its_value_gives(
    calls: Path, pairs: list[tuple[str, str]]
) -> None:
    search = at(calls, "2025-04-01")
    asked = filters(*pairs)
    found = documents(search("domanda", filters=asked, limit=100))
    for facet in search.engine.facets(SearchRequest("domanda", asked)):
        for value in facet.values:
            chosen = parse_filters([*asked.without(facet.field).pairs, (facet.field, value.value)])
            narrowed = documents(search("domanda", filters=chosen, limit=100))
            assert len(narrowed) == value.count > 0, (facet.field, value)
            more = parse_filters([*asked.pairs, (facet.field, value.value)])
            if facet.field not in dict(asked.pairs):
                assert documents(search("domanda", filters=more, limit=100)) <= found


def test_by_deadline_what_can_still_be_answered_comes_first(calls: Path) -> None:
    def order(when: str, **given: int) -> list[str]:
        response = at(calls, when)("domanda", sort=Sort.DEADLINE, limit=given.get("limit", 100))
        return [passage.document.id for passage in response.passages]

    relevance = at(calls, "2025-04-01")("domanda", limit=100)
    for when in ("2025-04-01", "2025-06-01"):
        found = order(when)
        procedure = [id_ for id_ in found if id_ in {"piazze", "comunicato"}]
        assert found[: len(procedure)] == procedure
        assert sorted(found) == sorted(one.document.id for one in relevance.passages)
        assert order(when, limit=2) == found[:2]


def test_the_rank_tells_relevance_in_either_order(calls: Path) -> None:
    search = at(calls, "2025-04-01")
    by_rank = {one.rank: one.quote for one in search("domanda", limit=100).passages}
    sorted_ = search("domanda", limit=100, sort=Sort.DEADLINE)
    assert {one.rank: one.quote for one in sorted_.passages} == by_rank
    second = search("domanda", limit=2, offset=2, sort=Sort.DEADLINE)
    assert second.passages == sorted_.passages[2:4]
