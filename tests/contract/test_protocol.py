"""The protocol around every write: order of checks, repetition, fencing, conditions, pages, budget."""

import hashlib
import json
from typing import Any

import pytest

from tests.contract.organization import ADMIN, AGENT, MANAGER, Caller, problem, snapshot
from tests.contract.sandboxes import Sandboxes

GROUP = {"key": "italy", "spec": {"title": "Italy"}}


# Order of checks -------------------------------------------------------------------------------------


def _mend(caller: Caller, headers: dict[str, str]) -> str:
    return problem(caller.client.patch("/v1/groups/gr-france", content=b"{", headers=headers))


def test_each_mended_fault_uncovers_the_next(sandboxes: Sandboxes) -> None:
    sandbox = sandboxes.make(rate_limit=1000)
    caller = Caller(sandbox)
    reader = Caller(sandbox, scope="read")
    agent = Caller(sandbox, AGENT)
    fencing = str(caller.post("lock", {"holder": "ci", "ttlSeconds": 60}).json()["fencing"])
    headers = {"If-Match": '"9"', "Content-Type": "text/plain", "Authorization": "Bearer nobody"}
    assert _mend(caller, headers) == "unauthenticated"
    headers.pop("Authorization")
    assert _mend(reader, headers) == "read-only-token"
    assert _mend(caller, headers) == "idempotency-key-required"
    headers["Idempotency-Key"] = "mine"
    assert _mend(caller, headers) == "fenced"
    headers["Fencing-Token"] = fencing
    assert _mend(agent, headers) == "forbidden"
    assert _mend(caller, headers) == "stale"
    headers.pop("If-Match")
    assert _mend(caller, headers) == "if-match-required"
    headers["If-Match"] = '"1"'
    assert _mend(caller, headers) == "unsupported-media-type"
    headers["Content-Type"] = "application/merge-patch+json; charset=utf-8"
    assert _mend(caller, headers) == "malformed"


def test_the_lock_out_is_noticed_after_fencing_and_before_if_match(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    caller.switch("hubspot", "everything")
    fencing = caller.post("lock", {"holder": "ci", "ttlSeconds": 60}).json()["fencing"]
    assert problem(caller.send("PATCH", "groups/gr-france", {}, if_match='"9"')) == "fenced"
    assert (
        problem(caller.send("PATCH", "groups/gr-france", {}, if_match='"9"', fencing_token=str(fencing))) == "lock-out"
    )


# Repetition ------------------------------------------------------------------------------------------


def test_a_repeated_write_is_answered_as_before_and_done_once(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    first = caller.post("groups", GROUP, idempotency_key="same")
    again = caller.post("groups", GROUP, idempotency_key="same")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert caller.get("groups").json()["total"] == 4


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "groups", {"spec": {"title": "Portugal"}}),
        ("POST", "lock", GROUP),
        ("PATCH", "groups/gr-france", GROUP),
    ],
)
def test_a_key_is_for_one_request(sandboxes: Sandboxes, method: str, path: str, body: object) -> None:
    caller = Caller(sandboxes.make())
    caller.post("groups", GROUP, idempotency_key="same")
    assert problem(caller.send(method, path, body, idempotency_key="same")) == "idempotency-conflict"


def test_a_repetition_passes_the_fence_and_the_lock_out(sandboxes: Sandboxes) -> None:
    # Whoever resumes must be able to learn what was carried out.
    caller = Caller(sandboxes.make())
    first = caller.post("groups", GROUP, idempotency_key="same")
    caller.switch("hubspot", "everything")
    caller.post("lock", {"holder": "ci", "ttlSeconds": 60})
    assert caller.post("groups", GROUP, idempotency_key="same").content == first.content


