"""Tables as files for spreadsheets: CSV and XLSX.

A spreadsheet runs what begins like a formula, and words come from documents: such cells are made
text with an apostrophe in front. Numbers, also negative ones ("-1.250,00"), and the dash of an
empty cell stay as they are.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO, StringIO
from unicodedata import category

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"[-+]?\s?(?:€\s?)?\d+(?:[.,]\d+)*\s?[%€]?|[-+]+")
_WIDTH = 28
"""Of the columns of a sheet, in characters."""

Cell = str | int | Decimal | None


def to_csv(rows: Iterable[Sequence[Cell]]) -> str:
    """The rows, the head among them, with the semicolons that spreadsheets set to Italian expect
    and the line ends of RFC 4180.
    """
    text = StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(
        [_spreadsheet_safe(cell) for cell in row] for row in rows
    )
    return text.getvalue()


def csv_file(rows: Iterable[Sequence[Cell]]) -> bytes:
    """The same as a file, with the mark by which spreadsheets know UTF-8."""
    return to_csv(rows).encode("utf-8-sig")


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
    """Also without control and format characters, some of which a sheet cannot hold."""
    if not isinstance(cell, str):
        return cell
    kept = "".join(char for char in cell if char in "\t\n\r" or category(char)[0] != "C")
    runs = kept.lstrip(" ").startswith(_FORMULA) and not _NUMBER.fullmatch(kept)
    return f"'{kept}" if runs else kept


def _sheet_name(title: str) -> str:
    return "".join(char for char in title if char not in "[]:*?/\\'")[:31] or "Tabella"
