"""What a call (bando, avviso) says, as typed values. Amounts are in euro; times are local to Rome.

A field that the text does not state is None or empty: unknown is not "no".
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum

from docsearch.evidence import Fact
from docsearch.named_days import naming_first


class ApplicantKind(StrEnum):
    """Who may apply, as classes that the rules of eligibility tell apart."""

    COMUNE = "comune"
    UNIONE = "unione_di_comuni"
    COMUNITA_MONTANA = "comunita_montana"
    PROVINCIA = "provincia"
    CITTA_METROPOLITANA = "citta_metropolitana"
    REGIONE = "regione"
    ENTE_PUBBLICO = "ente_pubblico"
    IMPRESA = "impresa"
    ETS = "ets"
    SCUOLA = "scuola"
    ASL = "asl"
    UNIVERSITA = "universita"
    AGRICOLTORE = "agricoltore"
    ALTRO = "altro"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and, where the text states it, the hour."""

    date: datetime.date
    time: datetime.time | None = None

    def __str__(self) -> str:
        if self.time is None:
            return self.date.isoformat()
        return datetime.datetime.combine(self.date, self.time).isoformat()


@dataclass(frozen=True, slots=True)
class Window:
    """When applications are taken. `label` names it where there are several ("Linea 2",
    "seconda finestra"), empty otherwise.
    """

    opens: Moment | None
    closes: Moment | None
    label: str = ""


class ClosingRule(StrEnum):
    """How a call ends other than on a day."""

    EXHAUSTED = "esaurimento della dotazione"
    UNLESS_EXHAUSTED = "salvo esaurimento"
    RECURRING = "finestre periodiche"


class Bound(StrEnum):
    """Which end of a range an amount is."""

    MIN = "minimo"
    MAX = "massimo"


@dataclass(frozen=True, slots=True)
class BudgetShare:
    """Part of the budget. `label` says what it is for, in the words of the text ("Linea 2",
    "anno 2024", "Mezzogiorno").
    """

    amount: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Range:
    """Inhabitants: both ends count as inside. "superiore a 5.000" has `minimum` 5001."""

    minimum: int | None
    maximum: int | None

    def __contains__(self, inhabitants: int) -> bool:
        above = self.minimum is None or inhabitants >= self.minimum
        return above and (self.maximum is None or inhabitants <= self.maximum)


@dataclass(frozen=True, slots=True)
class GrantLimit:
    """The least or the most a project or beneficiary may be granted. `basis` in the words of the
    text ("per progetto", "per beneficiario"); `line` is the line or band it holds for, or "";
    `population` the comuni that band is for, where it is one of inhabitants.
    """

    amount: Decimal
    bound: Bound
    basis: str
    line: str = ""
    population: Range | None = None


@dataclass(frozen=True, slots=True)
class AidRate:
    """Percent of the eligible cost. `up_to` when it is a ceiling; `condition` says for whom or
    what, in the words of the text; `population` the comuni it is for, where it is a band of
    inhabitants.
    """

    percent: Decimal
    up_to: bool
    condition: str
    population: Range | None = None


@dataclass(frozen=True, slots=True)
class CostLimit:
    """The least or the most a project may cost: not a grant."""

    amount: Decimal
    bound: Bound


@dataclass(frozen=True, slots=True)
class Applicant:
    """A class of bodies admitted or excluded. `words` are those of the text; `associated` when it
    is admitted only together with others.
    """

    kind: ApplicantKind
    admitted: bool
    words: str
    associated: bool = False


@dataclass(frozen=True, slots=True)
class PopulationRule:
    """A size that decides who may apply. `reference` is the date or source of the population in
    the words of the text, or ""; `exempt` names those it does not bind ("capoluoghi di
    provincia"); `aggregated` when associated comuni add up their inhabitants.
    """

    range: Range
    reference: str = ""
    exempt: tuple[str, ...] = ()
    aggregated: bool = False


class PopulationRole(StrEnum):
    """Why a text speaks of a number of inhabitants, other than to decide who may apply."""

    AID_RATE_BAND = "aid_rate_band"
    GRANT_CAP_BAND = "grant_cap_band"
    RESERVE_QUOTA = "reserve_quota"
    SCORING = "scoring"
    MILESTONE = "milestone"
    PROJECT_REQUIREMENT = "project_requirement"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PopulationMention:
    """A number of inhabitants that is no requirement."""

    range: Range
    role: PopulationRole


class PlaceKind(StrEnum):
    """What a territory is."""

    REGION = "regione"
    PROVINCE = "provincia"
    METROPOLITAN_CITY = "citta_metropolitana"
    COMUNE = "comune"
    SOUTH = "mezzogiorno"
    INNER_AREA = "area_interna"
    ISLAND = "isola"
    MOUNTAIN = "montagna"
    SEISMIC = "sismica"
    COAST = "costa"
    NATION = "nazionale"


@dataclass(frozen=True, slots=True)
class Place:
    """A territory in which applicants or works must stand. `name` is the canonical name of a
    region, province, metropolitan city or comune; for the other kinds the words of the text.
    `excluded` when it is shut out.
    """

    kind: PlaceKind
    name: str
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class ListAnnex:
    """A list of comuni that decides who may apply. When it is only announced, `first_page` and
    `last_page` (1-based, both inclusive) are None and `municipalities` is empty.
    """

    name: str
    declared_count: int | None
    first_page: int | None
    last_page: int | None
    municipalities: tuple[str, ...]
    """ISTAT codes of the comuni recognised in it."""

    @property
    def present(self) -> bool:
        """Whether the list is in the document."""
        return self.first_page is not None


