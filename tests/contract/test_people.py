"""Leads from files and people who must not be written to: what is imported, and what nobody can take away."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from cadence_gitops.emulator.routes import ROUTES
from cadence_gitops.model.lead import CsvLead, Suppression, same_address
from cadence_gitops.ports import Write
from tests.contract.organization import Caller, problem, snapshot
from tests.contract.sandboxes import Sandboxes
from tests.fakes.surroundings import Site, in_process, over_loopback

ADA = {"externalId": "1", "name": "Ada Martin", "email": "Ada@Acme.example", "company": "Acme", "owner": "mb-paul"}
BEN = {"externalId": "2", "name": "Bén", "email": "", "company": ""}


def exported(caller: Caller, what: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in caller.get(f"{what}/export").content.splitlines()[:-1]]


def mailable(caller: Caller) -> set[str]:
    suppressed = {one["email"].casefold() for one in exported(caller, "suppressions")}
    return {one["email"].casefold() for one in exported(caller, "leads")} - suppressed


def test_imported_leads_are_leads_of_files_and_come_once(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    assert caller.post("leads/import", {"items": [ADA, BEN]}).json() == {"created": 2, "known": 0}
    changed = {**ADA, "name": "Somebody else"}
    again = caller.post("leads/import", {"items": [changed, {**BEN, "externalId": "3"}]})
    assert again.json() == {"created": 1, "known": 1}
    ada, ben = (one for one in exported(caller, "leads") if one.get("externalId") in {"1", "2"})
    kept = {name: ada[name] for name in ("name", "email", "company", "owner", "cadence", "position", "source")}
    assert kept == {
        **{name: ADA[name] for name in ("name", "email", "company", "owner")},
        "cadence": None,
        "position": None,
        "source": "csv",
    }
    assert (ben["name"], ben["email"], ben["owner"]) == ("Bén", "", None)
    counted = caller.get("leads/counts").json()
    assert counted["total"] == 13
    assert sum(one["count"] for one in counted["items"] if one["source"] == "csv") == 6


def test_an_import_is_all_or_nothing(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    refused = caller.post("leads/import", {"items": [BEN, {**ADA, "owner": "mb-nobody"}]})
    assert (problem(refused), refused.json()["errors"][0]["pointer"]) == ("invalid", "/items/1/owner")
    assert caller.get("leads/counts").json()["total"] == 10
    for path in ("leads/import", "suppressions"):
        assert problem(caller.post(path, {"items": []})) == "invalid"
    many = [{"email": f"{number}@acme.example", "reason": "bounced"} for number in range(1001)]
    assert problem(caller.post("suppressions", {"items": many})) == "invalid"


def test_nobody_is_imported_in_a_lock_out(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    caller.switch("hubspot", "nothing")
    caller.post("crm/connection")
    assert problem(caller.post("leads/import", {"items": [ADA]})) == "lock-out"
    assert problem(caller.post("suppressions", {"items": [{"email": "a@b", "reason": "bounced"}]})) == "lock-out"
    assert exported(caller, "leads") == exported(caller, "suppressions") == []


def test_an_address_is_suppressed_once_for_each_reason_however_it_is_written(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    first = {"email": " Ada@ACME.example", "reason": "unsubscribed", "at": "2026-01-02T03:04:05Z"}
    assert caller.post("suppressions", {"items": [first]}).json() == {"added": 1, "known": 0}
    same = {"email": "ada@acme.example", "reason": "unsubscribed", "at": None}
    both = caller.post("suppressions", {"items": [same, {**same, "reason": "bounced"}]})
    assert both.json() == {"added": 1, "known": 1}
    found = exported(caller, "suppressions")
    assert [(one["email"], one["reason"], one["at"]) for one in found] == [
        ("ada@acme.example", "unsubscribed", "2026-01-02T03:04:05Z"),
        ("ada@acme.example", "bounced", "2026-12-06T08:00:00.000Z"),
    ]
    counted = {one["type"]: one["count"] for one in caller.get("records/counts").json()["items"]}
    assert (counted["unsubscribes"], counted["bounces"]) == (1, 1)


@pytest.mark.parametrize("other", ["strasse@acme.example", "STRAẞE@acme.example", "\u00a0straße@acme.example"])
def test_no_other_letters_of_an_address_are_taken_for_each_other(sandboxes: Sandboxes, other: str) -> None:
    caller = Caller(sandboxes.make())
    items = [
        {"email": email, "reason": "unsubscribed"} for email in ("straße@acme.example", "StraßE@ACME.example\t", other)
    ]
    assert caller.post("suppressions", {"items": items}).json() == {"added": 2, "known": 1}
    assert exported(caller, "suppressions")[0]["email"] == "straße@acme.example"
    assert same_address(other) != same_address("straße@acme.example")


@pytest.mark.parametrize("fields", [{"email": " "}, {"reason": "tired"}, {"at": "yesterday"}, {"name": "Ada"}])
def test_a_suppression_that_is_none_is_refused(sandboxes: Sandboxes, fields: dict[str, str]) -> None:
    caller = Caller(sandboxes.make())
    whole = {"email": "ada@acme.example", "reason": "bounced", **fields}
    assert problem(caller.post("suppressions", {"items": [whole]})) == "invalid"
    assert exported(caller, "suppressions") == []


def test_who_is_suppressed_stays_so_as_a_new_lead(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    caller.post("suppressions", {"items": [{"email": "ada@acme.example", "reason": "unsubscribed"}]})
    before = mailable(caller)
    caller.post("leads/import", {"items": [ADA]})
    assert "ada@acme.example" in {one["email"].casefold() for one in exported(caller, "leads")}
    assert mailable(caller) == before


def test_nothing_takes_a_suppression_away(sandboxes: Sandboxes) -> None:
    assert [route.method for route in ROUTES if route.path.startswith("/v1/suppressions")] == ["POST", "GET"]
    assert problem(Caller(sandboxes.make()).send("DELETE", "suppressions")) == "method-not-allowed"


def test_neither_a_seller_nor_a_token_that_reads_nor_a_lost_lock_imports(sandboxes: Sandboxes) -> None:
    content = snapshot()
    sellers = [one["id"] for one in content["resources"]["members"] if one["spec"]["role"] == "sales-agent"]
    sandbox = sandboxes.make(content)
    bodies = {
        "leads/import": {"items": [ADA]},
        "suppressions": {"items": [{"email": "a@b.example", "reason": "bounced"}]},
    }
    for path, body in bodies.items():
        assert problem(Caller(sandbox, sellers[0]).post(path, body)) == "forbidden"
        assert problem(Caller(sandbox, scope="read").post(path, body)) == "read-only-token"
        assert problem(Caller(sandbox).post(path, body, fencing_token="7")) == "fenced"


@pytest.fixture(params=[in_process, over_loopback], ids=["in-process", "loopback"])
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    with request.param() as opened:
        yield opened


def test_the_adapter_writes_what_it_reads(site: Site) -> None:
    reader = site.reader()
    reader.read()
    writer = site.writer(reader)
    before = len(list(reader.suppressions()))
    some = [
        Suppression("x@acme.example", "bounced"),
        Suppression("y@acme.example", "unsubscribed", "2026-01-01T00:00:00Z"),
    ]
    for _ in range(2):
        writer.suppress(some, write=Write("suppress", 0))
        writer.suppress(some, write=Write("once-more", 0))
        leads = [CsvLead("k-1", "Ada", "x@acme.example", "Acme", "tom"), CsvLead("k-2", "Ben", "", "", "nobody")]
        writer.import_leads(leads, write=Write("leads", 0))
    found = [json.loads(line) for line in reader.suppressions()][before:]
    assert [(one["email"], one["reason"]) for one in found] == [(one.email, one.reason) for one in some]
    imported = [json.loads(line) for line in reader.leads("csv")][-2:]
    assert [(one["externalId"], one["owner"]) for one in imported] == [("k-1", "mb-2"), ("k-2", None)]
