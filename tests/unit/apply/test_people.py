"""A restore never makes anybody mailable who unsubscribed or whose address bounced."""

import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

import httpx
import pytest

from cadence_gitops.apply import ApplyResult, Order, apply_plan, resume
from cadence_gitops.apply.people import portions
from cadence_gitops.errors import BadAnswer, BadFile, CadenceError, Refused, Stale, Stopped
from cadence_gitops.plan.plan import Stage, StageName
from cadence_gitops.ports import PEOPLE_AT_ONCE
from cadence_gitops.usecases.restore import OpenBackup
from tests.fakes import faults, wishes
from tests.fakes.applying import FakeBackups, plan_on, session
from tests.fakes.faults import Fault, Faulty, Killed
from tests.fakes.restoring import (
    addresses,
    backup_of,
    changed,
    company_backup,
    held_suppressed,
    mailable,
    restoring,
    robbed,
    suppressed,
    with_backup,
)
from tests.fakes.surroundings import Site, in_process

LEADS, SUPPRESSIONS = "/v1/leads/import", "/v1/suppressions"
MANY = 2 * PEOPLE_AT_ONCE + 300


@pytest.fixture(scope="module")
def many() -> OpenBackup:
    """Be a backup of more people than two requests hold."""
    content = changed(unsubscribes=2001, bounces=200)
    content["leads"] = {"counts": [{"source": "csv", "cadence": "cd-1", "owner": None, "count": MANY}]}
    with in_process(content) as full:
        return backup_of(full)


@pytest.fixture
def site() -> Iterator[Site]:
    """Be an organisation that has lost its leads, its opt-outs and two workflows; one bounce is new."""
    with in_process(robbed()) as opened:
        yield opened


def closed(body: bytes, count: int) -> bytes:
    """Close an export with a trailer that agrees."""
    return body + json.dumps({"trailer": {"count": count, "sha256": sha256(body).hexdigest()}}).encode()


def carried_out(site: Site, backup: OpenBackup, transport: httpx.BaseTransport | None = None) -> ApplyResult:
    plan = restoring(backup, site)
    return apply_plan(Order(plan), with_backup(site, backup, transport))


def test_everybody_comes_back_and_nobody_becomes_mailable(site: Site, backup: OpenBackup) -> None:
    before, transport = suppressed(site), Faulty(site.transport)
    carried_out(site, backup, transport)
    assert len(addresses(site)) == len(set(addresses(site))) == 65
    assert suppressed(site) == before | held_suppressed(backup)
    assert not mailable(site) & (before | held_suppressed(backup))
    written = [each for each in transport.passed if each in {f"POST {LEADS}", f"POST {SUPPRESSIONS}"}]
    assert written == [f"POST {SUPPRESSIONS}", f"POST {LEADS}"]
    # Nothing that may write to people is made before it is known to whom nobody may.
    assert transport.passed.index(f"POST {SUPPRESSIONS}") < transport.passed.index("POST /v1/standard-workflows")


def test_a_second_restore_has_nothing_to_do(site: Site, backup: OpenBackup) -> None:
    carried_out(site, backup)
    again = restoring(backup, site)
    assert again.empty
    assert again.stages == ()
    assert again.restoration is not None
    assert (again.restoration.leads.missing, again.restoration.suppressions) == (0, again.restoration.suppressions)


def test_who_is_there_already_isnt_imported_again(backup: OpenBackup) -> None:
    with in_process(changed(unsubscribes=3, bounces=2)) as site:
        known = addresses(site)
        site.call("DELETE", "/v1/standard-workflows/sw-3", If_Match='"1"').raise_for_status()
        plan = restoring(backup, site)
        assert [stage.name.value for stage in plan.stages] == ["check", "rebuild", "verify"]
        carried_out(site, backup)
        assert addresses(site) == known


