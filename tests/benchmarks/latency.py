"""The server over an index of 10,000 chunks: how soon it answers, and how fast.

    python -m tests.benchmarks.latency [--chunks 10000] [--queries 500] [--index DIR]

The index is made with `docsearch index` from synthetic acts, once if `--index` names a folder that
lasts. Times are those of a client on this machine, one request after the other, all different.
"""

import argparse
import json
import socket
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.benchmarks.measure import docsearch, machine, resident_bytes, run_json
from tests.benchmarks.synthetic import questions, write_acts

ARTICLES = 20
PATIENCE_SECONDS = 120
POLL_SECONDS = 0.02


def build(index: Path, chunks: int) -> None:
    """Indexes synthetic acts: some, to learn how many chunks they make, then the rest."""
    acts = chunks // ARTICLES
    with tempfile.TemporaryDirectory() as folder:
        command = docsearch("index", folder, "--index", str(index), "--json")
        write_acts(Path(folder), acts, ARTICLES)
        found = int(run_json(command).answer["chunks"])
        if found < chunks:
            write_acts(Path(folder), acts * chunks // found + 1, ARTICLES)
            run_json(command)


@contextmanager
def server(index: Path) -> Iterator[tuple[int, int]]:
    """A server on a free port: its port and process id; stopped at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = subprocess.Popen(
        docsearch("serve", "--index", str(index), "--port", str(port)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def get(connection: HTTPConnection, path: str) -> dict[str, Any]:
    """One request. Raises OSError when nobody listens, RuntimeError on another answer than 200."""
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status} {body[:200]!r}")
    decoded: dict[str, Any] = json.loads(body)
    return decoded


def search(connection: HTTPConnection, question: str) -> float:
    """Seconds that one search takes."""
    started = time.perf_counter()
    get(connection, f"/api/v1/search?{urlencode({'q': question})}")
    return time.perf_counter() - started


def await_status(connection: HTTPConnection) -> dict[str, Any]:
    """Asks until the server answers."""
    deadline = time.perf_counter() + PATIENCE_SECONDS
    while time.perf_counter() < deadline:
        try:
            return get(connection, "/status")
        except OSError:
            connection.close()
            time.sleep(POLL_SECONDS)
    raise SystemExit(f"il server non ha risposto in {PATIENCE_SECONDS} s")


def measure(index: Path, queries: int) -> str:
    """Starts the server and measures it; one figure a line."""
    asked = list(islice(questions(), queries + 1))
    started = time.perf_counter()
    with server(index) as (port, pid):
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        status = await_status(connection)
        status_seconds = time.perf_counter() - started
        search(connection, asked[0])
        first_seconds = time.perf_counter() - started
        times = [search(connection, question) * 1000 for question in asked[1:]]
        resident = resident_bytes(pid) / 1e9
    cuts = statistics.quantiles(times, n=100)
    worst = max(times)
    return "\n".join(
        [
            f"macchina         {machine()}",
            f"indice           {status['chunks']} brani di {status['documents']} documenti",
            f"/status          {status_seconds:.2f} s dall'avvio",
            f"prima ricerca    {first_seconds:.2f} s dall'avvio",
            f"{queries} ricerche     p50 {cuts[49]:.1f}, p95 {cuts[94]:.1f}, al più {worst:.1f} ms",
            f"memoria          {resident:.2f} GB",
        ]
    )


def main() -> None:
    """Reads the arguments and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chunks", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--index", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        index = arguments.index or Path(scratch) / "index"
        if not index.exists():
            build(index, arguments.chunks)
        print(measure(index, arguments.queries))


if __name__ == "__main__":
    main()
