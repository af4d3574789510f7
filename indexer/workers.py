"""Reading files in worker processes: a file that crashes or hangs its reader takes nobody along."""

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import TimeoutError as FutureTimeoutError

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from docsearch.errors import SourceCorrupt, SourceError
from indexer.task import Prepared, Task

_TIMEOUT_SECONDS = 600.0
_TIMEOUT_SECONDS_PER_MEGABYTE = 60.0
"""For one document: a scanned page takes seconds, and few of them make a megabyte."""

_AHEAD = 6
"""Documents read ahead of those being embedded, per worker: bounds memory. About as many as are
embedded at once, so that a worker does not stop meanwhile."""

_NEW_OBJECTS = 50_000
"""Objects made between two runs of the garbage collector: reading makes many and few cycles."""

Read = Callable[[Task], Prepared]


def read_task(task: Task) -> Prepared:
    """Runs in a worker, the only place where the readers of files are imported."""
    from indexer.prepare import prepare

    return prepare(task)


def prepare_all(
    tasks: Iterable[Task], workers: int, read: Read = read_task, timeout_seconds: float = 0.0
) -> Generator[tuple[Task, Prepared | SourceError]]:
    """Each task with what it gave, in the order of `tasks`, computed ahead in `workers` processes.

    `timeout_seconds` is for each task, by default more for larger files.
    """
    # Spawned, not forked: the parent runs the threads of the embedding model.
    context = multiprocessing.get_context("spawn")
    waiting: deque[tuple[Task, ProcessFuture[Prepared]]] = deque()
    with ProcessPool(max_workers=workers, initializer=_begin, context=context) as pool:
        try:
            for task in tasks:
                timeout = timeout_seconds or _timeout_seconds(task)
                waiting.append((task, pool.schedule(read, args=[task], timeout=timeout)))
                if len(waiting) > workers * _AHEAD:
                    yield _settled(*waiting.popleft())
            while waiting:
                yield _settled(*waiting.popleft())
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call] # pebble leaves it so
            raise


def _begin() -> None:
    gc.set_threshold(_NEW_OBJECTS)


def _timeout_seconds(task: Task) -> float:
    return _TIMEOUT_SECONDS + _TIMEOUT_SECONDS_PER_MEGABYTE * task.stamp.size_bytes / 1e6


def _settled(task: Task, future: "ProcessFuture[Prepared]") -> tuple[Task, Prepared | SourceError]:
    name = task.path.name
    try:
        return task, future.result()
    except SourceError as error:
        return task, error
    except FutureTimeoutError:
        return task, SourceCorrupt(f"«{name}» richiede troppo tempo: controllare il file.")
    except ProcessExpired:
        return task, SourceCorrupt(f"«{name}» manda in errore il lettore: rigenerare il file.")
    except Exception as error:  # noqa: BLE001 - a fault of ours must not stop the other files
        kind = type(error).__name__
        return task, SourceCorrupt(
            f"«{name}» manda in errore docsearch ({kind}): rigenerare il file o segnalarlo."
        )