def test_owners_are_those_of_the_same_id_or_name_and_else_nobody(site: Site, backup: OpenBackup) -> None:
    carried_out(site, backup)
    reader = site.reader()
    owners = {json.loads(line)["owner"] for line in reader.leads("csv")}
    assert owners == {"mb-2", "mb-3"}
    members = [
        {**each, "id": f"new-{each['id']}"} if each["key"] == "tom" else each
        for each in changed()["resources"]["members"]
    ]
    with in_process(changed(leads=False, members=members)) as other:
        carried_out(other, backup)
        assert {json.loads(line)["owner"] for line in other.reader().leads("csv")} == {"new-mb-2", "mb-3"}


@pytest.mark.parametrize("fault", [faults.die_before, faults.die_after], ids=["before", "after"])
def test_killed_among_the_opt_outs_no_lead_was_imported_and_resume_ends(
    site: Site, many: OpenBackup, fault: Fault
) -> None:
    transport = Faulty(site.transport, fault, faults.to(SUPPRESSIONS, "POST"), first=2)
    with pytest.raises(Killed):
        carried_out(site, many, transport)
    assert addresses(site) == []
    assert f"POST {LEADS}" not in transport.passed
    site.clock.sleep(200)
    resume(with_backup(site, many))
    assert len(addresses(site)) == len(set(addresses(site))) == MANY
    assert not mailable(site) & held_suppressed(many)


@pytest.mark.parametrize("fault", [faults.die_before, faults.die_after], ids=["before", "after"])
def test_killed_among_the_leads_nobody_is_imported_twice(site: Site, many: OpenBackup, fault: Fault) -> None:
    with pytest.raises(Killed):
        carried_out(site, many, Faulty(site.transport, fault, faults.to(LEADS, "POST"), first=2))
    assert len(addresses(site)) in {PEOPLE_AT_ONCE, 2 * PEOPLE_AT_ONCE}
    assert not mailable(site) & held_suppressed(many)
    site.clock.sleep(200)
    resume(with_backup(site, many))
    assert len(addresses(site)) == len(set(addresses(site))) == MANY


