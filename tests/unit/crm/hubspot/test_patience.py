"""What waiting mends is waited for, nothing else is, and none of it shows the token."""

import httpx
import pytest

from cadence_gitops.errors import (
    BadAnswer,
    BadSetting,
    CadenceError,
    Forbidden,
    QuotaExhausted,
    Unauthorized,
    Unreachable,
)
from tests.fakes.canned import Canned, answer
from tests.fakes.clock import FakeClock
from tests.fakes.hubspot_account import (
    ACCOUNT,
    COMPANIES,
    CONTACTS,
    DETAILS,
    NO_SCOPE,
    TOKEN,
    URL,
    Account,
    failing,
    listed,
    opened,
    read,
)


def test_what_waiting_mends_is_asked_again() -> None:
    clock = FakeClock()
    moment = httpx.Response(429, json={"policyName": "TEN_SECONDLY_ROLLING"}, headers={"Retry-After": "3"})
    whole = answer(listed("name"))
    replies = {ACCOUNT: [httpx.Response(503), answer(DETAILS)], COMPANIES: [moment, whole], CONTACTS: [moment, whole]}
    service = Canned({path: list(found) for path, found in replies.items()})
    assert len(read(service, clock).objects) == 2
    assert clock.slept == [1, 3, 3]


def test_a_moment_that_doesn_t_end_is_asked_three_times() -> None:
    clock = FakeClock()
    error = failing(httpx.Response(429, json={"policyName": "SECONDLY"}), clock=clock)
    assert isinstance(error, QuotaExhausted)
    assert clock.slept == [1, 1]


def test_nobody_waits_longer_than_a_minute_for_all_requests_together() -> None:
    clock = FakeClock()
    assert isinstance(failing(httpx.Response(429, json={}, headers={"Retry-After": "61"}), clock=clock), QuotaExhausted)
    assert clock.slept == []


def test_each_reading_has_its_own_patience() -> None:
    clock = FakeClock()
    service = Account()
    reader = opened(service, clock)
    reader.read()
    clock.sleep(3600)
    clock.slept.clear()
    service.views[""] = httpx.Response(503)
    with pytest.raises(Unreachable):
        reader.read()
    assert len(clock.slept) == 2


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (httpx.Response(429, json={"policyName": "DAILY"}), QuotaExhausted),
        (answer({"message": "no"}, 401), Unauthorized),
        (answer(NO_SCOPE, 403), Forbidden),
        (answer({"message": "no"}, 404), BadSetting),
        (answer({"message": "no"}, 410), BadSetting),
        (answer({"message": "no"}, 400), BadAnswer),
        (httpx.Response(200, content=b"{"), BadAnswer),
    ],
)
def test_what_waiting_can_t_mend_is_asked_once(reply: httpx.Response, kind: type[CadenceError]) -> None:
    clock = FakeClock()
    service = Canned({ACCOUNT: [answer(DETAILS)], COMPANIES: [reply]})
    with pytest.raises(kind):
        read(service, clock)
    assert (clock.slept, len(service.requests)) == ([], 2)


# ------------------------------------------------------------------ the token


@pytest.mark.parametrize("token", ["", "with\nline", "with\ttab", "with\x7f", "clé"])
def test_a_token_that_no_header_can_carry_is_refused_without_being_shown(token: str) -> None:
    with pytest.raises(BadSetting) as caught:
        opened(Account(), token=token)
    assert caught.value.setting == "HUBSPOT_ACCESS_TOKEN"
    assert not token or token not in str(caught.value)


@pytest.mark.parametrize(
    "echo",
    [
        answer({"message": f"unknown token {TOKEN}"}, 401),
        answer({"message": TOKEN, "category": "MISSING_SCOPES", "context": {"requiredGranularScopes": [TOKEN]}}, 403),
        answer({"message": TOKEN, "policyName": TOKEN}, 429),
        answer({"message": TOKEN}, 400),
        answer({"message": TOKEN}, 503),
        answer({"results": [{"name": TOKEN}]}),
        answer(listed("a", label=f"Bearer {TOKEN}")),
        answer(listed("a", options=[{"value": TOKEN}])),
        httpx.Response(200, content=TOKEN.encode()),
        httpx.ConnectError(f"refused {TOKEN}"),
    ],
)
def test_the_token_is_in_no_error(echo: httpx.Response | Exception) -> None:
    error = failing(echo)
    assert TOKEN.lower() not in f"{error} {error!r} {error.data()}".lower()


def test_metadata_that_quotes_the_token_is_not_taken() -> None:
    assert isinstance(failing(answer(listed("a", label=f"Bearer {TOKEN}"))), BadAnswer)
    assert TOKEN not in read(Account(details={"portalId": 1, "accountType": TOKEN})).model_dump_json()


def test_the_token_is_in_no_repr() -> None:
    reader = opened(Account())
    assert repr(reader) == f"HubSpotReader({URL!r})"
    assert reader.crm == "hubspot"
