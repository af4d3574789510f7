"""What an act decides first, by which one that bears no title is called."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.labels import Family, ends_sentence, read_label
from indexer.layout import Layout, PageLayout
from indexer.title_lines import is_recital

_FORMULAS = {
    "DECRETA": "Decreto",
    "DETERMINA": "Determinazione",
    "DELIBERA": "Deliberazione",
    "ORDINA": "Ordinanza",
}
_FORMULA_CHARACTERS = 30
_MIN_RECITALS = 3
"""An act recalls as many before it decides; a text that only cites its formula does not."""

_NUMBER = re.compile(r"\A\(?(?:\d{1,2}|[a-z])[.)]\s{0,3}", re.IGNORECASE)
_PREAMBLE = re.compile(
    r"per\s+(?:le|i|quanto|tutto)\b|tutto\s+ci[oò]|ai\s+sensi|.{0,80}\b(?:premess[ae]|narrativa|"
    r"motivazion[ei]|parte\s+integrante)",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"di\s+[a-z]{3,20}[aei]re\b", re.IGNORECASE)
_ARTICLE_DEPTH = 4
_MOST_PHRASES = 6
"""Paragraphs below the formula among which the first decision is."""

_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Decision:
    """The kind of act with what it decides first, and the words that say this on their page."""

    text: str
    page: int
    quote: str


def first_decision(layout: Layout) -> Decision | None:
    """What follows the formula of an act: "DECRETA / Art. 1 – Comuni beneficiari"."""
    recitals = 0
    for position, page in enumerate(layout.pages):
        for index, line in enumerate(page.lines):
            recitals += is_recital(line.text)
            if recitals >= _MIN_RECITALS and (kind := _kind(line.text)):
                own = _decision(kind, page, index)
                after = layout.pages[position + 1 : position + 2]
                return own or (_decision("", after[0], -1) if after else None)
    return None


def _kind(text: str) -> str | None:
    """The kind of act whose formula the line is: "DECRETA", "D E L I B E R A :"."""
    if len(text) > _FORMULA_CHARACTERS:
        return None
    return _FORMULAS.get("".join(filter(str.isalpha, text)).upper())


def _decision(kind: str, page: PageLayout, formula: int) -> Decision | None:
    """The first decision below the line of the formula; without the kind where that is on the
    page before, for no quote would say it.
    """
    for first, last in _phrases(page, formula + 1):
        said = " ".join(line.text for line in page.lines[first : last + 1])
        label = read_label(said)
        if label and label.family is Family.PART and label.depth == _ARTICLE_DEPTH:
            said = label.title
        said = _NUMBER.sub("", said, count=1).strip(" ()–-;.")
        if said and not _PREAMBLE.match(said):
            start = page.lines[formula if kind else first].start
            quote = page.page.text[start : page.lines[last].end]
            return Decision(_called(kind, said), page.page.number, quote)
    return None


def _called(kind: str, said: str) -> str:
    if not kind:
        return said[0].upper() + said[1:]
    if _INFINITIVE.match(said):
        return f"{kind} {said[0].lower()}{said[1:]}"
    return f"{kind} – {said}"


def _phrases(page: PageLayout, start: int) -> Iterator[tuple[int, int]]:
    """First and last line of the first paragraphs from line `start` on."""
    first = start
    for _ in range(_MOST_PHRASES):
        if first >= len(page.lines):
            return
        last = first
        while last + 1 < len(page.lines) and last - first < _MOST_LINES and _goes_on(page, last):
            last += 1
        yield first, last
        first = last + 1


def _goes_on(page: PageLayout, index: int) -> bool:
    """Whether the line below goes on with the paragraph of a line."""
    line, below = page.lines[index], page.lines[index + 1]
    return line.full and not below.gap_above and not ends_sentence(line.text)
