"""The numbers that a text says: figures, dates, times, amounts, codes, cardinals written out.

A number claims a reading: ("data", "2025-04-30"), ("numero", "4500000"), ("percento", "80"). A text
that says it supports that claim and what follows from it: a date its year, its month, its day of
the year. Ordinals, Roman numerals and words such as "doppio" or "un terzo" count as no number.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from text_to_num import text2num  # type: ignore[import-untyped]

from docsearch.codes import find_codes
from docsearch.words import MONTHS, MULTIPLIERS

Reading = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is written, what it claims, and what else a text supports that has it."""

    text: str
    claim: Reading
    implied: tuple[Reading, ...] = ()


_ABOUT = {
    "decina": 10,
    "dozzina": 12,
    "quindicina": 15,
    "ventina": 20,
    "trentina": 30,
    "quarantina": 40,
    "cinquantina": 50,
    "centinaio": 100,
    "migliaio": 1_000,
}
_HALVES = {"un": Decimal(1), "mezzo": Decimal("0.5")}
_ARTICLES = frozenset({"un", "uno", "una"})

_LONGEST_FIGURE = 20
"""Digits beyond which a number counts nothing: it is a code."""

_DIGIT = re.compile(r"\d")
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_HALF = r"(?P<half>\s{1,2}e\s{1,2}mezzo\b)?"
_TIMES = rf"(?:\s{{0,2}}(?P<multiplier>{'|'.join(MULTIPLIERS)})\b\.?{_HALF})?"
_PER_CENT = r"(?P<percent>\s{0,2}(?:%|per\s?cento\b))"
_SAYS_PER_CENT = re.compile(r"%|\bper\s?cento\b", re.IGNORECASE)
_LONG_DATE = re.compile(
    rf"(?<!\w)(?P<day>\d{{1,2}})\s{{1,3}}{_MONTH}\b(?:\s{{1,3}}(?P<year>\d{{4}})\b)?", re.IGNORECASE
)
_ISO_DATE = re.compile(r"(?<![\w-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\w-])")
_SHORT_DATE = re.compile(
    r"(?<![\w/.-])(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4}|\d{2})(?![\w/-]|\.\d)"
)
_MONTH_OF_YEAR = re.compile(rf"\b{_MONTH}\s{{1,3}}(?P<year>\d{{4}})\b", re.IGNORECASE)
_HOUR = re.compile(
    r"\b(?:ore|h)\.?\s{0,2}(?P<hour>\d{1,2})(?:[:.,](?P<minute>\d{2}))?(?![\w%]|[.,:]\d)"
    r"|(?<![\w:])(?P<hour2>\d{1,2}):(?P<minute2>\d{2})(?![\w:])",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\b(?:pagina|pag\.|p\.)\s{0,2}(?P<page>\d{1,6})(?!\w|[.,]\d)", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?<!\w)(?<!\d[.,])"
    r"(?P<figure>\d{1,3}(?:(?:\.\d{3})+|(?:[ '’]\d{3})+(?!\d))(?:,\d+)?|\d+(?:[.,]\d+)?)"
    rf"{_TIMES}{_PER_CENT}?(?!\w|[.,]\d)",
    re.IGNORECASE,
)
_MIXED = re.compile(r"[^\s()«»“”\"]*\d[^\s()«»“”\"]*")
_HALF_A_MILLION = re.compile(
    r"\b(?P<part>un|mezzo)\s{1,2}(?P<multiplier>milione|miliardo)\b(?P<half>\s{1,2}e\s{1,2}mezzo\b)?",
    re.IGNORECASE,
)
# "Sei un comune" is a verb.
_WORD = re.compile(rf"\b(?!sei\s+un[oa]?\b)(?P<word>[^\W\d_]+)\b{_TIMES}", re.IGNORECASE)
_WORD_PER_CENT = re.compile(rf"{_WORD.pattern}{_PER_CENT}", re.IGNORECASE)
_HALF_OF_ALL = re.compile(r"(?<!prima )(?<!seconda )\bmetà\b", re.IGNORECASE)


def numbers(text: str) -> tuple[Number, ...]:
    """Every number of a text; measures of the plan ("M5C2I2.1") count as one."""
    plain = rest = _plain(text)
    found = []
    for start, end, value in _measures(plain):
        found.append(Number(plain[start:end], ("codice", value)))
        # Only its digits: a number in words may stand between them.
        rest = f"{rest[:start]}{_DIGIT.sub(' ', rest[start:end])}{rest[end:]}"
    return (*found, *_numbers(rest))


def supported(texts: Iterable[str]) -> frozenset[Reading]:
    """All the claims that some texts support."""
    return frozenset(reading for text in texts for reading in _supported(_plain(text)))


def _supported(plain: str) -> Iterator[Reading]:
    for code in find_codes(plain):
        yield "codice", code.value
    # Of a range only the end says "per cento", of a table only the head.
    shares = _SAYS_PER_CENT.search(plain) is not None
    for number in _numbers(plain):
        yield number.claim
        yield from number.implied
        if shares and number.claim[0] == "numero":
            yield "percento", number.claim[1]


