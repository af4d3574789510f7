"""Verdicts as JSON: one shape for the command line and the API.

`verdict` of a finding says what its criterion alone decides; `way_out` what would make it met, or
"". Moments are AAAA-MM-GG or AAAA-MM-GGTHH:MM:SS, local to Rome.
"""

from collections.abc import Iterable

# pydantic reads these from the web's response types and wants this TypedDict before Python 3.12.
from typing_extensions import TypedDict

from docsearch.calls import About, ConditionKind
from docsearch.eligibility.answers import Answer, Verdict
from docsearch.eligibility.assess import Assessment
from docsearch.eligibility.criterion import Finding
from docsearch.eligibility.explain import Sentence, what_would_change
from docsearch.fact_shapes import EvidenceJson, SourcedEvidenceJson
from docsearch.funded.model import FundedApplication
from docsearch.models import Document
from docsearch.municipalities.model import Municipality, Population
from docsearch.municipalities.model import Source as RegisterSource
from docsearch.procedure_shapes import DeadlineJson
from docsearch.serialise import DocumentRefJson, document_ref_json
from docsearch.serialise_facts import FactWriter, Pages, money
from docsearch.serialise_procedures import deadline_json

_VERDICTS = {
    Answer.MET: Verdict.ADMITTED,
    Answer.NOT_MET: Verdict.NOT_ADMITTED,
    Answer.UNKNOWN: Verdict.TO_CHECK,
}


class PopulationJson(TypedDict):
    """Inhabitants, what they were counted for, and the day, null where the register lacks it."""

    inhabitants: int
    source: str
    date: str | None


class MunicipalityRefJson(TypedDict):
    """A comune; `population` is its newest figure, null when not known."""

    istat_code: str
    name: str
    province: str
    region: str
    population: int | None


class RegisterJson(TypedDict):
    """The register in use and the day whose comuni it lists."""

    name: str
    date: str | None
    licence: str
    municipalities: int


class MunicipalityJson(MunicipalityRefJson):
    """Everything the register knows of a comune: what it does not know is left "" or null, and
    `unknown` names the flags it says nothing of.
    """

    other_name: str
    province_name: str
    flags: list[str]
    unknown: list[str]
    altimetric_zone: str
    altitude_m: int | None
    inner_area: str
    latitude: float | None
    longitude: float | None
    former_codes: list[str]
    former_names: list[str]
    populations: list[PopulationJson]


class FundedJson(TypedDict):
    """An application already funded; `status` is the code of the file that tells of it."""

    call: str
    measure: str
    amount_eur: str
    cup: str
    funded_on: str | None
    status: str
    source: str
    line: int


class FindingJson(TypedDict):
    """What one criterion says."""

    criterion: str
    verdict: Verdict
    reason: str
    way_out: str
    evidence: list[EvidenceJson]


class CheckJson(TypedDict):
    """A condition that nobody but the applicant can check."""

    kind: ConditionKind
    about: About
    text: str
    evidence: list[EvidenceJson]


class ExpectedRateJson(TypedDict):
    """The aid rate of the comune's band, or of every comune."""

    percent: float
    up_to: bool
    condition: str
    evidence: list[EvidenceJson]


class ExpectedGrantJson(TypedDict):
    """The most that may be granted in the comune's band, or to every comune."""

    amount_eur: str
    basis: str
    line: str
    evidence: list[EvidenceJson]


class SentenceJson(TypedDict):
    """A sentence and the words it rests on."""

    text: str
    evidence: list[SourcedEvidenceJson]


class AssessmentJson(TypedDict):
    """A call for a comune."""

    call: DocumentRefJson
    verdict: Verdict
    deadline: DeadlineJson
    findings: list[FindingJson]
    conditions: list[CheckJson]
    expected_rates: list[ExpectedRateJson]
    expected_grants: list[ExpectedGrantJson]
    would_change: list[SentenceJson]


class VerdictJson(MunicipalityRefJson):
    """A comune and its verdict."""

    verdict: Verdict


