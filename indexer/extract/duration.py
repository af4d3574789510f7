"""How long a protocol lasts: "durata triennale", "36 mesi", "fino al 31 dicembre 2026"."""

import datetime
import re
from collections.abc import Iterable, Iterator

from docsearch.cards import Duration
from docsearch.evidence import Fact
from docsearch.italian import italian_date
from docsearch.models import Span
from indexer.extract.dates import find_dates
from indexer.extract.folding import folded
from indexer.extract.merging import merged
from indexer.extract.number_words import read_number
from indexer.extract.unmarked import Line

_YEARLY = {
    "annuale": 1, "biennale": 2, "triennale": 3, "quadriennale": 4, "quinquennale": 5,
    "sessennale": 6, "settennale": 7, "decennale": 10, "annualita": 1,
}  # fmt: skip
_PACT = r"(?:protocollo|accordo|intesa|convenzione|patto|collaborazione|partenariato)"
_NUMBER = r"(?P<figure>\d{1,3}|[a-z]{2,20})(?:\s?\([\w]{1,20}\))?"
_UNIT = r"(?P<unit>ann[oi]|mes[ei]|bienni[oi]?|trienni[oi]?|quinquennio)"
_SPAN = re.compile(
    rf"\b(?:durata|dura|durera|valid[oa]|validita|vigore|vigenza|efficac(?:e|ia)|patto|accordo)\b"
    rf"[^.;\d]{{0,60}}?(?:\b(?:di|pari a|per|dura|durera|in|un)\s)?"
    rf"(?P<value>\b(?P<yearly>{'|'.join(_YEARLY)})\b|\b{_NUMBER}\s{_UNIT}\b)"
)
_TITLED = re.compile(rf"\b{_PACT}(?: d'intesa| di intesa)? (?P<yearly>{'|'.join(_YEARLY)})\b")
_LASTS = re.compile(
    r"\b(?:durata|dura|durera|valid[oa]|validita|vigore|vigenza|efficac(?:e|ia)|scad(?:e|ra|enza)|"
    r"decorr\w+|termin[ae])\b"
)
_ABOUT = re.compile(rf"\b{_PACT}\b|\bsottoscritt[oa]\b|\bpresente atto\b|^durata\b")
_OF_OTHER = re.compile(
    r"\b(?:durata|validita|scadenza) (?:massima |minima |complessiva )?"
    rf"(?:(?:del|dello|della|delle|dei|degli) |dell' ?)(?!{_PACT}|present|medesim|stess)"
)
_RENEWED = re.compile(
    r"\b(?:rinnov|prorog|ulterior|tacit|precedent|recess|recede|conserva|dati personali)"
)
_LAST_DAY = re.compile(
    r"\b(?:(?:fino|sino) al?(?:l')?|al(?:l')?|scad(?:e|ra) il|terminer?a? il|"
    r"entro il)\s?(?:giorno )?$"
)
_PLACES = 3


def find_duration(lines: Iterable[Line], signed: datetime.date | None) -> Fact[Duration] | None:
    """How long the protocol lasts; by its end only where `signed` says when it begins."""
    lines = tuple(lines)
    stated = merged(_stated(lines), lambda value: value.months)
    if stated:
        return Fact(stated[0].value, stated[0].evidence[:_PLACES], stated[0].remarks)
    return next(_until(lines, signed), None) if signed else None


def _stated(lines: Iterable[Line]) -> Iterator[Fact[Duration]]:
    for line in lines:
        plain = folded(line.text)
        for match, span in _spans(line, plain):
            months = _months(match)
            if months:
                words = line.text[span.start : span.end]
                yield Fact(Duration(months, words), line.cite(match.start(), match.end()))


def _spans(line: Line, plain: str) -> Iterator[tuple[re.Match[str], Span]]:
    about = _is_about(line, plain)
    for pattern in (_TITLED, _SPAN):
        match = pattern.search(plain) if about else None
        if match and not _RENEWED.search(plain, 0, match.end()):
            group = "value" if pattern is _SPAN else "yearly"
            yield match, Span(*match.span(group))
            return


def _months(match: re.Match[str]) -> int:
    groups = match.groupdict()
    if groups["yearly"]:
        return 12 * _YEARLY[groups["yearly"]]
    figure = groups["figure"]
    number = int(figure) if figure.isdigit() else (read_number(figure) or 0)
    unit = groups["unit"]
    return number * (1 if unit.startswith("mes") else 12)


def _until(lines: Iterable[Line], signed: datetime.date) -> Iterator[Fact[Duration]]:
    """The months up to the last day, both days counted."""
    for line in lines:
        plain = folded(line.text)
        if not _LASTS.search(plain) or not _is_about(line, plain):
            continue
        for mention in find_dates(line.text):
            start, end = mention.span.start, mention.span.end
            ends = _LAST_DAY.search(plain, max(0, start - 40), start)
            if ends is None or mention.moment.date <= signed or _RENEWED.search(plain, 0, start):
                continue
            months, exact = _whole_months(signed, mention.moment.date)
            day = italian_date(mention.moment.date)
            remark = f"Fino al {day}: i mesi interi dalla firma sono {months}."
            yield Fact(
                Duration(months, line.text[ends.start() : end]),
                line.cite(ends.start(), end),
                () if exact else (remark,),
            )


def _is_about(line: Line, plain: str) -> bool:
    """Whether a line speaks of how long the protocol lasts, and of nothing else that lasts."""
    headings = folded(" ".join(line.clause.headings[-1:]))
    about = _ABOUT.search(plain) or "durata" in headings
    return bool(about) and _OF_OTHER.search(plain) is None


def _whole_months(first: datetime.date, last: datetime.date) -> tuple[int, bool]:
    after = last + datetime.timedelta(days=1)
    months = 12 * (after.year - first.year) + after.month - first.month
    if after.day < first.day:
        return months - 1, False
    return months, after.day == first.day
