"""Names of comuni as people type them. A key is a name without case, accents, spaces, hyphens and
apostrophes; a loose key also lacks the small words ("Reggio Emilia", "Reggio nell'Emilia").
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from docsearch.text import fold, plain_apostrophes

_SMALL = frozenset(
    "di del dello della dei degli delle de da dal in nel nello nella nell sul sullo sulla su "
    "a al allo alla all e ed d dell".split()
)
SAINTS = ("san", "santo", "santa", "sant")
"""What "S." stands for."""

_WORD = re.compile(r"[^\W_]+")
_WITH_PLACE = re.compile(r"(?P<name>[^(),]{2,60}?)\s?(?:\(|,)\s?(?P<place>[^(),]{2,40}?)\s?\)?")
_WITH_SIGLA = re.compile(r"(?P<name>[^(),]{2,60}?)[\s–-]{1,3}(?P<place>[A-Z]{2})")
_TITLE = re.compile(
    r"(?:(?:il|al|del)\s)?(?:comune|citt[àa]|municipio)\s(?:di\s|del\s|della\s|d['’])",
    re.IGNORECASE,
)


class Asked(NamedTuple):
    """A name as asked for, and the province or sigla it was asked with, or ""."""

    name: str
    place: str


def key(name: str) -> str:
    """The key of a name: "Sant’Agata de' Goti" → "santagatadegoti"."""
    return "".join(_WORD.findall(fold(name)))


def loose_key(name: str) -> str:
    """The key without small words: "Reggio nell'Emilia" → "reggioemilia"."""
    words = [word for word in _WORD.findall(fold(name)) if word not in _SMALL]
    return "".join(words)


def asked(text: str) -> Iterator[Asked]:
    """What a text may ask for, likeliest first: "Castro (BG)", "Castro, Bergamo", "Castro BG",
    "Comune di Castro".
    """
    text = " ".join(plain_apostrophes(text).split())
    title = _TITLE.match(text)
    for wanted in (text, text[title.end() :]) if title else (text,):
        for pattern in (_WITH_PLACE, _WITH_SIGLA):
            match = pattern.fullmatch(wanted)
            if match:
                yield Asked(match["name"], match["place"])
        if not _WITH_PLACE.fullmatch(wanted):
            yield Asked(wanted, "")


def spelled_out(name: str) -> Iterator[str]:
    """The names that one with "S." may stand for; the name itself when it has none."""
    head = re.match(r"s(?:\.\s?|\s)(?=\S)", name, re.IGNORECASE)
    if head is None:
        yield name
        return
    for saint in SAINTS:
        yield f"{saint} {name[head.end() :]}"
