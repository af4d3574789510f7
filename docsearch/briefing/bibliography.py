"""The bibliography while a briefing is being made: whoever cites gets the number of the entry."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from docsearch.briefing.model import Citation, CitedPage, Reference
from docsearch.errors import CitationError
from docsearch.evidence import Evidence
from docsearch.models import Document, Page
from docsearch.municipalities.model import Source


class Pages(Protocol):
    """Where quotes are checked."""

    def page(self, document_id: str, number: int, /) -> Page:
        """Raises PageNotFound."""
        ...


@dataclass(frozen=True, slots=True)
class Addresses:
    """How the site writes its addresses (paths). `words` takes the generation of the index, the
    document, the 1-based page, the 0-based place of the words and the words.
    """

    document: Callable[[str], str]
    words: Callable[[int, Document, int, int, str], str]


@dataclass(slots=True)
class _Entry:
    number: int
    work: Document | Source
    address: str
    pages: dict[int, str] = field(default_factory=dict)


class Bibliography:
    """Numbers works in the order in which they are first cited, each once."""

    def __init__(self, pages: Pages, generation: int, addresses: Addresses) -> None:
        self._pages = pages
        self._generation = generation
        self._addresses = addresses
        self._entries: dict[str, _Entry] = {}
        self._texts: dict[tuple[str, int], str] = {}

    def cite(self, document: Document, evidence: Evidence) -> Citation:
        """Words of a document. Raises CitationError where the page does not have them."""
        if not self._stands(document, evidence):
            raise CitationError(
                f"La citazione di «{document.title.value}», pagina {evidence.page}, non "
                "corrisponde al testo: reindicizza il documento."
            )
        entry = self._entry(document)
        address = self._addresses.words(
            self._generation, document, evidence.page, evidence.start, evidence.quote
        )
        entry.pages.setdefault(evidence.page, address)
        return Citation(entry.number, evidence, address)

    def cite_all(self, document: Document, evidence: Iterable[Evidence]) -> tuple[Citation, ...]:
        """Several pieces of one document, each once."""
        return tuple(self.cite(document, item) for item in dict.fromkeys(evidence))

    def whole(self, document: Document) -> Citation:
        """A document as such."""
        entry = self._entry(document)
        return Citation(entry.number, None, entry.address)

    def register(self, source: Source) -> Citation:
        """The register of comuni."""
        entry = self._entries.setdefault("", _Entry(len(self._entries) + 1, source, ""))
        return Citation(entry.number, None, "")

    def references(self) -> tuple[Reference, ...]:
        """The entries so far."""
        return tuple(
            Reference(
                entry.number,
                entry.work,
                entry.address,
                tuple(CitedPage(page, entry.pages[page]) for page in sorted(entry.pages)),
            )
            for entry in self._entries.values()
        )

    def _entry(self, document: Document) -> _Entry:
        address = self._addresses.document(document.id)
        return self._entries.setdefault(
            document.id, _Entry(len(self._entries) + 1, document, address)
        )

    def _stands(self, document: Document, evidence: Evidence) -> bool:
        key = document.id, evidence.page
        if key not in self._texts:
            self._texts[key] = self._pages.page(*key).text
        start, end = evidence.start, evidence.end
        whole = 0 <= start < end == start + len(evidence.quote)
        return whole and self._texts[key][start:end] == evidence.quote
