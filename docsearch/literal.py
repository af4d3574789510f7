"""Words found as they are written: whatever the case, the accents, the apostrophes, the hyphens,
the spaces and the line ends between them. A code asked alone is found in its other spellings too.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from docsearch.codes import exact_codes, find_codes
from docsearch.errors import InvalidQuery
from docsearch.models import Span
from docsearch.text import fold

MAX_CHARACTERS = 200


class _Letters(dict[int, str]):
    """Code point → its folded letters and digits; a space for any other sign, nothing for a
    combining or an invisible one.
    """

    def __missing__(self, code_point: int) -> str:
        sign = chr(code_point)
        if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
            folded = ""
        else:
            folded = "".join(one if one.isalnum() else " " for one in fold(sign)) or " "
        self[code_point] = folded
        return folded


_LETTERS = _Letters()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: `words` folded, one space between them, and the canonical `codes`."""

    words: str
    codes: frozenset[str] = frozenset()


def folded_words(text: str) -> str:
    """Folded letters and digits, with one space in place of everything between them.

    >>> folded_words("  Dell’ENTE — entità")
    'dell ente entita'
    """
    return " ".join(text.translate(_LETTERS).split())


def read_wanted(text: str) -> Wanted:
    """What a person wrote to be found. Raises InvalidQuery."""
    if len(text) > MAX_CHARACTERS:
        raise InvalidQuery(
            f"Le parole da trovare sono troppe: al massimo {MAX_CHARACTERS} caratteri."
        )
    words = folded_words(text)
    if not words:
        raise InvalidQuery("Scrivi almeno una parola da trovare nel documento.")
    whole = {
        code.value
        for code in find_codes(text)
        if folded_words(text[code.span.start : code.span.end]) == words
    }
    return Wanted(words, frozenset(whole.intersection(exact_codes(text))))


def find(text: str, wanted: Wanted) -> tuple[Span, ...]:
    """Where the words stand, from the beginning of a word on, and every spelling of the codes; in
    text order, none overlapping another.
    """
    found = [*_spelt(text, wanted.words), *_coded(text, wanted.codes)]
    apart: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return tuple(apart)


def find_in_pages(texts: Iterable[tuple[int, str]], wanted: Wanted) -> tuple[tuple[int, Span], ...]:
    """Every place in the pages (number, text), each with the number of its page."""
    return tuple((number, span) for number, text in texts for span in find(text, wanted))


def _spelt(text: str, words: str) -> Iterator[Span]:
    folded = text.translate(_LETTERS)
    matches = [match.span(1) for match in _pattern(words).finditer(folded)]
    if not matches:
        return
    origins = [place for place, sign in enumerate(text) for _ in _LETTERS[ord(sign)]]
    origins.append(len(text))
    for first, last in matches:
        # A sign that stands for several letters is found whole or not at all.
        whole = origins[last] != origins[last - 1]
        if whole and (first == 0 or origins[first] != origins[first - 1]):
            yield Span(origins[first], _with_accents(text, origins[last - 1] + 1))


def _coded(text: str, codes: frozenset[str]) -> Iterator[Span]:
    if not codes:
        return
    for span, spelt in groupby(find_codes(text), key=lambda code: code.span):
        if codes & {code.value for code in spelt}:
            yield span


def _with_accents(text: str, end: int) -> int:
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


@lru_cache(maxsize=128)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"(?:^|(?<= ))(" + " +".join(words.split(" ")) + ")")