def _forgetful(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
    """Say that everything was added, and add all but one."""
    body = json.loads(request.content)
    sent = json.dumps({"items": body["items"][1:]}).encode()
    headers = {name: value for name, value in request.headers.items() if name != "content-length"}
    return service.handle_request(httpx.Request("POST", request.url, headers=headers, content=sent))


def test_a_service_that_forgets_one_opt_out_gets_no_lead(site: Site, backup: OpenBackup) -> None:
    transport = Faulty(site.transport, _forgetful, faults.to(SUPPRESSIONS, "POST"))
    with pytest.raises(Stopped) as caught:
        carried_out(site, backup, transport)
    assert (caught.value.stage, caught.value.reason, caught.value.detail) == ("suppress", "not-suppressed", "1")
    assert addresses(site) == []
    assert "POST /v1/standard-workflows" not in transport.passed
    site.clock.sleep(200)
    resume(with_backup(site, backup))
    assert suppressed(site) >= held_suppressed(backup)


def test_an_opt_out_that_is_gone_before_the_leads_stops_them(site: Site, backup: OpenBackup) -> None:
    def fewer(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        lines = service.handle_request(request).read().splitlines(keepends=True)[:-2]
        return httpx.Response(200, content=closed(b"".join(lines), len(lines)))

    transport = Faulty(site.transport, fewer, faults.to(f"{SUPPRESSIONS}/export"), first=3)
    with pytest.raises(Stopped) as caught:
        carried_out(site, backup, transport)
    assert (caught.value.stage, caught.value.reason) == ("import", "not-suppressed")
    assert addresses(site) == []


def test_leads_that_the_service_lost_are_named_by_their_number(site: Site, backup: OpenBackup) -> None:
    transport = Faulty(site.transport, _forgetful, faults.to(LEADS, "POST"))
    with pytest.raises(Stopped) as caught:
        carried_out(site, backup, transport)
    assert (caught.value.stage, caught.value.reason, caught.value.detail) == ("verify", "leads-missing", "1")
    resume(with_backup(site, backup))
    assert len(addresses(site)) == 65


def test_no_record_of_a_restore_names_anybody(site: Site, backup: OpenBackup) -> None:
    result = carried_out(site, backup)
    record = json.dumps([str(site.reader().apply_record(result.apply_id))])
    assert all(lead.email not in record and lead.name not in record for lead in backup.held.leads())
    assert all(each.email not in record for each in backup.held.suppressions())


def test_without_its_backup_nothing_is_restored(site: Site, backup: OpenBackup) -> None:
    plan = restoring(backup, site)
    with pytest.raises(Refused) as refused:
        apply_plan(Order(plan), session(site))
    assert refused.value.reason == "restore-without-backup"
    other = replace(backup.held, digest="sha256:other")
    with pytest.raises(Stale) as stale:
        apply_plan(Order(plan), replace(session(site), holdings=other))
    assert stale.value.reason == "backup"
    assert addresses(site) == []
    with pytest.raises(Killed):
        apply_plan(
            Order(plan), with_backup(site, backup, Faulty(site.transport, faults.die_after, faults.to(LEADS, "POST")))
        )
    site.clock.sleep(200)
    with pytest.raises(Stopped):
        resume(session(site))
    assert site.reader().lock().holder is None


@pytest.mark.parametrize("name", ["suppressions.ndjson", "leads-csv.ndjson", "objects.ndjson"])
def test_a_backup_that_isnt_whole_restores_nothing(site: Site, name: str) -> None:
    store = FakeBackups()
    backup = company_backup(store)
    plan = restoring(backup, site)
    store.spoilt = name
    with pytest.raises(BadFile) as caught:
        apply_plan(Order(plan), with_backup(site, backup))
    assert caught.value.problem == "not-as-written"
    assert addresses(site) == []
    assert len(suppressed(site)) == 1


@pytest.mark.parametrize("body", [b"[]\n", b"no json\n", b'{"email": 3, "reason": "bounced"}\n', b'{"email": "a@b"}\n'])
def test_a_list_of_opt_outs_that_cant_be_read_proves_nothing(site: Site, backup: OpenBackup, body: bytes) -> None:
    answer = httpx.Response(200, content=closed(body, 1))
    transport = Faulty(site.transport, lambda _request, _service: answer, faults.to(f"{SUPPRESSIONS}/export"))
    with pytest.raises(BadAnswer) as caught:
        carried_out(site, backup, transport)
    assert "a@b" not in str(caught.value)
    assert addresses(site) == []


@pytest.mark.parametrize("body", [b"[]\n", b'{"id": "1", "name": "Ada"}\n', b'{"id": 1, "name": "", "email": ""}\n'])
def test_leads_that_cant_be_read_arent_taken_for_none(site: Site, backup: OpenBackup, body: bytes) -> None:
    plan = restoring(backup, site)
    answer = httpx.Response(200, content=closed(body, 1))
    transport = Faulty(site.transport, lambda _request, _service: answer, faults.to("/v1/leads/export"))
    with pytest.raises(Stopped):
        apply_plan(Order(plan), with_backup(site, backup, transport))
    assert addresses(site) == []


def test_people_are_written_in_portions() -> None:
    assert [len(each) for each in portions(range(2 * PEOPLE_AT_ONCE + 1))] == [PEOPLE_AT_ONCE, PEOPLE_AT_ONCE, 1]
    assert list(portions(())) == []


def test_the_lock_is_kept_by_another_and_nobody_is_written(site: Site, backup: OpenBackup) -> None:
    site.call("POST", "/v1/lock", {"holder": "another", "ttlSeconds": 600}).raise_for_status()
    with pytest.raises(CadenceError):
        carried_out(site, backup)
    assert (addresses(site), len(suppressed(site))) == ([], 1)


def test_a_plan_with_the_stage_and_without_the_backup_is_damaged(site: Site) -> None:
    ordinary = replace(plan_on(site, wishes.SPRING), stages=(Stage(StageName.CHECK), Stage(StageName.SUPPRESS)))
    with pytest.raises(BadFile) as caught:
        apply_plan(Order(ordinary), session(site))
    assert caught.value.problem == "restore-without-backup"
