"""Verdicts against labels written by hand: accuracy, macro-F1, confusion, and with special care
for the worst mistake, an `ammissibile` that is none.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from docsearch.card_fields import Gold
from docsearch.eligibility.answers import Verdict
from docsearch.eligibility.book import ReadyCall
from docsearch.errors import EvaluationError
from docsearch.municipalities.model import Municipality

NO_CALL = "nessun_bando"
"""What is given for a document that was not taken for a call: always wrong."""


@dataclass(frozen=True, slots=True)
class ClassScores:
    """The measures are 0 to 1, None where nothing is there to be measured."""

    labelled: int
    given: int
    correct: int
    precision: float | None
    recall: float | None
    f1: float


@dataclass(frozen=True, slots=True)
class VerdictScores:
    """`macro_f1` is the mean over the classes that are labelled or given; `confusion[labelled]
    [given]` counts rows; `false_admitted` those given as `ammissibile` that are not.
    """

    rows: int
    accuracy: float | None
    macro_f1: float | None
    false_admitted: int
    classes: Mapping[str, ClassScores]
    confusion: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class VerdictDifference:
    """A row on which verdict and label disagree, and what the verdict rests on."""

    file: str
    istat_code: str
    given: str
    labelled: str
    doubtful: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerdictReport:
    """`missing` are files that the index lacks, `unknown` codes that the register lacks: their
    rows are left out.
    """

    all: VerdictScores
    certain: VerdictScores
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    differences: tuple[VerdictDifference, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    labelled: str
    given: str
    doubtful: bool


def evaluate_verdicts(
    gold: Sequence[Gold],
    files: Iterable[str],
    calls: Iterable[ReadyCall],
    by_code: Callable[[str], Municipality | None],
) -> VerdictReport:
    """Compares by file name and ISTAT code; `files` are all those of the index. Raises
    EvaluationError for a row without verdict, or when the index has none of the files.
    """
    known, ready = set(files), {one.document.file: one for one in calls}
    rows: list[_Row] = []
    differences = []
    missing: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for number, item in enumerate(gold, start=1):
        labelled, code = _label(item, number), str(item.get("istat_code", ""))
        comune = by_code(code)
        if item["file"] not in known:
            missing[item["file"]] = None
        elif comune is None:
            unknown[code] = None
        else:
            call = ready.get(item["file"])
            given = call.verdict(comune).value if call else NO_CALL
            row = _Row(labelled, given, bool(item.get("doubtful")))
            rows.append(row)
            if given != labelled:
                differences.append(_difference(item["file"], comune, row, call))
    if not rows:
        raise EvaluationError(
            f"Nessuno dei {len(missing)} documenti etichettati è nell'indice: indicizza i file "
            f"{', '.join(missing)}."
        )
    return VerdictReport(
        all=_scores(rows),
        certain=_scores([row for row in rows if not row.doubtful]),
        missing=tuple(missing),
        unknown=tuple(unknown),
        differences=tuple(differences),
    )


def _label(item: Gold, number: int) -> str:
    verdict = item.get("verdict")
    if verdict not in set(Verdict):
        raise EvaluationError(
            f"Etichetta {number}: «verdict» deve essere {', '.join(Verdict)}, non «{verdict}»."
        )
    return str(verdict)


def _difference(
    file: str, comune: Municipality, row: _Row, call: ReadyCall | None
) -> VerdictDifference:
    criteria = call.screen.criteria if call else ()
    reasons = tuple(f"{one.name}: {one.reason(comune)}" for one in criteria)
    return VerdictDifference(file, comune.code, row.given, row.labelled, row.doubtful, reasons)


def _scores(rows: Sequence[_Row]) -> VerdictScores:
    confusion: dict[str, Counter[str]] = {}
    for row in rows:
        confusion.setdefault(row.labelled, Counter())[row.given] += 1
    names = [
        verdict.value for verdict in Verdict if any(verdict in (r.labelled, r.given) for r in rows)
    ]
    classes = {name: _class(rows, name) for name in names}
    correct = sum(row.labelled == row.given for row in rows)
    return VerdictScores(
        rows=len(rows),
        accuracy=_share(correct, len(rows)),
        macro_f1=_share(sum(one.f1 for one in classes.values()), len(classes)),
        false_admitted=sum(row.given == Verdict.ADMITTED != row.labelled for row in rows),
        classes=classes,
        confusion={labelled: dict(given) for labelled, given in sorted(confusion.items())},
    )


def _class(rows: Sequence[_Row], name: str) -> ClassScores:
    labelled = sum(row.labelled == name for row in rows)
    given = sum(row.given == name for row in rows)
    correct = sum(row.labelled == row.given == name for row in rows)
    return ClassScores(
        labelled=labelled,
        given=given,
        correct=correct,
        precision=_share(correct, given),
        recall=_share(correct, labelled),
        f1=_share(2 * correct, labelled + given) or 0.0,
    )


def _share(part: float, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
