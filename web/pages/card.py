"""The card of a document: every value with the words that say it; of a call also its dates, who
may apply, what to check, the documents about it and the calls like it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from docsearch.card_sheet import CONDITIONS, CONTRADICTIONS, CRITERIA, Row, Section, sheet
from docsearch.cards import Card, Described
from docsearch.checklist import checklist
from docsearch.deadlines import now, read_moment
from docsearch.dossier import Dossier, read_dossier
from docsearch.eligibility.answers import BEST_FIRST, Verdict
from docsearch.eligibility.assess import Assessment
from docsearch.eligibility.book import CallBook, ReadyCall
from docsearch.eligibility.matching import eligible
from docsearch.family_sheet import Member, members
from docsearch.filters import Filters
from docsearch.models import Document, Kind
from docsearch.municipalities.model import Municipality
from docsearch.municipalities.register import Register
from docsearch.procedure_sheet import CLOSING, arrows, disagreement_rows, in_force
from docsearch.procedures import Procedure
from docsearch.references import reference
from docsearch.similar import SimilarCall
from docsearch.timeline import TimelineEvent, timeline
from web.chosen import chosen
from web.citation_links import call_citation_url, document_citation_url
from web.deps import BookDep, Library, ServicesDep
from web.pages.routing import page
from web.requested import site_root
from web.templating import render
from web.views import Link

router = APIRouter()

WHO, MONEY, HOW = "beneficiari", "risorse", "domande"
"""Sections of a card that come first, in this order, on the page of a call."""


@dataclass(frozen=True, slots=True)
class CallView:
    """What the page of a call shows beside its card: `document` carries its last text, `mine` is
    what it is for the chosen comune.
    """

    document: Document
    events: Sequence[TimelineEvent]
    counts: Sequence[tuple[Verdict, int]]
    mine: Assessment | None
    checklist: Sequence[Row]
    forms: Sequence[Member]
    similar: Sequence[SimilarCall]


@page(router, "/documenti/{document_id}/scheda")
def card(
    request: Request,
    services: ServicesDep,
    book: BookDep,
    document_id: str,
    al: Annotated[str, Query(max_length=19)] = "",
) -> HTMLResponse:
    """What a document says, and what is in force of its call on the day `al`, or now."""
    library = services.library
    when = read_moment(al) if al else now()
    dossier = read_dossier(library, document_id, when)
    document, listed = dossier.document, dossier.listed
    changed = in_force(listed) if listed else ()
    disagreements = disagreement_rows(dossier.procedure.disagreements) if dossier.procedure else ()
    comune = chosen(request, services.register)
    call = _call(library, services.register, book, dossier, comune)
    family = members(dossier.procedure) if dossier.procedure else ()
    sections = _ordered(sheet(dossier.card)) if call else sheet(dossier.card)
    return render(
        "card.html",
        document=document,
        kind=dossier.card.kind,
        sections=sections,
        dossier=dossier,
        listed=listed,
        call=call,
        in_force=changed,
        moved=next((row for row in changed if row.label == CLOSING), None),
        arrows=arrows,
        disagreements=disagreements,
        comune=comune,
        members=[member for member in family if member.document.id != document.id],
        contents=_contents(call, sections, bool(changed), len(family) > 1) if call else (),
        cited=reference(document),
        root=site_root(request),
        address=_address(library, dossier),
        has_tables=bool(library.with_tables(Filters(files=frozenset({document.id})))),
        when=when,
        asked_day=when.date if al else None,
        criteria=CRITERIA,
        conditions=CONDITIONS,
        contradictions=CONTRADICTIONS,
        who=WHO,
    )


@page(router, "/documenti/{document_id}/condizioni")
def conditions(
    request: Request, services: ServicesDep, book: BookDep, document_id: str
) -> HTMLResponse:
    """The checklist of a call alone, to be printed."""
    ready = book.get(document_id)
    comune = chosen(request, services.register)
    dossier = read_dossier(services.library, ready.document.id, now())
    return render(
        "checklist.html",
        document=ready.document,
        listed=dossier.listed,
        call=_call(services.library, services.register, book, dossier, comune),
        comune=comune,
        when=dossier.as_of,
        root=site_root(request),
        address=_address(services.library, dossier),
    )


def _call(
    library: Library,
    register: Register,
    book: CallBook,
    dossier: Dossier,
    comune: Municipality | None,
) -> CallView | None:
    """None for a document that is no text of a call."""
    listed, procedure = dossier.listed, dossier.procedure
    ready = book.find(dossier.document.id)
    if listed is None or procedure is None or ready is None:
        return None
    return CallView(
        document=ready.document,
        events=timeline(procedure, _described(library.card, procedure), dossier.as_of),
        counts=_counts(ready, register),
        mine=ready.assess(comune, dossier.as_of) if comune else None,
        checklist=checklist(dossier.card.call or listed.call, listed),
        forms=[one for one in members(procedure) if one.document.kind.value is Kind.MODULISTICA],
        similar=library.similar(dossier.document.id),
    )


def _described(card_of: Callable[[str], Card], procedure: Procedure) -> Iterable[Described]:
    return (Described(document, card_of(document.id)) for document in procedure.documents)


def _counts(ready: ReadyCall, register: Register) -> list[tuple[Verdict, int]]:
    classes = eligible(ready.screen, register)
    return [(verdict, len(classes.of(verdict))) for verdict in BEST_FIRST]


def _ordered(sections: Sequence[Section]) -> list[Section]:
    """What contradicts itself, who, how much, when and how, what to check; then the rest."""
    first = (CONTRADICTIONS, WHO, MONEY, HOW, CONDITIONS)
    rank = {id_: number for number, id_ in enumerate(first)}
    return sorted(sections, key=lambda section: rank.get(section.id, len(first)))


def _contents(
    call: CallView, sections: Sequence[Section], changed: bool, has_family: bool
) -> list[Link]:
    """The index of the page of a call."""
    named = [("stato", "Stato e scadenza")]
    named += [("mio-comune", "Per il mio comune")] if call.mine else []
    named += [("date", "Le date")] if call.events else []
    named += [("in-vigore", "Che cosa è cambiato")] if changed else []
    named += [(section.id, section.title) for section in sections]
    named += [("documenti-procedura", "Documenti della procedura")] if has_family else []
    named += [("simili", "Bandi simili")] if call.similar else []
    named.append(("cita", "Cita questa scheda"))
    return [Link(label, f"#{id_}") for id_, label in named]


def _address(library: Library, dossier: Dossier) -> str:
    """Where the card stays."""
    generation, document = library.manifest.generation, dossier.document
    if dossier.listed:
        return call_citation_url(generation, document, dossier.as_of.date)
    return document_citation_url(generation, document)
