"""A list of calls as rows of a sheet: each value beside the words that say it."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from docsearch.call_list import ListedCall
from docsearch.card_sheet import rate_text
from docsearch.evidence import Fact
from docsearch.labels_it import APPLICANTS
from docsearch.models import Document
from docsearch.sheets import Cell

T = TypeVar("T")

HEAD = (
    "Titolo",
    "Fonte del titolo",
    "Ente",
    "Fonte dell'ente",
    "Misura",
    "Fonte della misura",
    "Apertura",
    "Fonte dell'apertura",
    "Scadenza in vigore",
    "Documento della scadenza",
    "Pagina della scadenza",
    "Citazione della scadenza",
    "Stato",
    "Avvertenza",
    "Dotazione in euro",
    "Fonte della dotazione",
    "Contributo massimo in euro",
    "Fonte del contributo massimo",
    "Intensità del contributo",
    "Fonte dell'intensità",
    "Chi può partecipare",
    "Fonte di chi può partecipare",
    "Indirizzo della pagina",
)
"""The columns. A source is the document, the page and the quote; what the acts do not say is an
empty cell.
"""


def call_rows(calls: Iterable[ListedCall], address: Callable[[Document], str]) -> list[list[Cell]]:
    """The head and a row for each call; `address` gives where a call is read."""
    return [list(HEAD), *(_row(listed, address(listed.document)) for listed in calls)]


def _row(listed: ListedCall, address: str) -> list[Cell]:
    call, document = listed.call, listed.document
    title = [call.title] if call.title else []
    return [
        listed.title,
        _source(document, title),
        *_cited(document, [call.issuer] if call.issuer else [], str),
        *_cited(document, call.funding_measures, str),
        *_cited(document, [call.opens] if call.opens else [], str),
        *_closing(listed),
        listed.standing.status.label,
        listed.standing.note,
        *_budget(listed),
        call.grant_max.value if call.grant_max else None,
        _source(document, [call.grant_max] if call.grant_max else []),
        *_cited(document, call.aid_rates, rate_text),
        *_cited(document, call.admitted, lambda applicant: APPLICANTS[applicant.kind]),
        address,
    ]


def _closing(listed: ListedCall) -> list[Cell]:
    if not listed.deadline.chain:
        return [None] * 4
    last = listed.deadline.chain[-1]
    item = last.fact.evidence[0]
    return [str(last.closes), last.source.title.value, item.page, item.quote]


def _budget(listed: ListedCall) -> list[Cell]:
    last = listed.endowment
    if last is None or last.total is None:
        return [None, None]
    return [last.total, _source(last.source, [last.fact])]


def _cited(document: Document, facts: Iterable[Fact[T]], text: Callable[[T], str]) -> list[Cell]:
    """The values, each once, and where they stand."""
    found = list(facts)
    values = dict.fromkeys(text(fact.value) for fact in found)
    return ["; ".join(values) or None, _source(document, found)]


def _source(document: Document, facts: Iterable[Fact[object]]) -> str | None:
    """Avviso per le piazze, p. 1: «euro 4.500.000»; p. 2: «…»."""
    items = dict.fromkeys(item for fact in facts for item in fact.evidence[:1])
    places = "; ".join(f"p. {item.page}: «{item.quote}»" for item in items)
    return f"{document.title.value}, {places}" if places else None
