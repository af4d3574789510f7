"""The date of an act, from the lines that state it; a date merely cited is not one."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from docsearch.models import Attribute, Origin
from indexer.extract.dates import DATE, day_of
from indexer.layout import Layout, PageLayout
from indexer.lines import TextLine

_ENGLISH_MONTHS = ("jan feb mar apr may jun jul aug sep oct nov dec").split()
_LINE_END = r"(?=[^\S\n]*(?:\n|$))"

_ACT = re.compile(
    r"(?:approvat[oa]\s+con\s+|allegat[oi]\s+(?:\w{1,3}\s+)?(?:al|alla)\s+|verbale\s+di\s+)?"
    r"(?:decreto|determina(?:zione)?|ordinanza|delibera(?:zione)?|circolare|avviso(?:\s+pubblico)?|"
    rf"comunicato)\b[^\n]{{0,90}}?(?<!\d){DATE}",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    rf"(?:sottoscritt[oa]|firmat[oa]|adottat[oa]|pubblicat[oa]|aggiornat[oa])\b[^\n]{{0,60}}?"
    rf"(?<!\d){DATE}",
    re.IGNORECASE,
)
_PLACE_AND_DATE = re.compile(
    r"[^\W\d][\w'’ ]{1,30}(?:,|\s(?=l[iì]\b|addì))\s{0,2}(?:(?:addì|l[iì]['’]?|il)[\s,:]+)?"
    rf"{DATE}\.?{_LINE_END}",
    re.IGNORECASE,
)
_DATE_ALONE = re.compile(rf"(?:data\s*[:,]?\s*)?{DATE}\.?{_LINE_END}", re.IGNORECASE)
_POSTED = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun)\s+"
    rf"(?P<english>{'|'.join(_ENGLISH_MONTHS)})\s+(?P<day>\d{{1,2}})\s[^\n]{{0,20}}?"
    r"(?P<year>(?:19|20)\d{2})\b",
    re.IGNORECASE,
)
_FIRST_PAGES = 2
_MAX_LINE_CHARACTERS = 130


def find_date(layout: Layout) -> Attribute[datetime.date] | None:
    """The date an act bears: beside its number, or with the place where it was signed."""
    first = layout.pages[:_FIRST_PAGES]
    return (
        _search(first, _ACT, _heads)
        or _search(first, _PLACE_AND_DATE, _any_line)
        or _search(first[:1], _SIGNED, _heads)
        or _search(first[:1], _DATE_ALONE, _heads)
        or _search(first, _POSTED, _any_line)
        or _search(layout.pages[_FIRST_PAGES:], _PLACE_AND_DATE, _any_line)
    )


def parse_date(match: re.Match[str]) -> datetime.date | None:
    """The date of a match of this module's patterns; None where there is no such day."""
    english = match.groupdict().get("english")
    if english is None:
        return day_of(match)
    month = _ENGLISH_MONTHS.index(english.lower()) + 1
    try:
        return datetime.date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None


def _search(
    pages: Sequence[PageLayout],
    pattern: re.Pattern[str],
    lines: Callable[[PageLayout], Iterable[TextLine]],
) -> Attribute[datetime.date] | None:
    """The first date that begins with one of the `lines` and reads as `pattern`."""
    for page in pages:
        for line in lines(page):
            match = pattern.match(page.page.text, line.start)
            date = parse_date(match) if match else None
            if match is not None and date is not None:
                return Attribute(date, Origin.TEXT, page.page.number, match[0])
    return None


def _any_line(page: PageLayout) -> Iterable[TextLine]:
    return page.lines


def _heads(page: PageLayout) -> Iterator[TextLine]:
    """Lines that stand alone, outside tables: one inside a paragraph may cite another act."""
    inside = page.toc | page.table_lines()
    for index, line in enumerate(page.lines):
        alone = line.gap_above or line.text.isupper()
        if index not in inside and alone and len(line.text) <= _MAX_LINE_CHARACTERS:
            yield line
