"""Calls like a call, by value on a small index."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.calls import Applicant, ApplicantKind
from docsearch.cards import Card, Described
from docsearch.evidence import Fact
from docsearch.library import Library
from docsearch.models import Vector
from docsearch.procedures import Procedures
from docsearch.search.generation import CurrentGeneration
from docsearch.similar import MOST, gists, similar_calls
from tests.described import act, call, quote
from tests.factories import EMBEDDER, analysed, publish

_DIGITAL, _ROADS, _BOOKS = np.eye(3, dtype=np.float32)


def asking(described: Described, *kinds: ApplicantKind) -> Described:
    facts = tuple(Fact(Applicant(kind, True, kind), quote(kind)) for kind in kinds)
    card = described.card.call
    assert card is not None
    return dataclasses.replace(
        described, card=Card(call=dataclasses.replace(card, applicants=facts))
    )


def between(one: Vector, other: Vector, cosine: float) -> Vector:
    """A unit vector at that cosine from `one`, in the plane of two that are at right angles."""
    return np.asarray(cosine * one + np.sqrt(1 - cosine**2) * other, dtype=np.float32)


def told(
    key: str, everything: list[Described], about: Mapping[str, Vector]
) -> list[tuple[str, list[str]]]:
    procedures = Procedures.of(everything)
    procedure = procedures.about(key)
    assert procedure is not None
    return [
        (one.procedure.call.document.id, [reason.text for reason in one.reasons])
        for one in similar_calls(procedure, procedures, about)
    ]


def test_the_same_measure_and_a_near_subject_each_say_so() -> None:
    calls = [
        asking(call("cloud", "Avviso «Nuvola»", measures=("M1C1I1.2",)), ApplicantKind.COMUNE),
        asking(call("pagopa", "Avviso «Paga»", measures=("M1C1I1.4",)), ApplicantKind.COMUNE),
        call("nuvola-due", "Avviso «Nuvola bis»", measures=("M1C1I1.2",)),
        call("strade", "Avviso «Strade»", measures=("M2C2I4.1",)),
        asking(call("scuole", "Avviso «Scuole»"), ApplicantKind.SCUOLA),
        asking(call("vicino", "Avviso «Vicino»"), ApplicantKind.COMUNE),
    ]
    about = {
        "cloud": _DIGITAL,
        "pagopa": between(_DIGITAL, _ROADS, 0.5),
        "nuvola-due": between(_DIGITAL, _BOOKS, 0.1),
        "strade": _ROADS,
        "scuole": between(_DIGITAL, _BOOKS, 0.3),
        "vicino": between(_DIGITAL, _BOOKS, 0.25),
    }
    assert told("cloud", calls, about) == [
        ("pagopa", ["oggetto vicino", "stessa componente M1C1", "stessi destinatari: comuni"]),
        ("nuvola-due", ["stessa misura M1C1I1.2"]),
        ("vicino", ["oggetto vicino", "stessi destinatari: comuni"]),
    ]


def test_what_is_shared_has_the_words_of_the_other_call() -> None:
    one, other = (call(name, f"Avviso «{name}»", measures=("M1C1I1.2",)) for name in ("a", "b"))
    procedures = Procedures.of((one, other))
    (found,) = similar_calls(procedures.by_call["a"], procedures, {})
    (reason,) = found.reasons
    assert [item.quote for item in reason.evidence] == ["M1C1I1.2"]


def test_a_call_is_never_like_its_own_procedure() -> None:
    older = call("borghi", "Avviso «Borghi in rete» per i centri", date="2022-01-14")
    later = call("borghi-2", "Avviso «Borghi in rete» per i centri – Testo coordinato")
    decree = act("decreto", "«Borghi in rete»", date="2022-03-09", closes="2022-03-31")
    other = call("altro", "Avviso «Altro»")
    about = dict.fromkeys(("borghi", "borghi-2", "decreto", "altro"), _DIGITAL)
    for key in ("borghi", "borghi-2", "decreto"):
        assert told(key, [older, later, decree, other], about) == [("altro", ["oggetto vicino"])]
    assert told("altro", [older, later, decree, other], about) == [("borghi-2", ["oggetto vicino"])]


def test_equals_stand_in_the_order_of_their_ids_and_are_few() -> None:
    calls = [call(f"bando-{n}", f"Avviso «{n}»", measures=("M1C1I1.2",)) for n in range(9)]
    names = [name for name, _ in told("bando-0", calls, {})]
    assert names == [f"bando-{number}" for number in range(1, MOST + 1)]
    assert [name for name, _ in told("bando-0", calls[::-1], {})] == names


def test_what_documents_have_in_common_is_taken_away() -> None:
    common = np.array([10, 0, 0], dtype=np.float32)
    found = gists({"a": common + _ROADS, "b": common + _BOOKS, "c": common - _ROADS - _BOOKS})
    assert found["a"] @ found["b"] < 0.01
    assert found["a"][0] == pytest.approx(0, abs=0.2)


def test_documents_that_are_all_alike_are_about_nothing() -> None:
    assert gists({}) == {}
    assert not np.any(gists({"a": _ROADS})["a"])
    same = gists({"a": _ROADS, "b": 2 * _ROADS})
    assert not np.any(same["a"])


@given(st.lists(st.lists(st.floats(-1, 1, width=32), min_size=3, max_size=3), max_size=8))
def test_gists_are_unit_vectors_or_nothing(rows: list[list[float]]) -> None:
    means = {str(number): np.array(row, dtype=np.float32) for number, row in enumerate(rows)}
    found = gists(means)
    assert found.keys() == means.keys()
    for row in found.values():
        assert np.linalg.norm(row) == pytest.approx(1, abs=1e-3) or not np.any(row)


def test_calls_of_an_index_on_disk(tmp_path: Path) -> None:
    def stored(id_: str, words: str, *measures: str) -> None:
        card = call(id_, f"Avviso «{id_}»", measures=measures).card
        text = f"parole del testo {' '.join(measures)} {words}"
        facts = card.call
        assert facts is not None
        cited = tuple(
            Fact(fact.value, (dataclasses.replace(fact.evidence[0], start=17, end=17 + len(code)),))
            for fact, code in zip(facts.funding_measures, measures, strict=True)
        )
        own = Card(call=dataclasses.replace(facts, funding_measures=cited))
        documents.append(dataclasses.replace(analysed(id_, text), card=own, rules="1"))

    documents: list[object] = []
    stored("cloud", "migrazione dei servizi digitali alla nuvola", "M1C1I1.2")
    stored("paga", "servizi digitali per i pagamenti alla nuvola", "M1C1I1.2")
    stored("strade", "asfalto delle strade provinciali")
    publish(tmp_path, *documents, analysed("altro", "graduatoria delle scuole"))  # type: ignore[arg-type]
    library = Library(CurrentGeneration(tmp_path, EMBEDDER.name))
    (found,) = library.similar("cloud")
    assert found.procedure.call.document.id == "paga"
    assert found.reasons[0].text == "stessa misura M1C1I1.2"
    assert library.similar("strade") == ()
    assert library.similar("altro") == ()
