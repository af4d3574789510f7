"""A value and the words that say it: nothing leaves the library without them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from docsearch.errors import CitationError
from docsearch.models import Page

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim quote: `quote == page.text[start:end]`, `page` being the 1-based number of a page
    of the document the value is about.
    """

    page: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Fact(Generic[T_co]):
    """A value with its evidence, which is never empty: several pieces where the page breaks the
    sentence, or where several places say it.

    `remarks` say in Italian what is odd about it: a weekday that does not match, a typing error.
    """

    value: T_co
    evidence: tuple[Evidence, ...]
    remarks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"no evidence for {self.value!r}")


def check_quotes(facts: Iterable[Fact[object]], pages: Mapping[int, Page]) -> None:
    """Raise CitationError unless every quote stands at its offsets on its page.

    `pages` are the pages of the document by their number.
    """
    for fact in facts:
        for item in fact.evidence:
            page = pages.get(item.page)
            whole = 0 <= item.start < item.end == item.start + len(item.quote)
            if page is None or not whole or page.text[item.start : item.end] != item.quote:
                raise CitationError(
                    f"La citazione di pagina {item.page} non corrisponde al testo: "
                    "reindicizza il documento."
                )
