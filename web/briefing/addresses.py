"""Addresses of this site, pasted one a line, read as things to put in a briefing."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Protocol
from urllib.parse import parse_qsl, unquote, urlsplit

from docsearch.briefing.request import CallItem, ComparisonItem, Item, PassageItem
from docsearch.errors import BriefingError
from docsearch.models import Document
from web.compare_links import COMPARISON

_SHOWN_CHARACTERS = 80

_CITATION = re.compile(
    r"/citazioni/\d+/(?P<document>[^/]+)/(?P<sha>[0-9a-f]{12})/(?P<page>\d{1,7})"
    r"/(?P<start>\d{1,8})-(?P<end>\d{1,8})(?:/(?P<words>[0-9a-f]{8}))?"
)
_PAGE = re.compile(r"/documenti/(?P<document>[^/]+)/pagine/(?P<page>\d{1,7})")
_CALL = re.compile(r"/documenti/(?P<document>[^/]+)(?:/scheda)?|/bandi/(?P<call>[^/]+)/comuni")
_OFFSET = re.compile(r"\d{1,8}")


class Library(Protocol):
    """Where documents are known by id."""

    def document(self, key: str) -> Document:
        """Raises DocumentNotFound."""
        ...


def read_addresses(text: str, library: Library) -> tuple[Item, ...]:
    """What the addresses name, in order; lines that are no address are the note of the item above.

    The host is not looked at: a site may have several names. Raises BriefingError for an address
    that names nothing to collect, DocumentNotFound for one of a document that is not indexed.
    """
    items: list[Item] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith(("/", "http://", "https://")):
            items.append(_read(line, library))
        elif items:
            note = f"{items[-1].note}\n{line}".strip()
            items[-1] = replace(items[-1], note=note)
        else:
            raise BriefingError(
                f"«{_short(line)}» non è un indirizzo: ogni nota va sotto l'indirizzo a cui si "
                "riferisce."
            )
    return tuple(items)


def _read(line: str, library: Library) -> Item:
    try:
        address = urlsplit(line)
    except ValueError:
        address = urlsplit("")
    query = parse_qsl(address.query)
    for reader in (_citation, _passage, _call, _comparison):
        item = reader(address.path.rstrip("/"), query, library)
        if item is not None:
            return item
    raise BriefingError(
        f"L'indirizzo «{_short(line)}» non porta a un passaggio, a un bando o a un confronto: "
        "copia l'indirizzo della pagina che mostra ciò che ti serve."
    )


_Query = Iterable[tuple[str, str]]
_Reader = Callable[[str, _Query, Library], Item | None]


def _citation(path: str, _query: _Query, _library: Library) -> Item | None:
    found = _CITATION.fullmatch(path)
    if found is None:
        return None
    page, start, end = (int(found[name]) for name in ("page", "start", "end"))
    document, words = unquote(found["document"]), found["words"] or ""
    return PassageItem("passage", document, found["sha"], page, start, end, words=words)


def _passage(path: str, query: _Query, library: Library) -> Item | None:
    """A page with the place of its passage; its file is that of today."""
    found, place = _PAGE.fullmatch(path), dict(query)
    bounds = [place.get(name, "") for name in ("da", "a")]
    if found is None:
        return None
    if not all(map(_OFFSET.fullmatch, bounds)):
        raise BriefingError(
            f"L'indirizzo di pagina {found['page']} di «{_short(unquote(found['document']))}» non "
            "dice quale passaggio: copialo dopo aver aperto il passaggio dai risultati o dalla "
            "scheda."
        )
    document = library.document(unquote(found["document"]))
    start, end = map(int, bounds)
    return PassageItem("passage", document.id, document.short_hash, int(found["page"]), start, end)


def _call(path: str, _query: _Query, library: Library) -> Item | None:
    found = _CALL.fullmatch(path)
    if found is None:
        return None
    document = library.document(unquote(found["document"] or found["call"]))
    return CallItem("call", document.id, document.short_hash)


def _comparison(path: str, query: _Query, library: Library) -> Item | None:
    if path != COMPARISON:
        return None
    named = [library.document(value).id for name, value in query if name == "bando"]
    if not 2 <= len(named) <= 4:
        raise BriefingError("Un confronto ha da due a quattro bandi: copia l'indirizzo completo.")
    return ComparisonItem("comparison", tuple(named))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}…"
