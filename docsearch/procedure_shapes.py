"""The shapes of a procedure as JSON: what is in force, who says so, the documents about it.

Values are written as in `docsearch.fact_shapes`; evidence names the document it stands in.
"""

from typing_extensions import TypedDict

from docsearch.cards import ChangeKind
from docsearch.deadlines import Status
from docsearch.disagreements import Subject
from docsearch.fact_shapes import SourcedEvidenceJson
from docsearch.serialise import DocumentRefJson


class ClosingJson(TypedDict):
    """A closing of a call, the document that sets it and its day."""

    closes_at: str
    since: str | None
    document: DocumentRefJson
    evidence: list[SourcedEvidenceJson]


class DeadlineJson(TypedDict):
    """The closing in force, the last of `chain`, and the state of the call."""

    closes_at: str | None
    status: Status
    note: str
    chain: list[ClosingJson]


class EndowmentJson(TypedDict):
    """A budget of a call, or what is added to it, and the document that sets it."""

    total_eur: str | None
    added_eur: str | None
    since: str | None
    document: DocumentRefJson
    evidence: list[SourcedEvidenceJson]


class BudgetJson(TypedDict):
    """The budget in force, the last of `chain`; null when only additions are known."""

    total_eur: str | None
    chain: list[EndowmentJson]


class StatedJson(TypedDict):
    """What one document says."""

    value: str
    document: DocumentRefJson
    evidence: list[SourcedEvidenceJson]


class DisagreementJson(TypedDict):
    """Values that cannot all be right; that of the act or call comes first."""

    subject: Subject
    values: list[StatedJson]


class MemberJson(DocumentRefJson):
    """A document of a procedure; `changes` are what it does to the call."""

    date: str | None
    changes: list[ChangeKind]


class ProcedureJson(TypedDict):
    """The call in its last text, what is in force, and the other documents by day."""

    call: DocumentRefJson
    deadline: DeadlineJson
    budget: BudgetJson
    documents: list[MemberJson]
    disagreements: list[DisagreementJson]
