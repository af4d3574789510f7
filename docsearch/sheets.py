"""Tables as files for spreadsheets: CSV and XLSX.

A spreadsheet runs what begins like a formula, and words come from documents: such cells are made
text with an apostrophe in front.
"""

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO, StringIO

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_WIDTH = 28
"""Of the columns of a sheet, in characters."""

Cell = str | int | Decimal | None


def to_csv(rows: Iterable[Sequence[Cell]]) -> str:
    """The rows, the head among them, as comma-separated values with the line ends of RFC 4180."""
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(
        [_spreadsheet_safe(cell) for cell in row] for row in rows
    )
    return text.getvalue()


def to_xlsx(rows: Sequence[Sequence[Cell]], title: str, frozen: str = "A2") -> bytes:
    """The same as a workbook with one sheet, `frozen` the first cell that scrolls."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(title))
    sheet.freeze_panes = frozen
    for column in range(1, max(map(len, rows), default=0) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTH
    for row in rows:
        sheet.append([_spreadsheet_safe(cell) for cell in row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _spreadsheet_safe(cell: Cell) -> Cell:
    """Also without the characters that a sheet cannot hold."""
    if not isinstance(cell, str):
        return cell
    kept = "".join(char for char in cell if char.isprintable() or char in "\t\n\r")
    return f"'{kept}" if kept.lstrip(" ").startswith(_FORMULA) else kept


def _sheet_name(title: str) -> str:
    return "".join(char for char in title if char not in "[]:*?/\\'")[:31] or "Tabella"
