"""Who changed what: every write of the configuration is told, whoever made it, and no more than the newest."""

import pytest

from cadence_gitops.emulator.store.changes import KEPT, newest, note
from cadence_gitops.emulator.store.database import Database
from tests.contract.organization import ADMIN, SUPER_ADMIN, Caller, problem
from tests.contract.sandboxes import Sandboxes


def test_a_write_is_told_with_its_fields_and_whose_it_was(sandboxes: Sandboxes) -> None:
    sandbox = sandboxes.make()
    caller, admin = Caller(sandbox), Caller(sandbox, ADMIN)
    start = caller.get("changes").json()
    assert start["items"] == []
    made = caller.post("groups", {"key": "italy", "spec": {"title": "Italy"}}).json()
    sandboxes.hands.move(60)
    admin.patch(f"groups/{made['id']}", {"spec": {"title": "Italia"}}).raise_for_status()
    admin.delete(f"groups/{made['id']}").raise_for_status()
    told = caller.get(f"changes?since={start['revision']}").json()
    assert told["revision"] == start["revision"] + 3
    assert [(each["action"], each["member"], each["fields"], each["at"]) for each in told["items"]] == [
        ("delete", ADMIN, [], "2026-12-06T08:01:00.000Z"),
        ("update", ADMIN, ["/title"], "2026-12-06T08:01:00.000Z"),
        ("create", SUPER_ADMIN, [], "2026-12-06T08:00:00.000Z"),
    ]
    assert {(each["collection"], each["id"], each["key"]) for each in told["items"]} == {
        ("groups", made["id"], "italy")
    }
    assert told["items"][-1]["write"].startswith("None-write-")
    assert caller.get(f"changes?since={told['revision']}").json()["items"] == []
    assert [each["action"] for each in caller.get("changes?limit=1").json()["items"]] == ["delete"]


def test_what_is_refused_or_changes_nothing_is_not_told(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    caller.patch("groups/gr-spain", {"spec": {"title": caller.get("groups/gr-spain").json()["spec"]["title"]}})
    caller.patch("groups/gr-spain", {"spec": {"title": "Spain 2"}}, if_match='"99"')
    assert caller.get("changes").json()["items"] == []


@pytest.mark.parametrize("since", ["-1", "x", "1" * 16, ""])
def test_a_revision_that_is_none_is_refused(sandboxes: Sandboxes, since: str) -> None:
    assert problem(Caller(sandboxes.make()).get(f"changes?since={since}")) == "invalid-query"


def test_only_the_newest_are_kept() -> None:
    database = Database.created(":memory:")
    for revision in (1, 2, KEPT + 1):
        note(database, {"revision": revision})
    assert [entry["revision"] for entry in newest(database, since=0, limit=10)] == [KEPT + 1, 2]
    database.close()
