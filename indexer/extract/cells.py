"""Amounts in the rows of a table, each with the words of its column."""

import re
from dataclasses import dataclass, replace

from docsearch.models import Span
from indexer.extract.folding import folded
from indexer.extract.money import Amount, find_amounts, first_amounts
from indexer.extract.reading import Clause

_EURO_COLUMN = re.compile(r"\((?:(?:importi |valori )?in )?(?:euro|€)(?P<unit>[^)]{0,40})\)")
_FIGURE = re.compile(
    r"(?<![\w.,(/])(?:€\s?|euro\s)?(?:\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,2})?|"
    r"\d{1,9},\d{2})(?:\s?(?:€|euro\b))?"
    r"(?![\w%)]|[.,]\d|\s?%|\s(?:abitanti|residenti))"
)
_TOTAL_ROW = re.compile(r"\W{0,3}(?:importo |somma )?total[ei]\b")
_TOTAL_AFTER = re.compile(r"(?<=[\d%]) total[ei]\b")  # the last row runs into the total
# The cells between the name of the row and its first amount: a percentage, small numbers.
_BESIDE = re.compile(r"\s\d{1,3}(?:,\d{1,2})?\s?(?:%|per cento)|(?<=\d{3})(?:\s\d{1,3}){1,4}$")


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount of a table row, the words of its column and those that name the row."""

    amount: Amount
    column: str
    row: str


def money_cells(clause: Clause) -> tuple[Cell, ...]:
    """The amounts of a row with their columns; empty where the columns cannot be told.

    The header names the columns in euro ("Dotazione (euro)"), or the row itself does
    ("Contributo massimo (euro) 300.000,00"), or the row holds a single amount. Totals and unit
    prices are left out.
    """
    plain = folded(clause.text)
    if clause.text == clause.lead or _TOTAL_ROW.match(plain):
        return ()
    total = _TOTAL_AFTER.search(plain)
    line = clause.text[: total.start()] if total else clause.text
    columns = _euro_columns(clause.lead)
    if columns:
        return _under(columns, line)
    own = _euro_columns(line)
    if own:
        column, priced = own[0]
        label = line[: len(column)]
        return () if priced else tuple(Cell(amount, label, label) for amount in _figures(line))
    amounts = [amount for amount in first_amounts(line) if not amount.per_unit]
    if len(amounts) != 1:
        return ()
    return (Cell(amounts[0], clause.lead or _before(line, amounts[0]), _before(line, amounts[0])),)


def _under(columns: list[tuple[str, bool]], line: str) -> tuple[Cell, ...]:
    amounts = _figures(line)[-len(columns) :]
    if len(amounts) < len(columns):
        return ()
    row = _before(line, amounts[0])
    return tuple(
        Cell(amount, column, row)
        for (column, priced), amount in zip(columns, amounts, strict=True)
        if not priced
    )


def _euro_columns(header: str) -> list[tuple[str, bool]]:
    """The words before each "(euro)", and whether it is the column of a price ("(euro/m²)")."""
    found: list[tuple[str, bool]] = []
    start = 0
    for match in _EURO_COLUMN.finditer(folded(header)):
        found.append((header[start : match.start()].strip(), bool(match["unit"].strip())))
        start = match.end()
    return found


def _figures(line: str) -> list[Amount]:
    """Numbers with thousands or cents, those in parentheses and percentages left out."""
    found: list[Amount] = []
    for match in _FIGURE.finditer(folded(line)):
        digits = line[match.start() : match.end()]
        amount = next(find_amounts(f"€ {digits.strip('€ ')}"), None)
        if amount:
            found.append(replace(amount, span=Span(*match.span())))
    return found


def _before(line: str, amount: Amount) -> str:
    label = _BESIDE.split(line[: amount.span.start].strip(), maxsplit=1)[0]
    return label.strip(" :–-")
