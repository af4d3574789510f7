import json
from typing import Any, get_type_hints

from docsearch.cards import ChangeKind, Described
from docsearch.models import Kind, Page
from docsearch.procedure_shapes import ProcedureJson
from docsearch.procedures import Procedures
from docsearch.serialise_facts import FactWriter
from docsearch.serialise_procedures import procedure_json
from tests.described import act, call, moment
from tests.storage import samples

_NAME = "«Borghi in rete»"
_CALL = call("borghi", f"Avviso {_NAME}", closes="2022-03-15", date="2022-01-14", budget=380)
_ACTS = (
    act("decreto", _NAME, date="2022-03-09", closes="2022-03-31", old_closes="2022-03-15"),
    act("aumento", _NAME, date="2022-05-08", kind=ChangeKind.BUDGET, added=20),
    act(
        "notizia",
        _NAME,
        date="2022-03-10",
        closes="2022-03-30",
        old_closes="2022-03-15",
        of_kind=Kind.COMUNICATO,
    ),
)


def page(document_id: str, number: int) -> Page:
    return samples.document(document_id, "Una pagina di parole.").pages[number - 1]


def written(*acts: Described, when: str = "2022-12-31") -> dict[str, Any]:
    (procedure,) = Procedures.of((_CALL, *acts))
    found = procedure_json(procedure, moment(when), FactWriter(page))
    read: dict[str, Any] = json.loads(json.dumps(found))
    return read


def test_the_deadline_and_the_budget_in_force_with_their_chains() -> None:
    found = written(*_ACTS)
    assert set(found) == set(get_type_hints(ProcedureJson))
    deadline, budget = found["deadline"], found["budget"]
    assert (deadline["closes_at"], deadline["status"]) == ("2022-03-31", "chiuso")
    assert [
        (link["closes_at"], link["since"], link["document"]["id"]) for link in deadline["chain"]
    ] == [("2022-03-15", "2022-01-14", "borghi"), ("2022-03-31", "2022-03-09", "decreto")]
    assert budget["total_eur"] == "400.00"
    assert [
        (link["total_eur"], link["added_eur"], link["document"]["id"]) for link in budget["chain"]
    ] == [("380.00", None, "borghi"), ("400.00", "20.00", "aumento")]


def test_evidence_names_its_document() -> None:
    chain = written(*_ACTS)["deadline"]["chain"]
    for link in chain:
        for item in link["evidence"]:
            assert item["document"] == link["document"]
            assert set(item) == {"document", "page", "start", "quote", "boxes"}
            assert item["boxes"]


def test_documents_say_what_they_change_and_disagreements_cite_both() -> None:
    found = written(*_ACTS)
    assert [(one["id"], one["date"], one["changes"]) for one in found["documents"]] == [
        ("decreto", "2022-03-09", ["proroga"]),
        ("notizia", "2022-03-10", ["proroga"]),
        ("aumento", "2022-05-08", ["dotazione"]),
    ]
    (disagreement,) = found["disagreements"]
    assert disagreement["subject"] == "scadenza"
    assert [(one["value"], one["document"]["id"]) for one in disagreement["values"]] == [
        ("2022-03-31", "decreto"),
        ("2022-03-30", "notizia"),
    ]
    assert all(one["evidence"] for one in disagreement["values"])


def test_what_was_in_force_on_a_day() -> None:
    found = written(*_ACTS, when="2022-03-01")
    assert found["deadline"]["closes_at"] == "2022-03-15"
    assert found["deadline"]["status"] == "aperto"
    assert found["budget"]["total_eur"] == "380.00"
