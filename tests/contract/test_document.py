"""The OpenAPI document says what the emulator does: routes, specs, problems, and nothing besides."""

from typing import Any

import pytest
import yaml
from openapi_spec_validator import OpenAPIV31SpecValidator

from cadence_gitops.emulator import application, problems
from cadence_gitops.emulator.routes import ROUTES
from cadence_gitops.schema_documents import read_schema
from tests.contract.exported import components

DOCUMENT: dict[str, Any] = yaml.load(read_schema("openapi.yaml"), Loader=yaml.CSafeLoader)
SCHEMAS: dict[str, Any] = DOCUMENT["components"]["schemas"]
METHODS = ("get", "post", "patch", "delete")


def _operations() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method.upper(), path, item[method])
        for path, item in DOCUMENT["paths"].items()
        for method in METHODS
        if method in item
    ]


def test_the_document_is_openapi_3_1() -> None:
    assert DOCUMENT["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(DOCUMENT).validate()


def test_the_document_lists_the_routes_of_the_emulator() -> None:
    assert {(method, path) for method, path, _ in _operations()} == {(one.method, one.path) for one in ROUTES}


@pytest.mark.parametrize(("name", "expected"), sorted(components().items()))
def test_a_schema_of_a_spec_is_what_the_emulator_enforces(name: str, expected: dict[str, Any]) -> None:
    assert SCHEMAS[name] == expected


def test_every_problem_is_documented_under_its_status() -> None:
    documented = {
        (uri, schema["properties"]["status"]["const"])
        for name, schema in SCHEMAS.items()
        if name.startswith("Problem")
        for uri in schema["properties"]["type"]["enum"]
    }
    assert documented == {(problems.URN + code, status) for code, (status, _) in problems.CODES.items()}


def test_every_route_documents_the_query_that_it_reads() -> None:
    parameters = DOCUMENT["components"]["parameters"]
    for route in ROUTES:
        operation = DOCUMENT["paths"][route.path][route.method.lower()]
        resolved = [
            parameters[one["$ref"].rpartition("/")[2]] if "$ref" in one else one
            for one in operation.get("parameters", ())
        ]
        assert {one["name"] for one in resolved if one["in"] == "query"} == set(route.query), route.path


def test_every_schema_is_used_and_every_object_of_ours_is_closed() -> None:
    text = read_schema("openapi.yaml")
    # What streams and what lives beside this file has no place where OpenAPI could refer to it.
    described_in_words = {"Lead", "Suppression", "ExportTrailer"}
    unused = {name for name in SCHEMAS if f"#/components/schemas/{name}'" not in text} - described_in_words
    assert unused == set()
    open_ones = [
        name
        for name, one in SCHEMAS.items()
        if one.get("type") == "object" and one.get("additionalProperties") is not False
    ]
    assert open_ones == []


def test_problems_have_their_own_media_type() -> None:
    assert all(
        list(one["content"]) == [application.PROBLEM]
        for name, one in DOCUMENT["components"]["responses"].items()
        if not name.endswith("NotModified")
    )
