"""Whether a comune has the inhabitants a call asks for."""

from dataclasses import dataclass

from docsearch.calls import ApplicantKind, Call, PopulationRule, Range
from docsearch.eligibility.answers import Answer, either, of
from docsearch.evidence import Evidence, Fact
from docsearch.municipalities.model import Municipality
from docsearch.text import fold


@dataclass(frozen=True, slots=True)
class PopulationCriterion:
    """Implements `Criterion`.

    The register may hold several figures (residents, legal population): where they straddle the
    threshold, which of them counts depends on a day the register does not know.
    """

    rule: Fact[PopulationRule]
    joint: bool

    @property
    def name(self) -> str:
        """What it is about."""
        return "Popolazione"

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Of the rule."""
        return self.rule.evidence

    def answer(self, municipality: Municipality) -> Answer:
        """A comune that the rule does not bind meets it."""
        return either((self._exempt(municipality), self._size(municipality)))

    def reason(self, municipality: Municipality) -> str:
        """In plain Italian."""
        wanted = described(self.rule.value.range)
        figures = [figure for figure in municipality.figures if figure is not None]
        if self._exempt(municipality) is Answer.MET:
            return f"Capoluogo: ammesso qualunque sia la popolazione (altrimenti {wanted})."
        if not figures:
            return f"Servono {wanted}: il registro non dà la popolazione del comune."
        counted = " / ".join(_number(figure) for figure in dict.fromkeys(figures))
        match self._size(municipality):
            case Answer.MET:
                return f"{counted} abitanti: rispetta il requisito ({wanted})."
            case Answer.NOT_MET:
                return f"{counted} abitanti: il requisito è {wanted}."
        reference = self.rule.value.reference
        day = f" Il testo conta «{reference}»." if reference else ""
        return f"{counted} abitanti secondo la rilevazione: a cavallo del limite ({wanted}).{day}"

    def way_out(self, municipality: Municipality) -> str:
        """How far it is, and whether joining others helps."""
        population = municipality.population
        missing = _distance(population, self.rule.value.range) if population is not None else 0
        parts = []
        if missing:
            side = "meno" if missing > 0 else "più"
            parts.append(f"Differenza dal limite: {_number(abs(missing))} abitanti in {side}.")
        if self.rule.value.aggregated:
            parts.append("La popolazione si può sommare a quella di altri comuni associati.")
        elif self.joint:
            parts.append("Possibile attraverso un'unione o in forma associata, se ammessa.")
        return " ".join(parts)

    def _exempt(self, municipality: Municipality) -> Answer:
        words = fold(" ".join(self.rule.value.exempt))
        if "capoluog" not in words and "sed" not in words:
            return Answer.NOT_MET
        return of(municipality.capital)

    def _size(self, municipality: Municipality) -> Answer:
        figures = [figure for figure in municipality.figures if figure is not None]
        inside = {figure in self.rule.value.range for figure in figures}
        if len(inside) != 1:
            return Answer.UNKNOWN
        if inside == {False} and self.rule.value.aggregated:
            return Answer.UNKNOWN
        return of(inside == {True})


def population(call: Call) -> PopulationCriterion | None:
    """None when the call asks for no size."""
    if call.population_rule is None:
        return None
    joint = any(
        fact.value.admitted and (fact.value.associated or fact.value.kind is ApplicantKind.UNIONE)
        for fact in call.applicants
    )
    return PopulationCriterion(call.population_rule, joint)


def described(size: Range) -> str:
    """As users read it: "almeno 5.001 abitanti", "da 1.000 a 5.000 abitanti"."""
    if size.minimum is None:
        return f"al massimo {_number(size.maximum or 0)} abitanti"
    if size.maximum is None:
        return f"almeno {_number(size.minimum)} abitanti"
    return f"da {_number(size.minimum)} a {_number(size.maximum)} abitanti"


def _distance(figure: int, size: Range) -> int:
    """Inhabitants that are missing (positive) or too many (negative); 0 inside."""
    if size.minimum is not None and figure < size.minimum:
        return size.minimum - figure
    if size.maximum is not None and figure > size.maximum:
        return size.maximum - figure
    return 0


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
