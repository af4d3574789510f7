"""Every date of a text, with its hour, its weekday and the end of a period that it is."""

import calendar
import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest

from docsearch.calls import Moment
from docsearch.models import Span
from docsearch.words import MONTHS

_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:gen|feb|mar|apr|mag|giu|lug|ago|sett?|ott|nov|dic)\b\.?)"
_DAY = r"(?:\d{1,2}|primo\b)\s?(?:[°º^]|o\b)?"
_YEAR = r"(?:19|20)\d{2}"
DATE = (
    rf"(?:(?P<day>{_DAY})\s{{0,3}}(?:del\smese\sdi\s)?(?P<month>{_MONTH})"
    rf",?\s{{0,3}}(?:dell['’]anno\s)?(?P<year>{_YEAR})"
    r"|(?P<d>\d{1,2})\s?(?P<mark>[/.-])\s?(?P<m>\d{1,2})\s?(?P=mark)\s?"
    rf"(?P<y>{_YEAR}))(?!\d)"
)
"""A day with its month and full year, in words or figures; `day_of` reads what it matched."""

_SHORT = r"(?P<sd>\d{1,2})(?P<smark>[/.-])(?P<sm>\d{1,2})(?P=smark)(?P<sy>\d{2})(?![\d%])"
_ISO = rf"(?P<iy>{_YEAR})-(?P<im>\d{{2}})-(?P<id>\d{{2}})(?!\d)"
_FULL = re.compile(
    rf"(?<!\d)(?:{DATE}|{_SHORT}|{_ISO})(?![/.]\d|-\d{{1,3}}(?![\d/.]))", re.IGNORECASE
)
# What makes a number of figures and points the number of something.
_NUMBERED = re.compile(
    r"\b(?i:n|nr|num|numero|prot|art|artt|articol[oi]|punt[oi]|par|paragraf[oi]|capitol[oi]|sez|"
    r"sezione|azione|misura|intervento|obiettivo|versione|rev|tel|fax|lettera|comma|cod|codice)"
    r"[.°º]?\s?$|[A-Z][.-]?$|§\s?$|\d[/.]$|(?<!\d\d\d)\d-$"
)
_WEEKDAYS = "lunedì martedì mercoledì giovedì venerdì sabato domenica".split()
_WEEKDAY = r"(?:(?P<weekday>(?:luned|marted|mercoled|gioved|venerd)[iì]['’]?|sabato|domenica),?\s)"
# Atomic: "ore 12:00" is never read as "ore 12".
_CLOCK = (
    r"(?>(?:\b(?:ore|ora|h)\.?\s?(?P<hour>\d{1,2})"
    r"(?:\s?[:.]\s?(?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?|,(?P<comma>\d{2}))?(?![\d%])"
    r"|\b(?P<bare>\d{1,2}):(?P<bareminute>\d{2})(?::\d{2})?"
    r"|\b(?P<name>mezzogiorno|mezzanotte)\b)(?:\s?\([^()]{1,30}\))?)"
)
_OF_DAY = r"(?:\s?,?\s?(?:del(?:la)?\s(?:giorno|giornata\sdel|data\sdel)\s|del\s|dell['’]|di\s)?)"
_BEFORE = re.compile(rf"(?:{_CLOCK}{_OF_DAY})?{_WEEKDAY}?$", re.IGNORECASE)
_AFTER = re.compile(
    r"\s?[,(–-]?\s?(?:(?:entro|fino|sino|a\spartire|(?:entro\se\s)?non\soltre)\s)?"
    rf"(?:(?:alle|dalle|le|a)\s)?{_CLOCK}(?!\s?,?\s(?:del|di|d['’]))",
    re.IGNORECASE,
)
_REACH = 80
_THAT_DAY = (
    r"(?:(?:il\s)?giorno\s|(?:(?:il|la|l['’])\s?)?(?:data|termine|scadenza)"
    r"(?:\s[^\W\d]{1,12}){0,2}?(?:,[^,;:]{1,40},)?\s(?:del(?:le|l['’])?|di)\s?)?"
)
_FROM = re.compile(
    rf"\b(?:dal(?:le|l['’])?|dalla\sdata\sdel(?:l['’])?|[tf]ra\s(?:il|le|l['’]))\s?"
    rf"{_THAT_DAY}$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:\b(?:fino|sino)\s(?:ad?|al(?:le|la|l['’])?)|\b(?:entro|(?:non\s)?oltre)"
    r"(?:,?\s(?:e\s)?(?:comunque\s)?non\soltre)?(?:,[^,;:]{1,40},)?(?:\s(?:il|le|la|l['’]))?)\s?"
    rf"{_THAT_DAY}$",
    re.IGNORECASE,
)
_TO = re.compile(rf"\b(?:al(?:le|l['’])?|e\s(?:il|le|l['’]))\s?{_THAT_DAY}$", re.IGNORECASE)
_PART = rf"(?P<part>{_DAY})(?:\s{{1,2}}(?P<partmonth>{_MONTH})|/(?P<partfigure>\d{{1,2}}))"
_UP_TO = (
    r"\s?,?\s?(?:ed?\s)?(?:(?:fino|sino|entro|(?:entro\se\s)?non\soltre)\s)?"
    r"(?:ad?\s|al\s|all['’]|alle\s|il\s|le\s|[–-]\s?)"
)
_FIRST_PART = re.compile(
    rf"\b(?:dal(?:le|l['’])?|[tf]ra\s(?:il|le|l['’]))\s?"
    rf"(?P<whole>(?:{_CLOCK}{_OF_DAY})?{_WEEKDAY}?(?:{_PART}|(?P<lone>{_DAY})))"
    rf"(?:,?\s(?:d?alle\s)?ore\s\d{{1,2}}(?:[:.]\d{{2}})?)?{_UP_TO}$",
    re.IGNORECASE,
)
_LAST_PART = re.compile(
    rf"{_UP_TO}(?P<whole>(?:{_CLOCK}{_OF_DAY})?{_WEEKDAY}?{_PART})\b"
    rf"(?!/|[,]?\s{{1,2}}{_YEAR})",
    re.IGNORECASE,
)
# "entro 30 giorni dal 3 marzo" counts from that day on, it opens nothing.
_COUNTED = re.compile(
    r"\b(?:giorn[io]|mes[ei]|ann[io]|settiman[ae]|ore)\b[^,;.]{0,40}$", re.IGNORECASE
)
_LIKELY = re.compile(rf"\d\s?[/.-]\s?\d{{1,2}}\s?[/.-]|\b{_YEAR}\b")


