"""The card of a press release: who issues it and when, on what, which acts and events it tells."""

import datetime
import email.utils
import re
from collections.abc import Iterator, Sequence

from docsearch.cards import PressRelease
from docsearch.evidence import Evidence, Fact
from docsearch.models import Attribute
from indexer.extract.cited import find_cited
from indexer.extract.dates import find_dates
from indexer.extract.events import find_events
from indexer.extract.folding import folded
from indexer.extract.merging import merged
from indexer.extract.party_names import name_at
from indexer.extract.reading import Reading
from indexer.extract.told import find_told_protocol, names_pact
from indexer.extract.unmarked import Line, unmarked
from indexer.issuer import canonical_name
from indexer.letterhead import is_issuer

_HEAD = 12
"""Lines in which the issuer, the date and the title stand."""

_POSTED = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun),?\s(?:(?P<month>[a-z]{3})\s(?P<day>\d{1,2})|"
    r"(?P<day2>\d{1,2})\s"
    r"(?P<month2>[a-z]{3}))\s[^\n]{0,24}?(?P<year>(?:19|20)\d{2})\b",
    re.IGNORECASE,
)
_HEADLINE = re.compile(
    r"(?i:comunicato(?:\sstampa)?|nota\sstampa|)\W{0,4}(?:(?i:n)\.?\s?\d{1,4}(?:/\d{2,4})?)?\W{0,4}"
    r"(?:(?i:del)\s)?(?:(?!(?:Entro|Dal|Fino|Il|La|Lo|Le|Gli|I|Al|Da|Con|Nel|In|Tra|Fra|Per|Oltre|"
    r"Dopo|"
    r"Prima|Scade|Apre)\b)[A-ZÀ-Ý][\w'’]{1,20}(?:\s(?:[A-ZÀ-Ý][\w'’]{1,20}|di|del|della|in|"
    r"sul)){0,3}"
    r",?\s?(?:(?i:lì|addì|il)\s)?)?$"
)
_LOGO = re.compile(
    r"\s?\b[Ff]inanziat[oa]\s[Dd]all['’].*$"
    r"|\s?[-–—|]?\s?\b[Uu]fficio\s(?:[Ss]tampa|[Cc]omunicazione)\b.*$"
)
_OFFICE = re.compile(
    r"^\W{0,3}(?:ufficio (?:stampa|comunicazione)|servizio stampa|area comunicazione)\s"
    r"(?:e comunicazione\s)?(?:del|dello|della|dell'|dei|degli|delle|di|d')\s?"
)
_QUOTED_CALL = re.compile(
    r"\b(?:Avviso|Bando|avviso|bando|AVVISO|"
    r"BANDO)(?:\s[a-z]{3,15}){0,2}\s[«“\"][^»”\"]{3,120}[»”\"]"
)
_PACT_END = re.compile(
    r"[.;:(]|,\s(?!(?:il|la|lo|i|gli|le)\s|l['’])|\s(?:sottoscritt|firmat|siglat)\w"
    r"|\s(?:è|e['’]|sono|ha|hanno|prevede|avrà|sarà|che|alla presenza)\s"
)
_PACT_CHARACTERS = 200
_SAME = 12


def find_press_release(reading: Reading, title: Attribute[str]) -> PressRelease:
    """What a press release says; `title` is the document's own."""
    lines = list(unmarked(reading.clauses))
    head = lines[:_HEAD]
    date = next(_dates(head), None)
    return PressRelease(
        issuer=next(_issuers(head, lines, title.value), None),
        date=date,
        subject=_subject(head, title.value),
        acts=_acts(lines),
        events=find_events(lines, date.value if date else None),
        protocol=find_told_protocol(lines, date),
    )


def _dates(head: Sequence[Line]) -> Iterator[Fact[datetime.date]]:
    """The day of the head line: "Milano, 6 luglio 2022", "Wed Jul 06 11:52:52 CEST 2022"."""
    for line in head:
        posted = _POSTED.match(line.text)
        if posted:
            day = _posted(posted)
            if day:
                yield Fact(day, line.cite(*posted.span()))
        mention = next(iter(find_dates(line.text)), None)
        if mention and _HEADLINE.match(line.text[: mention.span.start]):
            yield Fact(mention.moment.date, line.cite(mention.span.start, mention.span.end))


def _posted(match: re.Match[str]) -> datetime.date | None:
    day, month = match["day"] or match["day2"], match["month"] or match["month2"]
    moment = email.utils.parsedate(f"{day} {month} {match['year']} 00:00:00")
    return datetime.date(*moment[:3]) if moment else None


def _issuers(head: Sequence[Line], lines: Sequence[Line], title: str) -> Iterator[Fact[str]]:
    """The line above the title that names a body, else the press office at the end."""
    for line in head:
        if _is_in(line.text, title):
            break
        words = _letterhead(line)
        if words:
            yield Fact(canonical_name(words), line.cite(0, len(words)))
    for line in reversed(lines):
        office = _OFFICE.match(folded(line.text))
        name = name_at(line.text, office.end()) if office else None
        if name is not None:
            yield Fact(name.text, line.cite(name.span.start, name.span.end))


def _letterhead(line: Line) -> str:
    """The body that a line of the letterhead names, without what is printed under its name."""
    words = _LOGO.sub("", line.text).strip(" -–·")
    first = " ".join(line.clause.stretches[0].text.partition("\n")[0].split())
    if is_issuer(first) and words.startswith(first):
        return first
    return words if words and is_issuer(words) else ""


def _subject(head: Sequence[Line], title: str) -> Fact[str] | None:
    """The title, cited where it stands: in the first line that begins it or holds all of it, and
    those that go on with it.
    """
    evidence: list[Evidence] = []
    for line in head:
        if _is_in(line.text, title, goes_on=bool(evidence)):
            evidence.extend(line.cite(0, len(line.text)))
    return Fact(title, tuple(evidence)) if evidence else None


def _is_in(text: str, title: str, *, goes_on: bool = False) -> bool:
    """Whether a line begins the title, holds all of it or, where it may, goes on with it."""
    line, whole = (" ".join(folded(words).split()).rstrip("…") for words in (text, title))
    if len(line) < _SAME or len(whole) < _SAME:
        return line == whole
    return whole.startswith(line) or whole in line or (goes_on and line in whole)


def _acts(lines: Sequence[Line]) -> tuple[Fact[str], ...]:
    """Codes and plans, calls by their quoted titles, and the words that name a protocol."""
    named = [fact for line in lines for fact in _named(line)]
    pacts = [fact for line in lines for fact in _pact(line)]
    best = max(pacts, key=lambda fact: _telling(folded(fact.value)), default=None)
    return merged([*find_cited(lines), *named, *([best] if best else [])], folded)


def _telling(plain: str) -> tuple[bool, bool]:
    """How well folded words name a protocol: between whom, and what it is."""
    return re.search(r"\b[tf]ra\b", plain) is not None, not plain.startswith("intesa")


def _named(line: Line) -> Iterator[Fact[str]]:
    for match in _QUOTED_CALL.finditer(line.text):
        yield Fact(match[0], line.cite(*match.span()))


def _pact(line: Line) -> Iterator[Fact[str]]:
    match = names_pact(folded(line.text))
    if match is not None:
        end = _PACT_END.search(line.text, match.end(), match.start() + _PACT_CHARACTERS)
        stop = end.start() if end else min(len(line.text), match.start() + _PACT_CHARACTERS)
        words = line.text[match.start() : stop].strip(' ,"”')
        yield Fact(words, line.cite(match.start(), match.start() + len(words)))
