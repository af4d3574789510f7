"""The rules of the Italian interoperability model that a document can break."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from docsearch.filters import FIELDS
from web.api.openapi import OPENAPI_URL


@pytest.fixture
def document(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get(OPENAPI_URL).json()
    return found


def objects(node: object) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for child in node.values():
            yield from objects(child)
    elif isinstance(node, list):
        for child in node:
            yield from objects(child)


def responses(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, operations in document["paths"].items():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                yield path, status, response


def resolve(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    name = schema["$ref"].rpartition("/")[2]
    found: dict[str, Any] = document["components"]["schemas"][name]
    return found


def test_who_and_what(document: dict[str, Any]) -> None:
    info = document["info"]
    assert info["contact"]
    assert info["x-summary"]
    assert re.fullmatch(r"\d+\.\d+\.\d+(-[a-z0-9+.-]+)?", info["version"])
    for server in document["servers"]:
        assert server["url"].startswith("https://")
        assert server["description"]


def test_every_operation_is_named_and_filed(document: dict[str, Any]) -> None:
    described = {tag["name"] for tag in document["tags"] if tag["description"]}
    for operations in document["paths"].values():
        assert set(operations) == {"get"}
        operation = operations["get"]
        assert set(operation["tags"]) <= described
        assert operation["summary"]
        assert not operation["operationId"].startswith(("get", "post", "put", "delete", "patch"))


def test_paths(document: dict[str, Any]) -> None:
    assert set(document["paths"]) == {
        "/api/v1/search",
        "/api/v1/documents",
        "/api/v1/documents/{document_id}",
        "/api/v1/documents/{document_id}/pages/{number}",
        "/api/v1/documents/{document_id}/card",
        "/api/v1/documents/{document_id}/tables",
        "/api/v1/documents/{document_id}/tables/{number}",
        "/api/v1/calls",
        "/api/v1/calls/{call}/municipalities",
        "/api/v1/municipalities",
        "/api/v1/municipalities/{code}",
        "/api/v1/municipalities/{code}/assessments",
        "/api/v1/territories/{sigla}",
        "/status",
    }


def test_every_number_has_a_format(document: dict[str, Any]) -> None:
    formats = {
        (schema["type"], schema.get("format"))
        for schema in objects(document)
        if schema.get("type") in ("integer", "number")
    }
    assert formats == {("integer", "int32"), ("number", "double")}


def test_errors_are_problems(document: dict[str, Any]) -> None:
    for path, status, response in responses(document):
        if status.startswith(("4", "5")):
            assert list(response["content"]) == ["application/problem+json"], (path, status)
            problem = resolve(document, response["content"]["application/problem+json"]["schema"])
            assert {"type", "title", "status", "detail"} <= set(problem["properties"])
        if status == "503":
            assert "Retry-After" in response["headers"]


def test_the_framework_adds_no_errors_of_its_own(document: dict[str, Any]) -> None:
    names = set(document["components"]["schemas"])
    assert not names & {"HTTPValidationError", "ValidationError"}
    assert all(re.fullmatch(r"[A-Z][A-Za-z0-9]*", name) for name in names)


def test_the_status_is_a_problem_object(document: dict[str, Any]) -> None:
    content = document["paths"]["/status"]["get"]["responses"]["200"]["content"]
    assert list(content) == ["application/problem+json"]
    status = resolve(document, content["application/problem+json"]["schema"])
    assert {"status", "title", "detail"} <= set(status["properties"])


def test_answers_are_objects_and_say_how_to_revalidate_them(document: dict[str, Any]) -> None:
    for path, status, response in responses(document):
        if status == "200":
            kinds = dict(response["content"])
            if path.endswith("/tables/{number}"):
                assert kinds.pop("text/csv")["schema"] == {"type": "string"}
            (content,) = kinds.values()
            assert resolve(document, content["schema"])["type"] == "object"
            if path != "/status":
                assert set(response["headers"]) == {"Cache-Control", "ETag"}
                assert "no-cache" in response["headers"]["Cache-Control"]["description"]


def test_choices_and_booleans_are_never_null(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    closed = {name for name, schema in schemas.items() if "enum" in schema}
    assert {"Kind", "Origin", "PageSource", "State", "Status", "Verdict", "ApplicantKind"} <= closed
    for node in objects(document):
        options = node.get("anyOf", [])
        if {"type": "null"} in options:
            for option in options:
                assert option.get("$ref", "").rpartition("/")[2] not in closed
                assert option.get("type") != "boolean"


def test_parameters(document: dict[str, Any]) -> None:
    search = document["paths"]["/api/v1/search"]["get"]["parameters"]
    assert {parameter["name"] for parameter in search} == {"q", "sort", "limit", "offset", *FIELDS}
    calls = document["paths"]["/api/v1/calls"]["get"]["parameters"]
    own = {"open-on", "status", "sort", "limit", "offset"}
    assert {parameter["name"] for parameter in calls} == {*own, *FIELDS}
    for parameters in (search, calls):  # one that has a meaning of its own is no filter besides
        assert len({parameter["name"] for parameter in parameters}) == len(parameters)
    for operations in document["paths"].values():
        for parameter in operations["get"].get("parameters", []):
            assert parameter["description"]


def test_a_value_of_a_card_has_its_evidence(document: dict[str, Any]) -> None:
    call = document["components"]["schemas"]["CallJson"]["properties"]
    windows = resolve(document, call["windows"]["items"])
    assert set(windows["required"]) == {"value", "evidence"}
    assert set(windows["properties"]) == {"value", "evidence", "remarks"}
    window = resolve(document, windows["properties"]["value"])
    assert set(window["properties"]) == {"opens_at", "closes_at", "label"}
    assert {"type": "null"} in call["closes_at"]["anyOf"]


def test_answers_match_the_document(card_client: TestClient, document: dict[str, Any]) -> None:
    for path, address in [
        ("/api/v1/search", "/api/v1/search?q=contributo"),
        ("/api/v1/documents", "/api/v1/documents"),
        ("/api/v1/documents/{document_id}", "/api/v1/documents/avviso-1"),
        ("/api/v1/documents/{document_id}/pages/{number}", "/api/v1/documents/avviso-1/pages/1"),
        ("/api/v1/documents/{document_id}/card", "/api/v1/documents/avviso-1/card"),
        ("/api/v1/calls", "/api/v1/calls"),
        ("/api/v1/calls/{call}/municipalities", "/api/v1/calls/piazze/municipalities"),
        ("/api/v1/municipalities", "/api/v1/municipalities?q=castro"),
        ("/api/v1/municipalities/{code}", "/api/v1/municipalities/015146"),
        (
            "/api/v1/municipalities/{code}/assessments",
            "/api/v1/municipalities/015146/assessments",
        ),
        ("/api/v1/territories/{sigla}", "/api/v1/territories/MI"),
        ("/status", "/status"),
    ]:
        (content,) = document["paths"][path]["get"]["responses"]["200"]["content"].values()
        assert set(card_client.get(address).json()) == set(
            resolve(document, content["schema"])["required"]
        )


def test_answers_about_tables_match_the_document(
    table_client: TestClient, document: dict[str, Any]
) -> None:
    path = "/api/v1/documents/{document_id}/tables"
    for shape, address in [
        (path, "/api/v1/documents/decreto/tables"),
        (f"{path}/{{number}}", "/api/v1/documents/decreto/tables/1"),
    ]:
        content = document["paths"][shape]["get"]["responses"]["200"]["content"]
        schema = resolve(document, content["application/json"]["schema"])
        assert set(table_client.get(address).json()) == set(schema["required"])
