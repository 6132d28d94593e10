"""What is read: conditions, pages, records of applies, and the export of leads."""

import hashlib
import json
from typing import Any

import pytest

from tests.contract.organization import Caller, problem, snapshot
from tests.contract.sandboxes import Sandboxes

GROUP = {"key": "italy", "spec": {"title": "Italy"}}


# Conditions ------------------------------------------------------------------------------------------


def test_a_patch_that_changes_nothing_changes_nothing(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    same = caller.patch("groups/gr-france", {"key": "france", "spec": {"title": "France"}})
    assert (same.status_code, same.headers["ETag"]) == (200, '"1"')
    assert caller.get("groups").json()["revision"] == 40
    other = caller.patch("groups/gr-france", {"spec": {"title": "La France"}})
    assert (other.headers["ETag"], other.json()["etag"]) == ('"2"', '"2"')
    assert caller.get("groups").json()["revision"] == 41
    stale = caller.send("PATCH", "groups/gr-france", {"key": None}, if_match='"1"')
    assert (problem(stale), stale.json()["etag"]) == ("stale", '"2"')


def test_what_was_seen_already_is_not_sent_again(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    for path in ("groups", "groups?limit=1", "groups/gr-france", "organization", "crm", "member-connections"):
        etag = caller.get(path).headers["ETag"]
        again = caller.get(path, if_none_match=f'"other", {etag}')
        assert (again.status_code, again.headers["ETag"], again.content) == (304, etag, b"")


def test_a_write_somewhere_else_leaves_a_page_as_it_was_and_moves_the_revision(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    first = caller.get("groups?limit=1")
    assert first.headers["Organization-Revision"] == str(first.json()["revision"]) == "40"
    caller.post("cadences", {"spec": {"title": "New", "visibility": "company"}})
    again = caller.get("groups?limit=1", if_none_match=first.headers["ETag"])
    assert (again.status_code, again.headers["Organization-Revision"]) == (304, "41")
    # One more of them changes what a page says of all: how many there are.
    caller.post("groups", {"spec": {"title": "Zulu"}})
    assert caller.get("groups?limit=1", if_none_match=first.headers["ETag"]).status_code == 200


def test_no_two_states_of_a_configuration_have_one_name(sandboxes: Sandboxes) -> None:
    sandbox = sandboxes.make()
    caller = Caller(sandbox)
    first = caller.get("crm")
    name = first.headers["Configuration-State"]
    assert caller.get("crm", if_none_match=first.headers["ETag"]).headers["Configuration-State"] == name
    caller.patch("groups/gr-france", {"key": "france", "spec": {"title": "France"}})
    assert caller.get("crm").headers["Configuration-State"] == name
    caller.patch("groups/gr-france", {"spec": {"title": "La France"}})
    # An organisation that was made anew from the same snapshot has the same revision, and another state.
    made_anew = Caller(sandboxes.make()).get("crm")
    assert made_anew.json()["revision"] == first.json()["revision"]
    assert len({name, caller.get("crm").headers["Configuration-State"], made_anew.headers["Configuration-State"]}) == 3


# Pages -----------------------------------------------------------------------------------------------


def test_pages_join_to_the_whole(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    whole = caller.get("standard-workflows").json()
    seen: list[Any] = []
    cursor: str | None = ""
    while cursor is not None:
        page = caller.get(f"standard-workflows?limit=2&cursor={cursor}").json()
        assert (page["total"], page["revision"]) == (5, 40)
        seen += page["items"]
        cursor = page["next"]
    assert seen == whole["items"]
    assert [one["id"] for one in seen] == sorted(one["id"] for one in seen)


def test_pages_of_different_states_have_different_revisions(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    first = caller.get("members?limit=2").json()
    caller.post("groups", GROUP)
    second = caller.get(f"members?limit=2&cursor={first['next']}").json()
    assert second["revision"] == first["revision"] + 1


@pytest.mark.parametrize(
    "query",
    [
        *("limit=0", "limit=1001", "limit=ten", "limit=", "limit=-1", "size=3", "limit=9999999", "limit=0009999"),
        *("limit=2&limit=2", "cursor=a&cursor=b"),
    ],
)
def test_an_impossible_page_is_refused(sandboxes: Sandboxes, query: str) -> None:
    assert problem(Caller(sandboxes.make()).get(f"groups?{query}")) == "invalid-query"


def test_a_record_begins_with_its_events_or_not_at_all(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    record: dict[str, Any] = {"planFingerprint": "sha256:1", "plan": {}, "consent": None, "actor": "ci"}
    neither = {**record, "events": [{"outcome": "set"}]}
    assert problem(caller.post("applies", neither)) == "invalid"
    assert caller.get("applies").json()["total"] == 0
    begun = {**record, "events": [{"operation": "opening", "outcome": "set", "detail": "a/b"}]}
    made = caller.post("applies", begun).json()
    (event,) = caller.get(f"applies/{made['id']}/events").json()["items"]
    assert (event["operation"], event["outcome"], event["detail"]) == ("opening", "set", "a/b")
    assert (made["events"], made["last"]) == (1, event)
    assert caller.get(f"applies/{made['id']}").json()["last"] == event


def test_records_of_applies_come_newest_first(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    ids = []
    for number in range(3):
        made = caller.post(
            "applies", {"planFingerprint": "sha256:1", "plan": {"n": number}, "consent": None, "actor": "ci"}
        )
        assert made.headers["Location"] == f"/v1/applies/{made.json()['id']}"
        ids.append(made.json()["id"])
        sandboxes.hands.move(1)
    assert len(set(ids)) == 3
    first = caller.get("applies?limit=2").json()
    second = caller.get(f"applies?limit=2&cursor={first['next']}").json()
    assert [one["id"] for one in first["items"] + second["items"]] == ids[::-1]
    assert (first["total"], second["next"]) == (3, None)
    assert "plan" not in first["items"][0]
    whole = caller.get(f"applies/{ids[2]}").json()
    assert (whole["plan"], whole["consent"], whole["createdAt"]) == ({"n": 2}, None, "2026-12-06T08:00:02.000Z")


def new_record(caller: Caller) -> str:
    """Store a record; gives its path."""
    return f"applies/{caller.post('applies', {'planFingerprint': 'p', 'plan': {}, 'actor': 'ci'}).json()['id']}"


@pytest.mark.parametrize(
    ("body", "at"),
    [
        ({"stage": "a", "outcome": "done"}, {"/stage", "/outcome", "/items"}),
        ({"items": []}, {"/items"}),
        ({"items": [{"stage": "a", "outcome": "done"}] * 101}, {"/items"}),
        ({"items": [{"stage": "a", "outcome": "done"}, {"outcome": "done"}]}, {"/items/1"}),
        (
            {"items": [{"stage": "a", "outcome": "done"}, {"stage": "b", "operation": "c", "outcome": "d"}]},
            {"/items/1"},
        ),
        ({"items": [{"stage": "a", "outcome": "done"}, {"stage": "b"}]}, {"/items/1/outcome"}),
    ],
)
def test_of_events_that_are_refused_none_is_stored(sandboxes: Sandboxes, body: object, at: set[str]) -> None:
    caller = Caller(sandboxes.make())
    path = new_record(caller)
    refused = caller.post(f"{path}/events", body)
    assert problem(refused) == "invalid"
    assert {error["pointer"] for error in refused.json()["errors"]} == at
    assert caller.get(path).json()["events"] == 0


def test_a_hundred_events_are_appended_at_once(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    path = new_record(caller)
    sent = [{"operation": f"op-{number}", "outcome": "done"} for number in range(100)]
    assert caller.post(f"{path}/events", {"items": sent}).status_code == 201
    stored = caller.get(f"{path}/events?limit=1000").json()["items"]
    assert [one["operation"] for one in stored] == [one["operation"] for one in sent]


def test_events_are_appended_and_numbered(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    path = new_record(caller)
    caller.post(f"{path}/events", {"items": [{"stage": "switch", "outcome": "begun"}]})
    done = {"operation": "op-1", "outcome": "done", "detail": "created"}
    sent = {"items": [done, {"stage": "switch", "outcome": "done"}]}
    more = caller.post(f"{path}/events", sent, idempotency_key="two")
    at = "2026-12-06T08:00:00.000Z"
    assert (more.status_code, more.json()) == (
        201,
        {
            "items": [
                {"seq": 2, **done, "at": at},
                {"seq": 3, "stage": "switch", "outcome": "done", "detail": None, "at": at},
            ]
        },
    )
    assert caller.get(f"{path}/events?limit=2&cursor=1").json()["items"] == more.json()["items"]
    assert caller.get(path).json()["last"] == more.json()["items"][-1]
    assert caller.get("applies").json()["items"][0]["events"] == 3
    again = caller.post(f"{path}/events", sent, idempotency_key="two")
    assert (again.json(), again.headers["Idempotency-Replayed"]) == (more.json(), "true")
    other = caller.post(f"{path}/events", {"items": [done]}, idempotency_key="two")
    assert problem(other) == "idempotency-conflict"
    assert caller.get(path).json()["events"] == 3
    assert problem(caller.post("applies/none/events", sent)) == "not-found"
    assert problem(caller.get("applies/none/events")) == "not-found"
    assert problem(caller.get("applies/none")) == "not-found"
    assert problem(caller.get("applies?cursor=x")) == "invalid-query"


# Export ----------------------------------------------------------------------------------------------


def test_an_export_closes_with_a_trailer_over_every_byte(sandboxes: Sandboxes) -> None:
    content = snapshot()
    content["leads"]["counts"][0]["count"] = 12_001
    caller = Caller(sandboxes.make(content))
    for source, count in (("crm", 12_001), ("csv", 3), ("sheets", 2), (None, 12_006)):
        answered = caller.get("leads/export" + ("" if source is None else f"?source={source}"))
        assert answered.headers["Content-Type"] == "application/x-ndjson"
        lines = answered.content.splitlines(keepends=True)
        leads = [json.loads(line) for line in lines[:-1]]
        digest = hashlib.sha256(b"".join(lines[:-1])).hexdigest()
        assert json.loads(lines[-1]) == {"trailer": {"count": count, "sha256": digest}}
        assert len({one["id"] for one in leads}) == count
        assert {one["source"] for one in leads} == ({source} if source else {"crm", "csv", "sheets"})
    assert problem(caller.get("leads/export?source=fax")) == "invalid-query"


def test_leads_that_go_away_meanwhile_leave_no_trailer(sandboxes: Sandboxes) -> None:
    content = snapshot()
    content["leads"]["counts"][0]["count"] = 20_000
    sandbox = sandboxes.make(content)
    caller = Caller(sandbox)
    with caller.client.stream("GET", "/v1/leads/export?source=crm") as answered:
        parts = answered.iter_raw()
        received = next(parts)
        Caller(sandbox).switch("hubspot", "everything")
        received += b"".join(parts)
    assert b"trailer" not in received


def _suppressions(caller: Caller) -> list[dict[str, str]]:
    lines = caller.get("suppressions/export").content.splitlines(keepends=True)
    assert json.loads(lines[-1])["trailer"] == {
        "count": len(lines) - 1,
        "sha256": hashlib.sha256(b"".join(lines[:-1])).hexdigest(),
    }
    return [json.loads(line) for line in lines[:-1]]


@pytest.mark.parametrize(("unsubscribed", "bounced"), [(0, 0), (4, 0), (0, 3), (5, 2), (6000, 20)])
def test_suppressions_are_exported_as_they_are_counted(sandboxes: Sandboxes, unsubscribed: int, bounced: int) -> None:
    content = snapshot()
    content["records"] = [{"type": "unsubscribes", "count": unsubscribed}, {"type": "bounces", "count": bounced}]
    caller = Caller(sandboxes.make(content))
    counted = {one["type"]: one["count"] for one in caller.get("records/counts").json()["items"]}
    found = _suppressions(caller)
    reasons = [one["reason"] for one in found]
    assert (counted["unsubscribes"], counted["bounces"]) == (unsubscribed, bounced)
    assert (reasons.count("unsubscribed"), reasons.count("bounced")) == (unsubscribed, bounced)
    assert len({one["id"] for one in found}) == len({one["email"] for one in found}) == unsubscribed + bounced
    assert all(one["at"].endswith("Z") for one in found)
    assert [one for one in caller.get("snapshot").json()["records"] if one["type"] in ("unsubscribes", "bounces")] == [
        {"type": "unsubscribes", "count": unsubscribed},
        {"type": "bounces", "count": bounced},
    ]


def test_those_who_must_not_be_written_to_are_among_the_leads(sandboxes: Sandboxes) -> None:
    content = snapshot()
    content["records"] = [{"type": "unsubscribes", "count": 3}, {"type": "bounces", "count": 2}]
    caller = Caller(sandboxes.make(content))
    leads = [json.loads(line) for line in caller.get("leads/export").content.splitlines()[:-1]]
    suppressed = {one["email"] for one in _suppressions(caller)}
    assert {one["source"] for one in leads if one["email"] in suppressed} == {"crm", "csv", "sheets"}
    assert suppressed < {one["email"] for one in leads}
    assert problem(caller.get("suppressions/export?reason=bounced")) == "invalid-query"


@pytest.mark.parametrize(("undocumented", "left"), [("keep", ["bounced", "unsubscribed"]), ("destroy", [])])
def test_no_page_says_what_becomes_of_suppressions_in_a_change_of_crm(
    sandboxes: Sandboxes, undocumented: str, left: list[str]
) -> None:
    content = snapshot()
    content["records"] = [{"type": "unsubscribes", "count": 1}, {"type": "bounces", "count": 1}]
    caller = Caller(sandboxes.make(content, undocumented=undocumented))
    caller.switch("hubspot", "everything")
    assert sorted(one["reason"] for one in _suppressions(caller)) == left
