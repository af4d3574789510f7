"""Cards made by hand over a text of ours, for tests of whatever carries them."""

import datetime
from decimal import Decimal
from typing import TypeVar

from docsearch.calls import (
    About,
    AidRate,
    Applicant,
    ApplicantKind,
    Bound,
    BudgetShare,
    Call,
    ClosingRule,
    Condition,
    ConditionKind,
    Contact,
    ContactKind,
    Contradiction,
    CostLimit,
    EvaluationCriterion,
    GrantLimit,
    ListAnnex,
    Moment,
    Place,
    PlaceKind,
    PopulationMention,
    PopulationRole,
    PopulationRule,
    Range,
    Window,
)
from docsearch.cards import (
    CallReference,
    Card,
    Change,
    ChangeKind,
    Commitment,
    Duration,
    Event,
    Party,
    PressRelease,
    Protocol,
    Signatory,
)
from docsearch.evidence import Evidence, Fact
from docsearch.models import Kind

T = TypeVar("T")

PAGES = (
    """Regione Esempio. Avviso pubblico per le piazze verdi, decreto n. 12 del 3 marzo 2025.
La dotazione è di euro 4.500.000,50, di cui 1.000.000 per la Linea 2; l'allegato scrive 4,4 milioni.
Sono ammessi i comuni fino a 15.000 abitanti della Lombardia. Sono escluse le imprese.
Il contributo copre fino all'80% delle spese, con un massimo di 200.000 euro per progetto.""",
    """Le domande si inviano dalle ore 10:00 di lunedì 11 marzo 2025 fino al 30 aprile 2025,
salvo esaurimento. Ogni comune presenta 2 progetti, ciascuno da almeno 50.000 euro.
L'area deve essere di proprietà comunale. Qualità del progetto: 40 punti.
Ai comuni sotto i 5.000 abitanti vanno 5 punti. L'Allegato 1 elenca i 120 comuni.
Misura M2C4I3.1; CUP A12B34567890123. Scrivere a piazze@example.org. Legge n. 145/2018.""",
)


def cite(quote: str, pages: tuple[str, ...] = PAGES) -> tuple[Evidence, ...]:
    """The first place where the words stand."""
    for number, text in enumerate(pages, start=1):
        start = text.find(quote)
        if start >= 0:
            return (Evidence(number, start, start + len(quote), quote),)
    raise ValueError(quote)


def fact(value: T, quote: str, *remarks: str, pages: tuple[str, ...] = PAGES) -> Fact[T]:
    """A value with the first place where its words stand."""
    return Fact(value, cite(quote, pages), remarks)


WINDOW = Window(
    Moment(datetime.date(2025, 3, 11), datetime.time(10)), Moment(datetime.date(2025, 4, 30))
)

