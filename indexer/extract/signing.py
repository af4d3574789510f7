"""When and where a protocol was signed, by its opening and the line above the signatures."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docsearch.evidence import Fact
from docsearch.words import MONTHS
from indexer.extract.dates import find_dates
from indexer.extract.folding import SENTENCE_CHARACTERS, folded
from indexer.extract.number_words import read_number
from indexer.extract.unmarked import Line

_MONTH = "|".join(MONTHS)
_NUMBER = r"(?:\d{1,4}|[a-z]{2,40}(?: [a-z]{2,20})?)"
_IN_WORDS = re.compile(
    rf"\b(?:l' ?anno|anno) (?P<year>{_NUMBER}),? (?:(?:il|nel|al) giorno|addi'?|il|i giorni) "
    rf"(?P<day>{_NUMBER}?)(?: \(\d{{1,2}}\))?,? (?:del mese di |di )?(?P<month>{_MONTH})\b"
)
_SIGNED = re.compile(
    r"\b(?:sottoscritt[oa]|firmat[oa]|stipulat[oa]|siglat[oa]|il giorno|in data|"
    r"oggi|addi'?)\b[^;.]{0,80}$"
)
_AGENT = re.compile(r"\b(?:vist[oaie]|deliberazion|decret[oi]|legge|regolament|ai sensi|approvat)")
_DATELINE = re.compile(
    r"^(?P<town>[A-ZÀ-Ý][\w'’]{1,20}(?:[ -][A-ZÀ-Ýa-z][\w'’]{1,20}){0,3}),?\s"
    r"(?:(?:addì|lì|li['’]?|il|in data)[,\s]{1,2})?(?=\d)"
)
_TOWN = re.compile(
    r"\b(?:sottoscritt[oa]|firmat[oa]|siglat[oa]|stipulat[oa])(?: digitalmente)? (?:a|in) "
    r"(?P<signed>[^,;.\d]{2,40}?)(?=,| il \d| in data|$)"
    r"|,? in (?P<drawn>[^,;.\d]{2,40}?)(?:, (?:presso|nella|nel|alla|al|tra|sono)\b|,?$)"
)
_VENUE_NAMES = (
    r"(?:sala|palazzo|sede|aula|auditorium|villa|castello|teatro|prefettura|municipio|salone|"
    r"biblioteca|rocca|centro congressi|loggia|campidoglio|complesso)"
)
_VENUE = re.compile(
    rf"\b(?:presso|nell[ae]|nel|nell'|all[ae]|all'|al|a)(?: (?:la|il|lo|"
    rf"l'))?\s?(?P<venue>{_VENUE_NAMES}\b"
    r"[^,;.()]{0,80}?)(?=[,;.()]|\s(?:un|uno|il|la|dal|dalla|dai|da|tra|fra|alla presenza|con|e|"
    r"hanno|ha|per)\s|$)"
)
"""The venue of a signature in folded text: "nella Sala Giunta di Palazzo X"."""

_ANNEX = re.compile(r"\W{0,3}(?:allegat[oi]|appendice)\b")
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Signing:
    """The day and place of a signature, each as far as the text tells it."""

    date: Fact[datetime.date] | None
    place: Fact[str] | None


def find_signing(head: Sequence[Line], lines: Sequence[Line]) -> Signing:
    """The signature of a protocol that opens with `head`."""
    own = [line for line in lines if not any(_ANNEX.match(folded(h)) for h in line.clause.headings)]
    dates = [*_opening_dates(head), *_datelines(own)]
    date = None
    if dates:
        same = (fact.evidence for fact in dates if fact.value == dates[0].value)
        date = Fact(dates[0].value, tuple(dict.fromkeys(item for items in same for item in items)))
    return Signing(date, _place(head, own, date))


def _opening_dates(head: Sequence[Line]) -> Iterator[Fact[datetime.date]]:
    for line in head:
        if len(line.text) > SENTENCE_CHARACTERS:
            continue
        plain = folded(line.text)
        match = _IN_WORDS.search(plain)
        date = _date_of(match) if match else None
        if match and date:
            yield Fact(date, line.cite(*match.span()))
        for mention in find_dates(line.text):
            before = plain[: mention.span.start]
            if _SIGNED.search(before) and not _AGENT.search(before):
                yield Fact(mention.moment.date, line.cite(mention.span.start, mention.span.end))


def _datelines(lines: Sequence[Line]) -> Iterator[Fact[datetime.date]]:
    """The dates of "Milano, 6 luglio 2022" and "Sottoscritto il…", the last of the text first."""
    for line in reversed(lines):
        if len(line.text) > _SHORT:
            continue
        for mention in find_dates(line.text):
            before = folded(line.text[: mention.span.start])
            stated = _DATELINE.match(line.text) or _SIGNED.search(before)
            if stated and not _AGENT.search(before):
                yield Fact(mention.moment.date, line.cite(mention.span.start, mention.span.end))


def _date_of(match: re.Match[str]) -> datetime.date | None:
    year, day = (
        int(match[name]) if match[name].isdigit() else read_number(match[name])
        for name in ("year", "day")
    )
    try:
        return datetime.date(year or 0, MONTHS.index(match["month"]) + 1, day or 0)
    except ValueError:
        return None


def _place(
    head: Sequence[Line], lines: Sequence[Line], date: Fact[datetime.date] | None
) -> Fact[str] | None:
    """The town, then the venue where it is named."""
    town = next(_towns(head), None) or next(_dateline_towns(lines, date), None)
    venue = next(find_venues(head), None)
    found = [words for words in (town, venue) if words is not None]
    if not found:
        return None
    evidence = tuple(dict.fromkeys(item for words in found for item in words.evidence))
    return Fact(", ".join(words.value for words in found), evidence)


def _towns(head: Sequence[Line]) -> Iterator[Fact[str]]:
    for line in head:
        plain = folded(line.text)
        match = _TOWN.search(plain)
        if match and (match["signed"] or _IN_WORDS.search(plain) or find_dates(line.text)):
            group = "signed" if match["signed"] else "drawn"
            start, end = match.span(group)
            if line.text[start].isupper():
                yield Fact(line.text[start:end].strip(), line.cite(start, end))


def _dateline_towns(lines: Sequence[Line], date: Fact[datetime.date] | None) -> Iterator[Fact[str]]:
    for line in reversed(lines):
        match = _DATELINE.match(line.text) if len(line.text) <= _SHORT else None
        days = [mention.moment.date for mention in find_dates(line.text)] if match else []
        if match and date and date.value in days:
            yield Fact(match["town"], line.cite(*match.span("town")))


def find_venues(lines: Sequence[Line]) -> Iterator[Fact[str]]:
    """The venues that lines on a signature name: "presso la Sala Giunta di Palazzo X"."""
    for line in lines:
        plain = folded(line.text)
        for match in _VENUE.finditer(plain):
            start, end = match.span("venue")
            yield Fact(line.text[start:end].strip(), line.cite(start, end))
