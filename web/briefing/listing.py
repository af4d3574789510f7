"""What was collected, as the page of the briefing lists it."""

from dataclasses import dataclass, replace
from typing import Protocol

from pydantic import TypeAdapter

from docsearch.briefing.request import CallItem, ComparisonItem, Item, PassageItem
from docsearch.eligibility.book import CallBook
from docsearch.errors import NotFound
from docsearch.models import Document, Page
from docsearch.references import words_hash
from web.compare_links import comparison_url
from web.links import PASSAGE_ANCHOR, card_url, page_url

QUOTE_CHARACTERS = 320

_CHANGED = "Il documento è cambiato da quando lo hai raccolto: aprilo e aggiungilo di nuovo."
_NO_CALL = "Questo documento non è un bando o un avviso: raccogline un passaggio."
_NO_PLACE = "Il passaggio non si trova più sulla pagina: cercalo e raccoglilo di nuovo."

_ITEM: TypeAdapter[Item] = TypeAdapter(Item)


class Library(Protocol):
    """Where documents and pages are looked up."""

    def document(self, key: str) -> Document:
        """Raises DocumentNotFound."""
        ...

    def page(self, document_id: str, number: int) -> Page:
        """Raises PageNotFound."""
        ...


@dataclass(frozen=True, slots=True)
class Listed:
    """An item as it is listed. `json` is the item as it travels, a passage with the hash of its
    words; `quote`, `place` and `address` may be empty; `problem` says in Italian why it cannot
    enter a document, or is empty.
    """

    item: Item
    kind: str
    title: str
    place: str = ""
    address: str = ""
    quote: str = ""
    problem: str = ""

    @property
    def json(self) -> str:
        """The item as the browser keeps it."""
        return _ITEM.dump_json(self.item).decode()


def listed(item: Item, library: Library, book: CallBook) -> Listed:
    """An item with what the index says of it today."""
    try:
        match item:
            case PassageItem():
                return _passage(item, library)
            case CallItem():
                return _call(item, library, book)
            case ComparisonItem():
                return _comparison(item, library, book)
    except NotFound as error:
        return Listed(item, _KINDS[item.type], "Non più nell'indice", problem=str(error))


_KINDS = {"passage": "Passaggio", "call": "Bando", "comparison": "Confronto"}


def _passage(item: PassageItem, library: Library) -> Listed:
    document = library.document(item.document)
    text = library.page(document.id, item.page).text
    words = words_hash(text[item.start : item.end])
    stands = item.end <= len(text) and item.words in ("", words)
    problem = _changed(item, document) or ("" if stands else _NO_PLACE)
    quote = "" if problem else " ".join(text[item.start : item.end].split())
    return Listed(
        item if problem else replace(item, words=words),
        _KINDS[item.type],
        document.title.value,
        f"pagina {item.page}",
        f"{page_url(document.id, item.page)}?da={item.start}&a={item.end}#{PASSAGE_ANCHOR}",
        quote if len(quote) <= QUOTE_CHARACTERS else f"{quote[:QUOTE_CHARACTERS]}…",
        problem,
    )


def _call(item: CallItem, library: Library, book: CallBook) -> Listed:
    document = library.document(item.document)
    found = book.find(document.id)
    return Listed(
        item,
        _KINDS[item.type],
        found.title if found else document.title.value,
        address=card_url(document.id),
        problem=_changed(item, document) if found else _NO_CALL,
    )


def _comparison(item: ComparisonItem, library: Library, book: CallBook) -> Listed:
    titles = [_title(id_, library, book) for id_ in item.documents]
    return Listed(
        item, _KINDS[item.type], " / ".join(titles), address=comparison_url(item.documents)
    )


def _title(id_: str, library: Library, book: CallBook) -> str:
    found = book.find(id_)
    return found.title if found else library.document(id_).title.value


def _changed(item: PassageItem | CallItem, document: Document) -> str:
    return "" if document.sha256.startswith(item.sha) else _CHANGED
