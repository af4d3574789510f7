"""Procedures as JSON: what is in force, with its chain; see `docsearch.procedure_shapes`."""

from collections.abc import Sequence
from decimal import Decimal

from docsearch.calls import Moment
from docsearch.closings import Closing
from docsearch.disagreements import Disagreement, Stated
from docsearch.in_force import Deadline, Endowment
from docsearch.models import Document
from docsearch.procedure_shapes import (
    BudgetJson,
    ClosingJson,
    DeadlineJson,
    DisagreementJson,
    EndowmentJson,
    MemberJson,
    ProcedureJson,
    StatedJson,
)
from docsearch.procedures import Procedure
from docsearch.serialise import document_ref_json
from docsearch.serialise_facts import FactWriter, money, optional, optional_money


def procedure_json(procedure: Procedure, as_of: Moment, writer: FactWriter) -> ProcedureJson:
    """What a procedure is on a day, with its documents of any day."""
    return ProcedureJson(
        call=document_ref_json(procedure.call.document),
        deadline=deadline_json(procedure.deadline(as_of), writer),
        budget=budget_json(procedure.endowments(as_of.date), writer),
        documents=[_member(document, procedure) for document in procedure.documents],
        disagreements=[_disagreement(found, writer) for found in procedure.disagreements],
    )


def deadline_json(deadline: Deadline, writer: FactWriter) -> DeadlineJson:
    """The deadline in force, with its chain."""
    return DeadlineJson(
        closes_at=optional(deadline.closes),
        status=deadline.standing.status,
        note=deadline.standing.note,
        chain=closings_json(deadline.chain, writer),
    )


def closings_json(chain: Sequence[Closing], writer: FactWriter) -> list[ClosingJson]:
    """A chain of closings, the one in force last."""
    return [
        ClosingJson(
            closes_at=str(link.closes),
            since=optional(link.since),
            document=document_ref_json(link.source),
            evidence=writer.evidence(link.source, link.fact),
        )
        for link in chain
    ]


def budget_json(chain: Sequence[Endowment], writer: FactWriter) -> BudgetJson:
    """The budget in force, with its chain."""
    return BudgetJson(
        total_eur=optional_money(chain[-1].total) if chain else None,
        chain=endowments_json(chain, writer),
    )


def endowments_json(chain: Sequence[Endowment], writer: FactWriter) -> list[EndowmentJson]:
    """A chain of budgets, the one in force last."""
    return [
        EndowmentJson(
            total_eur=optional_money(link.total),
            added_eur=optional_money(link.added),
            since=optional(link.since),
            document=document_ref_json(link.source),
            evidence=writer.evidence(link.source, link.fact),
        )
        for link in chain
    ]


def _member(document: Document, procedure: Procedure) -> MemberJson:
    return MemberJson(
        **document_ref_json(document),
        date=document.date.value.isoformat() if document.date else None,
        changes=list(procedure.kinds_of_change(document)),
    )


def _disagreement(found: Disagreement, writer: FactWriter) -> DisagreementJson:
    return DisagreementJson(
        subject=found.subject, values=[_stated(stated, writer) for stated in found.values]
    )


def _stated(stated: Stated, writer: FactWriter) -> StatedJson:
    value = stated.value
    return StatedJson(
        value=money(value) if isinstance(value, Decimal) else str(value),
        document=document_ref_json(stated.source),
        evidence=writer.evidence(stated.source, stated.fact),
    )
