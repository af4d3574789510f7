"""Whether a call takes applications at a moment; pure. Times are local to Rome."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from docsearch.calls import ClosingRule, Moment, Window
from docsearch.errors import UsageError

_ROME = ZoneInfo("Europe/Rome")
_LAST_MINUTE = datetime.time(23, 59)


class Status(StrEnum):
    """The state of a call; the value is in filters and answers, the label is shown."""

    OPEN = "aperto"
    NOT_YET = "non_ancora_aperto"
    CLOSED = "chiuso"
    UNKNOWN = "sconosciuta"

    @property
    def label(self) -> str:
        """The Italian label shown to users."""
        return _LABELS[self]


_LABELS = {
    Status.OPEN: "Aperto",
    Status.NOT_YET: "Non ancora aperto",
    Status.CLOSED: "Chiuso",
    Status.UNKNOWN: "Scadenza da verificare",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A status and, in Italian, what to know of it; `note` may be empty."""

    status: Status
    note: str = ""

    @property
    def told_by_rule(self) -> bool:
        """Whether the note says what the closing rule of the call means."""
        return self.note in _BY_RULE


_NO_OPENING = Standing(Status.OPEN, "L'apertura non è indicata.")
_NO_CLOSING = Standing(Status.UNKNOWN, "La scadenza non è indicata.")
_NO_DATES = Standing(Status.UNKNOWN, "Il documento non indica quando si presenta domanda.")
_UNTIL_EXHAUSTED = "Senza scadenza, fino a esaurimento delle risorse: verifica che ce ne siano."
_UNLESS_EXHAUSTED = "Può chiudere prima, se le risorse si esauriscono."
_RECURS = Standing(Status.UNKNOWN, "Le finestre si ripetono: verifica se ne è aperta una.")
_BY_RULE = frozenset({_UNTIL_EXHAUSTED, _UNLESS_EXHAUSTED, _RECURS.note})

_FIRST = (Status.OPEN, Status.UNKNOWN, Status.NOT_YET, Status.CLOSED)
"""Of several windows the one that says most for the applicant decides."""


def standing(windows: Sequence[Window], rule: ClosingRule | None, when: Moment) -> Standing:
    """The state at `when`; without an hour, at any time of that day.

    The closing minute itself is in time. Without any date the state is unknown, whatever the rule.
    """
    found = min(
        (_one(window, rule, when) for window in windows),
        key=lambda one: _FIRST.index(one.status),
        default=_NO_DATES,
    )
    if found.status is Status.CLOSED and rule is ClosingRule.RECURRING:
        return _RECURS
    return found


def now() -> Moment:
    """The moment in Rome, to the minute."""
    local = datetime.datetime.now(_ROME)
    return Moment(local.date(), datetime.time(local.hour, local.minute))


def read_moment(text: str) -> Moment:
    """A day (AAAA-MM-GG) or a moment (AAAA-MM-GGTHH:MM). Raises UsageError."""
    day, _, hour = text.strip().partition("T")
    try:
        moment = Moment(
            datetime.date.fromisoformat(day), datetime.time.fromisoformat(hour) if hour else None
        )
    except ValueError:
        moment = None
    if moment is None or moment.date.isoformat() != day or (moment.time and moment.time.tzinfo):
        raise UsageError(f"Data «{text}» non leggibile: scrivi AAAA-MM-GG o AAAA-MM-GGTHH:MM.")
    return moment


def _one(window: Window, rule: ClosingRule | None, when: Moment) -> Standing:
    since, until = _begins(when), _ends(when)
    if window.closes is not None and since > _ends(window.closes):
        return Standing(Status.CLOSED)
    if window.opens is not None and until < _begins(window.opens):
        return Standing(Status.NOT_YET)
    if window.closes is not None:
        if rule is ClosingRule.UNLESS_EXHAUSTED:
            return Standing(Status.OPEN, _UNLESS_EXHAUSTED)
        return Standing(Status.OPEN) if window.opens else _NO_OPENING
    if window.opens is None:
        return _NO_DATES
    if rule in (ClosingRule.EXHAUSTED, ClosingRule.UNLESS_EXHAUSTED):
        return Standing(Status.OPEN, _UNTIL_EXHAUSTED)
    return _NO_CLOSING


def _begins(moment: Moment) -> datetime.datetime:
    return datetime.datetime.combine(moment.date, moment.time or datetime.time.min)


def _ends(moment: Moment) -> datetime.datetime:
    """23:59 is how acts write the end of a day."""
    last = moment.time is None or moment.time == _LAST_MINUTE
    return datetime.datetime.combine(
        moment.date, datetime.time.max if last or moment.time is None else moment.time
    )
