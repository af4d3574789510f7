"""Verdicts against labels."""

from collections.abc import Mapping
from typing import Any

import pytest

from docsearch.eligibility.evaluation import NO_CALL, VerdictReport, evaluate_verdicts
from docsearch.errors import EvaluationError
from tests.eligibility.books import the_calls
from tests.eligibility.comuni import comune

FILES = ("biblioteche", "imprese", "scuole «sicure»", "nota")


def row(file: str, verdict: str, code: str = "015001", **more: object) -> Mapping[str, Any]:
    return {"file": file, "istat_code": code, "verdict": verdict, **more}


def report(*gold: Mapping[str, Any]) -> VerdictReport:
    borgo = comune()
    return evaluate_verdicts(
        gold, FILES, the_calls(), lambda code: borgo if code == borgo.code else None
    )


def test_what_agrees_and_what_does_not_is_counted() -> None:
    found = report(
        row("biblioteche", "ammissibile"),
        row("scuole «sicure»", "da_verificare"),
        row("imprese", "non_ammissibile"),
        row("imprese", "da_verificare", doubtful=True),
    )
    assert (found.all.rows, found.all.accuracy) == (4, 0.75)
    assert found.all.macro_f1 == pytest.approx((1 + 2 / 3 + 2 / 3) / 3, abs=1e-4)
    assert (found.certain.rows, found.certain.accuracy, found.certain.macro_f1) == (3, 1.0, 1.0)
    assert found.all.confusion["da_verificare"] == {"da_verificare": 1, "non_ammissibile": 1}
    (difference,) = found.differences
    assert (difference.given, difference.labelled) == ("non_ammissibile", "da_verificare")
    assert difference.doubtful
    assert "imprese" in difference.reasons[0]


def test_a_false_ammissibile_is_counted_by_itself() -> None:
    found = report(row("biblioteche", "non_ammissibile"), row("biblioteche", "da_verificare"))
    assert found.all.false_admitted == 2
    assert report(row("imprese", "ammissibile")).all.false_admitted == 0


def test_a_document_that_was_not_taken_for_a_call_is_wrong() -> None:
    found = report(row("nota", "non_ammissibile"))
    assert found.all.confusion == {"non_ammissibile": {NO_CALL: 1}}
    assert (found.all.accuracy, found.all.macro_f1) == (0.0, 0.0)


def test_what_cannot_be_compared_is_named() -> None:
    found = report(
        row("imprese", "non_ammissibile"),
        row("altrove", "ammissibile"),
        row("altrove", "da_verificare"),
        row("imprese", "non_ammissibile", code="999999"),
    )
    assert (found.missing, found.unknown, found.all.rows) == (("altrove",), ("999999",), 1)


def test_without_doubtless_rows_there_is_nothing_to_measure() -> None:
    found = report(row("imprese", "non_ammissibile", doubtful=True))
    assert (found.certain.rows, found.certain.accuracy, found.certain.macro_f1) == (0, None, None)


def test_labels_that_cannot_be_used() -> None:
    with pytest.raises(EvaluationError, match="altrove"):
        report(row("altrove", "ammissibile"))
    with pytest.raises(EvaluationError, match="Etichetta 1"):
        report({"file": "imprese", "istat_code": "015001", "verdict": "forse"})