class Edge(StrEnum):
    """Which end of a period the words before a date make it."""

    START = "dal"
    END = "al"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written: `span` also covers its hour and weekday ("ore 12:00 di lunedì 3 marzo
    2025"). `remarks` are in Italian. `edge` is None unless "dal", "fino al", "entro" say it.
    """

    moment: Moment
    span: Span
    remarks: tuple[str, ...] = ()
    edge: Edge | None = None


def find_dates(text: str) -> tuple[DateMention, ...]:
    """The dates of a text on one line, in order. A date without its year counts only as one end of
    a period whose other end has it.
    """
    if not _LIKELY.search(text):
        return ()
    found: list[DateMention] = []
    for match in _FULL.finditer(text):
        date = _date_of_any(match)
        if date is None or _numbers_something(text, match):
            continue
        floor = found[-1].span.end if found else 0
        mention = _mention(text, match.span(), date, floor)
        first = _first_part(text, mention, floor)
        found.extend([first, mention] if first else [mention])
        last = _last_part(text, mention)
        if last:
            found.append(last)
    return tuple(_with_edges(text, found))


def day_of(match: re.Match[str]) -> datetime.date | None:
    """The day that a pattern made with `DATE` matched; None where there is no such day."""
    if match["day"]:
        return _date(int(match["year"]), _month(match["month"]), _day(match["day"]))
    return _date(int(match["y"]), int(match["m"]), int(match["d"]))


def _date_of_any(match: re.Match[str]) -> datetime.date | None:
    if match["sd"]:
        year = int(match["sy"])
        century = 2000 if year < 50 else 1900
        return _date(century + year, int(match["sm"]), int(match["sd"]))
    if match["iy"]:
        return _date(int(match["iy"]), int(match["im"]), int(match["id"]))
    return day_of(match)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return datetime.date(year, month, day)


def _month(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month[:3] == name[:3].lower())


def _day(words: str) -> int:
    digits = re.sub(r"\D", "", words)
    return int(digits) if digits else 1  # "primo"


def _numbers_something(text: str, match: re.Match[str]) -> bool:
    """Whether the figures are the number of an act, an article or a section."""
    if match["day"]:
        return False
    if match["smark"] == "." and (match.start() == 0 or len(match[0]) < 7):
        return True
    return _NUMBERED.search(text, max(0, match.start() - 14), match.start()) is not None


def _mention(text: str, span: tuple[int, int], date: datetime.date, floor: int) -> DateMention:
    start, end = span
    before = _BEFORE.search(text, max(floor, start - _REACH), start)
    remarks: list[str] = []
    clock = None
    if before is not None and before[0]:
        start = before.start()
        clock = _time(before)
        if before["weekday"]:
            remarks.extend(_weekday_remarks(before["weekday"], date))
    if clock is None:
        clock, end = _clock_after(text, end)
    if clock is not None and clock.remark:
        remarks.append(clock.remark)
    moment = Moment(date, clock.time if clock else None)
    return DateMention(moment, Span(start, end), tuple(remarks))


def _clock_after(text: str, end: int) -> tuple["_Clock | None", int]:
    """The hour that follows a date which ends at `end`, and where the two end."""
    match = _AFTER.match(text, end)
    clock = _time(match) if match else None
    return (clock, match.end()) if match and clock else (None, end)


@dataclass(frozen=True, slots=True)
class _Clock:
    time: datetime.time
    remark: str = ""


def _time(match: re.Match[str]) -> _Clock | None:
    """The hour of a match made with `_CLOCK`; the last minute of the day for midnight."""
    midnight = _Clock(datetime.time(23, 59), "La mezzanotte è letta come le 23:59 del giorno.")
    if match["name"]:
        return _Clock(datetime.time(12)) if match["name"].lower() == "mezzogiorno" else midnight
    hour = match["hour"] or match["bare"]
    if hour is None:
        return None
    minute = int(match["minute"] or match["comma"] or match["bareminute"] or 0)
    if int(hour) == 24 and minute == 0:
        return midnight
    if int(hour) > 23 or minute > 59:
        return None
    return _Clock(datetime.time(int(hour), minute, min(int(match["second"] or 0), 59)))


def _weekday_remarks(written: str, date: datetime.date) -> Iterator[str]:
    actual = _WEEKDAYS[date.weekday()]
    day = f"{'1°' if date.day == 1 else date.day} {MONTHS[date.month - 1]} {date.year}"
    if written[:3].lower() != actual[:3]:
        name = next(known for known in _WEEKDAYS if known[:3] == written[:3].lower())
        yield f"Il testo dice «{name}», ma il {day} è {actual}."


def _first_part(text: str, last: DateMention, floor: int) -> DateMention | None:
    """The start "dal 1°", "dal 15 marzo" of a period that ends with `last`."""
    match = _FIRST_PART.search(text, max(floor, last.span.start - _REACH), last.span.start)
    if match is None:
        return None
    end = last.moment.date
    day = _day(match["part"] or match["lone"])
    month = _part_month(match) or end.month
    year = end.year if (month, day) <= (end.month, end.day) else end.year - 1
    date = _date(year, month, day)
    return None if date is None else _part_mention(text, match, date)


def _last_part(text: str, first: DateMention) -> DateMention | None:
    """The end "al 30 aprile" of a period that begins with `first`."""
    if not _FROM.search(text, max(0, first.span.start - _REACH), first.span.start):
        return None
    match = _LAST_PART.match(text, first.span.end)
    if match is None:
        return None
    start = first.moment.date
    day, month = _day(match["part"]), _part_month(match) or 0
    year = start.year if (month, day) >= (start.month, start.day) else start.year + 1
    date = _date(year, month, day)
    return None if date is None else _part_mention(text, match, date)


def _part_month(match: re.Match[str]) -> int | None:
    if match["partmonth"]:
        return _month(match["partmonth"])
    return int(match["partfigure"]) if match["partfigure"] else None


def _part_mention(text: str, match: re.Match[str], date: datetime.date) -> DateMention:
    start, end = match.span("whole")
    clock = _time(match)
    if clock is None:
        clock, end = _clock_after(text, end)
    remarks = tuple(_weekday_remarks(match["weekday"], date)) if match["weekday"] else ()
    return DateMention(Moment(date, clock.time if clock else None), Span(start, end), remarks)


def _with_edges(text: str, mentions: Sequence[DateMention]) -> Iterator[DateMention]:
    before: DateMention | None = None
    for mention, following in zip_longest(mentions, mentions[1:]):
        edge = _edge(text, before, mention)
        if edge is None and following and _is_dash(text, mention, following):
            edge = Edge.START
        before = replace(mention, edge=edge)
        yield before


def _edge(text: str, before: DateMention | None, mention: DateMention) -> Edge | None:
    start = mention.span.start
    reach = max(before.span.end if before else 0, start - _REACH)
    since = _FROM.search(text, reach, start)
    if since:
        counted = _COUNTED.search(text, max(0, since.start() - _REACH), since.start())
        return None if counted else Edge.START
    if _UNTIL.search(text, reach, start):
        return Edge.END
    if before is None or before.edge is not Edge.START:
        return None
    ends = _TO.search(text, reach, start) or _is_dash(text, before, mention)
    return Edge.END if ends else None


def _is_dash(text: str, first: DateMention, last: DateMention) -> bool:
    """Whether two dates are written "15/01/2024 - 31/03/2024"."""
    between = text[first.span.end : last.span.start]
    return between.strip() in ("-", "–") and first.moment.date < last.moment.date
