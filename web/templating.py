"""Jinja with everything escaped, and Italian dates and numbers."""

import datetime
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from web import links

FOLDER = Path(__file__).parent / "templates"

_MONTHS = (
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
).split()


def render(template: str, status_code: int = 200, **context: Any) -> HTMLResponse:
    """A template of `templates/` as a response."""
    html = _environment.get_template(template).render(context)
    return HTMLResponse(html, status_code=status_code)


def italian_date(date: datetime.date) -> str:
    """6 luglio 2022."""
    day = "1º" if date.day == 1 else str(date.day)
    return f"{day} {_MONTHS[date.month - 1]} {date.year}"


def italian_moment(moment: datetime.datetime) -> str:
    """6 luglio 2022, ore 14:05, in this machine's time zone."""
    local = moment.astimezone()
    return f"{italian_date(local)}, ore {local:%H:%M}"


def italian_number(number: float, decimals: int = 0) -> str:
    """12.345,67."""
    return f"{number:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def counted(number: int, singular: str, plural: str) -> str:
    """1 pagina, 2 pagine."""
    return f"{italian_number(number)} {singular if number == 1 else plural}"


def _make_environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        date=italian_date,
        moment=italian_moment,
        number=italian_number,
        counted=counted,
    )
    environment.globals.update(
        document_url=links.document_url,
        documents_url=links.documents_url,
        image_url=links.image_url,
        original_url=links.original_url,
        page_url=links.page_url,
        reading_url=links.reading_url,
        search_url=links.search_url,
    )
    return environment


_environment = _make_environment()
