"""The schema of snapshots: what the service gives keeps to it, and a sandbox made from it is the same organisation."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cadence_gitops.schema_documents import read_schema
from tests.contract.exported import components
from tests.contract.organization import Caller, snapshot
from tests.contract.sandboxes import Sandboxes

SCHEMA: dict[str, Any] = json.loads(read_schema("snapshot.json"))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_what_the_service_gives_has_every_member_and_keeps_to_the_schema(sandboxes: Sandboxes) -> None:
    given = Caller(sandboxes.make()).get("snapshot").json()
    assert list(given) == list(SCHEMA["properties"])
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(given)] == []


def test_what_is_written_by_hand_may_leave_most_of_it_out() -> None:
    assert list(Draft202012Validator(SCHEMA).iter_errors(snapshot())) == []


@pytest.mark.parametrize("name", sorted(set(components()) & set(SCHEMA["$defs"])))
def test_specs_are_described_as_in_the_contract(name: str) -> None:
    text = json.dumps(components()[name]).replace("#/components/schemas/", "#/$defs/")
    assert SCHEMA["$defs"][name] == json.loads(text)


def test_a_sandbox_made_from_a_snapshot_gives_the_same_snapshot(sandboxes: Sandboxes) -> None:
    given = Caller(sandboxes.make()).get("snapshot").json()
    assert Caller(sandboxes.make(given)).get("snapshot").json() == given
