from dataclasses import dataclass, field

from docsearch.cards import Card, Described
from docsearch.filters import Filters
from docsearch.front_page import FrontPages
from docsearch.models import Document
from docsearch.procedures import Procedures
from tests.described import act, call, moment

BORGHI = call("b", "Avviso «Borghi in rete»", closes="2025-03-31", date="2025-01-10")
NIDI = call("n", "Avviso «Nidi aperti»", closes="2025-04-15", date="2025-01-10")
LATER = call("s", "Avviso «Strade bianche»", closes="2027-04-15", date="2025-01-10")
EXTENSION = act("d", "proroga di «Borghi in rete»", date="2025-03-01", closes="2025-04-30")


@dataclass
class Shelf:
    """A library of what it is given, which counts how often its documents are asked for."""

    held: tuple[Described, ...]
    asked: list[Filters] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.made = Procedures.of(self.held)

    def documents(self, filters: Filters) -> tuple[Document, ...]:
        self.asked.append(filters)
        return tuple(one.document for one in self.held)

    def cards(self, filters: Filters) -> tuple[tuple[Document, Card], ...]:
        return tuple((one.document, one.card) for one in self.held)

    def procedures(self) -> Procedures:
        return self.made


def test_what_closes_what_moved_and_what_is_held() -> None:
    front = FrontPages(Shelf((BORGHI, NIDI, LATER, EXTENSION))).at(moment("2025-03-15"))
    assert [one.document.id for one in front.closing] == ["n", "b", "s"]
    assert [one.new.source.id for one in front.moved] == ["d"]
    assert front.coverage.documents == 4
    assert front.examples[0] == "Quando scade l'avviso Nidi aperti?"


def test_an_empty_library() -> None:
    front = FrontPages(Shelf(())).at(moment("2025-03-15"))
    assert (front.calls, front.closing, front.moved, front.examples) == ((), (), (), ())


def test_it_is_made_once_until_the_minute_or_the_index_changes() -> None:
    shelf = Shelf((NIDI,))
    pages = FrontPages(shelf)
    first = pages.at(moment("2025-03-15T10:00"))
    assert pages.at(moment("2025-03-15T10:00")) is first
    assert len(shelf.asked) == 1
    assert pages.at(moment("2025-03-15T10:01")).as_of == moment("2025-03-15T10:01")
    shelf.held = (NIDI, LATER)
    shelf.made = Procedures.of(shelf.held)
    assert len(pages.at(moment("2025-03-15T10:01")).calls) == 2
