"""The comune that a visitor calls theirs: a technical cookie with its ISTAT code, nothing else."""

from collections.abc import Iterable

from fastapi import Request, Response

from docsearch.eligibility.answers import Verdict
from docsearch.eligibility.book import CallBook
from docsearch.municipalities.model import Municipality
from docsearch.municipalities.register import Register

COOKIE = "docsearch_comune"

_YEAR_SECONDS = 365 * 24 * 3600
_OURS = frozenset({"same-origin", "none"})
"""Whom a browser says a request comes from when it is a page of ours, or the address bar."""


def chosen(request: Request, register: Register) -> Municipality | None:
    """The comune chosen, None where none is or the register knows it no more."""
    code = request.cookies.get(COOKIE, "")
    return register.by_code(code) if code.isascii() and code.isdecimal() else None


def choose(request: Request, response: Response, municipality: Municipality) -> None:
    """Keeps the choice for a year; a page of another site cannot make it."""
    if is_ours(request):
        response.set_cookie(
            COOKIE,
            municipality.code,
            max_age=_YEAR_SECONDS,
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="lax",
        )


def forget(request: Request, response: Response) -> None:
    """Ends the choice."""
    if is_ours(request):
        response.delete_cookie(COOKIE, httponly=True, samesite="lax")


def badges(
    book: CallBook, municipality: Municipality | None, document_ids: Iterable[str]
) -> dict[str, Verdict]:
    """The verdict of the calls among some documents, by id; of none without a comune."""
    if municipality is None:
        return {}
    calls = ((id_, book.find(id_)) for id_ in document_ids)
    return {id_: call.verdict(municipality) for id_, call in calls if call is not None}


def is_ours(request: Request) -> bool:
    """Whether a page of this site, or the address bar, made the request."""
    return request.headers.get("sec-fetch-site", "same-origin") in _OURS
