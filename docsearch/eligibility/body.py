"""Whether a comune is among the bodies that may apply."""

from dataclasses import dataclass

from docsearch.calls import Applicant, ApplicantKind, Call
from docsearch.eligibility.answers import Answer
from docsearch.evidence import Evidence, Fact
from docsearch.municipalities.model import Municipality

_JOINT = frozenset({ApplicantKind.UNIONE, ApplicantKind.COMUNITA_MONTANA})

LABELS = {
    ApplicantKind.COMUNE: "comuni",
    ApplicantKind.UNIONE: "unioni di comuni",
    ApplicantKind.COMUNITA_MONTANA: "comunità montane",
    ApplicantKind.PROVINCIA: "province",
    ApplicantKind.CITTA_METROPOLITANA: "città metropolitane",
    ApplicantKind.REGIONE: "regioni",
    ApplicantKind.ENTE_PUBBLICO: "enti pubblici",
    ApplicantKind.IMPRESA: "imprese",
    ApplicantKind.ETS: "enti del terzo settore",
    ApplicantKind.SCUOLA: "scuole",
    ApplicantKind.ASL: "aziende sanitarie",
    ApplicantKind.UNIVERSITA: "università ed enti di ricerca",
    ApplicantKind.AGRICOLTORE: "agricoltori",
    ApplicantKind.ALTRO: "altri soggetti",
}
"""The Italian plural of each kind, as users read it."""


@dataclass(frozen=True, slots=True)
class BodyCriterion:
    """Implements `Criterion`. The answer is the same for every comune: the Comune di Milano is not
    the Città metropolitana.
    """

    applicants: tuple[Fact[Applicant], ...]
    of_all: Answer

    @property
    def name(self) -> str:
        """What it is about."""
        return "Chi può partecipare"

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Of what is said of comuni, else of whoever is admitted."""
        of_comuni = [
            fact for fact in self.applicants if fact.value.kind is ApplicantKind.COMUNE
        ] or [fact for fact in self.applicants if fact.value.admitted]
        return tuple(item for fact in of_comuni for item in fact.evidence)

    def answer(self, municipality: Municipality) -> Answer:  # noqa: ARG002 - the same for all
        """Alone: a call only for associations is not met by one comune."""
        return self.of_all

    def reason(self, municipality: Municipality) -> str:
        """In plain Italian."""
        answer = self.answer(municipality)
        if answer is Answer.MET:
            return "I comuni possono presentare domanda."
        if answer is Answer.UNKNOWN:
            if not self.applicants:
                return "Il documento non dice chi può presentare domanda."
            return "Sono ammessi enti pubblici: verifica che i comuni siano fra questi."
        if self._only_associated():
            return "Un comune da solo non può partecipare: serve una forma associata."
        admitted = self._admitted()
        if not admitted:
            return "I comuni sono esclusi."
        return f"I comuni non sono fra i soggetti ammessi ({_listed(admitted)})."

    def way_out(self, municipality: Municipality) -> str:
        """Applying together with others, where that is admitted."""
        if self._only_associated():
            return "Possibile in forma associata con altri comuni."
        joint = [kind for kind in self._admitted() if kind in _JOINT]
        if joint and self.answer(municipality) is Answer.NOT_MET:
            return f"Possibile attraverso: {_listed(joint)}."
        return ""

    def _only_associated(self) -> bool:
        said = [fact.value for fact in self.applicants if fact.value.kind is ApplicantKind.COMUNE]
        return any(one.admitted and one.associated for one in said)

    def _admitted(self) -> list[ApplicantKind]:
        return _admitted(self.applicants)


def _answer(applicants: tuple[Fact[Applicant], ...]) -> Answer:
    said = [fact.value for fact in applicants if fact.value.kind is ApplicantKind.COMUNE]
    if any(one.admitted and not one.associated for one in said):
        return Answer.MET
    if said:
        return Answer.NOT_MET
    admitted = _admitted(applicants)
    if not admitted or ApplicantKind.ENTE_PUBBLICO in admitted:
        return Answer.UNKNOWN
    return Answer.NOT_MET


def _admitted(applicants: tuple[Fact[Applicant], ...]) -> list[ApplicantKind]:
    return list(dict.fromkeys(fact.value.kind for fact in applicants if fact.value.admitted))


def _listed(kinds: list[ApplicantKind]) -> str:
    names = [LABELS[kind] for kind in kinds]
    return " e ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def body(call: Call) -> BodyCriterion:
    """Always stated or unknown: a call without applicants is not one open to all."""
    return BodyCriterion(call.applicants, _answer(call.applicants))