CALL = Call(
    title=fact("Avviso pubblico per le piazze verdi", "Avviso pubblico per le piazze verdi"),
    issuer=fact("Regione Esempio", "Regione Esempio"),
    act_number=fact("12", "decreto n. 12"),
    act_date=fact(datetime.date(2025, 3, 3), "3 marzo 2025"),
    windows=(
        fact(
            WINDOW,
            "dalle ore 10:00 di lunedì 11 marzo 2025 fino al 30 aprile 2025",
            "L'11 marzo 2025 era martedì.",
        ),
    ),
    closing_rule=fact(ClosingRule.UNLESS_EXHAUSTED, "salvo esaurimento"),
    total_budget=fact(Decimal("4500000.50"), "euro 4.500.000,50"),
    budget_shares=(fact(BudgetShare(Decimal(1000000), "Linea 2"), "1.000.000 per la Linea 2"),),
    grants=(
        fact(GrantLimit(Decimal(200000), Bound.MAX, "per progetto"), "massimo di 200.000 euro"),
    ),
    aid_rates=(fact(AidRate(Decimal(80), True, "delle spese"), "fino all'80% delle spese"),),
    cost_limits=(fact(CostLimit(Decimal(50000), Bound.MIN), "almeno 50.000 euro"),),
    applicants=(
        fact(Applicant(ApplicantKind.COMUNE, True, "i comuni"), "ammessi i comuni"),
        fact(Applicant(ApplicantKind.IMPRESA, False, "le imprese"), "escluse le imprese"),
    ),
    population_rule=fact(PopulationRule(Range(None, 15000)), "fino a 15.000 abitanti"),
    population_mentions=(
        fact(
            PopulationMention(Range(None, 4999), PopulationRole.SCORING), "sotto i 5.000 abitanti"
        ),
    ),
    places=(fact(Place(PlaceKind.REGION, "Lombardia"), "della Lombardia"),),
    list_annexes=(fact(ListAnnex("Allegato 1", 120, None, None, ()), "L'Allegato 1 elenca"),),
    conditions=(
        fact(
            Condition(
                ConditionKind.OWNERSHIP, About.PROJECT, "L'area deve essere di proprietà comunale."
            ),
            "L'area deve essere di proprietà comunale.",
        ),
    ),
    projects_per_applicant=fact(2, "presenta 2 progetti"),
    criteria=(
        fact(EvaluationCriterion("Qualità del progetto", Decimal(40)), "Qualità del progetto: 40"),
    ),
    how_to_apply=fact("Le domande si inviano", "Le domande si inviano"),
    contacts=(fact(Contact(ContactKind.EMAIL, "piazze@example.org"), "piazze@example.org"),),
    funding_measures=(fact("M2C4I3.1", "M2C4I3.1"),),
    cups=(fact("A12B34567890123", "A12B34567890123"),),
    legal_basis=(fact("Legge n. 145/2018", "Legge n. 145/2018"),),
    contradictions=(
        Contradiction(
            "dotazione",
            (fact("euro 4.500.000,50", "euro 4.500.000,50"), fact("4,4 milioni", "4,4 milioni")),
        ),
    ),
)

_TOLD = (
    """Comunicato del 6 luglio 2022. La Città metropolitana e l'associazione firmano un protocollo
di durata triennale sulla mobilità. Firma il presidente. Seminario il 10 ottobre 2022 alle 9:30.
Il termine dell'avviso piazze verdi è prorogato dal 30 aprile 2025 al 15 maggio 2025.""",
)


def told(value: T, quote: str) -> Fact[T]:
    return fact(value, quote, pages=_TOLD)


PROTOCOL = Protocol(
    parties=(told(Party("Città metropolitana", ApplicantKind.CITTA_METROPOLITANA), "La Città"),),
    signatories=(told(Signatory("", "il presidente", "l'associazione"), "il presidente"),),
    date=told(datetime.date(2022, 7, 6), "6 luglio 2022"),
    duration=told(Duration(36, "durata triennale"), "durata triennale"),
    themes=(told("mobilità", "mobilità"),),
    commitments=(told(Commitment("", "Seminario"), "Seminario"),),
)
ACT_PAGES = _TOLD
ACT = Card(
    kind=told(Kind.COMUNICATO, "Comunicato"),
    press_release=PressRelease(
        issuer=told("Città metropolitana", "Città metropolitana"),
        date=told(datetime.date(2022, 7, 6), "6 luglio 2022"),
        subject=told("Protocollo sulla mobilità metropolitana", "protocollo"),
        events=(
            told(
                Event("Seminario", Moment(datetime.date(2022, 10, 10), datetime.time(9, 30))),
                "Seminario il 10 ottobre 2022",
            ),
        ),
        protocol=PROTOCOL,
    ),
    changes=(
        told(
            Change(
                ChangeKind.EXTENDS,
                CallReference("avviso piazze verdi", ()),
                closes=Moment(datetime.date(2025, 5, 15)),
                old_closes=Moment(datetime.date(2025, 4, 30)),
            ),
            "prorogato dal 30 aprile 2025 al 15 maggio 2025",
        ),
    ),
    references=(told(CallReference("avviso piazze verdi", ()), "avviso piazze verdi"),),
)
"""A press release that tells of a protocol and of an extension."""

CARD = Card(kind=fact(Kind.AVVISO, "Avviso pubblico"), call=CALL)
"""A call with something in every field but the dates of publication, the CIG and cited measures."""
