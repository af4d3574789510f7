"""What the list of calls shows beside the calls: its filters and its charts."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from docsearch.call_figures import Budgets, ClosingsAhead, MissionBudget
from docsearch.call_list import ListedCall
from docsearch.filter_labels import measure_label
from docsearch.filters import Filters
from docsearch.italian import italian_date, italian_month, joined
from docsearch.measures.register import Measures
from docsearch.requests import Facet
from docsearch.search.facets import FACETS, Found, facet
from docsearch.selection import Traits
from web.charts import Bar, Column, bar, columns
from web.links import Query
from web.views import FilterGroup, Link, filter_groups

FILTER_FIELDS = ("closing", "applicant", "territory", "mission", "component", "issuer")
"""Those of the form, in its order; the state of a call has links of its own."""

_DAYS = {"from": "dal", "to": "al"}

TIMELINE_HEIGHT = 72.0
_MARK_LETTERS = 3

Chosen = Callable[[Filters], Sequence[ListedCall]]
"""The calls that pass some filters."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at the foot and at the head of a column; `year` is "" where it goes on."""

    month: str
    year: str
    count: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The closings of a year: a column a month, of the calls that are open and forthcoming."""

    columns: tuple[Column, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class MissionRow:
    """The budget of a mission, beside the largest of them; `url` is the list of its calls, "" where
    no filter gives it.
    """

    label: str
    budget: MissionBudget
    bar: Bar
    url: str


def call_facets(
    chosen: Chosen, filters: Filters, traits: Mapping[str, Traits], measures: Measures
) -> tuple[Facet, ...]:
    """The values of the filters, counted over the calls; those of a filter in force as if it were
    not, so that more can be added.
    """
    in_force = {field for field, _ in filters.pairs}

    def found(field: str) -> tuple[Found, ...]:
        calls = chosen(filters.without(field) if field in in_force else filters)
        documents = (listed.document for listed in calls)
        return tuple(Found(document, traits.get(document.id)) for document in documents)

    fields = (*FILTER_FIELDS, *sorted(in_force & FACETS.keys() - {*FILTER_FIELDS}))
    return tuple(facet(field, found(field), measures) for field in fields)


def call_filters(facets: Sequence[Facet], filters: Filters) -> tuple[FilterGroup, ...]:
    """The form of the filters."""
    shown = (one for one in facets if one.field in FILTER_FIELDS)
    return filter_groups(shown, filters.pairs)


def active_call_filters(
    facets: Sequence[Facet], filters: Filters, address: Callable[[Filters], str]
) -> tuple[Link, ...]:
    """One link for each filter in force, which removes it."""
    labels = {(one.field, value.value): value.label for one in facets for value in one.values}

    def label(field: str, value: str) -> str:
        if field in _DAYS:
            day = italian_date(datetime.date.fromisoformat(value))
            return f"documenti {joined(_DAYS[field], day)}"
        return labels.get((field, value), value)

    query = Query("", filters)
    return tuple(
        Link(label(*pair), address(query.without(*pair).filters)) for pair in filters.pairs
    )


def timeline(ahead: ClosingsAhead) -> Timeline:
    """The months of `ahead` as columns."""
    months = ahead.months
    stacks = [(len(month.open), len(month.forthcoming)) for month in months]
    years = [None, *(month.first.year for month in months)]
    return Timeline(
        columns(stacks, TIMELINE_HEIGHT),
        tuple(
            Mark(
                italian_month(month.first)[:_MARK_LETTERS],
                str(month.first.year) if month.first.year != before else "",
                len(month.calls),
            )
            for month, before in zip(months, years, strict=False)
        ),
    )


def mission_rows(
    budgets: Budgets, measures: Measures, address: Callable[[frozenset[str]], str]
) -> tuple[MissionRow, ...]:
    """The rows of the budgets with their words and bars; `address` lists the calls of missions."""
    largest = max((row.total for row in budgets.rows), default=0)
    return tuple(
        MissionRow(
            _missions(row.missions, measures),
            row,
            bar(row.total, largest),
            address(frozenset(row.missions)) if len(row.missions) == 1 else "",
        )
        for row in budgets.rows
    )


def _missions(missions: Sequence[str], measures: Measures) -> str:
    if not missions:
        return "Missione non indicata"
    if len(missions) > 1:
        return f"Più missioni: {', '.join(missions)}"
    return measure_label(missions[0], measures)
