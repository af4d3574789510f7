"""Numbers of inhabitants as ranges: "da 15.001 a 50.000 abitanti", "inferiore ai 5mila"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docsearch.calls import Bound, Range
from docsearch.models import Span
from indexer.extract.bounds import BoundWords, bound_after, bound_before, bound_pair
from indexer.extract.folding import folded
from indexer.extract.number_words import read_number


@dataclass(frozen=True, slots=True)
class Inhabitants:
    """A range of inhabitants and where the text says it, the words of its bounds included."""

    range: Range
    span: Span


_NUMBER = re.compile(
    r"(?<![\w.,/])(?:(?P<figure>[1-9]\d{0,2}(?:[. ']\d{3}){1,2}|[1-9]\d{0,7})(?:\s?(?P<mila>mila))?"
    r"|(?P<words>mille|[a-z]{3,16}mila))(?!\w|[.,/]\d)"
)
_UNIT = re.compile(r"(?:\s?\([a-z/ ]{3,40}\))?\s?(?:abitant|residenti|ab\.|abit\.)")
_OTHER_UNIT = re.compile(
    r"\s?(?:\([a-z/ ]{3,40}\)\s?)?(?:di\s)?(?:€|euro|%|per\scento|mq|m2|km|kw|anni|mesi"
    r"|giorni|punti|posti|addetti|utenti|pt\b|milion|mln|comuni\b)"
)
_PEOPLE = re.compile(
    r"popolazione\b[^.;:€%]{0,70}\Z|numero\sdi\s(?:abitanti|residenti)\b[^.;:€%]{0,30}\Z"
)
_JOINED = re.compile(r"(?:\s(?:abitanti|residenti))?,?\s(?:ed?|ma)\s[^\d.;:]{0,45}\Z")
_YEAR = re.compile(r"\b(?:19|20)\d\d\Z")
_PEOPLE_REACH = 140
_AFTER_REACH = 80
_WORDS = ("abitant", "popolazione", "residenti")


def speaks_of_inhabitants(text: str) -> bool:
    """Whether a text can hold a number of inhabitants: a cheap test."""
    low = text.lower()
    return any(word in low for word in _WORDS)


def find_inhabitants(text: str, *, counted: bool = False) -> Iterator[Inhabitants]:
    """The ranges of inhabitants of a text, in order; a number without a bound is no range.

    `counted` when something else says that the numbers are inhabitants, such as the header of a
    table: then the first range need not say so.
    """
    plain = folded(text)
    numbers = [(Span(*match.span()), _value(match)) for match in _NUMBER.finditer(plain)]
    taken = 0
    for index, (span, value) in enumerate(numbers):
        if index < taken or value is None or not (counted or _near_people(plain, span)):
            continue
        after = numbers[index + 1] if index + 1 < len(numbers) else None
        found = None
        if after is not None:
            found = _pair(text, plain, span, value, after)
        last = after[0] if found and after else span
        found = found or _single(text, span, value)
        if found is None:
            continue
        if not (_are_people(plain, found.span.start, last.end) or (counted and not taken)):
            continue
        taken = index + (2 if last is not span else 1)
        yield found


def _near_people(plain: str, span: Span) -> bool:
    return speaks_of_inhabitants(
        plain[max(0, span.start - _PEOPLE_REACH) : span.end + _AFTER_REACH]
    )


def _value(match: re.Match[str]) -> int | None:
    if match["words"]:
        return read_number(match["words"])
    figure = int(re.sub(r"\D", "", match["figure"]))
    return figure * 1000 if match["mila"] else figure


def _pair(
    text: str, plain: str, first: Span, low: int, after: tuple[Span, int | None]
) -> Inhabitants | None:
    """The range between two numbers: "da 5 a 15mila", "superiore a 5.000 e fino a 15.000"."""
    second, high = after
    if high is None:
        return None
    bounds = bound_pair(text, first, second)
    if bounds is not None:
        if low < 1000 <= high:
            low *= 1000
        return Inhabitants(Range(low, high), Span(bounds[0].span.start, second.end))
    if not _JOINED.match(plain, first.end, second.start):
        return None
    left, right = bound_before(text, first.start), bound_before(text, second.start)
    if left is None or right is None or left.bound is right.bound:
        return None
    ends = {left.bound: _end(left, low), right.bound: _end(right, high)}
    return Inhabitants(Range(ends[Bound.MIN], ends[Bound.MAX]), Span(left.span.start, second.end))


def _single(text: str, span: Span, value: int) -> Inhabitants | None:
    before = bound_before(text, span.start)
    words = before or bound_after(text, span.end)
    if words is None:
        return None
    end = _end(words, value)
    found = Range(end, None) if words.bound is Bound.MIN else Range(None, end)
    return Inhabitants(
        found, Span(min(words.span.start, span.start), max(words.span.end, span.end))
    )


def _end(words: BoundWords, value: int) -> int:
    """The last number inside the bound."""
    if words.inclusive:
        return value
    return value + 1 if words.bound is Bound.MIN else value - 1


def _are_people(plain: str, start: int, end: int) -> bool:
    if _UNIT.match(plain, end):
        return True
    if _OTHER_UNIT.match(plain, end) or _YEAR.search(plain, start, end):
        return False
    return _PEOPLE.search(plain[max(0, start - _PEOPLE_REACH) : start]) is not None


def hull(ranges: Sequence[Range]) -> Range | None:
    """The range that covers these; None when that is everybody, when there is a gap or nothing."""
    ordered = sorted(ranges, key=lambda item: item.minimum or 0)
    if not ordered:
        return None
    reach = ordered[0].maximum
    for item in ordered[1:]:
        if reach is not None and (item.minimum or 0) > reach + 1:
            return None
        reach = None if reach is None or item.maximum is None else max(reach, item.maximum)
    least = ordered[0].minimum
    return None if least is None and reach is None else Range(least, reach)
