"""What the register knows of a measure of the PNRR, and where it knows it from."""

import datetime
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Source:
    """Where a register comes from. `date` is the day it describes, None when that is not known."""

    name: str
    date: datetime.date | None
    licence: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A mission ("M2"), a component ("M2C2"), a measure ("M2C2I1.2") or a part of one
    ("M1C1I1.4.3").

    Of a mission and of a component the title is also that of the level; a mission has no
    `component_title`. `administration` is empty where several or none are named; `amount` is in
    euro, None when it is not known. `other_codes` are canonical codes of the same measure in the
    numbering of the European Council, which differs for some components.
    """

    code: str
    title: str
    mission_title: str
    component_title: str
    administration: str
    amount: Decimal | None
    other_codes: tuple[str, ...] = ()

    @property
    def is_measure(self) -> bool:
        """Whether it is a measure or a part of one, not a mission or a component."""
        return len(self.code) > len("M1C1")
