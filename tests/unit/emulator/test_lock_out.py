"""The window between the change of CRM and the complete mapping: who is locked out, what ends it, what comes after."""

import pytest

from tests.contract.organization import ADMIN, AGENT, MANAGER, SUPER_ADMIN, Caller, problem
from tests.contract.sandboxes import Sandboxes

CONTACT = {"crm": "hubspot", "object": "contact", "fields": {"firstName": "firstname", "lastName": "lastname"}}
COMPANY = {"crm": "hubspot", "object": "company", "fields": {"companyName": "name"}}


def test_the_way_through_the_window(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    state = caller.switch("hubspot", "everything").json()
    change = {"from": "salesforce", "to": "hubspot", "keep": "everything", "startedAt": "2026-12-06T08:00:00.000Z"}
    assert state == {
        "provider": "hubspot",
        "connection": "disconnected",
        "mapping": "incomplete",
        "missing": ["companyName", "firstName", "lastName"],
        "change": {**change, "waitingFor": "connect"},
        "revision": 41,
        "etag": '"41"',
    }
    assert caller.get("crm").json() == state
    assert problem(caller.post("crm/mapping/complete")) == "not-connected"
    asked = caller.post("crm/connection")
    assert asked.status_code == 202
    assert caller.post("crm/connection").json() == asked.json() == caller.get("crm/connection").json()
    assert caller.get("crm").json()["connection"] == "pending"
    caller.client.post(asked.json()["address"])
    assert caller.get("crm/connection").json() == {"state": "connected"}
    assert (caller.post("crm/connection").status_code, caller.get("crm").json()["change"]["waitingFor"]) == (200, "map")
    caller.post("field-mappings", {"spec": CONTACT})
    refused = caller.post("crm/mapping/complete")
    assert (problem(refused), refused.json()["missing"]) == ("mapping-incomplete", ["companyName"])
    made = caller.post("field-mappings", {"spec": COMPANY}).json()["id"]
    # Until the mapping is complete, what is required may still go and come.
    assert caller.patch(f"field-mappings/{made}", {"spec": {"fields": {"companyName": None}}}).status_code == 200
    assert caller.patch(f"field-mappings/{made}", {"spec": {"fields": {"companyName": "name"}}}).status_code == 200
    done = caller.post("crm/mapping/complete").json()
    assert (done["mapping"], done["missing"], done["change"]) == ("complete", [], None)
    assert caller.post("crm/mapping/complete").json() == done
    assert caller.post("groups", {"spec": {"title": "New"}}).status_code == 201


@pytest.mark.parametrize("member", [ADMIN, MANAGER, AGENT])
def test_everybody_else_is_locked_out_of_everything(sandboxes: Sandboxes, member: str) -> None:
    sandbox = sandboxes.make()
    Caller(sandbox).switch("hubspot", "everything")
    caller = Caller(sandbox, member)
    for path in ("crm", "groups", "snapshot", "lock", "applies", "member-connections", "leads/export"):
        refused = caller.get(path)
        assert (problem(refused), refused.json()["waitingFor"]) == ("lock-out", "connect")
    assert problem(caller.post("lock", {"holder": "ci", "ttlSeconds": 1})) == "lock-out"
    assert problem(caller.post("sessions", {"member": member})) == "lock-out"


def test_the_super_admin_reads_records_and_maps_but_configures_nothing(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    caller.switch("hubspot", "everything")
    for path in ("crm", "groups", "snapshot", "lock", "applies", "member-connections", "last-applied"):
        assert caller.get(path).status_code == 200
    apply_id = caller.post("applies", {"planFingerprint": "p", "plan": {}, "actor": "ci"}).json()["id"]
    assert (
        caller.post(f"applies/{apply_id}/events", {"items": [{"stage": "switch", "outcome": "done"}]}).status_code
        == 201
    )
    assert caller.send("PATCH", "last-applied", {"items": {}}).status_code == 200
    assert caller.post("lock", {"holder": "ci", "ttlSeconds": 1}).status_code == 201
    sandboxes.hands.move(2)
    assert caller.post("field-mappings", {"spec": CONTACT}).status_code == 201
    assert problem(caller.post("groups", {"spec": {"title": "T"}})) == "lock-out"
    assert problem(caller.patch("organization", {"spec": {"mail": []}})) == "lock-out"
    assert problem(caller.delete("rules/ru-company")) == "lock-out"
    assert problem(caller.switch("pipedrive", "nothing")) == "crm-state"


def test_a_change_is_refused_to_the_same_crm_and_from_another_state(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    assert problem(caller.switch("salesforce", "nothing")) == "crm-state"
    assert problem(caller.switch("hubspot", "some")) == "invalid"
    etag = caller.get("crm").json()["etag"]
    caller.post("groups", {"spec": {"title": "New"}})
    refused = caller.switch("hubspot", "nothing", if_match=etag)
    assert (problem(refused), refused.json()["etag"]) == ("stale", '"41"')


def test_people_are_logged_out_and_connect_again(sandboxes: Sandboxes) -> None:
    sandbox = sandboxes.make()
    caller = Caller(sandbox)
    before = caller.post("sessions", {"member": AGENT}).json()
    assert before["connection"] == {"state": "connected"}
    caller.switch("hubspot", "everything")
    token = caller.client.headers["Authorization"]
    caller.client.headers["Authorization"] = f"Bearer {before['session']}"
    assert problem(caller.get("crm")) == "unauthenticated"
    caller.client.headers["Authorization"] = token
    assert caller.post("sessions", {"member": SUPER_ADMIN}).json()["connection"] == {"state": "reconnect-needed"}
    caller.client.post(caller.post("crm/connection").json()["address"])
    caller.post("field-mappings", {"spec": CONTACT})
    caller.post("field-mappings", {"spec": COMPANY})
    caller.post("crm/mapping/complete")
    page = caller.get("member-connections?limit=3").json()
    assert (page["connected"], page["total"], len(page["items"])) == (0, 4, 3)
    address = caller.post("sessions", {"member": AGENT}).json()["connection"]["address"]
    assert caller.post("sessions", {"member": AGENT}).json()["connection"]["address"] == address
    assert "Your account will be connected with hubspot" in caller.client.get(address).text
    etag = caller.get("member-connections").headers["ETag"]
    assert all("Connected." in caller.client.post(address).text for _ in range(2))
    assert "Connected." in caller.client.get(address).text
    again = caller.get("member-connections", if_none_match=etag)
    assert (again.status_code, again.json()["connected"]) == (200, 1)
    assert caller.post("sessions", {"member": AGENT}).json()["connection"] == {"state": "connected"}


def test_a_new_member_has_to_connect(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    made = caller.post("members", {"spec": {"email": "eve@acme.example", "role": "sales-agent"}}).json()["id"]
    assert caller.post("sessions", {"member": made}).json()["connection"]["state"] == "reconnect-needed"
    assert problem(caller.post("sessions", {"member": "mb-nobody"})) == "not-found"


def test_salesforce_asks_for_its_package_first(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    caller.switch("hubspot", "nothing")
    caller.client.post(caller.post("crm/connection").json()["address"])
    caller.post("field-mappings", {"spec": CONTACT})
    caller.post("field-mappings", {"spec": COMPANY})
    caller.post("crm/mapping/complete")
    caller.switch("salesforce", "nothing")
    page = caller.client.get(caller.post("crm/connection").json()["address"])
    assert (page.headers["Content-Type"], "Install the Cadence package" in page.text) == (
        "text/html; charset=utf-8",
        True,
    )


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_address_that_nobody_gave_connects_nothing(sandboxes: Sandboxes, method: str) -> None:
    assert Caller(sandboxes.make()).client.request(method, "/connect/guess").status_code == 404


def test_a_change_makes_old_addresses_worthless(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    made = caller.post("members", {"spec": {"email": "eve@acme.example", "role": "sales-agent"}}).json()["id"]
    address = caller.post("sessions", {"member": made}).json()["connection"]["address"]
    caller.switch("hubspot", "nothing")
    assert caller.client.post(address).status_code == 404
