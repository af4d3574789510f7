"""The pages every public body's site has: accessibility, privacy, legal notes."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from web.pages.routing import page
from web.templating import render

router = APIRouter()


@page(router, "/accessibilita")
def accessibility() -> HTMLResponse:
    """The accessibility statement: not filed yet, and said so."""
    return render("accessibility.html")


@page(router, "/privacy")
def privacy() -> HTMLResponse:
    """What is kept of those who search: nothing."""
    return render("privacy.html")


@page(router, "/note-legali")
def legal_notes() -> HTMLResponse:
    """Licences of the texts, of the documents and of the software."""
    return render("legal_notes.html")
