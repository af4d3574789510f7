"""The shapes of what the API says of comuni, their calls and their territories."""

from typing_extensions import TypedDict

from docsearch.deadlines import Status
from docsearch.eligibility.answers import Verdict
from docsearch.eligibility.serialise import (
    AssessmentJson,
    FundedJson,
    MunicipalityJson,
    MunicipalityRefJson,
    RegisterJson,
    SentenceJson,
    VerdictJson,
)
from docsearch.serialise import DocumentRefJson


class MunicipalityLinks(TypedDict):
    """The comune and its calls in this API, and its page for people."""

    self: str
    assessments: str
    page: str


class LinkedMunicipalityRefJson(MunicipalityRefJson):
    """A comune of a list; `link` is its address in this API."""

    link: str


class LinkedMunicipalityJson(MunicipalityJson):
    """A comune with its facts, the register they come from, the applications already funded where
    the open data of their measure was imported, and its addresses.
    """

    register: RegisterJson
    funded: list[FundedJson]
    links: MunicipalityLinks


class MunicipalityListJson(TypedDict):
    """A slice of the comuni; `total` counts them all, `exact` is false when they are only like
    what was asked for.
    """

    total: int
    limit: int
    offset: int
    exact: bool
    register: RegisterJson
    municipalities: list[LinkedMunicipalityRefJson]


class AssessmentListJson(TypedDict):
    """A slice of the calls for a comune by deadline, and the sentences that sum all of them up."""

    municipality: MunicipalityRefJson
    as_of: str
    total: int
    limit: int
    offset: int
    summary: list[SentenceJson]
    assessments: list[AssessmentJson]


class CountsJson(TypedDict):
    """How many are in each class."""

    ammissibile: int
    da_verificare: int
    non_ammissibile: int


class CallMunicipalitiesJson(TypedDict):
    """A slice of the comuni of a call, by class; `counts` are those of the whole territory asked
    for and add up to its comuni.
    """

    call: DocumentRefJson
    register: RegisterJson
    counts: CountsJson
    total: int
    limit: int
    offset: int
    municipalities: list[VerdictJson]


class TerritoryCallJson(TypedDict):
    """A call of a table: its state, its closing in force, how many comuni are in each class."""

    call: DocumentRefJson
    status: Status
    closes_at: str | None
    counts: CountsJson


class TerritoryRowJson(MunicipalityRefJson):
    """A comune and its verdicts, one for each call in the order of `calls`."""

    verdicts: list[Verdict]


class TerritoryJson(TypedDict):
    """The comuni of a province or metropolitan city against the calls, by deadline."""

    sigla: str
    name: str
    label: str
    region: str
    as_of: str
    register: RegisterJson
    calls: list[TerritoryCallJson]
    municipalities: list[TerritoryRowJson]
