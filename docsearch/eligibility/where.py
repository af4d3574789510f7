"""Whether a comune stands where the call wants applicants or works to be."""

from dataclasses import dataclass

from docsearch.calls import Call, Place, PlaceKind
from docsearch.eligibility.answers import Answer, both, either, negated, of
from docsearch.evidence import Evidence, Fact
from docsearch.municipalities.model import Municipality
from docsearch.places import SOUTH, provinces

_NAMED = frozenset(
    {PlaceKind.REGION, PlaceKind.PROVINCE, PlaceKind.METROPOLITAN_CITY, PlaceKind.COMUNE}
    | {PlaceKind.SOUTH}
)
"""Kinds of which one is enough: a comune stands in a single region."""


@dataclass(frozen=True, slots=True)
class TerritoryCriterion:
    """Implements `Criterion`: one of the named places and all of the qualities ("montano"), and
    none of those excluded.
    """

    places: tuple[Fact[Place], ...]
    named: tuple[Place, ...]
    qualities: tuple[Place, ...]
    excluded: tuple[Place, ...]

    @property
    def name(self) -> str:
        """What it is about."""
        return "Territorio"

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Of every place."""
        return tuple(item for fact in self.places for item in fact.evidence)

    def answer(self, municipality: Municipality) -> Answer:
        """Where no place is named, any will do."""
        answers = [negated(_stands(municipality, one)) for one in self.excluded]
        answers += [_stands(municipality, one) for one in self.qualities]
        if self.named:
            answers.append(either(_stands(municipality, one) for one in self.named))
        return both(answers)

    def reason(self, municipality: Municipality) -> str:
        """In plain Italian."""
        answer = self.answer(municipality)
        wanted = ", ".join(dict.fromkeys(_name(fact.value) for fact in self.places))
        place = f"{municipality.label}, {municipality.region}"
        if answer is Answer.MET:
            return f"{place}: è nel territorio richiesto ({wanted})."
        if answer is Answer.NOT_MET:
            return f"{place}: è fuori dal territorio richiesto ({wanted})."
        return f"{place}: da verificare se rientra nel territorio richiesto ({wanted})."

    def way_out(self, municipality: Municipality) -> str:  # noqa: ARG002 - for none
        """None: a comune does not move."""
        return ""


def territory(call: Call) -> TerritoryCriterion | None:
    """None when the call is open to the whole nation, or says nothing."""
    facts = tuple(fact for fact in call.places if fact.value.kind is not PlaceKind.NATION)
    wanted = [fact.value for fact in facts if not fact.value.excluded]
    if not facts:
        return None
    return TerritoryCriterion(
        places=facts,
        named=tuple(_narrowest([one for one in wanted if one.kind in _NAMED])),
        qualities=tuple(one for one in wanted if one.kind not in _NAMED),
        excluded=tuple(fact.value for fact in facts if fact.value.excluded),
    )


def _stands(municipality: Municipality, place: Place) -> Answer:
    match place.kind:
        case PlaceKind.REGION:
            return of(municipality.region == place.name)
        case PlaceKind.PROVINCE:
            return of(municipality.province == place.name)
        case PlaceKind.METROPOLITAN_CITY:
            inside = municipality.province == place.name
            return of(municipality.metropolitan if inside else False)
        case PlaceKind.COMUNE:
            return of(municipality.name == place.name)
        case PlaceKind.SOUTH:
            return of(municipality.region in SOUTH)
        case PlaceKind.INNER_AREA:
            known = municipality.inner_area
            return of(known.is_inner if known else None)
        case PlaceKind.ISLAND:
            return of(municipality.island)
        case PlaceKind.COAST:
            return of(municipality.coastal)
        case _:  # what the law calls mountain or seismic the register does not say
            return Answer.UNKNOWN


def _narrowest(places: list[Place]) -> list[Place]:
    """A region named beside one of its provinces only tells where the province is."""
    smaller = {one.name for one in places if one.kind is not PlaceKind.REGION}
    held = {province.region for province in provinces() if province.name in smaller}
    narrower = [one for one in places if one.kind is not PlaceKind.REGION or one.name not in held]
    return narrower or places


def _name(place: Place) -> str:
    return f"escluso: {place.name}" if place.excluded else place.name
