"""Which generations are being read: a reader holds a shared lock on its lexical folder.

The kernel drops the lock with the process, so a reader that is killed leaves nothing behind.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path


def lease(folder: Path) -> int | None:
    """A descriptor that keeps the generation readable until it is closed; None if it is gone."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:  # a writer is removing it
        os.close(descriptor)
        return None
    return descriptor


@contextmanager
def unused(folders: dict[int, Path]) -> Iterator[list[int]]:
    """The generations nobody reads; nobody can begin to while the context lasts."""
    with ExitStack() as stack:
        free = []
        for number, folder in folders.items():
            try:
                descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
                stack.callback(os.close, descriptor)
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            except FileNotFoundError:  # already lost: nobody can be reading it
                pass
            free.append(number)
        yield free
