from docsearch.call_figures import budgets_by_mission, closings_ahead
from docsearch.call_list import list_calls
from docsearch.filters import Filters, parse_filters
from docsearch.measures.register import default_measures
from docsearch.procedures import Procedures
from docsearch.requests import Facet, FacetValue
from docsearch.selection import traits_of
from tests.described import call, moment
from web.call_views import (
    TIMELINE_HEIGHT,
    active_call_filters,
    call_facets,
    call_filters,
    mission_rows,
    timeline,
)
from web.links import calls_url

NOW = moment("2026-11-22T12:00")
PROCEDURES = Procedures.of(
    [
        call("a", "Avviso «Acque chiare»", closes="2026-11-30", measures=("M2C4I4.1",), budget=300),
        call("b", "Avviso «Boschi vivi»", closes="2027-01-31", measures=("M2C4I3.1",), budget=100),
        call("c", "Avviso «Case nuove»", closes="2027-01-10", measures=("M5C2I2.1",), budget=100),
        call("d", "Avviso «Due volte»", measures=("M1C1I1.2", "M5C2I2.1"), budget=50),
        call("e", "Avviso «Eventi»", closes="2020-01-01", budget=0),
    ]
)
CALLS = list_calls(PROCEDURES, NOW)


def test_a_timeline_has_a_column_a_month_and_names_the_years() -> None:
    made = timeline(closings_ahead(CALLS, NOW.date))
    assert [(mark.month, mark.year, mark.count) for mark in made.marks][:4] == [
        ("nov", "2026", 1),
        ("dic", "", 0),
        ("gen", "2027", 2),
        ("feb", "", 0),
    ]
    assert len(made.columns) == len(made.marks) == 12
    assert made.columns[2].top == 0
    assert made.columns[0].blocks[0].height == TIMELINE_HEIGHT / 2


def test_missions_are_named_and_drawn_beside_the_largest() -> None:
    rows = mission_rows(budgets_by_mission(CALLS), default_measures(), ",".join)
    assert [(row.label, row.bar.width, row.url) for row in rows] == [
        ("M2 – Rivoluzione verde e transizione ecologica", 100.0, "M2"),
        ("M5 – Inclusione e coesione", 25.0, "M5"),
        ("Più missioni: M1, M5", 12.5, ""),
        ("Missione non indicata", 0.0, ""),
    ]
    assert mission_rows(budgets_by_mission(()), default_measures(), ",".join) == ()


def test_a_filter_in_force_counts_as_if_it_were_not() -> None:
    asked: list[Filters] = []

    def chosen(filters: Filters) -> tuple[()]:
        asked.append(filters)
        return ()

    filters = parse_filters([("closing", "30"), ("kind", "bando")])
    facets = call_facets(chosen, filters, traits_of(PROCEDURES, NOW), default_measures())
    by_field = dict(zip((facet.field for facet in facets), asked, strict=True))
    assert by_field["closing"] == parse_filters([("kind", "bando")])
    assert by_field["kind"] == parse_filters([("closing", "30")])
    assert by_field["mission"] == filters


def test_values_are_counted_over_the_calls() -> None:
    facets = call_facets(lambda _: CALLS, Filters(), traits_of(PROCEDURES, NOW), default_measures())
    counts = {facet.field: {one.value: one.count for one in facet.values} for facet in facets}
    assert counts["closing"] == {"15-giorni": 1, "30-giorni": 1, "90-giorni": 3}
    assert "kind" not in counts


FACETS = (
    Facet("kind", (FacetValue("bando", "Bando", 3),)),
    Facet("applicant", (FacetValue("comune", "Comuni", 2),)),
)
IN_FORCE = parse_filters(
    [("kind", "bando"), ("applicant", "comune"), ("applicant", "asl"), ("from", "2024-03-08")]
)


def test_each_filter_in_force_can_be_taken_away_by_its_name() -> None:
    links = active_call_filters(FACETS, IN_FORCE, calls_url)
    assert [link.label for link in links] == [
        "Bando",
        "asl",
        "Comuni",
        "documenti dall'8 marzo 2024",
    ]
    assert links[1].url == "/bandi?kind=bando&applicant=comune&from=2024-03-08"


def test_the_form_has_the_filters_of_calls_only() -> None:
    assert [group.field for group in call_filters(FACETS, IN_FORCE)] == ["applicant"]