def test_a_refusal_is_not_remembered(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    assert problem(caller.post("groups", {"spec": {"title": "France"}}, idempotency_key="same")) == "not-unique"
    assert caller.post("groups", GROUP, idempotency_key="same").status_code == 201


@pytest.mark.parametrize("key", ["", " ", "a b", "k" * 256])
def test_a_write_needs_a_sound_key(sandboxes: Sandboxes, key: str) -> None:
    answered = Caller(sandboxes.make()).client.post("/v1/groups", json=GROUP, headers={"Idempotency-Key": key})
    assert problem(answered) == "idempotency-key-required"


def test_an_empty_answer_is_repeated_too(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    assert caller.send("DELETE", "groups/gr-spain", if_match='"1"', idempotency_key="same").status_code == 204
    assert caller.send("DELETE", "groups/gr-spain", if_match='"1"', idempotency_key="same").status_code == 204
    assert problem(caller.send("DELETE", "groups/gr-spain", if_match='"1"')) == "not-found"


# Fencing ---------------------------------------------------------------------------------------------


def test_a_held_lock_fences_writes_without_its_number(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    assert caller.get("lock").json() == {"holder": None, "fencing": 0, "expiresAt": None}
    lease = caller.post("lock", {"holder": "ci", "ttlSeconds": 60})
    assert (lease.status_code, lease.json()) == (
        201,
        {"holder": "ci", "fencing": 1, "expiresAt": "2026-12-06T08:01:00.000Z"},
    )
    assert problem(caller.post("groups", GROUP)) == "fenced"
    assert problem(caller.post("groups", GROUP, fencing_token="2")) == "fenced"
    assert problem(caller.switch("hubspot", "nothing")) == "fenced"
    assert problem(caller.post("crm/connection")) == "fenced"
    assert problem(caller.post("crm/mapping/complete")) == "fenced"
    assert caller.post("groups", GROUP, fencing_token="1").status_code == 201


def test_a_number_outlives_no_lease(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    caller.post("lock", {"holder": "ci", "ttlSeconds": 60})
    sandboxes.hands.move(61)
    assert caller.get("lock").json()["holder"] is None
    assert problem(caller.post("groups", GROUP, fencing_token="1")) == "fenced"
    assert problem(caller.post("lock/heartbeat", fencing_token="1")) == "fenced"
    assert caller.post("groups", GROUP).status_code == 201


def test_a_lock_is_taken_renewed_and_given_back(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    caller.post("lock", {"holder": "ci", "ttlSeconds": 60})
    refused = caller.post("lock", {"holder": "laptop", "ttlSeconds": 60})
    assert problem(refused) == "lock-held"
    assert (refused.json()["holder"], refused.json()["expiresAt"]) == ("ci", "2026-12-06T08:01:00.000Z")
    sandboxes.hands.move(59)
    assert caller.post("lock/heartbeat", fencing_token="1").json()["expiresAt"] == "2026-12-06T08:01:59.000Z"
    assert problem(caller.post("lock/heartbeat", fencing_token="7")) == "fenced"
    assert problem(caller.post("lock/heartbeat")) == "fenced"
    assert caller.post("lock", {"holder": "ci", "ttlSeconds": 60}).json()["fencing"] == 2
    assert problem(caller.send("DELETE", "lock", fencing_token="1")) == "fenced"
    assert caller.send("DELETE", "lock", fencing_token="2").status_code == 204
    assert caller.post("lock", {"holder": "laptop", "ttlSeconds": 60}).json()["fencing"] == 3


def test_notes_are_fenced_only_by_a_stale_number(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    caller.post("lock", {"holder": "ci", "ttlSeconds": 60})
    note = {"items": {"Group/italy": {"digest": "sha256:1", "commit": "abc"}}}
    assert problem(caller.send("PATCH", "last-applied", note, fencing_token="9")) == "fenced"
    assert caller.send("PATCH", "last-applied", note, fencing_token="1").status_code == 200
    assert caller.send("PATCH", "last-applied", {"items": {"Group/x": {"digest": "d"}}}).json()["items"] == {
        "Group/italy": {"digest": "sha256:1", "commit": "abc"},
        "Group/x": {"digest": "d", "commit": None},
    }
    assert list(caller.send("PATCH", "last-applied", {"items": {"Group/italy": None}}).json()["items"]) == ["Group/x"]


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
    etag = caller.get("groups").headers["ETag"]
    caller.post("cadences", {"spec": {"title": "New", "visibility": "company"}})
    assert caller.get("groups", if_none_match=etag).status_code == 200


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
    "query", ["limit=0", "limit=1001", "limit=ten", "limit=", "limit=-1", "size=3", "limit=9999999"]
)
def test_an_impossible_page_is_refused(sandboxes: Sandboxes, query: str) -> None:
    assert problem(Caller(sandboxes.make()).get(f"groups?{query}")) == "invalid-query"


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


def test_events_are_appended_and_numbered(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    body = {"planFingerprint": "p", "plan": {}, "actor": "ci"}
    path = f"applies/{caller.post('applies', body).json()['id']}"
    caller.post(f"{path}/events", {"stage": "switch", "outcome": "begun"})
    second = caller.post(f"{path}/events", {"operation": "op-1", "outcome": "done", "detail": "created"})
    assert second.json() == {
        "seq": 2,
        "operation": "op-1",
        "outcome": "done",
        "detail": "created",
        "at": "2026-12-06T08:00:00.000Z",
    }
    assert [one["seq"] for one in caller.get(f"{path}/events?limit=1&cursor=1").json()["items"]] == [2]
    assert caller.get(path).json()["last"] == second.json()
    assert caller.get("applies").json()["items"][0]["events"] == 2
    assert problem(caller.post(f"{path}/events", {"outcome": "done"})) == "invalid"
    assert problem(caller.post(f"{path}/events", {"outcome": "done", "stage": "a", "operation": "b"})) == "invalid"
    assert problem(caller.post("applies/none/events", {"outcome": "done", "stage": "a"})) == "not-found"
    assert problem(caller.get("applies/none/events")) == "not-found"
    assert problem(caller.get("applies/none")) == "not-found"
    assert problem(caller.get("applies?cursor=x")) == "invalid-query"


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
