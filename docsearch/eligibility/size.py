"""Whether a comune has the inhabitants a call asks for."""

from collections.abc import Iterable
from dataclasses import dataclass

from docsearch.calls import ApplicantKind, Call, PopulationRule, Range
from docsearch.eligibility.answers import Answer, either, of
from docsearch.evidence import Evidence, Fact
from docsearch.italian import counted, italian_number
from docsearch.municipalities.model import Municipality
from docsearch.text import fold

_NEAR = 0.1
"""Part of a limit within which a figure is near it."""


@dataclass(frozen=True, slots=True)
class PopulationCriterion:
    """Implements `Criterion`.

    The register may hold several figures (residents, legal population): where they straddle the
    threshold, which of them counts depends on a day the register does not know.
    """

    rule: Fact[PopulationRule]
    joint: bool
    frees_capitals: bool

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
        size = self._size(municipality)
        if size is Answer.MET or not self.frees_capitals:
            return size
        return either((of(municipality.capital), size))

    def reason(self, municipality: Municipality) -> str:
        """In plain Italian."""
        rule = self.rule.value
        wanted = described(rule.range)
        if self.frees_capitals and municipality.capital:
            return f"Capoluogo: ammesso qualunque sia la popolazione (altrimenti {wanted})."
        figures = [figure for figure in municipality.figures if figure is not None]
        if not figures:
            return f"Servono {wanted}: il registro non dà la popolazione del comune."
        told = [italian_number(figure) for figure in dict.fromkeys(figures)]
        which = " secondo la rilevazione" if len(told) > 1 else ""
        people = f"{' / '.join(told)} abitanti{which}"
        match self.answer(municipality):
            case Answer.MET:
                return f"{people}: rispetta il requisito ({wanted})."
            case Answer.NOT_MET:
                return f"{people}: il requisito è {wanted}."
        if len({figure in rule.range for figure in figures}) > 1:
            day = f" Il testo conta «{rule.reference}»." if rule.reference else ""
            return f"{people}: a cavallo del limite ({wanted}).{day}"
        if len(figures) < len(municipality.figures) and _is_near(figures, rule.range):
            return f"{people}: vicino al limite ({wanted}), e il registro non ha altre rilevazioni."
        if rule.aggregated:
            return f"{people}: da solo non basta, il requisito è {wanted} fra comuni associati."
        return f"{people}: il requisito è {wanted}, salvo per i capoluoghi: verifica se lo è."

    def way_out(self, municipality: Municipality) -> str:
        """How near it is, and whether joining others helps."""
        rule = self.rule.value
        parts = [_near_miss(municipality.population, rule.range)]
        if rule.aggregated:
            parts.append("La popolazione si può sommare a quella di altri comuni associati.")
        elif self.joint:
            parts.append("Possibile attraverso un'unione o in forma associata, se ammessa.")
        return " ".join(filter(None, parts))

    def _size(self, municipality: Municipality) -> Answer:
        rule = self.rule.value
        known = [figure for figure in municipality.figures if figure is not None]
        inside = {figure in rule.range for figure in known}
        if len(inside) != 1:
            return Answer.UNKNOWN
        # The figure that is missing might stand on the other side.
        if len(known) < len(municipality.figures) and _is_near(known, rule.range):
            return Answer.UNKNOWN
        if True in inside:
            return Answer.MET
        return Answer.UNKNOWN if rule.aggregated else Answer.NOT_MET


def population(call: Call) -> PopulationCriterion | None:
    """None when the call asks for no size."""
    if call.population_rule is None:
        return None
    joint = any(
        fact.value.admitted and (fact.value.associated or fact.value.kind is ApplicantKind.UNIONE)
        for fact in call.applicants
    )
    words = fold(" ".join(call.population_rule.value.exempt))
    return PopulationCriterion(
        call.population_rule, joint, frees_capitals="capoluog" in words or "sed" in words
    )


def described(size: Range) -> str:
    """As users read it: "almeno 5.001 abitanti", "da 1.000 a 5.000 abitanti"."""
    if size.minimum is None:
        return f"al massimo {italian_number(size.maximum or 0)} abitanti"
    if size.maximum is None:
        return f"almeno {italian_number(size.minimum)} abitanti"
    return f"da {italian_number(size.minimum)} a {italian_number(size.maximum)} abitanti"


def _is_near(figures: Iterable[int], size: Range) -> bool:
    limits = [limit for limit in (size.minimum, size.maximum) if limit is not None]
    return any(abs(figure - limit) <= _NEAR * limit for figure in figures for limit in limits)


def _near_miss(figure: int | None, size: Range) -> str:
    """By how many inhabitants a size is missed; "" where that is many."""
    if figure is None or figure in size:
        return ""
    if size.minimum is not None and figure < size.minimum:
        limit, missing, side = size.minimum, size.minimum - figure, "Sotto"
    else:
        limit = size.maximum or 0
        missing, side = figure - limit, "Oltre"
    if missing > _NEAR * limit:
        return ""
    return f"{side} il limite per {counted(missing, 'abitante', 'abitanti')}."
