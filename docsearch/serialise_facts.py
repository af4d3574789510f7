"""Values with their evidence as JSON; see `docsearch.fact_shapes`."""

import datetime
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from typing import TypeVar

from docsearch.calls import Moment
from docsearch.evidence import Evidence, Fact
from docsearch.fact_shapes import EvidenceJson, FactJson, SourcedEvidenceJson, SourcedFactJson
from docsearch.models import Document, Page
from docsearch.serialise import document_ref_json

T = TypeVar("T")
J = TypeVar("J")

Pages = Callable[[str, int], Page]
"""The page with that 1-based number of the document with that id."""


class FactWriter:
    """Writes facts of documents; each page is read once."""

    def __init__(self, pages: Pages) -> None:
        self._page = cache(pages)

    def maybe(
        self, document: Document, fact: Fact[T] | None, value: Callable[[T], J]
    ) -> FactJson[J] | None:
        """The fact, or None."""
        return None if fact is None else self.fact(document, fact, value)

    def each(
        self, document: Document, facts: Iterable[Fact[T]], value: Callable[[T], J]
    ) -> list[FactJson[J]]:
        """Every fact."""
        return [self.fact(document, fact, value) for fact in facts]

    def fact(self, document: Document, fact: Fact[T], value: Callable[[T], J]) -> FactJson[J]:
        """A fact of a document."""
        written = FactJson[J](
            value=value(fact.value),
            evidence=self.quotes(document, fact.evidence),
        )
        if fact.remarks:
            written["remarks"] = list(fact.remarks)
        return written

    def sourced(self, document: Document, value: J, fact: Fact[object]) -> SourcedFactJson[J]:
        """A value with the evidence of a fact of whatever document."""
        written = SourcedFactJson[J](value=value, evidence=self.evidence(document, fact))
        if fact.remarks:
            written["remarks"] = list(fact.remarks)
        return written

    def evidence(self, document: Document, fact: Fact[object]) -> list[SourcedEvidenceJson]:
        """The evidence of a fact, each piece with its document."""
        return [self.source(document, item) for item in fact.evidence]

    def source(self, document: Document, item: Evidence) -> SourcedEvidenceJson:
        """A quote and the document it stands in."""
        return SourcedEvidenceJson(
            document=document_ref_json(document), **self._evidence(document, item)
        )

    def quotes(self, document: Document, evidence: Iterable[Evidence]) -> list[EvidenceJson]:
        """Quotes of a document that is named elsewhere."""
        return [self._evidence(document, item) for item in evidence]

    def _evidence(self, document: Document, item: Evidence) -> EvidenceJson:
        boxes = self._page(document.id, item.page).boxes(item.start, item.end)
        return EvidenceJson(
            page=item.page,
            start=item.start,
            quote=item.quote,
            boxes=[[box.x0, box.y0, box.x1, box.y1] for box in boxes],
        )


def same(value: T) -> T:
    """A value that is written as it is."""
    return value


def money(amount: Decimal) -> str:
    """1500000.00."""
    return f"{amount:.2f}"


def optional_money(amount: Decimal | None) -> str | None:
    """1500000.00, or None."""
    return None if amount is None else money(amount)


def optional(value: Moment | datetime.date | None) -> str | None:
    """AAAA-MM-GG or AAAA-MM-GGTHH:MM:SS, or None."""
    return None if value is None else str(value)
