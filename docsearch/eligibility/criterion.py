"""What a criterion is."""

from dataclasses import dataclass
from typing import Protocol

from docsearch.eligibility.answers import Answer
from docsearch.evidence import Evidence
from docsearch.municipalities.model import Municipality


class Criterion(Protocol):
    """A requirement of a call that a comune meets or not.

    `name` is what it is about in Italian ("Popolazione"). Answering is cheap, so that a call can be
    put to the whole register; the reason, a sentence in plain Italian, is made on demand.
    """

    @property
    def name(self) -> str: ...

    @property
    def evidence(self) -> tuple[Evidence, ...]: ...

    def answer(self, municipality: Municipality) -> Answer: ...

    def reason(self, municipality: Municipality) -> str: ...

    def way_out(self, municipality: Municipality) -> str:
        """What would make it met, or "" where nothing can: "in Unione", "dal 2 giugno"."""
        ...


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of one criterion for one comune. `way_out` as in `Criterion`."""

    criterion: str
    answer: Answer
    reason: str
    way_out: str
    evidence: tuple[Evidence, ...]


def finding(criterion: Criterion, municipality: Municipality) -> Finding:
    """The whole answer of a criterion."""
    answer = criterion.answer(municipality)
    return Finding(
        criterion=criterion.name,
        answer=answer,
        reason=criterion.reason(municipality),
        way_out="" if answer is Answer.MET else criterion.way_out(municipality),
        evidence=criterion.evidence,
    )
