"""What the pages show, computed from what the library answers; pure functions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from docsearch.boxes import Box
from docsearch.filter_labels import FIELD_LABELS
from docsearch.models import Document, Passage, Span
from docsearch.requests import Facet
from docsearch.search.facets import SCALES
from web.excerpts import Segment, compact, reflow, segments, window
from web.links import Pairs, Query, passage_url, reading_url

_CHOICES_SHOWN = 6
_FEWER_SHOWN = {"territory": 0, "component": 3, "measure": 3, "issuer": 4, "file": 3}
"""Of fields whose values are many or long; those that are chosen are always shown."""

_PASSAGES_SHOWN = 3
"""Of one document, before the reader asks for more: the next document may be the better one."""

_REASONS = {
    "codice": "stesso codice",
    "parole": "stesse parole",
    "significato": "stesso significato",
}


@dataclass(frozen=True, slots=True)
class Link:
    """An address and its words."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Option:
    """One of the ways to see a list; `count` is how many entries it has, where that matters."""

    label: str
    url: str
    count: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage in the results; `before` and `after` say that the quote goes on there."""

    passage: Passage
    url: str
    segments: tuple[Segment, ...]
    before: bool
    after: bool
    reasons: str
    duplicates: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DocumentGroup:
    """The passages of one document on a page of results."""

    document: Document
    passages: tuple[PassageView, ...]

    @property
    def shown(self) -> tuple[PassageView, ...]:
        """The best ones."""
        return self.passages[:_PASSAGES_SHOWN]

    @property
    def rest(self) -> tuple[PassageView, ...]:
        """Those that stay folded until they are asked for."""
        return self.passages[_PASSAGES_SHOWN:]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter; `count` is None when the query has nothing left there."""

    value: str
    label: str
    count: int | None
    selected: bool


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """A filter in the form; `rest` stays folded until it is asked for."""

    field: str
    label: str
    shown: tuple[Choice, ...]
    rest: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Pager:
    """Links of a paged list: None stands for a gap, `current` is 1-based."""

    current: int
    pages: int
    numbers: tuple[int | None, ...]


def passage_view(passage: Passage, query: Query, title_of: Callable[[str], str]) -> PassageView:
    """A passage as a result; `title_of` names the documents that repeat it."""
    shown = window(passage.quote, passage.highlights)
    moved = [Span(span.start - shown.start, span.end - shown.start) for span in passage.highlights]
    return PassageView(
        passage=passage,
        url=passage_url(passage, query),
        segments=compact(segments(reflow(passage.quote)[shown.start : shown.end], moved)),
        before=shown.start > 0,
        after=shown.end < len(passage.quote),
        reasons=", ".join(_REASONS.get(reason, reason) for reason in passage.reasons),
        duplicates=tuple(
            Link(f"{title_of(document)}, pagina {page}", reading_url(document, page, query))
            for document, page in passage.duplicates
        ),
    )


def group_by_document(views: Iterable[PassageView]) -> tuple[DocumentGroup, ...]:
    """Passages gathered under their documents, both in order of first appearance."""
    groups: dict[str, list[PassageView]] = {}
    for view in views:
        groups.setdefault(view.passage.document.id, []).append(view)
    return tuple(
        DocumentGroup(found[0].passage.document, tuple(found)) for found in groups.values()
    )


def filter_groups(
    facets: Iterable[Facet],
    chosen: Pairs,
    label_of: Callable[[str, str], str] = lambda _, value: value,
) -> tuple[FilterGroup, ...]:
    """The form of the filters: every chosen value stays in it, even with nothing left, and comes
    first but in a scale. `label_of` names the value of a field that is left with nothing.
    """
    groups = []
    for facet in facets:
        selected = {value.casefold() for field, value in chosen if field == facet.field}
        choices = [
            Choice(value.value, value.label, value.count, value.value.casefold() in selected)
            for value in facet.values
        ]
        missing = selected - {choice.value.casefold() for choice in choices}
        choices += [
            Choice(value, label_of(field, value), None, selected=True)
            for field, value in chosen
            if field == facet.field and value.casefold() in missing
        ]
        if choices:
            groups.append(_group(facet.field, choices))
    return tuple(groups)


def _group(field: str, choices: list[Choice]) -> FilterGroup:
    label = FIELD_LABELS[field]
    if field in SCALES and field not in _FEWER_SHOWN:
        return FilterGroup(field, label, tuple(choices), ())
    choices.sort(key=lambda choice: not choice.selected)
    head = max(_FEWER_SHOWN.get(field, _CHOICES_SHOWN), sum(one.selected for one in choices))
    return FilterGroup(field, label, tuple(choices[:head]), tuple(choices[head:]))


def active_filters(
    query: Query,
    label_of: Callable[[str, str], str],
    address: Callable[[Query], str],
) -> tuple[Link, ...]:
    """One link for each filter in force, which removes it; `label_of` names a filter by itself."""
    return tuple(
        Link(label_of(field, value), address(query.without(field, value)))
        for field, value in query.filter_pairs
    )


def pager(current: int, pages: int) -> Pager:
    """First, last and the neighbours of the current page."""
    near = {1, pages, current - 1, current, current + 1}
    numbers: list[int | None] = []
    for number in sorted(number for number in near if 1 <= number <= pages):
        if numbers and numbers[-1] is not None and number > numbers[-1] + 1:
            numbers.append(None)
        numbers.append(number)
    return Pager(current, pages, tuple(numbers))


def regions(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """Frames around lines that stand below each other: one a column, not one around the page."""
    frames: list[Box] = []
    for box in boxes:
        last = frames[-1] if frames else None
        if last and box.y0 >= last.y0 - 1 and box.x0 < last.x1 and box.x1 > last.x0:
            frames[-1] = Box(
                min(last.x0, box.x0), last.y0, max(last.x1, box.x1), max(last.y1, box.y1)
            )
        else:
            frames.append(box)
    return tuple(frames)
