"""Who is in and who is out: the calls of a briefing for a territory or for one comune."""

from collections.abc import Sequence

from docsearch.briefing.bibliography import Bibliography
from docsearch.briefing.model import (
    CallState,
    Citation,
    ComuneFinding,
    ComuneOutcome,
    ComuniClass,
    Participation,
    Statement,
    TerritoryOutcome,
)
from docsearch.calls import Moment
from docsearch.eligibility.answers import BEST_FIRST
from docsearch.eligibility.book import ReadyCall
from docsearch.eligibility.matching import eligible
from docsearch.errors import MunicipalityNotFound
from docsearch.italian import counted, italian_number
from docsearch.labels_it import CONDITIONS
from docsearch.municipalities.model import Municipality
from docsearch.municipalities.register import Register
from docsearch.municipalities.territories import Territory, territory

JudgedCall = tuple[ReadyCall, CallState]


def find_territory(register: Register, asked: str) -> Territory | Municipality:
    """By the sigla of a province or the ISTAT code of a comune. Raises MunicipalityNotFound."""
    if not asked.isdecimal():
        return territory(register, asked)
    comune = register.by_code(asked)
    if comune is None:
        raise MunicipalityNotFound(
            f"Nessun comune ha il codice ISTAT {asked}: scegli di nuovo il comune del briefing."
        )
    return comune


def participation(
    calls: Sequence[JudgedCall],
    register: Register,
    asked: str,
    when: Moment,
    works: Bibliography,
) -> Participation:
    """Every call for the territory asked for. Raises MunicipalityNotFound."""
    found = find_territory(register, asked)
    source = works.register(register.source)
    if isinstance(found, Territory):
        size = counted(len(found.municipalities), "comune", "comuni")
        outcomes = tuple(_of_territory(call, found, source, works) for call in calls)
        return Participation(found, Statement(size, (source,)), outcomes, source)
    people = found.population
    size = "abitanti non noti" if people is None else f"{italian_number(people)} abitanti"
    judged = tuple(_of_comune(call, found, when, source, works) for call in calls)
    return Participation(found, Statement(size, (source,)), judged, source)


def _of_territory(
    call: JudgedCall, among: Territory, source: Citation, works: Bibliography
) -> TerritoryOutcome:
    ready, state = call
    criteria = tuple(
        Statement(criterion.name, works.cite_all(ready.document, criterion.evidence))
        for criterion in ready.screen.criteria
    )
    grounds = tuple(citation for criterion in criteria for citation in criterion.citations)
    classes = eligible(ready.screen, among.municipalities)
    return TerritoryOutcome(
        state,
        tuple(
            ComuniClass(
                verdict,
                Statement(
                    counted(len(classes.of(verdict)), "comune", "comuni"), (*grounds, source)
                ),
                classes.of(verdict),
            )
            for verdict in BEST_FIRST
        ),
        criteria,
    )


def _of_comune(
    call: JudgedCall, comune: Municipality, when: Moment, source: Citation, works: Bibliography
) -> ComuneOutcome:
    ready, state = call
    assessment = ready.assess(comune, when)
    return ComuneOutcome(
        state,
        assessment.verdict,
        tuple(
            ComuneFinding(
                item.criterion,
                item.answer,
                Statement(
                    item.reason,
                    (*works.cite_all(ready.document, item.evidence), source),
                    item.way_out,
                ),
            )
            for item in assessment.findings
        ),
        tuple(
            Statement(
                CONDITIONS[fact.value.kind],
                works.cite_all(ready.document, fact.evidence),
                fact.value.text,
                fact.remarks,
            )
            for fact in assessment.conditions
        ),
    )
