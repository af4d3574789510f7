"""Whatever stops a writer, wherever, leaves the old or the new generation, whole."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from docsearch.errors import IndexMissing, IndexWriteFailed
from docsearch.storage.snapshot import open_snapshot
from tests.storage import samples
from tests.storage.changes import NEW, OLD, change
from tests.storage.crash_runner import at_line
from tests.storage.state import assert_sound, build

ROOT = Path(__file__).parents[2]


def run_and_kill(base: Path, targets: Path, stride: int) -> list[Path]:
    """The copies of the index that a killed writer left behind, in the order of the lines."""
    targets.mkdir()
    subprocess.run(
        [sys.executable, "-m", "tests.storage.crash_runner", base, targets, str(stride)],
        cwd=ROOT,
        check=True,
    )
    return sorted(targets.iterdir(), key=lambda path: int(path.name))


def test_a_writer_killed_at_any_line_leaves_the_old_or_the_new_generation(
    index: Path,
) -> None:
    build(index, OLD)
    copies = run_and_kill(index, index.with_name("copie"), stride=4)
    outcomes = [assert_sound(copy, OLD, NEW) for copy in copies]
    # Publishing is one step: old up to some line, new from there on; both were met.
    assert outcomes == sorted(outcomes)
    assert outcomes.count(0) > 30
    assert outcomes.count(1) > 1


def test_the_first_writer_killed_at_any_line_leaves_no_index_or_the_new_one(
    index: Path,
) -> None:
    copies = run_and_kill(index, index.with_name("copie"), stride=6)
    outcomes = []
    for copy in copies:
        try:
            open_snapshot(copy).close()
        except IndexMissing:
            build(copy, {"decreto": OLD["decreto"]})
            assert_sound(copy, {"decreto": OLD["decreto"]})
            outcomes.append(0)
        else:
            assert_sound(copy, NEW)
            outcomes.append(1)
    assert outcomes == sorted(outcomes)
    assert outcomes.count(0) > 20
    assert outcomes.count(1) >= 1


ENDLESS = """
import itertools, sys
from pathlib import Path
from tests.storage import samples
for number in itertools.count():
    with samples.open_writer(Path(sys.argv[1])) as writer:
        writer.put(samples.document("uno", f"versione {number}", f"segue {number}"))
        writer.put(samples.document("due", f"versione {number}"))
        writer.commit()
        print(number, flush=True)
"""


@pytest.mark.parametrize("seed", range(4))
def test_a_writer_killed_at_any_moment_leaves_whole_generations(index: Path, seed: int) -> None:
    build(index, OLD)
    writer = subprocess.Popen(
        [sys.executable, "-c", ENDLESS, str(index)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"0\n"
    time.sleep(random.Random(seed).uniform(0, 0.2))
    writer.send_signal(signal.SIGKILL)
    printed = [0, *map(int, writer.stdout.read().split())]
    writer.stdout.close()
    writer.wait()
    states = [
        {
            **OLD,
            "uno": samples.document("uno", f"versione {number}", f"segue {number}"),
            "due": samples.document("due", f"versione {number}"),
        }
        for number in (printed[-1], printed[-1] + 1)  # the last may be published, not yet printed
    ]
    assert_sound(index, *states)


def test_an_error_at_any_line_leaves_the_old_or_the_new_generation(index: Path) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    outcomes = []
    for number in range(1, 10_000, 8):
        directory = index / str(number)
        build(directory, OLD)
        trace = sys.gettrace()
        with samples.open_writer(directory) as writer:
            sys.settrace(at_line(number, full))
            try:
                change(writer)
            except (IndexWriteFailed, OSError):
                failed = True
            else:
                failed = False
            finally:
                sys.settrace(trace)
        if not failed:
            break
        outcomes.append(assert_sound(directory, OLD, NEW))
    assert outcomes == sorted(outcomes)
    assert outcomes.count(0) > 10


FILLING = """
import resource, signal, sys
from pathlib import Path
from docsearch.errors import IndexWriteFailed
from tests.storage import samples
large = samples.document("grande", *(f"pagina {n} " + "parola " * 2000 for n in range(40)))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]) * 1024, resource.RLIM_INFINITY))
try:
    with samples.open_writer(Path(sys.argv[1])) as writer:
        writer.put(large)
        writer.commit()
except IndexWriteFailed as error:
    print(error)
"""


@pytest.mark.parametrize("limit_kib", [0, 1, 4, 16, 40, 64, 128, 512])
def test_a_disk_that_fills_up_is_one_clear_error(index: Path, limit_kib: int) -> None:
    """No file may grow past a limit: SQLite, tantivy and numpy meet the refusal inside."""
    build(index, OLD)
    done = subprocess.run(
        [sys.executable, "-c", FILLING, str(index), str(limit_kib)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Libera spazio" in done.stdout
    assert done.stdout.count("\n") == 1
    assert assert_sound(index, OLD) == 0
