"""What an index holds, and what of it could not be read or understood; pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from docsearch.cards import Card
from docsearch.models import Document, Kind


@dataclass(frozen=True, slots=True)
class Coverage:
    """`kinds` counts the documents, the most frequent kind first, those of no known kind left out;
    `undescribed` are the documents of whose content nothing could be told.
    """

    documents: int
    pages: int
    ocr_pages: int
    unreadable_pages: int
    kinds: Mapping[Kind, int]
    unknown_kind: int
    undescribed: tuple[Document, ...]


def coverage(documents: Sequence[Document], described: Iterable[tuple[Document, Card]]) -> Coverage:
    """Of some documents and the cards that there are of them."""
    kinds = Counter(document.kind.value for document in documents)
    unknown = kinds.pop(Kind.ALTRO, 0)
    told = {document.id for document, card in described if next(card.facts(), None) is not None}
    return Coverage(
        documents=len(documents),
        pages=sum(document.pages for document in documents),
        ocr_pages=sum(len(document.ocr_pages) for document in documents),
        unreadable_pages=sum(len(document.unreadable_pages) for document in documents),
        kinds=dict(kinds.most_common()),
        unknown_kind=unknown,
        undescribed=tuple(document for document in documents if document.id not in told),
    )
