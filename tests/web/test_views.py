from dataclasses import replace
from pathlib import Path

import pytest

from docsearch.boxes import Box
from docsearch.filters import Filters
from docsearch.models import Kind, Passage, Span
from docsearch.requests import Facet, FacetValue, SearchRequest
from tests.web.samples import make_services
from web.links import Query
from web.views import (
    active_filters,
    filter_groups,
    group_by_document,
    pager,
    passage_view,
    regions,
)


@pytest.fixture
def passage(tmp_path: Path) -> Passage:
    services = make_services(tmp_path)
    return services.engine.search(SearchRequest("domanda contributo")).passages[0]


def test_a_clipped_quote_says_so_and_keeps_its_highlight(passage: Passage) -> None:
    quote = "a " * 600 + "ENTRO IL 30 APRILE" + " b" * 600
    long = replace(passage, quote=quote, highlights=(Span(1200, 1218),))
    view = passage_view(long, Query("quando", Filters()), str)
    assert (view.before, view.after) == (True, True)
    assert [segment.text for segment in view.segments if segment.marked] == ["ENTRO IL 30 APRILE"]


def test_reasons_are_said_in_italian(passage: Passage) -> None:
    view = passage_view(replace(passage, reasons=("codice", "parole")), Query("x", Filters()), str)
    assert view.reasons == "stesso codice, stesse parole"


def test_duplicates_are_named_by_title(passage: Passage) -> None:
    twice = replace(passage, duplicates=(("protocollo-1", 4),))
    view = passage_view(twice, Query("x", Filters()), {"protocollo-1": "Protocollo"}.__getitem__)
    assert [link.label for link in view.duplicates] == ["Protocollo, pagina 4"]
    assert view.duplicates[0].url == "/documenti/protocollo-1/pagine/4?q=x"


def test_passages_gather_under_their_documents_in_order(tmp_path: Path) -> None:
    services = make_services(tmp_path)
    found = services.engine.search(SearchRequest("comuni contributo domanda")).passages
    views = [passage_view(passage, Query("x", Filters()), str) for passage in found]
    groups = group_by_document([views[-1], *views])
    assert [group.document.id for group in groups] == ["nota-1", "avviso-1", "protocollo-1"]
    assert [len(group.passages) for group in groups] == [2, 4, 1]


def test_a_chosen_value_stays_in_the_form_when_nothing_is_left() -> None:
    (group,) = filter_groups([Facet("kind", ())], (("kind", "bando"), ("issuer", "altro")))
    (choice,) = group.shown
    assert (choice.value, choice.count, choice.selected) == ("bando", None, True)


def test_chosen_values_come_first_and_long_lists_fold() -> None:
    values = tuple(FacetValue(str(number), str(number), 9 - number) for number in range(9))
    (group,) = filter_groups([Facet("file", values)], (("file", "8"),))
    assert [choice.value for choice in group.shown] == ["8", "0", "1", "2", "3", "4"]
    assert [choice.value for choice in group.rest] == ["5", "6", "7"]


def test_issuers_are_chosen_without_regard_to_case() -> None:
    facet = Facet("issuer", (FacetValue("Regione Lombardia", "Regione Lombardia", 2),))
    (group,) = filter_groups([facet], (("issuer", "regione lombardia"),))
    assert [(choice.value, choice.selected) for choice in group.shown] == [
        ("Regione Lombardia", True)
    ]


def test_a_filter_without_values_is_not_shown() -> None:
    assert filter_groups([Facet("measure", ())], ()) == ()


def test_active_filters_remove_themselves() -> None:
    query = Query("nidi", Filters(kinds=frozenset({Kind.FAQ}), files=frozenset({"a"})))
    links = active_filters(query, {"a": "Avviso"}.__getitem__)
    assert [(link.label, link.url) for link in links] == [
        ("Domande frequenti", "/cerca?q=nidi&file=a"),
        ("Avviso", "/cerca?q=nidi&kind=faq"),
    ]


@pytest.mark.parametrize(
    ("current", "pages", "numbers"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (9, 9, [1, None, 8, 9]),
        (1, 0, []),
    ],
)
def test_pager(current: int, pages: int, numbers: list[int | None]) -> None:
    assert pager(current, pages).numbers == tuple(numbers)


def test_a_passage_over_two_columns_has_two_frames() -> None:
    left = [Box(60, 700, 280, 711), Box(60, 716, 250, 727)]
    right = [Box(310, 80, 530, 91), Box(310, 96, 400, 107)]
    assert regions(left + right) == (Box(60, 700, 280, 727), Box(310, 80, 530, 107))


def test_no_boxes_no_frames() -> None:
    assert regions([]) == ()
