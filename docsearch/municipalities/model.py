"""What the register knows of a comune, and where it knows it from. None: not known."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class AltimetricZone(StrEnum):
    """The altimetric zone that ISTAT gives a comune; the order is that of its codes 1 to 5."""

    INNER_MOUNTAIN = "montagna interna"
    COASTAL_MOUNTAIN = "montagna litoranea"
    INNER_HILL = "collina interna"
    COASTAL_HILL = "collina litoranea"
    PLAIN = "pianura"


class InnerAreaClass(StrEnum):
    """How far a comune is from services (2020 map of inner areas): D, E and F are inner areas."""

    HUB = "A"
    JOINT_HUB = "B"
    BELT = "C"
    INTERMEDIATE = "D"
    PERIPHERAL = "E"
    ULTRAPERIPHERAL = "F"

    @property
    def is_inner(self) -> bool:
        """Whether it is an inner area."""
        return self.value >= "D"


@dataclass(frozen=True, slots=True)
class PopulationSource:
    """What a column of inhabitants is. `date` is the day it counts; None when the file that
    brought it does not say.
    """

    label: str
    date: datetime.date | None


@dataclass(frozen=True, slots=True)
class Population:
    """The inhabitants of a comune and what they were counted for."""

    inhabitants: int
    source: PopulationSource


@dataclass(frozen=True, slots=True)
class Source:
    """Where a register comes from. `date` is the day whose comuni it lists, None when the file
    that brought it does not say.
    """

    name: str
    date: datetime.date | None
    licence: str
    populations: tuple[PopulationSource, ...]


@dataclass(frozen=True, slots=True)
class Municipality:
    """A comune. Codes are strings of six digits, `sigla` that of number plates ("NA" is Napoli).

    `figures` are the inhabitants as the register's `Source.populations` count them, in that order.
    Coordinates are degrees of a point inside the comune. `former_names` include those of the
    comuni merged into it, `former_codes` theirs as far as known.
    """

    code: str
    name: str
    other_name: str
    cadastral: str
    sigla: str
    province: str
    region: str
    metropolitan: bool | None
    capital: bool | None
    figures: tuple[int | None, ...]
    latitude: float | None
    longitude: float | None
    altimetric_zone: AltimetricZone | None
    altitude_m: int | None
    coastal: bool | None
    island: bool | None
    inner_area: InnerAreaClass | None
    former_codes: tuple[str, ...]
    former_names: tuple[str, ...]

    @property
    def population(self) -> int | None:
        """The newest figure known."""
        return next((figure for figure in self.figures if figure is not None), None)

    @property
    def label(self) -> str:
        """Name and sigla, which no other comune shares: "Castro (BG)"."""
        return f"{self.name} ({self.sigla})"
