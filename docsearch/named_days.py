"""Which words name a day: of those that date a window of a call some name only its other end."""

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache

from docsearch.evidence import Evidence
from docsearch.words import MONTHS


def names_day(text: str, day: datetime.date) -> bool:
    """Whether a text has a day as acts write it: 1º marzo, 01/03/2025, 1.3.2025."""
    return _pattern(day).search(text) is not None


def naming_first(evidence: Iterable[Evidence], day: datetime.date) -> tuple[Evidence, ...]:
    """The same words, those that name the day first."""
    return tuple(sorted(evidence, key=lambda item: not names_day(item.quote, day)))


@lru_cache(maxsize=1_000)
def _pattern(day: datetime.date) -> re.Pattern[str]:
    month = MONTHS[day.month - 1]
    named = rf"\b0?{day.day}[°º]?\s+{month}\b|\b0?{day.day}[./-]0?{day.month}[./-]"
    return re.compile(named, re.IGNORECASE)
