"""The documents about a call, each with what it does to it, as people read it; pure."""

from dataclasses import dataclass

from docsearch.evidence import Evidence
from docsearch.in_force import only_tells
from docsearch.labels_it import CHANGES
from docsearch.models import Document, Kind
from docsearch.procedures import Procedure

_TELLS = {
    Kind.GRADUATORIA: "Graduatoria delle domande",
    Kind.ALTRO: "Fa parte della procedura",
    Kind.FAQ: "Risposte alle domande frequenti",
    Kind.COMUNICATO: "Ne dà notizia",
    Kind.MODULISTICA: "Moduli e allegati",
    Kind.LINEE_GUIDA: "Spiega come si applica",
    Kind.RELAZIONE: "Ne riferisce",
}
_REPLACED = "Testo precedente, superato da quello in vigore"
_IN_FORCE = "Il bando, nel testo in vigore"


@dataclass(frozen=True, slots=True)
class Member:
    """A document about a call. `role` is what it does, in Italian, with the words that say it where
    it tells of a change; `acts` when it makes the change itself.
    """

    document: Document
    role: str
    acts: bool
    evidence: tuple[Evidence, ...] = ()


def members(procedure: Procedure) -> tuple[Member, ...]:
    """The call in its last text first, then the others by day."""
    call = Member(procedure.call.document, _IN_FORCE, acts=False)
    return (call, *(_member(document, procedure) for document in procedure.documents))


def _member(document: Document, procedure: Procedure) -> Member:
    if document in procedure.older:
        return Member(document, _REPLACED, acts=False)
    told = [item.change for item in procedure.told if item.source.id == document.id]
    kind = document.kind.value
    if not told:
        return Member(document, _TELLS.get(kind, f"{kind.label} della procedura"), acts=False)
    changes = "; ".join(dict.fromkeys(CHANGES[fact.value.kind] for fact in told))
    evidence = tuple(dict.fromkeys(item for fact in told for item in fact.evidence))
    if only_tells(document):
        return Member(document, f"Ne dà notizia: {changes.lower()}", acts=False, evidence=evidence)
    return Member(document, changes, acts=True, evidence=evidence)
