"""HubSpot's stand-in answers as HubSpot does: by scope, by view, by version, and with what is left of its limits."""

import httpx
import pytest

from cadence_gitops.emulator.vendors import VENDORS, Fault, Faults
from cadence_gitops.emulator.vendors.hubspot import refusals, tokens

HOST = "http://hubspot.localhost"
ALL = {"Authorization": f"Bearer {tokens.EVERYTHING}"}


def ask(path: str, token: str | None = tokens.EVERYTHING, *, faults: Faults | None = None) -> httpx.Response:
    stand_in = VENDORS["hubspot"](faults or Faults())
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    with httpx.Client(transport=httpx.WSGITransport(stand_in.app), base_url=HOST, headers=headers) as client:
        return client.get(path)


def found(path: str, token: str = tokens.EVERYTHING) -> list[str]:
    answer = ask(path, token)
    assert answer.status_code == httpx.codes.OK
    assert set(answer.json()) == {"results"}
    return [each["name"] for each in answer.json()["results"]]


def test_its_environment_reaches_it() -> None:
    stand_in = VENDORS["hubspot"](Faults())
    assert stand_in.environment == {"HUBSPOT_ACCESS_TOKEN": tokens.EVERYTHING}
    assert str(ask("/account-info/2026-03/details").json()["portalId"]) == stand_in.account


@pytest.mark.parametrize("name", ["contacts", "companies"])
@pytest.mark.parametrize("path", ["/crm/v3/properties", "/crm/properties/2026-09", "/crm/properties/2026-03"])
def test_views_share_nothing(path: str, name: str) -> None:
    used = found(f"{path}/{name}")
    away = found(f"{path}/{name}?archived=true")
    sensitive = found(f"{path}/{name}?dataSensitivity=sensitive")
    assert used
    assert away
    assert found(f"{path}/{name}?archived=false&dataSensitivity=non_sensitive") == used
    assert len({*used, *away, *sensitive}) == len(used) + len(away) + len(sensitive)


def test_every_property_has_what_hubspot_requires() -> None:
    required = {"description", "fieldType", "groupName", "label", "name", "options", "type"}
    for name in ("contacts", "companies"):
        for each in ask(f"/crm/properties/2026-09/{name}").json()["results"]:
            assert required <= each.keys()
            assert each.get("hubspotDefined", True) is True
            # HubSpot calculates nothing that may be written.
            assert each["modificationMetadata"]["readOnlyValue"] or not each["calculated"]


@pytest.mark.parametrize("authorization", [None, "", "unknown", f"{tokens.EVERYTHING} "])
def test_who_has_no_token_gets_nothing(authorization: str | None) -> None:
    answer = ask("/crm/properties/2026-09/contacts", authorization)
    assert (answer.status_code, answer.json()["category"]) == (401, "INVALID_AUTHENTICATION")
    assert "x-hubspot-ratelimit-daily" not in answer.headers


def test_scopes_decide_what_is_seen() -> None:
    assert found("/crm/properties/2026-09/contacts", tokens.CONTACTS_ONLY)
    plain = ask("/crm/properties/2026-09/companies", tokens.CONTACTS_ONLY)
    assert (plain.status_code, "category" in plain.json()) == (403, False)
    assert "requires one of [companies-read]" in plain.json()["message"]
    for degree in ("sensitive", "highly_sensitive"):
        missing = ask(f"/crm/properties/2026-09/contacts?dataSensitivity={degree}", tokens.NOT_SENSITIVE)
        assert (missing.status_code, missing.json()["category"]) == (403, "MISSING_SCOPES")
        needed = missing.json()["errors"][0]["context"]["requiredGranularScopes"]
        assert needed == [f"crm.objects.contacts.{degree}.read.v2"]


@pytest.mark.parametrize("query", ["archived=1", "dataSensitivity=secret"])
def test_a_query_that_means_nothing_is_refused(query: str) -> None:
    assert ask(f"/crm/properties/2026-09/contacts?{query}").status_code == httpx.codes.BAD_REQUEST


@pytest.mark.parametrize(
    "path", ["/", "/crm/properties/2025-01/contacts", "/crm/v3/properties/deals", "/account-info/v1/details"]
)
def test_what_isn_t_served_isn_t_there(path: str) -> None:
    answer = ask(path)
    assert (answer.status_code, answer.json()["status"]) == (404, "error")


def test_nothing_can_be_written() -> None:
    stand_in = VENDORS["hubspot"](Faults())
    with httpx.Client(transport=httpx.WSGITransport(stand_in.app), base_url=HOST, headers=ALL) as client:
        for verb in ("POST", "PATCH", "DELETE"):
            assert client.request(verb, "/crm/properties/2026-09/contacts").is_client_error


def test_the_day_is_used_up_request_by_request() -> None:
    stand_in = VENDORS["hubspot"](Faults())
    with httpx.Client(transport=httpx.WSGITransport(stand_in.app), base_url=HOST, headers=ALL) as client:
        left = [
            int(client.get("/account-info/v3/details").headers["X-HubSpot-RateLimit-Daily-Remaining"]) for _ in range(3)
        ]
    assert left == [refusals.DAILY - 1, refusals.DAILY - 2, refusals.DAILY - 3]


@pytest.mark.parametrize(
    ("fault", "status", "kind"),
    [
        (Fault.UNAUTHORIZED, 401, "application/json"),
        (Fault.FORBIDDEN, 403, "application/json"),
        (Fault.HTML, 403, "text/html"),
        (Fault.NOT_FOUND, 404, "application/json"),
        (Fault.GONE, 410, "application/json"),
        (Fault.BURST, 429, "application/json"),
        (Fault.DAILY, 429, "application/json"),
        (Fault.BUSY, 503, "text/html"),
        (Fault.TRUNCATED, 200, "application/json"),
        (Fault.EMPTY, 200, "application/json"),
    ],
)
def test_every_fault_has_its_shape(fault: Fault, status: int, kind: str) -> None:
    answer = ask("/crm/properties/2026-09/contacts", faults=Faults(fault))
    assert (answer.status_code, answer.headers["Content-Type"].partition(";")[0]) == (status, kind)
    if status == httpx.codes.TOO_MANY_REQUESTS:
        burst = fault is Fault.BURST
        assert answer.json()["policyName"] == ("TEN_SECONDLY_ROLLING" if burst else "DAILY")
        assert ("Retry-After" in answer.headers) is burst
        assert answer.headers["X-HubSpot-RateLimit-Interval-Milliseconds"] == "10000"
