"""What HubSpot's refusals mean: which are waited for, how long, and what a person is told of the others."""

from collections.abc import Mapping
from datetime import timedelta
from email.utils import format_datetime

import orjson
import pytest
from pydantic import JsonValue

from cadence_gitops.crm.hubspot.answers import DAILY, judge, quotas
from cadence_gitops.errors import (
    BadAnswer,
    BadSetting,
    CadenceError,
    Forbidden,
    QuotaExhausted,
    Unauthorized,
    Unreachable,
)
from cadence_gitops.model.crm_metadata import Quota
from cadence_gitops.web.patience import NEVER, Again
from cadence_gitops.web.redaction import Redaction
from cadence_gitops.web.vendor import Reply
from tests.fakes.clock import START, FakeClock
from tests.fakes.recordings import recording

URL = "https://api.hubapi.example"
REQUEST = "GET /crm/properties/2026-09/contacts"
TOKEN = "canary-pat-1b2c3d"
JUDGE = judge(URL, "2026-09", clock=FakeClock())
HTML = b"<!DOCTYPE html><html><body>blocked</body></html>"
INTERVAL = {"x-hubspot-ratelimit-interval-milliseconds": "10000"}


def judged(status: int, body: JsonValue | bytes, **headers: str) -> Again | CadenceError:
    content = body if isinstance(body, bytes) else orjson.dumps(body)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return JUDGE(Reply(REQUEST, status, named, content, Redaction(TOKEN)))


def waits(given: Again | CadenceError) -> float | None:
    assert isinstance(given, Again)
    return given.after


def limited(headers: Mapping[str, str], **members: JsonValue) -> Again | CadenceError:
    refusal: JsonValue = {"status": "error", "message": "no", **members}
    return judged(429, refusal, **{name.replace("-", "_"): value for name, value in headers.items()})


def test_a_token_that_nobody_knows() -> None:
    error = judged(401, {"status": "error", "message": "expired", "category": "INVALID_AUTHENTICATION"})
    assert isinstance(error, Unauthorized)
    assert (error.request, error.detail, error.service) == (REQUEST, "expired", "HubSpot")
    bare = judged(401, b"")
    assert isinstance(bare, Unauthorized)
    assert bare.detail == "status 401"


@pytest.mark.parametrize(
    ("refusal", "needs"),
    [
        (
            {"category": "MISSING_SCOPES", "context": {"requiredGranularScopes": ["b.read", "a.read"]}},
            ("a.read", "b.read"),
        ),
        (
            {"category": "MISSING_SCOPES", "errors": [{"context": {"requiredGranularScopes": ["a.read"]}}, "x", {}]},
            ("a.read",),
        ),
        ({"context": {"requiredScopes": ["old", 7]}}, ("old",)),
        (
            {"message": "You do not have permissions to view it (requires one of [contacts-read, b])"},
            ("b", "contacts-read"),
        ),
        ({"message": "requires one of []"}, ()),
        ({"message": "no", "context": "none", "errors": "none"}, ()),
        ({"context": {"requiredGranularScopes": "a.read"}}, ()),
        # No more of them than anybody reads.
        (
            {"context": {"requiredGranularScopes": [f"{n:05}" for n in range(50_000)]}},
            tuple(f"{n:05}" for n in range(20)),
        ),
    ],
)
def test_what_a_token_may_not_see_names_the_scopes_in_every_shape(
    refusal: dict[str, JsonValue], needs: tuple[str, ...]
) -> None:
    error = judged(403, {"status": "error", "message": "not for you", **refusal})
    assert isinstance(error, Forbidden)
    assert (error.service, error.request, error.needs) == ("HubSpot", REQUEST, needs)
    assert error.detail == refusal.get("message", "not for you")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (HTML, "a page of HTML where JSON was expected"),
        (b"", "nothing where JSON was expected"),
        (b"[]", "no object where one was expected"),
        (b'{"status":', "a body that is cut off or no JSON where JSON was expected"),
    ],
)
def test_a_refusal_that_is_not_hubspot_s_own_is_no_matter_of_scopes(body: bytes, told: str) -> None:
    error = judged(403, body)
    assert isinstance(error, BadAnswer)
    assert error.detail == f"status 403, {told}"


@pytest.mark.parametrize("status", [404, 410])
def test_a_version_that_is_gone_or_never_was_has_a_way_out(status: int) -> None:
    error = judged(status, {"status": "error", "message": "gone"})
    assert isinstance(error, BadSetting)
    assert (error.setting, error.problem, error.detail) == ("apiVersion", "retired-api-version", "2026-09")


@pytest.mark.parametrize("status", [404, 410, 400, 477])
def test_other_refusals_are_told_as_they_are(status: int) -> None:
    error = judged(status, HTML)
    assert isinstance(error, BadAnswer)
    assert error.detail == f"status {status}, a page of HTML where JSON was expected"


def test_an_invalid_request_is_told_in_hubspot_s_words() -> None:
    error = judged(400, {"message": "Unable to infer object type"})
    assert isinstance(error, BadAnswer)
    assert error.detail == "status 400: Unable to infer object type"


@pytest.mark.parametrize("status", [500, 502, 503, 504, 521, 524])
def test_a_server_that_can_t_just_now_is_asked_again(status: int) -> None:
    given = judged(status, HTML)
    assert waits(given) is None
    assert isinstance(given, Again)
    assert isinstance(given.error, Unreachable)
    assert given.error.target == URL
    assert waits(judged(status, HTML, retry_after="7")) == 7


