"""Workflows: the limits of CRMs, the statuses of picklists, and what must be ready before."""

import pytest

from tests.contract.organization import Caller, problem, snapshot
from tests.contract.sandboxes import Sandboxes
from tests.unit.emulator.specs import status, workflow


@pytest.mark.parametrize(
    ("provider", "trigger", "expected"),
    [
        ("hubspot", "lead-status-updated", "invalid"),
        ("pipedrive", "lead-status-updated", "invalid"),
        ("hubspot", "contact-status-updated", "201"),
        ("pipedrive", "contact-status-updated", "invalid"),
        ("pipedrive", "account-status-updated", "201"),
        ("bullhorn", "mail-opened", "201"),
    ],
)
def test_only_a_stated_limit_of_a_crm_refuses_a_trigger(
    sandboxes: Sandboxes, provider: str, trigger: str, expected: str
) -> None:
    content = snapshot()
    content["organization"]["spec"]["crm"]["provider"] = content["crm"]["provider"] = provider
    caller = Caller(sandboxes.make(content))
    assert problem(caller.post("standard-workflows", {"spec": workflow(trigger)})) == expected


def test_statuses_are_those_of_the_sandboxs_picklists(sandboxes: Sandboxes) -> None:
    content = snapshot()
    content["statusOptions"] = {"salesforce": {"account": ["Cold", "Warm"]}}
    caller = Caller(sandboxes.make(content))
    assert caller.get("crm/status-options?object=account").json() == {
        "options": ["Cold", "Warm"],
        "known": True,
        "revision": 40,
    }
    assert caller.get("crm/status-options?object=lead").json() == {"options": [], "known": False, "revision": 40}
    assert problem(caller.get("crm/status-options")) == "invalid-query"
    assert problem(caller.get("crm/status-options?object=deal")) == "invalid-query"
    assert problem(caller.post("standard-workflows", {"spec": workflow("mail-opened", status("New"))})) == "invalid"
    assert problem(caller.post("standard-workflows", {"spec": workflow("mail-opened", status("Warm", "?"))})) == "201"


@pytest.mark.parametrize(("connection", "mapping"), [("disconnected", "complete"), ("connected", "incomplete")])
def test_workflows_wait_for_the_connection_and_the_mapping(sandboxes: Sandboxes, connection: str, mapping: str) -> None:
    content = snapshot()
    content["crm"].update(connection=connection, mapping=mapping)
    caller = Caller(sandboxes.make(content))
    assert problem(caller.post("standard-workflows", {"spec": workflow("mail-opened")})) == "crm-state"
    assert problem(caller.patch("cadence-workflows/cw-skip", {"spec": {"title": "T"}})) == "crm-state"
    assert problem(caller.patch("advanced-workflows/aw-mql", {"spec": {"title": "T"}})) == "crm-state"
    assert problem(caller.delete("standard-workflows/wf-bounce")) == "crm-state"
    assert caller.post("groups", {"spec": {"title": "T"}}).status_code == 201
