"""The protocol around every write: order of checks, repetition, fencing, conditions, pages, budget."""

from typing import Any

import pytest

from tests.contract.organization import AGENT, Caller, problem
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
    assert caller.get("lock").json() == {"holder": None, "fencing": 0, "acquiredAt": None, "expiresAt": None}
    lease = caller.post("lock", {"holder": "ci", "ttlSeconds": 60})
    assert (lease.status_code, lease.json()) == (
        201,
        {
            "holder": "ci",
            "fencing": 1,
            "acquiredAt": "2026-12-06T08:00:00.000Z",
            "expiresAt": "2026-12-06T08:01:00.000Z",
        },
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
    held = {"holder": "ci", "acquiredAt": "2026-12-06T08:00:00.000Z", "expiresAt": "2026-12-06T08:01:00.000Z"}
    assert {name: refused.json()[name] for name in held} == held
    fenced = caller.post("groups", GROUP, fencing_token="7").json()
    assert {name: fenced[name] for name in held} == held
    sandboxes.hands.move(59)
    renewed = caller.post("lock/heartbeat", fencing_token="1").json()
    assert (renewed["acquiredAt"], renewed["expiresAt"]) == (held["acquiredAt"], "2026-12-06T08:01:59.000Z")
    assert problem(caller.post("lock/heartbeat", fencing_token="7")) == "fenced"
    assert problem(caller.post("lock/heartbeat")) == "fenced"
    assert caller.post("lock", {"holder": "ci", "ttlSeconds": 60}).json()["fencing"] == 2
    assert problem(caller.send("DELETE", "lock", fencing_token="1")) == "fenced"
    assert caller.send("DELETE", "lock", fencing_token="2").status_code == 204
    assert caller.post("lock", {"holder": "laptop", "ttlSeconds": 60}).json()["fencing"] == 3


def test_records_are_fenced_only_by_a_stale_number(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    record: dict[str, Any] = {"planFingerprint": "sha256:1", "plan": {}, "consent": None, "actor": "ci"}
    event = {"items": [{"stage": "check", "outcome": "done", "detail": None}]}
    caller.post("lock", {"holder": "ci", "ttlSeconds": 60})
    assert problem(caller.post("applies", record, fencing_token="9")) == "fenced"
    made = caller.post("applies", record, fencing_token="1").json()["id"]
    assert caller.post("applies", record).status_code == 201
    assert caller.post(f"applies/{made}/events", event, fencing_token="1").status_code == 201
    sandboxes.hands.move(61)
    assert problem(caller.post("applies", record, fencing_token="1")) == "fenced"
    assert problem(caller.post(f"applies/{made}/events", event, fencing_token="1")) == "fenced"
    caller.post("lock", {"holder": "laptop", "ttlSeconds": 60})
    assert problem(caller.post(f"applies/{made}/events", event, fencing_token="1")) == "fenced"
    assert caller.get("applies").json()["total"] == 2


def test_notes_are_fenced_only_by_a_stale_number(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    caller.post("lock", {"holder": "ci", "ttlSeconds": 60})
    note = {"items": {"Group/italy": {"digest": "sha256:1", "commit": "abc"}}}
    assert problem(caller.send("PATCH", "last-applied", note, fencing_token="9")) == "fenced"
    assert caller.send("PATCH", "last-applied", note, fencing_token="1").status_code == 200
    assert caller.send("PATCH", "last-applied", {"items": {"Group/x": {"digest": "d"}}}).json()["items"] == {
        "Group/italy": {"digest": "sha256:1", "commit": "abc", "protected": False},
        "Group/x": {"digest": "d", "commit": None, "protected": False},
    }
    assert list(caller.send("PATCH", "last-applied", {"items": {"Group/italy": None}}).json()["items"]) == ["Group/x"]


# What is not there -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["/", "/v1", "/v1/webhooks", "/v1/groups/gr-france/members", "/v2/groups", "/v1/groups/"]
)
def test_other_paths_do_not_exist(sandboxes: Sandboxes, path: str) -> None:
    assert problem(Caller(sandboxes.make()).client.get(path)) == "not-found"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/v1/groups/gr-france", {"GET", "PATCH", "DELETE"}),
        ("DELETE", "/v1/applies/ap-1", {"GET"}),
        ("PATCH", "/v1/crm", {"GET"}),
    ],
)
def test_other_methods_do_not_exist(sandboxes: Sandboxes, method: str, path: str, allowed: set[str]) -> None:
    refused = Caller(sandboxes.make()).client.request(method, path)
    assert problem(refused) == "method-not-allowed"
    assert set(refused.headers["Allow"].split(", ")) - {"OPTIONS"} == allowed


def test_a_failure_of_the_service_is_a_problem_too(sandboxes: Sandboxes, capsys: pytest.CaptureFixture[str]) -> None:
    sandbox = sandboxes.make()
    caller = Caller(sandbox)
    sandbox.close()
    assert problem(caller.get("crm")) == "internal"
    assert "Cannot operate on a closed database" in capsys.readouterr().err
