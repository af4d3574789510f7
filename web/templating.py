"""Jinja with everything escaped, Italian dates and numbers, and the addresses of the pages."""

import datetime
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from docsearch.eligibility.explain import rate_text
from docsearch.italian import counted, euro, italian_date, italian_moment, italian_number
from web import eligibility_links, links, table_links

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
    environment.globals.update(
        calls_url=links.calls_url,
        card_url=links.card_url,
        choose_url=eligibility_links.choose_url,
        document_url=links.document_url,
        documents_url=links.documents_url,
        evidence_url=links.evidence_url,
        image_url=links.image_url,
        matching_url=eligibility_links.matching_url,
        municipality_url=eligibility_links.municipality_url,
        original_url=links.original_url,
        page_url=links.page_url,
        reading_url=links.reading_url,
        search_url=links.search_url,
        row_url=table_links.row_url,
        table_url=table_links.table_url,
        tables_url=table_links.tables_url,
        territory_url=eligibility_links.territory_url,
    )
    return environment


_environment = _make_environment()
