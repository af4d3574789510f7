"""The files that a briefing is made into."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from docsearch.briefing.model import Briefing
from docsearch.errors import BriefingError
from docsearch.feeds.calendar import calendar
from docsearch.feeds.entries import Entry
from web.briefing import docx, html, pdf
from web.briefing.html import Crops
from web.downloads import CALENDAR
from web.feed_links import SiteAddresses


class Format(StrEnum):
    """What is to be made; the value is in the form. The preview is the HTML, shown."""

    PREVIEW = "anteprima"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    ICS = "ics"


@dataclass(frozen=True, slots=True)
class Offered:
    """A format as the page offers it."""

    format: Format
    label: str
    use: str


OFFERED = (
    Offered(Format.PREVIEW, "Guarda l'anteprima", "Il documento qui nel browser, da rileggere."),
    Offered(Format.PDF, "Scarica il PDF", "Da stampare o inviare; accessibile, con i tag."),
    Offered(Format.DOCX, "Scarica il DOCX", "Da modificare con Word o LibreOffice."),
    Offered(Format.HTML, "Scarica l'HTML", "Un file solo, che si apre in ogni browser."),
    Offered(Format.ICS, "Scarica le scadenze (ICS)", "Le scadenze dei bandi, per il calendario."),
)


@dataclass(frozen=True, slots=True)
class File:
    """What is downloaded."""

    name: str
    media_type: str
    data: bytes | str


def read_format(text: str) -> Format:
    """As the form has it. Raises BriefingError."""
    try:
        return Format(text)
    except ValueError:
        raise BriefingError("Scegli che cosa creare: anteprima, HTML, PDF, DOCX o ICS.") from None


def make_file(
    briefing: Briefing, wanted: Format, site: str, crops: Crops, deadlines: Iterable[Entry]
) -> File:
    """The briefing in a format; `site` stands before its addresses, without a slash at the end.
    `deadlines` are the entries of its calls, the same as those of the feeds.
    """
    data: bytes | str
    match wanted:
        case Format.PDF:
            data, media_type = pdf.pdf_document(briefing, site, crops), pdf.MEDIA_TYPE
        case Format.DOCX:
            data, media_type = docx.docx_document(briefing, site, crops), docx.MEDIA_TYPE
        case Format.ICS:
            card = SiteAddresses(site).card
            data, media_type = calendar(deadlines, briefing.title, card), CALENDAR
        case Format.HTML | Format.PREVIEW:
            data, media_type = html.html_document(briefing, site, crops), html.MEDIA_TYPE
    suffix = Format.HTML if wanted is Format.PREVIEW else wanted
    return File(f"briefing-{briefing.when.date.isoformat()}.{suffix}", media_type, data)
