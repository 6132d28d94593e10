"""Pipedrive's stand-in answers as Pipedrive does: in two versions, in small pages, by the token in the header alone."""

import json

import httpx
import pytest

from cadence_gitops.emulator.vendors import VENDORS, Fault, Faults

HOST = "http://pipedrive.localhost"
NEWER, OLDER = "/api/v2/personFields", "/v1/personFields"


def client(faults: Faults | None = None, *, known: bool = True) -> httpx.Client:
    stand_in = VENDORS["pipedrive"](faults or Faults())
    headers = {"x-api-token": stand_in.environment["PIPEDRIVE_API_TOKEN"]} if known else {}
    return httpx.Client(transport=httpx.WSGITransport(stand_in.app), base_url=HOST, headers=headers)


def test_its_environment_reaches_it() -> None:
    with client() as asking:
        told = asking.get("/v1/users/me").json()["data"]
    assert str(told["company_id"]) == VENDORS["pipedrive"](Faults()).account


@pytest.mark.parametrize("path", [NEWER, OLDER, "/api/v1/personFields", "/v1/users/me"])
def test_who_has_no_token_gets_nothing(path: str) -> None:
    token = VENDORS["pipedrive"](Faults()).environment["PIPEDRIVE_API_TOKEN"]
    with client(known=False) as asking:
        for answer in (asking.get(path), asking.get(path, params={"api_token": token})):
            assert (answer.status_code, answer.json()["error"]) == (401, "unauthorized access")


def pages(path: str, name: str, key: str) -> list[list[str]]:
    """Follow what each page says of the next one, which is asked for by a parameter of this name."""
    found: list[list[str]] = []
    query: dict[str, str] = {}
    with client() as asking:
        while query or not found:
            page = asking.get(path, params=query).json()
            found.append([str(each[key]) for each in page["data"]])
            told = page["additional_data"]
            following = told["next_cursor"] if name == "cursor" else told["pagination"].get("next_start")
            query = {} if following is None else {name: str(following)}
    return found


@pytest.mark.parametrize(("path", "name", "key"), [(NEWER, "cursor", "field_code"), (OLDER, "start", "key")])
def test_both_versions_come_in_pages_to_their_end(path: str, name: str, key: str) -> None:
    found = pages(path, name, key)
    assert len(found) > 1
    every = [each for page in found for each in page]
    assert len(set(every)) == len(every)


@pytest.mark.parametrize("query", [{"cursor": "elsewhere"}, {"limit": 0}, {"limit": 501}])
def test_a_query_that_means_nothing_is_refused(query: dict[str, str]) -> None:
    with client() as asking:
        assert asking.get(NEWER, params=query).status_code == httpx.codes.BAD_REQUEST


def test_nothing_can_be_written() -> None:
    with client() as asking:
        for verb in ("POST", "PUT", "PATCH", "DELETE"):
            assert asking.request(verb, NEWER).is_client_error


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
        (Fault.BUSY, 503, ""),
        (Fault.TRUNCATED, 200, "application/json"),
        (Fault.EMPTY, 200, "application/json"),
    ],
)
def test_every_fault_has_its_shape(fault: Fault, status: int, kind: str) -> None:
    with client(Faults(fault)) as asking:
        answer = asking.get(NEWER)
    assert (answer.status_code, answer.headers.get("Content-Type", "").partition(";")[0]) == (status, kind)
    if status == httpx.codes.TOO_MANY_REQUESTS:
        # Of the burst nobody says that the day is used up.
        assert ("x-daily-ratelimit-token-remaining" in answer.headers) is (fault is Fault.DAILY)
    if fault in {Fault.TRUNCATED, Fault.EMPTY}:
        with pytest.raises(json.JSONDecodeError):
            answer.json()
