"""Run a command and measure it as a user would: wall clock, and memory with its children."""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

SAMPLE_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """`seconds` from start to exit; `peak_bytes` resident, children included; `answer` its JSON."""

    seconds: float
    peak_bytes: int
    answer: dict[str, Any]


def run_json(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Run:
    """Runs a command that prints one JSON object. Raises CalledProcessError when it fails.

    Memory is the sum of the resident sizes of all processes, sampled; shared pages count twice.
    """
    with tempfile.TemporaryFile("w+") as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=output, env={**os.environ, **(environment or {})}
        )
        peak = 0
        while process.poll() is None:
            peak = max(peak, resident_bytes(process.pid))
            time.sleep(SAMPLE_SECONDS)
        seconds = time.perf_counter() - started
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        output.seek(0)
        return Run(seconds, peak, json.load(output))


def docsearch(*arguments: str) -> list[str]:
    """The command line of this environment."""
    return [str(Path(sys.executable).with_name("docsearch")), *arguments]


def resident_bytes(pid: int) -> int:
    """Resident memory of a process and its descendants; 0 when it is gone."""
    total = 0
    try:
        parent = psutil.Process(pid)
        for process in (parent, *parent.children(recursive=True)):
            total += process.memory_info().rss
    except psutil.NoSuchProcess:
        pass
    return total


def machine() -> str:
    """The machine in one line: figures mean nothing without it."""
    information = Path("/proc/cpuinfo")
    flags = information.read_text("utf-8") if information.is_file() else ""
    wide = [name for name in ("amx_bf16", "avx512_bf16", "avx512f", "avx2") if name in flags]
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{os.cpu_count()} core, {memory:.0f} GiB, {platform.machine()} "
        f"({', '.join(wide) or 'nessuna estensione'}), Python {platform.python_version()}"
    )
