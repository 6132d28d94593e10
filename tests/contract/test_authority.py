"""Who gets in and who may do what: the budget of requests, tokens, roles."""

from typing import Any

import pytest

from tests.contract.organization import ADMIN, AGENT, MANAGER, SUPER_ADMIN, Caller, problem
from tests.contract.sandboxes import Sandboxes

GROUP = {"key": "italy", "spec": {"title": "Italy"}}


# Budget, tokens, roles -------------------------------------------------------------------------------


def test_requests_beyond_the_budget_wait_for_the_next_second(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make(rate_limit=2))
    assert [caller.get("lock").status_code for _ in range(2)] == [200, 200]
    refused = caller.get("lock")
    assert (problem(refused), refused.headers["Retry-After"]) == ("rate-limited", "1")
    sandboxes.hands.move(1)
    assert caller.get("lock").status_code == 200


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer nobody", "Basic abc"])
def test_nobody_gets_in_without_a_token(sandboxes: Sandboxes, header: str) -> None:
    caller = Caller(sandboxes.make())
    caller.client.headers["Authorization"] = header
    refused = caller.get("crm")
    assert (problem(refused), refused.headers["WWW-Authenticate"]) == ("unauthenticated", 'Bearer realm="cadence"')


def test_a_token_is_the_same_each_time(sandboxes: Sandboxes) -> None:
    first, second = sandboxes.make(), sandboxes.make()
    assert first.token("read") == first.token("read") == second.token("read")
    assert len({first.token("read"), first.token("write"), first.token("write", ADMIN)}) == 3


CADENCE = {"spec": {"title": "Own", "visibility": "personal", "owner": AGENT}}
WORKFLOW = {"spec": {"trigger": {"type": "mail-bounces"}, "actions": [{"type": "stop-cadence"}]}}


@pytest.mark.parametrize(
    ("member", "act", "expected"),
    [
        (ADMIN, ("post", "standard-workflows", WORKFLOW), "201"),
        (MANAGER, ("post", "standard-workflows", WORKFLOW), "forbidden"),
        (MANAGER, ("post", "cadences", {"spec": {"title": "New", "visibility": "company"}}), "201"),
        (AGENT, ("post", "cadences", {"spec": {"title": "New", "visibility": "company"}}), "forbidden"),
        (AGENT, ("post", "cadences", CADENCE), "201"),
        (AGENT, ("patch", "cadences/cd-nurture", {"spec": {"title": "Mine"}}), "200"),
        (AGENT, ("patch", "cadences/cd-nurture", {"spec": {"visibility": "company"}}), "forbidden"),
        (AGENT, ("patch", "cadences/cd-outbound", {"spec": {"title": "Mine"}}), "forbidden"),
        (MANAGER, ("patch", "cadences/cd-nurture", {"spec": {"title": "Hers"}}), "200"),
        (MANAGER, ("patch", "cadences/cd-nurture", {"spec": {"owner": MANAGER}}), "forbidden"),
        (ADMIN, ("patch", "cadences/cd-nurture", {"spec": {"owner": MANAGER}}), "200"),
        (MANAGER, ("post", "rules", {"spec": {"scope": {"group": "gr-spain"}}}), "201"),
        (AGENT, ("post", "rules", {"spec": {"scope": {"member": AGENT}}}), "forbidden"),
        (MANAGER, ("patch", "rules/ru-company", {"spec": {"sms": None}}), "forbidden"),
        (ADMIN, ("patch", "rules/ru-company", {"spec": {"sms": None}}), "200"),
        (MANAGER, ("post", "groups", GROUP), "forbidden"),
        (AGENT, ("patch", "personal-settings/ps-paul", {"spec": {"language": "French"}}), "200"),
        (AGENT, ("patch", "personal-settings/ps-paul", {"spec": {"member": MANAGER}}), "forbidden"),
        (AGENT, ("post", "personal-settings", {"spec": {"member": MANAGER}}), "forbidden"),
        (MANAGER, ("patch", "personal-settings/ps-paul", {"spec": {"language": "French"}}), "forbidden"),
        (MANAGER, ("post", "personal-settings", {"spec": {"member": MANAGER}}), "201"),
        (ADMIN, ("post", "personal-settings", {"spec": {"member": MANAGER}}), "201"),
        (MANAGER, ("post", "custom-forms", {"spec": {"fields": ["email"]}}), "forbidden"),
        (ADMIN, ("post", "custom-forms", {"spec": {"fields": ["email"]}}), "201"),
        (ADMIN, ("patch", "members/mb-adam", {"spec": {"group": "gr-spain"}}), "forbidden"),
        (ADMIN, ("patch", "members/mb-maria", {"spec": {"group": "gr-spain"}}), "200"),
        (ADMIN, ("post", "crm/connection", None), "forbidden"),
        (ADMIN, ("post", "crm/mapping/complete", None), "forbidden"),
    ],
)
def test_roles_decide_who_writes(sandboxes: Sandboxes, member: str, act: tuple[str, str, Any], expected: str) -> None:
    method, path, body = act
    answered = getattr(Caller(sandboxes.make(), member), method)(path, body)
    assert problem(answered) == expected


def test_only_the_super_admin_changes_the_crm(sandboxes: Sandboxes) -> None:
    assert problem(Caller(sandboxes.make(), ADMIN).switch("hubspot", "nothing")) == "forbidden"


@pytest.mark.parametrize(("member", "role"), [(None, "super-admin"), (ADMIN, "admin"), (AGENT, "sales-agent")])
@pytest.mark.parametrize("scope", ["read", "write"])
def test_a_token_tells_whose_it_is_and_what_it_may_do(
    sandboxes: Sandboxes, member: str | None, role: str, scope: str
) -> None:
    told = Caller(sandboxes.make(), member, scope).get("principal").json()
    assert told == {"member": member or SUPER_ADMIN, "role": role, "scope": scope}


def test_a_token_that_is_shown_a_part_gets_lists_that_agree_and_is_told(sandboxes: Sandboxes) -> None:
    sandbox = sandboxes.make()
    whole, part = Caller(sandbox, None, "read"), Caller(sandbox, None, "read")
    part.client.headers["Authorization"] = f"Bearer {sandbox.token('read', hidden='cadences')}"
    listed, shown = whole.get("cadences").json(), part.get("cadences").json()
    assert listed["total"] > 0
    assert (shown["items"], shown["total"], shown["revision"]) == ([], 0, listed["revision"])
    assert part.get(f"cadences/{listed['items'][0]['id']}").status_code == 404
    assert part.get("groups").json() == whole.get("groups").json()
    assert [each.get("crm").headers["Token-Sees"] for each in (whole, part)] == ["everything", "part"]
