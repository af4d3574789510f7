"""Comuni for tests, made from a few facts."""

from docsearch.calls import (
    Applicant,
    ApplicantKind,
    Call,
    Condition,
    ListAnnex,
    Place,
    PlaceKind,
    PopulationRule,
    Range,
)
from docsearch.cards import Card, Described
from docsearch.evidence import Fact
from docsearch.municipalities.model import InnerAreaClass, Municipality
from tests.described import document, quote


def comune(
    name: str = "Borgo",
    *,
    code: str = "015001",
    sigla: str = "MI",
    province: str = "Milano",
    region: str = "Lombardia",
    figures: tuple[int | None, ...] = (4_000,),
    capital: bool | None = False,
    metropolitan: bool | None = True,
    island: bool | None = None,
    inner_area: InnerAreaClass | None = None,
    former_codes: tuple[str, ...] = (),
) -> Municipality:
    """A small comune of Lombardia unless said otherwise; what is not said is not known."""
    return Municipality(
        code=code,
        name=name,
        other_name="",
        cadastral="",
        sigla=sigla,
        province=province,
        region=region,
        metropolitan=metropolitan,
        capital=capital,
        figures=figures,
        latitude=None,
        longitude=None,
        altimetric_zone=None,
        altitude_m=None,
        coastal=None,
        island=island,
        inner_area=inner_area,
        former_codes=former_codes,
        former_names=(),
    )


def the_call(
    *kinds: ApplicantKind,
    excluded: tuple[ApplicantKind, ...] = (),
    associated: bool = False,
    size: tuple[int | None, int | None] | None = None,
    exempt: tuple[str, ...] = (),
    aggregated: bool = False,
    places: tuple[Place, ...] = (),
    annex: ListAnnex | None = None,
    conditions: tuple[Condition, ...] = (),
) -> Described:
    """A call that admits `kinds` and asks for the rest."""
    admitted = [Applicant(kind, True, kind.value, associated) for kind in kinds]
    shut_out = [Applicant(kind, False, kind.value) for kind in excluded]
    rule = PopulationRule(Range(*size), "", exempt, aggregated) if size else None
    call = Call(
        applicants=tuple(Fact(one, quote(one.words)) for one in (*admitted, *shut_out)),
        population_rule=Fact(rule, quote("popolazione")) if rule else None,
        places=tuple(Fact(place, quote(place.name)) for place in places),
        list_annexes=(Fact(annex, quote(annex.name)),) if annex else (),
        conditions=tuple(Fact(one, quote(one.text)) for one in conditions),
    )
    return Described(document("bando"), Card(call=call))


def region(name: str, *, excluded: bool = False) -> Place:
    """A region as a territory."""
    return Place(PlaceKind.REGION, name, excluded)
