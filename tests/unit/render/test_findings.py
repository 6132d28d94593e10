import json

import pytest

from cadence_gitops.diagnostics import Diagnostic, Location, Severity
from cadence_gitops.render.documents.findings import findings_document
from cadence_gitops.render.text.findings import details_text
from cadence_gitops.render.words import words
from cadence_gitops.usecases.validate import Validation

EN = words()


def finding(**data: str) -> Diagnostic:
    return Diagnostic("wrong-type", Severity.ERROR, Location("a.yaml", 1, 2), found="5", expected="text", data=data)


WHENCE = [
    ({}, []),
    (
        {"variable": "limit", "defined": "cadence-gitops.yaml:3:4"},
        ["the value comes from the variable “limit”, set at cadence-gitops.yaml:3:4"],
    ),
    ({"variable": "limit", "defined": ""}, ["the value comes from the variable “limit”"]),
    ({"environments": "sandbox, staging"}, ["only in: sandbox, staging"]),
]


@pytest.mark.parametrize(("data", "expected"), WHENCE)
def test_where_a_value_came_from_and_which_environments_have_it(data: dict[str, str], expected: list[str]) -> None:
    assert details_text(finding(**data), EN)[1:-1] == expected


def test_programs_are_told_the_same() -> None:
    found = finding(variable="limit, team", defined="a.yaml:1:1", environments="sandbox")
    written = json.loads(findings_document(Validation((found, finding()), 2), EN))["findings"]
    assert [(each["variables"], each["environments"]) for each in written] == [
        (["limit", "team"], ["sandbox"]),
        ([], []),
    ]
