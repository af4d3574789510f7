"""Amounts in euro in every Italian form: "€ 1.500.000,00", "1,5 milioni", "700mila euro"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from docsearch.models import Span
from indexer.extract.bounds import bound_pair
from indexer.extract.folding import folded
from indexer.extract.number_words import read_number

_PLAUSIBLE = Decimal("1e12")
"""No Italian act assigns as much: a larger amount is a typing error."""

# Read in this order: "mila" before "m".
_SCALES = {
    "mila": 10**3,
    "milion": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "miliard": 10**9,
    "mld": 10**9,
    "k": 10**3,
    "m": 10**6,
}

_IN_A_SENTENCE = 40

_CURRENCY = r"(?:€|\beuro?(?![^\W\d_]))"
_SCALE = r"(?:mila|milion[ei]|miliard[oi]|mln\.?|mld\.?|mio)(?!\w)|[mk](?=\s?€|euro\b)"
_NUMBER = (
    r"\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,3})?(?!\d)"  # 1.500.000,00
    r"|\d{1,3}(?:,\d{3}){1,4}\.\d{2}(?!\d)|\d{1,3}(?:,\d{3}){2,4}(?![\d,])"  # 1,500,000.00
    r"|\d{1,3}(?:[ ']\d{3}){1,4}(?:,\d{2})(?!\d)|\d{1,3}(?:[ ']\d{3}){2,4}(?!\d)"  # 1 500 000,00
    r"|\d{1,3} 000(?!\d)"
    r"|\d{1,12}(?:[.,]\d{1,2})?(?!\d)"
)
_IN_WORDS = r"un|uno|mezzo|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|venti|trenta|cento"
_AMOUNT = re.compile(
    rf"(?:(?:(?<!\w)(?P<first_scale>mln|mld|[mk])\.?\s?)?(?P<before>{_CURRENCY})[.:]?\s{{0,2}})?"
    rf"(?:(?<![\w.,/])(?P<number>{_NUMBER})(?:/00(?!\d)|,?\.?=|,--?)?\s?(?P<scale>{_SCALE})?"
    rf"|\b(?P<words>{_IN_WORDS})\s(?P<word_scale>milion[ei]|miliard[oi])\b)"
    rf"(?:\s?(?:di\s)?(?P<after>{_CURRENCY}))?"
)
_SPELT = re.compile(r"\s?\((?:euro\s)?(?P<words>[a-z ]{3,90})(?:[/,]\s?\d{2})?(?:\seuro)?\)")

# What follows "10 milioni" when it counts something else.
_COUNTED = re.compile(
    r"\sdi\s(?!cui\b)[a-z]|\s(?:abitanti|residenti|mq|ettari|tonnellate|persone)\b"
)
_PER_UNIT = re.compile(
    r"\s?/\s?[a-z]|\s?(?:per|al|alla|a|all'|ogni|per ogni|per ciascun[oa]?|cadaun[oa])\s?"
    r"(?:kwp?|mwh?|kwh|m2|m²|mq|m3|m³|mc|metro|metri|km|chilometr[oi]|ha|ettar[oi]|tonnellat[ae]|"
    r"kg|"
    r"or[ae]|giorn[oi]|giornat[ae]|mese|abitante|residente|posto|alunn[oi]|student[ei]|allievo|"
    r"utente|person[ae]|unita|addetto|dipendente|foglio|servizio|pasto|partecipante)(?!\w)"
)
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){1,4}\.\d{2}|\d{1,3}(?:,\d{3}){2,4}")
_HINT = re.compile(r"€|euro?\b|mil|mln|mld|\d,\d")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money. `sure` unless nothing but its decimals tells that it is euro, as in the
    cells of a table; `per_unit` when it is a price ("€/kW"), not a sum.
    """

    value: Decimal
    span: Span
    sure: bool = True
    per_unit: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Number:
    """A number that may turn out to be an amount: `figure` times `scale`, `money` when a currency
    or "milioni" stands with it, `decimals` when it has thousands and cents.
    """

    amount: Amount
    figure: Decimal
    scale: int
    money: bool
    decimals: bool


def find_amounts(text: str) -> Iterator[Amount]:
    """The amounts of a text in order. A number without any sign of money counts only beside one
    ("tra 50.000 e 100.000 euro") or with thousands and cents ("4.402.667.449,17").
    """
    plain = folded(text)
    if not _HINT.search(plain):
        return
    numbers = [number for match in _AMOUNT.finditer(plain) if (number := _number(plain, match))]
    for index, number in enumerate(numbers):
        if number.money:
            yield number.amount
        elif partner := _partner(text, numbers, index):
            scale = partner.scale if number.figure < 1000 else 1
            value = number.figure * scale
            yield replace(number.amount, value=value, per_unit=partner.amount.per_unit)
        elif number.decimals:
            yield replace(number.amount, sure=False)


def first_amounts(text: str) -> list[Amount]:
    """The first amounts of a text: a sentence has no more, a table read as one has hundreds."""
    return list(islice(find_amounts(text), _IN_A_SENTENCE))


def _partner(text: str, numbers: list[_Number], index: int) -> _Number | None:
    """The amount that makes a range with the bare number at `index`."""
    span = numbers[index].amount.span
    after = numbers[index + 1] if index + 1 < len(numbers) else None
    if after and after.money and bound_pair(text, span, after.amount.span):
        return after
    before = numbers[index - 1] if index else None
    if before and before.money and bound_pair(text, before.amount.span, span):
        return before
    return None


def _number(text: str, match: re.Match[str]) -> _Number | None:
    if match["before"] == "euro" and re.fullmatch(r"\d", match["number"] or ""):
        return None  # the class of an engine: "Euro 6"
    currency = bool(match["before"] or match["after"])
    word = match["scale"] or match["word_scale"] or match["first_scale"] or ""
    scale = next((size for name, size in _SCALES.items() if word.startswith(name)), 1)
    if not currency and (scale < 10**6 or _COUNTED.match(text, match.end())):
        scale = 1
    figure = _figure(match)
    spelt = _SPELT.match(text, match.end())
    written = read_number(spelt["words"]) if spelt else None
    end = spelt.end() if spelt and written is not None else len(text[: match.end()].rstrip())
    remarks = []
    if spelt and written is not None and written != int(figure * scale):
        remarks.append(f"L'importo in lettere «{spelt['words']}» non corrisponde alle cifre.")
    if figure * scale > _PLAUSIBLE:
        remarks.append(f"Importo inverosimile: «{match[0].strip()}».")
    return _Number(
        Amount(
            figure * scale,
            Span(match.start(), end),
            per_unit=_PER_UNIT.match(text, end) is not None,
            remarks=tuple(remarks),
        ),
        figure,
        scale,
        money=currency or scale > 1,
        decimals=re.search(r"\d\.\d{3},\d\d\b", match["number"] or "") is not None,
    )


def _figure(match: re.Match[str]) -> Decimal:
    """The number as it stands, before its scale."""
    if match["words"]:
        return (
            Decimal("0.5")
            if match["words"] == "mezzo"
            else Decimal(read_number(match["words"]) or 0)
        )
    digits = re.sub(r"[ ']", "", match["number"])
    if _ENGLISH.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    if re.fullmatch(r"\d{1,12}\.\d{1,2}", digits):
        return Decimal(digits)
    return Decimal(digits.replace(".", "").replace(",", "."))