class ConditionKind(StrEnum):
    """What an applicant must check besides who and where it is."""

    OWNERSHIP = "proprieta"
    PROJECT_LEVEL = "livello_progetto"
    NO_DOUBLE_FUNDING = "no_doppio_finanziamento"
    DURC = "durc"
    CUP = "cup"
    CO_FINANCING = "cofinanziamento"
    NOT_STARTED = "non_iniziato"
    PERMITS = "autorizzazioni"
    MEMBERSHIP = "adesione"
    MIN_SCORE = "punteggio_minimo"
    MIN_COST = "costo_minimo"
    ACCOUNTS = "bilanci"
    LOCATION = "localizzazione"
    DURATION = "termine_lavori"
    DNSH = "dnsh"
    OTHER = "altro"


class About(StrEnum):
    """Whom a condition binds."""

    APPLICANT = "applicant"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Condition:
    """Something to check. `text` is the sentence that states it, on one line."""

    kind: ConditionKind
    about: About
    text: str


@dataclass(frozen=True, slots=True)
class EvaluationCriterion:
    """A criterion of the evaluation with its highest score."""

    name: str
    points: Decimal


class ContactKind(StrEnum):
    """How an office can be reached."""

    EMAIL = "email"
    PEC = "pec"
    TELEPHONE = "telefono"
    SITE = "sito"


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact of an office, never of a private person."""

    kind: ContactKind
    value: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two or more places that disagree. `field` is the name of the field they are about in
    Italian ("dotazione", "data della DGR 3797"); each value as the text writes it.
    """

    field: str
    values: tuple[Fact[str], ...]


@dataclass(frozen=True, slots=True)
class Call:
    """The card of a call, as its own document states it. `windows` are in reading order."""

    title: Fact[str] | None = None
    issuer: Fact[str] | None = None
    act_number: Fact[str] | None = None
    act_date: Fact[datetime.date] | None = None
    publication_date: Fact[datetime.date] | None = None
    windows: tuple[Fact[Window], ...] = ()
    closing_rule: Fact[ClosingRule] | None = None
    total_budget: Fact[Decimal] | None = None
    budget_shares: tuple[Fact[BudgetShare], ...] = ()
    grants: tuple[Fact[GrantLimit], ...] = ()
    aid_rates: tuple[Fact[AidRate], ...] = ()
    cost_limits: tuple[Fact[CostLimit], ...] = ()
    applicants: tuple[Fact[Applicant], ...] = ()
    population_rule: Fact[PopulationRule] | None = None
    population_mentions: tuple[Fact[PopulationMention], ...] = ()
    places: tuple[Fact[Place], ...] = ()
    list_annexes: tuple[Fact[ListAnnex], ...] = ()
    conditions: tuple[Fact[Condition], ...] = ()
    projects_per_applicant: Fact[int] | None = None
    criteria: tuple[Fact[EvaluationCriterion], ...] = ()
    how_to_apply: Fact[str] | None = None
    contacts: tuple[Fact[Contact], ...] = ()
    funding_measures: tuple[Fact[str], ...] = ()
    cited_measures: tuple[Fact[str], ...] = ()
    cups: tuple[Fact[str], ...] = ()
    cigs: tuple[Fact[str], ...] = ()
    legal_basis: tuple[Fact[str], ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    def facts(self) -> Iterator[Fact[object]]:
        """Every fact of the card, those of contradictions included."""
        for field in fields(self):
            yield from _facts(getattr(self, field.name))

    @property
    def admitted(self) -> tuple[Fact[Applicant], ...]:
        """The applicants, without those that are shut out."""
        return tuple(fact for fact in self.applicants if fact.value.admitted)

    @property
    def opens(self) -> Fact[Moment] | None:
        """The first opening."""
        found = [_end(fact, fact.value.opens) for fact in self.windows if fact.value.opens]
        return min(found, key=lambda fact: str(fact.value), default=None)

    @property
    def closes(self) -> Fact[Moment] | None:
        """The last closing; None when a window has none, for the call then ends otherwise."""
        if any(fact.value.closes is None for fact in self.windows):
            return None
        found = [_end(fact, fact.value.closes) for fact in self.windows if fact.value.closes]
        return max(found, key=lambda fact: str(fact.value), default=None)

    @property
    def grant_max(self) -> Fact[Decimal] | None:
        """The most a project or beneficiary may be granted, on whatever line."""
        return max(_amounts(self.grants, Bound.MAX), key=_value, default=None)

    @property
    def grant_min(self) -> Fact[Decimal] | None:
        """The least a project or beneficiary may be granted, on whatever line."""
        return min(_amounts(self.grants, Bound.MIN), key=_value, default=None)

    @property
    def min_cost(self) -> Fact[Decimal] | None:
        """The least a project may cost."""
        return min(_amounts(self.cost_limits, Bound.MIN), key=_value, default=None)


def _end(window: Fact[Window], end: Moment) -> Fact[Moment]:
    """One end of a window, by the words that name it before those of the other."""
    return Fact(end, naming_first(window.evidence, end.date), window.remarks)


def _amounts(
    limits: tuple[Fact[GrantLimit], ...] | tuple[Fact[CostLimit], ...], bound: Bound
) -> list[Fact[Decimal]]:
    return [
        Fact(fact.value.amount, fact.evidence, fact.remarks)
        for fact in limits
        if fact.value.bound is bound
    ]


def _value(fact: Fact[Decimal]) -> Decimal:
    return fact.value


def _facts(value: object) -> Iterator[Fact[object]]:
    if isinstance(value, Fact):
        yield value
    elif isinstance(value, Contradiction):
        yield from value.values
    elif isinstance(value, tuple):
        for item in value:
            yield from _facts(item)