@pytest.mark.parametrize(
    ("members", "headers", "seconds"),
    [
        ({"policyName": "TEN_SECONDLY_ROLLING"}, {"retry-after": "4", **INTERVAL}, 4),
        ({"policyName": "TEN_SECONDLY_ROLLING"}, {"retry-after": format_datetime(START + timedelta(seconds=6))}, 6),
        ({"policyName": "TEN_SECONDLY_ROLLING"}, INTERVAL, 10),
        ({"policyName": "TEN_SECONDLY_ROLLING"}, {}, None),
        ({"policyName": "SECONDLY"}, INTERVAL, 1),
        ({"policyName": "secondly"}, {"retry-after": "2", **INTERVAL}, 2),
        ({"message": "You have reached your secondly limit."}, INTERVAL, 1),
        ({"message": "You have reached your ten_secondly_rolling limit."}, INTERVAL, 10),
        ({"policyName": 7}, {"retry-after": "soon", "x-hubspot-ratelimit-interval-milliseconds": "soon"}, None),
        ({}, {"x-hubspot-ratelimit-interval-milliseconds": "9007199254740991"}, NEVER),
    ],
)
def test_a_busy_moment_is_waited_for_as_long_as_hubspot_says(
    members: dict[str, JsonValue], headers: dict[str, str], seconds: float | None
) -> None:
    assert waits(limited(headers, **members)) == seconds


def test_a_moment_that_stays_busy_names_the_limit() -> None:
    given = limited({}, policyName="TEN_SECONDLY_ROLLING")
    assert isinstance(given, Again)
    assert isinstance(given.error, QuotaExhausted)
    assert (given.error.service, given.error.limit) == ("HubSpot", "TEN_SECONDLY_ROLLING")
    unnamed = limited({})
    assert isinstance(unnamed, Again)
    assert isinstance(unnamed.error, QuotaExhausted)
    assert unnamed.error.limit == "RATE_LIMITS"
    assert waits(judged(429, HTML, **{"retry-after": "3"})) == 3


@pytest.mark.parametrize(
    ("members", "headers"),
    [
        ({"policyName": "DAILY", "errorType": "RATE_LIMIT"}, INTERVAL),
        ({"policyName": "daily"}, {}),
        ({"message": "You have reached your daily limit."}, INTERVAL),
        ({"policyName": "TEN_SECONDLY_ROLLING"}, {"x-hubspot-ratelimit-daily-remaining": "0"}),
    ],
)
def test_for_a_day_that_is_used_up_nobody_waits(members: dict[str, JsonValue], headers: dict[str, str]) -> None:
    error = limited(headers, **members)
    assert isinstance(error, QuotaExhausted)
    assert (error.service, error.limit, error.resets) == ("HubSpot", DAILY, "")


def test_when_a_day_is_over_is_told_where_hubspot_does() -> None:
    error = limited({"retry-after": "3600"}, policyName="DAILY")
    assert isinstance(error, QuotaExhausted)
    assert error.resets == "in 3600 seconds"


def test_no_refusal_shows_the_token() -> None:
    bodies: tuple[JsonValue, ...] = (
        {"message": f"bad token {TOKEN}", "context": {"requiredGranularScopes": [TOKEN]}},
        {"message": TOKEN, "policyName": "DAILY"},
        {"message": "no", "policyName": TOKEN},
    )
    for status in (400, 401, 403, 404, 429, 500):
        for body in bodies:
            given = judged(status, body)
            error = given.error if isinstance(given, Again) else given
            assert TOKEN not in f"{given} {given!r} {error} {error!r}".lower()


def test_headers_tell_of_every_allowance() -> None:
    headers = {
        "x-hubspot-ratelimit-daily": "250000",
        "x-hubspot-ratelimit-daily-remaining": "249863",
        "x-hubspot-ratelimit-max": "100",
        "x-hubspot-ratelimit-remaining": "99",
        "x-hubspot-ratelimit-secondly": "10",
        "x-hubspot-ratelimit-secondly-remaining": "9",
        **INTERVAL,
    }
    day, window, second = (
        Quota(left=249_863, of=250_000),
        Quota(left=99, of=100, per="10"),
        Quota(left=9, of=10, per="1"),
    )
    assert quotas(headers) == (day, window, second)
    # Apps of OAuth have no day of their own.
    assert quotas({name: value for name, value in headers.items() if "daily" not in name}) == (window, second)
    assert quotas({name: value for name, value in headers.items() if "interval" not in name}) == (day, second)
    assert quotas({}) == ()


@pytest.mark.parametrize("told", ["", "-1", "1.5", "many", "٣", "9007199254740992", "9" * 5_000])
def test_an_allowance_that_is_no_number_isn_t_told(told: str) -> None:
    assert quotas({"x-hubspot-ratelimit-daily": "100", "x-hubspot-ratelimit-daily-remaining": told}) == ()


def test_the_recorded_refusal_is_a_busy_second() -> None:
    recorded = recording("hubspot", "error_429.body.json")
    refusal: JsonValue = recorded or {"message": "You have reached your secondly limit."}
    assert waits(judged(429, refusal)) == 1


def test_recorded_headers_tell_of_three_allowances() -> None:
    recorded = recording("hubspot", "headers.recorded.json")
    for told in recorded.values() if isinstance(recorded, dict) else ():
        assert isinstance(told, dict)
        found = quotas({name.lower(): str(value) for name, value in told.items()})
        assert [(each.per, each.of) for each in found] == [("day", 250_000), ("10", 100), ("1", 10)]
