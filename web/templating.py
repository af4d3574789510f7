"""Jinja with everything escaped, Italian dates and numbers, and the addresses of the pages."""

import datetime
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from docsearch.card_sheet import rate_text
from docsearch.italian import (
    counted,
    euro,
    in_days,
    italian_date,
    italian_moment,
    italian_month,
    italian_number,
    joined,
    with_article,
)
from docsearch.procedure_sheet import act_name
from web import (
    briefing_links,
    citation_links,
    compare_links,
    eligibility_links,
    feed_links,
    links,
    reading,
    table_links,
)
from web.frame import frame

_ADDRESSES = (
    briefing_links,
    citation_links,
    compare_links,
    eligibility_links,
    feed_links,
    links,
    reading,
    table_links,
)
"""Every function of these that makes an address is known to the templates."""

FOLDER = Path(__file__).parent / "templates"


def render(template: str, status_code: int = 200, **context: Any) -> HTMLResponse:
    """A template of `templates/` as a response."""
    return HTMLResponse(render_text(template, **context), status_code=status_code)


def render_text(template: str, **context: Any) -> str:
    """A template of `templates/` as text."""
    return _environment.get_template(template).render(context)


def local_moment(moment: datetime.datetime) -> str:
    """6 luglio 2022, ore 14:05, in this machine's time zone."""
    local = moment.astimezone()
    return f"{italian_date(local)}, ore {local:%H:%M}"


def after(text: str, preposition: str) -> str:
    """A date or number after a preposition: al 12 marzo, all'11 marzo."""
    return joined(preposition, text)


def _make_environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        act_name=act_name,
        date=italian_date,
        moment=local_moment,
        month=italian_month,
        when=italian_moment,
        number=italian_number,
        counted=counted,
        euro=euro,
        in_days=in_days,
        rate=rate_text,
        after=after,
        with_article=with_article,
    )
    environment.globals["frame"] = frame
    for module in _ADDRESSES:
        environment.globals.update(
            {name: make for name, make in vars(module).items() if name.endswith("_url")}
        )
    return environment


_environment = _make_environment()
