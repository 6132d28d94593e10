"""Members and groups, and what may be deleted."""

import json

import pytest

from tests.contract.organization import ADMIN, AGENT, MANAGER, SUPER_ADMIN, Caller, problem, snapshot
from tests.contract.sandboxes import Sandboxes


def test_there_is_always_exactly_one_super_admin(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    for member, role in ((SUPER_ADMIN, "admin"), (ADMIN, "super-admin")):
        refused = caller.patch(f"members/{member}", {"spec": {"role": role}})
        assert (problem(refused), refused.json()["errors"][0]["pointer"]) == ("invalid", "/spec/role")
    assert problem(caller.delete(f"members/{SUPER_ADMIN}")) == "super-admin"
    assert caller.patch(f"members/{SUPER_ADMIN}", {"spec": {"group": "gr-admin"}}).status_code == 200


def test_the_reserved_group_stays_as_it_is(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    assert problem(caller.patch("groups/gr-admin", {"spec": {"title": "Bosses"}})) == "reserved"
    assert problem(caller.delete("groups/gr-admin")) == "reserved"
    assert caller.patch("groups/gr-admin", {"key": "admins"}).status_code == 200
    caller.patch(f"members/{ADMIN}", {"spec": {"group": "gr-admin"}})
    refused = caller.patch(f"members/{ADMIN}", {"spec": {"role": "sales-agent"}})
    assert refused.json()["errors"][0]["pointer"] == "/spec/group"


def test_a_person_with_leads_moves_only_with_a_choice(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    path = f"members/{AGENT}"
    refused = caller.patch(path, {"spec": {"group": "gr-spain"}})
    assert (problem(refused), refused.json()["errors"][0]["pointer"]) == ("leads-choice-required", "/spec/leads")
    assert problem(caller.patch(path, {"spec": {"group": None}})) == "leads-choice-required"
    unknown = caller.patch(path, {"spec": {"group": "gr-spain", "leads": {"moveTo": "cd-x"}}})
    assert unknown.json()["errors"][0]["pointer"] == "/spec/leads/moveTo"
    alone = caller.patch(path, {"spec": {"leads": {"moveTo": "cd-nurture"}}})
    assert alone.json()["errors"][0]["pointer"] == "/spec/leads"
    moved = caller.patch(path, {"spec": {"group": "gr-spain", "leads": {"moveTo": "cd-nurture"}}})
    assert (moved.status_code, "leads" in moved.json()["spec"]) == (200, False)
    counts = caller.get("leads/counts").json()["items"]
    assert {(one["cadence"], one["count"]) for one in counts if one["owner"] == AGENT} == {
        ("cd-nurture", 5),
        ("cd-nurture", 3),
    }
    assert caller.patch(f"members/{MANAGER}", {"spec": {"group": "gr-spain"}}).status_code == 200
    # Who belongs to no group any more moves to no other one.
    left = caller.patch(path, {"spec": {"group": None, "leads": {"moveTo": "cd-nurture"}}})
    assert (left.status_code, "group" in left.json()["spec"]) == (200, False)
    assert caller.patch(path, {"spec": {"group": "gr-spain"}}).status_code == 200


@pytest.mark.parametrize(
    ("path", "users"),
    [
        ("groups/gr-france", ["members 'mb-adam'", "members 'mb-paul'"]),
        ("cadences/cd-nurture", ["standard-workflows 'wf-contact'"]),
        ("cadences/cd-outbound", ["advanced-workflows 'aw-mql'", "cadence-workflows 'cw-skip'"]),
        (f"members/{AGENT}", ["cadences 'cd-nurture'", "personal-settings 'ps-paul'"]),
        (f"members/{ADMIN}", ["organization 'or-organization'"]),
    ],
)
def test_what_is_used_is_not_deleted(sandboxes: Sandboxes, path: str, users: list[str]) -> None:
    refused = Caller(sandboxes.make()).delete(path)
    assert (problem(refused), [one["detail"] for one in refused.json()["errors"]]) == ("in-use", users)


def test_what_nothing_uses_is_deleted(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    for path in ("cadence-workflows/cw-skip", "rules/ru-company", "integration-statuses/is-lead", f"members/{MANAGER}"):
        if path.startswith("members"):
            caller.delete("standard-workflows/wf-reassign")
        assert caller.delete(path).status_code == 204
        assert problem(caller.get(path)) == "not-found"
    assert MANAGER not in caller.get("member-connections").text


@pytest.mark.parametrize(
    ("undocumented", "left"),
    [("keep", [("crm", None, None, 5), ("csv", "cd-nurture", None, 3)]), ("destroy", [])],
)
def test_leads_stay_without_what_is_deleted_or_go_with_it(
    sandboxes: Sandboxes, undocumented: str, left: list[tuple[str, str | None, str | None, int]]
) -> None:
    content = snapshot()
    content["resources"] = {name: content["resources"][name] for name in ("members", "groups", "cadences")}
    content["resources"]["cadences"] = [
        {**one, "spec": {**one["spec"], "owner": MANAGER}} for one in content["resources"]["cadences"]
    ]
    content["leads"] = {
        "counts": [
            {"source": "crm", "cadence": "cd-outbound", "owner": AGENT, "count": 5},
            {"source": "csv", "cadence": "cd-nurture", "owner": AGENT, "count": 3},
            {"source": "csv", "cadence": "cd-nurture", "owner": MANAGER, "count": 2},
        ]
    }
    caller = Caller(sandboxes.make(content, undocumented=undocumented))
    assert caller.delete("cadences/cd-outbound").status_code == 204
    assert caller.delete(f"members/{AGENT}").status_code == 204
    counts = caller.get("leads/counts").json()["items"]
    found = [(one["source"], one["cadence"], one["owner"], one["count"]) for one in counts]
    assert sorted(found, key=str) == sorted([*left, ("csv", "cd-nurture", MANAGER, 2)], key=str)
    lines = [json.loads(line) for line in caller.get("leads/export").text.splitlines()]
    assert [line["position"] for line in lines if "id" in line and line["cadence"] is None] == [None] * 5 * bool(left)
