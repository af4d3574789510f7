"""The card of a document: every value with the words that say it."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from docsearch.card_sheet import CONDITIONS, CONTRADICTIONS, CRITERIA, sheet
from docsearch.deadlines import now, read_moment
from docsearch.dossier import read_dossier
from docsearch.filters import Filters
from docsearch.procedure_sheet import CLOSING, arrows, disagreement_rows, in_force
from web.chosen import badges, chosen
from web.deps import BookDep, ServicesDep
from web.pages.routing import page
from web.templating import render

router = APIRouter()


@page(router, "/documenti/{document_id}/scheda")
def card(
    request: Request,
    services: ServicesDep,
    book: BookDep,
    document_id: str,
    al: Annotated[str, Query(max_length=19)] = "",
) -> HTMLResponse:
    """What a document says, and what is in force of its call on the day `al`, or now."""
    when = read_moment(al) if al else now()
    dossier = read_dossier(services.library, document_id, when)
    procedure, listed = dossier.procedure, dossier.listed
    changed = in_force(listed) if listed else ()
    comune = chosen(request, services.register)
    return render(
        "card.html",
        document=dossier.document,
        kind=dossier.card.kind,
        sections=sheet(dossier.card),
        dossier=dossier,
        listed=listed,
        in_force=changed,
        moved=next((row for row in changed if row.label == CLOSING), None),
        arrows=arrows,
        disagreements=disagreement_rows(procedure.disagreements) if procedure else (),
        comune=comune,
        badges=badges(book, comune, [dossier.document.id]),
        has_tables=bool(
            services.library.with_tables(Filters(files=frozenset({dossier.document.id})))
        ),
        when=when,
        asked_day=when.date if al else None,
        criteria=CRITERIA,
        conditions=CONDITIONS,
        contradictions=CONTRADICTIONS,
    )
