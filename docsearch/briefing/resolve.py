"""What was collected, found again in the index; what changed or vanished since is named."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from docsearch.briefing.request import (
    BriefingRequest,
    CallItem,
    ComparisonItem,
    Item,
    PassageItem,
)
from docsearch.eligibility.book import CallBook, ReadyCall
from docsearch.errors import BriefingError, DocumentNotFound, PageNotFound
from docsearch.evidence import Evidence
from docsearch.models import Document, Page
from docsearch.procedures import Procedures
from docsearch.references import words_hash


class Library(Protocol):
    """Where it is looked for."""

    def document(self, id_or_file: str, /) -> Document:
        """Raises DocumentNotFound."""
        ...

    def page(self, document_id: str, number: int, /) -> Page:
        """Raises PageNotFound."""
        ...

    def procedures(self) -> Procedures: ...


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """Words as their page has them; `call` is the one that the document is about, if any."""

    document: Document
    evidence: Evidence
    call: ReadyCall | None
    note: str


@dataclass(frozen=True, slots=True)
class FoundCall:
    """A call in its last text."""

    call: ReadyCall
    note: str


@dataclass(frozen=True, slots=True)
class FoundComparison:
    """Calls to be set side by side."""

    calls: tuple[ReadyCall, ...]
    note: str


Found = FoundPassage | FoundCall | FoundComparison


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was found, in order, and a warning in Italian for each thing that was not."""

    items: tuple[Found, ...]
    warnings: tuple[str, ...]

    def calls(self) -> tuple[ReadyCall, ...]:
        """The calls collected, compared or cited, each once, in order of appearance."""
        return tuple(
            {call.document.id: call for item in self.items for call in _calls(item)}.values()
        )


class _Changed(Exception):
    """An item is kept out; its text is the warning."""


def resolve(request: BriefingRequest, library: Library, book: CallBook) -> Resolved:
    """Find everything again. Raises BriefingError for words that the page does not have."""
    items: list[Found] = []
    warnings: list[str] = []
    for number, item in enumerate(request.items, start=1):
        try:
            items.append(_find(item, number, library, book))
        except _Changed as changed:
            warnings.append(f"Voce {number}, lasciata fuori: {changed}")
    return Resolved(tuple(items), tuple(warnings))


def _find(item: Item, number: int, library: Library, book: CallBook) -> Found:
    match item:
        case PassageItem():
            document = _document(library, item.document, item.sha)
            evidence = _words(library, document, item, number)
            return FoundPassage(document, evidence, _about(library, book, document), item.note)
        case CallItem():
            document = _document(library, item.document, item.sha)
            return FoundCall(_call(book, document), item.note)
        case ComparisonItem():
            documents = [_document(library, id_) for id_ in item.documents]
            calls = {call.document.id: call for call in (_call(book, one) for one in documents)}
            if len(calls) < len(documents):
                raise _Changed("il confronto mette accanto due testi dello stesso bando.")
            return FoundComparison(tuple(calls.values()), item.note)


def _document(library: Library, id_: str, sha: str = "") -> Document:
    """`sha` begins the hash that the document had when it was collected."""
    try:
        document = library.document(id_)
    except DocumentNotFound:
        raise _Changed(f"il documento «{id_}» non è più nell'indice.") from None
    if document.id != id_:  # a file name: collected addresses hold ids
        raise _Changed(f"il documento «{id_}» non è più nell'indice.")
    if not document.sha256.startswith(sha):
        raise _Changed(
            f"«{document.title.value}» è cambiato dopo che è stato raccolto: aprilo e aggiungilo "
            "di nuovo."
        )
    return document


def _words(library: Library, document: Document, item: PassageItem, number: int) -> Evidence:
    try:
        text = library.page(document.id, item.page).text
    except PageNotFound:
        text = ""
    quote = text[item.start : item.end]
    if len(quote) != item.end - item.start or not quote.strip():
        raise BriefingError(
            f"Voce {number} del briefing: la pagina {item.page} di «{document.title.value}» non ha "
            "le parole citate; togli la voce e aggiungi di nuovo il passaggio."
        )
    if item.words and words_hash(quote) != item.words:
        raise _Changed(
            f"la pagina {item.page} di «{document.title.value}» è stata letta di nuovo, e dove era "
            "il passaggio ci sono altre parole: aprila e aggiungilo di nuovo."
        )
    return Evidence(item.page, item.start, item.end, quote)


def _call(book: CallBook, document: Document) -> ReadyCall:
    found = book.find(document.id)
    if found is None:
        raise _Changed(f"«{document.title.value}» non risulta un bando o un avviso.")
    return found


def _about(library: Library, book: CallBook, document: Document) -> ReadyCall | None:
    procedure = library.procedures().about(document.id)
    return book.find(procedure.call.document.id) if procedure else None


def _calls(item: Found) -> Iterator[ReadyCall]:
    match item:
        case FoundPassage(call=call):
            if call is not None:
                yield call
        case FoundCall(call=call):
            yield call
        case FoundComparison(calls=calls):
            yield from calls
