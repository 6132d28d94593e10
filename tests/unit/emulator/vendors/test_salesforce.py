"""Salesforce's stand-in answers as Salesforce does: at the door, behind it, conditionally, and by version."""

from base64 import b64decode

import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.emulator.vendors import VENDORS, Fault, Faults, StandIn
from cadence_gitops.emulator.vendors.salesforce.organization import CLIENT_ID, CLIENT_SECRET, LAST_MODIFIED
from cadence_gitops.emulator.vendors.salesforce.refusals import at_the_door, behind_it
from cadence_gitops.emulator.vendors.salesforce.rows import Value

HOST = "http://salesforce.localhost"
TOKEN_PATH = "/services/oauth2/token"
LEAD = "/services/data/v62.0/sobjects/Lead/describe"
FORM = {"grant_type": "client_credentials", "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
# Keys that Salesforce's describe has for each field, in recorded answers of an older version.
FLAGS = ("calculated", "autoNumber", "createable", "updateable", "nillable", "defaultedOnCreate", "permissionable")


def client(stand_in: StandIn) -> httpx.Client:
    return httpx.Client(transport=httpx.WSGITransport(stand_in.app), base_url=HOST)


@pytest.fixture
def salesforce() -> StandIn:
    return VENDORS["salesforce"](Faults())


def let_in(stand_in: StandIn) -> httpx.Client:
    asking = client(stand_in)
    token = asking.post(TOKEN_PATH, data=FORM).json()["access_token"]
    asking.headers["Authorization"] = f"Bearer {token}"
    return asking


def rows(asking: httpx.Client, name: str) -> list[dict[str, JsonValue]]:
    found: list[dict[str, JsonValue]] = asking.get(LEAD.replace("Lead", name)).json()["fields"]
    return found


def test_a_token_says_where_it_is_good_and_whose_it_is(salesforce: StandIn) -> None:
    given = client(salesforce).post(TOKEN_PATH, data=FORM)
    assert given.status_code == httpx.codes.OK
    assert given.json()["instance_url"] == HOST
    assert f"/id/{salesforce.account}/005" in given.json()["id"]
    assert salesforce.environment == {"SALESFORCE_CLIENT_ID": CLIENT_ID, "SALESFORCE_CLIENT_SECRET": CLIENT_SECRET}


@pytest.mark.parametrize(
    ("form", "status", "code"),
    [
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"client_id": "other"}, 400, "invalid_client_id"),
        ({"client_id": ""}, 400, "invalid_client_id"),
        ({"client_secret": "other"}, 401, "invalid_client"),
    ],
)
def test_who_is_not_known_gets_no_token(salesforce: StandIn, form: dict[str, str], status: int, code: str) -> None:
    refused = client(salesforce).post(TOKEN_PATH, data={**FORM, **form})
    assert (refused.status_code, refused.json()["error"]) == (status, code)
    assert set(refused.json()) == {"error", "error_description"}


def test_nothing_is_described_to_who_has_no_token(salesforce: StandIn) -> None:
    for headers in ({}, {"Authorization": "Bearer other"}, {"Authorization": "other"}):
        refused = client(salesforce).get(LEAD, headers=headers)
        assert (refused.status_code, refused.json()[0]["errorCode"]) == (401, "INVALID_SESSION_ID")


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        (LEAD.replace("Lead", "Opportunity"), 404, "NOT_FOUND"),
        (LEAD.replace("v62.0", "v99.0"), 404, "NOT_FOUND"),
        (LEAD.replace("v62.0", "latest"), 404, "NOT_FOUND"),
        (LEAD.replace("v62.0", "v30.0"), 410, "UNSUPPORTED_API_VERSION"),
        ("/services/data/v62.0/query", 404, "NOT_FOUND"),
    ],
)
def test_what_there_is_not_is_refused_in_a_list(salesforce: StandIn, path: str, status: int, code: str) -> None:
    refused = let_in(salesforce).get(path)
    assert (refused.status_code, [each["errorCode"] for each in refused.json()]) == (status, [code])


def test_nothing_can_be_written(salesforce: StandIn) -> None:
    refused = let_in(salesforce).post(LEAD, json={})
    assert (refused.status_code, refused.json()[0]["errorCode"]) == (405, "METHOD_NOT_ALLOWED")


