from dataclasses import replace
from pathlib import Path

import pytest

from docsearch.boxes import Box
from docsearch.filters import Filters
from docsearch.models import Kind, Passage, Span
from docsearch.requests import Facet, FacetValue, SearchRequest
from tests.web.samples import make_services
from web.links import Query, search_url
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


def test_of_one_document_the_best_passages_are_shown_and_the_rest_folded(
    passage: Passage,
) -> None:
    views = [
        passage_view(replace(passage, rank=rank), Query("x", Filters()), str) for rank in range(5)
    ]
    (group,) = group_by_document(views)
    assert (*group.shown, *group.rest) == group.passages
    assert [view.passage.rank for view in group.rest] == [3, 4]


def test_a_chosen_value_stays_in_the_form_when_nothing_is_left() -> None:
    (group,) = filter_groups([Facet("kind", ())], (("kind", "bando"), ("issuer", "altro")))
    (choice,) = group.shown
    assert (choice.value, choice.count, choice.selected) == ("bando", None, True)


def test_chosen_values_come_first_and_long_lists_fold() -> None:
    values = tuple(FacetValue(str(number), str(number), 9 - number) for number in range(9))
    (group,) = filter_groups([Facet("applicant", values)], (("applicant", "8"),))
    assert [choice.value for choice in group.shown] == ["8", "0", "1", "2", "3", "4"]
    assert [choice.value for choice in group.rest] == ["5", "6", "7"]


def test_of_many_values_only_those_chosen_are_shown() -> None:
    values = tuple(FacetValue(name, name, 3) for name in ("Liguria", "Puglia", "Umbria"))
    (group,) = filter_groups([Facet("territory", values)], (("territory", "Puglia"),))
    assert [choice.value for choice in group.shown] == ["Puglia"]
    assert [choice.value for choice in group.rest] == ["Liguria", "Umbria"]
    (group,) = filter_groups([Facet("territory", values)], ())
    assert group.shown == ()


def test_scales_keep_their_order() -> None:
    values = tuple(FacetValue(f"M{number}", f"M{number}", 1) for number in range(1, 8))
    (group,) = filter_groups([Facet("mission", values)], (("mission", "M6"),))
    assert [choice.value for choice in group.shown] == [value.value for value in values]
    assert [choice.value for choice in group.shown if choice.selected] == ["M6"]


def test_a_value_with_nothing_left_is_named() -> None:
    (group,) = filter_groups(
        [Facet("status", ())], (("status", "aperto"),), lambda field, value: f"{field} {value}"
    )
    assert [choice.label for choice in group.shown] == ["status aperto"]


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
    links = active_filters(query, lambda field, value: f"{field} {value}", search_url)
    assert [(link.label, link.url) for link in links] == [
        ("kind faq", "/cerca?q=nidi&file=a"),
        ("file a", "/cerca?q=nidi&kind=faq"),
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
