"""Jinja with everything escaped, Italian dates and numbers, and the addresses of the pages."""

import datetime
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from docsearch.eligibility.explain import rate_text
from docsearch.italian import counted, euro, italian_date, italian_moment, italian_number
from web import (
    briefing_links,
    citation_links,
    compare_links,
    eligibility_links,
    feed_links,
    links,
    table_links,
)

_ADDRESSES = (
    briefing_links,
    citation_links,
    compare_links,
    eligibility_links,
    feed_links,
    links,
    table_links,
)
"""Every function of these that makes an address is known to the templates."""

FOLDER = Path(__file__).parent / "templates"


def render(template: str, status_code: int = 200, **context: Any) -> HTMLResponse:
    """A template of `templates/` as a response."""
    html = _environment.get_template(template).render(context)
    return HTMLResponse(html, status_code=status_code)


def local_moment(moment: datetime.datetime) -> str:
    """6 luglio 2022, ore 14:05, in this machine's time zone."""
    local = moment.astimezone()
    return f"{italian_date(local)}, ore {local:%H:%M}"


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
        moment=local_moment,
        when=italian_moment,
        number=italian_number,
        counted=counted,
        euro=euro,
        rate=rate_text,
    )
    for module in _ADDRESSES:
        environment.globals.update(
            {name: make for name, make in vars(module).items() if name.endswith("_url")}
        )
    return environment


_environment = _make_environment()
