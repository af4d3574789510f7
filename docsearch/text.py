"""Italian text → index terms. Pure functions; the same analysis for passages and queries.

A term keeps its place in the original text, so that what matched can be highlighted. Steps: words
and numbers are found, elided articles dropped (l', dell', with ' or ’), accents and case folded,
numbers brought to one form ("5.000", "5000" and "5mila" meet), stop words dropped, the Snowball
Italian stemmer applied.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from docsearch.words import ELISIONS, MONTHS, MULTIPLIERS, QUESTION_WORDS, STOP_WORDS

_MONTH_NUMBER = {name: number for number, name in enumerate(MONTHS, start=1)}
_APOSTROPHES = "'’‘`´ʼ"
_TYPOGRAPHIC = re.compile("[’‘`´ʼ]")
_TOKEN = re.compile(
    r"(?P<date>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d))"
    rf"|(?P<longdate>\d{{1,2}}[°º]?\s{{1,2}}(?:{'|'.join(MONTHS)})\s{{1,2}}\d{{4}}(?!\d))"
    r"|(?P<number>\d{1,3}(?:\.\d{3}){1,6}(?:,\d{1,2})?(?![\d.]\d)|\d{1,20}(?:,\d{1,3})?(?!\d))"
    rf"(?:\s{{0,2}}(?P<multiplier>(?a:{'|'.join(MULTIPLIERS)}))\b)?"
    rf"|(?P<elided>\b[^\W\d_]{{1,7}})[{_APOSTROPHES}](?=\s?[^\W_])"
    r"|(?P<word>[^\W_]+)",
    re.IGNORECASE,
)


class Term(NamedTuple):
    """An index term and the place it came from: `text[start:end]`. A tuple: they are made by the
    ten thousand for every search.
    """

    value: str
    start: int
    end: int


def plain_apostrophes(text: str) -> str:
    """Typographic apostrophes as keyboards have them; the model takes them for other signs."""
    return _TYPOGRAPHIC.sub("'", text)


def fold(text: str) -> str:
    """Lower case without accents, typographic apostrophes made plain."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", plain_apostrophes(text.lower()))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def terms(text: str) -> Iterator[Term]:
    """Index terms of a passage in text order, stop words left out."""
    for value, start, end in _raw_terms(text):
        if value not in STOP_WORDS:
            yield Term(stem(value), start, end)


def query_words(text: str) -> tuple[str, ...]:
    """Folded words of a query, in order; the words of asking ("quanto", "possiamo") are left
    out, unless there are no others.
    """
    content = [term.value for term in _raw_terms(text) if term.value not in STOP_WORDS]
    return tuple(word for word in content if word not in QUESTION_WORDS) or tuple(content)


def words(text: str) -> Iterator[Term]:
    """Folded words as written, not stemmed: the vocabulary against which typos are mended."""
    for term in _raw_terms(text):
        if not term.value[0].isdigit():
            yield term


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Snowball Italian stem of a folded word; words with digits are left alone."""
    if any(char.isdigit() for char in word):
        return word
    stemmed: str = _stemmer().stemWord(word)
    return stemmed


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("italian")


def _raw_terms(text: str) -> Iterator[Term]:
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        match match.lastgroup:
            case "word":
                folded = fold(match.group())
                if folded:
                    yield Term(folded, start, end)
            case "date" | "longdate":
                date = _date(match.group())
                if date:
                    yield Term(date, start, end)
                else:
                    yield from _parts(match)
            case "elided":
                prefix = fold(match["elided"])
                if prefix not in ELISIONS:
                    yield Term(prefix, start, match.end("elided"))
            case _:
                yield from _numbers(match)


def _numbers(match: re.Match[str]) -> Iterator[Term]:
    """The number as written and, with a multiplier ("3 milioni"), the number it stands for."""
    number = match["number"].replace(".", "")
    whole, _, decimals = number.partition(",")
    written = f"{whole},{decimals}" if decimals.strip("0") else whole
    word = match["multiplier"]
    if word is None:
        yield Term(written, *match.span())
        return
    multiplier = MULTIPLIERS[word.lower()]
    value = round(float(number.replace(",", ".")) * multiplier)
    yield Term(str(value), *match.span())
    if multiplier > 1_000:
        yield Term(written, *match.span("number"))
        yield Term(fold(word), *match.span("multiplier"))


def _date(text: str) -> str | None:
    """One form for "30/06/2022" and "30 giugno 2022"; None when it is no date."""
    parts = re.split(r"[/.\-°º\s]+", text.lower())
    month = _MONTH_NUMBER.get(parts[1]) or (int(parts[1]) if parts[1].isdigit() else 0)
    day, year = int(parts[0]), int(parts[2])
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _parts(match: re.Match[str]) -> Iterator[Term]:
    """The words and numbers of what looked like a date."""
    for part in re.finditer(r"[^\W_]+", match.group()):
        start, end = part.span()
        yield Term(fold(part.group()), match.start() + start, match.start() + end)
