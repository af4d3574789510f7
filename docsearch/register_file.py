"""Registers on disk: a CSV under a first line of JSON that says where it comes from.

One file, so that a register is either the old one or the new one.
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TypeVar

from docsearch.errors import RegisterError
from docsearch.tables import replace_whole

T = TypeVar("T")

Facts = Mapping[str, object]
"""What the first line says."""


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """The form of a register: how it is called in Italian ("dei comuni"), the command that brings
    it, its columns.
    """

    called: str
    command: str
    columns: Sequence[str]

    def read(self, path: Path, make: Callable[[Facts, Iterator[list[str]]], T]) -> T:
        """What `make` makes of the facts and the lines. Raises RegisterError, also for what it
        finds wrong (KeyError, TypeError, ValueError, ArithmeticError).
        """
        try:
            with path.open(encoding="utf-8", newline="") as file:
                facts = json.loads(file.readline().removeprefix("#"))
                lines = csv.reader(file)
                if next(lines, None) != self.columns:
                    raise ValueError("unknown columns")
                return make(facts, lines)
        except (OSError, ValueError, KeyError, TypeError, ArithmeticError, csv.Error) as error:
            raise RegisterError(
                f"Il registro {self.called} {path} manca o è rovinato: importalo di nuovo con "
                f"«docsearch {self.command} import FILE»."
            ) from error

    def write(self, path: Path, facts: Facts, lines: Iterable[Sequence[str]]) -> None:
        """Writes a register in place of the one there, which stands if that fails
        (RegisterError).
        """
        text = StringIO(newline="")
        text.write(f"#{json.dumps(facts, ensure_ascii=False)}\n")
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow(self.columns)
        rows.writerows(lines)
        try:
            replace_whole(path, text.getvalue().encode())
        except OSError as error:
            raise RegisterError(
                f"Il registro {self.called} non si può scrivere in {path.parent}: libera spazio o "
                "cambia i permessi della cartella."
            ) from error
