"""Comparisons as files: CSV, XLSX, JSON. Every value goes out with the place that says it."""

from collections.abc import Iterable

from typing_extensions import TypedDict

from docsearch.call_list import ListedCall
from docsearch.card_sheet import Entry
from docsearch.comparison import Agreement, Cell, ComparedRow, Comparison
from docsearch.fact_shapes import SourcedEvidenceJson
from docsearch.italian import italian_moment
from docsearch.models import Document
from docsearch.serialise import DocumentRefJson, document_ref_json
from docsearch.serialise_facts import FactWriter, Pages
from docsearch.sheets import csv_file, to_xlsx

_UNSTATED = "non indicato"


class EntryJson(TypedDict):
    """A value as shown; `detail` says what it holds for, or is empty."""

    text: str
    detail: str
    remarks: list[str]
    evidence: list[SourcedEvidenceJson]


class CellJson(TypedDict):
    """What a call says, nothing where both lists are empty; `earlier` are replaced values."""

    entries: list[EntryJson]
    earlier: list[EntryJson]


class RowJson(TypedDict):
    """One thing, a cell for each call."""

    label: str
    agreement: Agreement
    cells: list[CellJson]


class ComparisonJson(TypedDict):
    """Calls side by side, as they stood at `as_of`."""

    as_of: str
    calls: list[DocumentRefJson]
    rows: list[RowJson]


def comparison_csv(comparison: Comparison) -> bytes:
    """A row for each thing, a column for each call."""
    return csv_file(_rows(comparison))


def comparison_xlsx(comparison: Comparison) -> bytes:
    """The same as a workbook."""
    return to_xlsx(_rows(comparison), "Confronto", frozen="C2")


def comparison_json(comparison: Comparison, pages: Pages) -> ComparisonJson:
    """The same with every quote and its boxes."""
    writer = FactWriter(pages)
    return ComparisonJson(
        as_of=str(comparison.as_of),
        calls=[document_ref_json(listed.document) for listed in comparison.calls],
        rows=[
            RowJson(
                label=row.label,
                agreement=row.agreement,
                cells=[
                    CellJson(
                        entries=[_entry(one, listed.document, writer) for one in cell.entries],
                        earlier=[_entry(one, listed.document, writer) for one in cell.earlier],
                    )
                    for cell, listed in zip(row.cells, comparison.calls, strict=True)
                ],
            )
            for row in comparison.rows
        ],
    )


def _entry(entry: Entry, own: Document, writer: FactWriter) -> EntryJson:
    return EntryJson(
        text=entry.text,
        detail=entry.detail,
        remarks=list(entry.remarks),
        evidence=[writer.source(entry.source or own, item) for item in entry.evidence],
    )


def _rows(comparison: Comparison) -> list[list[str]]:
    calls = comparison.calls
    return [
        ["voce", "confronto", *(listed.title for listed in calls)],
        ["Documento", "", *(listed.document.id for listed in calls)],
        ["Stato al", "", *(italian_moment(comparison.as_of) for _ in calls)],
        *(_row(row, calls) for row in comparison.rows),
    ]


def _row(row: ComparedRow, calls: Iterable[ListedCall]) -> list[str]:
    cells = [_cell(cell, listed.document) for cell, listed in zip(row.cells, calls, strict=True)]
    return [row.label, row.agreement.label, *cells]


def _cell(cell: Cell, own: Document) -> str:
    now = [_text(entry, own) for entry in cell.entries]
    before = [f"prima: {_text(entry, own)}" for entry in cell.earlier]
    return "\n".join([*now, *before]) or _UNSTATED


def _text(entry: Entry, own: Document) -> str:
    """The value, what it holds for, and where it is said."""
    detail = f" ({entry.detail})" if entry.detail else ""
    pages = ", ".join(str(page) for page in dict.fromkeys(item.page for item in entry.evidence))
    source = entry.source or own
    of = f" di {source.id}" if source.id != own.id else ""
    return f"{entry.text}{detail}{f' [p. {pages}{of}]' if pages else ''}"
