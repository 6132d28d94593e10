"""What people do in the web app, on an open sandbox and on a served one; and the server itself."""

import httpx
import pytest

from cadence_gitops.emulator import NotLoopbackError, people, serve
from tests.contract.organization import AGENT, SUPER_ADMIN, Caller
from tests.contract.sandboxes import Sandboxes
from tests.fakes.loopback import on_loopback


@pytest.mark.parametrize("place", ["in-process", "served"])
def test_people_change_things_without_a_key(sandboxes: Sandboxes, place: str) -> None:
    sandbox = sandboxes.make()
    with on_loopback(sandbox) as url, people.browse(sandbox if place == "in-process" else url) as browser:
        person = people.log_in(browser, SUPER_ADMIN)
        made = people.create(person, "groups", spec={"title": "Italy"})
        assert (made["key"], made["spec"]) == (None, {"title": "Italy"})
        changed = people.update(person, f"groups/{made['id']}", change={"title": "Italia"})
        assert changed["spec"] == {"title": "Italia"}
        assert people.update(person, "organization", change={"mail": ["outlook"]})["spec"]["mail"] == ["outlook"]
        people.delete(person, f"groups/{made['id']}")
        with pytest.raises(people.RefusedError, match="there is no") as refused:
            people.delete(person, f"groups/{made['id']}")
        assert refused.value.code == "not-found"
    assert Caller(sandbox).get("groups").json()["revision"] == 44


def test_people_know_of_no_lock(sandboxes: Sandboxes) -> None:
    sandbox = sandboxes.make()
    for _ in range(2):
        Caller(sandbox).post("lock", {"holder": "ci", "ttlSeconds": 60})
    with people.browse(sandbox) as browser:
        person = people.log_in(browser, SUPER_ADMIN)
        made = people.create(person, "groups", spec={"title": "Italy"})
        assert people.update(person, f"groups/{made['id']}", change={"title": "Italia"})["spec"] == {"title": "Italia"}
        people.delete(person, f"groups/{made['id']}")


def test_people_connect_the_crm_and_their_accounts(sandboxes: Sandboxes) -> None:
    sandbox = sandboxes.make()
    caller = Caller(sandbox)
    caller.switch("hubspot", "everything")
    with people.browse(sandbox) as browser:
        with pytest.raises(people.RefusedError) as refused:
            people.log_in(browser, AGENT)
        assert (refused.value.code, refused.value.problem["waitingFor"]) == ("lock-out", "connect")
        people.connect_crm(browser, caller.post("crm/connection").json()["address"])
        caller.post(
            "field-mappings",
            {"spec": {"crm": "hubspot", "object": "contact", "fields": {"firstName": "f", "lastName": "l"}}},
        )
        caller.post("field-mappings", {"spec": {"crm": "hubspot", "object": "company", "fields": {"companyName": "n"}}})
        caller.post("crm/mapping/complete")
        assert [people.connect_account(browser, AGENT) for _ in range(2)] == [True, False]
        assert caller.get("member-connections").json()["connected"] == 1
        with pytest.raises(people.RefusedError, match="nothing to connect at /connect/x"):
            people.connect_crm(browser, "/connect/x")


def test_a_served_sandbox_gives_its_own_address(sandboxes: Sandboxes) -> None:
    sandbox = sandboxes.make()
    with on_loopback(sandbox) as url:
        headers = {"Authorization": f"Bearer {sandbox.token()}", "Idempotency-Key": "1"}
        assert httpx.get(f"{url}/v1/crm", headers=headers).json()["provider"] == "salesforce"
        state = httpx.get(f"{url}/v1/crm", headers=headers).json()
        body = {"to": "hubspot", "keep": "nothing"}
        httpx.post(f"{url}/v1/crm/switch", json=body, headers={**headers, "If-Match": state["etag"]})
        asked = httpx.post(f"{url}/v1/crm/connection", headers={**headers, "Idempotency-Key": "2"})
        assert asked.json()["address"].startswith(f"{url}/connect/")
        lines = httpx.get(f"{url}/v1/leads/export", headers=headers).text
        assert '"count":0' in lines


@pytest.mark.parametrize("host", ["192.0.2.1", "example.org", ""])
def test_a_sandbox_is_not_shown_to_the_network(sandboxes: Sandboxes, host: str) -> None:
    with pytest.raises(NotLoopbackError, match="on this machine only"):
        serve(sandboxes.make(), host, ready=print)


def test_serving_says_when_it_is_ready_and_ends_when_told(sandboxes: Sandboxes) -> None:
    class Enough(Exception):
        pass

    def ready(url: str) -> None:
        assert url.startswith("http://127.0.0.1:")
        raise Enough

    with pytest.raises(Enough):
        serve(sandboxes.make(), ready=ready)