def _measures(plain: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and code of what is written as a measure and holds no digit besides."""
    for code in find_codes(plain):
        start, end = code.span.start, code.span.end
        if code.value.startswith("M") and _digits(plain[start:end]) == _digits(code.value):
            yield start, end, code.value


def _digits(text: str) -> list[str]:
    return sorted(_DIGIT.findall(text))


def _plain(text: str) -> str:
    """Digits of every script as 0 to 9, without what cannot be seen."""
    visible = "".join(char for char in text if unicodedata.category(char) != "Cf")
    ordinals = visible.translate({ord(char): " " for char in "°ºª"})
    return "".join(map(_digit, unicodedata.normalize("NFKC", ordinals)))


def _digit(char: str) -> str:
    if char.isascii() or not char.isnumeric():
        return char
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return f" {_written(Decimal(str(unicodedata.numeric(char))))} "


def _numbers(plain: str) -> Iterator[Number]:
    """By each reader in turn; what one has read the next does not see."""
    for pattern, read in _READERS:
        for match in pattern.finditer(plain):
            number = read(match)
            if number is not None:
                yield number
                plain = _blanked(plain, *match.span())


def _blanked(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"


def _long_date(match: re.Match[str]) -> Number:
    month = MONTHS.index(match["month"].lower()) + 1
    return _date(match[0], match["year"], month, int(match["day"]))


def _short_date(match: re.Match[str]) -> Number:
    year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
    return _date(match[0], year, int(match["month"]), int(match["day"]))


def _date(text: str, year: str | None, month: int, day: int) -> Number:
    of_year: Reading = ("giorno", f"{month:02}-{day:02}")
    if year is None:
        return Number(text, of_year)
    implied = (of_year, ("mese", f"{year}-{month:02}"), ("numero", year))
    return Number(text, ("data", f"{year}-{month:02}-{day:02}"), implied)


def _month_of_year(match: re.Match[str]) -> Number:
    month = MONTHS.index(match["month"].lower()) + 1
    return Number(match[0], ("mese", f"{match['year']}-{month:02}"), (("numero", match["year"]),))


def _hour(match: re.Match[str]) -> Number:
    hour = int(match["hour"] or match["hour2"])
    minute = match["minute"] or match["minute2"] or "00"
    bare = _written(Decimal(f"{hour}.{minute}"))
    return Number(match[0], ("ora", f"{hour:02}:{minute}"), (("numero", bare),))


def _page(match: re.Match[str]) -> Number:
    page = str(int(match["page"]))
    return Number(match[0], ("pagina", page), (("numero", page),))


def _amount(match: re.Match[str]) -> Number:
    if len(match["figure"]) > _LONGEST_FIGURE:
        return _mixed(match)
    figure = match["figure"]
    value = _figure(figure) * _multiplier(match) + _half(match)
    # What looks like thousands parted by spaces may be the cells of a table.
    cells = re.split("[ '’]", figure) if re.search("[ '’]", figure) else []
    implied = [("numero", _written(_figure(cell))) for cell in cells]
    hour = re.fullmatch(r"(\d{1,2})[.,](\d{2})", match[0])
    implied += [("ora", f"{int(hour[1]):02}:{hour[2]}")] if hour else []
    return Number(match[0], (_kind(match), _written(value)), tuple(implied))


def _kind(match: re.Match[str]) -> str:
    return "percento" if match.groupdict().get("percent") else "numero"


def _half_of_all(match: re.Match[str]) -> Number:
    return Number(match[0], ("percento", "50"))


def _mixed(match: re.Match[str]) -> Number:
    return Number(match[0], ("sigla", match[0].strip(".,;:!?'’").casefold()))


def _half_a_million(match: re.Match[str]) -> Number:
    value = _HALVES[match["part"].lower()] * _multiplier(match) + _half(match)
    return Number(match[0], ("numero", _written(value)))


def _word(match: re.Match[str]) -> Number | None:
    word = match["word"].lower()
    if word in _ARTICLES or word in MULTIPLIERS:
        return None
    try:
        value = Decimal(_ABOUT.get(word) or text2num(word, "it"))
    except ValueError:
        return None
    return Number(match[0], (_kind(match), _written(value * _multiplier(match) + _half(match))))


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Number | None]], ...] = (
    (_LONG_DATE, _long_date),
    (_ISO_DATE, _short_date),
    (_SHORT_DATE, _short_date),
    (_MONTH_OF_YEAR, _month_of_year),
    (_HOUR, _hour),
    (_PAGE, _page),
    (_AMOUNT, _amount),
    (_MIXED, _mixed),
    (_HALF_A_MILLION, _half_a_million),
    (_HALF_OF_ALL, _half_of_all),
    (_WORD_PER_CENT, _word),
    (_WORD, _word),
)


def _figure(written: str) -> Decimal:
    """4.500.000,50 or 4 500 000,50; with one point that parts no thousands, a decimal one."""
    written = re.sub("[ '’]", "", written)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", written):
        written = written.replace(".", "")
    return Decimal(written.replace(",", "."))


def _multiplier(match: re.Match[str]) -> int:
    word = match["multiplier"]
    return MULTIPLIERS[word.lower()] if word else 1


def _half(match: re.Match[str]) -> Decimal:
    return Decimal(_multiplier(match)) / 2 if match["half"] else Decimal(0)


def _written(value: Decimal) -> str:
    """Without zeros that say nothing."""
    return f"{value.normalize():f}"
