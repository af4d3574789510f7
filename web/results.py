"""The passages of an answer with what holds of their calls and where to read on: what the API
gives and what is exported.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from typing_extensions import TypedDict

from docsearch.call_list import ListedCall, listed_call
from docsearch.calls import Moment
from docsearch.deadlines import Status
from docsearch.italian import italian_moment
from docsearch.models import Passage
from docsearch.procedures import Procedures
from docsearch.requests import SearchResponse
from docsearch.serialise import AnswerJson, PassageJson, answer_json, passage_json
from docsearch.sheets import Cell
from web import links
from web.citation_links import citation_url

SHEET_HEAD = (
    "Posizione",
    "Documento",
    "Tipo",
    "Ente",
    "Data",
    "Misure",
    "Pagina",
    "Passaggio",
    "Sezione",
    "Trovato per",
    "Bando",
    "Scadenza in vigore",
    "Stato del bando",
    "Indirizzo permanente",
    "Indirizzo della pagina",
)


class ResultLinks(TypedDict):
    """Where to read on: addresses of pages for people, and of the page's text; `citation` stays
    the same when the index changes.
    """

    passage: str
    page: str
    document: str
    citation: str


class ResultCallJson(TypedDict):
    """The call that a document belongs to; `closes_at` is the deadline in force now."""

    id: str
    title: str
    status: Status
    closes_at: str | None


class LinkedPassageJson(PassageJson):
    """A search hit with what is known of its document and of its call, and its addresses."""

    issuer: str | None
    date: str | None
    measure_codes: list[str]
    call: ResultCallJson | None
    links: ResultLinks


class LinkedSearchJson(AnswerJson):
    """An answer: passages in the order asked, each with document, page, quote and boxes."""

    limit: int
    offset: int
    results: list[LinkedPassageJson]


@dataclass(frozen=True, slots=True)
class Result:
    """A passage, the call its document belongs to (None for none), and its addresses."""

    passage: Passage
    call: ListedCall | None
    links: ResultLinks


def results(
    answer: SearchResponse, query: links.Query, procedures: Procedures, when: Moment, root: str
) -> tuple[Result, ...]:
    """The passages of an answer; `root` is that of the site, without a slash at the end."""
    belongs = procedures.call_of
    keys = {belongs.get(passage.document.id, "") for passage in answer.passages} - {""}
    calls = {key: listed_call(procedures.by_call[key], when) for key in keys}
    return tuple(
        Result(
            passage,
            calls.get(belongs.get(passage.document.id, "")),
            _links(root, passage, query, answer.generation),
        )
        for passage in answer.passages
    )


def search_json(
    answer: SearchResponse, found: Sequence[Result], limit: int, offset: int
) -> LinkedSearchJson:
    """An answer as the API gives it."""
    return LinkedSearchJson(
        **answer_json(answer), limit=limit, offset=offset, results=[_json(one) for one in found]
    )


def sheet(found: Sequence[Result]) -> list[Sequence[Cell]]:
    """The passages as the rows of a sheet, the head first."""
    return [SHEET_HEAD, *map(_row, found)]


def _json(result: Result) -> LinkedPassageJson:
    document, call = result.passage.document, result.call
    return LinkedPassageJson(
        **passage_json(result.passage),
        issuer=document.issuer.value if document.issuer else None,
        date=document.date.value.isoformat() if document.date else None,
        measure_codes=list(document.measure_codes),
        call=ResultCallJson(
            id=call.document.id,
            title=call.title,
            status=call.standing.status,
            closes_at=str(call.deadline.closes) if call.deadline.closes else None,
        )
        if call
        else None,
        links=result.links,
    )


def _row(result: Result) -> Sequence[Cell]:
    passage, call = result.passage, result.call
    document = passage.document
    closes = call.deadline.closes if call else None
    return (
        passage.rank,
        document.title.value,
        document.kind.value.label,
        document.issuer.value if document.issuer else None,
        document.date.value.isoformat() if document.date else None,
        ", ".join(document.measure_codes),
        passage.page,
        passage.quote,
        " › ".join(passage.heading_path),
        ", ".join(passage.reasons),
        call.title if call else None,
        italian_moment(closes) if closes else None,
        call.standing.status.label if call else None,
        result.links["citation"],
        result.links["passage"],
    )


def _links(root: str, passage: Passage, query: links.Query, generation: int) -> ResultLinks:
    document, quote = passage.document, passage.quote
    return ResultLinks(
        passage=root + links.passage_url(passage, query),
        page=root + links.api_page_url(document.id, passage.page),
        document=root + links.api_document_url(document.id),
        citation=root + citation_url(generation, document, passage.page, passage.start, quote),
    )
