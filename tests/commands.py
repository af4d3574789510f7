"""Running the command line in this process or as a program."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from docsearch.cli import run

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Result:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object on standard output."""
        return json.loads(self.out)

    @property
    def error(self) -> str:
        """The one line on standard error of a command that failed."""
        assert self.code in (1, 2), self
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("Errore: "), self.err
        return lines[0].removeprefix("Errore: ")


def run_command(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Result:
    """Runs `docsearch` in this process."""
    capsys.readouterr()
    code = run([str(argument) for argument in arguments])
    return Result(code, *capsys.readouterr())


def run_program(*arguments: str | Path, **environment: str) -> Result:
    """Runs `docsearch` as a program of its own."""
    done = subprocess.run(
        [sys.executable, "-c", "from docsearch.cli import main; main()", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )
    return Result(
        done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    )