def test_versions_are_listed(salesforce: StandIn) -> None:
    listed = client(salesforce).get("/services/data/").json()
    assert {"label", "url", "version"} == set(listed[0])
    assert "62.0" in {each["version"] for each in listed}


@pytest.mark.parametrize("name", ["Lead", "Account", "Contact"])
def test_what_has_not_changed_is_not_sent_again(salesforce: StandIn, name: str) -> None:
    asking, path = let_in(salesforce), LEAD.replace("Lead", name)
    first = asking.get(f"{path}/")
    assert first.headers["Last-Modified"] == LAST_MODIFIED[name]
    for condition in (
        {"If-Modified-Since": first.headers["Last-Modified"]},
        {"If-Modified-Since": "Sun, 22 Nov 2026 00:00:00 GMT"},
        {"If-None-Match": first.headers["ETag"]},
    ):
        again = asking.get(path, headers=condition)
        assert (again.status_code, again.content) == (304, b"")
    for condition in (
        {"If-Modified-Since": "Mon, 06 Jan 2025 00:00:00 GMT"},
        {"If-Modified-Since": "lately"},
        {"If-Modified-Since": "Sun, 22 Nov 2026 00:00:00"},
        {"If-None-Match": '"other"'},
    ):
        assert asking.get(path, headers=condition).status_code == httpx.codes.OK


def test_every_call_is_counted(salesforce: StandIn) -> None:
    asking = let_in(salesforce)
    assert [asking.get(LEAD).headers["Sforce-Limit-Info"] for _ in range(2)] == [
        "api-usage=1/100000",
        "api-usage=2/100000",
    ]


@pytest.mark.parametrize("name", ["Lead", "Account", "Contact"])
def test_flags_agree_with_each_other(salesforce: StandIn, name: str) -> None:
    found = rows(let_in(salesforce), name)
    names = {row["name"] for row in found}
    assert len(names) == len(found)
    for row in found:
        assert all(isinstance(row[flag], bool) for flag in FLAGS)
        assert not (row["updateable"] and (row["calculated"] or row["autoNumber"]))
        assert not (row["updateable"] and row["type"] in {"address", "location", "id"})
        assert row["compoundFieldName"] is None or row["compoundFieldName"] in names
        assert not row["dependentPicklist"] or row["controllerName"] in names
        assert bool(row["picklistValues"]) == (row["type"] in {"picklist", "multipicklist"})
        assert bool(row["referenceTo"]) == (row["type"] == "reference")


def test_a_dependent_value_says_which_controlling_ones_it_is_for() -> None:
    fits = {places: Value("Lyon", fits=places).document()["validFor"] for places in [(0,), (0, 1), (2,), (9,), ()]}
    assert {places: b64decode(text).hex() for places, text in fits.items()} == {
        (0,): "80",
        (0, 1): "c0",
        (2,): "20",
        (9,): "0040",
        (): "00",
    }


def test_a_session_that_ended_does_not_come_back(salesforce: StandIn) -> None:
    asking = let_in(salesforce)
    salesforce.faults.plan(Fault.UNAUTHORIZED)
    assert [asking.get(LEAD).status_code for _ in range(2)] == [401, 401]
    assert let_in(salesforce).get(LEAD).status_code == httpx.codes.OK


# The two that are made of an answer are nobody's to refuse.
REFUSED = [fault for fault in Fault if fault not in {Fault.TRUNCATED, Fault.EMPTY}]


@pytest.mark.parametrize("fault", REFUSED)
def test_every_fault_has_an_answer_on_either_side_of_the_door(fault: Fault) -> None:
    for answered, shape in ((at_the_door(fault), dict), (behind_it(fault), list)):
        if fault is Fault.HTML:
            assert (answered.status, answered.body[:1]) == (200, b"<")
            continue
        said = httpx.Response(answered.status, content=answered.body).json()
        assert answered.status >= 400
        # What neither side has a word of its own for, the API says.
        assert isinstance(said, shape if fault not in {Fault.NOT_FOUND, Fault.GONE, Fault.BUSY} else list)
