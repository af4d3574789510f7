"""One source → one PDF: front matter, Jinja2, Markdown, WeasyPrint."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup
from weasyprint import HTML
from weasyprint.document import Document as PaginatedDocument

from corpus.manifest import source_id
from corpus.markup import Heading, convert
from corpus.scanner import scan
from docsearch.errors import DocsearchError
from docsearch.models import Kind

TOC_FROM_PAGES = 12


class CorpusError(DocsearchError):
    """A source that cannot be read or rendered."""


class Layout(StrEnum):
    """How a document is laid out on the page."""

    SINGLE = "single"
    TWO_COLUMN = "two-column"
    SCAN = "scan"


@dataclass(frozen=True, slots=True)
class Source:
    """One document to render: its front matter and its body, still a Jinja2 template."""

    id: str
    title: str
    issuer: str
    kind: Kind
    date: datetime.date
    layout: Layout
    header: str
    footer: str
    measure_codes: list[str]
    provenance: str
    pdf_metadata_title: bool
    body: str
    outline: bool = True

    def __post_init__(self) -> None:
        """Raises ValueError when a closed choice has an unknown value."""
        Kind(self.kind)
        Layout(self.layout)


def parse_source(path: Path) -> Source:
    """Read a source. Raises CorpusError when its front matter is wrong."""
    _, _, rest = path.read_text("utf-8").partition("---\n")
    front_matter, fence, body = rest.partition("\n---\n")
    if not fence:
        raise CorpusError(f"{path.name}: l'intestazione YAML deve stare tra due righe «---».")
    try:
        source = Source(**yaml.safe_load(front_matter), body=body)
    except (yaml.YAMLError, TypeError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise CorpusError(f"{path.name}: intestazione da correggere: {reason}") from error
    if source.id != source_id(path):
        raise CorpusError(f"{path.name}: l'id «{source.id}» non è il nome del file.")
    return source


def render(source: Source, root: Path) -> bytes:
    """The PDF of a source. Raises CorpusError when its template is wrong."""
    environment = template_environment(root)
    try:
        content = convert(environment.from_string(source.body).render(source=source))
    except TemplateError as error:
        raise CorpusError(f"{source.id}: modello da correggere: {error}") from error
    page = environment.get_template("act.html.j2")

    def paginate(headings: Sequence[Heading]) -> PaginatedDocument:
        html = page.render(source=source, content=content, headings=headings)
        return HTML(string=html, base_url=f"{root}/").render()

    document = paginate(())
    if len(document.pages) >= TOC_FROM_PAGES and content.headings:
        document = paginate(content.headings)
    data: bytes = document.write_pdf(pdf_identifier=source.id.encode())
    return scan(data, source.date) if source.layout == Layout.SCAN else data


def template_environment(root: Path) -> Environment:
    """Jinja2 with the macros and filters of the sources; files are escaped, sources are not."""
    environment = Environment(
        loader=FileSystemLoader(root),
        undefined=StrictUndefined,
        autoescape=lambda name: name is not None,  # noqa: S701 - our own sources, not input
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(firma=firma, salto_pagina=salto_pagina, protocollo=protocollo)
    environment.filters.update(euro=euro, html=Markup)
    return environment


def firma(role: str, note: str = "Documento informatico firmato digitalmente") -> str:
    """A signature block, by role only."""
    return _block("firma", f"<p>{role}</p><p class='nota'>{note}</p>")


def salto_pagina() -> str:
    """A page break."""
    return _block("salto-pagina", "")


def protocollo(number: str) -> str:
    """The box of the protocol number."""
    return _block("protocollo", f"<p>Protocollo n. {number}</p>")


def _block(css_class: str, html: str) -> str:
    return f"\n\n<div class='{css_class}'>{html}</div>\n\n"


def euro(amount: float) -> str:
    """An amount as Italian acts write it: 1.250.000,00."""
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
