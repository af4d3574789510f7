"""Calls like a call: by what their texts mean, by the measure that pays, by who may apply; pure.

Texts of administrations all resemble each other. What is common to the documents of an index is
therefore taken away before two of them are compared.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

import numpy as np

from docsearch.calls import ApplicantKind, Call
from docsearch.cards import Described
from docsearch.evidence import Evidence, Fact
from docsearch.labels_it import APPLICANTS
from docsearch.models import Vector
from docsearch.procedures import Procedure, Procedures

MOST = 5
"""How many calls are said to be like one."""

_NEAR = 0.2
"""From this cosine two subjects are near: of our labelled calls, two on digital services have 0.5,
two on public spaces 0.2, most others less than 0.17."""

_VERY_NEAR = 0.35
"""What it takes for calls to different applicants; calls of one region reach 0.3 by their form."""

_SAME_MEASURE = 0.3
_SAME_COMPONENT = 0.1
_SAME_APPLICANTS = 0.1

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a call is like another; `evidence` stands in its document, none for a nearness that was
    computed.
    """

    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class SimilarCall:
    """A call with the reasons for which it is like another, the strongest first."""

    procedure: Procedure
    reasons: tuple[Reason, ...]


def gists(means: Mapping[str, Vector]) -> Mapping[str, Vector]:
    """What each document is about: a unit vector, without what they have in common.

    `means` are those of their chunks. A document that is like all the others is about nothing.
    """
    if not means:
        return {}
    matrix = _unit(np.stack(list(means.values())))
    own = _unit(matrix - matrix.mean(axis=0))
    return dict(zip(means, own, strict=True))


def similar_calls(
    procedure: Procedure, procedures: Procedures, about: Mapping[str, Vector]
) -> tuple[SimilarCall, ...]:
    """The calls most like one, best first: of the same measure, or near in subject.

    `about` is what `gists` says of their documents. Its own procedure is never among them.
    """
    own = procedure.call.document.id
    found = [
        (score, one.call.document.id, SimilarCall(one, reasons))
        for one in procedures
        if one.call.document.id != own
        for score, reasons in _compared(procedure.call, one.call, about)
    ]
    found.sort(key=lambda item: (-item[0], item[1]))
    return tuple(similar for _, _, similar in found[:MOST])


def _compared(
    one: Described, other: Described, about: Mapping[str, Vector]
) -> Iterable[tuple[float, tuple[Reason, ...]]]:
    """The score and its reasons; nothing where two calls are not alike."""
    near = _nearness(one.document.id, other.document.id, about)
    mine, theirs = one.card.call or Call(), other.card.call or Call()
    measures = _shared(mine.funding_measures, theirs.funding_measures, str)
    components = _shared(mine.funding_measures, theirs.funding_measures, _component)
    applicants = _shared(
        mine.admitted,
        theirs.admitted,
        attrgetter("kind"),
    )
    if not measures and near < (_NEAR if applicants else _VERY_NEAR):
        return
    reasons = [Reason(f"stessa misura {code}", found) for code, found in measures.items()]
    if near >= _NEAR:
        reasons.append(Reason("oggetto vicino", ()))
    if not measures:
        reasons += [Reason(f"stessa componente {code}", at) for code, at in components.items()]
    if applicants:
        named = ", ".join(APPLICANTS[ApplicantKind(kind)].lower() for kind in applicants)
        evidence = tuple(item for found in applicants.values() for item in found[:1])
        reasons.append(Reason(f"stessi destinatari: {named}", evidence))
    bonus = _SAME_MEASURE if measures else _SAME_COMPONENT if components else 0.0
    yield max(near, 0.0) + bonus + (_SAME_APPLICANTS if applicants else 0.0), tuple(reasons)


def _nearness(one: str, other: str, about: Mapping[str, Vector]) -> float:
    """The cosine, rounded so that the order does not hang on the last bits; 0 where unknown."""
    if one not in about or other not in about:
        return 0.0
    return round(float(about[one] @ about[other]), 4)


def _shared(
    mine: Iterable[Fact[T]], theirs: Iterable[Fact[T]], key: Callable[[T], str]
) -> dict[str, tuple[Evidence, ...]]:
    """What both say, with the words of the second."""
    ours = {key(fact.value) for fact in mine}
    found: dict[str, tuple[Evidence, ...]] = {}
    for fact in theirs:
        if key(fact.value) in ours:
            found.setdefault(key(fact.value), fact.evidence)
    return found


def _component(measure: str) -> str:
    """M5C2 of M5C2I2.1."""
    return measure[:4]


def _unit(rows: Vector) -> Vector:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 1e-6, lengths, 1.0), dtype=np.float32)
