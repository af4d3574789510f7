"""The briefing as a text document (DOCX) that Word and LibreOffice open, for who edits it further.

Headings, lists, tables and links are real ones, pictures have words, the language is Italian.
"""

import datetime
from collections.abc import Iterable
from io import BytesIO
from textwrap import shorten
from zoneinfo import ZoneInfo

from docx.shared import Cm

from docsearch.briefing.model import (
    BIBLIOGRAPHY,
    DEADLINES,
    ITEMS,
    PARTICIPATION,
    Briefing,
    CallSheet,
    CallState,
    Comparison,
    ComuneOutcome,
    Field,
    Item,
    Participation,
    QuotedPassage,
    Reference,
    TerritoryOutcome,
    item_anchor,
)
from docsearch.calls import Moment
from docsearch.italian import italian_date, italian_moment, joined
from docsearch.models import Document
from docsearch.municipalities.model import Source
from web.briefing.docx_writer import BULLET, CAPTION, NOTE, QUOTE, REMARK, SMALL, Writer
from web.briefing.html import Crops, quoted_lines
from web.briefing.page_crops import description
from web.templating import local_moment

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_ROME = ZoneInfo("Europe/Rome")
_PICTURE_WIDTH = Cm(15)
_HEAD_CHARACTERS = 60
_SHORT_CELL_CHARACTERS = 300
"""Rows of cells up to here stay on one page."""

_UNKNOWN = "non indicato"


def docx_document(briefing: Briefing, site: str, crops: Crops) -> bytes:
    """The document; `site` stands before the addresses, without a slash at its end."""
    writer = Writer(briefing.title, site, _utc(briefing.when))
    writer.footer(
        f"docsearch · generazione {briefing.generation} dell'indice · "
        f"{italian_moment(briefing.when)} · pagina "
    )
    _front(writer, briefing)
    writer.index(briefing.index)
    titles = {entry.anchor: entry.title for entry in briefing.index}
    if briefing.deadlines:
        writer.heading(titles[DEADLINES], 1, DEADLINES)
        _deadlines(writer, briefing.deadlines)
    if briefing.items:
        writer.heading(titles[ITEMS], 1, ITEMS)
        for number, item in enumerate(briefing.items, start=1):
            writer.heading(item.index_title, 2, item_anchor(number))
            _item(writer, item, crops)
    if briefing.participation:
        writer.heading(titles[PARTICIPATION], 1, PARTICIPATION)
        _participation(writer, briefing.participation)
    if briefing.bibliography:
        writer.heading(titles[BIBLIOGRAPHY], 1, BIBLIOGRAPHY)
        _bibliography(writer, briefing)
    written = BytesIO()
    writer.document.save(written)
    return written.getvalue()


def _utc(moment: Moment) -> datetime.datetime:
    """As properties of files have it: without the zone it is in."""
    local = datetime.datetime.combine(moment.date, moment.time or datetime.time(), _ROME)
    return local.astimezone(datetime.UTC).replace(tzinfo=None)


def _front(writer: Writer, briefing: Briefing) -> None:
    writer.title(briefing.title)
    writer.paragraph(
        f"Situazione {joined('al', italian_moment(briefing.when))}, ora di Roma. Documenti "
        f"dell'indice docsearch, generazione {briefing.generation}, aggiornato "
        f"{joined('al', local_moment(briefing.indexed_at))}.",
        SMALL,
    )
    writer.paragraph(
        "Le parole fra virgolette sono citazioni letterali; i rimandi fra parentesi quadre portano "
        "alla pagina citata. Prima di decidere, verifica sempre sull'atto originale.",
        SMALL,
    )
    for warning in briefing.warnings:
        writer.paragraph(f"Attenzione: {warning}", REMARK)


def _deadlines(writer: Writer, states: Iterable[CallState]) -> None:
    table = writer.table(
        "Scadenze dei bandi", ("Bando", "Stato", "Scadenza in vigore", "Fissata da"), (6, 3, 4, 3.6)
    )
    for state in states:
        call, status, closing, source = writer.row(table, whole=True)
        writer.add(call, state.title)
        writer.cite(call, (state.citation,))
        writer.add(status, state.status.label)
        if state.note:
            writer.state(writer.below(status), state.note)
        if state.in_force is None:
            writer.add(closing, _UNKNOWN)
            writer.add(source, "–")
            continue
        writer.add(closing, state.in_force.text, bold=True)
        writer.add(source, state.in_force.detail)
        writer.cite(source, state.in_force.citations)
        for earlier in state.closings[:-1]:
            before = writer.below(closing)
            writer.add(before, f"prima: {earlier.text}")
            writer.cite(before, earlier.citations)


def _item(writer: Writer, item: Item, crops: Crops) -> None:
    for number, line in enumerate(filter(None, map(str.strip, item.note.splitlines()))):
        writer.paragraph(line if number else f"Nota: {line}", NOTE)
    match item:
        case QuotedPassage():
            _passage(writer, item, crops)
        case CallSheet():
            _sheet(writer, item)
        case Comparison():
            _comparison(writer, item)


def _passage(writer: Writer, item: QuotedPassage, crops: Crops) -> None:
    words = "\n".join(quoted_lines(item))
    paragraph = writer.paragraph(f"«{words}»", QUOTE)
    writer.cite(paragraph, (item.citation,))
    crop = crops(item)
    if crop is not None:
        writer.picture(crop.png, _PICTURE_WIDTH, description(item, crop))
        shown = "il passaggio" if crop.whole else "l'inizio del passaggio"
        writer.paragraph(f"Pagina {item.quote.page}: {shown} è riquadrato.", CAPTION)


