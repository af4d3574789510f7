"""Runs one change of an index again and again in child processes, each killed one line further on.

`python -m tests.storage.crash_runner BASE TARGETS STRIDE` copies the index BASE to TARGETS/0, 1, …
and kills the child that changes the n-th copy when it is about to run the n-th distinct line (of
each STRIDE) of the storage package, or of the lexical backend, for the first time.

It must fork before any other thread exists, hence a program of its own.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import docsearch.storage
from tests.storage import lexical_backend, samples
from tests.storage.changes import change

_TRACED = (str(Path(docsearch.storage.__file__).parent), str(Path(lexical_backend.__file__)))


def at_line(number: int, act: Callable[[], None]) -> Callable[[FrameType, str, Any], Any]:
    """A trace function that acts before the `number`-th distinct line (1-based) first runs."""
    seen: set[tuple[str, int]] = set()

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        if not frame.f_code.co_filename.startswith(_TRACED):
            return None
        if event == "line":
            seen.add((frame.f_code.co_filename, frame.f_lineno))
            if len(seen) == number:
                act()
        return trace

    return trace


def killed_at(index: Path, number: int) -> bool:
    """Change the index in a child that is killed at a line; False when it finished before."""
    child = os.fork()
    if child == 0:
        sys.settrace(at_line(number, lambda: os.kill(os.getpid(), signal.SIGKILL)))
        with samples.open_writer(index) as writer:
            change(writer)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    if os.WEXITSTATUS(status):
        raise RuntimeError(f"the child failed by itself at line {number}")
    return False


def main(base: Path, targets: Path, stride: int) -> None:
    for number in range(10_000):
        index = targets / str(number)
        if base.exists():
            shutil.copytree(base, index)
        if not killed_at(index, 1 + number * stride):
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
