"""What an index has to say on its first page, made once a minute for a generation."""

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
        self._made: tuple[Procedures, FrontPage] | None = None

    def at(self, when: Moment) -> FrontPage:
        """As it is at a moment."""
        procedures, made = self._library.procedures(), self._made
        if made is None or made[0] is not procedures or made[1].as_of != when:
            made = self._made = procedures, _front_page(self._library, procedures, when)
        return made[1]


def _front_page(library: Library, procedures: Procedures, when: Moment) -> FrontPage:
    documents = library.documents(Filters())
    calls = list_calls(procedures, when, Order.STATE)
    return FrontPage(
        as_of=when,
        calls=calls,
        ahead=closings_ahead(calls, when.date),
        moved=moved_deadlines(calls),
        examples=example_questions(calls, documents),
        coverage=coverage(documents, library.cards(Filters())),
    )