def _sheet(writer: Writer, item: CallSheet) -> None:
    _state(writer, item.state)
    for group in item.groups:
        writer.heading(group.title, 3)
        for one in group.fields:
            _field(writer, one)


def _state(writer: Writer, state: CallState) -> None:
    paragraph = writer.paragraph("Stato: ", bold=True)
    writer.add(paragraph, state.status.label)
    if state.in_force:
        writer.add(paragraph, " · Scadenza in vigore: ", bold=True)
        writer.state(paragraph, state.in_force)
    if state.note:
        writer.state(writer.paragraph(""), state.note)


def _field(writer: Writer, field: Field) -> None:
    """On one line where there is one value, else a list."""
    label = writer.paragraph(f"{field.label}: ", bold=True, keep=len(field.statements) > 1)
    if not field.statements:
        writer.add(label, _UNKNOWN, italic=True)
    for one in field.statements:
        place = label if len(field.statements) == 1 else writer.paragraph("", BULLET)
        writer.state(place, one)


def _comparison(writer: Writer, item: Comparison) -> None:
    for call in item.calls:
        writer.cite(writer.paragraph(call.title, BULLET, keep=True), (call.citation,))
    width = 13.6 / len(item.calls)
    # Heads come again on every page: the first words are enough.
    heads = ("Voce", *(shorten(one.title, _HEAD_CHARACTERS, placeholder="…") for one in item.calls))
    table = writer.table("Confronto fra bandi", heads, (3, *(width for _ in item.calls)))
    for row in item.rows:
        longest = max(sum(len(one.text) + len(one.detail) for one in cell) for cell in row.cells)
        label, *cells = writer.row(table, whole=longest <= _SHORT_CELL_CHARACTERS)
        writer.add(label, row.label, bold=True)
        for cell, statements in zip(cells, row.cells, strict=True):
            if not statements:
                writer.add(cell, _UNKNOWN, italic=True)
            for number, one in enumerate(statements):
                writer.state(writer.below(cell) if number else cell, one)


def _participation(writer: Writer, found: Participation) -> None:
    size = writer.paragraph(f"{found.label}: ")
    writer.state(size, found.size)
    writer.paragraph("La scadenza non cambia l'esito: lo decidono i requisiti del bando.", SMALL)
    for outcome in found.outcomes:
        writer.heading(outcome.call.title, 2)
        _state(writer, outcome.call)
        match outcome:
            case TerritoryOutcome():
                _of_territory(writer, outcome)
            case ComuneOutcome():
                _of_comune(writer, outcome)


def _of_territory(writer: Writer, outcome: TerritoryOutcome) -> None:
    size = sum(len(one.comuni) for one in outcome.classes)
    if outcome.criteria:
        writer.paragraph("Requisiti considerati:", keep=True)
    for criterion in outcome.criteria:
        writer.state(writer.paragraph("", BULLET), criterion)
    for one in outcome.classes:
        label = writer.paragraph(f"{one.verdict.label}: ", bold=True, keep=bool(one.comuni))
        writer.state(label, one.count)
        if len(one.comuni) == size:
            writer.paragraph("Tutti i comuni del territorio.")
        elif one.comuni:
            writer.paragraph(", ".join(comune.name for comune in one.comuni))


def _of_comune(writer: Writer, outcome: ComuneOutcome) -> None:
    verdict = writer.paragraph("Esito: ", bold=True)
    writer.add(verdict, outcome.verdict.label)
    for finding in outcome.findings:
        line = writer.paragraph("", BULLET)
        writer.add(line, f"{finding.criterion}, {finding.answer.label}: ", bold=True)
        writer.state(line, finding.statement)
    if outcome.conditions:
        writer.paragraph("Condizioni da verificare:", keep=True)
    for condition in outcome.conditions:
        writer.state(writer.paragraph("", BULLET), condition)


def _bibliography(writer: Writer, briefing: Briefing) -> None:
    for reference in briefing.bibliography:
        paragraph = writer.paragraph(f"[{reference.number}] ", bold=True, keep=True)
        writer.mark(paragraph, writer.source(reference.number))
        writer.add(paragraph, _named(reference.work))
        if reference.address:
            writer.add(paragraph, " ")
            writer.link(paragraph, "Scheda del documento", reference.address)
            writer.add(paragraph, ".")
        _cited_pages(writer, reference)
        writer.paragraph(_identified(reference.work), SMALL)
    writer.paragraph(
        f"Preparato con docsearch, generazione {briefing.generation} dell'indice. Le citazioni "
        f"portano a {writer.site}.",
        SMALL,
    )


def _cited_pages(writer: Writer, reference: Reference) -> None:
    if not reference.pages:
        return
    paragraph = writer.paragraph("Pagine citate: ", SMALL, keep=True)
    for place, page in enumerate(reference.pages):
        writer.add(paragraph, ", " if place else "")
        writer.link(paragraph, str(page.number), page.address)


def _named(work: Document | Source) -> str:
    if not isinstance(work, Document):
        date = f", aggiornato {joined('al', italian_date(work.date))}" if work.date else ""
        return f"{work.name}. Registro dei comuni{date}. Licenza {work.licence}."
    facts = (
        work.kind.value.label,
        work.issuer.value if work.issuer else "",
        italian_date(work.date.value) if work.date else "senza data",
    )
    return f"{work.title.value}. {', '.join(filter(None, facts))}."


def _identified(work: Document | Source) -> str:
    """What tells this very work from later ones."""
    if isinstance(work, Document):
        return f"Impronta SHA-256 del file: {work.sha256}"
    sources = (
        f"{one.label} ({italian_date(one.date)})" if one.date else one.label
        for one in work.populations
    )
    return f"Abitanti secondo: {'; '.join(sources) or 'fonte non indicata'}."
