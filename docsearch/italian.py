"""Dates, times, numbers and amounts as an Italian reads them."""

import datetime
import re
from decimal import Decimal

from docsearch.calls import Moment
from docsearch.words import MONTHS

_ELIDES = re.compile(r"8|11(?!\d)")
"""Numbers that begin with a vowel when they are read: otto, ottanta, undici."""

_SWAPPED = str.maketrans(",.", ".,")


def italian_date(date: datetime.date) -> str:
    """6 luglio 2022."""
    day = "1º" if date.day == 1 else str(date.day)
    return f"{day} {MONTHS[date.month - 1]} {date.year}"


def italian_month(date: datetime.date) -> str:
    """Of a day: luglio 2022."""
    return f"{MONTHS[date.month - 1]} {date.year}"


def joined(preposition: str, text: str) -> str:
    """A preposition before a number.

    >>> joined("dal", "11 marzo"), joined("al", "12 marzo"), joined("al", "80%")
    ("dall'11 marzo", 'al 12 marzo', "all'80%")
    """
    return f"{preposition}l'{text}" if _ELIDES.match(text) else f"{preposition} {text}"


def with_article(number: int) -> str:
    """Of several things: i 7, gli 8, gli 11."""
    text = italian_number(number)
    return f"{'gli' if _ELIDES.match(text) else 'i'} {text}"


def italian_moment(moment: Moment) -> str:
    """6 luglio 2022, ore 14:05; only the day where the hour is not known."""
    day = italian_date(moment.date)
    return f"{day}, ore {moment.time:%H:%M}" if moment.time else day


def italian_number(number: float | Decimal, decimals: int = 0) -> str:
    """12.345,67."""
    return f"{number:,.{decimals}f}".translate(_SWAPPED)


def short_number(number: Decimal) -> str:
    """With the decimals it has: 80, 12,5."""
    return f"{number.normalize():,f}".translate(_SWAPPED)


def euro(amount: Decimal) -> str:
    """1.500.000 euro; cents only where there are some."""
    return f"{italian_number(amount, 0 if amount == amount.to_integral() else 2)} euro"


def counted(number: int, singular: str, plural: str) -> str:
    """1 pagina, 2 pagine."""
    return f"{italian_number(number)} {singular if number == 1 else plural}"


def in_days(days: int) -> str:
    """How far off a day to come is: oggi, domani, tra 5 giorni."""
    return ("oggi", "domani")[days] if days < 2 else f"tra {italian_number(days)} giorni"
