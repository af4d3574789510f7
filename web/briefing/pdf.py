"""The briefing as a tagged PDF (PDF/UA), made of the same HTML."""

from collections.abc import Iterator

from docsearch.briefing.model import Briefing, IndexEntry
from docsearch.briefing.parts import citations
from docsearch.errors import DocsearchError
from web.briefing.html import Crops, html_document
from web.briefing.pdf_tags import finish_tags

MEDIA_TYPE = "application/pdf"

_VARIANT = "pdf/ua-1"


class PdfUnavailable(DocsearchError):
    """A library of the system is missing."""


def pdf_document(briefing: Briefing, site: str, crops: Crops) -> bytes:
    """The file; `site` stands before the addresses, without a slash at its end.

    Raises PdfUnavailable where Pango is missing.
    """
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError as error:  # what cffi raises for a library that is not there
        raise PdfUnavailable(
            "Per il PDF serve la libreria Pango sul server (su Debian: apt install "
            "libpango-1.0-0 libpangoft2-1.0-0); intanto usa l'HTML o il DOCX."
        ) from error
    text = html_document(briefing, site, crops)
    names = dict(_link_names(briefing, site))
    # Pictures and fonts are in the text: nothing is ever fetched.
    source = HTML(string=text, url_fetcher=URLFetcher(allowed_protocols={"data"}))
    written: bytes = source.write_pdf(
        pdf_variant=_VARIANT, finisher=lambda _, pdf: finish_tags(pdf, names)
    )
    return written


def _link_names(briefing: Briefing, site: str) -> Iterator[tuple[str, str]]:
    """What each link leads to, by its anchor or address."""
    for reference in briefing.bibliography:
        yield f"rif-{reference.number}", f"Riferimento {reference.number} della bibliografia"
        yield f"{site}{reference.address}", f"Scheda del riferimento {reference.number}"
    for entry in briefing.index:
        yield from _entry_names(entry)
    for citation in citations(briefing):
        if citation.evidence:
            yield (
                f"{site}{citation.address}",
                f"Pagina {citation.evidence.page} del riferimento {citation.number}",
            )


def _entry_names(entry: IndexEntry) -> Iterator[tuple[str, str]]:
    yield entry.anchor, entry.title
    for below in entry.entries:
        yield from _entry_names(below)
