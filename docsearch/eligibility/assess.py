"""The verdict of a call for a comune, with its reasons.

The rules of judgement are those of the design: `non_ammissibile` when some criterion is certainly
not met; `ammissibile` when every one is met and nothing is left to check; else `da_verificare`.
The deadline never changes the verdict.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from docsearch.amendments import Amendment, Closing, Described, closings
from docsearch.calls import AidRate, Bound, Call, Condition, GrantLimit, Moment, Range, Window
from docsearch.deadlines import Standing, standing
from docsearch.eligibility.answers import Answer, Verdict, both
from docsearch.eligibility.body import body
from docsearch.eligibility.criterion import Criterion, Finding, finding
from docsearch.eligibility.lists import lists
from docsearch.eligibility.size import population
from docsearch.eligibility.where import territory
from docsearch.evidence import Fact
from docsearch.models import Document
from docsearch.municipalities.model import Municipality


@dataclass(frozen=True, slots=True)
class Deadline:
    """The closing in force on a day, the chain of closings up to it, and whether it is open."""

    closes: Moment | None
    standing: Standing
    chain: tuple[Closing, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a call is for one comune. `rates` and `grants` are those of its band of inhabitants, or
    of every comune.
    """

    call: Document
    municipality: Municipality
    as_of: datetime.date
    verdict: Verdict
    deadline: Deadline
    findings: tuple[Finding, ...]
    conditions: tuple[Fact[Condition], ...]
    rates: tuple[Fact[AidRate], ...]
    grants: tuple[Fact[GrantLimit], ...]


@dataclass(frozen=True, slots=True)
class Screening:
    """A call made ready to be put to many comuni."""

    criteria: tuple[Criterion, ...]
    complete: bool

    def verdict(self, municipality: Municipality) -> Verdict:
        """Of one comune. What could not be read whole admits nobody for certain."""
        answer = both(criterion.answer(municipality) for criterion in self.criteria)
        if answer is Answer.NOT_MET:
            return Verdict.NOT_ADMITTED
        return Verdict.ADMITTED if answer is Answer.MET and self.complete else Verdict.TO_CHECK


def screening(described: Described) -> Screening:
    """The criteria of a call. `complete` when the whole text was read and asks for nothing that
    only the applicant knows. Raises ValueError for a document that is no call.
    """
    call = _call(described)
    stated = (territory(call), population(call), *lists(call))
    criteria = (body(call), *(criterion for criterion in stated if criterion is not None))
    return Screening(criteria, not call.conditions and not described.document.unreadable_pages)


def assess(
    described: Described,
    changes: Sequence[Amendment],
    municipality: Municipality,
    as_of: Moment,
) -> Assessment:
    """One call for one comune. Raises ValueError for a document that is no call."""
    call = _call(described)
    screen = screening(described)
    return Assessment(
        call=described.document,
        municipality=municipality,
        as_of=as_of.date,
        verdict=screen.verdict(municipality),
        deadline=deadline(described, changes, as_of),
        findings=tuple(finding(criterion, municipality) for criterion in screen.criteria),
        conditions=call.conditions,
        rates=tuple(f for f in call.aid_rates if _for(f.value.population, municipality)),
        grants=tuple(
            fact
            for fact in call.grants
            if fact.value.bound is Bound.MAX and _for(fact.value.population, municipality)
        ),
    )


def deadline(described: Described, changes: Sequence[Amendment], as_of: Moment) -> Deadline:
    """The deadline in force. Raises ValueError for a document that is no call."""
    call = _call(described)
    chain = closings(described, changes, as_of.date)
    windows = [fact.value for fact in call.windows]
    closes = chain[-1].closes if chain else None
    rule = call.closing_rule.value if call.closing_rule else None
    moved = closes if len(chain) > 1 or not windows else None
    return Deadline(closes, standing(_in_force(windows, moved), rule, as_of), chain)


def _in_force(windows: Sequence[Window], closes: Moment | None) -> Sequence[Window]:
    """The windows, the last of them with the closing that an act gave it."""
    if closes is None:
        return windows
    if not windows:
        return (Window(None, closes),)
    last = max(windows, key=lambda window: str(window.closes or ""))
    return tuple(
        Window(window.opens, closes, window.label) if window is last else window
        for window in windows
    )


def _call(described: Described) -> Call:
    if described.card.call is None:
        raise ValueError(f"{described.document.id} is no call")
    return described.card.call


def _for(band: Range | None, municipality: Municipality) -> bool:
    """Whether a band holds the comune; without a band, or with its size unknown, it may."""
    return band is None or municipality.population is None or municipality.population in band
