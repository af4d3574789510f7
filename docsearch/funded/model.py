"""What the open data of a measure say of an application that was funded."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from hashlib import sha256

from docsearch.municipalities.model import Municipality


@dataclass(frozen=True, slots=True)
class FundedApplication:
    """A row of a file: `line` is its number there, 1-based with the head counted. `status` is the
    code that the file gives, whatever it stands for. `code` is the ISTAT code of that day.
    """

    code: str
    call: str
    measure: str
    amount: Decimal
    cup: str
    funded_on: datetime.date | None
    status: str
    source: str
    line: int


class Funded:
    """All imported applications."""

    def __init__(self, applications: Iterable[FundedApplication]) -> None:
        self._by_code: dict[str, list[FundedApplication]] = {}
        for one in applications:
            self._by_code.setdefault(one.code, []).append(one)

    @property
    def sources(self) -> tuple[str, ...]:
        """The files they come from."""
        every = (one.source for found in self._by_code.values() for one in found)
        return tuple(sorted(set(every)))

    @cached_property
    def fingerprint(self) -> str:
        """What tells these from others imported later."""
        return sha256(repr(self._by_code).encode()).hexdigest()[:12]

    def of(self, municipality: Municipality) -> tuple[FundedApplication, ...]:
        """Those of a comune under its code of today or any before, the newest first."""
        codes = dict.fromkeys((municipality.code, *municipality.former_codes))
        found = [one for code in codes for one in self._by_code.get(code, ())]
        return tuple(sorted(found, key=_newest_first))


def _newest_first(one: FundedApplication) -> tuple[int, str, int]:
    day = one.funded_on or datetime.date.min
    return -day.toordinal(), one.source, one.line
