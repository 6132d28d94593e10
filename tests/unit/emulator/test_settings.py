"""The organisation itself: its settings, its secret, its phone system."""

import pytest

from tests.contract.organization import Caller, problem
from tests.contract.sandboxes import Sandboxes
from tests.unit.emulator.specs import Spec, steps

RINGOVER = {"type": "ringover", "userId": "4711", "apiKey": {"value": "s3cret", "version": 2}}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"crm": {"provider": "salesforce"}}, "200"),
        ({"crm": {"provider": "hubspot"}}, "invalid"),
        ({"crm": None}, "invalid"),
        ({"crm": {"admin": "mb-x"}}, "invalid"),
        ({"crm": {"admin": None}}, "200"),
        ({"mail": ["google", "outlook"]}, "200"),
        ({"mail": ["fax"]}, "invalid"),
        ({"activitySync": ["calendar", "calendar"]}, "invalid"),
        ({"phoneSystem": RINGOVER}, "200"),
        ({"phoneSystem": {"type": "ringover", "userId": "4711"}}, "invalid"),
        ({"phoneSystem": {**RINGOVER, "apiKey": {"version": 2}}}, "invalid"),
        ({"phoneSystem": {"type": "none"}}, "200"),
        ({"phoneSystem": {"type": "pigeon"}}, "invalid"),
        ({"name": "other"}, "invalid"),
    ],
)
def test_the_organisations_settings_are_judged(sandboxes: Sandboxes, change: Spec, expected: str) -> None:
    assert problem(Caller(sandboxes.make()).patch("organization", {"spec": change})) == expected


def test_a_secret_is_written_and_never_read(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    patched = caller.patch("organization", {"spec": {"phoneSystem": RINGOVER}})
    assert patched.json()["spec"]["phoneSystem"] == {"type": "ringover", "userId": "4711", "apiKey": {"version": 2}}
    assert (patched.json()["name"], caller.get("organization").json()) == ("acme", patched.json())
    again = caller.patch("organization", {"spec": {"phoneSystem": RINGOVER}})
    assert again.headers["ETag"] == patched.headers["ETag"]
    assert "s3cret" not in caller.get("snapshot").text
    without = caller.patch("organization", {"spec": {"phoneSystem": {"type": "none"}}})
    assert without.json()["spec"]["phoneSystem"] == {"type": "none"}


def test_a_callback_needs_ringover(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    caller.patch("organization", {"spec": {"phoneSystem": {"type": "none"}}})
    spec = steps(a={"type": "mail"}, b={"type": "callback", "duration": 1, "retryAfter": 1, "retries": 1})
    refused = caller.post("cadences", {"spec": spec})
    assert [one["pointer"] for one in refused.json()["errors"]] == ["/spec/steps/b/type"]
