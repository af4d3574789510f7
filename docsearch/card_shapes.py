"""The shapes of a card as JSON: one for the command line and the API.

Values are written as in `docsearch.fact_shapes`: what is not stated is null or an empty list.
"""

from typing_extensions import TypedDict

from docsearch.calls import (
    About,
    ApplicantKind,
    Bound,
    ClosingRule,
    ConditionKind,
    ContactKind,
    PlaceKind,
    PopulationRole,
)
from docsearch.cards import ChangeKind
from docsearch.deadlines import Status
from docsearch.fact_shapes import FactJson, SourcedFactJson
from docsearch.models import Kind
from docsearch.procedure_shapes import ClosingJson, EndowmentJson, ProcedureJson
from docsearch.serialise import DocumentRefJson


class WindowJson(TypedDict):
    """When applications are taken."""

    opens_at: str | None
    closes_at: str | None
    label: str


class BudgetShareJson(TypedDict):
    """Part of the budget and what it is for."""

    amount_eur: str
    label: str


class GrantLimitJson(TypedDict):
    """The least or the most that may be granted."""

    amount_eur: str
    bound: Bound
    basis: str
    line: str


class AidRateJson(TypedDict):
    """Percent of the eligible cost."""

    percent: float
    up_to: bool
    condition: str


class CostLimitJson(TypedDict):
    """The least or the most a project may cost."""

    amount_eur: str
    bound: Bound


class ApplicantJson(TypedDict):
    """A class of bodies admitted or excluded."""

    kind: ApplicantKind
    admitted: bool
    words: str
    associated: bool


class PopulationRuleJson(TypedDict):
    """Inhabitants that decide who may apply; both ends inside."""

    minimum: int | None
    maximum: int | None
    reference: str
    exempt: list[str]
    aggregated: bool


class PopulationMentionJson(TypedDict):
    """A number of inhabitants that is no requirement."""

    minimum: int | None
    maximum: int | None
    role: PopulationRole


class PlaceJson(TypedDict):
    """A territory in which applicants or works must stand."""

    kind: PlaceKind
    name: str
    excluded: bool


class ListAnnexJson(TypedDict):
    """A list of comuni that decides who may apply; `municipalities` are ISTAT codes."""

    name: str
    present: bool
    declared_count: int | None
    first_page: int | None
    last_page: int | None
    municipalities: list[str]


class ConditionJson(TypedDict):
    """Something to check."""

    kind: ConditionKind
    about: About
    text: str


class CriterionJson(TypedDict):
    """A criterion of the evaluation with its highest score."""

    name: str
    points: float


class ContactJson(TypedDict):
    """A contact of an office."""

    kind: ContactKind
    value: str


class ContradictionJson(TypedDict):
    """Two or more places that disagree."""

    field: str
    values: list[FactJson[str]]


class CallJson(TypedDict):
    """What a call says."""

    title: FactJson[str] | None
    issuer: FactJson[str] | None
    act_number: FactJson[str] | None
    act_date: FactJson[str] | None
    publication_date: FactJson[str] | None
    opens_at: FactJson[str] | None
    closes_at: FactJson[str] | None
    windows: list[FactJson[WindowJson]]
    closing_rule: FactJson[ClosingRule] | None
    total_budget_eur: FactJson[str] | None
    budget_shares: list[FactJson[BudgetShareJson]]
    grant_max_eur: FactJson[str] | None
    grant_min_eur: FactJson[str] | None
    grants: list[FactJson[GrantLimitJson]]
    aid_rates: list[FactJson[AidRateJson]]
    min_cost_eur: FactJson[str] | None
    cost_limits: list[FactJson[CostLimitJson]]
    applicants: list[FactJson[ApplicantJson]]
    population_rule: FactJson[PopulationRuleJson] | None
    population_mentions: list[FactJson[PopulationMentionJson]]
    places: list[FactJson[PlaceJson]]
    list_annexes: list[FactJson[ListAnnexJson]]
    conditions: list[FactJson[ConditionJson]]
    projects_per_applicant: FactJson[int] | None
    criteria: list[FactJson[CriterionJson]]
    how_to_apply: FactJson[str] | None
    contacts: list[FactJson[ContactJson]]
    funding_measures: list[FactJson[str]]
    cited_measures: list[FactJson[str]]
    cups: list[FactJson[str]]
    cigs: list[FactJson[str]]
    legal_basis: list[FactJson[str]]
    contradictions: list[ContradictionJson]


class PartyJson(TypedDict):
    """A body that signs."""

    name: str
    kind: ApplicantKind


class SignatoryJson(TypedDict):
    """Who signs, in a public role only."""

    name: str
    role: str
    party: str


class DurationJson(TypedDict):
    """How long a protocol lasts."""

    months: int
    words: str


class CommitmentJson(TypedDict):
    """What a party undertakes; all of them where `party` is empty."""

    party: str
    text: str


class ProtocolJson(TypedDict):
    """What a protocol says, or what is told of one."""

    parties: list[FactJson[PartyJson]]
    signatories: list[FactJson[SignatoryJson]]
    date: FactJson[str] | None
    place: FactJson[str] | None
    duration: FactJson[DurationJson] | None
    themes: list[FactJson[str]]
    commitments: list[FactJson[CommitmentJson]]
    acts_cited: list[FactJson[str]]


class EventJson(TypedDict):
    """An event announced."""

    text: str
    when: str | None


class PressReleaseJson(TypedDict):
    """What a press release says."""

    issuer: FactJson[str] | None
    date: FactJson[str] | None
    subject: FactJson[str] | None
    acts: list[FactJson[str]]
    events: list[FactJson[EventJson]]
    protocol: ProtocolJson | None


class CallReferenceJson(TypedDict):
    """How a document names a call it is about: the words and the codes among them."""

    words: str
    codes: list[str]


class ChangeJson(TypedDict):
    """What an act changes of a call that stands."""

    kind: ChangeKind
    call: CallReferenceJson
    closes_at: str | None
    old_closes_at: str | None
    budget_eur: str | None
    added_eur: str | None


class CardJson(TypedDict):
    """A card: `kind` is null when no words of the document say what it is; `call` is what this
    document says of itself, `procedure` what was in force at `as_of`; `replaced_by` is the later
    text of a call, `changed_calls` are those that an act changes.
    """

    document: DocumentRefJson
    as_of: str
    kind: FactJson[Kind] | None
    call: CallJson | None
    protocol: ProtocolJson | None
    press_release: PressReleaseJson | None
    changes: list[FactJson[ChangeJson]]
    references: list[FactJson[CallReferenceJson]]
    procedure: ProcedureJson | None
    replaced_by: DocumentRefJson | None
    changed_calls: list[DocumentRefJson]


class ListedCallJson(TypedDict):
    """A call of a list, with its state at the moment of the list and what to know of that;
    closing and budget are those in force, the last of their chains.
    """

    document: DocumentRefJson
    status: Status
    note: str
    title: FactJson[str] | None
    issuer: FactJson[str] | None
    opens_at: FactJson[str] | None
    closes_at: SourcedFactJson[str] | None
    chain: list[ClosingJson]
    closing_rule: FactJson[ClosingRule] | None
    total_budget_eur: SourcedFactJson[str] | None
    budget_chain: list[EndowmentJson]
    grant_max_eur: FactJson[str] | None
    funding_measures: list[FactJson[str]]
