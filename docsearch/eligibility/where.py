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
    """Implements `Criterion`: one of the named places and all of the qualities ("montano")."""

    places: tuple[Fact[Place], ...]

    @property
    def name(self) -> str:
        """What it is about."""
        return "Territorio"

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Of every place."""
        return tuple(item for fact in self.places for item in fact.evidence)

    def answer(self, municipality: Municipality) -> Answer:
        """Excluded places are asked first."""
        places = [fact.value for fact in self.places]
        excluded = [negated(_stands(municipality, one)) for one in places if one.excluded]
        named = _narrowest([one for one in places if one.kind in _NAMED and not one.excluded])
        qualities = [one for one in places if one.kind not in _NAMED and not one.excluded]
        inside = [either(_stands(municipality, one) for one in named)] if named else []
        return both([*excluded, *inside, *(_stands(municipality, one) for one in qualities)])

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
    places = tuple(fact for fact in call.places if fact.value.kind is not PlaceKind.NATION)
    return TerritoryCriterion(places) if places else None


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
