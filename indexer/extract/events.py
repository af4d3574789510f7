"""Events that a press release announces: seminars, meetings, the opening of registrations."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from docsearch.calls import Moment
from docsearch.cards import Event
from docsearch.evidence import Fact
from docsearch.words import MONTHS
from indexer.extract.dates import DateMention, Edge, find_dates
from indexer.extract.folding import SENTENCE_CHARACTERS, folded
from indexer.extract.merging import merged
from indexer.extract.reading import ClauseRole
from indexer.extract.unmarked import Line

_EVENT = re.compile(
    r"(?<!calendario dei )(?<!calendario degli )(?<!ciclo di )\b(?:seminari(?:o|\b)|webinar|"
    r"incontr[oi]\b|convegn[oi]|workshop|conferenz[ae]\b|event[oi]\b|"
    r"giornat[ae] (?:informativ|di (?:studio|formazione|lavor))\w*|tavol[ao] roton\w+|info\s?-?day|"
    r"open day|appuntament[oi]\b|inaugurazion[ei]|lezion[ei]|laborator[io]{1,2}\b|assemblea|"
    r"iscri(?:zion[ei]|versi)|registrazion[ei] (?:a|al|alla|per|obbligatori)|prenotazion[ei])\b"
)
_ANNOUNCES = re.compile(
    r"\b(?:si (?:terra|terranno|svolgera|svolgeranno|tiene|tengono|svolge|svolgono|parlera|apr\w+|"
    r"chiud\w+)"
    r"|(?:e|sono) (?:previst|fissat|programmat|in programma|in calendario|convocat)\w*"
    r"|avra luogo|avranno luogo|in programma|in calendario|appuntamento|al via|partir(?:a|anno)|"
    r"prender(?:a|anno) il via|apr(?:e|ono|ira|iranno)|chiud(?:e|ono|era|eranno)|(?:sara|saranno) "
    r"(?:presentat|illustrat|dedicat|trasmess|aperti)\w*|iscri(?:zion|vers)\w*|registrazion\w|"
    r"prenotazion\w"
    r"|prossim[oi]|segu(?:ira|iranno)|partecip\w+)\b"
)
_UNDATED = re.compile(
    r"\b(?:si (?:terra|terranno|svolgera|svolgeranno)|(?:e|sono) (?:previst|fissat|in programma|"
    r"in calendario)\w*"
    r"|avra luogo|avranno luogo)\b"
)
_PAST = re.compile(
    r"\b(?:si (?:e|sono) (?:tenut|svolt|conclus|chius)\w+|(?:e|sono) stat[oaie]|ha (?:avuto luogo|"
    r"incontrato)|"
    r"hanno (?:incontrato|partecipato)|ha partecipato|scors[oaie]|ieri)\b"
)
_CALENDAR = re.compile(r"\b(?:calendario|programma|agenda|seminari|incontri|eventi|appuntamenti)\b")
_DAY_COLUMN = re.compile(r"\b(?:data|giorno|quando)\b")
_ABOUT_COLUMN = re.compile(
    r"\b(?:sede|luogo|orario|ora|tema|argomento|titolo|incontro|seminario|evento|dove)\b"
)
_CLOCK = re.compile(r"(?<![\d.])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?!\d|\.\d)")
_HOUR = re.compile(r"\s?,?\s?(?:alle|dalle)\s(?:ore\s)?(?P<hour>[01]?\d|2[0-3])(?![\d:.,/])")
_YEARLESS = re.compile(
    rf"\b(?:\d{{1,2}}|1°)\s(?:{'|'.join(MONTHS)})\b(?!\s?(?:19|20)\d\d)(?!\sdell)", re.IGNORECASE
)
_LATEST_DAYS = 330
_INFERRED = "L'anno non è scritto: è il primo che segue la data del comunicato."


def find_events(lines: Iterable[Line], published: datetime.date | None) -> tuple[Fact[Event], ...]:
    """The events announced, in reading order. A day without its year is the first after the
    release was `published`; days before it are no announcement.
    """
    return merged(_events(lines, published), lambda value: (folded(value.text), str(value.when)))


def _events(lines: Iterable[Line], published: datetime.date | None) -> Iterator[Fact[Event]]:
    for line in lines:
        if len(line.text) > SENTENCE_CHARACTERS:
            continue
        if line.clause.role is ClauseRole.TABLE:
            yield from _rows(line, published)
        elif line.clause.role is ClauseRole.BODY:
            yield from _told(line, published)


def _told(line: Line, published: datetime.date | None) -> Iterator[Fact[Event]]:
    """The event of a sentence."""
    plain = folded(line.text)
    named = _EVENT.search(plain)
    if named is None or _PAST.search(plain) or not _ANNOUNCES.search(plain):
        return
    text = line.text.strip(" ;")
    ahead = [item for item in find_dates(line.text) if _is_ahead(item, published)]
    if ahead:
        first = ahead[0]
        start, end = sorted((named.start(), first.span.start))
        moment = _with_hour(line.text, first)
        yield Fact(Event(text, moment), line.cite(start, end + 1), first.remarks)
        return
    inferred = _inferred(line.text, published)
    if inferred is not None:
        yield Fact(Event(text, inferred), line.cite(*named.span()), (_INFERRED,))
    elif _UNDATED.search(plain) and not find_dates(line.text):
        yield Fact(Event(text, None), line.cite(*named.span()))


def _rows(line: Line, published: datetime.date | None) -> Iterator[Fact[Event]]:
    """The events of a row of a calendar, each from its day to the next."""
    clause = line.clause
    header = folded(clause.lead)
    calendar = _CALENDAR.search(folded(" ".join(clause.headings[-1:])))
    if clause.text == clause.lead or not _DAY_COLUMN.search(header):
        return
    if not (calendar or _EVENT.search(header)) or not _ABOUT_COLUMN.search(header):
        return
    days = [item for item in find_dates(line.text) if item.edge is not Edge.END]
    if not days or days[0].span.start > 12:
        return
    ends = [*(item.span.start for item in days[1:]), len(line.text)]
    for day, end in zip(days, ends, strict=True):
        if not _is_ahead(day, published):
            continue
        text = line.text[day.span.start : end].strip(" ;")
        clock = _CLOCK.search(line.text, day.span.end, end) if day.moment.time is None else None
        time = datetime.time(int(clock["hour"]), int(clock["minute"])) if clock else day.moment.time
        moment = Moment(day.moment.date, time)
        yield Fact(Event(text, moment), line.cite(day.span.start, end), day.remarks)


def _with_hour(text: str, mention: DateMention) -> Moment:
    """The moment of a mention with the hour that follows as a bare number: "il 3 marzo alle 10"."""
    hour = _HOUR.match(text, mention.span.end) if mention.moment.time is None else None
    if hour is None:
        return mention.moment
    return replace(mention.moment, time=datetime.time(int(hour["hour"])))


def _is_ahead(mention: DateMention, published: datetime.date | None) -> bool:
    return published is None or mention.moment.date >= published


def _inferred(text: str, published: datetime.date | None) -> Moment | None:
    """The first day without a year, read as the first such day after the release."""
    match = _YEARLESS.search(text) if published else None
    if match is None or published is None:
        return None
    for year in (published.year, published.year + 1):
        dated = f"{text[: match.end()]} {year}{text[match.end() :]}"
        mention = next((item for item in find_dates(dated) if item.span.end >= match.end()), None)
        if mention is not None and 0 <= (mention.moment.date - published).days <= _LATEST_DAYS:
            return _with_hour(dated, mention)
    return None
