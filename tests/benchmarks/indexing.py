"""`docsearch index` beside the pipeline a user would glue together, alternating, in one run.

    python -m tests.benchmarks.indexing [FOLDER] [--rounds 3]

Both start from nothing in every round, as a fresh process, and are measured from outside: pages
per second of wall clock with start-up and model loading, peak memory with child processes. Then
the same folder again, unchanged. The medians are printed.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measure import Run, docsearch, machine, run_json

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "real"
UNCHANGED_RUNS = 5


@dataclass(frozen=True, slots=True)
class Round:
    """One round: the glued pipeline, a fresh index, and the same folder again, several times."""

    glue: Run
    fresh: Run
    unchanged: tuple[Run, ...]


def measure_round(folder: Path, model: Path) -> Round:
    """Runs both pipelines on the PDFs of `folder`, each from nothing."""
    glue = run_json(
        [sys.executable, "-m", "tests.benchmarks.glue_baseline", str(folder), str(model)]
    )
    with tempfile.TemporaryDirectory() as scratch:
        command = docsearch("index", str(folder), "--index", f"{scratch}/index", "--json")
        fresh = run_json(command)
        unchanged = tuple(run_json(command) for _ in range(UNCHANGED_RUNS))
    for again in unchanged:
        if again.answer["documents"]["unchanged"] != fresh.answer["documents"]["added"]:
            raise SystemExit(f"la seconda esecuzione non era invariata: {again.answer}")
    return Round(glue, fresh, unchanged)


def report(rounds: Sequence[Round]) -> str:
    """The medians, one figure a line."""
    fresh = [turn.fresh for turn in rounds]
    glue = [turn.glue for turn in rounds]
    pages = fresh[0].answer["pages"]
    their_pages = glue[0].answer["pages"]
    ours = statistics.median(run.seconds for run in fresh)
    theirs = statistics.median(run.seconds for run in glue)
    again = statistics.median(run.seconds for turn in rounds for run in turn.unchanged)
    return "\n".join(
        [
            f"macchina            {machine()}",
            f"pagine              {pages} ({their_pages} per la pipeline incollata)",
            f"docsearch           {pages / ours:.1f} pagine/s, {peak(fresh):.2f} GB",
            f"pipeline incollata  {their_pages / theirs:.1f} pagine/s, {peak(glue):.2f} GB",
            f"rapporto            {theirs / ours:.2f} (giro per giro: {ratios(rounds)})",
            f"cartella invariata  {again:.2f} s, {ours / again:.0f} volte più veloce",
        ]
    )


def peak(runs: Sequence[Run]) -> float:
    """The largest peak, in GB."""
    return max(run.peak_bytes for run in runs) / 1e9


def ratios(rounds: Sequence[Round]) -> str:
    """The ratio of each round, for a look at the spread."""
    return ", ".join(f"{turn.glue.seconds / turn.fresh.seconds:.2f}" for turn in rounds)


def main() -> None:
    """Reads the arguments and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=REAL)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    if not arguments.folder.is_dir():
        raise SystemExit(f"{arguments.folder} non c'è: indicare una cartella di PDF.")
    prepare = docsearch("model", "prepare")
    model = Path(subprocess.run(prepare, capture_output=True, check=True, text=True).stdout.strip())
    with tempfile.TemporaryDirectory() as folder:
        for pdf in arguments.folder.rglob("*.pdf"):
            (Path(folder) / pdf.name).symlink_to(pdf.resolve())
        rounds = [measure_round(Path(folder), model) for _ in range(arguments.rounds)]
    print(report(rounds))


if __name__ == "__main__":
    main()