class Writer:
    """Writes what cites documents; every page is read once."""

    def __init__(self, pages: Pages) -> None:
        self._facts = FactWriter(pages)

    def assessment(self, found: Assessment) -> AssessmentJson:
        """One call for one comune."""
        call, facts = found.call, self._facts
        return AssessmentJson(
            call=document_ref_json(call),
            verdict=found.verdict,
            deadline=deadline_json(found.deadline, facts),
            findings=[self._finding(call, item) for item in found.findings],
            conditions=[
                CheckJson(
                    kind=fact.value.kind,
                    about=fact.value.about,
                    text=fact.value.text,
                    evidence=facts.quotes(call, fact.evidence),
                )
                for fact in found.conditions
            ],
            expected_rates=[
                ExpectedRateJson(
                    percent=float(fact.value.percent),
                    up_to=fact.value.up_to,
                    condition=fact.value.condition,
                    evidence=facts.quotes(call, fact.evidence),
                )
                for fact in found.rates
            ],
            expected_grants=[
                ExpectedGrantJson(
                    amount_eur=money(fact.value.amount),
                    basis=fact.value.basis,
                    line=fact.value.line,
                    evidence=facts.quotes(call, fact.evidence),
                )
                for fact in found.grants
            ],
            would_change=self.sentences(what_would_change(found)),
        )

    def sentences(self, said: Iterable[Sentence]) -> list[SentenceJson]:
        """Sentences with their sources."""
        return [
            SentenceJson(
                text=one.text,
                evidence=[self._facts.source(item.document, item.evidence) for item in one.sources],
            )
            for one in said
        ]

    def _finding(self, call: Document, found: Finding) -> FindingJson:
        return FindingJson(
            criterion=found.criterion,
            verdict=_VERDICTS[found.answer],
            reason=found.reason,
            way_out=found.way_out,
            evidence=self._facts.quotes(call, found.evidence),
        )


def municipality_ref_json(one: Municipality) -> MunicipalityRefJson:
    """A comune as it is named in an answer."""
    return MunicipalityRefJson(
        istat_code=one.code,
        name=one.name,
        province=one.sigla,
        region=one.region,
        population=one.population,
    )


def verdict_json(one: Municipality, verdict: Verdict) -> VerdictJson:
    """A comune in its class."""
    return VerdictJson(**municipality_ref_json(one), verdict=verdict)


def municipality_json(one: Municipality, populations: Iterable[Population]) -> MunicipalityJson:
    """A comune with all its facts."""
    flags = {
        "capoluogo": one.capital,
        "citta_metropolitana": one.metropolitan,
        "litoraneo": one.coastal,
        "isolano": one.island,
    }
    return MunicipalityJson(
        **municipality_ref_json(one),
        other_name=one.other_name,
        province_name=one.province,
        flags=[name for name, known in flags.items() if known],
        unknown=[name for name, known in flags.items() if known is None],
        altimetric_zone=one.altimetric_zone or "",
        altitude_m=one.altitude_m,
        inner_area=one.inner_area or "",
        latitude=one.latitude,
        longitude=one.longitude,
        former_codes=list(one.former_codes),
        former_names=list(one.former_names),
        populations=[population_json(figure) for figure in populations],
    )


def funded_json(one: FundedApplication) -> FundedJson:
    """An application already funded, and where that is written."""
    return FundedJson(
        call=one.call,
        measure=one.measure,
        amount_eur=money(one.amount),
        cup=one.cup,
        funded_on=one.funded_on.isoformat() if one.funded_on else None,
        status=one.status,
        source=one.source,
        line=one.line,
    )


def population_json(figure: Population) -> PopulationJson:
    """A figure with its source."""
    return PopulationJson(
        inhabitants=figure.inhabitants,
        source=figure.source.label,
        date=figure.source.date.isoformat() if figure.source.date else None,
    )


def register_json(source: RegisterSource, size: int) -> RegisterJson:
    """The register in use."""
    return RegisterJson(
        name=source.name,
        date=source.date.isoformat() if source.date else None,
        licence=source.licence,
        municipalities=size,
    )
