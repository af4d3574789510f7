"""Whether a comune is on the list of those that may apply."""

from dataclasses import dataclass

from docsearch.calls import Call, ListAnnex
from docsearch.eligibility.answers import Answer
from docsearch.evidence import Evidence, Fact
from docsearch.municipalities.model import Municipality

_COMPLETE = 0.98
"""Share of the declared number of comuni that must have been recognised for an absence to count."""


@dataclass(frozen=True, slots=True)
class ListCriterion:
    """Implements `Criterion`."""

    annex: Fact[ListAnnex]
    listed: frozenset[str]

    @property
    def name(self) -> str:
        """What it is about."""
        return "Elenco dei comuni"

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Of the announcement or of the list."""
        return self.annex.evidence

    def answer(self, municipality: Municipality) -> Answer:
        """Unknown when the list is not in the document, or could not be read in full."""
        codes = (municipality.code, *municipality.former_codes)
        if not self.listed.isdisjoint(codes):
            return Answer.MET
        return Answer.NOT_MET if self._complete() else Answer.UNKNOWN

    def reason(self, municipality: Municipality) -> str:
        """In plain Italian."""
        name = self.annex.value.name
        match self.answer(municipality):
            case Answer.MET:
                return f"{municipality.label} è nell'elenco «{name}»."
            case Answer.NOT_MET:
                return f"{municipality.label} non è nell'elenco «{name}»."
        if not self.annex.value.present:
            return f"Elenco non presente nel documento: «{name}»."
        return f"L'elenco «{name}» non si legge per intero: verifica che il comune vi sia."

    def way_out(self, municipality: Municipality) -> str:  # noqa: ARG002 - for none
        """None."""
        return ""

    def _complete(self) -> bool:
        annex = self.annex.value
        if not annex.present or not annex.municipalities:
            return False
        declared = annex.declared_count
        return declared is not None and len(annex.municipalities) >= _COMPLETE * declared


def lists(call: Call) -> tuple[ListCriterion, ...]:
    """One for each list."""
    return tuple(
        ListCriterion(fact, frozenset(fact.value.municipalities)) for fact in call.list_annexes
    )
