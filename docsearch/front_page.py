"""What an index has to say on its first page: what is held is counted once for a generation, where
calls stand is found once a minute.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from docsearch.call_figures import ClosingsAhead, closings_ahead
from docsearch.call_list import ListedCall, Order, list_calls
from docsearch.calls import Moment
from docsearch.cards import Card
from docsearch.coverage import Coverage, coverage
from docsearch.example_questions import example_questions
from docsearch.filters import Filters
from docsearch.models import Document
from docsearch.moved_deadlines import MovedDeadline, moved_deadlines
from docsearch.procedures import Procedures


class Library(Protocol):
    """What a first page is read from."""

    def documents(self, filters: Filters) -> Sequence[Document]: ...

    def cards(self, filters: Filters) -> Iterable[tuple[Document, Card]]: ...

    def procedures(self) -> Procedures:
        """Every call; the same object until the index changes."""
        ...


@dataclass(frozen=True, slots=True)
class FrontPage:
    """`calls` are all of them by state, `ahead` those that can still be answered, `moved` the
    closings that acts moved, the latest first; `examples` are questions to try.
    """

    as_of: Moment
    calls: tuple[ListedCall, ...]
    ahead: ClosingsAhead
    moved: tuple[MovedDeadline, ...]
    examples: tuple[str, ...]
    coverage: Coverage

    @property
    def closing(self) -> tuple[ListedCall, ...]:
        """The calls that can still be answered, by closing; those without one left out."""
        within = (listed for month in self.ahead.months for listed in month.calls)
        return (*within, *self.ahead.later)


class FrontPages:
    """The first page of a library; may be used by several threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._held: tuple[Procedures, _Held] | None = None
        self._made: tuple[Procedures, FrontPage] | None = None

    def at(self, when: Moment) -> FrontPage:
        """As it is at a moment."""
        procedures, made = self._library.procedures(), self._made
        if made is None or made[0] is not procedures or made[1].as_of != when:
            calls = list_calls(procedures, when, Order.STATE)
            made = self._made = procedures, _front_page(self._of(procedures, calls), calls, when)
        return made[1]

    def _of(self, procedures: Procedures, calls: Sequence[ListedCall]) -> "_Held":
        held = self._held
        if held is None or held[0] is not procedures:
            held = self._held = procedures, _read(self._library, calls)
        return held[1]


@dataclass(frozen=True, slots=True)
class _Held:
    """What stays the same until the index changes."""

    examples: tuple[str, ...]
    coverage: Coverage


def _read(library: Library, calls: Sequence[ListedCall]) -> _Held:
    documents = library.documents(Filters())
    return _Held(example_questions(calls, documents), coverage(documents, library.cards(Filters())))


def _front_page(held: _Held, calls: tuple[ListedCall, ...], when: Moment) -> FrontPage:
    return FrontPage(
        as_of=when,
        calls=calls,
        ahead=closings_ahead(calls, when.date),
        moved=moved_deadlines(calls),
        examples=held.examples,
        coverage=held.coverage,
    )
