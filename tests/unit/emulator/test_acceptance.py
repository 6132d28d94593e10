"""What Cadence refuses and accepts, kind by kind: one line a rule, over the wire."""

import pytest

from tests.contract.organization import Caller, problem
from tests.contract.sandboxes import Sandboxes
from tests.unit.emulator.specs import ACCEPTED, REFUSED, Spec, cadence, workflow


def _identifier(value: object) -> str | None:
    return value if isinstance(value, str) else None


@pytest.mark.parametrize(("collection", "spec"), ACCEPTED, ids=_identifier)
def test_what_is_documented_is_accepted(sandboxes: Sandboxes, collection: str, spec: Spec) -> None:
    made = Caller(sandboxes.make()).post(collection, {"key": "new", "spec": spec})
    assert (made.status_code, made.json()["spec"], made.json()["key"]) == (201, spec, "new"), made.text


@pytest.mark.parametrize(("collection", "spec", "pointer"), REFUSED, ids=_identifier)
def test_what_breaks_a_rule_is_refused_at_its_place(
    sandboxes: Sandboxes, collection: str, spec: Spec, pointer: str
) -> None:
    refused = Caller(sandboxes.make()).post(collection, {"key": "new", "spec": spec})
    assert problem(refused) == "invalid"
    assert refused.json()["errors"][0]["pointer"] == pointer, refused.text


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ([], ""),
        ("text", ""),
        ({"key": "new"}, "/spec"),
        ({"spec": []}, "/spec"),
        ({"spec": {"title": "T"}, "id": "mine"}, "/id"),
        ({"key": "", "spec": {"title": "T"}}, "/key"),
        ({"key": 1, "spec": {"title": "T"}}, "/key"),
    ],
)
def test_the_body_around_a_spec_is_closed_too(sandboxes: Sandboxes, body: object, pointer: str) -> None:
    refused = Caller(sandboxes.make()).post("groups", body)
    assert [one["pointer"] for one in refused.json()["errors"]] == [pointer]


@pytest.mark.parametrize(
    ("collection", "spec"),
    [
        ("groups", {"title": "France"}),
        ("cadences", cadence(title="Outbound")),
        ("members", {"email": "PAUL@acme.example", "role": "admin"}),
        ("rules", {"scope": {"company": True}}),
        ("integration-statuses", {"object": "lead"}),
        ("field-mappings", {"crm": "salesforce", "object": "lead", "fields": {}}),
        ("advanced-workflows", {"title": "MQL", "trigger": {"type": "lead-added"}, "cadence": "cd-outbound"}),
        ("cadence-workflows", {"cadence": "cd-outbound", "title": "Skip", **workflow("mail-opened")}),
    ],
)
def test_what_is_unique_is_there_once(sandboxes: Sandboxes, collection: str, spec: Spec) -> None:
    refused = Caller(sandboxes.make()).post(collection, {"spec": spec})
    assert problem(refused) == "not-unique"
    assert Caller(sandboxes.make()).get(f"{collection}/{refused.json()['id']}").status_code == 200


def test_standard_workflows_may_be_alike_but_a_key_is_one_objects(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    ids = {caller.post("standard-workflows", {"spec": workflow("mail-opened")}).json()["id"] for _ in range(3)}
    assert len(ids) == 3
    refused = caller.post("standard-workflows", {"key": "bounce", "spec": workflow("mail-opened")})
    assert (problem(refused), refused.json()["id"]) == ("key-taken", "wf-bounce")
    assert problem(caller.patch("standard-workflows/wf-call", {"key": "bounce"})) == "key-taken"
    assert caller.patch("standard-workflows/wf-call", {"key": "mine"}).json()["key"] == "mine"
    assert problem(caller.patch("groups/gr-spain", {"spec": {"title": "France"}})) == "not-unique"
