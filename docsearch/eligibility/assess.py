"""The verdict of a call for a comune, with its reasons.

The rules of judgement are those of the design: `non_ammissibile` when some criterion is certainly
not met; `ammissibile` when every one is met and nothing is left to check; else `da_verificare`.
The deadline never changes the verdict.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from docsearch.calls import AidRate, Bound, Call, Condition, GrantLimit, Moment, Range
from docsearch.cards import Described
from docsearch.eligibility.answers import Answer, Verdict
from docsearch.eligibility.body import body
from docsearch.eligibility.criterion import Criterion, Finding, finding
from docsearch.eligibility.lists import lists
from docsearch.eligibility.size import population
from docsearch.eligibility.where import territory
from docsearch.evidence import Fact
from docsearch.in_force import Deadline
from docsearch.models import Document
from docsearch.municipalities.model import Municipality


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
        return self.conclude(criterion.answer(municipality) for criterion in self.criteria)

    def conclude(self, answers: Iterable[Answer]) -> Verdict:
        """From the answers of the criteria; the first that is not met ends it."""
        known = self.complete
        for answer in answers:
            if answer is Answer.NOT_MET:
                return Verdict.NOT_ADMITTED
            known = known and answer is Answer.MET
        return Verdict.ADMITTED if known else Verdict.TO_CHECK


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
    deadline: Deadline,
    municipality: Municipality,
    as_of: Moment,
    screen: Screening | None = None,
) -> Assessment:
    """One call, with its deadline at that moment, for one comune; `screen` is its screening where
    that is at hand. Raises ValueError for a document that is no call.
    """
    call = _call(described)
    screen = screen or screening(described)
    findings = tuple(finding(criterion, municipality) for criterion in screen.criteria)
    return Assessment(
        call=described.document,
        municipality=municipality,
        as_of=as_of.date,
        verdict=screen.conclude(found.answer for found in findings),
        deadline=deadline,
        findings=findings,
        conditions=call.conditions,
        rates=tuple(f for f in call.aid_rates if _for(f.value.population, municipality)),
        grants=tuple(
            fact
            for fact in call.grants
            if fact.value.bound is Bound.MAX and _for(fact.value.population, municipality)
        ),
    )


def _call(described: Described) -> Call:
    if described.card.call is None:
        raise ValueError(f"{described.document.id} is no call")
    return described.card.call


def _for(band: Range | None, municipality: Municipality) -> bool:
    """Whether a band holds the comune; without a band, or with its size unknown, it may."""
    return band is None or municipality.population is None or municipality.population in band
