"""The stand-in of Ringover answers as is documented; what isn't documented it makes up, and nobody may count on it."""

import httpx
import pytest

from cadence_gitops.emulator.vendors import Fault, Faults, StandIn
from cadence_gitops.emulator.vendors.ringover import stand_in
from cadence_gitops.emulator.vendors.ringover.company import EVERYTHING, OWNER_ONLY, UNITED_STATES, USERS, VARIABLE
from tests.fakes.clock import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def made(clock: FakeClock) -> StandIn:
    return stand_in(Faults(), elapsed=clock.elapsed)


def ask(made: StandIn, path: str, key: str | None = EVERYTHING, **params: str) -> httpx.Response:
    headers = {} if key is None else {"Authorization": key}
    with httpx.Client(transport=httpx.WSGITransport(made.app), base_url="http://ringover.invalid") as client:
        return client.get(path, params=params, headers=headers)


def test_it_says_what_reaches_it(made: StandIn) -> None:
    assert (made.name, made.account, dict(made.environment)) == ("ringover", "lumen", {VARIABLE: EVERYTHING})


def test_users_come_in_pages_and_behind_the_last_is_nothing(made: StandIn, clock: FakeClock) -> None:
    page = ask(made, "/v2/users", limit_count="2", limit_offset="1").json()
    assert page["list_count"] == 2
    assert [user["user_id"] for user in page["list"]] == [4712, 4713]
    behind = ask(made, "/v2/users", limit_offset=str(len(USERS)))
    assert (behind.status_code, behind.content) == (204, b"")
    clock.sleep(1)
    assert len(ask(made, "/v2/users").json()["list"]) == len(USERS)


def test_two_requests_a_second_for_each_key(made: StandIn, clock: FakeClock) -> None:
    assert [ask(made, "/v2/users").status_code for _ in range(3)] == [200, 200, 429]
    assert ask(made, "/v2/users", OWNER_ONLY).status_code == 200
    clock.sleep(0.9)
    assert ask(made, "/v2/users").status_code == 429
    clock.sleep(0.1)
    assert ask(made, "/v2/users").status_code == 200


@pytest.mark.parametrize(
    ("key", "error"),
    [
        (None, "Missing API key"),
        (f"Bearer {EVERYTHING}", "Missing API key"),
        ("nobody", "Invalid user"),
        (UNITED_STATES, "Invalid user"),
    ],
)
def test_who_has_no_key_of_this_host(made: StandIn, key: str | None, error: str) -> None:
    refused = ask(made, "/v2/users", key)
    assert (refused.status_code, refused.json()) == (401, {"error": error})


def test_the_other_host_has_other_keys() -> None:
    american = stand_in(Faults(), region="us")
    assert ask(american, "/v2/users", UNITED_STATES).status_code == 200
    assert ask(american, "/v2/users").status_code == 401


def test_who_may_not_see_the_team_sees_the_owner(made: StandIn) -> None:
    assert [user["user_id"] for user in ask(made, "/v2/users", OWNER_ONLY).json()["list"]] == [4711]
    assert ask(made, "/v2/webhooks", OWNER_ONLY).json() == {"error": "Unauthorized"}


@pytest.mark.parametrize(
    ("fault", "status", "kind"),
    [
        (Fault.UNAUTHORIZED, 401, "application/json"),
        (Fault.FORBIDDEN, 403, "application/json"),
        (Fault.HTML, 200, "text/html; charset=utf-8"),
        (Fault.NOT_FOUND, 404, "text/plain; charset=utf-8"),
        (Fault.GONE, 410, "application/json"),
        (Fault.BURST, 429, "application/json"),
        (Fault.DAILY, 429, "application/json"),
        (Fault.BUSY, 503, "text/plain; charset=utf-8"),
        (Fault.TRUNCATED, 200, "application/json"),
        (Fault.EMPTY, 200, "application/json"),
    ],
)
def test_faults_are_in_its_own_shapes(made: StandIn, fault: Fault, status: int, kind: str) -> None:
    made.faults.plan(fault, None)
    answer = ask(made, "/v2/webhooks")
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, kind)
    assert ask(made, "/v2/webhooks").status_code == 200


def test_there_is_nothing_else(made: StandIn) -> None:
    assert (ask(made, "/v2/calls").status_code, ask(made, "/").text) == (404, "404 page not found\n")
