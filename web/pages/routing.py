"""How pages are declared."""

from collections.abc import Callable
from typing import Any, TypeVar

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

Handler = TypeVar("Handler", bound=Callable[..., Any])


def page(router: APIRouter, path: str) -> Callable[[Handler], Handler]:
    """A page for people: outside the API's document, and HEAD works as for any page."""
    return router.api_route(
        path,
        methods=["GET", "HEAD"],
        include_in_schema=False,
        response_class=HTMLResponse,
    )
